# SPDX-License-Identifier: EUPL-1.2
"""What anybody reads of the log is all that was signed and nothing more, on SQLite and on PostgreSQL."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Final

import pytest
from engines import Database
from fakes.ledger import GRIFFIER
from fakes.logboek import LOGBOEK, SIGNER
from fakes.logregels import logregel
from fakes.regelkluizen import make_regelkluis
from fakes.tegellezer import Tegellezer, open_log_door
from fakes.world import FakeChance, FakeClock
from sqlalchemy import text

from adapters.sql.bewaker import Logbewaker
from adapters.sql.ledger import SqlLedger
from audit.errors import TileError
from audit.ontvangst import Ontvangst, open_receipt, require_in_log, require_in_tree
from audit.proof import parse_proof
from gateway.ports import Tx, Unit

KEYS: Final = [SIGNER.verifier]
SIGNED: Final = 600
LATER: Final = 5
FOR_EVER: Final = "public, max-age=31536000, immutable"


@dataclass
class Openbaar:
    """A log of 600 lines under a head and 5 behind it, who reads it, and the receipts."""

    lezer: Tegellezer
    bewaker: Logbewaker
    ontvangsten: list[Ontvangst]
    places_at_once: bool


@pytest.fixture
async def openbaar(database: Database) -> AsyncIterator[Openbaar]:
    """Lines of passages that come together; the last few after the head was signed."""
    engine = database.engine()
    ledger = SqlLedger(engine, FakeChance(), griffier=GRIFFIER, regelkluis=make_regelkluis())
    database.opened.append((engine, ledger))
    bewaker = Logbewaker(engine, SIGNER, LOGBOEK, FakeClock())
    ontvangsten = await asyncio.gather(*(write_one(ledger, n) for n in range(SIGNED)))
    await bewaker.keep()
    ontvangsten += [await write_one(ledger, SIGNED + n) for n in range(LATER)]
    async with open_log_door(ledger) as http:
        yield Openbaar(Tegellezer(http, LOGBOEK, KEYS), bewaker, ontvangsten, engine.places_at_once)


async def write_one(ledger: SqlLedger, nummer: int) -> Ontvangst:
    """A line, and its receipt as its sender reads it."""

    def work(tx: Tx) -> None:
        tx.record(logregel(nummer))

    written = await ledger.write(Unit(work))
    return open_receipt(written.ontvangst().encode(), LOGBOEK, KEYS)


def bewijs_pad(ontvangst: Ontvangst) -> str:
    """Where the proof of a receipt is."""
    return f"bewijs/{ontvangst.kenmerk}/{ontvangst.leaf.hex()}"


async def test_the_log_can_be_read_whole(openbaar: Openbaar) -> None:
    """Head, tiles and bundles over HTTP lead to one root, and every receipt is fulfilled in it."""
    head = await openbaar.lezer.head()
    leaves = await openbaar.lezer.leaves(head)

    places = [require_in_tree(o, head, leaves, nu_ms=o.tijd_ms) for o in openbaar.ontvangsten[:SIGNED]]
    assert head.size == SIGNED
    assert sorted(places) == list(range(SIGNED))


async def test_a_receipt_gives_the_place_when_there_is_one(openbaar: Openbaar) -> None:
    """One process on SQLite knows the place at once; several on PostgreSQL promise it."""
    places = [o.plek for o in openbaar.ontvangsten]

    assert places == (list(range(SIGNED + LATER)) if openbaar.places_at_once else [None] * (SIGNED + LATER))


async def test_whoever_holds_a_receipt_gets_its_proof(openbaar: Openbaar) -> None:
    """A receipt leads to a proof file that fulfils it, under the newest head."""
    for ontvangst in openbaar.ontvangsten[:SIGNED:97]:
        response = await openbaar.lezer.get(bewijs_pad(ontvangst))

        assert require_in_log(ontvangst, parse_proof(response.content), KEYS).size == SIGNED
        assert response.headers["cache-control"] == "no-store"


async def test_a_proof_comes_after_the_head(openbaar: Openbaar) -> None:
    """A line that no head covers has no proof yet, and has one as soon as a head was signed."""
    ontvangst = openbaar.ontvangsten[-1]
    before = await openbaar.lezer.get(bewijs_pad(ontvangst))
    await openbaar.bewaker.keep()
    after = await openbaar.lezer.get(bewijs_pad(ontvangst))

    assert (before.status_code, after.status_code) == (404, 200)
    assert require_in_log(ontvangst, parse_proof(after.content), KEYS).size == SIGNED + LATER


async def test_a_proof_is_for_who_knows_both_number_and_leaf(openbaar: Openbaar) -> None:
    """An unknown number, a known one with another leaf, and a line without head look the same."""
    een, twee, wacht = openbaar.ontvangsten[0], openbaar.ontvangsten[1], openbaar.ontvangsten[-1]
    paths = [
        f"bewijs/{'f' * 20}/{een.leaf.hex()}",
        f"bewijs/{een.kenmerk}/{twee.leaf.hex()}",
        bewijs_pad(wacht),
        f"bewijs/{een.kenmerk}/{een.leaf.hex().upper()}",
        f"bewijs/{een.kenmerk}/{een.leaf.hex()[:-1]}",
        f"bewijs/{een.kenmerk.upper()}x/{een.leaf.hex()}",
        f"bewijs/{'a' * 33}/{een.leaf.hex()}",
    ]
    answers = [await openbaar.lezer.get(path) for path in paths]

    assert {(a.status_code, a.content) for a in answers} == {(404, answers[0].content)}


@pytest.mark.parametrize(
    ("path", "length"),
    [
        pytest.param("tile/0/000", 8192, id="full tile"),
        pytest.param("tile/0/002.p/88", 88 * 32, id="partial tile of the head"),
        pytest.param("tile/0/002.p/3", 96, id="partial tile of an older head"),
        pytest.param("tile/0/001.p/3", 96, id="partial tile that is full by now"),
        pytest.param("tile/1/000.p/2", 64, id="level above"),
        pytest.param("tile/entries/000", 256 * 35, id="full bundle"),
        pytest.param("tile/entries/002.p/88", 88 * 35, id="partial bundle"),
    ],
)
async def test_tiles_never_change(openbaar: Openbaar, path: str, length: int) -> None:
    """A tile or bundle that the head covers may be kept for ever, and says what it is."""
    response = await openbaar.lezer.get(path)
    headers = response.headers

    assert (response.status_code, len(response.content)) == (200, length)
    assert (headers["content-type"], headers["cache-control"]) == ("application/octet-stream", FOR_EVER)
    assert "content-encoding" not in headers


async def test_a_head_is_fresh(openbaar: Openbaar) -> None:
    """The head is text, is kept for a second, and goes on when one more is signed."""
    response = await openbaar.lezer.get("checkpoint")
    await openbaar.bewaker.keep()

    assert response.headers["content-type"] == "text/plain; charset=utf-8"
    assert response.headers["cache-control"] == "public, max-age=1"
    assert (await openbaar.lezer.head()).size == SIGNED + LATER


@pytest.mark.parametrize(
    "path",
    [
        pytest.param("tile/0/002.p/89", id="hash that no head covers yet"),
        pytest.param("tile/entries/002.p/89", id="entry that no head covers yet"),
        pytest.param("tile/0/002", id="tile that is not full"),
        pytest.param("tile/0/003.p/1", id="tile that does not exist"),
        pytest.param("tile/1/000.p/3", id="subtree that is not full"),
        pytest.param("tile/2/000.p/1", id="level that does not exist"),
    ],
)
async def test_nothing_is_shown_beyond_the_head(openbaar: Openbaar, path: str) -> None:
    """What no head covers is not there yet, and nobody keeps that answer."""
    response = await openbaar.lezer.get(path)

    assert (response.status_code, response.headers["cache-control"]) == (404, "no-store")


async def test_an_entry_that_was_changed_does_not_pass(openbaar: Openbaar, database: Database) -> None:
    """A commitment that was changed in the database does not fit its tile, which every reader sees."""
    (engine, _), swap = database.opened[0], text("UPDATE logregel SET blad = :blad WHERE plek = 0")
    head = await openbaar.lezer.head()

    await engine.write(lambda conn: conn.execute(swap, {"blad": b"\x01" + bytes(32)}))

    with pytest.raises(TileError, match="another entry"):
        await openbaar.lezer.leaves(head)


async def test_an_empty_log_has_nothing_to_show(database: Database) -> None:
    """Before the first head was signed there is no checkpoint and no tile."""
    async with open_log_door(database.ledger()) as http:
        answers = [await http.get(f"/log/{path}") for path in ("checkpoint", "tile/0/000.p/1")]

    assert [a.status_code for a in answers] == [404, 404]
