# SPDX-License-Identifier: EUPL-1.2
"""A log that was tampered with in the database is found out, and the place is named."""

from dataclasses import dataclass
from typing import Final

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from engines import Database
from fakes.logboek import LOGBOEK, SIGNER, store_line
from fakes.logregels import logregel, write_lines
from fakes.world import DE_LINDE, HAARLEM, FakeClock
from sqlalchemy import Connection, text

from adapters.sql.bewaker import Logbewaker
from adapters.sql.ledger import SqlLedger
from audit.merkle import leaf_hash
from audit.note import Signer, VerifierKey
from audit.opening import opening_of, parse_line
from audit.proof import parse_proof, verify_proof
from audit.verdict import Fault, Finding, verify_export
from gateway.errors import ConflictError, LedgerError
from gateway.ports import Ledger
from gateway.toezicht.model import Bereik, Filter, Vastgelegd
from gateway.toezicht.nazien import export_log, prove, verify_log

KEYS: tuple[VerifierKey, ...] = (SIGNER.verifier,)
AANTAL = 300
"""More than one tile."""


@dataclass
class Log:
    """A database with a signed log, and the hand of somebody who can write in it."""

    database: Database
    ledger: SqlLedger

    async def sign(self, signer: Signer = SIGNER) -> None:
        """Place what waits and sign the head."""
        engine = self.database.engine()
        await Logbewaker(engine, signer, LOGBOEK, FakeClock()).keep()
        await engine.close()

    async def tamper(self, statement: str, **values: str | bytes) -> None:
        """Change the database behind everybody's back."""
        engine = self.database.engine()

        def change(conn: Connection) -> None:
            conn.execute(text(statement), values)

        await engine.write(change)
        await engine.close()

    async def finding(self) -> Finding | None:
        """What a check finds first."""
        return (await verify_log(self.ledger.look, KEYS)).finding


@pytest.fixture
async def log(database: Database) -> Log:
    """A signed log of 300 lines, one in three of another organisation."""
    ledger = database.ledger()
    log = Log(database, ledger)
    await write_lines(
        ledger, *(logregel(n, organisatie=HAARLEM if n % 3 else DE_LINDE) for n in range(AANTAL))
    )
    await log.sign()
    return log


async def export(ledger: Ledger, bereik: Bereik | None = None) -> list[bytes]:
    """The whole export, line by line."""
    chunks = [chunk async for chunk in export_log(ledger.look, SIGNER.verifier.text, bereik=bereik)]
    return b"".join(chunks).splitlines(keepends=True)


async def test_a_log_that_nobody_touched_holds(log: Log) -> None:
    """Every line is recomputed and leads to the signed head."""
    told: list[int] = []

    verdict = await verify_log(log.ledger.look, KEYS, progress=told.append)

    assert verdict
    assert (verdict.opened, told) == (AANTAL, [*range(32, AANTAL, 32), AANTAL])


async def test_lines_after_the_head_wait_for_the_next(log: Log) -> None:
    """A line that came in since the last signature is no fault, and is counted as waiting."""
    await write_lines(log.ledger, logregel(AANTAL))

    assert await log.finding() is None
    assert await log.ledger.look(lambda tx: tx.logboek.unsigned()) == 1


async def test_lines_are_found_by_their_places(log: Log) -> None:
    """A range of places finds the lines that stand there, not the last; what has none is left out."""
    await write_lines(log.ledger, logregel(AANTAL))

    async def places(plekken: tuple[int, int]) -> list[int | None]:
        zoek, binnen = Filter(plekken=plekken), Bereik(str(HAARLEM.oin))
        bladzijde = await log.ledger.look(
            lambda tx: tx.logboek.find(zoek, binnen=binnen, before=None, limit=AANTAL)
        )
        return [gelezen.plek for gelezen in bladzijde.regels]

    assert await places((3, 9)) == [8, 7, 5, 4]
    assert await places((AANTAL - 1, AANTAL)) == [AANTAL - 1]
    assert await places((AANTAL + 1, 2 * AANTAL)) == []


def copy_of(kolom: str, van: int, naar: int) -> str:
    """Overwrite one column of a line with that of another."""
    bron = f"(SELECT {kolom} FROM logregel WHERE plek = {van})"  # noqa: S608 - a test's own words
    return f"UPDATE logregel SET {kolom} = {bron} WHERE plek = {naar}"  # noqa: S608 - idem


@pytest.mark.parametrize(
    ("statement", "fault", "place"),
    [
        pytest.param(copy_of("record", 1, 7), Fault.OPENING, 7, id="the record of another line"),
        pytest.param(copy_of("zout", 1, 9), Fault.OPENING, 9, id="the salt of another line"),
        pytest.param(copy_of("blad", 1, 299), Fault.OPENING, 299, id="the leaf of another line"),
        pytest.param("UPDATE logregel SET record = blad WHERE plek = 0", Fault.OPENING, 0, id="no record"),
        pytest.param("UPDATE logregel SET zout = blad WHERE plek = 8", Fault.LINE, 8, id="no salt"),
        pytest.param("UPDATE logregel SET medewerker = '' WHERE plek = 256", Fault.OPENING, 256, id="hidden"),
        pytest.param(
            "UPDATE logregel SET uitkomst = 'verboden' WHERE plek = 1", Fault.OPENING, 1, id="result"
        ),
        pytest.param("UPDATE logregel SET verantwoordelijke = '' WHERE plek = 2", Fault.OPENING, 2, id="who"),
        pytest.param("UPDATE logregel SET tijd = tijd + 1 WHERE plek = 13", Fault.OPENING, 13, id="the time"),
        pytest.param("DELETE FROM logregel WHERE plek = 14", Fault.ORDER, 14, id="a line deleted"),
        pytest.param("DELETE FROM logregel WHERE plek = 299", Fault.MISSING, 299, id="the last line deleted"),
        pytest.param("DELETE FROM logregel", Fault.MISSING, 0, id="everything deleted"),
        pytest.param(
            "UPDATE logregel SET plek = NULL WHERE plek = 15", Fault.ORDER, 15, id="without a place"
        ),
        pytest.param("UPDATE logregel SET plek = 900 WHERE plek = 16", Fault.ORDER, 16, id="moved away"),
    ],
)
async def test_tampering_with_one_row_names_its_place(
    log: Log, statement: str, fault: Fault, place: int
) -> None:
    """Whatever is changed in a row, the check fails and says which row."""
    await log.tamper(statement)

    finding = await log.finding()

    assert finding is not None
    assert (finding.fault, finding.first, finding.last) == (fault, place, place)


FORGED: Final = store_line(logregel(5, medewerker="niemand"), 6, 5)
FORGE_LINE: Final = (
    "UPDATE logregel SET medewerker = 'niemand', organisatie = :organisatie, record = :record, zout = :zout, "
    "blad = :blad WHERE plek = 5"
)
FORGE_BINDS: Final[dict[str, str | bytes]] = {
    "organisatie": str(HAARLEM.oin),
    "record": FORGED.record,
    "zout": FORGED.zout,
    "blad": FORGED.blad,
}


async def test_a_line_made_anew_is_named_by_the_tree(log: Log) -> None:
    """Record, salt and leaf that fit one another do not fit the tile that knew the old line."""
    await log.tamper(FORGE_LINE, **FORGE_BINDS)

    finding = await log.finding()

    assert finding is not None
    assert (finding.fault, finding.first, finding.last) == (Fault.ROOT, 5, 5)


async def test_a_line_and_a_tile_made_anew_do_not_lead_to_the_signed_root(log: Log) -> None:
    """Who rewrites the tree too still has no signature for it."""
    tegel = await log.ledger.look(lambda tx: tx.logboek.read_tile(0, 0))
    changed = tegel[: 5 * 32] + leaf_hash(FORGED.blad) + tegel[6 * 32 :]
    await log.tamper(FORGE_LINE, **FORGE_BINDS)
    await log.tamper("UPDATE logtegel SET inhoud = :inhoud WHERE laag = 0 AND nummer = 0", inhoud=changed)

    finding = await log.finding()

    assert finding is not None
    assert (finding.fault, finding.first, finding.last) == (Fault.ROOT, 0, AANTAL - 1)


async def test_a_tile_higher_up_cannot_be_changed(log: Log) -> None:
    """Proofs are made from the stored tree, so that must lead to the signed root too."""
    await log.tamper("UPDATE logtegel SET inhoud = :inhoud WHERE laag = 1", inhoud=b"\x00" * 32)

    finding = await log.finding()

    assert finding is not None
    assert finding.fault is Fault.ROOT


async def test_a_head_signed_with_another_key_is_refused(log: Log) -> None:
    """The name of the log is not enough: the key must be the one that was given."""
    other = Signer(LOGBOEK, Ed25519PrivateKey.from_private_bytes(b"\x02" * 32))
    await write_lines(log.ledger, logregel(AANTAL))
    await log.sign(other)

    finding = await log.finding()

    assert finding is not None
    assert finding.fault is Fault.SIGNATURE


@pytest.mark.parametrize(
    "statement",
    [
        pytest.param(
            "UPDATE checkpunt SET nota = replace(nota, '300', '299')", id="another size in the note"
        ),
        pytest.param("UPDATE checkpunt SET grootte = 299", id="size beside the note"),
        pytest.param("UPDATE checkpunt SET wortel = (SELECT zout FROM logregel WHERE plek = 1)", id="root"),
        pytest.param("DELETE FROM checkpunt", id="no head"),
    ],
)
async def test_a_head_that_was_changed_is_refused(log: Log, statement: str) -> None:
    """What the head says counts only as it was signed."""
    await log.tamper(statement)

    finding = await log.finding()

    assert finding is not None
    assert finding.fault is Fault.SIGNATURE


async def test_without_a_key_nothing_is_judged(log: Log) -> None:
    """An empty list of keys trusts nobody."""
    verdict = await verify_log(log.ledger.look, ())

    assert not verdict
    assert verdict.finding is not None
    assert verdict.finding.fault is Fault.KEY


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
