# SPDX-License-Identifier: EUPL-1.2
"""Whoever polls for notices does not walk through those of others, nor through what was read."""

from pathlib import Path
from typing import Any, Final

import pytest
from engines import fresh_database
from fakes.berichten import telling
from fakes.logregels import logregel
from fakes.world import DE_LINDE
from sqlalchemy import Connection, event

from adapters.sql.berichten import SqlBerichten
from gateway.berichten.model import Cursor
from gateway.ports import Bericht
from policies.begrippen import Doel

WIE: Final[dict[str, Any]] = {"ontvanger": DE_LINDE.oin, "doel": Doel.VERWIJSINDEX_JEUGD, "limit": 100}


@pytest.mark.parametrize(
    "newest", [pytest.param(False, id="after a cursor"), pytest.param(True, id="newest")]
)
async def test_each_question_is_a_range_of_the_index(tmp_path: Path, *, newest: bool) -> None:
    """SQLite goes to the place in the index of recipient and purpose, in order, without sorting."""
    plans: list[str] = []

    def explain(conn: Connection, _: object, statement: str, parameters: Any, *__: object) -> None:
        if statement.startswith("SELECT"):
            rows = conn.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters).all()
            plans.extend(str(row[3]) for row in rows)

    def look(conn: Connection) -> None:
        event.listen(conn, "before_cursor_execute", explain)
        berichten = SqlBerichten(conn)
        if newest:
            berichten.newest(**WIE)
        else:
            berichten.after(Cursor(7, 3), **WIE)

    # PostgreSQL plans by statistics, which a small test cannot give it.
    async with fresh_database("sqlite", tmp_path) as database:
        await database.ledger().write(telling(logregel(1), Bericht(DE_LINDE.oin, "treffer", "R-1")))
        engine = database.engine()
        await engine.read(look)
        await engine.close()

    bounds = "(ontvanger=? AND doel=? AND plek>?)"
    assert plans == [f"SEARCH uitgaand USING INDEX ix_uitgaand_ontvanger_doel_plek_id {bounds}"]
