# SPDX-License-Identifier: EUPL-1.2
"""An installation on disk in which one municipality is connected and has brought its purposes into use."""

from pathlib import Path
from typing import Final

from gateway.aansluitingen.usecases import connect
from gateway.demo.inrichting import write_inrichting
from gateway.demo.organisaties import COLLEGES
from gateway.huis import open_house
from gateway.kern.organisatie import Afzender, Medewerker
from gateway.settings import Settings, read_settings
from policies.begrippen import Doel, Functie, Regime

GEMEENTE: Final = COLLEGES[0].gemeente or ""


async def installed(folder: Path) -> Settings:
    """An installation with a municipality that has brought its purposes into use."""
    settings = read_settings(folder=folder)
    settings.inrichting_folder.parent.mkdir()
    write_inrichting(settings.inrichting_folder)
    house = await open_house(settings)
    beheerder = Medewerker("beheerder-1", "beheerder-1", Functie.BEHEERDER, Regime.AVG)
    afzender = Afzender(COLLEGES[0], beheerder, frozenset({Doel.TOEGANG.value}))
    await house.sluis.exchange(afzender, connect(COLLEGES, []))
    await house.close()
    return settings
