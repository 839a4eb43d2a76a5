# SPDX-License-Identifier: EUPL-1.2
"""What a noodinzage is at each moment, and what it can never become."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from fakes.noodinzage import noodinzage
from fakes.world import NU

from gateway.errors import ConflictError
from gateway.noodinzage.model import DUUR, WACHTEN, Noodinzage, Noodoordeel, Noodstand, review_date
from policies.omstandigheden import Omstandigheid

OPEN = noodinzage().opened(NU)
METEEN = noodinzage(collega="").opened(NU)
_REDEN, _TWEEDE, _FG = Omstandigheid.REDEN, Omstandigheid.TWEEDE_PERSOON, Omstandigheid.FG_INGELICHT


@pytest.mark.parametrize(
    ("gevraagd", "op", "stand"),
    [
        pytest.param(noodinzage(), NU + WACHTEN - timedelta(seconds=1), Noodstand.WACHT, id="still waits"),
        pytest.param(noodinzage(), NU + WACHTEN, Noodstand.VOORBIJ, id="waited too long"),
        pytest.param(OPEN, NU + DUUR - timedelta(seconds=1), Noodstand.OPEN, id="last second"),
        pytest.param(OPEN, NU + DUUR, Noodstand.VOORBIJ, id="over on the minute"),
    ],
)
def test_a_moment_has_one_state(gevraagd: Noodinzage, op: datetime, stand: Noodstand) -> None:
    """A noodinzage waits, is open, or is over; the end itself no longer counts."""
    assert gevraagd.state(op) is stand


@pytest.mark.parametrize(
    ("gevraagd", "known"),
    [
        pytest.param(noodinzage(), set(), id="nobody agreed yet"),
        pytest.param(OPEN, {_REDEN, _TWEEDE, _FG}, id="a colleague agreed"),
        pytest.param(METEEN, {_REDEN, _FG}, id="the officer was told"),
        pytest.param(replace(OPEN, collega="wijk-1"), {_REDEN, _FG}, id="whoever asked agreed"),
        pytest.param(replace(OPEN, fg_ingelicht_op=None, collega=""), {_REDEN}, id="nobody watches"),
        pytest.param(
            replace(METEEN, kind_in_gevaar=True),
            {_REDEN, _FG, Omstandigheid.CONFLICT_VAN_PLICHTEN},
            id="a conflict of duties",
        ),
    ],
)
def test_circumstances_are_what_the_record_holds(gevraagd: Noodinzage, known: set[Omstandigheid]) -> None:
    """A decision rests on what is written of the noodinzage, and on nothing when it is not open."""
    assert gevraagd.circumstances(NU) == known
    assert gevraagd.circumstances(NU + DUUR) == set()


def test_opening_twice_changes_nothing() -> None:
    """Who opens it again, later, neither lengthens it nor tells the officer a second time."""
    assert OPEN.opened(NU + timedelta(minutes=30)) == OPEN


def test_old_questions_are_not_opened() -> None:
    """A question that waited too long is asked anew."""
    with pytest.raises(ConflictError, match="too old"):
        noodinzage().opened(NU + WACHTEN)


def test_a_review_closes_what_is_open() -> None:
    """A judgement given while somebody can still look ends the looking at once."""
    nagekeken = OPEN.reviewed(Noodoordeel.NIET_TERECHT_GEEN_GEVAAR, door="fg-1", nu=NU + timedelta(minutes=5))

    assert nagekeken.tot == NU + timedelta(minutes=5)
    assert nagekeken.circumstances(NU + timedelta(minutes=5)) == set()


def test_the_first_review_stands() -> None:
    """The same judgement again is harmless; another, or of another, is refused."""
    nagekeken = OPEN.reviewed(Noodoordeel.TERECHT, door="fg-1", nu=NU + DUUR)

    assert nagekeken.reviewed(Noodoordeel.TERECHT, door="fg-1", nu=NU + 2 * DUUR) == nagekeken
    with pytest.raises(ConflictError, match="reviewed already"):
        nagekeken.reviewed(Noodoordeel.NIET_TERECHT_ANDERE_WEG, door="fg-1", nu=NU + DUUR)
    with pytest.raises(ConflictError, match="reviewed already"):
        nagekeken.reviewed(Noodoordeel.TERECHT, door="fg-2", nu=NU + DUUR)


def test_what_never_opened_is_not_reviewed() -> None:
    """Where nothing could be seen there is nothing to judge."""
    with pytest.raises(ConflictError, match="never opened"):
        noodinzage().reviewed(Noodoordeel.TERECHT, door="fg-1", nu=NU)


@pytest.mark.parametrize(
    ("begin", "uiterlijk"),
    [
        pytest.param(date(2026, 11, 23), date(2026, 11, 26), id="Monday to Thursday"),
        pytest.param(date(2026, 11, 26), date(2026, 12, 1), id="Thursday over a weekend"),
        pytest.param(date(2026, 11, 28), date(2026, 12, 2), id="begun on a Saturday"),
    ],
)
def test_a_review_is_due_in_three_working_days(begin: date, uiterlijk: date) -> None:
    """Saturdays and Sundays are no working days."""
    assert review_date(begin) == uiterlijk


def test_a_late_review_is_late_until_it_is_there() -> None:
    """On the last day it is in time, on the day after it is late, and once it was judged it never is."""
    nagekeken = OPEN.reviewed(Noodoordeel.TERECHT, door="fg-1", nu=NU + timedelta(days=9))

    assert [OPEN.late(date(2026, 11, d)) for d in (26, 27)] == [False, True]
    assert not nagekeken.late(date(2026, 12, 24))
    assert not noodinzage().late(date(2026, 12, 24))


def test_the_inwoner_hears_of_it_when_somebody_looked() -> None:
    """The day on which the inwoner must know counts from the first look, and there is none without."""
    gekeken = OPEN.looked_at(NU).looked_at(NU + timedelta(minutes=20))

    assert (OPEN.informeer_voor, gekeken.informeer_voor) == (None, date(2026, 12, 21))


def test_only_two_findings_say_that_it_was_right() -> None:
    """Each finding says whether looking was right."""
    assert {o.value for o in Noodoordeel if o.terecht} == {"terecht", "terecht_op_dat_moment"}
