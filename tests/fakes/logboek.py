# SPDX-License-Identifier: EUPL-1.2
"""The log as the privacy officer reads it, in memory."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from gateway.kern.logregel import Logregel


@dataclass
class FakeLogboek:
    """Implements `gateway.toezicht.model.Logboek`."""

    lines: list[Logregel] = field(default_factory=list)

    def take_in(self, lines: Iterable[Logregel]) -> None:
        """Make the lines of a finished transaction readable."""
        self.lines.extend(lines)
