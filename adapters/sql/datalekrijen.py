# SPDX-License-Identifier: EUPL-1.2
"""A datalek and its steps as rows of the database, and back."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import Row

from gateway.datalek.model import Datalek
from gateway.datalek.soorten import (
    Inbreuk,
    Laatreden,
    Lekbron,
    Lekgevolg,
    Lekmelding,
    Lekuitkomst,
    Maatregel,
    Risico,
    Stilreden,
    Vertelgrond,
    Voorval,
)
from gateway.datalek.stappen import (
    Beoordeling,
    Gemeld,
    Lekakkoord,
    Lekbesluit,
    Lekomvang,
    Lekvraag,
    Stap,
    Vervroegd,
)

_SOORT: Final[dict[str, type[Stap]]] = {
    "omvang": Lekomvang,
    "beoordeling": Beoordeling,
    "besluit": Lekbesluit,
    "akkoord": Lekakkoord,
    "gemeld": Gemeld,
    "vervroegd": Vervroegd,
}
_NAAM: Final = {soort: naam for naam, soort in _SOORT.items()}


def leak_row(d: Datalek) -> dict[str, object]:
    """A datalek as a row, without its steps."""
    return {
        "id": d.id,
        "verantwoordelijke": d.verantwoordelijke,
        "bron": d.bron,
        "voorval": d.voorval,
        "ontdekt_op": d.ontdekt_op,
        "gemeld_op": d.gemeld_op,
        "bekend_op": d.bekend_op,
        "melder": d.melder,
        "gemeld_door": d.gemeld_door,
        "zaak": d.zaak,
        "kenmerken": " ".join(d.kenmerken),
        **state_columns(d),
    }


def state_columns(d: Datalek) -> dict[str, object]:
    """What follows from its steps."""
    return {
        "sinds": d.known_since,
        "loopt": d.termijn.gestopt_op is None,
        "gesloten_op": d.closed_on,
    }


def step_row(datalek_id: str, nummer: int, stap: Stap) -> dict[str, object]:
    """A step as a row."""
    inhoud = {f.name: _plain(getattr(stap, f.name)) for f in fields(stap) if f.name not in {"op", "door"}}
    return {
        "datalek": datalek_id,
        "nummer": nummer,
        "soort": _NAAM[type(stap)],
        "op": stap.op,
        "door": stap.door,
        "inhoud": json.dumps(inhoud, sort_keys=True),
    }


def read_leak(rij: Row[Any], stappen: Sequence[Stap]) -> Datalek:
    """A row with its steps as the datalek that it is."""
    return Datalek(
        id=rij.id,
        verantwoordelijke=rij.verantwoordelijke,
        bron=Lekbron(rij.bron),
        voorval=Voorval(rij.voorval),
        ontdekt_op=rij.ontdekt_op,
        gemeld_op=rij.gemeld_op,
        bekend_op=rij.bekend_op,
        melder=rij.melder,
        gemeld_door=rij.gemeld_door,
        zaak=rij.zaak,
        kenmerken=tuple(rij.kenmerken.split()),
        stappen=tuple(stappen),
    )


def read_step(rij: Row[Any]) -> Stap:
    """A row as the step that it is."""
    inhoud: dict[str, Any] = json.loads(rij.inhoud)
    waarden = {naam: _LEES.get(naam, _as_it_is)(waarde) for naam, waarde in inhoud.items()}
    return _SOORT[rij.soort](op=rij.op, door=rij.door, **waarden)


def _plain(waarde: object) -> object:
    """A value as JSON has it: a moment is whole milliseconds, as in every column."""
    if isinstance(waarde, datetime):
        return round(waarde.timestamp() * 1000)
    if isinstance(waarde, Lekvraag):
        return {f.name: _plain(getattr(waarde, f.name)) for f in fields(waarde)}
    return waarde


def _moment(waarde: int | None) -> datetime | None:
    return None if waarde is None else datetime.fromtimestamp(waarde / 1000, UTC)


def _one(soort: type[StrEnum]) -> Callable[[str | None], StrEnum | None]:
    return lambda waarde: None if waarde is None else soort(waarde)


def _many(soort: type[StrEnum]) -> Callable[[Sequence[str]], tuple[StrEnum, ...]]:
    return lambda waarden: tuple(soort(w) for w in waarden)


def _question(waarden: Mapping[str, Any]) -> Lekvraag:
    return Lekvraag(**{naam: _LEES.get(naam, _as_it_is)(waarde) for naam, waarde in waarden.items()})


def _as_it_is(waarde: Any) -> Any:
    return waarde


_LEES: Final[dict[str, Callable[[Any], Any]]] = {
    "vraag": _question,
    "zaken": tuple,
    "kenmerken": tuple,
    "categorieen": tuple,
    "doelen": tuple,
    "organisaties": tuple,
    "ontvangers": tuple,
    "van": _moment,
    "tot": _moment,
    "eerste": _moment,
    "laatste": _moment,
    "gedaan_op": _moment,
    "bekend_op": _moment,
    "inbreuken": _many(Inbreuk),
    "gevolgen": _many(Lekgevolg),
    "maatregelen": _many(Maatregel),
    "risico": _one(Risico),
    "uitkomst": _one(Lekuitkomst),
    "reden": _one(Stilreden),
    "grond": _one(Vertelgrond),
    "aan": _one(Lekmelding),
    "laatreden": _one(Laatreden),
}
"""How each field of a step comes back; what is not here is a word, a number or a yes as it stands."""
