# SPDX-License-Identifier: EUPL-1.2
"""A log of which somebody was erased still holds, and an erasure that no line tells of is found."""

from dataclasses import replace

import pytest
from engines import Database
from fakes.getekend_log import KEYS, Log
from fakes.inzage import NIEMAND, named
from fakes.logboek import SIGNER
from fakes.logregels import logregel, write_lines
from fakes.world import HAARLEM

from adapters.sql.ledger import GESCHREVEN
from audit.verdict import Fault, verify_export
from gateway.errors import LedgerError
from gateway.ports import Tx, Unit
from gateway.toezicht.model import Bereik
from gateway.toezicht.nazien import export_log, prove, verify_log
from policies.begrippen import Doel

HAAR = named(Doel.SIGNALERING_WMO)
ANDER = named(Doel.SIGNALERING_WMO, wie=NIEMAND)
STEEN = logregel(9)


async def written(database: Database) -> Log:
    """Two lines about her, one about another, and one about nobody, under a signed head."""
    log = Log(database, database.ledger())
    lines = (logregel(n, betrokkene=wie.tekst) for n, wie in ((1, HAAR), (2, ANDER), (3, HAAR)))
    await write_lines(log.ledger, *lines, logregel(4))
    await log.sign()
    return log


def erase(tx: Tx) -> None:
    """Erase her, with the line that says so."""
    steen = tx.wissingen.erase([HAAR], regel=STEEN.kenmerk)
    assert steen is not None
    tx.record(replace(STEEN, grafsteen=steen))


@pytest.fixture
async def log(database: Database) -> Log:
    """A log of which she was erased, signed afterwards."""
    log = await written(database)
    await log.ledger.write(Unit(erase, alone=True))
    await log.sign()
    return log


async def test_the_log_still_holds(log: Log) -> None:
    """Every line is gone over, the erased ones as they stand, and they lead to the signed head."""
    assert await verify_log(log.ledger.look, KEYS)


async def test_the_head_from_before_still_holds(database: Database) -> None:
    """Between the erasure and the next signature the check finds no fault: the tombstone is there."""
    log = await written(database)

    await log.ledger.write(Unit(erase, alone=True))

    assert await log.finding() is None


async def test_the_export_holds_for_everybody(log: Log) -> None:
    """Offline too: two lines are erased under a tombstone that is shown, whoever reads."""
    for bereik in (Bereik(str(HAARLEM.oin)), None):
        lines = [
            regel
            async for deel in export_log(log.ledger.look, SIGNER.verifier.text, bereik=bereik)
            for regel in deel.splitlines(keepends=True)
        ]

        verdict = verify_export(lines, KEYS)

        assert verdict, verdict.finding
        assert verdict.erased == 2


async def test_the_place_of_an_erased_line_can_be_proven(log: Log) -> None:
    """Who holds its receipt still gets the proof that it is in the log; what it said is not in it."""
    rij = await log.ledger.look(lambda tx: tx.logboek.get(logregel(1).kenmerk))
    assert rij is not None

    bewijs = await log.ledger.look(lambda tx: prove(tx.logboek, rij))

    assert HAAR.tekst.encode() not in bewijs


@pytest.mark.parametrize(
    ("statement", "fault", "place"),
    [
        pytest.param(
            "UPDATE logregel SET gewist = '' WHERE plek = 0", Fault.OPENING, 0, id="nothing says so"
        ),
        pytest.param(
            "UPDATE logregel SET gewist = (SELECT kenmerk FROM logregel WHERE plek = 3) WHERE plek = 0",
            Fault.OPENING,
            0,
            id="a line says so that is no tombstone",
        ),
        pytest.param(
            "UPDATE logregel SET zout = '', record = '', betrokkene = '', zaak = '', gewist ="
            " (SELECT kenmerk FROM logregel WHERE plek = 4) WHERE plek = 1",
            Fault.ERASED,
            4,
            id="another was erased under her tombstone",
        ),
        pytest.param("DELETE FROM betrokkenesleutel", Fault.OPENING, 1, id="a key destroyed without a word"),
        pytest.param(
            "UPDATE logregel SET betrokkene = 'p1.terug' WHERE plek = 2",
            Fault.OPENING,
            2,
            id="a name put back",
        ),
    ],
)
async def test_an_erasure_that_no_line_tells_of_is_found(
    log: Log, statement: str, fault: Fault, place: int
) -> None:
    """What cannot be read, and is not named by the tombstone it points to, is a fault at its place."""
    await log.tamper(statement)

    finding = await log.finding()

    assert finding is not None
    assert (finding.fault, finding.first) == (fault, place)


async def test_without_its_line_nothing_is_erased(database: Database) -> None:
    """Broken off between the destruction and the commit, everything is as it was: all of it or nothing."""

    def fall(point: str) -> None:
        if point == GESCHREVEN:
            raise OSError("the machine stops here")

    log = await written(database)
    falling = database.ledger(testing_only_stall=fall)

    with pytest.raises(LedgerError, match="cannot write"):
        await falling.write(Unit(erase, alone=True))

    assert await log.finding() is None
    rij = await log.ledger.look(lambda tx: tx.logboek.get(logregel(1).kenmerk))
    assert rij is not None
    assert rij.verified().betrokkene == HAAR.tekst
