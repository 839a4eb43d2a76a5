# SPDX-License-Identifier: EUPL-1.2
"""The pictures of the desk: each draws what its table says, and says what was counted."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Final

import pytest
from fakes.world import NU, REGISTER
from hypothesis import given
from hypothesis import strategies as st

from gateway.kern.kalender import dutch_day
from gateway.kern.klok import Toezichtklok
from gateway.oogopslag.beeld import HOOG, Rij, draw_days, draw_rows, width_of
from gateway.oogopslag.model import Dagtelling, Functiedeel, part_of, room_of
from gateway.oogopslag.weergeven import (
    MEESTE_KLOKKEN,
    MEESTE_REDENEN,
    clocks_of,
    days_of,
    kinds_of,
    passages_of,
    refusals_of,
    todo_of,
)
from gateway.toezicht.woorden import ALGEMEEN, deed_of
from policies.besluit import Uitkomst

DAG: Final = dutch_day(NU)
WEL, NIET = Uitkomst.TOEGESTAAN, Uitkomst.NIET_TOEGESTAAN


def telling(
    aantal: int,
    kamer: str = "signalering",
    *,
    doel: str = "signalering-wmo",
    uitkomst: Uitkomst = WEL,
    regel: str = "",
    dag: date = DAG,
) -> Dagtelling:
    """So many lines that are alike."""
    return Dagtelling(dag, kamer, doel, uitkomst, regel, aantal)


def klok(
    groep: str = "Lijst", *, dagen: float = 10, vanzelf: bool = False, soort: str = "Inzage"
) -> Toezichtklok:
    """Something that ends so many days from now."""
    op = NU + timedelta(days=dagen)
    return Toezichtklok(
        groep, soort, f"{soort}: {dagen}", NU - timedelta(days=20), op, "AVG art. 12", "/x/1", "/x", vanzelf
    )


def name(doel: str) -> str:
    """A purpose is called by its code."""
    return doel


@given(st.lists(st.integers(min_value=0, max_value=10_000_000), min_size=1, max_size=20))
def test_a_bar_is_as_long_as_its_number(aantallen: Sequence[int]) -> None:
    """The longest bar fills the picture, the others in proportion; nothing has none, little is seen."""
    beeld = draw_rows("Titel", "Wat", [Rij(str(n), n) for n in aantallen])

    assert [r.aantal for r in beeld.rijen] == list(aantallen)
    assert beeld.totaal == sum(aantallen)
    for rij in beeld.rijen:
        assert rij.breed == pytest.approx(
            max(0.8, 100 * rij.aantal / max(aantallen)) if rij.aantal else 0, abs=0.01
        )


def test_a_row_under_another_counts_once() -> None:
    """Purposes are part of their function: the total counts the functions alone."""
    beeld = draw_rows(
        "Titel", "Wat", [Rij("functie", 7), Rij("doel a", 4, onder=True), Rij("doel b", 3, onder=True)]
    )

    assert beeld.totaal == 7
    assert [r.breed for r in beeld.rijen] == [100, 57.14, 42.86]


@given(st.lists(st.tuples(st.integers(0, 5_000_000), st.integers(0, 5_000_000)), min_size=1, max_size=40))
def test_days_are_as_high_as_their_numbers(paren: Sequence[tuple[int, int]]) -> None:
    """The bars of a day hold its numbers, stay within the picture, and the highest day is named."""
    beeld = draw_days([(DAG + timedelta(days=n), wel, niet) for n, (wel, niet) in enumerate(paren)])

    assert [(k.toegestaan, k.geweigerd) for k in beeld.kolommen] == list(paren)
    assert (beeld.toegestaan, beeld.geweigerd) == tuple(map(sum, zip(*paren, strict=True)))
    assert beeld.hoogste == max(wel + niet for wel, niet in paren)
    for kolom in beeld.kolommen:
        assert kolom.hoog_toegestaan + kolom.hoog_geweigerd <= HOOG + 2
        assert (kolom.hoog_toegestaan > 0, kolom.hoog_geweigerd > 0) == (
            kolom.toegestaan > 0,
            kolom.geweigerd > 0,
        )


def test_an_empty_picture_divides_by_nothing() -> None:
    """Without anything counted there are no bars, and no fault."""
    assert width_of(0, 0) == 0
    assert draw_rows("Titel", "Wat", []).totaal == 0
    assert draw_days([(DAG, 0, 0)]).hoogste == 0


def test_passages_are_counted_by_function_and_purpose() -> None:
    """Each function with its purposes, the most used first; the five functions also when nothing passed."""
    beeld = passages_of(
        [
            telling(3),
            telling(5, doel="schuldhulp-wgs"),
            telling(2, "klantbeeld", doel="klantbeeld-wmo"),
            telling(9, "sessie", doel="toegang"),
            telling(4, uitkomst=NIET, regel="geen-regel/1"),
        ],
        name,
    )

    assert [(r.naam, r.aantal, r.onder) for r in beeld.rijen] == [
        ("Signalering", 8, False),
        ("schuldhulp-wgs", 5, True),
        ("signalering-wmo", 3, True),
        ("Verwijsindex", 0, False),
        ("Klantbeeld", 2, False),
        ("klantbeeld-wmo", 2, True),
        ("Casusoverleg", 0, False),
        ("Processturing", 0, False),
        ("Inloggen en aansluitingen", 9, False),
        ("toegang", 9, True),
    ]
    assert beeld.totaal == 19


def test_every_event_that_has_words_has_a_part() -> None:
    """Of every event that a line can be called by, somebody said to which part it belongs, or it is other."""
    assert part_of(room_of("signalering.gemeld")) is Functiedeel.SIGNALERING
    assert part_of(room_of("iets.nieuws")) is Functiedeel.OVERIG
    assert deed_of("logboek.oogopslag_bekeken").startswith("het bureau van toezicht")


def test_refusals_are_counted_by_their_reason() -> None:
    """A general reason counts over all purposes; a rule of a purpose is said with that purpose."""
    beeld = refusals_of(
        [
            telling(2, uitkomst=NIET, regel="geen-regel/1"),
            telling(3, uitkomst=NIET, regel="geen-regel/1", doel="schuldhulp-wgs"),
            telling(4, uitkomst=NIET, regel="klantbeeld-wmo/3", doel="klantbeeld-wmo"),
            telling(1, uitkomst=NIET),
            telling(50),
        ],
        REGISTER,
        name,
    )

    assert [(r.naam, r.aantal) for r in beeld.rijen] == [
        (ALGEMEEN["geen-regel/1"], 5),
        ("Er was niet voldaan aan de regels van dit doel: klantbeeld-wmo.", 4),
        ("De reden ligt besloten: de regel gaat over een persoon.", 1),
    ]
    assert beeld.rijen[1].uitleg == "regel klantbeeld-wmo/3"


def test_a_red_line_is_said_in_its_own_words() -> None:
    """What a prohibition refused is told as the register tells it."""
    verbod = REGISTER.verboden[0]

    beeld = refusals_of([telling(1, uitkomst=Uitkomst.VERBODEN, regel=verbod.tag)], REGISTER, name)

    assert beeld.rijen[0].naam == verbod.zin


def test_rare_reasons_are_told_together() -> None:
    """More reasons than can be read become one row; nothing that was refused is left out of the total."""
    tellingen = [telling(n, uitkomst=NIET, regel=f"doel/{n}", doel=f"d{n}") for n in range(1, 12)]

    beeld = refusals_of(tellingen, REGISTER, name)

    assert len(beeld.rijen) == MEESTE_REDENEN + 1
    assert (beeld.rijen[-1].naam, beeld.rijen[-1].aantal) == ("Andere redenen", 1 + 2 + 3)
    assert beeld.totaal == sum(range(1, 12))


def test_days_without_anything_are_drawn_too() -> None:
    """A day on which nothing came has its place, so that a silence is seen."""
    sinds = DAG - timedelta(days=2)

    beeld = days_of([telling(3), telling(1, uitkomst=NIET, dag=sinds)], sinds, 3)

    assert [(k.dag, k.toegestaan, k.geweigerd) for k in beeld.kolommen] == [
        (sinds, 0, 1),
        (sinds + timedelta(days=1), 0, 0),
        (DAG, 3, 0),
    ]


def test_clocks_are_lists_with_what_is_late_in_them() -> None:
    """Each list says how many run, how many are late, which ends first; its bar is as long as its number."""
    klokken = sorted(
        [klok("A", dagen=-1), klok("A", dagen=3), klok("A", dagen=30), klok("B", dagen=2, vanzelf=True)],
        key=lambda k: k.einde,
    )

    beeld = clocks_of(klokken, NU)

    assert [(r.naam, r.loopt, r.te_laat, r.binnenkort, r.breed, r.breed_laat) for r in beeld.regels] == [
        ("A", 3, 1, 1, 100, 33.33),
        ("B", 1, 0, 1, 33.33, 0),
    ]
    assert beeld.regels[0].eerste == "zo 22 nov, 1 dag te laat"
    assert (beeld.te_laat, beeld.binnenkort) == (1, 1)
    assert [k.groep for k in beeld.dringend] == ["A", "A", "A"]


def test_what_ends_by_itself_is_nobodys_work() -> None:
    """A clock that ends by itself is never late and asks nobody to act."""
    voorbij = klok(dagen=-5, vanzelf=True)

    beeld = clocks_of([voorbij], NU)

    assert not voorbij.late(NU)
    assert (beeld.te_laat, beeld.dringend) == (0, ())


def test_clocks_that_are_alike_are_drawn_once() -> None:
    """What was put on the desk in one night, with one term, is one bar that leads to the list."""
    klokken = [klok("A", dagen=3) for _ in range(7)] + [
        klok("A", dagen=3, soort="Wissen"),
        klok("B", dagen=3),
    ]

    beeld = clocks_of(klokken, NU)

    assert [(k.wat, k.pad) for k in beeld.dringend] == [
        ("A: 7 × inzage", "/x"),
        ("Wissen: 3", "/x/1"),
        ("Inzage: 3", "/x/1"),
    ]
    assert beeld.regels[0].loopt == 8


def test_the_list_on_top_says_what_is_late_and_what_is_soon() -> None:
    """What ends first becomes a line with one button: late, this week, or later."""
    klokken = [klok(dagen=-1), klok(dagen=3), klok(dagen=30)]

    regels = todo_of(clocks_of(klokken, NU), NU)

    assert [(r.titel, r.soort, r.stap.pad) for r in regels] == [
        ("Inzage: -1", "te-laat", "/x/1"),
        ("Inzage: 3", "nu", "/x/1"),
        ("Inzage: 30", "gewoon", "/x/1"),
    ]
    assert regels[0].reden.startswith("1 dag te laat · ")


def test_only_the_first_clocks_are_drawn() -> None:
    """A page that shows everything shows nothing: the rest is behind its list."""
    beeld = clocks_of([klok(dagen=n) for n in range(1, 20)], NU)

    assert len(beeld.dringend) == MEESTE_KLOKKEN
    assert beeld.regels[0].loopt == 19


@pytest.mark.parametrize(
    ("uiterlijk", "nu", "laat"),
    [
        pytest.param(DAG, datetime(2026, 11, 23, 22, 59, tzinfo=UTC), False, id="last minute of its day"),
        pytest.param(
            DAG, datetime(2026, 11, 23, 23, 1, tzinfo=UTC), True, id="the day after, on a Dutch clock"
        ),
        pytest.param(NU, NU, False, id="the moment itself"),
        pytest.param(NU, NU + timedelta(seconds=1), True, id="a second later"),
    ],
)
def test_a_day_is_over_at_its_end_and_a_moment_at_once(uiterlijk: date, nu: datetime, *, laat: bool) -> None:
    """Terms in days run until the Dutch day is over; terms in hours until their moment."""
    assert Toezichtklok("A", "b", "c", DAG, uiterlijk, "AVG", "/x", "/x").late(nu) is laat


def test_open_requests_are_counted_by_kind() -> None:
    """Each kind with how many are open, and nothing of another list."""
    beeld = kinds_of([klok("A"), klok("A"), klok("A", soort="Wissen"), klok("B", soort="Bezwaar")], "A")

    assert [(r.naam, r.aantal) for r in beeld.rijen] == [("Inzage", 2), ("Wissen", 1)]
