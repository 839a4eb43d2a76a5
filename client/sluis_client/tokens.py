# SPDX-License-Identifier: EUPL-1.2
"""Tokens: asked for one purpose at a time, tied to a key, and kept until shortly before they end.

Two threads that need the first token at once may each get one; both are good.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any, Final
from urllib.parse import urlencode

from joserfc.jwk import ECKey

from sluis_client.aansluiting import Aansluiting
from sluis_client.errors import AnswerError, TokenRefusedError
from sluis_client.jose import make_assertion, make_dpop
from sluis_client.ristretto import Octets
from sluis_client.stappen import Antwoord, Stappen, Vraag, body_of

MARGE_SECONDS: Final = 30
"""How long before its end a token is not used any more: an answer may take a while."""

Klok = Callable[[], float]
"""Gives the present moment in seconds since 1970."""

_ASSERTION: Final = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
_FORM: Final = "application/x-www-form-urlencoded"


@dataclass(frozen=True, slots=True)
class Token:
    """An access token; `repr` hides it. `soort` is DPoP or Bearer, `einde` in seconds since 1970."""

    tekst: str = field(repr=False)
    soort: str
    einde: float


class Tokens:
    """The tokens of one client, by purpose."""

    def __init__(self, aansluiting: Aansluiting, key: ECKey | None, *, clock: Klok, octets: Octets) -> None:
        self._aansluiting, self._key = aansluiting, key
        self._clock, self._octets = clock, octets
        self._kept: dict[str, Token] = {}

    def get(self, doel: str) -> Stappen[Token]:
        """A token for this purpose: the one that is kept, or a new one.

        Raises:
            TokenRefusedError: the authorization server gives none.
            AnswerError: its answer is not what OAuth says, or the token is not tied to our key.
        """
        kept = self._kept.get(doel)
        if kept is None or self._clock() >= kept.einde - MARGE_SECONDS:
            nu = self._clock()
            kept = self._kept[doel] = self._read((yield self._ask(doel)), nu)
        return kept

    def has(self, doel: str) -> bool:
        """Whether a token is kept for this purpose."""
        return doel in self._kept

    def forget(self, doel: str) -> None:
        """Keep no token for this purpose any more."""
        self._kept.pop(doel, None)

    def headers(self, token: Token, methode: str, adres: str) -> dict[str, str]:
        """The headers that go with one request: the token, and the proof for this request alone.

        Source: RFC 6750 section 2.1; RFC 9449 section 7.1.
        """
        headers = {"Authorization": f"{token.soort} {token.tekst}"}
        return headers | self._proof(methode, adres, token.tekst)

    def _ask(self, doel: str) -> Vraag:
        adres = self._aansluiting.token_endpoint
        form = {
            "grant_type": "client_credentials",
            "client_assertion_type": _ASSERTION,
            "client_assertion": make_assertion(
                self._aansluiting, nu=int(self._clock()), jti=self._octets(16).hex()
            ),
            "authorization_details": json.dumps([{"type": "doelbinding", "doelen": [doel]}]),
        }
        headers = {"Content-Type": _FORM, "Accept": "application/json"} | self._proof("POST", adres)
        return Vraag("POST", adres, headers, urlencode(form).encode("ascii"))

    def _proof(self, methode: str, adres: str, token: str = "") -> dict[str, str]:
        if self._key is None:
            return {}
        jti, nu = self._octets(16).hex(), int(self._clock())
        return {"DPoP": make_dpop(self._key, methode=methode, adres=adres, nu=nu, jti=jti, token=token)}

    def _read(self, antwoord: Antwoord, nu: float) -> Token:
        body = body_of(antwoord)
        if antwoord.status != HTTPStatus.OK:
            raise TokenRefusedError(str(body.get("error", "")), str(body.get("error_description", "")))
        soort, seconds = "Bearer" if self._key is None else "DPoP", body.get("expires_in")
        # Asked for a token tied to our key: one that anybody can use is not accepted instead.
        if str(body.get("token_type", "")).lower() != soort.lower():
            raise AnswerError("the token is of another kind than was asked for")
        if not isinstance(seconds, int) or not _is_text(body.get("access_token")):
            raise AnswerError("the answer holds no token, or not how long it is good")
        return Token(body["access_token"], soort, nu + seconds)


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and value != "" and value.isascii() and not any(c.isspace() for c in value)
