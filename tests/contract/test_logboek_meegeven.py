# SPDX-License-Identifier: EUPL-1.2
"""What leaves the log: exports, and proofs of one line; and nothing of what does not hold."""

import pytest
from engines import Database
from fakes.getekend_log import AANTAL, KEYS, Log, copy_of, signed_log
from fakes.logboek import LOGBOEK, SIGNER
from fakes.logregels import logregel, write_lines
from fakes.world import DE_LINDE, HAARLEM

from audit.opening import opening_of, parse_line
from audit.proof import parse_proof, verify_proof
from audit.verdict import verify_export
from gateway.errors import ConflictError, LedgerError
from gateway.ports import Ledger
from gateway.toezicht.model import Bereik, Filter
from gateway.toezicht.nazien import export_log, prove
from gateway.toezicht.vastgelegd import Vastgelegd


@pytest.fixture
async def log(database: Database) -> Log:
    """A signed log of 300 lines, one in three of another organisation."""
    return await signed_log(database)


async def export(ledger: Ledger, bereik: Bereik | None = None) -> list[bytes]:
    """The whole export, line by line."""
    chunks = [chunk async for chunk in export_log(ledger.look, SIGNER.verifier.text, bereik=bereik)]
    return b"".join(chunks).splitlines(keepends=True)


async def test_an_export_holds_and_opens_only_what_may_be_read(log: Log) -> None:
    """Every line is there; those of another organisation stay sealed."""
    lines = await export(log.ledger, Bereik(str(HAARLEM.oin)))

    verdict = verify_export(lines, KEYS)

    assert verdict
    assert (verdict.opened, verdict.partly, verdict.sealed) == (200, 0, 100)
    assert str(DE_LINDE.oin).encode() not in b"".join(lines)


async def test_an_export_without_a_reach_opens_nothing(log: Log) -> None:
    """Who does not say for whom gets proof and no content."""
    lines = await export(log.ledger)

    verdict = verify_export(lines, KEYS)

    assert verdict
    assert (verdict.opened, verdict.sealed) == (0, AANTAL)
    assert b"wijkteamlid" not in b"".join(lines)


async def test_an_export_does_not_repair_what_was_broken(log: Log) -> None:
    """A line that was changed leaves as it is, and the verifier finds it."""
    await log.tamper(copy_of("blad", 1, 100))

    verdict = verify_export(await export(log.ledger, Bereik(str(HAARLEM.oin))), KEYS)

    assert not verdict


async def test_a_proof_holds_for_a_stranger(log: Log) -> None:
    """The file proves one line against the signed head, without the gateway."""
    proof = parse_proof(await log.ledger.look(lambda tx: prove(tx.logboek, tx.logboek.stored(270, 271)[0])))

    opening = opening_of(parse_line(proof.extra or b""))
    opening.verify()

    assert (proof.index, opening.index) == (270, 270)
    assert verify_proof(proof, opening.entry, LOGBOEK, KEYS).size == AANTAL


async def test_no_proof_leaves_for_a_line_that_was_changed(log: Log) -> None:
    """We do not hand out what we know not to hold."""
    await log.tamper(copy_of("zout", 1, 270))

    with pytest.raises(LedgerError, match="line 270 cannot be proven"):
        await log.ledger.look(lambda tx: prove(tx.logboek, tx.logboek.stored(270, 271)[0]))


async def test_a_line_that_is_not_signed_yet_has_no_proof(log: Log) -> None:
    """A proof waits for the next head."""
    await write_lines(log.ledger, logregel(AANTAL))

    with pytest.raises(ConflictError, match="not under a signed head yet"):
        await log.ledger.look(lambda tx: prove(tx.logboek, require(tx.logboek.get(logregel(AANTAL).kenmerk))))


async def test_a_changed_line_is_shown_as_damaged(log: Log) -> None:
    """Who reads a line that was changed sees that it was."""
    await log.tamper(copy_of("record", 1, 298))
    bereik = Bereik(str(HAARLEM.oin))

    bladzijde = await log.ledger.look(
        lambda tx: tx.logboek.find(Filter(), binnen=bereik, before=None, limit=3)
    )

    assert [(g.plek, g.gaaf) for g in bladzijde.regels] == [(299, True), (298, False), (296, True)]


def require(rij: Vastgelegd | None) -> Vastgelegd:
    """The row that a test knows to be there."""
    assert rij is not None
    return rij
