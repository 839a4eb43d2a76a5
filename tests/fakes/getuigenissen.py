# SPDX-License-Identifier: EUPL-1.2
"""What is remembered of the witnesses of a log, in memory."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from gateway.getuige.model import Getuigerij


@dataclass
class FakeGetuigenissen:
    """Implements `gateway.getuige.model.Getuigenissen`."""

    rijen: dict[str, Getuigerij] = field(default_factory=dict)

    def all(self) -> Sequence[Getuigerij]:
        """Every witness, by name."""
        return [rij for _, rij in sorted(self.rijen.items())]

    def ask_again(self, naam: str) -> bool:
        """Let a witness that refused be asked again."""
        rij = self.rijen.get(naam)
        if rij is None or rij.alarm is None:
            return False
        self.rijen[naam] = replace(rij, opnieuw=True)
        return True
