# SPDX-License-Identifier: EUPL-1.2
"""Where the bars of the desk stand: numbers only, no markup. A row of a picture is a row of its table.

The template draws each bar from the row that also holds the number in words, so that the two cannot say
something different.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from gateway.web.datums import dag_kort

VOL: Final = 100
_MINST: Final = 0.8
"""The narrowest bar, in hundredths of the whole: what is there at all must be seen."""

KOLOM: Final = 24
HOOG: Final = 120
_MINST_HOOG: Final = 2


@dataclass(frozen=True, slots=True)
class Staafrij:
    """One row: what it is, how many, how wide its bar is (of a hundred). `onder` belongs to a row above."""

    naam: str
    aantal: int
    breed: float
    onder: bool = False
    uitleg: str = ""
    pad: str = ""


@dataclass(frozen=True, slots=True)
class Rij:
    """A row before it is drawn."""

    naam: str
    aantal: int
    onder: bool = False
    uitleg: str = ""
    pad: str = ""


@dataclass(frozen=True, slots=True)
class Staafbeeld:
    """A picture of rows, with the total that they make; rows that belong to another are in that one."""

    titel: str
    kolom: str
    rijen: tuple[Staafrij, ...] = field(repr=False)

    @property
    def totaal(self) -> int:
        """How many in all."""
        return sum(rij.aantal for rij in self.rijen if not rij.onder)


@dataclass(frozen=True, slots=True)
class Dagkolom:
    """One day: how many passed and how many were refused, as two bars on top of each other."""

    dag: date
    naam: str
    x: int
    toegestaan: int
    geweigerd: int
    hoog_toegestaan: int
    hoog_geweigerd: int
    kort: str = ""


@dataclass(frozen=True, slots=True)
class Dagenbeeld:
    """A picture of days, and how many the highest of them counts."""

    kolommen: tuple[Dagkolom, ...]
    hoogste: int

    @property
    def breed(self) -> int:
        """How wide the picture is."""
        return KOLOM * len(self.kolommen)

    @property
    def toegestaan(self) -> int:
        """How many passed in all."""
        return sum(k.toegestaan for k in self.kolommen)

    @property
    def geweigerd(self) -> int:
        """How many were refused in all."""
        return sum(k.geweigerd for k in self.kolommen)


def draw_rows(titel: str, kolom: str, rijen: Iterable[Rij]) -> Staafbeeld:
    """Draw rows, the longest bar as wide as the picture."""
    lijst = list(rijen)
    hoogste = max((rij.aantal for rij in lijst), default=0)
    return Staafbeeld(
        titel,
        kolom,
        tuple(
            Staafrij(r.naam, r.aantal, width_of(r.aantal, hoogste), r.onder, r.uitleg, r.pad) for r in lijst
        ),
    )


def width_of(aantal: int, hoogste: int) -> float:
    """How wide the bar of a number is; nothing has no bar."""
    return max(_MINST, round(VOL * aantal / hoogste, 2)) if aantal else 0.0


def draw_days(dagen: Sequence[tuple[date, int, int]]) -> Dagenbeeld:
    """Draw days, the highest as high as the picture; every seventh is named, and the last."""
    hoogste = max((wel + niet for _, wel, niet in dagen), default=0)
    return Dagenbeeld(
        tuple(
            Dagkolom(
                dag=dag,
                naam=dag_kort(dag),
                x=n * KOLOM,
                toegestaan=wel,
                geweigerd=niet,
                hoog_toegestaan=_height(wel, hoogste),
                hoog_geweigerd=_height(niet, hoogste),
                kort=dag_kort(dag).partition(" ")[2] if (len(dagen) - 1 - n) % 7 == 0 else "",
            )
            for n, (dag, wel, niet) in enumerate(dagen)
        ),
        hoogste,
    )


def _height(aantal: int, hoogste: int) -> int:
    return max(_MINST_HOOG, round(HOOG * aantal / hoogste)) if aantal else 0
