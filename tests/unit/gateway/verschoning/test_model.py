# SPDX-License-Identifier: EUPL-1.2
"""From when until when what was said counts."""

from datetime import UTC, date, datetime, timedelta

import pytest
from fakes.verschoning import gezegd
from fakes.world import NU
from hypothesis import given
from hypothesis import strategies as st

from gateway.kern.kalender import dutch_day
from gateway.verschoning.model import Band, end_of_term


def test_an_opgave_counts_from_the_next_day() -> None:
    """The day on which it is said is for handing over; the day after, on a Dutch clock, it counts."""
    laat = datetime(2026, 11, 22, 22, 30, tzinfo=UTC)

    assert gezegd(gezegd_op=laat).vanaf == datetime(2026, 11, 22, 23, tzinfo=UTC)


def test_the_question_of_a_colleague_counts_at_once() -> None:
    """Who asks to be watched over is watched over from that moment."""
    assert gezegd(band=Band.COLLEGA).vanaf == NU


@given(st.integers(0, 30 * 365 * 24 * 60).map(lambda n: NU + timedelta(minutes=n)))
def test_it_ends_by_itself_within_a_year(nu: datetime) -> None:
    """Whenever it is said, its last day lies within a year, and nothing is left of it the day after."""
    v = gezegd(gezegd_op=nu, tot=end_of_term(nu))

    assert timedelta(360) < v.laatste_dag - dutch_day(nu) <= timedelta(366)
    assert not v.counts(v.tot)


@pytest.mark.parametrize(
    ("na", "telde"),
    [
        pytest.param(timedelta(minutes=5), False, id="the same day: it never counted"),
        pytest.param(timedelta(days=3), True, id="later: the days between are still reviewed"),
    ],
)
def test_taken_back_it_ends_then(na: timedelta, *, telde: bool) -> None:
    """What is taken back ends at that moment; taking back twice changes nothing."""
    terug = gezegd().ended(NU + na)

    assert (terug.tot, terug.ended(NU + timedelta(days=9))) == (NU + na, terug)
    assert (terug.vanaf < terug.tot) is telde


def test_its_repr_holds_no_schuilnaam() -> None:
    """Printed, it does not say who it is about."""
    v = gezegd()

    assert not [p for p in v.wie.personen if p.tekst in repr(v)]
    assert v.laatste_dag == date(2027, 11, 22)
