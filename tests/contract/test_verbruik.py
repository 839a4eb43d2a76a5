# SPDX-License-Identifier: EUPL-1.2
"""Verbruik in the ledger: draws add up across replicas, a report is kept once, a block until it is lifted."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import TypeVar

import pytest
from engines import Database
from fakes.logregels import logregel
from fakes.proef import zaak
from fakes.world import (
    HAARLEM,
    NU,
    VELSEN,
    ZORGSAAM,
)

from gateway.kern.oin import Oin
from gateway.kern.pseudoniem import Pseudoniem
from gateway.kern.verbruik import (
    Afname,
    Blokkade,
    Blokreden,
    Meldsoort,
    Verbruiker,
    Verbruikmelding,
    hour_of,
)
from gateway.ports import Ledger, Tx, Unit
from gateway.verwijsindex.model import Verwijzing

WIE = Verbruiker(ZORGSAAM.oin, "planning")
MENS = Verbruiker(HAARLEM.oin, medewerker="wijk-1")
UUR = hour_of(NU)
T = TypeVar("T")


def afname(aantal: int = 1, wie: Verbruiker = WIE, uur: datetime = UUR, naar: Oin = HAARLEM.oin) -> Afname:
    """A draw towards Haarlem."""
    return Afname(wie, uur, str(naar), aantal)


async def written(ledger: Ledger, work: Callable[[Tx], T], nummer: int = 1) -> T:
    """Do something in a transaction with its line; its result."""

    def with_line(tx: Tx) -> T:
        tx.record(logregel(nummer))
        return work(tx)

    return (await ledger.write(Unit(with_line))).result


def unit(nummer: int, drawn: Afname | None = None) -> Unit[None]:
    """A unit that writes its line and draws this."""
    return Unit(lambda tx: tx.record(logregel(nummer)), afname=drawn)


async def test_draws_add_up(ledger: Ledger) -> None:
    """What one hour came to is given back with each commit; another hour, client or recipient is apart."""
    draws = [
        afname(2),
        afname(3),
        afname(5, wie=MENS),
        afname(7, uur=UUR + timedelta(hours=1)),
        afname(11, naar=VELSEN.oin),
    ]

    totals = [(await ledger.write(unit(n, a))).afgenomen for n, a in enumerate(draws)]

    assert totals == [2, 5, 5, 7, 11]
    beeld = await ledger.look(lambda tx: tx.verbruiken.since(UUR))
    assert set(beeld.afnames) == {afname(5), *draws[2:]}


async def test_a_unit_that_draws_nothing_counts_nothing(ledger: Ledger) -> None:
    """Without a draw there is no row."""
    written = await ledger.write(unit(1))

    assert written.afgenomen == 0
    assert (await ledger.look(lambda tx: tx.verbruiken.since(UUR))).afnames == []


async def test_a_unit_that_fails_counts_nothing(ledger: Ledger) -> None:
    """A unit that is undone leaves no draw; the passage counts it with the line of its failure."""

    def fail(tx: Tx) -> None:
        tx.record(logregel(1))
        raise ValueError("this does not work")

    with pytest.raises(ValueError, match="does not work"):
        await ledger.write(Unit(fail, afname=afname()))

    assert (await ledger.look(lambda tx: tx.verbruiken.since(UUR))).afnames == []


async def test_a_batch_counts_each_client(ledger: Ledger) -> None:
    """Units that are committed together each hear the total of their own hour, all of them included."""
    draws = [afname(1, wie=WIE if n % 2 else MENS) for n in range(40)]

    written = await asyncio.gather(*(ledger.write(unit(n, a)) for n, a in enumerate(draws)))

    assert max(w.afgenomen for w in written) == 20
    beeld = await ledger.look(lambda tx: tx.verbruiken.since(UUR))
    assert {a.wie: a.aantal for a in beeld.afnames} == {WIE: 20, MENS: 20}


async def test_a_report_is_kept_once(ledger: Ledger) -> None:
    """A second report of one kind, client and day is not kept; another kind or day is."""
    vandaag = NU.date()
    given = [
        Verbruikmelding("a" * 20, WIE, vandaag, Meldsoort.HOOG, NU, 200, 160),
        Verbruikmelding("b" * 20, WIE, vandaag, Meldsoort.HOOG, NU, 200, 161),
        Verbruikmelding("c" * 20, WIE, vandaag, Meldsoort.GESTOPT, NU, 200, 200),
        Verbruikmelding("d" * 20, WIE, vandaag - timedelta(days=1), Meldsoort.GESTOPT, NU, 200, 200),
    ]

    kept = await written(ledger, lambda tx: [tx.verbruiken.report(m) for m in given])

    assert kept == [True, False, True, True]
    beeld = await ledger.look(lambda tx: tx.verbruiken.since(UUR))
    assert list(beeld.meldingen) == [given[0], given[2], given[3]]
    assert await ledger.look(lambda tx: tx.verbruiken.stops(WIE, since=vandaag)) == 1
    assert await ledger.look(lambda tx: tx.verbruiken.stops(WIE, since=vandaag - timedelta(days=1))) == 2
    assert await ledger.look(lambda tx: tx.verbruiken.stops(MENS, since=vandaag)) == 0


async def test_stops_of_an_organisation_are_days(ledger: Ledger) -> None:
    """Of an organisation the days are counted on which any system was stopped, or all together; no person."""
    vandaag, gisteren = NU.date(), NU.date() - timedelta(days=1)
    ander, geheel = Verbruiker(ZORGSAAM.oin, "tweede"), Verbruiker(ZORGSAAM.oin)
    stopped = [
        (WIE, vandaag),
        (ander, vandaag),
        (geheel, gisteren),
        (Verbruiker(ZORGSAAM.oin, medewerker="mens"), gisteren - timedelta(days=1)),
        (Verbruiker(VELSEN.oin, "elders"), gisteren - timedelta(days=2)),
    ]
    reports = [
        Verbruikmelding(f"{n:020x}", wie, dag, Meldsoort.GESTOPT, NU, 200, 200)
        for n, (wie, dag) in enumerate(stopped)
    ]
    reports.append(Verbruikmelding("f" * 20, ander, gisteren, Meldsoort.HOOG, NU, 200, 160))
    await written(ledger, lambda tx: [tx.verbruiken.report(m) for m in reports])
    since = vandaag - timedelta(days=6)

    counted = await ledger.look(
        lambda tx: [tx.verbruiken.stops(w, since=since) for w in (geheel, WIE, ander, stopped[3][0])]
    )

    assert counted == [2, 1, 1, 1]


async def test_a_block_stays_until_it_is_lifted(ledger: Ledger) -> None:
    """The first block of a client counts until it is lifted; that of another stays."""
    een = Blokkade("a" * 20, WIE, NU, Blokreden.HANDMATIG, str(HAARLEM.oin), "fg-1")
    ander = Blokkade("b" * 20, MENS, NU, Blokreden.DRIE_DAGEN)
    nog_een = Blokkade("c" * 20, WIE, NU, Blokreden.DRIE_DAGEN)

    kept = await written(ledger, lambda tx: [tx.verbruiken.block(b) for b in (een, ander, nog_een)])
    found = await ledger.look(lambda tx: tx.verbruiken.block_of(WIE))
    await written(ledger, lambda tx: tx.verbruiken.lift(WIE), 2)

    assert kept == [True, True, False]
    assert found == een
    assert await ledger.look(lambda tx: list(tx.verbruiken.since(UUR).blokkades)) == [ander]


async def test_limits_replace_one_another(ledger: Ledger) -> None:
    """The last limit counts, and none takes it away."""
    await written(ledger, lambda tx: tx.verbruiken.set_limit(ZORGSAAM.oin, 10))
    await written(ledger, lambda tx: tx.verbruiken.set_limit(ZORGSAAM.oin, 20), 2)
    assert await ledger.look(lambda tx: dict(tx.verbruiken.since(NU).grenzen)) == {ZORGSAAM.oin: 20}

    await written(ledger, lambda tx: tx.verbruiken.set_limit(ZORGSAAM.oin, None), 3)

    assert await ledger.look(lambda tx: dict(tx.verbruiken.since(NU).grenzen)) == {}


async def test_old_counts_go(ledger: Ledger) -> None:
    """What is older than the moment goes really, and how much it was is told."""
    await ledger.write(unit(1, afname(uur=UUR - timedelta(days=91))))
    await ledger.write(unit(2, afname()))

    assert await written(ledger, lambda tx: tx.verbruiken.remove_before(NU - timedelta(days=90)), 3) == 1
    assert await ledger.look(lambda tx: list(tx.verbruiken.since(NU - timedelta(days=365)).afnames)) == [
        afname()
    ]


async def test_a_caseload_counts_what_lives_and_is_not_new(database: Database) -> None:
    """Verwijzingen and zaken that live and were there before the moment count; new and closed ones do not."""
    ledger, vandaag, before = database.ledger(), NU.date(), NU - timedelta(days=28)

    def fill(tx: Tx) -> None:
        tx.toegangen.put_organisatie(HAARLEM)
        for n, (gemeld_op, weg) in enumerate([(-40, 100), (-40, -1), (-3, 100), (-29, 100)]):
            tx.verwijzingen.add(
                Verwijzing(
                    f"{n:020x}",
                    Pseudoniem(1, bytes([n + 1]) * 32),
                    ZORGSAAM.oin,
                    ZORGSAAM.contact,
                    NU + timedelta(days=gemeld_op),
                    vandaag + timedelta(days=weg),
                )
            )
        tx.zaken.add(zaak("Z-1"))  # begun today

    await written(ledger, fill)

    async def count(oin: Oin, moment: datetime) -> int:
        return await ledger.look(lambda tx: tx.verbruiken.caseload(oin, before=moment, vandaag=vandaag))

    assert await count(ZORGSAAM.oin, before) == 2
    assert await count(HAARLEM.oin, before) == 0
    assert await count(HAARLEM.oin, datetime(2027, 1, 1, tzinfo=UTC)) == 1
    assert await count(VELSEN.oin, datetime(2027, 1, 1, tzinfo=UTC)) == 0
