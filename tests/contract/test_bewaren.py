# SPDX-License-Identifier: EUPL-1.2
"""Destroying, on every ledger: what reached its day goes whole and on record, and nothing else does."""

from asyncio import gather
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Final

import pytest
from engines import Database
from fakes.bewaren import (
    FG,
    JONG,
    OUD,
    VANDAAG,
    closed,
    duty,
    ended,
    keep,
    nummer,
    round_over,
)
from fakes.casusoverleg import overleg
from fakes.inzage import verzoek
from fakes.klantbeeld import voorziening
from fakes.logregels import logregel
from fakes.noodinzage import noodinzage
from fakes.onthulling import onthulling
from fakes.world import NU, REGISTER, VELSEN, FakeClock, make_sluis
from fakes.zaakbouw import pseudoniem

from adapters.sql.ledger import GESCHREVEN
from gateway.bewaren.bewaarplicht import Bewaarreden
from gateway.bewaren.model import Gegevenssoort, Vernietiging
from gateway.bewaren.usecases import view_retention
from gateway.errors import LedgerError
from gateway.inzage.uitstel import Uitstel, Uitstelgrond
from gateway.kern.zaak import Zaak
from gateway.ports import Ledger, Tx, Unit
from policies.begrippen import Doel, Regime

ELDERS: Final = str(VELSEN.gemeente)


@dataclass
class Stop:
    """Implements `Stall`: the machine stops just before the commit of the so many-th transaction."""

    at: int
    passed: int = 0

    def __call__(self, point: str) -> None:
        """Stop once."""
        self.passed += point == GESCHREVEN
        if self.passed == self.at:
            raise OSError("the machine stops")


def delay(n: int, **changed: Any) -> Uitstel:
    """The n-th zaak is told later."""
    tot = VANDAAG + timedelta(days=9)
    uitstel = Uitstel("c" * 20, "0392", nummer(n), Uitstelgrond.BESCHERMING, tot, NU, "fg-1")
    return replace(uitstel, **changed)


async def writing(ledger: Ledger, work: Callable[[Tx], object], regel: int = 9) -> None:
    """Do something in a transaction with its line."""

    def unit(tx: Tx) -> None:
        work(tx)
        tx.record(logregel(regel))

    await ledger.write(Unit(unit))


async def zaken_left(ledger: Ledger, *zaken: Zaak) -> list[str]:
    """Which of these are there."""
    return await ledger.look(lambda tx: [z.id for z in zaken if tx.zaken.get(z.id)])


async def records(ledger: Ledger, gemeente: str = "0392") -> list[Vernietiging]:
    """What was put on record for a municipality, newest first."""
    return await ledger.look(lambda tx: list(tx.bewaringen.recorded_in(gemeente, limit=99)))


async def test_a_zaak_goes_with_all_its_parts(ledger: Ledger) -> None:
    """A zaak whose day has come goes with all that hangs on it, and no other does."""
    old, other = closed(1), closed(2, JONG)
    van_oud = replace(overleg(), zaak=old.id, op=NU - timedelta(days=6000))
    van_ander = replace(overleg(), id="ander", zaak=other.id, op=NU - timedelta(days=6000))
    gedaan = replace(duty(1), opgeheven_op=NU, opgeheven_door="fg-2")
    uitstel = delay(1, ingetrokken_op=NU)

    def work(tx: Tx) -> None:
        for zaak in (old, other):
            tx.voorzieningen.add(replace(voorziening(), zaak=zaak.id, begin=OUD, eind=OUD))
        tx.overleggen.add(van_oud)
        tx.overleggen.add(van_ander)
        tx.inwonerverzoeken.put_uitstel(uitstel)

    await keep(ledger, old, other, gedaan)
    await writing(ledger, work)
    weg = await round_over(ledger)

    assert (weg, await zaken_left(ledger, old, other)) == (1, [other.id])
    assert await ledger.look(lambda tx: [len(tx.voorzieningen.of_zaak(z.id)) for z in (old, other)]) == [0, 1]
    assert await ledger.look(lambda tx: [o.id for o in tx.overleggen.of_zaken((old.id, other.id))]) == [
        "ander"
    ]
    assert await ledger.look(lambda tx: tx.bewaringen.duty(gedaan.id)) is None


async def test_what_went_is_on_record_and_the_record_names_nobody(ledger: Ledger) -> None:
    """The record says class, count, zaken, purpose and article; its kenmerk is that of its line."""
    zaak = closed(1)
    await keep(ledger, zaak, ended(2, zaak=nummer(7)), ended(3))
    clock = FakeClock()
    await round_over(ledger, clock=clock)

    first, second = await records(ledger)
    found = {(r.soort, r.doel, r.aantal, r.zaken, r.artikel, r.op, r.register) for r in (first, second)}
    artikel = "Wmo 2015 art. 5.3.4 lid 1"
    assert found == {
        (Gegevenssoort.ZAAK, Doel.PROCESSTURING_WMO, 1, (zaak.id,), artikel, NU, REGISTER.versie),
        (Gegevenssoort.SIGNALERING, Doel.SIGNALERING_WMO, 2, (nummer(7),), artikel, NU, REGISTER.versie),
    }
    regels = await ledger.look(lambda tx: [tx.logboek.entry_of(r.kenmerk) for r in (first, second)])
    assert None not in regels
    assert pseudoniem(1).tekst not in repr((first, second))


@pytest.mark.parametrize(
    ("zaak", "weg"),
    [
        pytest.param(closed(1, OUD), 1, id="Wmo, fifteen years and a day"),
        pytest.param(closed(1, JONG), 0, id="Wmo, one day too early"),
        pytest.param(closed(1, OUD, regime=Regime.JEUGDWET), 0, id="Jeugdwet, fifteen years"),
        pytest.param(closed(1, date(2006, 11, 22), regime=Regime.JEUGDWET), 1, id="Jeugdwet, twenty years"),
        pytest.param(closed(1, date(2021, 11, 22), regime=Regime.WGS), 1, id="Wgs, five years"),
        pytest.param(closed(1, date(1990, 1, 1), regime=Regime.WGSV), 0, id="a law without a purpose"),
        pytest.param(
            closed(1, OUD, spoed_sinds=OUD, spoed_besloten_op=JONG), 0, id="changed after it closed"
        ),
    ],
)
async def test_each_zaak_goes_by_the_term_of_its_law(ledger: Ledger, zaak: Zaak, weg: int) -> None:
    """A zaak goes on the day of the purpose it is kept for, counted from its last change."""
    await keep(ledger, zaak)

    assert await round_over(ledger) == weg
    assert len(await zaken_left(ledger, zaak)) == 1 - weg


async def test_an_open_zaak_never_goes(ledger: Ledger) -> None:
    """What is not closed stays, however old, and a voorziening or overleg of later keeps a closed one."""
    closed_, with_help, talked = closed(1), closed(2), closed(3)
    lopend = replace(closed(4), status=closed(4).sinds[0][0], sinds=closed(4).sinds[:1])

    def work(tx: Tx) -> None:
        tx.voorzieningen.add(replace(voorziening(), zaak=with_help.id, begin=OUD, eind=JONG))
        tx.overleggen.add(replace(overleg(), zaak=talked.id, op=NU - timedelta(days=30)))

    await keep(ledger, closed_, with_help, talked, lopend)
    await writing(ledger, work)
    await round_over(ledger)

    assert await zaken_left(ledger, closed_, with_help, talked, lopend) == [
        with_help.id,
        talked.id,
        lopend.id,
    ]


async def test_a_duty_a_question_and_who_looks_back_keep_it(ledger: Ledger) -> None:
    """What must stay, is asked about or is looked back on stays with its signaleringen, and is listed."""
    held, asked, looked, shown, delayed, gone = (closed(n) for n in range(1, 7))

    def work(tx: Tx) -> None:
        tx.inwonerverzoeken.add(verzoek(), [pseudoniem(2)])
        tx.noodinzagen.add(noodinzage(zaak=looked.id))
        tx.onthullingen.add(onthulling(zaak=shown.id))
        tx.inwonerverzoeken.put_uitstel(delay(5))

    await keep(ledger, held, asked, looked, shown, delayed, gone, duty(1))
    await keep(ledger, ended(1, zaak=held.id), ended(2), ended(3), regel=2)
    await writing(ledger, work)
    weg = await round_over(ledger)
    bureau = (await make_sluis(ledger).exchange(FG, view_retention(REGISTER))).result

    assert (weg, await zaken_left(ledger, held, asked, looked, shown, delayed, gone)) == (
        2,
        [held.id, asked.id, looked.id, shown.id, delayed.id],
    )
    kept = {(t.kandidaat.soort.value, t.kandidaat.id, t.beletsel.value) for t in bureau.tegengehouden}
    assert kept == {
        ("zaak", held.id, "bewaarplicht"),
        ("zaak", asked.id, "verzoek"),
        ("zaak", looked.id, "terugblik"),
        ("zaak", shown.id, "terugblik"),
        ("zaak", delayed.id, "terugblik"),
        ("signalering", ended(1).id, "bewaarplicht"),
        ("signalering", ended(2).id, "verzoek"),
    }


async def test_a_duty_that_is_over_keeps_nothing(ledger: Ledger) -> None:
    """The day after its last day, and once it is lifted, a bewaarplicht keeps nothing any more."""
    ended_, lifted = closed(1), closed(2)
    tot = VANDAAG + timedelta(days=1)
    await keep(ledger, ended_, lifted, duty(1, tot=tot), duty(2).lifted("fg-2", NU))
    clock = FakeClock()
    first = await round_over(ledger, clock=clock)
    clock.advance(timedelta(days=1))
    second = await round_over(ledger, clock=clock)
    clock.advance(timedelta(days=1))
    third = await round_over(ledger, clock=clock)

    assert (first, second, third) == (1, 0, 1)


async def test_a_second_round_finds_nothing(ledger: Ledger) -> None:
    """A round over many goes batch after batch; once more, and nothing goes and nothing is put on record."""
    await keep(ledger, *(closed(n) for n in range(1, 6)), *(ended(n) for n in range(1, 8)))
    await keep(ledger, duty(2), duty(4), regel=2)
    first = await round_over(ledger, een_keer=2)
    before = await records(ledger)
    second = await round_over(ledger, een_keer=2)

    assert await zaken_left(ledger, *(closed(n) for n in range(1, 6))) == [nummer(2), nummer(4)]
    assert (first, second, await records(ledger)) == (3 + 4, 0, before)
    assert sum(r.aantal for r in before) == 3 + 7


async def test_each_municipality_has_its_own_record(ledger: Ledger) -> None:
    """What goes of one municipality is on record for it, and another sees nothing of that."""
    await keep(ledger, closed(1), closed(2, gemeente=ELDERS), ended(1), ended(2, gemeente=ELDERS))
    await round_over(ledger)

    here, there = await records(ledger), await records(ledger, ELDERS)
    assert sorted(r.zaken for r in here) == [(), (nummer(1),)]
    assert sorted(r.zaken for r in there) == [(), (nummer(2),)]


async def test_duties_come_back_as_they_were(ledger: Ledger) -> None:
    """Each state comes back whole; the list has those that count, the first to end on top."""
    zaken = [closed(n) for n in range(1, 5)]
    soon = duty(1, tot=VANDAAG + timedelta(days=3))
    later = duty(2, reden=Bewaarreden.TOEZICHTHOUDER)
    lifted = duty(3).lifted("fg-2", NU)
    elders = duty(4, gemeente=ELDERS)
    await keep(ledger, *zaken, later, soon, lifted, elders)

    def found(dag: date) -> Callable[[Tx], list[str]]:
        return lambda tx: [p.id for p in tx.bewaringen.duties_in("0392", dag, limit=9)]

    kept = (soon, later, lifted, elders)
    assert await ledger.look(lambda tx: tuple(tx.bewaringen.duty(p.id) for p in kept)) == kept
    assert await ledger.look(found(VANDAAG)) == [soon.id, later.id]
    assert await ledger.look(found(VANDAAG + timedelta(days=4))) == [later.id]
    assert await ledger.look(lambda tx: tx.bewaringen.duty("f" * 20)) is None
    assert await ledger.look(lambda tx: tx.bewaringen.duties_on(())) == []


async def test_killed_halfway_leaves_nothing_half(database: Database) -> None:
    """Stopped just before the commit of a zaak, it is whole; the next round takes what is left."""
    good = database.ledger()
    await keep(good, *(closed(n) for n in range(1, 4)))
    deel = replace(voorziening(), zaak=nummer(1), begin=OUD, eind=OUD)
    await writing(good, lambda tx: tx.voorzieningen.add(deel))
    bad = database.ledger(testing_only_stall=Stop(at=3))
    with pytest.raises(LedgerError, match="the ledger cannot write"):
        await round_over(bad)
    halfway = await zaken_left(good, *(closed(n) for n in range(1, 4)))
    parts = await good.look(lambda tx: len(tx.voorzieningen.of_zaak(nummer(1))))
    steps = await database.rows("SELECT zaak, count(*) FROM zaak_stap GROUP BY zaak ORDER BY zaak")
    written = await records(good)
    weg = await round_over(good)

    assert (halfway, parts, written) == ([nummer(1), nummer(2), nummer(3)], 1, [])
    assert steps == [(nummer(n), 2) for n in range(1, 4)]
    assert (weg, await database.rows("SELECT count(*) FROM zaak_stap")) == (3, [(0,)])
    assert await database.rows("SELECT count(*) FROM voorziening") == [(0,)]


async def test_two_replicas_take_each_thing_once(database: Database) -> None:
    """Two rounds at one time take each zaak once, with one record."""
    here, there = database.ledger(), database.ledger()
    await keep(here, *(closed(n) for n in range(1, 9)))
    first, second = await gather(round_over(here), round_over(there))

    assert first + second == 8
    assert sorted(r.zaken for r in await records(here)) == [(nummer(n),) for n in range(1, 9)]
