# SPDX-License-Identifier: EUPL-1.2
"""What the gateway answers, read strictly into values. Names that are new are left alone.

Each reader raises `AnswerError` for an answer that is not what the API describes, and
`CurveError` never: a bad point is a bad answer.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from sluis_client.errors import AnswerError, CurveError
from sluis_client.pseudoniem import Bewijs, Evaluatie, Reeks, Sleutel, Versleuteld
from sluis_client.ristretto import Point, decode_point
from sluis_client.spelling import read_url

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Treffer:
    """Another party that is involved, and how to reach it."""

    organisatie: str
    contact: str


@dataclass(frozen=True, slots=True)
class Registratie:
    """A registration in the verwijsindex, and who else is involved now."""

    registratie: str
    gemeld_op: date
    verwijder_op: date
    treffers: tuple[Treffer, ...]
    besluit: Mapping[str, Any] = field(repr=False)
    bewijs: Bewijs


def read_bewijs(body: Mapping[str, Any]) -> Bewijs:
    """The receipt in an answer."""
    bewijs = _typed(body, "bewijs", dict)
    plek = bewijs.get("plek")
    if not (plek is None or type(plek) is int):
        raise AnswerError("plek is no number")
    return Bewijs(_typed(bewijs, "kenmerk", str), plek, str(bewijs.get("ontvangst", "")))


def read_sleutel(said: Mapping[str, Any]) -> Sleutel:
    """A published key."""
    return Sleutel(
        nummer=_typed(said, "nummer", int),
        publiek=_point(said.get("publiek")),
        ontvanger=_typed(said, "ontvanger", str),
        doel=_typed(said, "doel", str),
    )


def read_sleutels(body: Mapping[str, Any]) -> tuple[Sleutel, ...]:
    """The published keys of one recipient and purpose."""
    return tuple(read_sleutel(s) for s in _objects(_typed(body, "sleutels", list)))


def read_evaluatie(body: Mapping[str, Any], *, count: int) -> Evaluatie | Versleuteld:
    """What was made of a batch of so many elements."""
    bewijs = read_bewijs(body)
    if body.get("jwe") is not None:
        jwe = _typed(body, "jwe", list)
        if len(jwe) != count or not all(isinstance(j, str) for j in jwe):
            raise AnswerError(f"{len(jwe)} encrypted evaluations for {count} elements")
        return Versleuteld(tuple(jwe), bewijs)
    ouder = body.get("ouder") or []
    return Evaluatie(_reeks(body, count), tuple(_reeks(o, count) for o in _objects(ouder)), bewijs)


def read_registratie(body: Mapping[str, Any]) -> Registratie:
    """A registration that was made, or was there already."""
    try:
        gemeld, weg = (date.fromisoformat(_typed(body, n, str)) for n in ("gemeldOp", "verwijderOp"))
    except ValueError as e:
        raise AnswerError("a day is not written as YYYY-MM-DD") from e
    treffers = (
        Treffer(_typed(t, "organisatie", str), _typed(t, "contact", str))
        for t in _objects(_typed(body, "treffers", list))
    )
    return Registratie(
        registratie=_typed(body, "registratie", str),
        gemeld_op=gemeld,
        verwijder_op=weg,
        treffers=tuple(treffers),
        besluit=_typed(body, "besluit", dict),
        bewijs=read_bewijs(body),
    )


def _reeks(said: Mapping[str, Any], count: int) -> Reeks:
    punten = tuple(map(_point, _typed(said, "geevalueerd", list)))
    if len(punten) != count:
        raise AnswerError(f"{len(punten)} evaluations for {count} elements")
    bewijs = read_url(said.get("dleq"))
    if bewijs is None:
        raise AnswerError("dleq is not base64url")
    return Reeks(read_sleutel(_typed(said, "sleutel", dict)), punten, bewijs)


def _point(text: object) -> Point:
    data = read_url(text)
    if data is None:
        raise AnswerError("a point is not base64url")
    try:
        return decode_point(data)
    except CurveError as e:
        raise AnswerError("a point is none") from e


def _typed(said: Mapping[str, Any], name: str, kind: type[T]) -> T:
    value = said.get(name)
    if not isinstance(value, kind) or isinstance(value, bool):
        raise AnswerError(f"{name} is missing, or of another kind")
    return value


def _objects(values: Sequence[Any]) -> Sequence[dict[str, Any]]:
    if not isinstance(values, list) or not all(isinstance(v, dict) for v in values):
        raise AnswerError("a list holds something else than objects")
    return values
