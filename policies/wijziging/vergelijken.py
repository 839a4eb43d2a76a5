# SPDX-License-Identifier: EUPL-1.2
"""Two registers side by side: what was added, dropped or changed, condition by condition, in Dutch words.

Every difference says which way it goes; `weging.py` knows how. When none goes wider, no
request passes that did not pass before.

Source: AVG art. 24 lid 1 (measures are reviewed), art. 35 lid 11 (a change of risk is weighed).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from typing import Any

from policies.regel import DoelBeschrijving, Regel, Verbod
from policies.register import Register
from policies.uitleg.verwoorden import list_in_words, value_in_words, who_in_words
from policies.wijziging.weging import DOEL, REGEL, VERBOD, Kind, Richting, people_of, uncertain


class Onderdeel(StrEnum):
    """What of a register a difference is about."""

    DOEL = "doel"
    REGEL = "regel"
    VERBOD = "verbod"


class Wat(StrEnum):
    """What happened to it."""

    TOEGEVOEGD = "toegevoegd"
    VERVALLEN = "vervallen"
    GEWIJZIGD = "gewijzigd"


@dataclass(frozen=True, slots=True)
class Verandering:
    """One condition that is not what it was: its name, what changes, and which way that goes."""

    naam: str
    zin: str
    richting: Richting


@dataclass(frozen=True, slots=True)
class Wijziging:
    """One rule, prohibition or purpose that is not what it was."""

    soort: Onderdeel
    wat: Wat
    naam: str
    zin: str
    artikel: str
    voorwaarden: tuple[Verandering, ...]
    grenzen: frozenset[date] = frozenset()

    @property
    def richtingen(self) -> frozenset[Richting]:
        """All ways that it goes."""
        return frozenset(v.richting for v in self.voorwaarden)


@dataclass(frozen=True, slots=True)
class Verschil:
    """All that differs between two registers."""

    oud: str
    nieuw: str
    wijzigingen: tuple[Wijziging, ...]

    @property
    def verruimt(self) -> bool:
        """Whether something may pass that did not; also when that cannot be told."""
        return any(w.richtingen & {Richting.RUIMER, Richting.ONZEKER} for w in self.wijzigingen)

    def days(self, vandaag: date) -> tuple[date, ...]:
        """Today, and every later day on which something of the change begins or ends."""
        later = {dag for w in self.wijzigingen for dag in w.grenzen if dag > vandaag}
        return (vandaag, *sorted(later))


def compare(oud: Register, nieuw: Register) -> Verschil:
    """What differs: purposes first, then rules, then prohibitions.

    What municipalities brought into use is theirs, and no part of a register's version.
    """
    wijzigingen = (
        *_pairs(Onderdeel.DOEL, _doelen(oud), _doelen(nieuw), DOEL),
        *_pairs(Onderdeel.REGEL, _tagged(oud.regels), _tagged(nieuw.regels), REGEL),
        *_pairs(Onderdeel.VERBOD, _tagged(oud.verboden), _tagged(nieuw.verboden), VERBOD),
    )
    return Verschil(oud.versie, nieuw.versie, wijzigingen)


def _pairs(
    soort: Onderdeel, oud: Mapping[str, Any], nieuw: Mapping[str, Any], kind: Kind
) -> Iterator[Wijziging]:
    for naam in sorted(oud.keys() | nieuw.keys(), key=_in_order):
        was, wordt = oud.get(naam), nieuw.get(naam)
        if was is None:
            yield _whole(soort, Wat.TOEGEVOEGD, naam, wordt, kind.erbij)
        elif wordt is None:
            yield _whole(soort, Wat.VERVALLEN, naam, was, kind.weg)
        elif voorwaarden := tuple(_conditions(was, wordt, kind)):
            grenzen = _edges(was) | _edges(wordt)
            yield Wijziging(soort, Wat.GEWIJZIGD, naam, _said(wordt), wordt.artikel, voorwaarden, grenzen)


def _in_order(naam: str) -> tuple[str, int]:
    """Rule 2 before rule 10."""
    voor, _, nummer = naam.partition("/")
    return voor, int(nummer or 0)


def _whole(soort: Onderdeel, wat: Wat, naam: str, ding: Any, richting: Richting) -> Wijziging:
    voorwaarde = Verandering(str(soort), f"{wat}{_content(ding)}", richting)
    return Wijziging(soort, wat, naam, _said(ding), ding.artikel, (voorwaarde,), _edges(ding))


def _content(ding: Regel | Verbod | DoelBeschrijving) -> str:
    if isinstance(ding, Regel):
        wie = who_in_words(people_of(ding.wie))
        return f": {list_in_words(ding.handelingen)} van {list_in_words(ding.velden)} door {wie}"
    if isinstance(ding, Verbod):
        return f": {list_in_words(ding.rollen)}, {list_in_words(ding.categorieen)}"
    return ""


def _conditions(was: Any, wordt: Any, kind: Kind) -> Iterator[Verandering]:
    for sleutel in (f.name for f in fields(wordt) if f.name not in kind.overslaan):
        oud, nieuw = getattr(was, sleutel), getattr(wordt, sleutel)
        if oud == nieuw:
            continue
        naam, weigh = kind.weging.get(sleutel, (value_in_words(sleutel), uncertain))
        yield from (Verandering(naam, zin, richting) for zin, richting in weigh(oud, nieuw))


def _said(ding: Regel | Verbod | DoelBeschrijving) -> str:
    return ding.naam if isinstance(ding, DoelBeschrijving) else ding.zin


def _edges(ding: Regel | Verbod | DoelBeschrijving) -> frozenset[date]:
    return frozenset(dag for dag in (ding.geldig.van, ding.geldig.tot) if dag)


def _tagged(dingen: Iterable[Any]) -> dict[str, Any]:
    return {ding.tag: ding for ding in dingen}


def _doelen(register: Register) -> dict[str, Any]:
    return {str(d.doel): d for d in register.doelen}
