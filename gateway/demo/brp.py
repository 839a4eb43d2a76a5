# SPDX-License-Identifier: EUPL-1.2
"""A local BRP that speaks Haal Centraal BRP Personen 2.7.0 over HTTP, with fictitious people only.

One operation (RaadpleegMetBurgerservicenummer), one customer (whoever has the key).
Searching by name or address is answered as to a customer without that authorisation.
It logs nothing: a question holds burgerservicenummers.
"""

import hmac
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from gateway.demo.brp_fouten import PAD, Fout, foutbericht, foute_parameters
from gateway.demo.brp_persoon import Bestand, Record, to_persoon
from gateway.demo.brp_velden import select_velden
from gateway.demo.brp_vraag import RAADPLEEG, Vraag, parse_type, parse_vraag
from gateway.errors import SettingsError

_JSON: Final = "application/json"
_ACCEPT: Final = frozenset({_JSON, f"{_JSON};charset=utf-8", "*/*", "*/*;charset=utf-8"})
_CONTENT: Final = frozenset({_JSON, f"{_JSON};charset=utf-8"})
_ONDERSTEUND: Final = "Ondersteunde content type: application/json; charset=utf-8."
_MAX_BODY: Final = 65_536


class _PersonenResponse(JSONResponse):
    media_type = "application/json; charset=utf-8"


@dataclass(frozen=True, slots=True)
class _Brp:
    bestand: Bestand
    api_key: bytes
    vandaag: Callable[[], date]

    async def answer(self, request: Request) -> Response:
        """Refuse in the order of the specification, then answer."""
        if request.method != "POST":
            return foutbericht(405)
        if not self._is_known(request):
            return foutbericht(401)
        if not _accepts(request.headers.get("accept"), _ACCEPT):
            return foutbericht(406, _ONDERSTEUND)
        if not _accepts(request.headers.get("content-type"), _CONTENT):
            return foutbericht(415, _ONDERSTEUND)
        body = _parse_json(await request.body())
        if body is None:
            return foutbericht(400, "De request body is geen geldig JSON object.")
        return self._raadpleeg(body)

    def _is_known(self, request: Request) -> bool:
        sleutel = request.headers.get("x-api-key", "").encode()
        return hmac.compare_digest(sleutel, self.api_key)

    def _raadpleeg(self, body: Mapping[str, Any]) -> Response:
        soort = parse_type(body)
        if isinstance(soort, Fout):
            return foute_parameters((soort,))
        if soort != RAADPLEEG:
            return foutbericht(403, f"Deze afnemer is alleen geautoriseerd voor {RAADPLEEG}.")
        vraag = parse_vraag(body)
        if not isinstance(vraag, Vraag):
            return foute_parameters(vraag)
        return _PersonenResponse({"type": RAADPLEEG, "personen": self._personen(vraag)})

    def _personen(self, vraag: Vraag) -> list[dict[str, Any]]:
        records = [self.bestand[bsn] for bsn in vraag.bsns if bsn in self.bestand]
        if vraag.gemeente:
            records = [r for r in records if r["gemeenteVanInschrijving"]["code"] == vraag.gemeente]
        vandaag = self.vandaag()
        return [select_velden(to_persoon(r, self.bestand, vandaag), vraag.fields) for r in records]


def testing_only_brp_app(
    personen: Iterable[Record], *, api_key: str, vandaag: Callable[[], date]
) -> Starlette:
    """Return the demo BRP over these GbaPersoon records.

    Raises:
        SettingsError: there is no key. An empty key must not open the door to everybody.

    Source: BRP API Personen 2.7.0 (RvIG), `POST /haalcentraal/api/brp/personen`.
    """
    if not api_key:
        raise SettingsError("the demo brp needs an api key; an empty one would let everybody in")
    bestand = {p["burgerservicenummer"]: p for p in personen}
    brp = _Brp(bestand, api_key.encode(), vandaag)
    methoden = ["POST", "GET", "PUT", "PATCH", "DELETE", "OPTIONS"]
    return Starlette(routes=[Route(PAD, brp.answer, methods=methoden)])


def _accepts(header: str | None, toegestaan: frozenset[str]) -> bool:
    # No header, or an empty one, means the default: JSON in UTF-8.
    if not header or not header.strip():
        return True
    soorten = ("".join(deel.split()).lower() for deel in header.split(","))
    return any(soort in toegestaan for soort in soorten)


def _parse_json(body: bytes) -> Mapping[str, Any] | None:
    if len(body) > _MAX_BODY:
        return None
    try:
        waarde = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return waarde if isinstance(waarde, dict) else None
