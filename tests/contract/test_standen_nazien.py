# SPDX-License-Identifier: EUPL-1.2
"""A counted log at the desk: it is checked, exported and streamed as any other, stands and all."""

import pytest
from engines import Database
from fakes.logboek import SIGNER
from fakes.logregels import logregel
from fakes.tellen import OM, Geteld, open_counted, somebody
from fakes.world import HAARLEM
from sqlalchemy import text

from audit.stromen.vorm import Stroom
from audit.verdict import Fault, verify_export
from audit.volledig import verify_report
from gateway.kern.pseudoniem import Pseudoniem
from gateway.ports import Tx, Unit
from gateway.toezicht.model import Bereik, Filter
from gateway.toezicht.nazien import export_log, verify_log
from gateway.toezicht.stromen import read_stream

KEYS = [SIGNER.verifier]
ZIJ, HIJ = somebody(1), somebody(2)
BEREIK = Bereik(str(HAARLEM.oin))


async def counted(database: Database) -> Geteld:
    """A log with some stands in it."""
    log = await open_counted(database)
    await log.one_by_one(ZIJ, HIJ, ZIJ, *[None] * (3 * OM))
    return log


async def test_the_desk_finds_a_counted_log_whole(database: Database) -> None:
    """The check at the desk and the verifier of an export both hold, and both see every stand."""
    log = await counted(database)

    checked = await verify_log(log.ledger.look, KEYS)
    lines = b"".join([part async for part in export_log(log.ledger.look, SIGNER.verifier.text)])
    exported = verify_export(lines.splitlines(keepends=True), KEYS)

    assert checked, checked.finding
    assert exported, exported.finding
    assert checked.head is not None
    assert lines.count(b'"naam":"stand"') == len(range(0, checked.head.size, OM))


async def test_stands_are_no_lines_to_read(database: Database) -> None:
    """Who searches or streams finds the passages and nothing else."""
    log = await counted(database)

    streamed = [r async for some in read_stream(log.ledger.look, Stroom.NEN7513, BEREIK) for r in some]
    found = await log.ledger.look(
        lambda tx: tx.logboek.find(Filter(), binnen=BEREIK, before=None, limit=1000).regels
    )

    assert len(streamed) == len(found) == log.written
    assert {g.regel.gebeurtenis for g in found} == {"signalering.bekeken"}


@pytest.mark.parametrize(
    "change",
    [
        pytest.param("record = substr(record, 1, length(record) - 1)", id="record cut"),
        pytest.param("zout = blad", id="another salt"),
        pytest.param("record = (SELECT record FROM logregel WHERE plek = 0)", id="record of another stand"),
    ],
)
async def test_a_stand_that_was_changed_is_found(database: Database, change: str) -> None:
    """Whoever changes a stand in the database is found at its place, and no stream is given over it."""
    log = await counted(database)
    await log.engine.write(
        lambda conn: conn.execute(text(f"UPDATE logregel SET {change} WHERE plek = {2 * OM}"))  # noqa: S608
    )

    finding = (await verify_log(log.ledger.look, KEYS)).finding

    assert finding is not None
    assert finding.first == finding.last == 2 * OM
    assert finding.fault in {Fault.OPENING, Fault.LINE}


async def test_erasing_somebody_leaves_no_chain(database: Database) -> None:
    """With the keys of a person go the handle and every link; what others see is as complete as before."""
    log = await counted(database)
    his = await log.report(HIJ)

    await log.ledger.write(Unit(lambda tx: _erase(tx, ZIJ, log), alone=True))
    await log.bewaker.keep()

    assert verify_report(his, KEYS)
    assert (await log.verdict(HIJ)).entries == 1
    assert await database.rows("SELECT count(*) FROM ketting") == [(1,)]
    assert await database.rows("SELECT count(*) FROM schakel") == [(1,)]
    assert len(await log.report(ZIJ)) == 1


def _erase(tx: Tx, wie: Pseudoniem, log: Geteld) -> None:
    tx.wissingen.erase([wie], regel="f" * 20)
    tx.record(logregel(log.written, kenmerk="f" * 20))
    log.written += 1
