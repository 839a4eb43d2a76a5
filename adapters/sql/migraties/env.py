# SPDX-License-Identifier: EUPL-1.2
"""How Alembic runs our steps: on a connection that it is handed, on either engine."""

from typing import Literal

from alembic import context

from adapters.sql.tabellen import Base
from adapters.sql.tabellen.base import Moment


def _render(kind: str, item: object, _: object) -> str | Literal[False]:
    # A step must mean the same for ever, so it names no type of ours.
    return "sa.BigInteger()" if kind == "type" and isinstance(item, Moment) else False


connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=Base.metadata,
    render_as_batch=True,  # SQLite cannot alter a table in place
    transaction_per_migration=False,
    render_item=_render,
)
with context.begin_transaction():
    context.run_migrations()
