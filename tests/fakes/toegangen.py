# SPDX-License-Identifier: EUPL-1.2
"""Access in memory."""

from dataclasses import dataclass, field


@dataclass
class FakeToegangen:
    """Implements `gateway.toegang.model.Toegangen`."""

    rows: dict[str, object] = field(default_factory=dict)
