# SPDX-License-Identifier: EUPL-1.2
"""The one place where an error becomes an HTTP answer.

Source: RFC 9457 (problem details); NL API Design Rules 2.2 (invalid input is 400).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Final

import orjson
from starlette.responses import Response

from gateway.errors import (
    BronError,
    ConflictError,
    GatewayError,
    InvalidBsnError,
    InvalidInputError,
    KeyFileError,
    KluisError,
    LedgerError,
    OverQuotaError,
    RefusedError,
    SettingsError,
    TermijnError,
    UnauthenticatedError,
    UnknownError,
)
from gateway.toegang.dpop import challenge
from gateway.web.schema import besluit_uit


@dataclass(frozen=True, slots=True)
class Problem:
    """A kind of problem: its stable name, its status, its title and what to do about it."""

    naam: str
    status: int
    titel: str
    detail: str

    @property
    def type(self) -> str:
        """The address that names and explains this kind of problem."""
        return f"/problemen/{self.naam}"


ONBEGREPEN: Final = Problem(
    "onbegrepen-verzoek",
    400,
    "Wij begrijpen dit verzoek niet",
    "Er is niets mee gedaan. Pas het verzoek aan en stuur het opnieuw.",
)
TE_GROOT: Final = Problem(
    "te-groot", 413, "Dit verzoek is te groot", "Stuur ten hoogste 1 MB in een verzoek."
)
STORING: Final = Problem(
    "storing",
    500,
    "Er ging bij ons iets mis",
    "Er is niets gedaan. Probeer het later opnieuw en noem dan het kenmerk.",
)
ONBEKEND: Final = Problem(
    "onbekend", 404, "Dit is er niet, of is niet voor u", "Controleer het adres en het nummer."
)

ANDERS: Final = Problem(
    "kan-hier-niet",
    400,
    "Dit kan hier niet",
    "Dit adres kent deze vraag niet. Kijk in de beschrijving van de API wat hier wel kan.",
)
"""Whatever HTTP refuses by itself, such as another method; the answer carries HTTP's own status."""

PROBLEMS: Final[dict[type[GatewayError], Problem]] = {
    InvalidInputError: ONBEGREPEN,
    InvalidBsnError: ONBEGREPEN,
    UnauthenticatedError: Problem(
        "niet-aangemeld",
        401,
        "Wij weten niet wie u bent",
        "Vraag een nieuw toegangsbewijs aan, of meld u opnieuw aan.",
    ),
    RefusedError: Problem(
        "geweigerd",
        403,
        "Dit mag niet voor dit doel",
        "Er is niets verstrekt en niets gewijzigd. In het besluit leest u waarom en wat nodig is.",
    ),
    OverQuotaError: Problem(
        "quota-op",
        429,
        "U hebt vandaag genoeg personen opgevraagd",
        "Er is niets opgevraagd en niets geteld. Vraag er minder tegelijk, of ga morgen verder. "
        "Is dit te weinig voor uw werk? Vraag de beheerder van de gemeente om een hogere grens.",
    ),
    UnknownError: ONBEKEND,
    ConflictError: Problem(
        "kan-niet-meer",
        409,
        "Dit kan niet meer",
        "Iemand anders was eerder, of deze stap is al gezet. Haal de stand opnieuw op.",
    ),
    TermijnError: Problem(
        "termijn",
        400,
        "Deze datum kan niet",
        "Kies een datum die de wet toelaat. Er is niets gedaan.",
    ),
    LedgerError: Problem(
        "logboek-niet-bereikbaar",
        503,
        "Wij kunnen dit nu niet vastleggen",
        "Zonder logregel geen antwoord: er is niets gedaan. Probeer het later opnieuw.",
    ),
    KluisError: STORING,
    KeyFileError: STORING,
    SettingsError: STORING,
    BronError: Problem(
        "bron-antwoordt-niet",
        502,
        "Een bron antwoordt niet",
        "Er is niets verstrekt. Probeer het later opnieuw.",
    ),
}
"""Errors and the answers they become; the test of this table walks over every error class."""

ALL: Final = {p.naam: p for p in (*PROBLEMS.values(), TE_GROOT, STORING, ONBEKEND, ANDERS)}
"""Every kind of problem by name, for the page that explains it."""


def problem_of(fout: Exception) -> Problem:
    """The kind of problem an error is; one that nobody foresaw is a failure of ours."""
    return next((p for kind, p in PROBLEMS.items() if isinstance(fout, kind)), STORING)


def body_of(
    problem: Problem,
    *,
    fout: Exception | None = None,
    velden: tuple[str, ...] = (),
    kenmerk: str = "",
    ontvangst: str = "",
) -> dict[str, Any]:
    """The body of a problem answer. It names fields, never their values."""
    body: dict[str, Any] = {
        "type": problem.type,
        "title": problem.titel,
        "status": problem.status,
        "detail": problem.detail,
    }
    if isinstance(fout, RefusedError):
        body["besluit"] = besluit_uit(fout.besluit).model_dump(by_alias=True)
    if isinstance(fout, GatewayError):
        kenmerk, ontvangst = kenmerk or fout.kenmerk, ontvangst or fout.ontvangst
    if isinstance(fout, InvalidInputError):
        body["detail"] = fout.reden
        velden = velden or ((fout.veld,) if fout.veld else ())
    if velden:
        body["velden"] = list(velden)
    if kenmerk:
        body["kenmerk"] = kenmerk
    if ontvangst:
        body["ontvangst"] = ontvangst
    return body


def headers_of(fout: Exception) -> dict[str, str] | None:
    """What an error says in the headers of its answer: which proof a token needs, or how long to wait.

    Source: RFC 9449 section 7.1; RFC 6585 section 4 and RFC 9110 section 10.2.3 (Retry-After).
    """
    if isinstance(fout, OverQuotaError):
        return {"Retry-After": str(fout.seconden)}
    if isinstance(fout, UnauthenticatedError) and fout.dpop:
        return {"WWW-Authenticate": challenge(fout.dpop)}
    return None


def problem_response(
    problem: Problem, body: dict[str, Any], headers: Mapping[str, str] | None = None
) -> Response:
    """A problem answer for a system."""
    headers = dict(headers or {})
    if problem.status == HTTPStatus.UNAUTHORIZED:
        headers.setdefault("WWW-Authenticate", challenge())
    return Response(
        orjson.dumps(body),
        status_code=problem.status,
        media_type="application/problem+json",
        headers=headers,
    )
