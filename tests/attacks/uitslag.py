# SPDX-License-Identifier: EUPL-1.2
"""What became of one attack: what somebody had, tried and got. Never of whom."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Uitslag:
    """One attack on seeded data: `gelukt` of the `van` people or tries that it was aimed at.

    `naam` names it for the tests; `heeft`, `probeert` and `krijgt` are sentences for who reads the page.
    """

    naam: str
    heeft: str
    probeert: str
    gelukt: int
    van: int
    krijgt: str

    @property
    def stand(self) -> tuple[int, int]:
        """How many of how many."""
        return self.gelukt, self.van
