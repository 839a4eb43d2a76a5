# SPDX-License-Identifier: EUPL-1.2
"""Clocks that the law sets: how long, from when, on which article.

Days are counted as the calendar has them. A law may lengthen a term that ends in a
weekend; a clock that warns too early does no harm, so that is left out here.
"""

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Termijn:
    """A clock: its length, the article that sets it, and its name and length in words.

    `praktijk` marks a clock that is municipal practice: the article asks for haste and names no length.

    Source: the `artikel` of each instance.
    """

    naam: str
    duur: timedelta
    artikel: str
    woorden: str = ""
    praktijk: bool = False

    def vervalt_op(self, begin: date) -> date:
        """The last day on which this term is still met."""
        return begin + self.duur

    def over(self, begin: date, vandaag: date) -> int:
        """Days that are left; negative when the term has passed."""
        return (self.vervalt_op(begin) - vandaag).days
