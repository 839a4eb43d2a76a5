# SPDX-License-Identifier: EUPL-1.2
"""What the privacy officer may read of the log."""

from typing import Protocol


class Logboek(Protocol):
    """What the ledger remembers for this room."""
