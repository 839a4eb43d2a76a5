# SPDX-License-Identifier: EUPL-1.2
"""Paging through what was found: a token says where the next page begins, and of which question.

Nothing is kept between two pages. A token is no secret and no proof: whoever makes one up
sees a page of an answer that they may ask for from the start.

Source: AuthZEN Authorization API 1.0, Pagination (the question must stay the same; a change is an error).
"""

import hashlib
import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Final, Generic, TypeVar

from gateway.authzen.zoeken import Zoekvraag
from gateway.errors import InvalidInputError

T = TypeVar("T")

GEWOON: Final = 50
"""How many results stand on a page when nobody says how many."""
HOOGSTENS: Final = 100
"""How many results one page holds, however many are asked for."""

_INHOUD: Final = re.compile(r"([0-9]{1,6})\.([0-9]{1,3})\.([0-9a-f]{16})", re.ASCII)
_AFDRUK_TEKENS: Final = 16


@dataclass(frozen=True, slots=True)
class Bladwijzer:
    """Where a page begins, how long it is, and the print of the question it belongs to."""

    begin: int
    aantal: int
    afdruk: str

    @property
    def token(self) -> str:
        """The bookmark as it travels."""
        return urlsafe_b64encode(f"{self.begin}.{self.aantal}.{self.afdruk}".encode()).decode()


@dataclass(frozen=True, slots=True)
class Blad(Generic[T]):
    """One page; `verder` is the token of the next one, and empty on the last."""

    gevonden: tuple[T, ...]
    verder: str
    totaal: int


def open_page(token: str, limit: int | None, *, afdruk: str) -> Bladwijzer:
    """Where to read on: at the begin, or where the token says.

    A follow-up may leave the limit out; the token knows it.

    Raises:
        InvalidInputError: this is no token of ours, or one of another question or another limit.
    """
    gevraagd = None if limit is None else min(limit, HOOGSTENS)
    if not token:
        return Bladwijzer(0, GEWOON if gevraagd is None else gevraagd, afdruk)
    bladwijzer = _read(token)
    if bladwijzer.afdruk != afdruk:
        raise InvalidInputError("Dit is de volgende bladzijde van een andere vraag.", veld="page.token")
    if gevraagd not in {None, bladwijzer.aantal}:
        raise InvalidInputError("De lengte van een bladzijde blijft gelijk.", veld="page.limit")
    return bladwijzer


def turn(gevonden: Sequence[T], bladwijzer: Bladwijzer) -> Blad[T]:
    """The page at this bookmark."""
    einde = bladwijzer.begin + bladwijzer.aantal
    volgende = Bladwijzer(einde, bladwijzer.aantal, bladwijzer.afdruk).token
    return Blad(
        tuple(gevonden[bladwijzer.begin : einde]), volgende if einde < len(gevonden) else "", len(gevonden)
    )


def print_of(zoekvraag: Zoekvraag, versie: str) -> str:
    """The print of a question to one version of the register: equal for equal questions, however written."""
    delen = [versie, zoekvraag.richting, str(zoekvraag.vraag.zonder_doel)]
    delen += [",".join(zoekvraag.regimes), ",".join(zoekvraag.functies)]
    verzoek = zoekvraag.vraag.verzoek
    delen += [f"{f.name}={_in_order(getattr(verzoek, f.name))}" for f in fields(verzoek)]
    return hashlib.sha256("\n".join(delen).encode()).hexdigest()[:_AFDRUK_TEKENS]


def _in_order(waarde: object) -> str:
    return ",".join(sorted(map(str, waarde))) if isinstance(waarde, frozenset) else str(waarde)


def _read(token: str) -> Bladwijzer:
    try:
        inhoud = _INHOUD.fullmatch(urlsafe_b64decode(token.encode("ascii")).decode("ascii"))
    except ValueError as e:
        raise InvalidInputError("Dit kenteken van een bladzijde is niet van ons.", veld="page.token") from e
    if inhoud is None or int(inhoud[2]) > HOOGSTENS:
        raise InvalidInputError("Dit kenteken van een bladzijde is niet van ons.", veld="page.token")
    return Bladwijzer(int(inhoud[1]), int(inhoud[2]), inhoud[3])
