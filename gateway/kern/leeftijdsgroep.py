# SPDX-License-Identifier: EUPL-1.2
"""How old somebody is, as roughly as the law asks and no finer.

The log must show that an age was known and on which side of a limit it fell; a full
age there would say more of a person than anybody needs.

Source: AVG art. 5 lid 1 onder c (minimale gegevensverwerking).
"""

from enum import StrEnum


class Leeftijdsgroep(StrEnum):
    """The groups between the ages at which a law draws a line.

    Source: Jeugdwet art. 7.3.4 (12 en 16 jaar); BW 1:233 (18 jaar); Jeugdwet art. 7.1.2.1 (23 jaar).
    """

    ONBEKEND = ""
    ONDER_12 = "onder-12"
    VAN_12 = "12-15"
    VAN_16 = "16-17"
    VAN_18 = "18-22"
    VANAF_23 = "vanaf-23"

    @classmethod
    def of(cls, leeftijd: int | None) -> "Leeftijdsgroep":
        """The group of an age in whole years; an age that is not known has none."""
        if leeftijd is None:
            return cls.ONBEKEND
        return next(groep for groep, vanaf in reversed(_VANAF.items()) if leeftijd >= vanaf)

    @property
    def youngest(self) -> int | None:
        """An age of this group that stands for all of it: no rule tells two of one group apart."""
        return max(0, _VANAF[self]) if self else None


_VANAF = {
    # Below nought as well: a date of birth may lie in the future by mistake, and the line must be written.
    Leeftijdsgroep.ONDER_12: -(10**6),
    Leeftijdsgroep.VAN_12: 12,
    Leeftijdsgroep.VAN_16: 16,
    Leeftijdsgroep.VAN_18: 18,
    Leeftijdsgroep.VANAF_23: 23,
}
