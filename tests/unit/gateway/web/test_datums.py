# SPDX-License-Identifier: EUPL-1.2
"""Dates and times are said in Dutch, on a Dutch clock, without looking at one."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.kern.kalender import in_dutch_time
from gateway.web import datums

NU = datetime(2026, 11, 22, 13, 5, tzinfo=UTC)
# Hypothesis takes its bounds without a time zone.
BEGIN, EIND = (datetime(jaar, 1, 1, tzinfo=UTC).replace(tzinfo=None) for jaar in (1996, 2100))
MOMENTEN = st.datetimes(BEGIN, EIND, timezones=st.just(UTC))


@pytest.mark.parametrize(
    ("utc", "gezegd"),
    [
        pytest.param(datetime(2026, 11, 22, 13, 5, tzinfo=UTC), "zo 22 nov 14:05", id="winter"),
        pytest.param(datetime(2026, 7, 1, 12, 0, tzinfo=UTC), "wo 1 jul 14:00", id="summer"),
        pytest.param(datetime(2026, 3, 29, 0, 59, tzinfo=UTC), "zo 29 mrt 01:59", id="last minute of winter"),
        pytest.param(datetime(2026, 3, 29, 1, 0, tzinfo=UTC), "zo 29 mrt 03:00", id="first minute of summer"),
        pytest.param(
            datetime(2026, 10, 25, 0, 59, tzinfo=UTC), "zo 25 okt 02:59", id="last minute of summer"
        ),
        pytest.param(
            datetime(2026, 10, 25, 1, 0, tzinfo=UTC), "zo 25 okt 02:00", id="first minute of winter"
        ),
        pytest.param(
            datetime(2024, 3, 31, 1, 0, tzinfo=UTC), "zo 31 mrt 03:00", id="the 31st is that Sunday"
        ),
        pytest.param(datetime(2026, 12, 31, 23, 30, tzinfo=UTC), "vr 1 jan 00:30", id="new year here first"),
        pytest.param(NU.replace(tzinfo=None), "zo 22 nov 14:05", id="naive is UTC"),
    ],
)
def test_a_moment_is_said_on_the_dutch_clock(utc: datetime, gezegd: str) -> None:
    """A moment is said short, in Dutch time, through both changes of the clock."""
    assert datums.moment(utc) == gezegd


@given(MOMENTEN)
def test_the_dutch_clock_shows_the_same_moment(utc: datetime) -> None:
    """Dutch time is the same moment, one or two hours ahead of UTC."""
    hier = in_dutch_time(utc)

    assert hier == utc
    assert hier.utcoffset() in (timedelta(hours=1), timedelta(hours=2))


def test_a_date_is_said_in_full() -> None:
    """A date is said with the month as a word, and a moment with its time."""
    assert datums.datum(date(2026, 11, 22)) == "22 november 2026"
    assert datums.datum(datetime(2026, 12, 31, 23, 30, tzinfo=UTC)) == "1 januari 2027"
    assert datums.moment_vol(NU) == "22 november 2026, 14:05"
    assert datums.dag_kort(date(2026, 11, 22)) == "zo 22 nov"


def test_the_machine_reads_the_same_moment() -> None:
    """The `datetime` attribute carries the offset, and a date stays a date."""
    assert datums.machine(NU) == "2026-11-22T14:05+01:00"
    assert datums.machine(date(2026, 11, 22)) == "2026-11-22"


@pytest.mark.parametrize(
    ("einde", "gezegd"),
    [
        pytest.param(date(2026, 11, 19), "3 dagen te laat", id="late"),
        pytest.param(date(2026, 11, 21), "1 dag te laat", id="one day late"),
        pytest.param(date(2026, 11, 22), "vandaag", id="today"),
        pytest.param(date(2026, 11, 23), "morgen", id="tomorrow"),
        pytest.param(date(2026, 11, 25), "over 3 dagen", id="later"),
        pytest.param(datetime(2026, 11, 22, 23, 30, tzinfo=UTC), "morgen", id="the Dutch day counts"),
    ],
)
def test_what_is_left_is_said_in_days(einde: date, gezegd: str) -> None:
    """What is left of a term is said in Dutch calendar days."""
    assert datums.resterend(einde, NU) == gezegd


@pytest.mark.parametrize(
    ("ervoor", "gezegd"),
    [
        pytest.param(timedelta(seconds=20), "zojuist", id="just now"),
        pytest.param(timedelta(minutes=1), "1 minuut geleden", id="one minute"),
        pytest.param(timedelta(minutes=59), "59 minuten geleden", id="minutes"),
        pytest.param(timedelta(hours=4), "vandaag 10:05", id="today"),
        pytest.param(timedelta(days=1), "gisteren 14:05", id="yesterday"),
        pytest.param(timedelta(days=3), "3 dagen geleden", id="days"),
    ],
)
def test_what_has_passed_is_said_by_its_distance(ervoor: timedelta, gezegd: str) -> None:
    """What happened is said in minutes, then by the day."""
    assert datums.geleden(NU - ervoor, NU) == gezegd
