# SPDX-License-Identifier: EUPL-1.2
"""The ledger on SQLite or PostgreSQL: tables, transactions, locks, the log's leaves, the outbox."""
