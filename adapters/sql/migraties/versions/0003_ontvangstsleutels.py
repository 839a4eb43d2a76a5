# SPDX-License-Identifier: EUPL-1.2
"""The public key that an organisation gave, to be sealed for with."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; who is connected already receives nothing sealed until it gives a key."""
    op.add_column(
        "organisatie", sa.Column("ontvangstsleutel", sa.Text(), nullable=False, server_default=sa.text("''"))
    )


def downgrade() -> None:
    """Take the column away."""
    op.drop_column("organisatie", "ontvangstsleutel")
