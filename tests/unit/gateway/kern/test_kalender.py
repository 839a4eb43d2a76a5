# SPDX-License-Identifier: EUPL-1.2
"""The day people live in, and terms of months and years counted from it."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.kern.kalender import dutch_day, months_after, years_after

DAGEN = st.dates(date(1900, 1, 1), date(2100, 12, 31))
MAANDEN = st.integers(-600, 600)


@pytest.mark.parametrize(
    ("moment", "dag"),
    [
        pytest.param(datetime(2026, 11, 22, 22, 59, tzinfo=UTC), date(2026, 11, 22), id="winter, before"),
        pytest.param(datetime(2026, 11, 22, 23, 0, tzinfo=UTC), date(2026, 11, 23), id="winter midnight"),
        pytest.param(datetime(2026, 7, 1, 21, 59, tzinfo=UTC), date(2026, 7, 1), id="summer, before"),
        pytest.param(datetime(2026, 7, 1, 22, 0, tzinfo=UTC), date(2026, 7, 2), id="summer midnight"),
        pytest.param(datetime(2026, 12, 31, 23, 30, tzinfo=UTC), date(2027, 1, 1), id="a new year"),
    ],
)
def test_day_begins_at_dutch_midnight(moment: datetime, dag: date) -> None:
    """A moment falls on the day that a Dutch clock shows."""
    assert dutch_day(moment) == dag


@pytest.mark.parametrize(
    ("dag", "maanden", "einde"),
    [
        pytest.param(date(2026, 11, 22), 1, date(2026, 12, 22), id="the same day"),
        pytest.param(date(2026, 12, 15), 1, date(2027, 1, 15), id="over the year"),
        pytest.param(date(2027, 1, 31), 1, date(2027, 2, 28), id="a shorter month ends earlier"),
        pytest.param(date(2028, 1, 30), 1, date(2028, 2, 29), id="a leap year"),
        pytest.param(date(2026, 11, 30), 3, date(2027, 2, 28), id="three months into a shorter one"),
        pytest.param(date(2027, 3, 31), -1, date(2027, 2, 28), id="back into a shorter month"),
        pytest.param(date(2027, 1, 15), -1, date(2026, 12, 15), id="back over the year"),
    ],
)
def test_a_month_is_a_month(dag: date, maanden: int, einde: date) -> None:
    """A term of months ends on the same day of the month, or on the last one of a shorter month."""
    assert months_after(dag, maanden) == einde


@given(DAGEN, MAANDEN)
def test_a_month_is_never_longer_than_the_law_gives(dag: date, maanden: int) -> None:
    """The end lies in the month that is so many on, on the same day, or on its last when it is shorter."""
    einde = months_after(dag, maanden)

    assert (einde.year * 12 + einde.month) - (dag.year * 12 + dag.month) == maanden
    assert einde.day == dag.day or (einde.day < dag.day and (einde + timedelta(days=1)).day == 1)


@given(DAGEN, DAGEN, MAANDEN)
def test_who_begins_later_never_ends_earlier(een: date, ander: date, maanden: int) -> None:
    """Terms of one length end in the order in which they began."""
    eerder, later = sorted((een, ander))

    assert months_after(eerder, maanden) <= months_after(later, maanden)


@given(DAGEN, st.integers(-100, 100))
def test_a_year_keeps_the_day(dag: date, jaren: int) -> None:
    """So many years on it is the same day and month; only 29 February becomes the 28th."""
    einde = years_after(dag, jaren)
    schrikkel = (dag.month, dag.day) == (2, 29)

    assert (einde.year - dag.year, einde.month) == (jaren, dag.month)
    assert einde.day == dag.day or (schrikkel and einde.day == 28)


@pytest.mark.parametrize("maanden", [-12 * 2100, 12 * 8000])
def test_a_term_outside_the_calendar_is_none(maanden: int) -> None:
    """A term that ends before the first or after the last day there is, is refused."""
    with pytest.raises(ValueError, match="outside the calendar"):
        months_after(date(2026, 11, 22), maanden)
