# SPDX-License-Identifier: EUPL-1.2
"""Verwijzingen in the database."""

from collections.abc import Callable

from sqlalchemy import Connection


class SqlVerwijzingen:
    """Implements `gateway.verwijsindex.model.Verwijzingen` on one connection."""

    def __init__(self, conn: Connection, stall: Callable[[str], None]) -> None:
        self._conn = conn
        self._stall = stall
