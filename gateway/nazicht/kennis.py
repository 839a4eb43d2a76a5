# SPDX-License-Identifier: EUPL-1.2
"""What no line of the log holds: which lines are about somebody the employee said to know, or a colleague.

Known of who said so herself, and of nobody else: how it is gathered is in `vergelijken.py`.

Source: Awb art. 2:4 lid 2; AVG art. 5 lid 1 onder c, art. 32 lid 1 onder d; UAVG art. 46.
"""

from dataclasses import dataclass, field
from typing import Final


@dataclass(frozen=True, slots=True)
class Kennis:
    """Lines, by kenmerk: of a housemate, of another at that address, of an acquaintance, of a colleague."""

    huisgenoten: frozenset[str] = field(default=frozenset(), repr=False)
    op_adres: frozenset[str] = field(default=frozenset(), repr=False)
    bekenden: frozenset[str] = field(default=frozenset(), repr=False)
    collegas: frozenset[str] = field(default=frozenset(), repr=False)


NIETS: Final = Kennis()
"""Where nobody said anything."""
