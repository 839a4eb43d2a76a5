# SPDX-License-Identifier: EUPL-1.2
"""A verwijzing: that an organisation is involved with a youth, and nothing else."""

from typing import Protocol


class Verwijzingen(Protocol):
    """What the ledger remembers for this room."""
