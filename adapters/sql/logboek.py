# SPDX-License-Identifier: EUPL-1.2
"""The log as the privacy officer reads it."""

from sqlalchemy import Connection


class SqlLogboek:
    """Implements `gateway.toezicht.model.Logboek` on one connection."""

    def __init__(self, conn: Connection) -> None:
        self._conn = conn
