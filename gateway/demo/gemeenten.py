# SPDX-License-Identifier: EUPL-1.2
"""The nine municipalities of the demo region, with their real codes and test OINs.

Haarlemmerliede en Spaarnwoude no longer exists (it merged into Haarlemmermeer in
2019); the region is shown as the 2013 table prints it.
"""

from dataclasses import dataclass
from typing import Final

from gateway.kern.oin import Oin


def demo_oin(nummer: int) -> Oin:
    """Return an OIN of the test prefix 00000099, which no real organisation has.

    Source: Logius, OIN-stelsel, prefix 00000099 (test).
    """
    return Oin(f"00000099{nummer:09d}000")


@dataclass(frozen=True, slots=True)
class Gemeente:
    """A municipality: code, name, and what the demo needs to place a household in it.

    `rij` is the name under which the 2013 table knows it; `postcode` is four digits.
    """

    code: str
    naam: str
    rij: str
    woonplaats: str
    postcode: str

    @property
    def oin(self) -> Oin:
        """The test OIN of the college, made from the gemeentecode."""
        return demo_oin(int(self.code))


HAARLEM: Final = Gemeente("0392", "Haarlem", "Haarlem", "Haarlem", "2033")
VELSEN: Final = Gemeente("0453", "Velsen", "Velsen", "IJmuiden", "1972")

GEMEENTEN: Final = (
    Gemeente("0393", "Haarlemmerliede en Spaarnwoude", "Haarlemmerliede", "Halfweg", "1165"),
    Gemeente("0450", "Uitgeest", "Uitgeest", "Uitgeest", "1911"),
    Gemeente("0375", "Beverwijk", "Beverwijk", "Beverwijk", "1942"),
    VELSEN,
    Gemeente("0396", "Heemskerk", "Heemskerk", "Heemskerk", "1964"),
    HAARLEM,
    Gemeente("0473", "Zandvoort", "Zandvoort", "Zandvoort", "2042"),
    Gemeente("0377", "Bloemendaal", "Bloemendaal", "Bloemendaal", "2061"),
    Gemeente("0397", "Heemstede", "Heemstede", "Heemstede", "2102"),
)
"""In the order of the 2013 table."""
