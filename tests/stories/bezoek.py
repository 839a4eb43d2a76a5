# SPDX-License-Identifier: EUPL-1.2
"""Who speaks in a story: people with a browser, systems with an OAuth client, and all they were answered."""

import json
import ssl
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, Final

import pytest
from authlib.integrations.httpx_client import AsyncOAuth2Client
from authlib.oauth2.rfc7523 import PrivateKeyJWT
from httpx2 import AsyncClient, Request, Response
from joserfc.jwk import ECKey
from stories.opstelling import Opstelling
from stories.pagina import Pagina

from gateway.demo.personen import Persoon
from policies.begrippen import Doel

PATIENCE_SECONDS: Final = 20.0
API: Final = "/api/v1"
# Everybody is on this machine: a client need not read all certificates of the world first.
_NO_CERTIFICATES: Final = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


@dataclass(frozen=True, slots=True)
class Opname:
    """One answer as it went over the wire, with what was asked."""

    method: str
    url: str
    status: int
    headers: str
    body: bytes = field(repr=False)

    @property
    def whole(self) -> bytes:
        """All of it that somebody on the way could see."""
        return f"{self.url}\n{self.headers}".encode() + b"\n" + self.body


@dataclass
class Mens:
    """Somebody with a browser that keeps cookies and follows redirects."""

    sub: str
    http: AsyncClient = field(repr=False)

    async def log_in(self) -> Pagina:
        """Go through the identity provider, choosing oneself, to the first page."""
        choice = Pagina(await self.http.get("/aanmelden"))
        form = choice.form("/authorize")
        return Pagina(await self.http.post(form.action, data=form.filled(persoon=self.sub)))

    async def open(self, path: str) -> Pagina:
        """Open a page."""
        return Pagina(await self.http.get(path))

    async def submit(
        self, page: Pagina, action: str, *, having: dict[str, str] | None = None, **answers: str | list[str]
    ) -> Pagina:
        """Fill in the form of a page that goes to this address, and send it."""
        form = page.form(action, **(having or {}))
        return Pagina(await self.http.post(form.action, data=form.filled(**answers)))


@dataclass
class Systeem:
    """A system with a token."""

    client_id: str
    http: AsyncOAuth2Client = field(repr=False)

    @property
    def token(self) -> str:
        """The access token it speaks with."""
        token: str = self.http.token["access_token"]
        return token

    async def post(self, path: str, body: object) -> Response:
        """Send a body to the API."""
        response: Response = await self.http.post(f"{API}{path}", json=body)
        return response

    async def get_token(self, key_file: dict[str, Any], doelen: tuple[Doel, ...]) -> None:
        """Fetch a token, for these purposes or for all it may have."""
        more = {"authorization_details": details(doelen)} if doelen else {}
        endpoint = key_file["token_endpoint"]
        await self.http.fetch_token(endpoint, grant_type="client_credentials", **more)


@dataclass
class Bezoek:
    """All who speak in one test, and everything they were answered."""

    opstelling: Opstelling
    opnames: list[Opname] = field(default_factory=list, repr=False)
    _open: AsyncExitStack = field(default_factory=AsyncExitStack, repr=False)

    async def mens(self, sub: str) -> Mens:
        """Somebody who is logged in."""
        mens = Mens(sub, await self.browser())
        await mens.log_in()
        return mens

    async def browser(self) -> AsyncClient:
        """A browser in which nobody is logged in."""
        http = AsyncClient(
            base_url=self.opstelling.url,
            follow_redirects=True,
            verify=_NO_CERTIFICATES,
            timeout=PATIENCE_SECONDS,
            event_hooks={"response": [self._keep]},
        )
        return await self._open.enter_async_context(http)

    async def systeem(self, client_id: str, *doelen: Doel) -> Systeem:
        """A system of the demo, with a token."""
        key_file = json.loads((self.opstelling.clients / f"{client_id}.json").read_text())
        http = AsyncOAuth2Client(
            client_id,
            ECKey.import_key(key_file["private_jwk"]),
            token_endpoint_auth_method="private_key_jwt",
            base_url=self.opstelling.url,
            verify=_NO_CERTIFICATES,
            timeout=PATIENCE_SECONDS,
            event_hooks={"response": [self._keep]},
        )
        nu = int(time.time())
        http.register_client_auth_method(
            PrivateKeyJWT(key_file["token_endpoint"], claims={"iat": nu, "exp": nu + 60}, alg="ES256")
        )
        systeem = Systeem(client_id, await self._open.enter_async_context(http))
        await systeem.get_token(key_file, doelen)
        return systeem

    async def close(self) -> None:
        """Everybody goes home."""
        await self._open.aclose()

    async def _keep(self, response: Response) -> None:
        request: Request = response.request
        body = await response.aread()
        headers = str(response.headers.raw)
        self.opnames.append(Opname(request.method, str(request.url), response.status_code, headers, body))


def details(doelen: tuple[Doel, ...]) -> str:
    """Purposes as they are asked for in a token request. Source: RFC 9396."""
    return json.dumps([{"type": "doelbinding", "doelen": [d.value for d in doelen]}])


def signalering(inwoner: Persoon, opstelling: Opstelling, **changed: Any) -> dict[str, Any]:
    """The body of a concern about somebody of Haarlem."""
    return {
        "doel": Doel.SIGNALERING_WMO,
        "gemeente": "0392",
        "burgerservicenummer": inwoner.bsn,
        "soort": "zelfredzaamheid",
        "urgentie": "spoed",
        "vervaltOp": (opstelling.vandaag + timedelta(days=90)).isoformat(),
    } | changed


def registratie(inwoner: Persoon) -> dict[str, Any]:
    """The body of a registration in the verwijsindex."""
    return {
        "doel": Doel.VERWIJSINDEX_JEUGD,
        "burgerservicenummer": inwoner.bsn,
        "geboortedatum": inwoner.geboren.isoformat(),
        "vermoeden": True,
    }


@pytest.fixture
async def bezoek(opstelling: Opstelling) -> AsyncIterator[Bezoek]:
    """Nobody speaks yet."""
    bezoek = Bezoek(opstelling)
    yield bezoek
    await bezoek.close()
