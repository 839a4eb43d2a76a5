# SPDX-License-Identifier: EUPL-1.2
"""Verzoeken that were done long ago and connections that ended long ago go by the term of the register."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from fakes.inzage import verzoek
from fakes.logregels import logregel
from fakes.world import HAARLEM, NU, REGISTER, VELSEN, ZORGSAAM, FakeChance, FakeClock, make_sluis

from gateway.bewaren.model import Gegevenssoort
from gateway.bewaren.ronde import Vernietigingsronde
from gateway.bewaren.usecases.opruimen import last_due
from gateway.inzage.beperking import Beperking, Beperkingsgrond
from gateway.inzage.soorten import Verzoekuitkomst
from gateway.ports import Ledger, Tx, Unit
from policies.begrippen import Doel

VANDAAG = NU.date()
VIJF_JAAR = NU.replace(year=2021, day=22)
"""Five years and a day ago."""
EEN_JAAR = NU.replace(year=2025, day=22)


def done(nummer: str, op: Any, **more: Any) -> Any:
    """A verzoek that was answered then."""
    oud = verzoek(nummer * 20, ontvangen_op=op.date(), geregistreerd_op=op, **more)
    return oud.answered(Verzoekuitkomst.BUITENSPORIG, door="fg-1", nu=op)


OUD = done("a", VIJF_JAAR)
JONG = done("b", VIJF_JAAR + timedelta(days=1))
LATER = replace(done("c", VIJF_JAAR), aanvullen_op=VANDAAG)
BEPERKT = done("d", VIJF_JAAR)
TERUG = verzoek("e" * 20, ontvangen_op=VIJF_JAAR.date(), geregistreerd_op=VIJF_JAAR).taken_back()
OPEN = verzoek("f" * 20, ontvangen_op=VIJF_JAAR.date(), geregistreerd_op=VIJF_JAAR)
GEMEENTE = str(HAARLEM.gemeente)


async def write(ledger: Ledger, nummer: int, work: Callable[[Tx], None]) -> None:
    """Do something in a transaction with its line."""

    def lined(tx: Tx) -> None:
        work(tx)
        tx.record(logregel(nummer))

    await ledger.write(Unit(lined))


def keep(tx: Tx) -> None:
    """Six verzoeken, one of which restricts something still, and three organisations, two of which left."""
    for v in (OUD, JONG, LATER, BEPERKT, TERUG, OPEN):
        tx.inwonerverzoeken.add(v, ())
    grond = Beperkingsgrond.BEZWAAR
    tx.inwonerverzoeken.put_beperking(Beperking(BEPERKT.id, GEMEENTE, grond, 1, VIJF_JAAR, "fg-1"))
    for organisatie in (HAARLEM, VELSEN, ZORGSAAM):
        tx.toegangen.put_organisatie(organisatie)
    tx.toegangen.end_organisatie(VELSEN.oin, EEN_JAAR)
    tx.toegangen.end_organisatie(ZORGSAAM.oin, EEN_JAAR + timedelta(days=1))


def left(tx: Tx) -> tuple[list[str], list[str]]:
    """Which verzoeken, and which organisations that left, are there still."""
    alles = (OUD, JONG, LATER, BEPERKT, TERUG, OPEN)
    er = [v.id[0] for v in alles if tx.inwonerverzoeken.get(v.id)]
    return er, [organisatie.naam for organisatie, _ in tx.toegangen.ended()]


async def test_what_reached_its_term_goes_and_the_rest_stays(ledger: Ledger) -> None:
    """On the day after its term it is gone, with a record; what waits, restricts or is open stays."""
    await write(ledger, 1, keep)
    # Numbers of its own, as those of another machine.
    sluis = replace(make_sluis(ledger, clock=FakeClock()), chance=FakeChance(5_000))

    await Vernietigingsronde(sluis).go()
    await Vernietigingsronde(sluis).go()

    assert await ledger.look(left) == (["b", "c", "d", "f"], [ZORGSAAM.naam])
    verzoeken = await ledger.look(lambda tx: list(tx.bewaringen.recorded_in(GEMEENTE, limit=9)))
    overal = await ledger.look(lambda tx: list(tx.bewaringen.recorded_in("", limit=9)))
    assert [(v.soort, v.aantal, v.doel) for v in verzoeken] == [(Gegevenssoort.VERZOEK, 2, "rechten-avg")]
    assert [(v.soort, v.aantal, v.doel) for v in overal] == [(Gegevenssoort.AANSLUITING, 1, "toegang")]


@pytest.mark.parametrize(
    ("doel", "dag"),
    [
        pytest.param(Doel.RECHTEN_AVG, VIJF_JAAR.date(), id="five years for a verzoek"),
        pytest.param(Doel.TOEGANG, EEN_JAAR.date(), id="one year for a connection"),
    ],
)
def test_the_day_follows_from_the_register(doel: Doel, dag: date) -> None:
    """A term of years ends with the day of the same date, and no day is written in the code."""
    laatste = last_due(doel, REGISTER, VANDAAG)

    assert laatste is not None
    assert laatste[0] == dag
