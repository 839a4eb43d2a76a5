# SPDX-License-Identifier: EUPL-1.2
"""The ledger keeps a thing and its trace together, on the fake, on SQLite and on PostgreSQL."""

import asyncio
from contextlib import suppress
from typing import Any

import pytest
from engines import PATIENCE_SECONDS, Database, Hold
from fakes.logregels import logregel
from fakes.proef import BETROKKENE, MELDER, exists, make_proef, proef, record_zaak, unit, zaak
from fakes.regelkluizen import make_regelkluis
from fakes.world import HAARLEM, FakeChance

from adapters.sql.ledger import GESCHREVEN, Engine, SqlLedger
from gateway.errors import ConflictError, LedgerError
from gateway.ports import Bericht, Ledger, Tx, Unit, Written


async def test_effect_and_line_are_kept_together(ledger: Ledger) -> None:
    """What a unit did is there when `write` returns, and its result comes back."""
    written = await ledger.write(unit("Z-1", logregel(1)))

    assert written.result == "Z-1"
    assert await exists(ledger, "Z-1")


async def test_index_is_the_place_of_the_last_line(ledger: Ledger) -> None:
    """Each unit learns the place of its last line, where the log gives places at once."""

    def two_lines(tx: Tx) -> str:
        tx.record(logregel(2))
        return record_zaak(tx, "Z-2", logregel(3))

    units = (unit("Z-1", logregel(1)), Unit(two_lines), unit("Z-4", logregel(4)))
    indices = [(await ledger.write(u)).index for u in units]

    assert indices in ([0, 2, 3], [None, None, None])


async def test_unit_without_a_line_is_undone(ledger: Ledger) -> None:
    """No trace, no effect: work that records no line is refused."""
    with pytest.raises(LedgerError, match="recorded no line"):
        await ledger.write(Unit(lambda tx: tx.zaken.add(zaak("Z-1"))))

    assert not await exists(ledger, "Z-1")


async def test_unit_that_raises_is_undone(ledger: Ledger) -> None:
    """What a unit raises reaches its caller, and nothing of it stays."""

    def work(tx: Tx) -> None:
        record_zaak(tx, "Z-1", logregel(1))
        tx.notify(Bericht(HAARLEM.oin, "proef", "Z-1"))
        raise ConflictError("too late")

    with pytest.raises(ConflictError, match="too late"):
        await ledger.write(Unit(work))

    assert not await exists(ledger, "Z-1")
    # The same kenmerk is free: the line is gone too.
    await ledger.write(unit("Z-2", logregel(1)))


async def test_reading_changes_nothing(ledger: Ledger) -> None:
    """Through a snapshot nobody can write."""
    with suppress(LedgerError):  # a database says so; a copy only forgets
        await ledger.look(lambda tx: tx.zaken.add(zaak("Z-1")))

    assert not await exists(ledger, "Z-1")


async def test_one_mistake_does_not_hurt_the_neighbours(ledger: Ledger) -> None:
    """Of many units that wait together each gets its own result, and only those that fail, fail."""
    await ledger.write(unit("Z-dubbel", logregel(999)))

    def refuse(_: Tx) -> str:
        raise ConflictError("not mine")

    units: list[Unit[Any]] = [unit(f"Z-{n}", logregel(n)) for n in range(40)]
    units[7] = Unit(refuse)
    units[13] = Unit(lambda tx: tx.zaken.add(zaak("Z-13")))
    units[21] = Unit(lambda tx: record_zaak(tx, "Z-dubbel", logregel(21)))

    results = await asyncio.gather(*(ledger.write(u) for u in units), return_exceptions=True)

    failed = {n: type(r).__name__ for n, r in enumerate(results) if isinstance(r, BaseException)}
    assert failed.keys() == {7, 13, 21}
    assert (failed[7], failed[13]) == ("ConflictError", "LedgerError")
    kept = [getattr(r, "result", None) for n, r in enumerate(results) if n not in failed]
    assert kept == [f"Z-{n}" for n in range(40) if n not in failed]
    assert [n for n in range(40) if await exists(ledger, f"Z-{n}")] == [
        n for n in range(40) if n not in failed
    ]


async def test_passage_works_on_every_ledger(ledger: Ledger) -> None:
    """A whole passage keeps its effect, and its receipt has the place of its line."""
    wereld = make_proef(ledger)

    antwoord = await wereld.sluis.exchange(MELDER, proef())

    assert antwoord.index in (0, None)
    assert await exists(ledger, antwoord.result)


async def test_one_kenmerk_has_one_effect(database: Database) -> None:
    """A unit that was committed already cannot take effect again: the kenmerk of its line is there."""
    ledger = database.ledger()
    await ledger.write(unit("Z-1", logregel(1)))

    with pytest.raises(LedgerError, match="cannot write"):
        await ledger.write(unit("Z-2", logregel(1)))

    assert not await exists(ledger, "Z-2")


async def test_notice_is_written_with_its_effect(database: Database) -> None:
    """A notice stands in the outbox when, and only when, what it tells of has happened."""
    wereld = make_proef(database.ledger())

    antwoord = await wereld.sluis.exchange(MELDER, proef())

    told = await database.rows("SELECT ontvanger, soort, verwijzing FROM uitgaand")
    assert told == [(str(HAARLEM.oin), "proef.gehouden", antwoord.result)]


class CountingEngine:
    """An engine that counts its commits."""

    def __init__(self, inner: Engine) -> None:
        self.inner = inner
        self.lanes, self.places_at_once = inner.lanes, inner.places_at_once
        self.read, self.lock, self.sweep, self.close = inner.read, inner.lock, inner.sweep, inner.close
        self.commits = 0

    async def write(self, work: Any) -> Any:
        """Write, and count."""
        self.commits += 1
        return await self.inner.write(work)


async def test_many_callers_share_a_commit(sql_engine: Engine) -> None:
    """A hundred callers at one moment take a few commits, and each line keeps its own place."""
    engine = CountingEngine(sql_engine)
    ledger = SqlLedger(engine, FakeChance(), regelkluis=make_regelkluis())

    written = await asyncio.gather(*(ledger.write(unit(f"Z-{n}", logregel(n))) for n in range(100)))

    await ledger.close_writer()
    assert engine.commits <= 1 + 100 // 64 + engine.lanes
    assert [w.result for w in written] == [f"Z-{n}" for n in range(100)]
    if engine.places_at_once:
        assert sorted(w.index or 0 for w in written) == list(range(100))


async def test_many_mistakes_cost_one_transaction_more(sql_engine: Engine) -> None:
    """Of a batch in which half fails the other half is durable after one more transaction, without gaps."""
    begun: list[int] = []

    def stall(point: str) -> None:
        begun.append(1) if point == GESCHREVEN else None

    ledger = SqlLedger(sql_engine, FakeChance(), testing_only_stall=stall, regelkluis=make_regelkluis())

    def spoil(n: int) -> Unit[Any]:
        def work(tx: Tx) -> None:
            record_zaak(tx, f"Z-{n}", logregel(n))
            tx.notify(Bericht(HAARLEM.oin, "proef", f"Z-{n}"))
            tx.zaken.add(zaak(f"Z-{n}"))  # the database says no: there it is already

        return Unit(work)

    units = [spoil(n) if n % 2 else unit(f"Z-{n}", logregel(n)) for n in range(20)]
    ends = await asyncio.gather(*map(ledger.write, units), return_exceptions=True)

    assert [isinstance(e, LedgerError) for e in ends] == [bool(n % 2) for n in range(20)]
    assert [await exists(ledger, f"Z-{n}") for n in range(20)] == [not n % 2 for n in range(20)]
    assert len(begun) == 1
    places = [e.index for e in ends[::2] if isinstance(e, Written)]
    assert places in (list(range(10)), [None] * 10)
    await ledger.close_writer()


async def test_caller_that_left_before_the_start_is_not_served(database: Database) -> None:
    """Who goes away before the writer begins leaves no trace."""
    ledger = database.ledger()
    leaving = asyncio.create_task(ledger.write(unit("Z-1", logregel(1))))
    await asyncio.sleep(0)
    leaving.cancel()

    await ledger.write(unit("Z-2", logregel(2)))

    assert (leaving.cancelled(), await exists(ledger, "Z-1"), await exists(ledger, "Z-2")) == (
        True,
        False,
        True,
    )


async def test_caller_that_left_later_is_served(database: Database) -> None:
    """Who goes away while the writer is at it finds the effect there, with its line."""
    ledger, hold = database.ledger(), Hold(database.soort, "bezig")
    leaving = asyncio.create_task(ledger.write(held("Z-1", 1, hold)))
    await _patiently(hold.reached())
    leaving.cancel()
    await asyncio.gather(leaving, return_exceptions=True)
    hold.release()

    await ledger.write(unit("Z-2", logregel(2)))
    await ledger.close_writer()

    assert await exists(ledger, "Z-1")
    assert len(await database.rows("SELECT kenmerk FROM logregel")) == 2


async def test_closing_finishes_what_was_begun_and_tells_the_rest(database: Database) -> None:
    """A ledger that closes ends the commit it is at; who still waited hears that it is closed."""
    ledger, hold = database.ledger(), Hold(database.soort, "bezig")
    first = asyncio.create_task(ledger.write(held("Z-0", 0, hold)))
    await _patiently(hold.reached())
    # All wait for one person: on PostgreSQL the second lane stands behind the first.
    waiting = [asyncio.create_task(ledger.write(held(f"Z-{n}", n, hold))) for n in range(1, 200)]
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    closing = asyncio.create_task(ledger.close_writer())
    await asyncio.sleep(0)
    hold.release()
    await _patiently(closing)

    assert (await first).result == "Z-0"
    ends = await asyncio.gather(*waiting, return_exceptions=True)
    refused = {n for n, end in enumerate(ends, 1) if isinstance(end, LedgerError)}
    assert {199} <= refused
    assert {n for n in range(1, 200) if not await exists(ledger, f"Z-{n}")} == refused
    with pytest.raises(LedgerError, match="is closed"):
        await ledger.write(unit("Z-laat", logregel(900)))


async def test_work_that_ends_in_stop_iteration_stops_nobody(database: Database) -> None:
    """Work that ends in the one error that no future can hold does not stop the writer."""
    ledger = database.ledger()

    with pytest.raises(RuntimeError, match="StopIteration"):
        await _patiently(ledger.write(Unit(lambda _: next(iter(())))))

    assert (await _patiently(ledger.write(unit("Z-1", logregel(1))))).result == "Z-1"


def held(zaak_id: str, nummer: int, hold: Hold) -> Unit[str]:
    """A unit that stands still when it is the first at the point."""

    def work(tx: Tx) -> str:
        hold("bezig")
        return record_zaak(tx, zaak_id, logregel(nummer))

    return Unit(work, (BETROKKENE.tekst,))


async def _patiently(work: Any) -> Any:
    async with asyncio.timeout(PATIENCE_SECONDS):
        return await work
