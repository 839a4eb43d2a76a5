# SPDX-License-Identifier: EUPL-1.2
"""The error answers of the BRP API, word for word as its features publish them.

The published features name parameters as `fields[0]` and quote patterns; the
patterns of the OpenAPI document do not allow that. Followed here are the features,
which its own server is tested with.

Source: BRP API Personen 2.7.0, schemas Foutbericht and BadRequestFoutbericht; features
`input-validatie`, `fields-fout-cases`, `raadpleeg-met-burgerservicenummer/fout-cases`.
"""

from dataclasses import dataclass
from typing import Any, Final

from starlette.responses import JSONResponse

BRP_BASIS: Final = "/haalcentraal/api/brp"
"""Where the API begins on its host; whoever connects a source is given this address."""

PAD: Final = f"{BRP_BASIS}/personen"
_RFC7231: Final = "https://datatracker.ietf.org/doc/html/rfc7231#section-"
_SOORTEN: Final = {
    400: (f"{_RFC7231}6.5.1", "Een of meerdere parameters zijn niet correct.", "paramsValidation"),
    401: (
        "https://datatracker.ietf.org/doc/html/rfc7235#section-3.1",
        "Niet correct geauthenticeerd.",
        "authentication",
    ),
    403: (f"{_RFC7231}6.5.3", "U bent niet geautoriseerd voor het gebruik van deze API.", "unauthorized"),
    405: (f"{_RFC7231}6.5.5", "Gebruikte bevragingsmethode is niet toegestaan.", "methodNotAllowed"),
    406: (f"{_RFC7231}6.5.6", "Gevraagde content type wordt niet ondersteund.", "notAcceptable"),
    415: (f"{_RFC7231}6.5.13", "Media Type wordt niet ondersteund.", "unsupportedMediaType"),
}
_COMBINATIE: Final = "Minimale combinatie van parameters moet worden opgegeven."


@dataclass(frozen=True, slots=True)
class Fout:
    """One parameter that is wrong: a code, its name and why, never its value."""

    code: str
    name: str
    reason: str

    def as_dict(self) -> dict[str, str]:
        """The shape of an InvalidParam."""
        return {"code": self.code, "name": self.name, "reason": self.reason}


class FoutberichtResponse(JSONResponse):
    """An error of the BRP API."""

    media_type = "application/problem+json"


def foutbericht(status: int, detail: str | None = None) -> FoutberichtResponse:
    """Return the published error for a status."""
    return FoutberichtResponse(_bericht(status, detail), status_code=status)


def _bericht(status: int, detail: str | None) -> dict[str, Any]:
    soort, titel, code = _SOORTEN[status]
    kop: dict[str, Any] = {"type": soort, "title": titel, "status": status}
    return kop | ({"detail": detail} if detail else {}) | {"code": code, "instance": PAD}


def foute_parameters(fouten: tuple[Fout, ...]) -> FoutberichtResponse:
    """Return the 400 that lists every wrong parameter once."""
    namen = ", ".join(f.name for f in fouten)
    bericht = _bericht(400, f"De foutieve parameter(s) zijn: {namen}.")
    # A missing `type` is not a combination: without it no combination is known.
    if any(f.code == "required" and f.name != "type" for f in fouten):
        bericht |= {"title": _COMBINATIE, "code": "paramsCombination"}
    return FoutberichtResponse(bericht | {"invalidParams": [f.as_dict() for f in fouten]}, status_code=400)
