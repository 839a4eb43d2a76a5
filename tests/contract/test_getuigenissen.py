# SPDX-License-Identifier: EUPL-1.2
"""Our log as witnesses need it: proofs that hold, and one cosignature of each witness under a head."""

from typing import Final

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from engines import Database
from fakes.logboek import LOGBOEK, SIGNER
from fakes.logregels import logregel, write_lines
from fakes.regelkluizen import make_regelkluis
from fakes.world import NU, FakeChance, FakeClock

from adapters.sql.bewaker import Logbewaker
from adapters.sql.getuigenissen import SqlHoofden
from adapters.sql.ledger import SqlLedger
from audit.checkpoint import open_checkpoint, verify_growth
from audit.cosignature import cosign, cosigner_of, open_cosignatures
from audit.getuigenis import Alarmering, Reden
from audit.note import Signer
from gateway.errors import LedgerError
from gateway.ports import Tx, Unit

KEYS: Final = [SIGNER.verifier]
WITNESS: Final = Signer("w.example", Ed25519PrivateKey.from_private_bytes(b"\x02" * 32))


async def test_heads_are_proven_and_cosigned(database: Database) -> None:
    """A head grows from the one before by the proof that is given, and keeps the last cosignature only."""
    engine = database.engine()
    ledger = SqlLedger(engine, FakeChance(), regelkluis=make_regelkluis())
    database.opened.append((engine, ledger))
    bewaker, hoofden = Logbewaker(engine, SIGNER, LOGBOEK, FakeClock()), SqlHoofden(engine)
    assert await hoofden.newest() is None
    heads = []
    for first, count in ((0, 3), (3, 4)):
        await write_lines(ledger, *(logregel(n) for n in range(first, first + count)))
        heads.append(open_checkpoint(await bewaker.keep(), LOGBOEK, KEYS))

    verify_growth(heads[0], heads[1], await hoofden.prove(3, 7))
    for time_s in (100, 200):
        await hoofden.add(WITNESS.name, 7, cosign(heads[1].text, WITNESS, time_s=time_s))
    newest = await hoofden.newest()

    assert newest is not None
    assert newest[0] == 7
    assert open_checkpoint(newest[1], LOGBOEK, KEYS) == heads[1]
    assert [one.time_s for one in open_cosignatures(newest[1], [cosigner_of(WITNESS)])] == [200]
    assert await bewaker.keep() == newest[1]
    with pytest.raises(LedgerError, match="no signed head of 5 lines"):
        await hoofden.add(WITNESS.name, 5, cosign(heads[1].text, WITNESS, time_s=300))


async def test_what_a_witness_said_is_remembered(database: Database) -> None:
    """A signature is found back with its head, an alarm stays over a restart, and a signature ends it."""
    ledger = database.ledger()
    engine = database.opened[-1][0]
    hoofden = SqlHoofden(engine)
    await write_lines(ledger, *(logregel(n) for n in range(3)))
    note = await Logbewaker(engine, SIGNER, LOGBOEK, FakeClock()).keep()
    head = open_checkpoint(note, LOGBOEK, KEYS)
    line = cosign(head.text, WITNESS, time_s=100)

    await hoofden.add(WITNESS.name, 3, line)
    (cosigned,) = await hoofden.witnesses()
    await hoofden.alarm(Alarmering(Reden.REWRITTEN, WITNESS.name, 3), NU)
    await hoofden.alarm(Alarmering(Reden.AHEAD, "other.example", 9), NU)
    refused = await ledger.look(lambda tx: tx.getuigen.all())

    def again(tx: Tx) -> list[bool]:
        tx.record(logregel(3))
        return [tx.getuigen.ask_again(naam) for naam in (WITNESS.name, "nobody.example")]

    asked = (await ledger.write(Unit(again))).result
    waiting = await hoofden.witnesses()
    await hoofden.add(WITNESS.name, 3, line)
    calm = await hoofden.witnesses()

    assert (cosigned.grootte, cosigned.may_be_asked) == (3, True)
    assert [one.time_s for one in open_cosignatures(cosigned.nota, [cosigner_of(WITNESS)])] == [100]
    assert [(r.naam, r.grootte, r.alarm, r.alarm_op, r.may_be_asked) for r in refused] == [
        ("other.example", 0, Reden.AHEAD, NU, False),
        (WITNESS.name, 3, Reden.REWRITTEN, NU, False),
    ]
    assert asked == [True, False]
    assert [(r.alarm, r.may_be_asked) for r in waiting] == [(Reden.AHEAD, False), (Reden.REWRITTEN, True)]
    assert [r.alarm for r in calm] == [Reden.AHEAD, None]
