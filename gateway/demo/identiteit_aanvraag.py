# SPDX-License-Identifier: EUPL-1.2
"""The request to log in and the code that answers it: pure rules, no HTTP.

Source: RFC 6749 §4.1; RFC 7636 (PKCE); RFC 9700 §2.1; OpenID Connect Core 1.0 §3.1.
"""

import hashlib
import hmac
import re
from base64 import urlsafe_b64encode
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from gateway.demo.mensen import DemoMens
from gateway.errors import GatewayError

CODE_TTL: Final = timedelta(seconds=60)
_CHALLENGE: Final = re.compile(r"[A-Za-z0-9_-]{43}", re.ASCII)
_VERIFIER: Final = re.compile(r"[A-Za-z0-9._~-]{43,128}", re.ASCII)


class DemoLoginError(GatewayError):
    """A login request or a code that the demo identity provider refuses.

    `code` is the error code of RFC 6749.
    """

    def __init__(self, code: str, reden: str) -> None:
        super().__init__(reden)
        self.code = code


@dataclass(frozen=True, slots=True)
class Toepassing:
    """A registered public client. No URI registered means none allowed."""

    client_id: str
    redirect_uris: frozenset[str]
    logout_uris: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Aanvraag:
    """A valid request to log in."""

    client_id: str
    redirect_uri: str
    nonce: str
    code_challenge: str
    state: str | None


def single_values(paren: Iterable[tuple[str, object]]) -> dict[str, str]:
    """Return the parameters as a mapping.

    Raises:
        DemoLoginError: one is there twice, or is no text.

    Source: RFC 6749 §3.1 (parameters MUST NOT be included more than once).
    """
    waarden: dict[str, str] = {}
    for naam, waarde in paren:
        if naam in waarden or not isinstance(waarde, str):
            raise DemoLoginError("invalid_request", "each parameter must be given once, as text")
        waarden[naam] = waarde
    return waarden


def find_redirect(waarden: Mapping[str, str], toepassingen: Mapping[str, Toepassing]) -> str:
    """Return the redirect URI once it is proven to be the client's.

    Raises:
        DemoLoginError: unknown client, or a URI that is not registered, to the letter.

    Source: RFC 9700 §2.1 (exact string matching); RFC 6749 §4.1.2.1 (never redirect to an unproven URI).
    """
    toepassing = toepassingen.get(waarden.get("client_id", ""))
    if toepassing is None:
        raise DemoLoginError("invalid_request", "the client is not registered here")
    redirect_uri = waarden.get("redirect_uri", "")
    if redirect_uri not in toepassing.redirect_uris:
        raise DemoLoginError("invalid_request", "the redirect_uri is not one registered for this client")
    return redirect_uri


def parse_aanvraag(waarden: Mapping[str, str]) -> Aanvraag:
    """Return the request of a client whose redirect URI is proven already.

    Raises:
        DemoLoginError: another flow than code, no openid, no nonce, or PKCE other than S256.

    Source: RFC 7636 §4.2 and RFC 9700 §2.1.1 (S256, never plain); OIDC Core §3.1.2.1.
    """
    if waarden.get("response_type") != "code":
        raise DemoLoginError("unsupported_response_type", "only the code flow is offered")
    if "openid" not in waarden.get("scope", "").split():
        raise DemoLoginError("invalid_scope", "the scope must hold openid")
    # A missing method means plain (RFC 7636 §4.3), so it is refused like plain.
    if waarden.get("code_challenge_method") != "S256":
        raise DemoLoginError("invalid_request", "code_challenge_method must be S256")
    if not _CHALLENGE.fullmatch(waarden.get("code_challenge", "")):
        raise DemoLoginError("invalid_request", "code_challenge is not a SHA-256 in base64url")
    if not waarden.get("nonce"):
        raise DemoLoginError("invalid_request", "a nonce is needed")
    if "none" in waarden.get("prompt", "").split():
        raise DemoLoginError("login_required", "somebody must choose who to be")
    return Aanvraag(
        client_id=waarden["client_id"],
        redirect_uri=waarden["redirect_uri"],
        nonce=waarden["nonce"],
        code_challenge=waarden["code_challenge"],
        state=waarden.get("state"),
    )


@dataclass(frozen=True, slots=True)
class Toekenning:
    """What a code stands for: this request, answered as this person, at this moment."""

    aanvraag: Aanvraag
    mens: DemoMens
    moment: datetime


@dataclass(slots=True)
class Codes:
    """The codes that were given out and not yet used; each works once, for a minute."""

    _open: dict[str, Toekenning] = field(default_factory=dict, repr=False)

    def issue(self, code: str, toekenning: Toekenning) -> None:
        """Remember a code, and forget those whose minute has passed."""
        grens = toekenning.moment - CODE_TTL
        self._open = {c: t for c, t in self._open.items() if t.moment > grens} | {code: toekenning}

    def redeem(self, waarden: Mapping[str, str], now: datetime) -> Toekenning:
        """Return what the code stands for; the code is gone, whether it was right or not.

        Raises:
            DemoLoginError: unknown, used or expired code, other client or redirect URI, wrong verifier.

        Source: RFC 6749 §4.1.2 and §4.1.3; RFC 7636 §4.6.
        """
        # Removed before it is checked: a code that was tried with a wrong verifier is burnt.
        toekenning = self._open.pop(waarden.get("code", ""), None)
        if toekenning is None or now - toekenning.moment >= CODE_TTL:
            raise DemoLoginError("invalid_grant", "the code is unknown, used or expired")
        aanvraag = toekenning.aanvraag
        if (waarden.get("client_id"), waarden.get("redirect_uri")) != (
            aanvraag.client_id,
            aanvraag.redirect_uri,
        ):
            raise DemoLoginError("invalid_grant", "the code was given to another client or redirect_uri")
        if not _verifies(waarden.get("code_verifier", ""), aanvraag.code_challenge):
            raise DemoLoginError("invalid_grant", "the code_verifier does not fit the code_challenge")
        return toekenning


def _verifies(verifier: str, challenge: str) -> bool:
    if not _VERIFIER.fullmatch(verifier):
        return False
    som = urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()
    return hmac.compare_digest(som, challenge)
