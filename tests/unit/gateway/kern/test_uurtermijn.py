# SPDX-License-Identifier: EUPL-1.2
"""A term in hours is time that passes: no weekend, no holiday and no change of the clocks makes it longer."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.kern.kalender import in_dutch_time
from gateway.kern.uurtermijn import (
    MELDTERMIJN,
    Uurtermijn,
    from_dutch_time,
    hours_in_words,
    left_in_words,
)

MOMENTEN = st.integers(0, 15 * 366 * 24 * 3600).map(
    lambda seconden: datetime(2020, 1, 1, tzinfo=UTC) + timedelta(seconds=seconden)
)
BEGIN = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


def dutch(tekst: str) -> datetime:
    """The moment at which a Dutch clock says this."""
    moment = from_dutch_time(datetime.fromisoformat(tekst))
    assert moment is not None
    return moment


@pytest.mark.parametrize(
    ("begin", "einde"),
    [
        pytest.param("2026-11-23 10:30", "2026-11-26 10:30", id="within a week"),
        pytest.param("2026-11-20 17:00", "2026-11-23 17:00", id="over a weekend"),
        pytest.param("2026-04-02 16:00", "2026-04-05 16:00", id="over Easter, to a Sunday"),
        pytest.param("2026-12-24 12:00", "2026-12-27 12:00", id="over Christmas"),
        pytest.param("2026-03-28 10:00", "2026-03-31 11:00", id="a night that is an hour shorter"),
        pytest.param("2026-10-24 10:00", "2026-10-27 09:00", id="a night that is an hour longer"),
    ],
)
def test_it_ends_after_72_hours_that_passed(begin: str, einde: str) -> None:
    """The end is 72 real hours on, whatever the calendar says of those days."""
    termijn = Uurtermijn(dutch(begin))

    assert termijn.einde == dutch(einde)
    assert termijn.einde - termijn.begin == timedelta(hours=72)


def test_its_last_moment_is_in_time() -> None:
    """At the last moment it is not late; a second later it is."""
    termijn = Uurtermijn(BEGIN)

    assert not termijn.late(termijn.einde)
    assert termijn.late(termijn.einde + timedelta(seconds=1))


def test_what_stopped_does_not_run_down() -> None:
    """Stopped in time it stays in time, stopped late it stays as late as it was."""
    op_tijd = Uurtermijn(BEGIN, gestopt_op=BEGIN + timedelta(hours=71))
    te_laat = Uurtermijn(BEGIN, gestopt_op=BEGIN + timedelta(hours=74))
    later = BEGIN + timedelta(days=400)

    assert (op_tijd.late(later), left_in_words(op_tijd, later)) == (False, "op tijd gedaan")
    assert (te_laat.late(later), left_in_words(te_laat, later)) == (True, "2 uur te laat gedaan")
    assert not op_tijd.nearly(later)


@pytest.mark.parametrize(
    ("na", "woorden", "bijna"),
    [
        pytest.param(timedelta(), "nog 3 dagen", False, id="just begun"),
        pytest.param(timedelta(hours=19, minutes=1), "nog 2 dagen en 4 uur", False, id="days and hours"),
        pytest.param(timedelta(hours=48), "nog 1 dag", True, id="one day left"),
        pytest.param(
            timedelta(hours=66, minutes=50), "nog 5 uur en 10 minuten", True, id="hours and minutes"
        ),
        pytest.param(timedelta(hours=71, minutes=59), "nog 1 minuut", True, id="a minute"),
        pytest.param(timedelta(hours=72), "nog minder dan 1 minuut", True, id="the last moment"),
        pytest.param(timedelta(hours=75), "3 uur te laat", False, id="late"),
    ],
)
def test_in_words(na: timedelta, woorden: str, *, bijna: bool) -> None:
    """What is left is said in words that anyone understands, never rounded up."""
    termijn = Uurtermijn(BEGIN)

    assert (left_in_words(termijn, BEGIN + na), termijn.nearly(BEGIN + na)) == (woorden, bijna)


@given(MOMENTEN, st.timedeltas(timedelta(), timedelta(days=9)))
def test_what_passed_and_what_is_left_make_the_whole(begin: datetime, na: timedelta) -> None:
    """At every moment what passed and what is left are 72 hours, and the picture never runs over."""
    termijn = Uurtermijn(begin)

    assert na + termijn.left(begin + na) == MELDTERMIJN
    assert 0 <= termijn.percentage(begin + na) <= 100
    assert termijn.late(begin + na) == (na > MELDTERMIJN)


@given(MOMENTEN)
def test_a_dutch_clock_is_read_back(moment: datetime) -> None:
    """What a Dutch clock says is the moment itself; of the hour that comes twice it is the first."""
    gelezen = from_dutch_time(in_dutch_time(moment).replace(tzinfo=None))

    assert gelezen in {moment, moment - timedelta(hours=1)}


def test_an_hour_that_is_skipped_is_no_moment() -> None:
    """In the night that is an hour shorter there is no half past two."""
    assert from_dutch_time(datetime.fromisoformat("2026-03-29 02:30")) is None


def test_an_hour_that_comes_twice_is_the_first() -> None:
    """A term that begins in the hour that comes twice ends sooner, not later."""
    assert from_dutch_time(datetime.fromisoformat("2026-10-25 02:30")) == datetime(
        2026, 10, 25, 0, 30, tzinfo=UTC
    )


def test_less_than_a_minute() -> None:
    """What is less than a minute is said so."""
    assert hours_in_words(timedelta(seconds=59)) == "minder dan 1 minuut"
