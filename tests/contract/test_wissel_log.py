# SPDX-License-Identifier: EUPL-1.2
"""What a rotation of keys leaves on the log, and leaves alone in it."""

from engines import Database
from fakes.logboek import LOGBOEK, SIGNER
from fakes.verwijsindex import (
    melden,
)
from fakes.wissel import (
    replica,
    rotate,
    youths,
)
from fakes.world import DE_LINDE, FakeClock

from adapters.sql.bewaker import Logbewaker
from gateway.ports import Tx
from gateway.toezicht.model import read_line
from gateway.toezicht.vastgelegd import Vastgelegd

RECORDS = "SELECT kenmerk, record, blad, zout FROM logregel"


async def test_lines_of_the_log_stay_whole(database: Database) -> None:
    """A rotation moves the column by which a line is found; the record is untouched and the line is whole."""
    ledger = database.ledger()
    bewaker = Logbewaker(database.opened[-1][0], SIGNER, LOGBOEK, FakeClock())
    sluis = await replica(ledger)
    await melden(sluis, DE_LINDE)
    await bewaker.keep()
    before = await database.rows(RECORDS)

    await rotate(sluis)
    await bewaker.keep()

    assert set(before) <= set(await database.rows(RECORDS))
    rijen = await ledger.look(_about_somebody)
    assert all(read_line(rij).gaaf for rij in rijen)
    assert {str(rij.kolommen["betrokkene"])[:3] for rij in rijen} == {"p2."}
    assert {read_line(rij).regel.betrokkene[:3] for rij in rijen} == {"p1."}


async def test_each_step_of_a_rotation_is_on_the_log(database: Database) -> None:
    """Beginning, each batch and the end leave a line of their own, and none of these names a person."""
    sluis = await replica(database.ledger())
    for kind in youths(3):
        await melden(sluis, DE_LINDE, kind)

    await rotate(sluis, people=2)

    regels = await database.rows("SELECT gebeurtenis, betrokkene FROM logregel ORDER BY id")
    eigen_regels = [(wat, wie) for wat, wie in regels if wat.startswith("pseudoniemsleutel.")]
    assert {wie for _, wie in eigen_regels} == {""}
    assert [wat for wat, _ in eigen_regels] == [
        "pseudoniemsleutel.gemaakt",
        "pseudoniemsleutel.wissel_begonnen",
        "pseudoniemsleutel.verplaatst",
        "pseudoniemsleutel.verplaatst",
        "pseudoniemsleutel.ingetrokken",
    ]


def _about_somebody(tx: Tx) -> list[Vastgelegd]:
    return [rij for rij in tx.logboek.stored(0, 100) if rij.kolommen["betrokkene"]]
