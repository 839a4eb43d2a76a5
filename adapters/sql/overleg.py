# SPDX-License-Identifier: EUPL-1.2
"""Overleggen in the database."""

from sqlalchemy import Connection


class SqlOverleggen:
    """Implements `gateway.casusoverleg.model.Overleggen` on one connection."""

    def __init__(self, conn: Connection) -> None:
        self._conn = conn
