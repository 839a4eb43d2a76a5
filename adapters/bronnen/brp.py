# SPDX-License-Identifier: EUPL-1.2
"""The BRP as a source: Haal Centraal BRP Personen 2.7.0, asked live, one person at a time.

The BSN goes into the body of one POST and nowhere else: not into an address, a header,
an error or a log. Whatever goes wrong becomes a sentence for the reader of the page.
"""

import asyncio
from typing import Final

from httpx2 import URL, AsyncClient, HTTPError, Response, Timeout, TimeoutException

from adapters.bronnen.brp_bericht import Persoon, read_answer
from adapters.bronnen.brp_velden import Vraag, ask_for
from adapters.bronnen.brp_woorden import to_gegevens
from gateway.errors import BronError, SettingsError
from gateway.kern.bsn import Bsn
from gateway.kern.oin import Oin
from gateway.ports import Bronantwoord
from policies.begrippen import Categorie, Doel, Veld

LARGEST_ANSWER: Final = 262_144
"""Bytes of one answer. The largest household of the test set needs a twentieth of it."""

_OK: Final = 200
_LOOPBACK: Final = frozenset({"localhost", "127.0.0.1", "::1"})
_LATER: Final = "Probeer het later opnieuw."
_MELD: Final = "Meld dit aan uw functioneel beheerder."
_ONBEREIKBAAR: Final = f"De BRP is nu niet bereikbaar. {_LATER}"
_TE_LAAT: Final = f"De BRP gaf niet op tijd antwoord. {_LATER}"
_ONLEESBAAR: Final = f"De BRP gaf een antwoord dat wij niet kunnen lezen. {_MELD}"
_ONBEKEND: Final = "De BRP kent deze inwoner niet."
_BY_STATUS: Final = {
    400: f"De BRP begreep onze vraag niet. {_MELD}",
    401: f"De BRP laat ons nu niet toe. {_MELD}",
    403: f"De BRP geeft ons deze gegevens niet. {_MELD}",
    429: "De BRP heeft het te druk. Probeer het over een paar minuten opnieuw.",
}


class _NoAnswerError(BronError):
    """The BRP gave nothing we can use; `zin` says so to the reader of the page."""

    def __init__(self, reden: str, zin: str) -> None:
        super().__init__(reden)
        self.zin = zin


class BrpBron:
    """Implements `gateway.ports.Bron` for persons and households.

    `url` is the address of the API without `/personen`; `oin` says on whose behalf is
    asked, where the BRP gateway of the municipality wants to know.

    Raises:
        SettingsError: the address is not https (nor on this machine), or there is no key.

    Source: BRP API Personen 2.7.0, `POST /haalcentraal/api/brp/personen`.
    """

    def __init__(
        self,
        client: AsyncClient,
        *,
        url: str,
        key: str,
        doelbinding: str,
        oin: Oin | None = None,
        connect_seconds: float = 2.0,
        total_seconds: float = 5.0,
    ) -> None:
        self.naam: str = "Basisregistratie Personen (BRP)"
        self.categorieen: frozenset[Categorie] = frozenset({Categorie.PERSOON, Categorie.HUISHOUDEN})
        self._client = client
        self._url = _checked(url)
        self._headers = _headers(key, doelbinding, oin)
        self._timeout = Timeout(total_seconds, connect=connect_seconds)
        self._total_seconds = total_seconds

    async def ask(self, bsn: Bsn, velden: frozenset[Veld], *, doel: Doel) -> Bronantwoord:
        """These fields of one person, in words; a failure is told in the answer.

        Source: AVG art. 5 lid 1 onder c (no path is asked for that no field needs).
        """
        vraag = ask_for(velden, doel)
        if vraag is None:
            return Bronantwoord(self.naam)
        try:
            persoon = await self._fetch(bsn, vraag, doel)
        except _NoAnswerError as e:
            return Bronantwoord(self.naam, storing=e.zin)
        if persoon is None:
            return Bronantwoord(self.naam, storing=_ONBEKEND)
        return Bronantwoord(self.naam, to_gegevens(persoon, vraag))

    async def _fetch(self, bsn: Bsn, vraag: Vraag, doel: Doel) -> Persoon | None:
        try:
            # httpx2 bounds each step; a source that drips is bounded by the whole.
            async with asyncio.timeout(self._total_seconds):
                status, body = await self._post(bsn, vraag, doel)
        except (TimeoutError, TimeoutException) as e:
            raise _NoAnswerError("the brp did not answer in time", _TE_LAAT) from e
        except HTTPError as e:
            raise _NoAnswerError(f"the brp failed with {type(e).__name__}", _ONBEREIKBAAR) from e
        if status != _OK:
            zin = _BY_STATUS.get(status, f"De BRP werkt nu niet. {_LATER}")
            raise _NoAnswerError(f"the brp answered {status}, expected {_OK}", zin)
        try:
            return read_answer(body)
        except BronError as e:
            raise _NoAnswerError(str(e), _ONLEESBAAR) from e

    async def _post(self, bsn: Bsn, vraag: Vraag, doel: Doel) -> tuple[int, bytes]:
        # This adapter must send the BSN: the BRP knows people by nothing else (UAVG art. 46).
        inhoud = {
            "type": "RaadpleegMetBurgerservicenummer",
            "burgerservicenummer": [bsn.digits],
            "fields": list(vraag.paden),
        }
        async with self._client.stream(
            "POST",
            self._url,
            json=inhoud,
            headers=self._headers | {"x-verwerking": doel.value},
            timeout=self._timeout,
            follow_redirects=False,  # a redirect would carry the BSN to another host
        ) as response:
            return response.status_code, await _read(response)


def _headers(key: str, doelbinding: str, oin: Oin | None) -> dict[str, str]:
    if not key or not doelbinding:
        raise SettingsError("the brp needs a key and a doelbinding; one of them is empty")
    headers = {"accept": "application/json", "x-api-key": key, "x-doelbinding": doelbinding}
    return headers | ({"x-origin-oin": str(oin)} if oin else {})


def _checked(url: str) -> str:
    adres = URL(url)
    if adres.scheme != "https" and not (adres.scheme == "http" and adres.host in _LOOPBACK):
        raise SettingsError(f"the brp must be asked over https, not {adres.scheme or 'without a scheme'}")
    return f"{url.rstrip('/')}/personen"


async def _read(response: Response) -> bytes:
    body = bytearray()
    async for part in response.aiter_bytes():
        body += part
        if len(body) > LARGEST_ANSWER:
            raise _NoAnswerError(f"the answer of the brp exceeds {LARGEST_ANSWER} bytes", _ONLEESBAAR)
    return bytes(body)
