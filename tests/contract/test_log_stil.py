# SPDX-License-Identifier: EUPL-1.2
"""How long a line waits for a signed head: that is how anybody hears that no head can be signed."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from engines import Database
from fakes.logboek import LOGBOEK, SIGNER
from fakes.logregels import logregel, write_lines
from fakes.world import NU, FakeClock
from sqlalchemy import text

from adapters.sql.bewaker import Logbewaker
from adapters.sql.ledger import Engine, SqlLedger
from gateway.errors import LedgerError


async def since(ledger: SqlLedger) -> datetime | None:
    """Since when a line waits."""
    return await ledger.look(lambda tx: tx.logboek.unsigned_since())


async def test_no_line_waits_after_a_head(database: Database, sql_engine: Engine) -> None:
    """A line waits since it was written until a head covers it, in an empty log nothing does."""
    ledger, bewaker = database.ledger(), Logbewaker(sql_engine, SIGNER, LOGBOEK, FakeClock())
    empty = await since(ledger)
    await write_lines(ledger, logregel(0, tijd=NU), logregel(1, tijd=NU + timedelta(seconds=1)))
    waiting = await since(ledger)
    await bewaker.keep()

    assert (empty, waiting, await since(ledger)) == (None, NU, None)


async def test_a_line_from_before_the_last_head_waits_since_that_head(
    database: Database, sql_engine: Engine
) -> None:
    """A line that bears an earlier time than the last head came in after it."""
    ledger, clock = database.ledger(), FakeClock(NU + timedelta(hours=1))
    await write_lines(ledger, logregel(0, tijd=NU))
    await Logbewaker(sql_engine, SIGNER, LOGBOEK, clock).keep()
    await write_lines(ledger, logregel(1, tijd=NU))

    assert await since(ledger) == NU + timedelta(hours=1)


async def test_a_log_that_gets_no_head_keeps_waiting(
    database: Database, sql_engine: Engine, tmp_path: Path
) -> None:
    """While the heads of a database that went back are refused, its lines wait and it can be read."""
    ledger = database.ledger()
    bewaker = Logbewaker(sql_engine, SIGNER, LOGBOEK, FakeClock(), remember_in=tmp_path / "log.hoofd")
    await write_lines(ledger, *(logregel(n, tijd=NU) for n in range(3)))
    await bewaker.keep()
    await sql_engine.write(lambda conn: conn.execute(text("DELETE FROM checkpunt")))
    await sql_engine.write(
        lambda conn: conn.execute(text("UPDATE logtegel SET inhoud = substr(inhoud, 1, 64)"))
    )
    await sql_engine.write(lambda conn: conn.execute(text("UPDATE loghoofd SET grootte = 2")))
    with pytest.raises(LedgerError, match="2 lines where a head of 3 was signed"):
        await bewaker.keep()

    assert await since(ledger) == NU
