# SPDX-License-Identifier: EUPL-1.2
"""The key of the log is succeeded: both sign for a while, and a gateway without the new one signs nothing."""

from typing import Final

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from engines import Database
from fakes.logboek import LOGBOEK, SIGNER
from fakes.logregels import logregel, write_lines
from fakes.regelkluizen import make_regelkluis
from fakes.tegellezer import open_log_door
from fakes.world import FakeChance, FakeClock
from sqlalchemy import text

from adapters.crypto.griffier import Loggriffier
from adapters.sql.bewaker import Logbewaker
from adapters.sql.ledger import Engine, SqlLedger
from audit.checkpoint import open_checkpoint
from audit.note import Signer
from audit.ontvangst import open_receipt
from audit.sleutelgeschiedenis import open_head, open_history, open_succession
from audit.verdict import Fault, verify_export
from gateway.errors import LedgerError, SettingsError
from gateway.ports import Tx, Unit
from gateway.toezicht.nazien import export_log, verify_log


def signer(seed: int) -> Signer:
    """The key of a seed. Never use it."""
    return Signer(LOGBOEK, Ed25519PrivateKey.from_private_bytes(bytes([seed]) * 32))


TWEE: Final = signer(9)
DRIE: Final = signer(10)


def opened(database: Database) -> tuple[Engine, SqlLedger]:
    """An engine of the test, and its ledger."""
    ledger = database.ledger()
    return database.opened[-1][0], ledger


def keeper(engine: Engine, eerste: Signer, opvolger: Signer | None = None) -> Logbewaker:
    """A keeper that signs with these keys."""
    return Logbewaker(engine, eerste, LOGBOEK, FakeClock(), opvolger=opvolger)


async def test_a_key_is_succeeded(database: Database) -> None:
    """Heads go from the old key by way of both to the new one, and the history leads along."""
    engine, ledger = opened(database)
    await write_lines(ledger, logregel(0), logregel(1))
    heads = [await keeper(engine, SIGNER).keep()]
    both = keeper(engine, SIGNER, TWEE)
    await both.succeed()
    await write_lines(ledger, logregel(2))
    heads.append(await both.keep())
    await write_lines(ledger, logregel(3))
    heads.append(await keeper(engine, TWEE).keep())

    async with open_log_door(ledger) as http:
        response = await http.get("/log/sleutels")
    history = open_history(response.content, LOGBOEK, SIGNER.verifier)

    assert [open_head(head, history).size for head in heads] == [2, 3, 4]
    assert [o.vanaf for o in history.opvolgingen] == [3]
    assert open_checkpoint(heads[1], LOGBOEK, [SIGNER.verifier]).size == 3
    assert response.headers["content-type"] == "text/plain; charset=utf-8"


async def test_a_key_is_succeeded_twice(database: Database) -> None:
    """A second succession follows the first, also when no line came in between."""
    engine, ledger = opened(database)
    await write_lines(ledger, logregel(0))
    await keeper(engine, SIGNER, TWEE).succeed()
    await keeper(engine, TWEE, DRIE).succeed()
    await write_lines(ledger, logregel(1), logregel(2))
    head = await keeper(engine, DRIE).keep()

    async with open_log_door(ledger) as http:
        history = open_history((await http.get("/log/sleutels")).content, LOGBOEK, SIGNER.verifier)
    assert history.keys == (SIGNER.verifier, TWEE.verifier, DRIE.verifier)
    assert open_head(head, history).size == 3


async def test_the_desk_checks_across_a_succession(database: Database) -> None:
    """The whole log holds for who knows the first key or the last; a history that was bent does not."""
    engine, ledger = opened(database)
    await write_lines(ledger, logregel(0), logregel(1))
    await keeper(engine, SIGNER).keep()
    await keeper(engine, SIGNER, TWEE).succeed()
    await write_lines(ledger, logregel(2))
    await keeper(engine, TWEE).keep()

    verdicts = [await verify_log(ledger.look, (key.verifier,)) for key in (SIGNER, TWEE, DRIE)]
    lines = [part async for part in export_log(ledger.look, TWEE.verifier.text)]
    export = b"".join(lines).splitlines(keepends=True)
    # Somebody who can write in the database takes the new key's turn away again.
    bend = text("UPDATE opvolging SET nota = replace(nota, 'vanaf 3', 'vanaf 9')")
    await engine.write(lambda conn: conn.execute(bend))
    bent = await verify_log(ledger.look, (SIGNER.verifier,))

    assert [bool(verdict) for verdict in verdicts] == [True, True, False]
    assert verify_export(export, (SIGNER.verifier,))
    assert bent.finding is not None
    assert bent.finding.fault is Fault.SIGNATURE


async def test_a_succession_is_signed_once(database: Database) -> None:
    """Asked again, the same succession comes back, and no second one stands beside it."""
    engine, _ = opened(database)
    both = keeper(engine, SIGNER, TWEE)

    first, second = await both.succeed(), await both.succeed()

    assert first == second
    assert open_succession(first, LOGBOEK).nummer == 1
    assert len(await database.rows("SELECT nummer FROM opvolging")) == 1


async def test_who_has_not_the_new_key_signs_nothing(database: Database) -> None:
    """A replica that still has the old key alone signs no head from then on; its lines are kept."""
    engine, ledger = opened(database)
    await keeper(engine, SIGNER, TWEE).succeed()
    await write_lines(ledger, logregel(0))

    with pytest.raises(LedgerError, match="signed by a key that this gateway has not got"):
        await keeper(engine, SIGNER).keep()

    assert await database.rows("SELECT grootte FROM checkpunt") == []
    assert await database.rows("SELECT count(*) FROM logregel") == [(1,)]


@pytest.mark.parametrize(
    ("eerste", "opvolger", "message"),
    [
        pytest.param(SIGNER, DRIE, "succeeded already, by another key", id="second successor of one key"),
        pytest.param(DRIE, signer(11), "succeeded already, by another key", id="key that never had its turn"),
        pytest.param(TWEE, SIGNER, "brings a key back", id="key that had its turn"),
        pytest.param(TWEE, None, "no second key", id="nobody to follow"),
    ],
)
async def test_a_succession_that_cannot_be_is_refused(
    database: Database, eerste: Signer, opvolger: Signer | None, message: str
) -> None:
    """Only the key whose turn it is names a successor, once, and never one that had its turn."""
    engine, _ = opened(database)
    await keeper(engine, SIGNER, TWEE).succeed()

    with pytest.raises(LedgerError, match=message):
        await keeper(engine, eerste, opvolger).succeed()

    assert len(await database.rows("SELECT nummer FROM opvolging")) == 1


async def test_a_spoilt_succession_lets_no_old_key_sign(database: Database) -> None:
    """Who spoils the row of a succession does not bring the old key back."""
    engine, ledger = opened(database)
    await keeper(engine, SIGNER, TWEE).succeed()
    await engine.write(lambda conn: conn.execute(text("UPDATE opvolging SET nota = 'x'")))
    await write_lines(ledger, logregel(0))

    with pytest.raises(LedgerError, match="cannot be read"):
        await keeper(engine, SIGNER).keep()


async def test_a_key_that_was_never_succeeded_has_an_empty_history(database: Database) -> None:
    """Without succession the history is there, and empty."""
    _, ledger = opened(database)
    async with open_log_door(ledger) as http:
        response = await http.get("/log/sleutels")

    assert (response.status_code, response.content) == (200, b"")


async def test_receipts_are_signed_by_both(database: Database) -> None:
    """While a key is being replaced, a receipt is good for who trusts either."""
    engine = database.engine()
    ledger = SqlLedger(
        engine, FakeChance(), griffier=Loggriffier((SIGNER, TWEE)), regelkluis=make_regelkluis()
    )
    database.opened.append((engine, ledger))

    def work(tx: Tx) -> None:
        tx.record(logregel(0))

    note = (await ledger.write(Unit(work))).ontvangst().encode()

    read = [open_receipt(note, LOGBOEK, [key.verifier]) for key in (SIGNER, TWEE)]
    assert read[0] == read[1]


@pytest.mark.parametrize(
    "signers",
    [
        pytest.param((), id="nobody"),
        pytest.param((SIGNER, Signer("other.example/log", SIGNER.private)), id="two logs"),
    ],
)
def test_a_griffier_signs_for_one_log(signers: tuple[Signer, ...]) -> None:
    """A griffier without a key, or with keys of two logs, is refused."""
    with pytest.raises(SettingsError, match="signs under one name"):
        Loggriffier(signers)
