# SPDX-License-Identifier: EUPL-1.2
"""A region over real HTTP: the gateway, a BRP and an identity provider, each on a port of its own.

All three are the real applications; the demo's organisations are connected and nobody
is a client yet. It is dated on the day it runs, because the gateway has the real clock.
"""

import secrets
import warnings
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

import pytest
import pytest_asyncio
from engines import SOORTEN, Soort, empty_database
from starlette.types import ASGIApp
from stories.bediening import Haven, bound, free_port, serving
from stories.proces import SERVE, Proces, running

from adapters.crypto.keys import KeyRing, open_or_create_key_ring
from adapters.systeem import SystemChance
from audit.note import Signer
from gateway.app import create_app
from gateway.demo.brp import testing_only_brp_app as demo_brp
from gateway.demo.brp_fouten import BRP_BASIS
from gateway.demo.clienten import DEMO_SYSTEMEN, generate_key, write_client_files
from gateway.demo.gemeenten import HAARLEM
from gateway.demo.identiteit import testing_only_identity_app as demo_identity
from gateway.demo.identiteit_aanvraag import Toepassing
from gateway.demo.inrichting import write_inrichting
from gateway.demo.laden import connect_region
from gateway.demo.mensen import DEMO_MENSEN
from gateway.demo.personen import Persoon
from gateway.demo.regio import Regio, gba_personen, make_regio
from gateway.huis import House, UnsafeFileKeysWarning, open_house
from gateway.settings import Settings

BRP_KEY: Final = "sleutel-van-de-test"
COLLEGA: Final = replace(DEMO_MENSEN[0], sub="collega", naam="P. Roeispaan")
"""A second person with the first one's task, for what two people do at once."""
JONGVOLWASSEN: Final = range(19, 22)
"""Old enough for the Wmo, young enough for the verwijsindex, today and tomorrow."""


@dataclass(frozen=True, slots=True)
class Opstelling:
    """A served region: where it is, what it holds, and who lives there."""

    soort: Soort
    settings: Settings
    regio: Regio
    vandaag: date
    _jongeren: Iterator[Persoon] = field(repr=False)

    @property
    def url(self) -> str:
        """Where the gateway is."""
        return self.settings.url

    @property
    def clients(self) -> Path:
        """The folder with one file for each demo system."""
        return self.settings.folder / "clients"

    @property
    def vkey(self) -> str:
        """The public key of its log, as verifiers write it."""
        return Signer(self.settings.log_origin, self.keys().log_signing_key).verifier.text

    def keys(self) -> KeyRing:
        """The keys of this installation, as its operator could read them."""
        with unguarded_keys():
            return open_or_create_key_ring(self.settings.keys, SystemChance().octets)

    def new_inwoner(self) -> Persoon:
        """A young adult of Haarlem whom no test has met yet."""
        inwoner = next(self._jongeren, None)
        assert inwoner is not None, "every young adult of Haarlem has been met"
        return inwoner

    @property
    def bekende(self) -> Persoon:
        """Somebody about whom nothing is ever stored, for requests that must have no effect."""
        return self.regio.personen[-1]

    @asynccontextmanager
    async def house(self) -> AsyncIterator[House]:
        """The same installation opened beside the server, to look inside; on SQLite to read only."""
        with unguarded_keys():
            house = await open_house(self.settings)
        try:
            yield house
        finally:
            await house.close()


@asynccontextmanager
async def prepared(
    soort: Soort, folder: Path, gateway_url: str, *, day: date
) -> AsyncIterator[tuple[Opstelling, list[tuple[ASGIApp, Haven]]]]:
    """A region whose gateway is not yet served, and the world outside it, to be served with it."""
    regio, key_file = make_regio(day), folder / "brp.key"
    key_file.write_text(BRP_KEY)
    write_inrichting(folder / "inrichting")
    with bound() as brp, bound() as identiteit:
        async with empty_database(soort, folder) as database:
            settings = Settings(
                folder=folder,
                database_url=database,
                public_url=gateway_url,
                oidc_issuer=identiteit.url,
                oidc_speaks_for=tuple(sorted({str(mens.oin) for mens in DEMO_MENSEN})),
                brp_url=f"{brp.url}{BRP_BASIS}",
                brp_key_file=key_file,
                head_seconds=0.2,
                stand_distance=16,
            )
            opstelling = Opstelling(soort, settings, regio, day, _young(regio, day))
            await _connect(opstelling)
            people = gba_personen(regio, day)
            yield (
                opstelling,
                [
                    (demo_brp(people, api_key=BRP_KEY, vandaag=lambda: day), brp),
                    (_identity(gateway_url, identiteit.url), identiteit),
                ],
            )


@asynccontextmanager
async def standing(soort: Soort, folder: Path) -> AsyncIterator[Opstelling]:
    """A region that is served from this process."""
    day = datetime.now(UTC).date()
    with bound() as gateway:
        async with prepared(soort, folder, gateway.url, day=day) as (opstelling, outside):
            with unguarded_keys(), serving([*outside, (create_app(opstelling.settings), gateway)]):
                yield opstelling


@asynccontextmanager
async def standing_alone(
    soort: Soort, folder: Path, command: Sequence[str] = SERVE
) -> AsyncIterator[tuple[Opstelling, Proces]]:
    """A region whose gateway is a process of its own."""
    port, day = free_port(), datetime.now(UTC).date()
    async with prepared(soort, folder, f"http://127.0.0.1:{port}", day=day) as (opstelling, outside):
        alone = replace(opstelling, settings=opstelling.settings.model_copy(update={"port": port}))
        with serving(outside):
            async with running(alone.settings, command) as proces:
                yield alone, proces


@contextmanager
def unguarded_keys() -> Iterator[None]:
    """Key files in a folder of a test are unsafe on purpose, and nobody need say so."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UnsafeFileKeysWarning)
        yield


async def _connect(opstelling: Opstelling) -> None:
    sleutels = write_client_files(
        opstelling.clients, DEMO_SYSTEMEN, f"{opstelling.url}/oauth/token", issuer=opstelling.url
    )
    async with opstelling.house() as house:
        await connect_region(house.sluis, opstelling.regio, sleutels)


def _identity(gateway_url: str, issuer: str) -> ASGIApp:
    sluis = Toepassing(
        "sluis",
        redirect_uris=frozenset({f"{gateway_url}/aanmelden/terug"}),
        logout_uris=frozenset({f"{gateway_url}/afgemeld"}),
    )
    return demo_identity(
        (*DEMO_MENSEN, COLLEGA),
        issuer=issuer,
        key=generate_key(),
        toepassingen=[sluis],
        now=lambda: datetime.now(UTC),
        random_token=lambda: secrets.token_urlsafe(32),
    )


def _young(regio: Regio, day: date) -> Iterator[Persoon]:
    return (
        p
        for p in regio.personen
        if p.adres.gemeente == HAARLEM and p.leeftijd(day) in JONGVOLWASSEN and not p.geheim
    )


@pytest_asyncio.fixture(scope="session", loop_scope="session", params=SOORTEN)
async def opstelling(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Opstelling]:
    """One served region on each engine, for all tests that need no region of their own."""
    async with standing(request.param, tmp_path_factory.mktemp("regio")) as opstelling:
        yield opstelling
