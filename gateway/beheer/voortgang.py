# SPDX-License-Identifier: EUPL-1.2
"""How far a rotation is, told at the terminal once a second."""

from collections.abc import Callable
from dataclasses import dataclass, field
from time import perf_counter
from typing import Final

SHOW_SECONDS: Final = 1.0
STIL: Final = 30
"""After so many looks at a gateway that moves nobody, its log is the place to look."""


@dataclass(slots=True)
class Voortgang:
    """How many rows were moved of about how many, said once a second."""

    van: int
    toon: Callable[[str], None]
    verplaatst: int = 0
    began: float = field(default_factory=perf_counter)
    _said: float = 0.0
    _still: int = 0

    def moved(self, rows: int) -> None:
        """So many more rows were moved."""
        self.reached(self.verplaatst + rows)

    def reached(self, verplaatst: int) -> None:
        """So many rows were moved in all."""
        self.verplaatst = verplaatst
        if (nu := perf_counter()) - self._said >= SHOW_SECONDS:
            self._said = nu
            self.toon(
                f"{with_points(verplaatst)} van ongeveer {with_points(self.van)} rijen verplaatst"
                f" ({with_points(self.rate)} per seconde)"
            )

    def seen(self, verplaatst: int) -> None:
        """Another process moved so many in all; say so when it stands still."""
        self._still = 0 if verplaatst > self.verplaatst else self._still + 1
        self.reached(max(verplaatst, self.verplaatst))
        if self._still == STIL:
            self.toon("De gateway zet al een tijd niemand over. Haar logboek op de machine zegt waarom.")

    @property
    def rate(self) -> int:
        """Rows a second since it began."""
        return round(self.verplaatst / max(perf_counter() - self.began, 0.001))


def with_points(aantal: int) -> str:
    """A number as it is written in Dutch: `12.345`."""
    return f"{aantal:,}".replace(",", ".")
