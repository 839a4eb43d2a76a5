# SPDX-License-Identifier: EUPL-1.2
"""Overleggen in memory."""

from dataclasses import dataclass, field


@dataclass
class FakeOverleggen:
    """Implements `gateway.casusoverleg.model.Overleggen`."""

    rows: dict[str, object] = field(default_factory=dict)
