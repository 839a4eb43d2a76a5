# SPDX-License-Identifier: EUPL-1.2
"""A log that was tampered with in the database is found out, and the place is named."""

from typing import Final

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from engines import Database
from fakes.getekend_log import AANTAL, KEYS, Log, copy_of, signed_log
from fakes.logboek import LOGBOEK, store_line
from fakes.logregels import logregel, write_lines
from fakes.world import HAARLEM

from audit.merkle import leaf_hash
from audit.note import Signer
from audit.verdict import Fault
from gateway.toezicht.model import Bereik, Filter
from gateway.toezicht.nazien import verify_log


@pytest.fixture
async def log(database: Database) -> Log:
    """A signed log of 300 lines, one in three of another organisation."""
    return await signed_log(database)


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
