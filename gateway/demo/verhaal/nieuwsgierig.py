# SPDX-License-Identifier: EUPL-1.2
"""What some people of the demo looked at without need, so that the privacy officer finds work.

Each of it passes the gateway as it would in earnest: what may be seen is seen, the rest is refused,
and both are on the log.
"""

from contextlib import suppress
from datetime import UTC, date, time, timedelta
from typing import Final

from gateway.demo.organisaties import ZORGVERZEKERAAR
from gateway.demo.personen import Persoon
from gateway.demo.verhaal.bevolking import Groep, Mensen
from gateway.demo.verhaal.toneel import Toneel, system
from gateway.errors import GatewayError
from gateway.kern.bsn import Bsn
from gateway.processturing.usecases import view_zaak
from gateway.signalering.model import Soort, Urgentie
from gateway.signalering.usecases import NieuweSignalering, list_waiting, report, view
from policies.begrippen import Doel

AVOND: Final = time(20, 30, tzinfo=UTC)
"""After working hours, on any day of the year."""

_GERADEN: Final = ("Z-00000-00001", "Z-00000-00002", "Z-00000-00003", "Z-00000-00004", "Z-00000-00005")


async def look_around(toneel: Toneel, mensen: Mensen) -> None:
    """Let one read all that waits in the evening, one try numbers, and an insurer ask."""
    await _read_all(toneel)
    await _try_numbers(toneel)
    await _insurer_asks(toneel, next(mensen[Groep.VOLWASSENE]))


async def _read_all(toneel: Toneel) -> None:
    """Open every signalering in the evening, and take none up."""
    wie, avond = toneel.person("wijkteamlid"), toneel.at(1, AVOND)
    for signalering in (await avond.exchange(wie, list_waiting(wie))).result:
        await avond.exchange(wie, view(signalering.id, afzender=wie))


async def _try_numbers(toneel: Toneel) -> None:
    """Type numbers of zaken that one has nothing to do with."""
    wie, toen = toneel.person("wmo-consulent"), toneel.at(1)
    for zaak in _GERADEN:
        with suppress(GatewayError):
            await toen.exchange(wie, view_zaak(zaak, afzender=wie))


async def _insurer_asks(toneel: Toneel, wie: Persoon) -> None:
    """Let an insurer report a concern, which no insurer may."""
    college = toneel.sluis.adresboek.college(wie.adres.gemeente.code)
    if college is None:
        raise LookupError("a municipality of the demo is not connected")
    nieuw = NieuweSignalering(
        Bsn(wie.bsn), Soort.EENZAAMHEID, Urgentie.GEWOON, _later(toneel.dag), frozenset()
    )
    melding = report(nieuw, doel=Doel.SIGNALERING_WMO, college=college)
    with suppress(GatewayError):
        await toneel.at(1).exchange(system(ZORGVERZEKERAAR, Doel.SIGNALERING_WMO), melding)


def _later(dag: date) -> date:
    return dag + timedelta(days=90)
