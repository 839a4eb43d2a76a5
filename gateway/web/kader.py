# SPDX-License-Identifier: EUPL-1.2
"""What every page shows around its content: who acts, where, for which purpose, and what just happened."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from gateway.web.onderdelen import Stap

Mededelingsoort = Literal["info", "gelukt", "waarschuwing", "fout"]


@dataclass(frozen=True, slots=True)
class Ingelogd:
    """Who acts, in which functie and regime; always visible, for the law treats the college as four parties.

    Source: Wmo 2015 art. 5.1.1; Jeugdwet art. 7.4.0 (each regime has its own ground for processing).
    """

    naam: str = field(repr=False)
    functie: str
    regime: str


@dataclass(frozen=True, slots=True)
class Doelregel:
    """For which purpose this page is looked at: `onderzoek Wmo`, `Wmo 2015, artikel 2.3.2`."""

    doel: str
    artikel: str


@dataclass(frozen=True, slots=True)
class NavigatieItem:
    """One entry of the main menu."""

    titel: str
    pad: str


@dataclass(frozen=True, slots=True)
class Mededeling:
    """A notice above the page: what happened, what it means, and where one can do something about it."""

    soort: Mededelingsoort
    titel: str
    tekst: str = ""
    stap: Stap | None = None


@dataclass(frozen=True, slots=True)
class Kader:
    """The frame of one page.

    `actief` is the `pad` of the menu entry where the reader is. `csrf_token`
    goes into every form. `nu` is the moment of the request: no template has a clock.
    """

    gemeente_naam: str
    nu: datetime
    csrf_token: str = field(default="", repr=False)
    plek: str = ""
    ingelogd: Ingelogd | None = None
    doelregel: Doelregel | None = None
    navigatie: tuple[NavigatieItem, ...] = ()
    actief: str = ""
    mededelingen: tuple[Mededeling, ...] = ()
    demonstratie: bool = False
    thuis_pad: str = "/"
    afmelden_pad: str = "/afmelden"
    uitleg_pad: str = "/uitleg/gegevens"
