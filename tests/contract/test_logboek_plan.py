# SPDX-License-Identifier: EUPL-1.2
"""No question to the log walks through all of it."""

from pathlib import Path
from typing import Any

import pytest
from engines import fresh_database
from fakes.logregels import logregel, write_lines
from fakes.regelkluizen import make_regelkluis
from fakes.world import HAARLEM, NU
from sqlalchemy import Connection, event

from adapters.sql.logboek import SqlLogboek
from gateway.toezicht.model import GEWEIGERD, Bereik, Filter

ZAAK = "Z-7K3M9-QX2VD"
BINNEN = Bereik(str(HAARLEM.oin), frozenset({ZAAK}))


@pytest.mark.parametrize(
    ("zoek", "index"),
    [
        pytest.param(Filter(zaak=ZAAK), "ix_logregel_zaak_id", id="one's own zaak"),
        pytest.param(Filter(zaak="Z-00000-00000"), "ix_logregel_zaak_id", id="another zaak"),
        pytest.param(Filter(medewerker="m"), "ix_logregel_medewerker_id", id="medewerker"),
        pytest.param(Filter(medewerker="m", van=NU, tot=NU), "ix_logregel_medewerker_id", id="and a period"),
        pytest.param(Filter(), "ix_logregel_verantwoordelijke_id", id="who answers"),
        pytest.param(Filter(van=NU, uitkomsten=GEWEIGERD), "ix_logregel_verantwoordelijke_id", id="refusals"),
    ],
)
async def test_each_question_has_its_index(tmp_path: Path, zoek: Filter, index: str) -> None:
    """SQLite finds one zaak, one medewerker or who answers for a line by index, in order, without sorting."""
    plans: list[str] = []

    def explain(conn: Connection, _: object, statement: str, parameters: Any, *__: object) -> None:
        if statement.startswith("SELECT") and "ORDER BY logregel.id DESC" in statement:
            rows = conn.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters).all()
            plans.extend(str(row[3]) for row in rows)

    def look(conn: Connection) -> None:
        event.listen(conn, "before_cursor_execute", explain)
        SqlLogboek(conn, make_regelkluis()).find(zoek, binnen=BINNEN, before=None, limit=50)

    # PostgreSQL plans by statistics, which a small test cannot give it.
    async with fresh_database("sqlite", tmp_path) as database:
        await write_lines(database.ledger(), logregel(1, zaak=ZAAK))
        engine = database.engine()
        await engine.read(look)
        await engine.close()

    assert [(index in plan, plan.startswith("SEARCH")) for plan in plans] == [(True, True)]
