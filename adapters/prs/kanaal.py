# SPDX-License-Identifier: EUPL-1.2
"""The line to a national service: one request, bounded in time and size, never redirected, never echoed.

A reference to a person goes into the body, or for a search into the query, because the
services have no other way. `gateway/logs.py` keeps httpx2 quiet, which would write that down.
"""

import asyncio
import json
from collections.abc import Awaitable, Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from httpx2 import URL, AsyncClient, HTTPError, Response, Timeout, TimeoutException

from adapters.prs.errors import DienstError
from gateway.errors import SettingsError

LARGEST_ANSWER: Final = 262_144
"""Bytes of one answer: a search that finds two hundred organisations needs half of it."""

Bewijs = Callable[[str], Awaitable[str]]
"""Gives an access token for these OAuth scopes (separated by a space); how is its own affair."""

_JSON: Final = "application/json"
_LOOPBACK: Final = frozenset({"localhost", "127.0.0.1", "::1"})
_LATER: Final = "Probeer het later opnieuw."
_MELD: Final = "Meld dit aan uw functioneel beheerder."
_BY_STATUS: Final = {
    400: f"begreep onze vraag niet. {_MELD}",
    401: f"laat ons nu niet toe. {_MELD}",
    403: f"staat ons dit niet toe. {_MELD}",
    404: f"kent deze ontvanger of dit nummer niet. {_MELD}",
    409: f"kan dit nu niet doen. {_LATER}",
    422: f"begreep onze vraag niet. {_MELD}",
    429: "heeft het te druk. Probeer het over een paar minuten opnieuw.",
}
_SERVER: Final = 500


@dataclass(frozen=True, slots=True)
class Dienstantwoord:
    """What a service answered: its status, what it holds, and where it put a new thing."""

    status: int
    inhoud: Any = field(repr=False)
    plaats: str = field(default="", repr=False)


class Kanaal:
    """Asks one service; whatever fails becomes a `DienstError` with a sentence for the reader.

    Raises:
        SettingsError: the address is not https (nor on this machine).
    """

    def __init__(
        self,
        client: AsyncClient,
        *,
        naam: str,
        url: str,
        bewijs: Bewijs,
        connect_seconds: float = 2.0,
        total_seconds: float = 5.0,
    ) -> None:
        self.naam = naam
        self._client = client
        self._url = _checked(url, naam)
        self._bewijs = bewijs
        self._timeout = Timeout(total_seconds, connect=connect_seconds)
        self._total_seconds = total_seconds

    async def ask(
        self,
        method: str,
        pad: str,
        *,
        oauth: str,
        inhoud: Mapping[str, Any] | None = None,
        vraag: Mapping[str, str] | None = None,
        soort: str = _JSON,
        verwacht: Collection[int] = (200,),
    ) -> Dienstantwoord:
        """Send one request with a token for `oauth`, and return the answer if its status was expected.

        Raises:
            DienstError: the service is unreachable, slow, refuses, or answers what is no answer.
        """
        headers = {"accept": soort, "accept-encoding": "identity"}
        content = None if inhoud is None else json.dumps(inhoud, separators=(",", ":")).encode()
        if content is not None:
            headers["content-type"] = soort
        try:
            # httpx2 bounds each step; a service that drips is bounded by the whole.
            async with asyncio.timeout(self._total_seconds):
                headers["authorization"] = f"Bearer {await self._bewijs(oauth)}"
                status, body, plaats = await self._send(method, pad, vraag, headers, content)
        except (TimeoutError, TimeoutException) as e:
            raise self.fault("did not answer in time", f"gaf niet op tijd antwoord. {_LATER}") from e
        except HTTPError as e:
            raise self.fault(f"failed with {type(e).__name__}", f"is nu niet bereikbaar. {_LATER}") from e
        return self._answer(status, body, plaats, verwacht)

    def fault(self, reden: str, zin: str = "", *, status: int = 0) -> DienstError:
        """The error to raise: `reden` and `zin` go on where the name of the service stops."""
        onleesbaar = f"gaf een antwoord dat wij niet kunnen lezen. {_MELD}"
        return DienstError(f"the {self.naam} {reden}", f"De {self.naam} {zin or onleesbaar}", status=status)

    async def _send(
        self,
        method: str,
        pad: str,
        vraag: Mapping[str, str] | None,
        headers: Mapping[str, str],
        content: bytes | None,
    ) -> tuple[int, bytes, str]:
        async with self._client.stream(
            method,
            f"{self._url}{pad}",
            params=vraag,
            headers=headers,
            content=content,
            timeout=self._timeout,
            follow_redirects=False,  # a redirect would carry the reference and the token to another host
        ) as response:
            return response.status_code, await self._read(response), response.headers.get("location", "")

    async def _read(self, response: Response) -> bytes:
        # We asked for no compression: a small packed answer could unpack to fill the memory.
        if response.headers.get("content-encoding", "identity") != "identity":
            raise self.fault("compressed its answer, and was asked not to")
        body = bytearray()
        async for part in response.aiter_raw():
            body += part
            if len(body) > LARGEST_ANSWER:
                raise self.fault(f"answered more than {LARGEST_ANSWER} bytes")
        return bytes(body)

    def _answer(self, status: int, body: bytes, plaats: str, verwacht: Collection[int]) -> Dienstantwoord:
        if status not in verwacht:
            zin = _BY_STATUS.get(status, f"werkt nu niet. {_LATER}")
            kind = "" if status >= _SERVER else issue_code(body)
            raise self.fault(f"answered {status}{kind}, expected {sorted(verwacht)}", zin, status=status)
        if not body:
            return Dienstantwoord(status, None, plaats)
        try:
            return Dienstantwoord(status, json.loads(body), plaats)
        except (ValueError, RecursionError) as e:
            raise self.fault("answered what is no JSON", status=status) from e


ISSUE_CODES: Final = frozenset(
    {"invalid", "structure", "required", "value", "invariant", "security", "login", "expired"}
    | {"forbidden", "processing", "not-supported", "duplicate", "not-found", "too-long", "conflict"}
    | {"code-invalid", "business-rule", "transient", "exception", "timeout", "throttled", "error"}
)
"""Source: FHIR R4, value set issue-type (the part that fits), and `error` as the index writes it."""


def issue_code(body: bytes) -> str:
    """` (code)` of the first issue of an OperationOutcome, or nothing.

    Its text and diagnostics are never read: a service may repeat in them what it was sent.
    """
    try:
        code = json.loads(body)["issue"][0]["code"]
    except (ValueError, RecursionError, LookupError, TypeError):
        return ""
    return f" ({code})" if isinstance(code, str) and code in ISSUE_CODES else ""


def _checked(url: str, naam: str) -> str:
    adres = URL(url)
    if adres.scheme != "https" and not (adres.scheme == "http" and adres.host in _LOOPBACK):
        raise SettingsError(f"the {naam} must be asked over https, not {adres.scheme or 'without a scheme'}")
    return url.rstrip("/")
