# SPDX-License-Identifier: EUPL-1.2
"""The same claims against the fake, SQLite and PostgreSQL."""

from engines import database, ledger, sql_engine

__all__ = ["database", "ledger", "sql_engine"]
