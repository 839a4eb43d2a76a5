# SPDX-License-Identifier: EUPL-1.2
"""A log of which the oldest lines went still holds for everybody, and lines that went otherwise are found."""

from asyncio import gather
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

import pytest
from engines import Database
from fakes.getekend_log import Log
from fakes.logboek import SIGNER
from fakes.logregels import logregel
from fakes.logrijen import ZELDEN, fill
from fakes.tellen import OM, Geteld, open_counted, somebody
from fakes.world import HAARLEM, FakeChance, FakeClock, make_sluis
from sqlalchemy import Connection, text

from adapters.sql.ledger import GESCHREVEN, SqlLedger
from adapters.sql.logwijzer import BLOK
from adapters.sql.verlopen import SqlLogresten
from adapters.sql.wijzerbouw import RIJPING, Wijzerbouw
from audit.verdict import Fault, verify_export
from audit.volledig import verify_report
from gateway.bewaren.ronde import Vernietigingsronde
from gateway.errors import LedgerError
from gateway.inzage.reikwijdte import Verlopen, Volledigtot, complete_until, past_term
from gateway.ports import Tx
from gateway.toezicht.model import Bereik, read_line
from gateway.toezicht.nagang import VERLOPEN
from gateway.toezicht.nazien import export_log, prove, verify_log

KEYS: Final = [SIGNER.verifier]
ZIJ: Final = somebody(1)
HIJ: Final = somebody(2)
OUD: Final = datetime(2021, 11, 22, 9, tzinfo=UTC)
JONG: Final = datetime(2022, 11, 22, 9, tzinfo=UTC)
THEN: Final = "oudemedewerker"
LEEG: Final = ", ".join(f"{naam} = ''" for naam in (*VERLOPEN, "zout", "record"))
NAMED: Final = "UPDATE logregel SET medewerker = 'x' WHERE plek = 2"
YOUNGER: Final = (
    f"UPDATE logregel SET {LEEG}, gewist = (SELECT gewist FROM logregel WHERE plek = 1)"  # noqa: S608 - a test's own words
    f" WHERE kenmerk = '{3 * OM:020x}'"
)


@dataclass
class Oud:
    """A counted log whose first lines are past their term."""

    database: Database
    geteld: Geteld

    @property
    def ledger(self) -> SqlLedger:
        """The ledger of this log."""
        return self.geteld.ledger

    async def expire(self, ledger: SqlLedger | None = None, *, drawn: int = 0, limit: int = 4) -> int:
        """Go over the log once; how many went."""
        sluis = make_sluis(ledger or self.ledger)
        sluis = replace(sluis, chance=FakeChance(drawn=9_000_000 + drawn))
        return await Vernietigingsronde(sluis, een_logslag=limit).expire(sluis.register)

    async def keep_up(self) -> None:
        """Place, count and sign all there is."""
        for _ in range(3):
            await self.geteld.bewaker.keep()

    async def tamper(self, statement: str) -> None:
        """Change the database behind everybody's back."""
        await Log(self.database, self.ledger).tamper(statement)

    async def export(self, bereik: Bereik | None) -> list[bytes]:
        """The lines of an export for whoever may read so much."""
        delen = [deel async for deel in export_log(self.ledger.look, SIGNER.verifier.text, bereik=bereik)]
        return [regel for deel in delen for regel in deel.splitlines(keepends=True)]


async def busy(database: Database) -> Oud:
    """Three stands of old lines about her, him and nobody, and as many of later."""
    geteld = await open_counted(database)
    log = Oud(database, geteld)
    for tijd, wie in ((OUD, THEN), (JONG, "nieuwemedewerker")):
        for n in range(OM):
            await geteld.about(ZIJ, HIJ, None, tijd=tijd + timedelta(seconds=n), medewerker=wie)
        await log.keep_up()
    return log


@pytest.fixture
async def log(database: Database) -> Oud:
    """A log whose oldest lines went, signed and counted afterwards."""
    log = await busy(database)
    assert await log.expire() == 3 * OM
    # As many lines as it takes to have a stand behind the tombstones.
    await log.geteld.about(*[None] * (3 * OM))
    await log.keep_up()
    return log


async def test_the_log_still_holds(log: Oud) -> None:
    """Every line is gone over, those that went as they stand, and they lead to the signed head."""
    verdict = await verify_log(log.ledger.look, KEYS)

    assert verdict, verdict.finding


async def test_the_export_holds_for_everybody(log: Oud) -> None:
    """Offline too: what went is counted apart, whoever reads."""
    for bereik in (Bereik(str(HAARLEM.oin)), None):
        lines = await log.export(bereik)

        verdict = verify_export(lines, KEYS)

        assert verdict, verdict.finding
        assert (verdict.expired, verdict.erased) == (3 * OM, 3 * OM)


async def test_the_place_of_a_line_that_went_can_be_proven(log: Oud) -> None:
    """Who holds its receipt still gets the proof that it is in the log; what it said is not in it."""
    rij = await log.ledger.look(lambda tx: tx.logboek.get(logregel(0).kenmerk))
    assert rij is not None

    bewijs = await log.ledger.look(lambda tx: prove(tx.logboek, rij))

    assert THEN.encode() not in bewijs
    assert read_line(rij).gewist is not None


async def test_a_report_is_complete_from_there_on(log: Oud) -> None:
    """All her lines are counted still; what went is proven, and so is from where it can be read."""
    verdict = await log.geteld.verdict(ZIJ)

    assert verdict, verdict.finding
    assert (verdict.entries, verdict.expired) == (2 * OM, OM)
    ((laatste,),) = await log.database.rows("SELECT max(plek) FROM logregel WHERE gewist <> ''")
    assert 0 < verdict.whole_from <= 1 + laatste


async def test_a_letter_tells_what_the_verifier_finds(log: Oud) -> None:
    """As many of her lines are told to be past their term, and up to the same line none is missing."""
    verdict = await log.geteld.verdict(ZIJ)

    def look(tx: Tx) -> tuple[Volledigtot | None, Verlopen | None]:
        hoofd, ketens = tx.logboek.head(), tx.kettingen.of([ZIJ], zonder=())
        assert hoofd is not None
        laatste = tx.kettingen.last_stand(hoofd.grootte)
        return complete_until(ketens, laatste, tx.logboek), past_term(ketens, tx.kettingen, hoofd.grootte)

    tot, verlopen = await log.ledger.look(look)

    assert tot is not None
    assert (tot.regels, tot.telling) == (verdict.covered, verdict.stand)
    assert verlopen is not None
    assert verlopen.aantal == verdict.expired
    assert OUD.date() <= verlopen.tot_en_met < JONG.date()


async def test_any_line_that_is_left_out_of_a_report_is_missed(log: Oud) -> None:
    """Drop any one of her lines, one that went or one that is there, and the report does not hold."""
    lines = await log.geteld.report(ZIJ)
    hers = [n for n, line in enumerate(lines) if b'"van":[0]' in line]

    verdicts = [verify_report([x for m, x in enumerate(lines) if m != n], KEYS) for n in hers]

    assert len(hers) == 2 * OM
    assert not any(verdicts)


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        pytest.param("UPDATE logregel SET gewist = '' WHERE plek = 1", Fault.OPENING, id="nothing says so"),
        pytest.param(NAMED, Fault.OPENING, id="a name put back"),
        pytest.param(
            YOUNGER,
            Fault.ERASED,
            id="a younger one emptied under the same tombstone",
        ),
    ],
)
async def test_what_went_otherwise_is_found(log: Oud, statement: str, fault: Fault) -> None:
    """A line that no tombstone names, or of which something is left, is a fault."""
    await log.tamper(statement)

    finding = (await verify_log(log.ledger.look, KEYS)).finding

    assert finding is not None
    assert finding.fault is fault


async def test_the_files_say_nothing_of_it(database: Database) -> None:
    """The name of an employee of then is in no row and, where we can read them, in no byte of the files."""
    log = await busy(database)
    before = bytes_of(database)

    await log.expire()

    weg = "SELECT count(*) FROM logregel WHERE gewist <> '' AND length(record) + length(zout) > 0"
    assert await database.rows(weg) == [(0,)]
    assert THEN.encode() not in bytes_of(database)
    assert (THEN.encode() in before) == (database.soort == "sqlite")


def bytes_of(database: Database) -> bytes:
    """All files of a database that lie in a folder of ours, also what is written ahead."""
    if database.soort == "postgresql":
        return b""
    path = Path(database.place)
    return b"".join(deel.read_bytes() for deel in sorted(path.parent.glob(f"{path.name}*")))


async def test_killed_halfway_it_goes_on_where_it_was(database: Database) -> None:
    """Stopped before the commit of a lot, those before it went; the next round takes the rest."""
    log = await busy(database)
    passed = 0

    def fall(point: str) -> None:
        nonlocal passed
        passed += point == GESCHREVEN
        if passed == 4:  # the first is that of the lines that were kept before
            raise OSError("the machine stops")

    with pytest.raises(LedgerError, match="cannot write"):
        await log.expire(database.ledger(testing_only_stall=fall))
    halfway = await database.rows("SELECT count(*) FROM logregel WHERE gewist <> ''")
    await log.keep_up()
    held = await verify_log(log.ledger.look, KEYS)
    rest = await log.expire(drawn=500_000)

    assert held, held.finding
    ((before,),) = halfway
    assert 0 < before < 3 * OM
    assert before + rest == 3 * OM


async def test_two_replicas_take_each_line_once(database: Database) -> None:
    """Two rounds at one time: what one took the other does not, and the log holds."""
    log = await busy(database)

    weg = await gather(log.expire(), log.expire(database.ledger(), drawn=500_000))
    await log.keep_up()

    assert sum(weg) == 3 * OM
    verdict = await verify_log(log.ledger.look, KEYS)
    assert verdict, verdict.finding


async def test_the_index_forgets_them(database: Database) -> None:
    """Who did something only then is under no term of the index any more, and no other term went."""
    await fill(database, BLOK + 10)
    engine, clock = database.engine(), FakeClock()
    bouw = Wijzerbouw(engine, clock)
    await bouw.go()
    clock.advance(RIJPING)
    await bouw.go()
    before = await database.rows("SELECT term FROM logwijzer")

    def work(conn: Connection) -> Sequence[Any]:
        conn.execute(text("UPDATE logregel SET plek = id - 1 WHERE id <= 3"))
        SqlLogresten(conn).destroy([0, 1, 2], regel="steen")
        return ()

    await engine.write(work)
    after = await database.rows("SELECT term FROM logwijzer")
    await engine.close()

    weg = {naam for (naam,) in before} - {naam for (naam,) in after}
    assert f"medewerker={ZELDEN}" in weg
    assert all(ZELDEN in naam or "7.1" in naam for naam in weg)
