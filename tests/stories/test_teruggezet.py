# SPDX-License-Identifier: EUPL-1.2
"""Three gateways witness each other, each on a database of its own; of one the database is put back."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import ExitStack, asynccontextmanager, closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import pysqlite3.dbapi2
from httpx2 import AsyncClient
from stories.bediening import PATIENCE_SECONDS, Haven, bound, serving
from stories.bezoek import Bezoek
from stories.opstelling import Opstelling, prepared, unguarded_keys

from adapters.crypto.keys import open_or_create_key_ring
from adapters.systeem import SystemChance
from audit.note import Signer
from gateway.app import create_app
from gateway.getuige.huis import create_witness_app, witness_vkey
from gateway.huis import prepare
from gateway.settings import Settings

OTHERS: Final = ("bloemendaal.example", "zandvoort.example")
OFTEN: Final[dict[str, Any]] = {"head_seconds": 0.1, "witness_seconds": 0.1, "refresh_seconds": 0.1}


def vkey_of(settings: Settings) -> str:
    """The public key of the log of one gateway."""
    ring = open_or_create_key_ring(settings.keys, SystemChance().octets)
    return Signer(settings.log_origin, ring.log_signing_key).verifier.text


def acquainted(everybody: Sequence[Settings], witnesses: Sequence[Haven]) -> list[Settings]:
    """The same gateways, of which each witnesses the logs of the others, who witness its own."""
    logs = [vkey_of(each) for each in everybody]
    named = [
        each.model_copy(
            update=OFTEN
            | {
                "witness_name": f"getuige-{n}.example",
                "witness_logs": tuple(log for m, log in enumerate(logs) if m != n),
            }
        )
        for n, each in enumerate(everybody)
    ]
    asked = [f"{witness_vkey(s)} {haven.url}" for s, haven in zip(named, witnesses, strict=True)]
    return [
        each.model_copy(update={"witnesses": tuple(w for m, w in enumerate(asked) if m != n)})
        for n, each in enumerate(named)
    ]


@asynccontextmanager
async def region(cheat: Settings, folder: Path) -> AsyncIterator[tuple[Settings, list[str]]]:
    """Serve two gateways and the witnesses of all three; the third can be served by what is given."""
    with ExitStack() as stack:
        gateways, witnesses = ([stack.enter_context(bound()) for _ in range(n)] for n in (2, 3))
        honest = [
            Settings(folder=folder / name, log_origin=f"{name}/log", public_url=haven.url)
            for name, haven in zip(OTHERS, gateways, strict=True)
        ]
        everybody = acquainted([cheat, *honest], witnesses)
        for each in everybody[1:]:
            await prepare(each)  # one after the other, as each would in a process of its own
        apps = [(create_app(s), haven) for s, haven in zip(everybody[1:], gateways, strict=True)]
        apps += [(create_witness_app(s), haven) for s, haven in zip(everybody, witnesses, strict=True)]
        stack.enter_context(serving(apps))
        yield everybody[0], [haven.url for haven in gateways]


def copy_database(settings: Settings, copy: Path) -> None:
    """Make a copy, as for a backup."""
    with closing(pysqlite3.dbapi2.connect(settings.database.removeprefix("sqlite:///"))) as database:
        database.execute("VACUUM INTO ?", (str(copy),))


def put_back(settings: Settings, copy: Path) -> None:
    """Put the copy in the place of the database, and take away what the gateway itself remembered."""
    place = Path(settings.database.removeprefix("sqlite:///"))
    for file in place.parent.glob(f"{place.name}*"):
        file.unlink()
    copy.rename(place)
    (settings.keys / "log.hoofd").unlink()


async def until(client: AsyncClient, url: str, stand: str) -> dict[str, Any]:
    """Ask a gateway how it is until it says this of its witnesses; what it says then."""
    async with asyncio.timeout(PATIENCE_SECONDS):
        while True:
            said: dict[str, Any] = (await client.get(f"{url}/gezondheid")).json()
            if said["getuigen"]["stand"] == stand:
                return said
            await asyncio.sleep(0)


async def desk_of(opstelling: Opstelling) -> str:
    """What the privacy officer reads at the desk."""
    bezoek = Bezoek(opstelling)
    fg = await bezoek.mens("privacy-officer")
    page = await fg.open("/toezicht")
    await bezoek.close()
    return page.text


async def test_others_refuse_a_database_that_was_put_back(tmp_path: Path) -> None:
    """The others cosign no head of a log that went back, its health and its desk say so, theirs goes on."""
    copy = tmp_path / "kopie.db"
    with bound() as before, bound() as after, unguarded_keys():
        async with (
            prepared("sqlite", tmp_path, after.url, day=datetime.now(UTC).date()) as (opstelling, outside),
            AsyncClient(trust_env=False) as client,
            region(opstelling.settings, tmp_path) as (settings, others),
        ):
            copy_database(settings, copy)
            with serving([(create_app(settings), before)]):
                witnessed = await until(client, before.url, "in orde")
            put_back(settings, copy)
            with serving([*outside, (create_app(settings), after)]):
                refused = await until(client, after.url, "alarm")
                desk = await desk_of(opstelling)
            honest = [await until(client, url, "in orde") for url in others]

    assert (witnessed["getuigen"]["vers"], witnessed["logboek"]) == (2, "getekend")
    assert refused["status"] == "gereed"
    assert refused["getuigen"]["vers"] == 0
    assert "Alarm: een getuige weigert het logboek" in desk
    assert [said["getuigen"]["vers"] for said in honest] == [2, 2]
