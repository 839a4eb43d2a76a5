# SPDX-License-Identifier: EUPL-1.2
"""A blind registration at a gateway that is a process of its own, and every byte that crossed or was left.

Also in which forms a BSN could lie there that nobody needs a key to make: each can be tried
for all 90.9 million BSNs in minutes, so each would be as good as the number itself.
"""

import base64
import hashlib
from collections.abc import AsyncIterator, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import pytest
import pytest_asyncio
from engines import SOORTEN
from httpx2 import AsyncClient, Request, Response
from privacy.sporen import forms
from privacy.verteld import dump, files_in
from stories.opstelling import standing_alone

from adapters.crypto import ristretto
from adapters.crypto.pseudonymiser import oprf_input
from adapters.crypto.voprf import Mode
from gateway.demo.organisaties import met_rol
from gateway.kern.bsn import Bsn
from gateway.kern.oin import Oin
from gateway.verwijsindex.model import INDEX
from policies.begrippen import Doel, Rol
from sluis_client import Aansluiting, AsyncSluisClient, Betrokkenheid

DOBBER: Final = met_rol(Rol.JEUGDHULPAANBIEDER)[0].oin
VOOR: Final = ((INDEX, Doel.VERWIJSINDEX_JEUGD), (DOBBER, Doel.BEKOSTIGING_JEUGD))
"""For whom somebody was blinded in this story."""


@dataclass(frozen=True, slots=True)
class Overtocht:
    """What the gateway was sent and sent back, and what it left: tables, files, and what it wrote."""

    bsn: str = field(repr=False)
    sent: tuple[bytes, ...] = field(repr=False)
    answered: tuple[bytes, ...] = field(repr=False)
    tables: bytes = field(repr=False)
    numbers: frozenset[int] = field(repr=False)
    files: Mapping[str, bytes] = field(repr=False)
    output: bytes = field(repr=False)

    @property
    def left(self) -> bytes:
        """All that is left when it is over."""
        return b"\n".join([self.tables, self.output, *self.files.values()])

    @property
    def everything(self) -> bytes:
        """Every byte of it."""
        return b"\n".join([*self.sent, *self.answered, self.left])


def keyless(bsn: str) -> dict[str, bytes]:
    """Everything that can be made of a BSN without a key, on the way to a pseudoniem or beside it."""
    found = dict(forms(bsn))
    for naam, octets in _steps(Bsn(bsn)):
        for how, text in _written(octets):
            found[f"{naam}, {how}"] = text
    return found


def _steps(bsn: Bsn) -> Iterator[tuple[str, bytes]]:
    pid = f'{{"landCode":"NL","type":"BSN","value":"{bsn.digits}"}}'.encode()
    yield "pid", pid
    for algorithm in ("sha1", "sha256", "sha384", "sha512", "blake2b", "sha3_256"):
        yield f"{algorithm} of the digits", hashlib.new(algorithm, bsn.digits.encode()).digest()
        yield f"{algorithm} of the pid", hashlib.new(algorithm, pid).digest()
    for oin, doel in VOOR:
        # HKDF of the pid with the recipient and purpose as info, as client and gateway do.
        value = oprf_input(bsn, ontvanger=oin, doel=doel)
        yield f"hkdf for {doel}", value
        yield f"sha256 of hkdf for {doel}", hashlib.sha256(value).digest()
        for mode in Mode:
            yield f"H(x) for {doel}, mode {mode}", hashed(oin, doel, bsn, mode)


def hashed(oin: Oin, doel: Doel, bsn: Bsn, mode: Mode = Mode.VOPRF) -> bytes:
    """H(x): the point that is blinded, or multiplied by a key."""
    dst = b"HashToGroup-OPRFV1-" + bytes([mode]) + b"-ristretto255-SHA512"
    return ristretto.hash_to_group(oprf_input(bsn, ontvanger=oin, doel=doel), dst)


def _written(octets: bytes) -> Iterator[tuple[str, bytes]]:
    yield "raw", octets
    yield "in hex", octets.hex().encode()
    yield "in HEX", octets.hex().upper().encode()
    # The last letters depend on what comes after.
    yield "in base64", base64.b64encode(octets).rstrip(b"=")[:-1]
    yield "in base64url", base64.urlsafe_b64encode(octets).rstrip(b"=")[:-1]


@dataclass
class Opnemer:
    """Keeps every byte of every request and answer."""

    sent: list[bytes] = field(default_factory=list)
    answered: list[bytes] = field(default_factory=list)

    async def keep_request(self, request: Request) -> None:
        """What goes out."""
        self.sent.append(f"{request.method} {request.url}\n{request.headers.raw}".encode() + request.content)

    async def keep_answer(self, response: Response) -> None:
        """What comes back."""
        self.answered.append(
            f"{response.status_code}\n{response.headers.raw}".encode() + await response.aread()
        )


@pytest_asyncio.fixture(scope="session", loop_scope="session", params=SOORTEN)
async def overtocht(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Overtocht]:
    """One blind story on one engine: for oneself, for the index, and a mistake with each."""
    folder: Path = tmp_path_factory.mktemp("blind")
    async with standing_alone(request.param, folder) as (opstelling, proces):
        inwoner, opname = opstelling.new_inwoner(), Opnemer()
        hooks: dict[str, list[Any]] = {"request": [opname.keep_request], "response": [opname.keep_answer]}
        aansluiting = Aansluiting.from_file(opstelling.clients / "jeugdhulp-dobber.json")
        async with (
            AsyncClient(event_hooks=hooks) as http,
            AsyncSluisClient(aansluiting, http=http) as client,
        ):
            jeugdige = Betrokkenheid(inwoner.geboren, vermoeden=True)
            await client.register_blind(inwoner.bsn, jeugdige)
            await client.derive([inwoner.bsn], doel=Doel.BEKOSTIGING_JEUGD)
        # While it runs: the last commits are in the WAL only.
        files = files_in(folder)
        tables, numbers = await dump(opstelling)
        await proces.stop()
        later = {f"{name} afterwards": content for name, content in files_in(folder).items()}
        yield Overtocht(
            inwoner.bsn,
            tuple(opname.sent),
            tuple(opname.answered),
            tables,
            numbers,
            files | later,
            bytes(proces.output),
        )
