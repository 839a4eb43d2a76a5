# SPDX-License-Identifier: EUPL-1.2
"""SQLite when the disk is full, the file locked or read-only; and who may read the file."""

import asyncio
import itertools
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from engines import fresh_database
from fakes.logregels import logregel
from fakes.proef import exists, unit
from fakes.regelkluizen import make_regelkluis
from fakes.world import FakeChance
from sqlalchemy import Connection

from adapters.sql.ledger import SqlLedger
from adapters.sql.openen import open_engine
from adapters.sql.sqlite import SqliteEngine, open_file
from gateway.errors import LedgerError


class CountedEngine(SqliteEngine):
    """Counts how often writing was begun."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.path, self.begun = path, 0

    async def write(self, work: Any) -> Any:
        """Write, and count."""
        self.begun += 1
        return await super().write(work)


@pytest.fixture
async def engine(tmp_path: Path) -> AsyncIterator[CountedEngine]:
    """An engine on a fresh file."""
    async with fresh_database("sqlite", tmp_path) as database:
        engine = CountedEngine(Path(database.place))
        yield engine
        await engine.close()


@pytest.fixture
async def ledger(engine: CountedEngine) -> AsyncIterator[SqlLedger]:
    """A ledger on that file."""
    ledger = SqlLedger(engine, FakeChance(), regelkluis=make_regelkluis())
    yield ledger
    await ledger.close_writer()


async def pragma(engine: SqliteEngine, statement: str) -> int:
    """Set something on the one connection that writes, and answer what it is now."""

    def change(conn: Connection) -> int:
        result = conn.exec_driver_sql(f"PRAGMA {statement}")
        return int(result.scalar_one()) if result.returns_rows else 0

    return await engine.write(change)


async def fill(ledger: SqlLedger) -> int:
    """Write until the disk is full; answers the number that did not fit."""
    for number in itertools.count(1):
        writing = ledger.write(unit(f"Z-{number}", logregel(number)))
        (end,) = await asyncio.gather(writing, return_exceptions=True)
        if isinstance(end, LedgerError):
            break
    return number


async def test_files_are_for_their_owner(tmp_path: Path) -> None:
    """Folder, database, WAL and shared memory can be read by their owner and by nobody else."""
    folder = tmp_path / "gegevens"

    engine = await open_engine(f"sqlite:///{folder / 'sluis.db'}")

    modes = {p.name: p.stat().st_mode & 0o777 for p in (folder, *folder.iterdir())}
    assert modes == {"gegevens": 0o700, "sluis.db": 0o600, "sluis.db-wal": 0o600, "sluis.db-shm": 0o600}
    await engine.close()


async def test_mode_that_an_owner_gave_stays(tmp_path: Path) -> None:
    """A folder and a file that are there already keep the mode that their owner gave them."""
    path = tmp_path / "sluis.db"
    path.touch(mode=0o640)
    path.chmod(0o640)

    await (await open_engine(f"sqlite:///{path}")).close()

    assert path.stat().st_mode & 0o777 == 0o640


async def test_commit_is_on_the_disk(engine: CountedEngine) -> None:
    """The writer uses a WAL that is synchronised at each commit, wipes what it deletes, and keeps references.

    Source: sqlite.org/pragma.html (synchronous 2 is FULL).
    """
    settings = [await pragma(engine, name) for name in ("synchronous", "secure_delete", "foreign_keys")]

    assert settings == [2, 1, 1]
    assert await engine.read(lambda c: c.exec_driver_sql("PRAGMA journal_mode").scalar()) == "wal"


async def test_full_disk_stops_writers_and_no_reader(engine: CountedEngine, ledger: SqlLedger) -> None:
    """On a full disk writing fails whole while reading goes on, and with new space all is well again."""
    await ledger.write(unit("Z-eerst", logregel(0)))
    pages = await pragma(engine, "page_count")
    await pragma(engine, f"max_page_count={pages + 2}")

    number = await fill(ledger)

    assert not await exists(ledger, f"Z-{number}")
    assert await exists(ledger, "Z-eerst")
    await pragma(engine, "max_page_count=1000000")
    assert (await ledger.write(unit("Z-weer", logregel(number)))).index == number


async def test_read_only_database_stops_writers_only(engine: CountedEngine, ledger: SqlLedger) -> None:
    """When nothing may be written each writer hears so, and reading goes on."""
    await ledger.write(unit("Z-1", logregel(1)))
    await pragma(engine, "query_only=ON")

    with pytest.raises(LedgerError, match="cannot write"):
        await ledger.write(unit("Z-2", logregel(2)))

    assert [await exists(ledger, z) for z in ("Z-1", "Z-2")] == [True, False]


async def test_locked_database_is_met_once(engine: CountedEngine, ledger: SqlLedger) -> None:
    """While another holds the file all that wait hear so after one attempt, and later all is well."""
    await pragma(engine, "busy_timeout=1")
    other = open_file(engine.path, begin="BEGIN IMMEDIATE", query_only=False)
    with other.begin():
        engine.begun = 0
        waiting = (ledger.write(unit(f"Z-{n}", logregel(n))) for n in range(5))
        ends = await asyncio.gather(*waiting, return_exceptions=True)
    other.dispose()

    assert (engine.begun, {type(e) for e in ends}) == (1, {LedgerError})
    assert (await ledger.write(unit("Z-9", logregel(9)))).index == 0


async def test_error_of_the_database_holds_no_value(ledger: SqlLedger) -> None:
    """What the database says about a failed statement does not repeat what it was given."""
    await ledger.write(unit("Z-geheim", logregel(1)))

    with pytest.raises(LedgerError, match="cannot write") as failed:
        await ledger.write(unit("Z-geheim", logregel(2)))

    assert "UNIQUE" in str(failed.value.__cause__)
    assert "Z-geheim" not in f"{failed.value} {failed.value.__cause__}"
