# SPDX-License-Identifier: EUPL-1.2
"""The clock and the chance of the machine: the only places where either is read."""

import os
from datetime import UTC, datetime


class SystemClock:
    """Implements `gateway.ports.Clock` with the clock of the machine."""

    def now(self) -> datetime:
        """The present moment, in UTC."""
        return datetime.now(UTC)


class SystemChance:
    """Implements `gateway.ports.Chance` with the random generator of the operating system."""

    def octets(self, count: int) -> bytes:
        """Bytes that nobody can predict.

        Source: getrandom(2).
        """
        return os.urandom(count)
