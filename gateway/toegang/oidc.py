# SPDX-License-Identifier: EUPL-1.2
"""The identity provider outside: finding it, sending somebody there, asking who came back.

Source: OpenID Connect Core 1.0 section 3.1; OpenID Connect Discovery 1.0; RFC 7636 (PKCE, S256).
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final

import httpx2
from authlib.integrations.base_client import OAuthError
from authlib.integrations.httpx_client import AsyncOAuth2Client
from joserfc.jwk import KeySet

from gateway.errors import BronError, UnauthenticatedError
from gateway.kern.oin import Oin
from gateway.toegang.claims import UNREADABLE
from gateway.toegang.id_token import Aangemeld, Verwachting, read_id_token
from gateway.toegang.issuer import is_private_road

_WACHT_SECONDEN: Final = 5.0
_ADRESSEN: Final = ("authorization_endpoint", "token_endpoint", "jwks_uri")

Road = Callable[[], httpx2.AsyncBaseTransport | None]
"""How requests to the provider leave; None is the network."""


@dataclass(frozen=True, slots=True)
class Identiteitsbron:
    """An identity provider, how it knows us, and for which organisations it may speak.

    Without a secret we are a public client, and PKCE alone ties the code to us.
    """

    issuer: str
    client_id: str
    redirect_uri: str
    spreekt_voor: frozenset[Oin]
    client_secret: str = field(default="", repr=False)
    road: Road = field(default=lambda: None, repr=False)


@dataclass(frozen=True, slots=True)
class Vraag:
    """The secrets of one log-in: `nonce` returns in the ID token, `verifier` proves that we asked."""

    state: str
    nonce: str = field(repr=False)
    verifier: str = field(repr=False)


class OidcClient:
    """Speaks with one identity provider. Where it is, is read when first needed."""

    def __init__(self, bron: Identiteitsbron) -> None:
        self._bron = bron
        self._addresses: dict[str, str] = {}

    async def authorization_url(self, vraag: Vraag) -> str:
        """Where to send the browser.

        Raises:
            BronError: the provider cannot be found.
        """
        addresses = await self._discover()
        async with self._client() as client:
            url, _ = client.create_authorization_url(
                addresses["authorization_endpoint"],
                state=vraag.state,
                nonce=vraag.nonce,
                code_verifier=vraag.verifier,
            )
        return str(url)

    async def redeem(self, code: str, vraag: Vraag, nu: float) -> Aangemeld:
        """Who logged in, for the code that the browser brought back.

        Raises:
            UnauthenticatedError: the provider does not know the code, or its token fails a check.
            BronError: the provider does not answer as it should.
        """
        id_token = await self._exchange(code, vraag)
        verwacht = Verwachting(self._bron.issuer, self._bron.client_id, vraag.nonce, self._bron.spreekt_voor)
        # Read anew for each log-in: a key that the provider withdrew must stop working here too.
        return read_id_token(id_token, await self._fetch_keys(), verwacht, nu)

    async def _exchange(self, code: str, vraag: Vraag) -> str:
        addresses = await self._discover()
        try:
            async with self._client() as client:
                answer = await client.fetch_token(
                    addresses["token_endpoint"],
                    grant_type="authorization_code",
                    code=code,
                    code_verifier=vraag.verifier,
                    redirect_uri=self._bron.redirect_uri,
                )
        except OAuthError as e:
            raise UnauthenticatedError("the identity provider does not accept the code") from e
        except (httpx2.HTTPError, ValueError) as e:
            raise BronError("the identity provider does not answer") from e
        id_token = answer.get("id_token")
        if not isinstance(id_token, str):
            raise BronError("the identity provider gave no ID token")
        return id_token

    async def _discover(self) -> dict[str, str]:
        if not self._addresses:
            found = await self._get(self._bron.issuer.rstrip("/") + "/.well-known/openid-configuration")
            addresses = {name: found.get(name) for name in _ADRESSEN}
            if found.get("issuer") != self._bron.issuer:
                raise BronError("the identity provider has another name than was set")
            if not all(isinstance(a, str) and is_private_road(a) for a in addresses.values()):
                raise BronError("the identity provider has an address that can be overheard")
            self._addresses = {name: str(address) for name, address in addresses.items()}
        return self._addresses

    async def _fetch_keys(self) -> KeySet:
        found = await self._get((await self._discover())["jwks_uri"])
        try:
            return KeySet.import_key_set(found)  # type: ignore[arg-type]  # checked by the call
        except UNREADABLE as e:
            raise BronError("the keys of the identity provider cannot be read") from e

    async def _get(self, url: str) -> dict[str, Any]:
        try:
            async with httpx2.AsyncClient(transport=self._bron.road(), timeout=_WACHT_SECONDEN) as client:
                found = (await client.get(url)).raise_for_status().json()
        except (httpx2.HTTPError, ValueError) as e:
            raise BronError("the identity provider does not answer") from e
        if not isinstance(found, dict):
            raise BronError("the identity provider does not answer with an object")
        return found

    def _client(self) -> Any:
        return AsyncOAuth2Client(
            client_id=self._bron.client_id,
            client_secret=self._bron.client_secret or None,
            token_endpoint_auth_method="client_secret_basic" if self._bron.client_secret else "none",
            redirect_uri=self._bron.redirect_uri,
            scope="openid",
            code_challenge_method="S256",
            transport=self._bron.road(),
            timeout=_WACHT_SECONDEN,
        )
