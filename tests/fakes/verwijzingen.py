# SPDX-License-Identifier: EUPL-1.2
"""Verwijzingen in memory."""

from dataclasses import dataclass, field


@dataclass
class FakeVerwijzingen:
    """Implements `gateway.verwijsindex.model.Verwijzingen`."""

    rows: dict[str, object] = field(default_factory=dict)
