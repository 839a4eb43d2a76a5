# SPDX-License-Identifier: EUPL-1.2
"""Sentences for tests of the verwijsindex: an organisation reports, looks, withdraws."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from fakes.world import HAARLEM, system
from gateway.kern.bsn import Bsn
from gateway.kern.organisatie import Afzender, Organisatie
from gateway.ports import Ledger
from gateway.sluis import Sluis
from gateway.verwijsindex.model import Registratie, Treffer, Verwijzing
from gateway.verwijsindex.usecases import (
    NieuweVerwijzing,
    list_own,
    purge,
    register,
    view_treffers,
    withdraw,
)
from policies.begrippen import Doel, Regime

KIND: Final = Bsn("999970008")
ANDER_KIND: Final = Bsn("999970112")
GEBOREN: Final = date(2011, 5, 4)
DOEL: Final = Doel.VERWIJSINDEX_JEUGD

VAN_DE_LINDE: Final = Treffer("Jeugdhulp De Linde", "intake@delinde.example")
VAN_HET_ANKER: Final = Treffer("Jeugdhulp Het Anker", "team@anker.example")

JEUGD_HAARLEM: Final = replace(HAARLEM, regime=Regime.JEUGDWET)
"""The college as it acts under the Jeugdwet."""


def vandaag(sluis: Sluis) -> date:
    """The day at which the clock of this world stands."""
    return sluis.clock.now().date()


async def melden(
    sluis: Sluis,
    wie: Organisatie | Afzender,
    kind: Bsn = KIND,
    *,
    geboren: date = GEBOREN,
    doel: Doel = DOEL,
    vermoeden: bool = True,
) -> Registratie:
    """Let this organisation (its system, or a person of it) report this youth."""
    nieuw = NieuweVerwijzing(kind, geboren, vermoeden)
    opdracht = register(nieuw, doel=doel, vandaag=vandaag(sluis), adresboek=sluis.adresboek)
    return (await sluis.exchange(_afzender(wie), opdracht)).result


async def eigen(sluis: Sluis, wie: Organisatie | Afzender) -> Sequence[Registratie]:
    """The list of this organisation."""
    opdracht = list_own(doel=DOEL, adresboek=sluis.adresboek)
    return (await sluis.exchange(_afzender(wie), opdracht)).result


async def treffers(sluis: Sluis, wie: Organisatie | Afzender, nummer: str) -> tuple[Treffer, ...]:
    """Who else is involved, as this organisation may see it under this number."""
    afzender = _afzender(wie)
    opdracht = view_treffers(
        nummer, doel=DOEL, afzender=afzender, vandaag=vandaag(sluis), adresboek=sluis.adresboek
    )
    return (await sluis.exchange(afzender, opdracht)).result.treffers


async def verwijderen(sluis: Sluis, wie: Organisatie | Afzender, nummer: str) -> Verwijzing:
    """Let this organisation remove the registration with this number."""
    afzender = _afzender(wie)
    opdracht = withdraw(nummer, doel=DOEL, afzender=afzender, vandaag=vandaag(sluis))
    return (await sluis.exchange(afzender, opdracht)).result


async def opschonen(sluis: Sluis) -> int:
    """Let the system that keeps the index do its daily round."""
    return (await sluis.exchange(system(JEUGD_HAARLEM), purge())).result


async def kept(ledger: Ledger, nummer: str) -> Verwijzing | None:
    """What the ledger really holds under a number, expired or not."""
    return await ledger.look(lambda tx: tx.verwijzingen.get(nummer))


def _afzender(wie: Organisatie | Afzender) -> Afzender:
    return system(wie) if isinstance(wie, Organisatie) else wie
