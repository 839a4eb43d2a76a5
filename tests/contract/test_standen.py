# SPDX-License-Identifier: EUPL-1.2
"""Whom the log counts: stands at their places, one chain for each person, and a report that shows all."""

import json

import pytest
from engines import Database
from fakes.logboek import LOGBOEK, SIGNER
from fakes.logregels import logregel, write_lines
from fakes.proef import zaak
from fakes.regelkluizen import make_regelkluis
from fakes.tellen import OM, Geteld, open_counted, somebody
from fakes.world import FakeChance, FakeClock

from adapters.sql.bewaker import Logbewaker
from adapters.sql.ledger import SqlLedger
from adapters.sql.optellen import forget_chains
from audit.aantal import stand_in
from audit.export import export_lines
from audit.merkle import Frontier, leaf_hash
from audit.opening import Opening
from audit.strict import encode_base64
from audit.stromen.bundel import split_parts
from audit.verdict import Fault, verify_export
from audit.volledig import verify_report
from gateway.errors import LedgerError
from gateway.kern.pseudoniem import Pseudoniem
from gateway.ports import Tx, Unit

KEYS = [SIGNER.verifier]
ZIJ, HIJ, ZAAK = somebody(1), somebody(2), "Z-7K3M9-QX2VD"
ELDERS, LATER = somebody(3), somebody(1, sleutel=2)


async def busy(database: Database) -> Geteld:
    """A log in which she and he were looked at, in batches and one by one."""
    log = await open_counted(database)
    await log.about(ZIJ, HIJ, None, ZIJ, HIJ)
    await log.one_by_one(ZIJ, None, HIJ, ZIJ, ZIJ, HIJ, None, ZIJ)
    await log.about(*[None] * (3 * OM))
    await log.one_by_one(ZIJ, HIJ, None, *[None] * (2 * OM))
    return log


async def test_a_stand_is_at_each_of_its_places_and_nowhere_else(database: Database) -> None:
    """Lines go around the places of stands, and the log verifies as any other."""
    log = await busy(database)
    note = await log.bewaker.keep()
    rows = await database.rows("SELECT plek, kenmerk, blad, zout, record FROM logregel ORDER BY plek")
    stands = [
        stand_in(Opening(plek, bytes(blad), split_parts(bytes(record), bytes(zout))))
        for plek, kenmerk, blad, zout, record in rows
        if kenmerk.startswith("stand-")
    ]

    openings = [Opening(plek, bytes(blad), None) for plek, _, blad, _, _ in rows]

    assert [row[0] for row in rows] == list(range(len(rows)))
    assert [stand.plek for stand in stands] == list(range(0, len(rows), OM))
    assert {stand.om for stand in stands} == {OM}
    assert verify_export(export_lines(note, SIGNER.verifier.text, openings), KEYS)
    assert Frontier().extend(leaf_hash(o.entry) for o in openings).size == log.written + len(stands)


async def test_a_line_is_told_the_place_it_has(database: Database) -> None:
    """What comes back from a write is where the line stands, around the stands as well."""
    log = await open_counted(database)

    def work(tx: Tx) -> None:
        for _ in range(3):
            tx.record(logregel(log.written))
            log.written += 1

    places = [(await log.ledger.write(Unit(work))).index for _ in range(2 * OM)]
    await log.bewaker.keep()
    rows = dict(await database.rows("SELECT kenmerk, plek FROM logregel"))
    stood = [rows[f"{3 * n + 2:020x}"] for n in range(2 * OM)]

    assert places == (stood if database.soort == "sqlite" else [None] * len(stood))
    assert not [plek for plek in stood if plek % OM == 0]


async def test_every_line_of_a_person_is_counted(database: Database) -> None:
    """The report of each verifies, and covers all of their lines."""
    log = await busy(database)

    for wie in (ZIJ, HIJ):
        verdict = await log.verdict(wie)
        assert verdict, verdict.finding
        assert verdict.entries == log.taken.count(wie)
        assert verdict.covered > verdict.stand * OM - OM


async def test_any_line_that_is_left_out_is_missed(database: Database) -> None:
    """Leave out any one line of a person, and the report is untrue just there."""
    log = await busy(database)
    report = await log.report(ZIJ)
    events = [n for n, line in enumerate(report) if b'"van":[0]' in line]

    verdicts = {n: verify_report([*report[:n], *report[n + 1 :]], KEYS) for n in events}

    assert len(events) == log.taken.count(ZIJ)
    for n, verdict in verdicts.items():
        place = json.loads(report[n])["regel"]["index"]
        assert verdict.finding is not None
        assert verdict.finding.fault is Fault.COUNT
        assert verdict.finding.first is not None
        assert verdict.finding.last is not None
        assert verdict.finding.first <= place <= verdict.finding.last


async def test_two_people_never_see_each_others_handles(database: Database) -> None:
    """No secret of him is in her report, and her report shown as his does not hold."""
    log = await busy(database)
    hers, his = await log.report(ZIJ), await log.report(HIJ)
    secrets = await database.rows("SELECT handvat, kop FROM ketting UNION ALL SELECT kop, kop FROM schakel")
    known = [value for row in secrets for value in row if encode_base64(bytes(value)).encode() in hers[0]]

    swapped = verify_report([his[0], *hers[1:]], KEYS)

    assert len(set(known)) == 1
    of_both = [s for row in secrets for s in map(bytes, row) if encode_base64(s).encode() in b"".join(hers)]
    assert not [s for s in of_both if encode_base64(s).encode() in b"".join(his)]
    assert swapped.finding is not None
    assert swapped.finding.fault is Fault.COUNT


async def test_a_line_about_several_people_counts_for_each(database: Database) -> None:
    """A line in the zaak of one that names another counts for both; one that names nobody for its own."""
    log = await open_counted(database)

    def work(tx: Tx) -> None:
        tx.zaken.add(zaak(ZAAK, betrokkene=ZIJ))
        tx.record(logregel(99, betrokkene=ZIJ.tekst, zaak=ZAAK))

    await log.ledger.write(Unit(work))
    await log.about(HIJ, None, zaak=ZAAK)
    await log.about(ZIJ)
    await log.one_by_one(*[None] * (2 * OM))

    hers, his, delayed = await log.verdict(ZIJ), await log.verdict(HIJ), await log.report(ZIJ, zonder={ZAAK})
    both = await log.verdict(ZIJ, HIJ)

    assert (bool(hers), hers.entries) == (True, 4)
    assert (bool(his), his.entries) == (True, 1)
    assert (bool(both), both.entries) == (True, 4)
    told_later = verify_report(delayed, KEYS)
    assert (bool(told_later), told_later.entries) == (True, 1)


async def test_who_moved_to_another_key_stays_one_person(database: Database) -> None:
    """Lines from before and after a rotation are in one chain, under one handle."""
    log = await open_counted(database)
    await log.one_by_one(ZIJ, HIJ, ZIJ, ZIJ)
    await move(log, ZIJ, LATER)
    await log.one_by_one(LATER, None, LATER, *[None] * (2 * OM))

    report = await log.report(LATER)
    verdict = verify_report(report, KEYS)

    assert (bool(verdict), verdict.entries) == (True, 5)
    assert len(json.loads(report[0])["handvatten"]) == 1
    assert await log.report(ZIJ) == await log.report(ELDERS)


async def test_a_late_line_under_the_old_name_gives_a_second_handle_in_the_same_report(
    database: Database,
) -> None:
    """What was counted under the old name after all moves too, and is shown with the rest."""
    log = await open_counted(database)
    await log.one_by_one(ZIJ, ZIJ)
    await move(log, ZIJ, LATER)
    await log.one_by_one(ZIJ, LATER)
    await move(log, ZIJ, LATER)
    await log.one_by_one(LATER, *[None] * (2 * OM))

    report = await log.report(LATER)
    verdict = verify_report(report, KEYS)

    assert (bool(verdict), verdict.entries) == (True, 5)
    assert len(json.loads(report[0])["handvatten"]) == 2


async def test_who_was_erased_is_in_no_table_and_others_are_counted_as_before(database: Database) -> None:
    """Of who was erased no handle, link or head is left, and the report of another still holds."""
    log = await busy(database)
    his = await log.report(HIJ)
    gone = json.loads((await log.report(ZIJ))[0])["handvatten"][0]

    await log.engine.write(lambda conn: forget_chains(conn, [ZIJ.tekst]))
    await log.one_by_one(HIJ, *[None] * (2 * OM))

    assert (await log.verdict(HIJ)).entries == log.taken.count(HIJ)
    assert verify_report(his, KEYS)
    assert await database.rows(f"SELECT count(*) FROM ketting WHERE betrokkene = '{ZIJ.tekst}'") == [(0,)]  # noqa: S608
    left = await database.rows("SELECT handvat FROM ketting")
    assert gone not in [encode_base64(bytes(handvat)) for (handvat,) in left]
    assert await database.rows("SELECT count(DISTINCT ketting) FROM schakel") == [(1,)]


async def test_what_no_stand_covers_yet_is_not_called_complete(database: Database) -> None:
    """A line behind the last stand is in no report; it comes when the next stand is there."""
    log = await open_counted(database)
    await log.one_by_one(ZIJ, *[None] * OM, ZIJ)

    early = await log.verdict(ZIJ)
    await log.one_by_one(*[None] * OM)
    late = await log.verdict(ZIJ)

    assert (bool(early), early.entries) == (True, 1)
    assert (bool(late), late.entries) == (True, 2)
    assert late.covered > early.covered


async def test_a_rush_is_counted_afterwards(database: Database) -> None:
    """Stands that nobody could make ready count nobody, and those behind them catch up."""
    log = await open_counted(database)
    await log.about(*[ZIJ, HIJ, None] * (4 * OM))
    await log.one_by_one(*[None] * (3 * OM))

    verdict = await log.verdict(ZIJ)

    assert verdict, verdict.finding
    assert verdict.entries == 4 * OM


async def test_a_log_that_began_without_stands_stays_without(database: Database) -> None:
    """A log from before there were stands goes on as it was, and calls nothing complete."""
    engine = database.engine()
    ledger = SqlLedger(engine, FakeChance(), regelkluis=make_regelkluis())
    database.opened.append((engine, ledger))
    bewaker = Logbewaker(engine, SIGNER, LOGBOEK, FakeClock(), chance=FakeChance())
    await write_lines(ledger, logregel(0, betrokkene=ZIJ.tekst))
    await bewaker.keep()

    begun = await bewaker.begin_counting(OM)
    await write_lines(ledger, *(logregel(n, betrokkene=ZIJ.tekst) for n in range(1, 3 * OM)))
    await bewaker.keep()

    assert not begun
    assert await database.rows("SELECT max(plek), count(*) FROM logregel") == [(3 * OM - 1, 3 * OM)]
    assert await ledger.look(lambda tx: tx.kettingen.of([ZIJ], zonder=())) == []


async def test_a_distance_is_chosen_once(database: Database) -> None:
    """Whoever opens the log later with another distance gets the one it began with."""
    with pytest.raises(LedgerError, match="cannot be counted"):
        await open_counted(database, om=1)
    first, second = await open_counted(database, om=OM), await open_counted(database, om=3 * OM)
    await first.about(ZIJ)

    assert await second.bewaker.begin_counting(5)
    assert await database.rows("SELECT om FROM loghoofd") == [(OM,)]


async def move(log: Geteld, van: Pseudoniem, naar: Pseudoniem) -> None:
    """Bring somebody under a later key, in every table."""

    def work(tx: Tx) -> None:
        tx.record(logregel(1000 + log.written))
        tx.sleutels.move([(van, naar)])

    await log.ledger.write(Unit(work))
