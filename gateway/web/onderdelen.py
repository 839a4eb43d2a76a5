# SPDX-License-Identifier: EUPL-1.2
"""The values that the components in `templates/onderdelen/` draw.

They are made by `pages.py` from what a use case answered, live for one answer,
and hide their words when printed: words on a page can be about a person.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

Betekenis = Literal["doorgelaten", "niet-verstrekt", "te-laat", "neutraal"]
Werksoort = Literal["te-laat", "nu", "gewoon", "wacht"]


@dataclass(frozen=True, slots=True)
class Stap:
    """Something a person can do next: words and where they lead."""

    tekst: str
    pad: str


@dataclass(frozen=True, slots=True)
class Optie:
    """One choice of a select, radio group or group of checkboxes."""

    waarde: str
    tekst: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Kolom:
    """A column of a table; `getal` aligns its figures to the right."""

    titel: str
    getal: bool = False


@dataclass(frozen=True, slots=True)
class Werkregel:
    """One line of a work list: what, why, and the one thing to do.

    `woord` says the state in a word (`te laat`, `vandaag`); colour never says it alone.
    `uiterlijk` is the last day on which it is in time.
    """

    titel: str = field(repr=False)
    reden: str = field(repr=False)
    stap: Stap
    soort: Werksoort = "gewoon"
    woord: str = ""
    uiterlijk: date | None = None


@dataclass(frozen=True, slots=True)
class Gebeurtenis:
    """One point on a time line; `tekst` stays empty for those who only steer."""

    moment: datetime
    titel: str = field(repr=False)
    wie: str = field(default="", repr=False)
    tekst: str = field(default="", repr=False)
    soort: Betekenis = "neutraal"


@dataclass(frozen=True, slots=True)
class NietVerstrekt:
    """What was held back, why, on which article, and what would change that."""

    wat: str
    reden: str
    artikel: str = ""
    nodig: str = ""
    stap: Stap | None = None


@dataclass(frozen=True, slots=True)
class Besluitbeeld:
    """A decision as a person reads it: what it means first, the article with it."""

    toegestaan: bool
    titel: str
    uitleg: str
    artikel: str
    doorgelaten: tuple[str, ...] = ()
    niet_verstrekt: tuple[NietVerstrekt, ...] = ()
    stap: Stap | None = None


@dataclass(frozen=True, slots=True)
class Gegeven:
    """One field in a klantbeeld, with the date since when it holds and its ground."""

    naam: str
    waarde: str = field(repr=False)
    sinds: date | None = None
    grond: str = ""


@dataclass(frozen=True, slots=True)
class Zicht:
    """Whether a participant sees one part of an item, and why."""

    onderdeel: str
    doorgelaten: bool
    reden: str


@dataclass(frozen=True, slots=True)
class Deelnemer:
    """One person at the table, and what that person may see of this item."""

    naam: str = field(repr=False)
    organisatie: str
    aanwezig: bool
    ziet: tuple[Zicht, ...] = ()


@dataclass(frozen=True, slots=True)
class Partij:
    """One end of a flow: a party, what it gives or gets, and whether anything passes."""

    naam: str
    wat: str
    doorgelaten: bool = True


@dataclass(frozen=True, slots=True)
class Stroom:
    """Who gives what, through which gate, to whom."""

    titel: str
    van: tuple[Partij, ...]
    poort: str
    artikel: str
    naar: tuple[Partij, ...]
