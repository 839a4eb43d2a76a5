# SPDX-License-Identifier: EUPL-1.2
"""Where the lines and boxes of our pictures stand: numbers only, no markup, no clock.

The templates turn these numbers into SVG; beside each picture stand the same facts in words.
"""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final, Literal

from gateway.web.datums import calendar_day, datum, resterend
from gateway.web.onderdelen import Partij, Stroom

Termijnstand = Literal["ruim", "bijna", "te-laat", "klaar"]

# The last fifth of a term asks for attention, and so do its last three days.
_BIJNA_DEEL: Final = 0.8
_BIJNA_DAGEN: Final = 3


@dataclass(frozen=True, slots=True)
class Termijnbeeld:
    """A clock bar: the percentage that has passed, its state, and that state in words."""

    procent: int
    stand: Termijnstand
    woorden: str
    weken: tuple[float, ...]


def draw_termijn(
    begin: date | datetime, einde: date | datetime, nu: datetime, *, klaar_op: date | datetime | None = None
) -> Termijnbeeld:
    """Return the bar of a term that runs from `begin` up to and including `einde`.

    A term without length is full: it never divides by nothing, and never looks as if there were time.
    """
    start, slot = calendar_day(begin), calendar_day(einde)
    nu_of_klaar = calendar_day(nu if klaar_op is None else klaar_op)
    duur = (slot - start).days
    deel = 1.0 if duur <= 0 else min(1.0, max(0.0, (nu_of_klaar - start).days / duur))
    weken = tuple(round(700 * n / duur, 2) for n in range(1, (duur - 1) // 7 + 1)) if duur > 0 else ()
    if klaar_op is not None:
        return Termijnbeeld(round(deel * 100), "klaar", f"klaar op {datum(klaar_op)}", weken)
    stand: Termijnstand = "ruim"
    if nu_of_klaar > slot:
        stand = "te-laat"
    elif deel >= _BIJNA_DEEL or slot - nu_of_klaar <= timedelta(days=_BIJNA_DAGEN):
        stand = "bijna"
    return Termijnbeeld(round(deel * 100), stand, resterend(einde, nu), weken)


@dataclass(frozen=True, slots=True)
class Vak:
    """A box with its lines of text; `x` and `y` are its upper left corner."""

    x: int
    y: int
    breed: int
    hoog: int
    naam: tuple[str, ...]
    onder: tuple[str, ...]
    doorgelaten: bool = True

    @property
    def midden_x(self) -> int:
        """Return the middle of the box, from the left."""
        return self.x + self.breed // 2

    @property
    def midden_y(self) -> int:
        """Return the middle of the box, from above."""
        return self.y + self.hoog // 2

    def regels(self) -> tuple[tuple[int, str, bool], ...]:
        """Return every line of text as (baseline, words, whether it belongs to the name)."""
        woorden = [(w, True) for w in self.naam] + [(w, False) for w in self.onder]
        eerste = self.midden_y - _REGEL * len(woorden) // 2 + 15
        return tuple((eerste + n * _REGEL, w, is_naam) for n, (w, is_naam) in enumerate(woorden))


@dataclass(frozen=True, slots=True)
class Lijn:
    """A line between two boxes; a closed one carries nothing."""

    x1: int
    y1: int
    x2: int
    y2: int
    open: bool


@dataclass(frozen=True, slots=True)
class Stroombeeld:
    """One drawing of a flow, lying or standing."""

    breed: int
    hoog: int
    van: tuple[Vak, ...]
    poort: Vak
    naar: tuple[Vak, ...]
    lijnen: tuple[Lijn, ...]


@dataclass(frozen=True, slots=True)
class Staaf:
    """One bar of a chart, from the bottom up."""

    x: int
    hoog: int
    waarde: int


def draw_staven(waarden: Sequence[int], *, stap: int, hoog: int) -> tuple[Staaf, ...]:
    """Return a bar for each value, the highest as high as the picture; what is there at all is seen."""
    hoogste = max(waarden, default=0)
    return tuple(
        Staaf(nummer * stap, max(2, hoog * waarde // hoogste) if waarde else 0, waarde)
        for nummer, waarde in enumerate(waarden)
    )


_REGEL: Final = 21  # pixels from one line of text to the next
_RUIMTE: Final = 22
_BREED: Final = 250
_POORT: Final = 190
_GAT: Final = 95


def _box(partij: Partij, x: int, y: int, breed: int) -> Vak:
    """Return the box of a party, as high as its words ask."""
    naam, onder = _wrap(partij.naam, breed), _wrap(partij.wat, breed)
    hoog = _REGEL * (len(naam) + len(onder)) + 26
    return Vak(x, y, breed, hoog, naam, onder, partij.doorgelaten)


def _wrap(tekst: str, breed: int) -> tuple[str, ...]:
    """Break words into lines that fit a box; 8 px a letter is wide for 16 px Source Sans."""
    return tuple(textwrap.wrap(tekst, max(8, (breed - 20) // 8)))


def _stack(partijen: tuple[Partij, ...], x: int, y: int, breed: int) -> tuple[Vak, ...]:
    """Return the boxes of the parties below each other."""
    vakken: list[Vak] = []
    for partij in partijen:
        vakken.append(_box(partij, x, y, breed))
        y += vakken[-1].hoog + _RUIMTE
    return tuple(vakken)


def _height(vakken: tuple[Vak, ...]) -> int:
    return max((vak.y + vak.hoog for vak in vakken), default=0)


def draw_liggend(stroom: Stroom) -> Stroombeeld:
    """Draw the flow from left to right, for wide windows."""
    rechts = _BREED + _GAT + _POORT + _GAT
    hoog = max(_height(_stack(p, 0, 2, _BREED)) for p in (stroom.van, stroom.naar))
    van = _stack(stroom.van, 2, 2 + (hoog - _height(_stack(stroom.van, 0, 2, _BREED))) // 2, _BREED)
    naar = _stack(stroom.naar, rechts, 2 + (hoog - _height(_stack(stroom.naar, 0, 2, _BREED))) // 2, _BREED)
    doel = _box(Partij(stroom.poort, stroom.artikel), _BREED + _GAT, 0, _POORT)
    hoog = max(hoog, doel.hoog + 4)
    poort = Vak(doel.x, (hoog - doel.hoog) // 2 + 1, _POORT, doel.hoog, doel.naam, doel.onder)
    erin = tuple(Lijn(v.x + v.breed, v.midden_y, poort.x, poort.midden_y, v.doorgelaten) for v in van)
    eruit = tuple(Lijn(poort.x + _POORT, poort.midden_y, v.x, v.midden_y, v.doorgelaten) for v in naar)
    return Stroombeeld(rechts + _BREED + 2, hoog + 4, van, poort, naar, erin + eruit)


def draw_staand(stroom: Stroom) -> Stroombeeld:
    """Draw the flow from above to below, for narrow windows; lines run from the gate along a gutter."""
    breed, links = 320, 56
    van = _stack(stroom.van, links, 2, breed - links - 2)
    doel = _box(Partij(stroom.poort, stroom.artikel), 2, _height(van) + 40, breed - 4)
    naar = _stack(stroom.naar, links, doel.y + doel.hoog + 40, breed - links - 2)
    erin = tuple(Lijn(v.x, v.midden_y, 20, doel.y, v.doorgelaten) for v in van)
    eruit = tuple(Lijn(20, doel.y + doel.hoog, v.x, v.midden_y, v.doorgelaten) for v in naar)
    return Stroombeeld(breed, _height(naar) + 4, van, doel, naar, erin + eruit)
