# SPDX-License-Identifier: EUPL-1.2
"""The keeper of the log: every line gets one place, and no signed head takes an older one back."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeVar

import pysqlite3.dbapi2
import pytest
from engines import Database, fresh_database
from fakes.logboek import LOGBOEK, SIGNER
from fakes.logregels import logregel, write_lines
from fakes.regelkluizen import make_regelkluis
from fakes.world import FakeChance, FakeClock
from sqlalchemy import Connection, text

from adapters.sql.bewaker import Logbewaker
from adapters.sql.boom import BATCH
from adapters.sql.ledger import Engine, SqlLedger
from audit.checkpoint import Checkpoint, open_checkpoint
from audit.export import export_lines
from audit.merkle import Frontier, leaf_hash
from audit.opening import Opening
from audit.stromen.bundel import split_parts
from audit.verdict import verify_export
from gateway.errors import LedgerError

T = TypeVar("T")

KEYS: Final = [SIGNER.verifier]


@dataclass
class Log:
    """A ledger with its keeper on one engine, and the hand of somebody who can change the database."""

    engine: Engine
    ledger: SqlLedger
    bewaker: Logbewaker

    async def write(self, first: int, count: int) -> None:
        """Write lines."""
        await write_lines(self.ledger, *(logregel(n) for n in range(first, first + count)))

    async def sign(self) -> Checkpoint:
        """Keep the log up; the head that was signed."""
        return open_checkpoint(await self.bewaker.keep(), LOGBOEK, KEYS)

    async def tamper(self, *statements: str) -> None:
        """Change the database behind everybody's back."""

        def change(conn: Connection) -> None:
            for statement in statements:
                conn.execute(text(statement))

        await self.engine.write(change)


def open_log(database: Database, remember_in: Path | None = None) -> Log:
    """A log on this database; each has an engine of its own."""
    engine = database.engine()
    ledger = SqlLedger(
        engine, FakeChance(drawn=len(database.opened) * 1_000_000), regelkluis=make_regelkluis()
    )
    database.opened.append((engine, ledger))
    return Log(engine, ledger, Logbewaker(engine, SIGNER, LOGBOEK, FakeClock(), remember_in=remember_in))


async def test_every_line_gets_one_place(database: Database) -> None:
    """All lines get a place, without gap or double, and the signed head is the root over them."""
    log, count = open_log(database), BATCH + 300
    await log.write(0, count)

    head = await log.sign()

    rows = await database.rows("SELECT plek, blad FROM logregel ORDER BY plek")
    assert [plek for plek, _ in rows] == list(range(count))
    assert head.size == count
    assert head.root == Frontier().extend(leaf_hash(bytes(blad)) for _, blad in rows).root


async def test_export_of_the_database_is_the_log_that_was_signed(database: Database) -> None:
    """What stands in the database, written as an export, satisfies the verifier that others use."""
    log = open_log(database)
    await log.write(0, 40)
    note = await log.bewaker.keep()
    rows = await database.rows("SELECT plek, blad, zout, record FROM logregel ORDER BY plek")
    openings = [
        Opening(plek, bytes(blad), split_parts(bytes(record), bytes(zout)))
        for plek, blad, zout, record in rows
    ]

    verdict = verify_export(export_lines(note, SIGNER.verifier.text, openings), KEYS, origin=LOGBOEK)

    assert (bool(verdict), verdict.opened, verdict.finding) == (True, 40, None)


async def test_empty_log_has_a_head(database: Database) -> None:
    """A log without a line has a signed head, of size nothing."""
    assert (await open_log(database).sign()).size == 0


async def test_no_new_line_no_new_head(database: Database) -> None:
    """Keeping up a log that did not grow gives the same head again, and stores none."""
    log = open_log(database)
    await log.write(0, 3)

    first, second = await log.bewaker.keep(), await log.bewaker.keep()

    assert first == second
    assert await database.rows("SELECT grootte FROM checkpunt") == [(3,)]


async def test_heads_only_grow(database: Database) -> None:
    """Each head is larger than the one before and continues it."""
    log = open_log(database)
    heads = []
    for first in range(0, 50, 10):
        await log.write(first, 10)
        heads.append(await log.sign())

    rows = await database.rows("SELECT blad FROM logregel ORDER BY plek")
    leaves = [leaf_hash(bytes(blad)) for (blad,) in rows]
    assert [h.size for h in heads] == [10, 20, 30, 40, 50]
    assert [h.root for h in heads] == [Frontier().extend(leaves[: h.size]).root for h in heads]


BACK_TO_TWO: Final = (
    "DELETE FROM logregel WHERE plek >= 2",
    "UPDATE loghoofd SET grootte = 2",
    "UPDATE logtegel SET inhoud = substr(inhoud, 1, 64)",
)
"""Every trace of the lines from the third on is gone, but for the heads that were signed."""


@pytest.mark.parametrize(
    ("tampering", "message"),
    [
        pytest.param(BACK_TO_TWO, "2 lines where a head of 5 was signed", id="lines removed"),
        pytest.param(
            ("UPDATE loghoofd SET grootte = 4",), "4 lines where a head of 5 was signed", id="head set back"
        ),
        pytest.param(("DELETE FROM logtegel",), "tree of the log is damaged", id="tile removed"),
    ],
)
async def test_log_that_was_changed_is_not_signed(
    database: Database, tampering: tuple[str, ...], message: str
) -> None:
    """A log whose signed lines were removed or changed gets no signature any more."""
    log = open_log(database)
    await log.write(0, 5)
    await log.sign()

    await log.tamper(*tampering)

    with pytest.raises(LedgerError, match=message):
        await log.bewaker.keep()


async def test_log_with_another_root_is_not_signed(database: Database) -> None:
    """Of two roots for one size the second gets no signature."""
    log = open_log(database)
    await log.write(0, 5)
    await log.sign()
    zeroes = "decode(repeat('00', 160), 'hex')" if database.soort == "postgresql" else "zeroblob(160)"

    await log.tamper(f"UPDATE logtegel SET inhoud = {zeroes}")  # noqa: S608 - one of the two above

    with pytest.raises(LedgerError, match="first 5 lines are not those of the head"):
        await log.bewaker.keep()


async def test_log_that_grew_again_after_a_cut_is_not_signed(database: Database) -> None:
    """Whoever removes signed lines and writes others in their place gets no signature under them."""
    log = open_log(database)
    await log.write(0, 5)
    await log.sign()
    await log.tamper(*BACK_TO_TWO)
    await log.write(100, 10)

    with pytest.raises(LedgerError, match="first 5 lines are not those"):
        await log.bewaker.keep()

    assert await database.rows("SELECT grootte FROM checkpunt") == [(5,)]


@pytest.mark.parametrize("remembered", [pytest.param(True, id="in a file"), pytest.param(False, id="alive")])
async def test_older_copy_is_not_signed(database: Database, tmp_path: Path, remembered: bool) -> None:  # noqa: FBT001
    """A database put back from a copy, its heads too, is refused by whoever remembers a larger one."""
    place = tmp_path / "log.hoofd" if remembered else None
    log = open_log(database, place)
    await log.write(0, 5)
    await log.sign()
    await log.tamper(*BACK_TO_TWO, "DELETE FROM checkpunt")
    again = open_log(database, place) if remembered else log

    with pytest.raises(LedgerError, match="2 lines where a head of 5 was signed: was an old copy put back"):
        await again.bewaker.keep()

    await again.write(100, 20)
    with pytest.raises(LedgerError, match="first 5 lines are not those"):
        await again.bewaker.keep()
    assert await database.rows("SELECT grootte FROM checkpunt") == []


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
async def test_copy_of_a_file_is_not_signed(database: Database, tmp_path: Path) -> None:
    """A file that was copied and put back later gets no signature, and who would serve it hears of that."""
    place, copy = tmp_path / "log.hoofd", tmp_path / "kopie.db"
    log = open_log(database, place)
    await log.write(0, 3)
    await log.sign()
    backup = pysqlite3.dbapi2.connect(database.place)
    backup.execute("VACUUM INTO ?", (str(copy),))
    backup.close()
    await log.write(3, 3)
    await log.sign()

    old = Database("sqlite", str(copy))
    put_back = open_log(old, place)

    await log.bewaker.require_continued()
    for ask in (put_back.bewaker.require_continued, put_back.bewaker.keep):
        with pytest.raises(
            LedgerError, match="3 lines where a head of 6 was signed: was an old copy put back"
        ):
            await ask()
    await old.close()


async def test_new_database_under_old_keys_is_not_signed(database: Database, tmp_path: Path) -> None:
    """An empty database beside keys that signed a log is refused: that log would begin anew."""
    place = tmp_path / "log.hoofd"
    log = open_log(database, place)
    await log.write(0, 5)
    await log.sign()

    async with fresh_database(database.soort, tmp_path) as other:
        with pytest.raises(LedgerError, match="0 lines where a head of 5 was signed"):
            await open_log(other, place).bewaker.keep()


async def test_damaged_memory_is_not_overlooked(database: Database, tmp_path: Path) -> None:
    """A file that holds no head of this log stops the signing: nobody makes us forget by spoiling it."""
    place = tmp_path / "log.hoofd"
    place.write_bytes(b"sluis.example/log\n5\n")

    with pytest.raises(LedgerError, match="no head of the log"):
        await open_log(database, place).bewaker.keep()


class Unreachable:
    """An engine whose server is gone."""

    lanes, places_at_once = 1, False

    async def read(self, work: Callable[[Connection], T]) -> T:
        """Fail as a network does."""
        del work
        raise ConnectionRefusedError("gone")

    async def write(self, work: Callable[[Connection], T]) -> T:
        """Fail as a network does."""
        return await self.read(work)

    def lock(self, conn: Connection, keys: Sequence[str], *, alone: bool) -> None:
        """Never reached."""

    async def sweep(self) -> None:
        """Never reached."""

    async def close(self) -> None:
        """Nothing is open."""


async def test_keeper_survives_a_server_that_is_gone() -> None:
    """When the server is gone the keeper says so in the way that its caller tries again after."""
    bewaker = Logbewaker(Unreachable(), SIGNER, LOGBOEK, FakeClock())

    with pytest.raises(LedgerError, match="cannot be kept up"):
        await bewaker.keep()


async def test_two_keepers_at_one_moment_agree(database: Database) -> None:
    """Two keepers at one moment give every line one place and sign one head of each size."""
    een, twee = open_log(database), open_log(database)
    await een.write(0, 30)

    await asyncio.gather(een.bewaker.keep(), twee.bewaker.keep())
    first, second = await een.sign(), await twee.sign()

    assert (first, first.size) == (second, 30)
    assert await database.rows("SELECT count(*), count(DISTINCT plek) FROM logregel") == [(30, 30)]
