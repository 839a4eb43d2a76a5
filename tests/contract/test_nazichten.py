# SPDX-License-Identifier: EUPL-1.2
"""Reviewing in the ledger: each piece comes back as it was, is found, and goes when it is time."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from fakes.logboek import LOGBOEK, SIGNER
from fakes.logregels import logregel
from fakes.nazicht import GISTEREN, stuk
from fakes.world import HAARLEM, NU, VELSEN
from sqlalchemy import Connection, insert

from adapters.sql.ledger import Engine
from adapters.sql.nazicht import SqlNazichten
from adapters.sql.tabellen.logboek import Checkpunt
from audit.checkpoint import Checkpoint, sign_checkpoint
from audit.cosignature import cosign, cosigner_of
from audit.note import Signer, split_note
from gateway.nazicht.model import Dagpunten, Nazichtlijst, Periode, Vermoeden
from gateway.nazicht.stuk import Handelende, Nazichtoordeel, Stuksoort, Uitlegreden, Vlag, Vlagsoort
from gateway.ports import Ledger, Tx, Unit

OIN = str(HAARLEM.oin)
GETUIGE = Signer("getuige.example", Ed25519PrivateKey.from_private_bytes(b"\x02" * 32))
HOOFDEN = {n: sign_checkpoint(Checkpoint(LOGBOEK, n, bytes(32)), SIGNER) for n in (5, 7, 9)}
# Under the first somebody put a line that is no cosignature.
VALS = cosign(split_note(HOOFDEN[9])[0], GETUIGE, time_s=1)
MEEGETEKEND = HOOFDEN[7] + cosign(split_note(HOOFDEN[7])[0], GETUIGE, time_s=1)
BEWAARD = {**HOOFDEN, 5: HOOFDEN[5] + VALS, 7: MEEGETEKEND}
WIE = Handelende(OIN, "wijk-1")
OPEN = stuk("a" * 20)
GEVRAAGD = stuk("b" * 20, gemaakt_op=NU + timedelta(hours=1)).asked(door="fg-1", nu=NU + timedelta(hours=2))
BEANTWOORD = replace(GEVRAAGD, id="c" * 20).answered(Uitlegreden.VERGISSING, nu=NU + timedelta(hours=3))
DICHT = replace(OPEN, id="d" * 20, soort=Stuksoort.STEEKPROEF, vlaggen=()).judged(
    Nazichtoordeel.IN_ORDE, door="fg-1", nu=NU + timedelta(hours=4)
)
ELDERS = replace(OPEN, id="e" * 20, verantwoordelijke=str(VELSEN.oin), wie=Handelende(OIN, "", "koppeling"))
LIJST = Nazichtlijst(OIN, GISTEREN, NU, b"sluis.example/log\n7\nx\n\n- y z\n", 0, 6, 5, (4, 1, 3))


async def writing(ledger: Ledger, work: Callable[[Tx], object], nummer: int = 1) -> None:
    """Do something in a transaction with its line."""
    await ledger.write(Unit(partial(_with_line, work=work, nummer=nummer)))


def _with_line(tx: Tx, *, work: Callable[[Tx], object], nummer: int) -> None:
    work(tx)
    tx.record(logregel(nummer))


async def keep_all(ledger: Ledger) -> None:
    """Keep one of every state."""

    def work(tx: Tx) -> None:
        for s in (OPEN, GEVRAAGD, BEANTWOORD, DICHT, ELDERS):
            tx.nazichten.add(s)

    await writing(ledger, work)


async def test_each_piece_comes_back_as_it_was(ledger: Ledger) -> None:
    """Every state comes back whole, flags included, and a number that nobody has gives nothing."""
    await keep_all(ledger)

    alle = (OPEN, GEVRAAGD, BEANTWOORD, DICHT, ELDERS)
    assert await ledger.look(lambda tx: tuple(tx.nazichten.get(s.id) for s in alle)) == alle
    assert await ledger.look(lambda tx: tx.nazichten.get("f" * 20)) is None


async def test_an_organisation_finds_its_own(ledger: Ledger) -> None:
    """What waits comes oldest first and is counted, what was made newest first; others' is not there."""
    await keep_all(ledger)

    assert await ledger.look(lambda tx: list(tx.nazichten.open_of(OIN, limit=9))) == [
        OPEN,
        GEVRAAGD,
        BEANTWOORD,
    ]
    assert await ledger.look(lambda tx: list(tx.nazichten.open_of(OIN, limit=1))) == [OPEN]
    assert await ledger.look(lambda tx: tx.nazichten.waiting(OIN)) == 3
    assert await ledger.look(lambda tx: list(tx.nazichten.made_since(OIN, NU))) == [
        GEVRAAGD,
        BEANTWOORD,
        OPEN,
        DICHT,
    ]
    assert await ledger.look(lambda tx: list(tx.nazichten.made_since(OIN, NU + timedelta(hours=9)))) == []


async def test_an_employee_finds_the_questions_to_them(ledger: Ledger) -> None:
    """Who was asked finds the question until it is closed, and nobody else does."""
    await keep_all(ledger)
    ander = Handelende(OIN, "wijk-2")

    assert await ledger.look(lambda tx: list(tx.nazichten.asked_of(WIE))) == [GEVRAAGD, BEANTWOORD]
    assert await ledger.look(lambda tx: list(tx.nazichten.asked_of(ander))) == []


async def test_a_new_state_takes_the_place_of_the_old(ledger: Ledger) -> None:
    """Replacing changes the one it is about, and no other."""
    await keep_all(ledger)
    anders = OPEN.asked(door="fg-2", nu=NU)

    await writing(ledger, lambda tx: tx.nazichten.replace(anders), 2)

    assert await ledger.look(lambda tx: tx.nazichten.get(OPEN.id)) == anders
    assert await ledger.look(lambda tx: tx.nazichten.get(GEVRAAGD.id)) == GEVRAAGD


async def test_periods_and_lists_come_back(ledger: Ledger) -> None:
    """The last period and the last list are found; a list is of one organisation and one day."""
    eerder = replace(LIJST, dag=date(2026, 11, 21), getrokken=())

    def work(tx: Tx) -> None:
        tx.nazichten.add_period(Periode(date(2026, 11, 21), "1" * 20, NU - timedelta(days=1)))
        tx.nazichten.add_period(Periode(GISTEREN, "2" * 20, NU))
        tx.nazichten.put_list(eerder)
        tx.nazichten.put_list(LIJST)

    assert await ledger.look(lambda tx: tx.nazichten.last_period()) is None
    await writing(ledger, work)

    assert await ledger.look(lambda tx: tx.nazichten.last_period()) == Periode(GISTEREN, "2" * 20, NU)
    assert await ledger.look(lambda tx: tx.nazichten.list_of(OIN)) == LIJST
    assert await ledger.look(lambda tx: tx.nazichten.list_of(str(VELSEN.oin))) is None
    assert await ledger.look(lambda tx: tx.nazichten.lists(GISTEREN)) == {OIN}
    assert await ledger.look(lambda tx: tx.nazichten.lists(date(2026, 11, 20))) == frozenset()


async def test_points_are_kept_per_desk_and_forgotten_per_person(ledger: Ledger) -> None:
    """Points come back from a day on; forgetting takes those of one, on one desk."""
    toen, nu = (Dagpunten(WIE, dag, 2) for dag in (date(2026, 11, 1), GISTEREN))
    ander = Dagpunten(Handelende(OIN, "", "koppeling"), GISTEREN, 1)
    velsen = str(VELSEN.oin)

    def work(tx: Tx) -> None:
        tx.nazichten.add_points(OIN, [toen, nu, ander])
        tx.nazichten.add_points(velsen, [nu])
        tx.nazichten.add_points(OIN, [])

    await writing(ledger, work)

    assert await ledger.look(lambda tx: list(tx.nazichten.points_since(OIN, GISTEREN))) == [nu, ander]
    assert await ledger.look(lambda tx: list(tx.nazichten.points_since(OIN, toen.dag))) == [toen, nu, ander]
    await writing(ledger, lambda tx: tx.nazichten.forget_points(OIN, WIE), 2)
    assert await ledger.look(lambda tx: list(tx.nazichten.points_since(OIN, toen.dag))) == [ander]
    assert await ledger.look(lambda tx: list(tx.nazichten.points_since(velsen, toen.dag))) == [nu]


async def test_a_possible_breach_is_kept_with_its_lines(ledger: Ledger) -> None:
    """What was suspected is found by whose it is, newest first."""
    een, twee = (
        Vermoeden(letter * 20, OIN, NU + timedelta(hours=uur), "fg-1", ("a" * 20, "b" * 20))
        for letter, uur in (("1", 0), ("2", 1))
    )

    def work(tx: Tx) -> None:
        tx.nazichten.suspect(een)
        tx.nazichten.suspect(twee)

    await writing(ledger, work)

    assert await ledger.look(lambda tx: list(tx.nazichten.suspicions(OIN))) == [twee, een]
    assert await ledger.look(lambda tx: list(tx.nazichten.suspicions(str(VELSEN.oin)))) == []


async def test_what_is_old_goes_and_what_waits_stays(ledger: Ledger) -> None:
    """Closed pieces and points from before a moment go; open ones stay."""
    await keep_all(ledger)
    await writing(ledger, lambda tx: tx.nazichten.add_points(OIN, [Dagpunten(WIE, GISTEREN, 1)]), 2)
    weg: list[int] = []

    await writing(
        ledger,
        lambda tx: weg.append(
            tx.nazichten.remove_before(gesloten=NU + timedelta(days=1), punten=date(2026, 11, 23))
        ),
        3,
    )

    assert weg == [2]
    assert await ledger.look(lambda tx: (tx.nazichten.get(DICHT.id), tx.nazichten.waiting(OIN))) == (None, 3)


async def test_a_head_is_found_by_what_it_covers(sql_engine: Engine) -> None:
    """The first head over a place is found, and the first with a witness; beyond all heads there is none."""

    def keep(conn: Connection) -> None:
        for grootte, nota in BEWAARD.items():
            conn.execute(
                insert(Checkpunt),
                {"grootte": grootte, "wortel": bytes(32), "nota": nota.decode(), "tijd": NU},
            )

    await sql_engine.write(keep)

    def find(plek: int, *, cosigned: bool) -> Callable[[Connection], bytes | None]:
        getuigen = [cosigner_of(GETUIGE)]
        return lambda conn: SqlNazichten(conn).head_after(plek, getuigen=getuigen, cosigned=cosigned)

    assert await sql_engine.read(find(4, cosigned=False)) == HOOFDEN[5]
    assert await sql_engine.read(find(5, cosigned=False)) == MEEGETEKEND
    assert await sql_engine.read(find(0, cosigned=True)) == MEEGETEKEND
    assert await sql_engine.read(find(9, cosigned=False)) is None
    assert await sql_engine.read(find(7, cosigned=True)) is None


def test_the_rows_above_differ_in_kind() -> None:
    """The pieces of these tests hold a flag, so that it is seen to come back."""
    assert OPEN.vlaggen == (Vlag(Vlagsoort.BLADEREN, 5, 2, 5, ("b" * 20, "c" * 20)),)
