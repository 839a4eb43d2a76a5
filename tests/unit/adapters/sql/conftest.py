# SPDX-License-Identifier: EUPL-1.2
"""The database adapter on real databases."""

from engines import database, ledger, sql_engine

__all__ = ["database", "ledger", "sql_engine"]
