# SPDX-License-Identifier: EUPL-1.2
"""A field of what is kept that can be corrected: what it says now, and what it may say.

A room says which of its fields these are, and makes the corrected thing; who asks for it and who may do
it is decided elsewhere. There is no place for free text: a field is a word of a closed list, or a day.

Source: AVG art. 16.
"""

from dataclasses import dataclass, field
from datetime import date

from gateway.errors import InvalidInputError


@dataclass(frozen=True, slots=True)
class Verbeterbaar:
    """One field: its name in the register, its value, and the words it may be. Without words it is a day.

    `waarde` is a word of the list, a day as a browser sends it, or empty when nothing is known.
    """

    naam: str
    waarde: str = field(repr=False)
    keuzes: tuple[str, ...] = ()

    def may_be(self, waarde: str) -> bool:
        """Whether it may say this: a word of its list, or any day when it has none."""
        return waarde in self.keuzes if self.keuzes else _is_day(waarde)


def as_day(waarde: str) -> date:
    """The day that a corrected field says.

    Raises:
        InvalidInputError: it is no day.
    """
    try:
        return date.fromisoformat(waarde)
    except ValueError as e:
        raise InvalidInputError("Kies een dag.", veld="wordt") from e


def _is_day(waarde: str) -> bool:
    try:
        date.fromisoformat(waarde)
    except ValueError:
        return False
    return True
