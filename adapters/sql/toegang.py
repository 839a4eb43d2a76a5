# SPDX-License-Identifier: EUPL-1.2
"""Access in the database."""

from sqlalchemy import Connection


class SqlToegangen:
    """Implements `gateway.toegang.model.Toegangen` on one connection."""

    def __init__(self, conn: Connection) -> None:
        self._conn = conn
