# SPDX-License-Identifier: EUPL-1.2
"""Pictures keep to their frame, and say the same as the words beside them."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.web.onderdelen import Partij, Stroom
from gateway.web.tekening import Stroombeeld, Termijnbeeld, draw_liggend, draw_staand, draw_termijn

NU = datetime(2026, 11, 22, 13, 5, tzinfo=UTC)
WOORDEN = st.text(st.characters(categories=["L", "Zs"]), min_size=1, max_size=60)
PARTIJEN = st.lists(st.builds(Partij, WOORDEN, WOORDEN, st.booleans()), min_size=1, max_size=5).map(tuple)
STROMEN = st.builds(Stroom, WOORDEN, PARTIJEN, WOORDEN, WOORDEN, PARTIJEN)


@pytest.mark.parametrize(
    ("begin", "einde", "procent", "stand"),
    [
        pytest.param(date(2026, 11, 20), date(2026, 12, 4), 14, "ruim", id="time enough"),
        pytest.param(date(2026, 10, 14), date(2026, 11, 25), 93, "bijna", id="three days left"),
        pytest.param(date(2026, 1, 1), date(2026, 12, 31), 89, "bijna", id="the last fifth"),
        pytest.param(date(2026, 11, 1), date(2026, 11, 22), 100, "bijna", id="the last day is in time"),
        pytest.param(date(2026, 11, 1), date(2026, 11, 21), 100, "te-laat", id="a day late"),
        pytest.param(date(2026, 12, 1), date(2026, 12, 31), 0, "ruim", id="not begun"),
    ],
)
def test_a_term_shows_how_far_it_is(begin: date, einde: date, procent: int, stand: str) -> None:
    """A clock bar shows the part that passed, and its state."""
    beeld = draw_termijn(begin, einde, NU)

    assert (beeld.procent, beeld.stand) == (procent, stand)


def test_a_term_that_was_met_stays_met() -> None:
    """A term that is done says when, however late it is now."""
    beeld = draw_termijn(date(2026, 10, 14), date(2026, 10, 21), NU, klaar_op=date(2026, 10, 20))

    assert beeld == Termijnbeeld(86, "klaar", "klaar op 20 oktober 2026", ())


def test_weeks_are_marked_within_the_bar() -> None:
    """Six weeks have five marks, none at the edge."""
    assert draw_termijn(date(2026, 10, 14), date(2026, 11, 25), NU).weken == (
        16.67,
        33.33,
        50.0,
        66.67,
        83.33,
    )


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(-400, 800))
def test_a_bar_never_leaves_its_track(begin: date, dagen: int) -> None:
    """Whatever the dates, the bar fills between nothing and all, and late is late."""
    einde = begin + timedelta(days=dagen)
    beeld = draw_termijn(begin, einde, NU)

    assert 0 <= beeld.procent <= 100
    assert (beeld.stand == "te-laat") == (einde < date(2026, 11, 22))
    assert all(0 < week < 100 for week in beeld.weken)


@given(STROMEN)
def test_every_box_stands_within_the_drawing(stroom: Stroom) -> None:
    """Each party has one box and one line, inside the frame, lying and standing."""

    def keeps(beeld: Stroombeeld) -> bool:
        vakken = (*beeld.van, beeld.poort, *beeld.naar)
        return (
            all(
                v.x >= 0 and v.y >= 0 and v.x + v.breed <= beeld.breed and v.y + v.hoog <= beeld.hoog
                for v in vakken
            )
            and len(beeld.lijnen) == len(vakken) - 1
        )

    assert keeps(draw_liggend(stroom))
    assert keeps(draw_staand(stroom))


@given(STROMEN)
def test_words_stand_within_their_box(stroom: Stroom) -> None:
    """Every line of text has its baseline inside its box."""
    beeld = draw_liggend(stroom)

    for vak in (*beeld.van, beeld.poort, *beeld.naar):
        assert all(vak.y < y < vak.y + vak.hoog for y, _, _ in vak.regels())
