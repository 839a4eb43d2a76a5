# SPDX-License-Identifier: EUPL-1.2
"""Small things that go on come to a piece; what was once fades."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from gateway.nazicht.drempels import REEKS
from gateway.nazicht.model import Dagpunten
from gateway.nazicht.reeks import add_up, going_on
from gateway.nazicht.stuk import Handelende

VANDAAG = date(2026, 11, 23)
WIE = Handelende("00000099000000392000", "wijk-1")


def points(*dagen_geleden: int, punten: int = 2, wie: Handelende = WIE) -> list[Dagpunten]:
    """The same points on some days."""
    return [Dagpunten(wie, VANDAAG - timedelta(days=n), punten) for n in dagen_geleden]


def test_twice_a_week_for_weeks_is_a_piece_and_once_a_week_is_not() -> None:
    """Two points twice a week reach the threshold within the window; two points a week do not."""
    assert going_on(points(0, 3, 7, 10, 14, 17), VANDAAG) == {WIE}
    assert going_on(points(0, 7, 14, 21), VANDAAG) == frozenset()


def test_points_half_in_two_weeks_and_are_gone_after_four() -> None:
    """A point counts whole today, half after two weeks, and nothing outside the window or from tomorrow."""
    assert add_up(points(0, punten=8), VANDAAG) == {WIE: 8.0}
    assert add_up(points(14, punten=8), VANDAAG) == {WIE: 4.0}
    assert add_up(points(28, -1, punten=8), VANDAAG) == {}


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 9)), max_size=30), st.integers(1, 30))
def test_time_never_adds(rijen: list[tuple[int, int]], later: int) -> None:
    """Without anything new, what somebody's points come to only falls."""
    punten = [p for geleden, n in rijen for p in points(geleden, punten=n)]

    nu = add_up(punten, VANDAAG).get(WIE, 0.0)

    assert add_up(punten, VANDAAG + timedelta(days=later)).get(WIE, 0.0) <= nu


def test_another_ones_points_do_not_count() -> None:
    """Points are of one who acted, in one organisation."""
    elders = Handelende("00000099000000453000", WIE.medewerker)

    assert going_on([*points(0, 1), *points(0, 1, wie=elders)], VANDAAG) == frozenset()
    assert REEKS > 4
