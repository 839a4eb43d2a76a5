# SPDX-License-Identifier: EUPL-1.2
"""The client, for programs that block and for programs that do not: two thin shells around one core.

Each method runs the steps of the same name in `kern.py`. A client keeps its tokens and the
published keys it met, so make one and keep it.
"""

from collections.abc import Awaitable, Callable, Iterable, Sequence
from os import urandom
from time import time
from types import TracebackType
from typing import Final, Self, TypeVar

from httpx2 import AsyncClient, Client, HTTPError, Response

from sluis_client.aansluiting import Aansluiting
from sluis_client.antwoorden import Registratie
from sluis_client.errors import UnreachableError
from sluis_client.jose import generate_dpop_key
from sluis_client.kern import VERWIJSINDEX_JEUGD, Betrokkenheid, Kern
from sluis_client.ontvangst import Ontvangst
from sluis_client.pseudoniem import Blindering, Evaluatie, Pseudoniem, Sleutel, Versleuteld
from sluis_client.ristretto import Octets
from sluis_client.stappen import Antwoord, Stappen, Vraag
from sluis_client.tokens import Klok, Token

T = TypeVar("T")

TIMEOUT_SECONDS: Final = 10.0


def drive(stappen: Stappen[T], send: Callable[[Vraag], Antwoord]) -> T:
    """Do the steps, sending each request in turn; answers what the steps return."""
    try:
        vraag = next(stappen)
        while True:
            vraag = stappen.send(send(vraag))
    except StopIteration as e:
        result: T = e.value
        return result


async def drive_async(stappen: Stappen[T], send: Callable[[Vraag], Awaitable[Antwoord]]) -> T:
    """Do the steps without blocking. See `drive`."""
    try:
        vraag = next(stappen)
        while True:
            vraag = stappen.send(await send(vraag))
    except StopIteration as e:
        result: T = e.value
        return result


class _Schil:
    """What both clients share: how they are made, and what needs no connection."""

    def __init__(
        self,
        aansluiting: Aansluiting,
        *,
        dpop: bool = True,
        clock: Klok = time,
        octets: Octets = urandom,
        vertrouwd: Iterable[Sleutel] = (),
    ) -> None:
        key = generate_dpop_key() if dpop else None
        self._kern = Kern(aansluiting, key, clock=clock, octets=octets, vertrouwd=vertrouwd)

    def blind(self, bsn: str, *, ontvanger: str, doel: str) -> Blindering:
        """Blind one person for one recipient and purpose. Nothing is sent."""
        return self._kern.blind(bsn, ontvanger=ontvanger, doel=doel)


class SluisClient(_Schil):
    """A system at a gateway, for a program that waits for each answer.

    `http` is yours when you give it: it is not closed here. It must not follow redirects.
    """

    def __init__(
        self,
        aansluiting: Aansluiting,
        *,
        http: Client | None = None,
        dpop: bool = True,
        clock: Klok = time,
        octets: Octets = urandom,
        vertrouwd: Iterable[Sleutel] = (),
    ) -> None:
        super().__init__(aansluiting, dpop=dpop, clock=clock, octets=octets, vertrouwd=vertrouwd)
        self._http, self._is_own = http or Client(timeout=TIMEOUT_SECONDS), http is None

    def __enter__(self) -> Self:
        """Use the client in a `with`."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close what was opened here."""
        self.close()

    def close(self) -> None:
        """Close the connections, unless they are yours."""
        if self._is_own:
            self._http.close()

    def token(self, doel: str) -> Token:
        """A token for one purpose, kept until shortly before it ends."""
        return drive(self._kern.token(doel), self._send)

    def evaluate(self, blinderingen: Sequence[Blindering]) -> Evaluatie | Versleuteld:
        """Have a batch evaluated: in the clear with proof for oneself, encrypted for another."""
        return drive(self._kern.evaluate(blinderingen), self._send)

    def derive(self, bsns: Sequence[str], *, doel: str) -> tuple[Pseudoniem, ...]:
        """One's own pseudoniemen for these people, without the gateway learning any of them."""
        return drive(self._kern.derive(bsns, doel=doel), self._send)

    def register_blind(
        self, bsn: str, betrokkenheid: Betrokkenheid, *, doel: str = VERWIJSINDEX_JEUGD
    ) -> Registratie:
        """Register in the verwijsindex without the gateway seeing the BSN."""
        return drive(self._kern.register_blind(bsn, betrokkenheid, doel=doel), self._send)

    def published_keys(self, *, ontvanger: str, doel: str) -> tuple[Sleutel, ...]:
        """The public keys of one recipient and purpose, asked anew."""
        return drive(self._kern.published_keys(ontvanger=ontvanger, doel=doel), self._send)

    def fetch_proof(self, ontvangst: Ontvangst) -> bytes:
        """The proof file of a receipt, for `verify_receipt`."""
        return drive(self._kern.fetch_proof(ontvangst), self._send)

    def _send(self, vraag: Vraag) -> Antwoord:
        try:
            return _antwoord(
                self._http.request(
                    vraag.methode, vraag.adres, headers=dict(vraag.koppen), content=vraag.inhoud or None
                )
            )
        except HTTPError as e:
            # Without its cause: that carries the request, and with it whom it was about.
            raise UnreachableError(f"no answer: {type(e).__name__}") from None


class AsyncSluisClient(_Schil):
    """A system at a gateway, for a program with an event loop. The same methods, to await."""

    def __init__(
        self,
        aansluiting: Aansluiting,
        *,
        http: AsyncClient | None = None,
        dpop: bool = True,
        clock: Klok = time,
        octets: Octets = urandom,
        vertrouwd: Iterable[Sleutel] = (),
    ) -> None:
        super().__init__(aansluiting, dpop=dpop, clock=clock, octets=octets, vertrouwd=vertrouwd)
        self._http, self._is_own = http or AsyncClient(timeout=TIMEOUT_SECONDS), http is None

    async def __aenter__(self) -> Self:
        """Use the client in an `async with`."""
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close what was opened here."""
        await self.close()

    async def close(self) -> None:
        """Close the connections, unless they are yours."""
        if self._is_own:
            await self._http.aclose()

    async def token(self, doel: str) -> Token:
        """A token for one purpose, kept until shortly before it ends."""
        return await drive_async(self._kern.token(doel), self._send)

    async def evaluate(self, blinderingen: Sequence[Blindering]) -> Evaluatie | Versleuteld:
        """Have a batch evaluated: in the clear with proof for oneself, encrypted for another."""
        return await drive_async(self._kern.evaluate(blinderingen), self._send)

    async def derive(self, bsns: Sequence[str], *, doel: str) -> tuple[Pseudoniem, ...]:
        """One's own pseudoniemen for these people, without the gateway learning any of them."""
        return await drive_async(self._kern.derive(bsns, doel=doel), self._send)

    async def register_blind(
        self, bsn: str, betrokkenheid: Betrokkenheid, *, doel: str = VERWIJSINDEX_JEUGD
    ) -> Registratie:
        """Register in the verwijsindex without the gateway seeing the BSN."""
        return await drive_async(self._kern.register_blind(bsn, betrokkenheid, doel=doel), self._send)

    async def published_keys(self, *, ontvanger: str, doel: str) -> tuple[Sleutel, ...]:
        """The public keys of one recipient and purpose, asked anew."""
        return await drive_async(self._kern.published_keys(ontvanger=ontvanger, doel=doel), self._send)

    async def fetch_proof(self, ontvangst: Ontvangst) -> bytes:
        """The proof file of a receipt, for `verify_receipt`."""
        return await drive_async(self._kern.fetch_proof(ontvangst), self._send)

    async def _send(self, vraag: Vraag) -> Antwoord:
        try:
            return _antwoord(
                await self._http.request(
                    vraag.methode, vraag.adres, headers=dict(vraag.koppen), content=vraag.inhoud or None
                )
            )
        except HTTPError as e:
            # Without its cause: that carries the request, and with it whom it was about.
            raise UnreachableError(f"no answer: {type(e).__name__}") from None


def _antwoord(response: Response) -> Antwoord:
    headers = {name.lower(): value for name, value in response.headers.items()}
    return Antwoord(response.status_code, headers, response.content)
