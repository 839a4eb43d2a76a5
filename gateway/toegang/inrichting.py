# SPDX-License-Identifier: EUPL-1.2
"""All that the door needs, put together once when the gateway starts."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Self

from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey

from gateway.errors import InvalidInputError
from gateway.ports import Adresboek, Chance, Clock
from gateway.toegang.aanmelden import Aanmelding
from gateway.toegang.dpop import BezitBewaker
from gateway.toegang.oauth import TokenServer
from gateway.toegang.oidc import Identiteitsbron
from gateway.toegang.sessies import SessionKeeper
from gateway.toegang.tokens import TokenKeeper
from gateway.toegang.waarmerk import Waarmerk


def refuse_key(jwk: str) -> None:
    """Accept no key at all: what nobody can check is not kept."""
    del jwk
    raise InvalidInputError("Hier kan niemand een sleutel controleren.", veld="ontvangstsleutel")


@dataclass(frozen=True, slots=True)
class Toegang:
    """Tokens for systems and sessions for people. Without `aanmelding` nobody can log in.

    `check_recipient` demands of a public key that others can seal for it.
    """

    tokens: TokenKeeper = field(repr=False)
    server: TokenServer = field(repr=False)
    bezit: BezitBewaker = field(repr=False)
    sessies: SessionKeeper
    aanmelding: Aanmelding | None = None
    check_recipient: Callable[[str], None] = refuse_key

    @classmethod
    def furnish(
        cls,
        *,
        issuer: str,
        audience: str,
        token_key: EllipticCurvePrivateKey,
        session_secret: bytes,
        clock: Clock,
        chance: Chance,
        adresboek: Adresboek,
        bron: Identiteitsbron | None = None,
        check_recipient: Callable[[str], None] = refuse_key,
    ) -> Self:
        """Put the door together.

        Raises:
            SettingsError: the issuer is not an origin that cannot be overheard.
        """
        tokens = TokenKeeper(token_key, issuer, audience, clock, chance=chance)
        server = TokenServer(issuer, tokens=tokens, adresboek=adresboek, clock=clock)
        waarmerk = Waarmerk(session_secret)
        secure = issuer.startswith("https://")
        sessies = SessionKeeper(waarmerk, clock, secure=secure)
        aanmelding = Aanmelding(bron, waarmerk, clock, chance, secure=secure) if bron else None
        return cls(tokens, server, BezitBewaker(issuer), sessies, aanmelding, check_recipient)
