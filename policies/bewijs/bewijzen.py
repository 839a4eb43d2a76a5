# SPDX-License-Identifier: EUPL-1.2
"""The proof that a register crosses no red line, over every question that can be asked.

For each box of the space the policy decides once (`ruimte.py`); where it lets something
pass, every red line is held against the questions of the box: one of each kind that lines
can tell apart (`lijnen/punt.py`), and that they can tell no others apart is a test.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import product
from typing import TypeVar

from policies.begrippen import Verzoek
from policies.bewijs.ruimte import Vak, all_in_use, boxes, omvang_per_dag
from policies.lijnen.punt import (
    UITDRUKKELIJK_VANAF,
    Punt,
    RodeLijn,
    kind_of_age,
    kind_of_day,
    kind_of_field,
    kind_of_stage,
    kind_of_tie,
)
from policies.register import Register
from policies.rode_lijnen import RODE_LIJNEN

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Tegenvoorbeeld:
    """A question that passes on that day and should not."""

    vraag: Verzoek
    op: date


@dataclass(frozen=True, slots=True)
class Oordeel:
    """What became of one red line: it holds, or here is a question that breaks it."""

    lijn: RodeLijn
    tegenvoorbeeld: Tegenvoorbeeld | None

    def __bool__(self) -> bool:
        """A line that holds is truthy."""
        return self.tegenvoorbeeld is None


@dataclass(frozen=True, slots=True)
class Bewijs:
    """The verdicts, and how much was looked at.

    `per_dag` is how many questions can be asked on one day; `vakken` in how many boxes they
    fall where a rule could let something pass, and `doorgelaten` how many questions pass in them.
    """

    oordelen: tuple[Oordeel, ...]
    per_dag: int
    vakken: int
    doorgelaten: int

    def __bool__(self) -> bool:
        """A register that crosses no line is truthy, unless no line was held against it."""
        return bool(self.oordelen) and all(self.oordelen)


def prove(register: Register, lijnen: Sequence[RodeLijn] = RODE_LIJNEN) -> Bewijs:
    """Hold every red line against every question that passes."""
    in_gebruik = all_in_use(register)
    gevonden: dict[str, Tegenvoorbeeld] = {}
    vakken = doorgelaten = 0
    for vak in boxes(in_gebruik):
        vakken += 1
        if not vak.passed:
            continue
        doorgelaten += vak.omvang
        for vraag, op in representatives(vak):
            punt = Punt(in_gebruik, vraag, op)
            for lijn in lijnen:
                if lijn.tag not in gevonden and lijn.breaks(punt):
                    gevonden[lijn.tag] = Tegenvoorbeeld(vraag, op)
    oordelen = tuple(Oordeel(lijn, gevonden.get(lijn.tag)) for lijn in lijnen)
    return Bewijs(oordelen, omvang_per_dag(), vakken, doorgelaten)


def representatives(vak: Vak) -> Iterator[tuple[Verzoek, date]]:
    """The questions, with a day, that stand for all of this box before any line."""
    return product(_one_of_each_kind(vak), _days(vak))


def _one_of_each_kind(vak: Vak) -> Iterator[Verzoek]:
    for veld, fase, relatie, ontvanger, leeftijd in product(
        _one_of_each(vak.velden, kind_of_field),
        _one_of_each(vak.fasen, kind_of_stage),
        _one_of_each(vak.relaties, kind_of_tie),
        vak.ontvangers,
        _one_of_each(vak.leeftijden, kind_of_age),
    ):
        yield replace(
            vak.vraag,
            velden=frozenset({veld}),
            fase=fase,
            relatie=relatie,
            ontvanger=ontvanger,
            leeftijd=leeftijd,
        )


def _days(vak: Vak) -> list[date]:
    """A day of each kind in the period of the box."""
    later = vak.op < UITDRUKKELIJK_VANAF and (vak.tot is None or vak.tot > UITDRUKKELIJK_VANAF)
    return _one_of_each((vak.op, UITDRUKKELIJK_VANAF) if later else (vak.op,), kind_of_day)


def _one_of_each(waarden: Iterable[_T], kind: Callable[[_T], object]) -> list[_T]:
    return list({kind(waarde): waarde for waarde in waarden}.values())
