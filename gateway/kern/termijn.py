# SPDX-License-Identifier: EUPL-1.2
"""Clocks that the law sets: how long, from when, on which article."""

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Termijn:
    """A statutory clock: its length, and the article that sets it.

    Source: the `artikel` of each instance.
    """

    naam: str
    duur: timedelta
    artikel: str

    def vervalt_op(self, begin: date) -> date:
        """The last day on which this term is still met."""
        return begin + self.duur

    def over(self, begin: date, vandaag: date) -> int:
        """Days that are left; negative when the term has passed."""
        return (self.vervalt_op(begin) - vandaag).days
