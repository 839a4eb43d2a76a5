# SPDX-License-Identifier: EUPL-1.2
"""A statement that is spelled once for each engine, and from then on goes to its driver as it is.

For a handful of statements on the way to every answer: looking up what was compiled and preparing
eighteen values of thirty rows by name takes SQLAlchemy two thirds of the time in which SQLite writes
them. Values are given in the order of the columns and as the driver takes them.

Source: docs.sqlalchemy.org, Connection.exec_driver_sql.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import ClauseElement, Connection, CursorResult


class Gereed:
    """One statement, whose values have these names, in the order in which they are given."""

    def __init__(self, statement: ClauseElement, *names: str) -> None:
        self._statement = statement
        self._names = names
        self._spelled: dict[str, _Spelled] = {}

    def run(self, conn: Connection, *values: object) -> CursorResult[Any]:
        """Run it once, in the caller's transaction."""
        text, places = self._spelled_for(conn)
        return conn.exec_driver_sql(text, tuple(values[place] for place in places))

    def run_each(self, conn: Connection, rows: Sequence[tuple[object, ...]]) -> None:
        """Run it for each of these rows, at least one, in the caller's transaction."""
        text, places = self._spelled_for(conn)
        if places != tuple(range(len(self._names))):
            rows = [tuple(row[place] for place in places) for row in rows]
        conn.exec_driver_sql(text, list(rows))

    def _spelled_for(self, conn: Connection) -> "_Spelled":
        spelled = self._spelled.get(conn.dialect.name)
        if spelled is None:
            compiled = self._statement.compile(dialect=conn.dialect, column_keys=self._names)
            order = getattr(compiled, "positiontup", None) or ()
            spelled = self._spelled[conn.dialect.name] = _Spelled(
                str(compiled), tuple(map(self._names.index, order))
            )
        return spelled


class _Spelled(NamedTuple):
    """The text for a driver, and for each of its places which of the values stands there."""

    text: str
    places: tuple[int, ...]
