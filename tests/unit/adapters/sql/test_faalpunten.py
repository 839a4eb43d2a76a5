# SPDX-License-Identifier: EUPL-1.2
"""Wherever the database fails in a passage: no answer, no effect, no notice, and afterwards all is well."""

import itertools
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

import pytest
from engines import Database
from fakes.logboek import LOGBOEK, SIGNER
from fakes.logregels import logregel, write_lines
from fakes.proef import MELDER, REFUSED, make_proef, proef
from fakes.regelkluizen import make_regelkluis
from fakes.world import FakeChance, FakeClock
from sqlalchemy import Connection, event
from sqlalchemy.exc import IntegrityError, OperationalError

from adapters.sql.bewaker import Logbewaker
from adapters.sql.ledger import Engine, SqlLedger
from audit.checkpoint import open_checkpoint
from audit.merkle import Frontier, leaf_hash
from audit.tiles import root_at
from gateway.errors import ConflictError, GatewayError, InvalidInputError, LedgerError, RefusedError
from gateway.opdracht import Doorgang, Feiten, Opdracht
from gateway.sluis import Sluis
from policies.begrippen import Relatie

_COUNTS: Final = (
    "SELECT (SELECT count(*) FROM zaak), (SELECT count(*) FROM uitgaand), (SELECT count(*) FROM logregel), "
    "(SELECT grootte FROM loghoofd), (SELECT coalesce(sum(length(inhoud)), 0) FROM logtegel)"
)


class Saboteur:
    """An engine that fails at one statement, counted from the first of a passage; commits count too."""

    def __init__(self, inner: Engine, error: Exception) -> None:
        self.inner = inner
        self.lanes, self.places_at_once = inner.lanes, inner.places_at_once
        self.lock, self.sweep, self.close = inner.lock, inner.sweep, inner.close
        self.error, self.left = error, -1

    def fail_at(self, statement: int) -> None:
        """Fail at this statement, or never again when it is negative."""
        self.left = statement

    async def read(self, work: Any) -> Any:
        """Read, and fail when it is time."""
        return await self.inner.read(lambda conn: self._run(conn, work))

    async def write(self, work: Any) -> Any:
        """Write, and fail when it is time; at the latest when all but the commit is done."""
        return await self.inner.write(lambda conn: self._run(conn, work))

    def _run(self, conn: Connection, work: Callable[[Connection], Any]) -> Any:
        event.listen(conn, "before_cursor_execute", self._count)
        try:
            result = work(conn)
        finally:
            event.remove(conn, "before_cursor_execute", self._count)
        self._count()
        return result

    def _count(self, *_: object) -> None:
        self.left -= 1
        if self.left == -1:
            raise self.error


@dataclass
class Wereld:
    """The passage on a ledger that can be made to fail."""

    database: Database
    saboteur: Saboteur
    ledger: SqlLedger
    sluis: Sluis

    async def counts(self) -> tuple[int, ...]:
        """Zaken, notices, lines, size of the tree, bytes of its tiles."""
        return tuple(map(int, (await self.database.rows(_COUNTS))[0]))


def refuse(_: Doorgang) -> None:
    """An act that cannot be done."""
    raise ConflictError("this was decided already")


def facts(_: object) -> Feiten:
    """Facts, read before and again in the transaction."""
    return Feiten(relatie=Relatie.EIGEN_ORGANISATIE)


def with_facts(opdracht: Opdracht[Any]) -> Opdracht[Any]:
    """The same request, on facts that are read from the database."""

    def read(tx: Any) -> Feiten:
        tx.zaken.get("Z-0")
        return facts(tx)

    return Opdracht(**{name: getattr(opdracht, name) for name in opdracht.__slots__} | {"facts": read})


ERRORS: Final = [
    pytest.param(OperationalError("", None, Exception("gone")), id="database"),
    pytest.param(IntegrityError("", None, Exception("double")), id="constraint"),
    pytest.param(ConnectionResetError("gone"), id="network"),
]


@pytest.mark.parametrize("error", ERRORS)
@pytest.mark.parametrize(
    ("opdracht", "ending", "points"),
    [
        pytest.param(with_facts(proef()), None, 6, id="allowed"),
        pytest.param(with_facts(REFUSED), RefusedError, 3, id="refused"),
        pytest.param(with_facts(proef(refuse)), ConflictError, 4, id="failing"),
    ],
)
async def test_failure_at_any_point_undoes_everything(
    database: Database,
    opdracht: Opdracht[Any],
    ending: type[GatewayError] | None,
    points: int,
    error: Exception,
) -> None:
    """Whichever statement fails, from facts to commit, the caller hears 503 and nothing has happened."""
    wereld = make_wereld(database, error)
    before = await wereld.counts()

    for point in itertools.count():
        wereld.saboteur.fail_at(point)
        if not await fails_with_ledger_error(wereld.sluis, opdracht, ending):
            break
        assert await wereld.counts() == before, f"something stayed behind when statement {point} failed"

    await wereld.ledger.close_writer()
    assert point >= points
    await assert_works(wereld, before, allowed=ending is None)


@pytest.mark.parametrize("error", ERRORS)
async def test_turning_away_fails_like_the_rest(database: Database, error: Exception) -> None:
    """The line about a request that nobody understood is written whole, or the caller hears 503."""
    wereld = make_wereld(database, error)

    for point in itertools.count():
        wereld.saboteur.fail_at(point)
        try:
            kenmerk = await wereld.sluis.turn_away(MELDER, "verzoek.onbegrepen", InvalidInputError("nee"))
        except LedgerError:
            continue
        break

    await wereld.ledger.close_writer()
    assert point >= 2
    assert await database.rows("SELECT kenmerk FROM logregel") == [(kenmerk,)]


@pytest.mark.parametrize("error", ERRORS)
async def test_tree_is_never_half_kept_up(database: Database, error: Exception) -> None:
    """Whichever statement fails while lines get their place and the head is signed, the tree stays whole."""
    ledger = database.ledger()
    await write_lines(ledger, *(logregel(n) for n in range(300)))
    saboteur = Saboteur(database.engine(), error)
    bewaker = Logbewaker(saboteur, SIGNER, LOGBOEK, FakeClock())

    for point in itertools.count():
        saboteur.fail_at(point)
        try:
            note = await bewaker.keep()
        except LedgerError:
            await assert_whole(database)
            continue
        break

    await saboteur.close()
    assert point >= 3
    assert open_checkpoint(note, LOGBOEK, [SIGNER.verifier]).size == 300
    await assert_whole(database)


async def assert_whole(database: Database) -> None:
    """As many lines have a place as the tree has leaves, and the tree is theirs."""
    ((size,),) = await database.rows("SELECT grootte FROM loghoofd")
    leaves = await database.rows("SELECT blad FROM logregel WHERE plek IS NOT NULL ORDER BY plek")
    root = await database.ledger().look(lambda tx: root_at(size, tx.logboek.read_tile))

    assert size == len(leaves)
    assert root == Frontier().extend(leaf_hash(bytes(blad)) for (blad,) in leaves).root


def make_wereld(database: Database, error: Exception) -> Wereld:
    """A passage on a database that fails with this error when it is told to."""
    saboteur = Saboteur(database.engine(), error)
    ledger = SqlLedger(saboteur, FakeChance(), regelkluis=make_regelkluis())
    database.opened.append((saboteur, ledger))
    return Wereld(database, saboteur, ledger, make_proef(ledger).sluis)


async def fails_with_ledger_error(
    sluis: Sluis, opdracht: Opdracht[Any], ending: type[GatewayError] | None
) -> bool:
    """Whether the passage failed for want of a ledger; any other end must be the one expected."""
    try:
        await sluis.exchange(MELDER, opdracht)
    except LedgerError:
        return True
    except GatewayError as e:
        assert type(e) is ending  # noqa: PT017 - the expected end of a passage that could be written
        return False
    assert ending is None
    return False


async def assert_works(wereld: Wereld, before: tuple[int, ...], *, allowed: bool) -> None:
    """What came through left its line, and its effect if it had one."""
    zaken, notices, lines, *_ = await wereld.counts()

    assert (zaken - before[0], notices - before[1]) == ((1, 1) if allowed else (0, 0))
    assert lines - before[2] == 1
