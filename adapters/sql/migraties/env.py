# SPDX-License-Identifier: EUPL-1.2
"""How Alembic runs our steps: on a connection that it is handed, on either engine."""

from alembic import context

from adapters.sql.tabellen import Base

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=Base.metadata,
    render_as_batch=True,  # SQLite cannot alter a table in place
    transaction_per_migration=False,
)
with context.begin_transaction():
    context.run_migrations()
