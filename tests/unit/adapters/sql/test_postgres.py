# SPDX-License-Identifier: EUPL-1.2
"""PostgreSQL when a connection is lost: the one request hears so, and the next is well again."""

import asyncio
from typing import Any, Final

import pytest
from engines import Database, postgres_url
from fakes.logregels import logregel
from fakes.proef import exists, record_zaak, unit
from fakes.regelkluizen import make_regelkluis
from fakes.world import FakeChance
from sqlalchemy import text

from adapters.sql.ledger import SqlLedger
from adapters.sql.openen import open_engine
from adapters.sql.postgres import PostgresEngine
from gateway.errors import LedgerError
from gateway.ports import Unit

pytestmark = pytest.mark.parametrize("database", ["postgresql"], indirect=True)

_OTHERS: Final = (
    "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity "
    "WHERE datname = current_database() AND pid <> pg_backend_pid()"
)
_OURSELVES: Final = text("SELECT pg_terminate_backend(pg_backend_pid())")
_NOWHERE: Final = "postgresql+asyncpg://sluis:geheim@127.0.0.1:1/sluis"


def lost(zaak_id: str, nummer: int) -> Unit[str]:
    """A unit whose connection is cut after it wrote."""

    def work(tx: Any) -> str:
        record_zaak(tx, zaak_id, logregel(nummer))
        tx.conn.execute(_OURSELVES).all()
        return zaak_id

    return Unit(work)


async def test_connection_lost_in_a_transaction_undoes_it(database: Database) -> None:
    """Who loses the connection hears that nothing was written, and the next writer gets a new one."""
    ledger = database.ledger()

    with pytest.raises(LedgerError, match="cannot write"):
        await ledger.write(lost("Z-1", 1))

    assert (await ledger.write(unit("Z-2", logregel(2)))).result == "Z-2"
    assert [await exists(ledger, z) for z in ("Z-1", "Z-2")] == [False, True]


async def test_lost_connection_hurts_no_neighbour(database: Database) -> None:
    """Of those who waited together only the one that lost the connection again fails."""
    ledger = database.ledger()
    units = [unit("Z-1", logregel(1)), lost("Z-2", 2), unit("Z-3", logregel(3))]

    ends = await asyncio.gather(*(ledger.write(u) for u in units), return_exceptions=True)

    assert [isinstance(e, LedgerError) for e in ends] == [False, True, False]
    assert [await exists(ledger, f"Z-{n}") for n in (1, 2, 3)] == [True, False, True]


async def test_restart_of_the_server_costs_one_request_at_most(database: Database) -> None:
    """When all connections were cut while nothing happened, one request fails and the next do not."""
    ledger = database.ledger()
    await asyncio.gather(*(ledger.write(unit(f"Z-{n}", logregel(n))) for n in range(5)))
    await database.rows(_OTHERS)

    ends: list[object] = []
    for n in range(10, 14):
        ends += await asyncio.gather(ledger.write(unit(f"Z-{n}", logregel(n))), return_exceptions=True)

    assert [isinstance(e, LedgerError) for e in ends[1:]] == [False, False, False]
    assert await exists(ledger, "Z-13")


async def test_reader_gets_a_new_connection_too(database: Database) -> None:
    """A reader whose connection was cut hears so once at most."""
    ledger = database.ledger()
    await ledger.write(unit("Z-1", logregel(1)))
    await exists(ledger, "Z-1")
    await database.rows(_OTHERS)

    await asyncio.gather(exists(ledger, "Z-1"), return_exceptions=True)

    assert await exists(ledger, "Z-1")


async def test_server_out_of_reach_is_a_ledger_error(database: Database) -> None:
    """When there is no server, readers and writers hear 503, and all that wait hear it at once."""
    del database
    engine = PostgresEngine(_NOWHERE)
    ledger = SqlLedger(engine, FakeChance(), regelkluis=make_regelkluis())

    waiting = (ledger.write(unit(f"Z-{n}", logregel(n))) for n in range(20))
    ends = await asyncio.gather(*waiting, exists(ledger, "Z-1"), return_exceptions=True)

    await ledger.close()
    assert {type(e) for e in ends} == {LedgerError}


@pytest.mark.parametrize("url", [_NOWHERE, "wrong name", "sqlite:////proc/geheim/sluis.db"])
async def test_failure_to_open_is_told_without_the_address(database: Database, url: str) -> None:
    """Whoever starts a gateway on a database that is not there reads so, and no address or password."""
    del database
    if url == "wrong name":
        url = postgres_url("geheim_bestaat_niet")

    with pytest.raises(LedgerError, match="database cannot be opened") as failed:
        await open_engine(url)

    assert "geheim" not in str(failed.value)


async def test_snapshot_cannot_be_written(database: Database) -> None:
    """A reader's transaction is read-only to the server itself."""
    engine = database.engine()

    mode = await engine.read(lambda c: c.execute(text("SHOW transaction_read_only")).scalar())
    level = await engine.read(lambda c: c.execute(text("SHOW transaction_isolation")).scalar())

    await engine.close()
    assert (mode, level) == ("on", "repeatable read")


async def test_server_ends_a_transaction_that_stands_still(database: Database) -> None:
    """A replica that hangs in a transaction does not hold its locks for ever: the server ends it."""
    engine = database.engine()

    limit = await engine.read(lambda c: c.execute(text("SHOW idle_in_transaction_session_timeout")).scalar())

    await engine.close()
    assert limit == "30s"
