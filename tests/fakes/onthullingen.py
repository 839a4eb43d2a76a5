# SPDX-License-Identifier: EUPL-1.2
"""Onthullingen in memory."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from gateway.onthulling.model import Onthulling


@dataclass
class FakeOnthullingen:
    """Implements `gateway.onthulling.model.Onthullingen`."""

    rows: dict[str, Onthulling] = field(default_factory=dict)

    def add(self, onthulling: Onthulling) -> None:
        """Store a new one."""
        self.rows[onthulling.id] = onthulling

    def get(self, onthulling_id: str) -> Onthulling | None:
        """The one with this id."""
        return self.rows.get(onthulling_id)

    def replace(self, onthulling: Onthulling) -> None:
        """Store the new state."""
        self.rows[onthulling.id] = onthulling

    def of_medewerker(self, gemeente: str, medewerker: str, *, limit: int) -> Sequence[Onthulling]:
        """Those that this employee asked for, newest first."""
        return [o for o in self._newest(gemeente) if o.aanvrager == medewerker][:limit]

    def asked_in(self, gemeente: str, *, limit: int) -> Sequence[Onthulling]:
        """Those of a municipality, newest first."""
        return self._newest(gemeente)[:limit]

    def remove_before(self, moment: datetime) -> int:
        """Forget what was asked before this moment."""
        old = [o.id for o in self.rows.values() if o.gevraagd_op < moment]
        for onthulling_id in old:
            del self.rows[onthulling_id]
        return len(old)

    def _newest(self, gemeente: str) -> list[Onthulling]:
        found = [o for o in self.rows.values() if o.gemeente == gemeente]
        return sorted(found, key=lambda o: (-o.gevraagd_op.timestamp(), o.id))
