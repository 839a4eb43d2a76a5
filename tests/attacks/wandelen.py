# SPDX-License-Identifier: EUPL-1.2
"""A connected system walks the number space: through all numbers, or through a list of its own."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Final

from attacks.stad import Stad
from attacks.uitslag import Uitslag
from fakes.wandeling import EEN_DAG, WANDELAAR, WIE, ask
from fakes.world import ZORGSAAM, system

from adapters.sql.verbruiksmeter import Verbruiksmeter
from gateway.errors import OverQuotaError, RefusedError
from gateway.kern.oin import Oin
from gateway.kern.organisatie import Afzender
from gateway.kern.verbruik import BODEM, PLAFOND, STOPS, Afname, hour_of, quota_of

ALLE_NUMMERS: Final = 90_909_090
"""How many nine-digit numbers satisfy the elfproef, but for 000000000: one in eleven of 10^9."""
REGIO: Final = 2_767
"""The clients of a whole region."""
_DAGEN: Final = 365
NIEUWSGIERIG: Final = 50
EXTRA: Final = 50
SYSTEMEN: Final = 8
BUUR: Final = replace(ZORGSAAM, oin=Oin("00000099000001006000"))
GROOT: Final = replace(ZORGSAAM, oin=Oin("00000099000001007000"))
"""Other organisations of the same kind, each with a quota of its own."""


async def attack(stad: Stad) -> Sequence[Uitslag]:
    """Walk until one is stopped, come back each day until one is blocked; then ask little."""
    gericht = await walk(stad, NIEUWSGIERIG, system(BUUR))
    samen = await _together(stad)
    return [
        *await _alone(stad),
        *samen,
        Uitslag(
            "wandelen-replicas",
            "Dezelfde toegang, en twee replica's van de gateway op één database.",
            "Stuurt op hetzelfde ogenblik bij allebei verzoeken voor een hele dagmaat.",
            in_one_burst(stad),
            2 * BODEM,
            "Op zijn ergst één dagmaat per replica, in één stoot: een replica weet van de ander pas wat "
            "vastligt, en van andere systemen van een organisatie wat bij de laatste verversing (elke 5 "
            "seconden) vastlag. Daarna telt alles mee, en is de organisatie die dag gestopt.",
        ),
        Uitslag(
            "wandelen-gericht",
            "Een geldige toegang, en een lijst van mensen om wie het de aanvaller gaat.",
            f"Vraagt {NIEUWSGIERIG} gekozen mensen op, onder de dagmaat.",
            gericht,
            NIEUWSGIERIG,
            "Antwoord op alle: een maat houdt een wandeling tegen, geen gerichte vraag. Elke vraag is wel "
            "een regel in het logboek, met een doel, en de inwoner kan haar zien.",
        ),
    ]


async def _alone(stad: Stad) -> Sequence[Uitslag]:
    dag, blok = await _stopped(stad)
    return [
        Uitslag(
            "wandelen-dag",
            "Een geldige toegang van een systeem, zonder bekende caseload.",
            f"Vraagt {BODEM + EXTRA} nummers na elkaar op.",
            dag,
            BODEM + EXTRA,
            f"De dagmaat: {BODEM} nummers. Bij {BODEM} per dag duren alle nummers {years(BODEM)} jaar; bij "
            f"twee keer de caseload van een hele regio {years(quota_of(WIE, caseload=REGIO, grens=None))} "
            f"jaar; bij het hoogste dat uit een caseload kan volgen ({PLAFOND}) {years(PLAFOND)} jaar. De "
            "privacy officer hoort het bij 80 %.",
        ),
        Uitslag(
            "wandelen-terugkomen",
            "Dezelfde toegang.",
            f"Komt {STOPS} dagen terug, en dan nog een keer.",
            blok,
            EXTRA,
            f"De dagmaat van {STOPS} dagen. Daarna is het systeem stilgezet tot iemand het vrijgeeft.",
        ),
    ]


async def _together(stad: Stad) -> Sequence[Uitslag]:
    verdeeld, later = await _spread(stad)
    return [
        Uitslag(
            "wandelen-systemen",
            f"{SYSTEMEN} geldige toegangen, van {SYSTEMEN} systemen van dezelfde organisatie.",
            f"Vraagt {SYSTEMEN * BODEM} nummers op, met de systemen om de beurt.",
            verdeeld,
            SYSTEMEN * BODEM,
            f"Eén dagmaat, niet {SYSTEMEN}: de systemen van een organisatie tellen samen. De privacy officer "
            "hoort van de organisatie, ook als geen enkel systeem alleen opvalt.",
        ),
        Uitslag(
            "wandelen-systemen-terugkomen",
            "Dezelfde toegangen.",
            f"Komt {STOPS} dagen, elke dag met een ander systeem, en dan met systemen die nog niet opvielen.",
            later,
            EXTRA,
            f"De dagmaat van {STOPS} dagen. Daarna zijn alle systemen van de organisatie stilgezet, tot "
            "iemand ze vrijgeeft.",
        ),
    ]


def years(per_dag: int) -> int:
    """How many years a whole walk takes at so many a day."""
    return round(ALLE_NUMMERS / per_dag / _DAGEN)


async def _spread(stad: Stad) -> tuple[int, int]:
    """How many systems of one organisation get together on the first day, and after the days of a block."""
    systemen = [replace(system(GROOT), client_id=f"systeem-{n}") for n in range(SYSTEMEN)]
    eerste = sum([await walk(stad, 1, systemen[n % SYSTEMEN]) for n in range(SYSTEMEN * BODEM)])
    for wie in systemen[: STOPS - 1]:
        stad.clock.advance(EEN_DAG)
        await walk(stad, BODEM + 1, wie)
    stad.clock.advance(EEN_DAG)
    await stad.meter.refresh()
    return eerste, sum([await walk(stad, 1, systemen[n % SYSTEMEN]) for n in range(EXTRA)])


async def _stopped(stad: Stad) -> tuple[int, int]:
    """How many were answered on the first day, and on the day after so many stops that it is blocked."""
    eerste = await walk(stad, BODEM + EXTRA)
    for _ in range(STOPS - 1):
        stad.clock.advance(EEN_DAG)
        await walk(stad, BODEM + 1)
    stad.clock.advance(EEN_DAG)
    await stad.meter.refresh()
    return eerste, await walk(stad, EXTRA)


def in_one_burst(stad: Stad) -> int:
    """How many two replicas let in before either has heard of a commit of the other."""
    nu, ledger = stad.clock.now(), stad.sluis.ledger
    let_in = 0
    for meter in (Verbruiksmeter(ledger, stad.clock), Verbruiksmeter(ledger, stad.clock)):
        for _ in range(2 * BODEM):
            if meter.stand(WIE, nu).holds(1):
                meter.hold(Afname(WIE, hour_of(nu), "", 1))
                let_in += 1
    return let_in


async def walk(stad: Stad, steps: int, afzender: Afzender = WANDELAAR) -> int:
    """Name so many people, and say how many got an answer."""
    answered = 0
    for _ in range(steps):
        with suppress(OverQuotaError, RefusedError):
            await stad.sluis.exchange(afzender, ask())
            answered += 1
    return answered
