# SPDX-License-Identifier: EUPL-1.2
"""Two at once: one is stalled between reading and writing, on both engines."""

from engines import database, ledger, sql_engine

__all__ = ["database", "ledger", "sql_engine"]
