# SPDX-License-Identifier: EUPL-1.2
"""The numbers beside the log are those of its lines: in memory, on SQLite and on PostgreSQL."""

from collections.abc import Sequence
from datetime import timedelta

import pytest
from engines import Database
from fakes.ledger import FakeLedger
from fakes.logboek import LOGBOEK, SIGNER
from fakes.logregels import logregel, write_lines
from fakes.world import DE_LINDE, HAARLEM, NU, FakeClock
from sqlalchemy import text

from adapters.sql.bewaker import Logbewaker
from adapters.sql.ledger import Engine, SqlLedger
from adapters.sql.teller import SNEDE, Logteller, rule_of
from gateway.kern.kalender import dutch_day
from gateway.kern.logregel import Logregel
from gateway.oogopslag.model import Dagtelling
from gateway.ports import Ledger
from policies.besluit import Uitkomst

DAG = dutch_day(NU)
NIET = Uitkomst.NIET_TOEGESTAAN


def lines() -> Sequence[Logregel]:
    """Two days of lines of two organisations, some of them refused."""
    return (
        logregel(0, tijd=NU - timedelta(days=1)),
        logregel(1, tijd=NU),
        logregel(2, tijd=NU),
        logregel(3, tijd=NU, gebeurtenis="klantbeeld.gevraagd"),
        logregel(4, tijd=NU, uitkomst=NIET, regel="geen-regel/1"),
        logregel(5, tijd=NU, uitkomst=NIET, regel="verbruik/1"),
        logregel(6, tijd=NU, uitkomst=NIET, regel="geen-regel/1"),
        logregel(7, tijd=NU, organisatie=DE_LINDE),
    )


def opened(database: Database) -> tuple[Engine, SqlLedger]:
    """An engine of the test, and its ledger."""
    ledger = database.ledger()
    return database.opened[-1][0], ledger


async def counted(ledger: Ledger, organisatie: str = str(HAARLEM.oin)) -> Sequence[Dagtelling]:
    """What the desk reads of yesterday and today."""
    return await ledger.look(lambda tx: tx.tellingen.since(organisatie, DAG - timedelta(days=1)))


async def place(engine: Engine) -> None:
    """Give every line its place, as the keeper does."""
    await Logbewaker(engine, SIGNER, LOGBOEK, FakeClock()).keep()


def alike(tellingen: Sequence[Dagtelling]) -> dict[tuple[object, ...], int]:
    """The numbers by what they are of."""
    return {(t.dag, t.kamer, t.uitkomst, t.regel): t.aantal for t in tellingen}


EXPECTED = {
    (DAG - timedelta(days=1), "signalering", Uitkomst.TOEGESTAAN, ""): 1,
    (DAG, "klantbeeld", Uitkomst.TOEGESTAAN, ""): 1,
    (DAG, "signalering", Uitkomst.TOEGESTAAN, ""): 2,
    (DAG, "signalering", NIET, "geen-regel/1"): 2,
    (DAG, "signalering", NIET, "verbruik/1"): 1,
}


async def test_the_lines_are_counted_by_day_and_kind(database: Database) -> None:
    """What the desk shows is what the log holds, of one organisation and no other."""
    engine, ledger = opened(database)
    await write_lines(ledger, *lines())
    await place(engine)

    await Logteller(engine).go()

    assert alike(await counted(ledger)) == EXPECTED
    assert [t.aantal for t in await counted(ledger, str(DE_LINDE.oin))] == [1]
    assert await ledger.look(lambda tx: tx.tellingen.counted()) == 8


async def test_the_fake_counts_as_the_engines_do() -> None:
    """What a test in memory shows is what the desk shows, once the lines are counted."""
    ledger = FakeLedger()
    await write_lines(ledger, *lines())

    assert alike(await counted(ledger)) == EXPECTED
    assert [t.aantal for t in await counted(ledger, str(DE_LINDE.oin))] == [1]
    assert await ledger.look(lambda tx: tx.tellingen.counted()) == 8


async def test_a_line_is_counted_once(database: Database) -> None:
    """Counting again adds nothing, and a line that came later is added to what was there."""
    engine, ledger = opened(database)
    await write_lines(ledger, *lines())
    await place(engine)

    assert [await Logteller(engine).go() for _ in range(2)] == [8, 0]
    await write_lines(ledger, logregel(8, tijd=NU))
    await place(engine)
    assert await Logteller(engine).go() == 1

    key = (DAG, "signalering", Uitkomst.TOEGESTAAN, "")
    assert alike(await counted(ledger)) == EXPECTED | {key: 3}


async def test_two_replicas_count_a_line_once(database: Database) -> None:
    """Who comes second to a slice finds it counted."""
    engine, ledger = opened(database)
    await write_lines(ledger, *lines())
    await place(engine)
    other = database.engine()

    counts = await Logteller(engine).go() + await Logteller(other).go()
    await other.close()

    assert counts == 8
    assert alike(await counted(ledger)) == EXPECTED


async def test_what_was_undone_is_counted_later(database: Database) -> None:
    """A slice that cannot be written moves nothing on: the numbers and how far they go are one."""
    engine, ledger = opened(database)
    await write_lines(ledger, *lines())
    await place(engine)
    await engine.write(lambda conn: conn.execute(text("ALTER TABLE telling RENAME TO weg")))

    with pytest.raises(Exception, match="the log cannot be counted"):
        await Logteller(engine).go()
    await engine.write(lambda conn: conn.execute(text("ALTER TABLE weg RENAME TO telling")))
    assert await ledger.look(lambda tx: tx.tellingen.counted()) == 0
    assert await Logteller(engine).go() == 8


async def test_the_numbers_add_up_to_the_log(database: Database) -> None:
    """More lines than a slice holds: the sum of all numbers is how many lines were counted."""
    engine, ledger = opened(database)
    await write_lines(ledger, *(logregel(n, tijd=NU) for n in range(SNEDE + 40)))
    await place(engine)

    await Logteller(engine).go()

    rows = await database.rows("SELECT sum(aantal) FROM telling")
    assert [int(str(total)) for (total,) in rows] == [SNEDE + 40]
    assert await ledger.look(lambda tx: tx.tellingen.counted()) == SNEDE + 40


async def test_a_line_without_a_place_waits(database: Database) -> None:
    """Counted is what the tree holds; a line that waits for its place is counted after it."""
    engine, ledger = opened(database)
    await write_lines(ledger, *lines())

    before = await Logteller(engine).go()
    await place(engine)

    assert before + await Logteller(engine).go() == 8
    assert before == (8 if engine.places_at_once else 0)


@pytest.mark.parametrize(
    "record",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"\x00\x91shut", id="shut"),
        pytest.param(b"adl onzin", id="no JSON"),
        pytest.param(b'adl {"attributes":3}', id="another shape"),
        pytest.param(b"adl []", id="a list"),
    ],
)
def test_a_decision_that_cannot_be_read_has_no_rule(record: bytes) -> None:
    """A record that lies shut or is damaged is counted without its reason, and stops nothing."""
    assert rule_of(record) == ""
