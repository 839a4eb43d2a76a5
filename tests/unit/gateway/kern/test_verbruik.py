# SPDX-License-Identifier: EUPL-1.2
"""The rules of a quota: what follows from a caseload, when a day ends, when somebody hears of it."""

from datetime import UTC, date, datetime, timedelta

import pytest
from fakes.world import HAARLEM, NU, ZORGSAAM, person, system
from hypothesis import given
from hypothesis import strategies as st

from gateway.errors import InvalidInputError
from gateway.kern.kalender import dutch_day
from gateway.kern.verbruik import (
    BODEM,
    FACTOR,
    HOOGSTE_GRENS,
    MENS,
    PLAFOND,
    Afname,
    Verbruiker,
    Verbruikstand,
    checked_limit,
    consumer_of,
    counted_from,
    day_of,
    first_day,
    hour_of,
    must_block,
    quota_of,
    seconds_left,
)
from policies.begrippen import Functie

MOMENTEN = st.integers(0, 4 * 366 * 86_400).map(
    lambda s: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(seconds=s)
)
SYSTEEM = Verbruiker(ZORGSAAM.oin, client="theepot")
MENS_VAN_HAARLEM = Verbruiker(HAARLEM.oin, medewerker="wijk-1")


@pytest.mark.parametrize(
    ("wie", "caseload", "grens", "quota"),
    [
        pytest.param(SYSTEEM, None, None, BODEM, id="no caseload known is the floor"),
        pytest.param(SYSTEEM, 0, None, BODEM, id="no caseload is the floor"),
        pytest.param(SYSTEEM, 100, None, BODEM, id="twice a small caseload is the floor"),
        pytest.param(SYSTEEM, 101, None, 202, id="from there on twice the caseload"),
        pytest.param(SYSTEEM, 2_767, None, 5_534, id="a whole region"),
        pytest.param(SYSTEEM, 90_900_000, None, PLAFOND, id="nobody above the ceiling by reporting"),
        pytest.param(SYSTEEM, 5, 0, 0, id="a limit of nothing is nothing"),
        pytest.param(SYSTEEM, 5, 50_000, 50_000, id="a limit may be above the ceiling"),
        pytest.param(MENS_VAN_HAARLEM, 10_000, None, MENS, id="a person, whatever the caseload"),
        pytest.param(MENS_VAN_HAARLEM, 10_000, 50_000, MENS, id="a limit is not for people"),
    ],
)
def test_quota_follows_from_the_caseload(
    wie: Verbruiker, caseload: int | None, grens: int | None, quota: int
) -> None:
    """The quota is the caseload times the factor, between floor and ceiling, unless a limit was set."""
    assert quota_of(wie, caseload=caseload, grens=grens) == quota


@given(st.integers(0, 10**9), st.integers(0, 10**9))
def test_a_larger_caseload_never_gives_less(een: int, ander: int) -> None:
    """The quota rises with the caseload, and no caseload takes it out of its bounds."""
    laag, hoog = (quota_of(SYSTEEM, caseload=n, grens=None) for n in sorted((een, ander)))

    assert BODEM <= laag <= hoog <= PLAFOND


def test_a_walk_takes_years() -> None:
    """All valid numbers take a client a thousand years at the floor, and ten at the ceiling."""
    numbers = 1_000_000_000 // 11

    years = [numbers // (quota * 365) for quota in (BODEM, FACTOR * 2_767, PLAFOND)]

    assert years == [1_245, 45, 9]


GEHEEL = Verbruiker(ZORGSAAM.oin)


@pytest.mark.parametrize(
    ("een", "ander", "covers"),
    [
        pytest.param(GEHEEL, SYSTEEM, True, id="all systems and one of them"),
        pytest.param(GEHEEL, GEHEEL, True, id="all systems and themselves"),
        pytest.param(SYSTEEM, GEHEEL, False, id="one is not all"),
        pytest.param(SYSTEEM, SYSTEEM, True, id="one and itself"),
        pytest.param(GEHEEL, Verbruiker(HAARLEM.oin, "theepot"), False, id="of another organisation"),
        pytest.param(GEHEEL, Verbruiker(ZORGSAAM.oin, medewerker="m"), False, id="a person is no system"),
        pytest.param(MENS_VAN_HAARLEM, MENS_VAN_HAARLEM, True, id="a person and themselves"),
    ],
)
def test_who_is_covered(een: Verbruiker, ander: Verbruiker, *, covers: bool) -> None:
    """All systems of an organisation cover each of them, and nobody else covers another."""
    assert een.covers(ander) is covers


@given(st.integers(0, 400), st.integers(0, 400), st.integers(0, 400), st.integers(1, 400))
def test_other_systems_never_give_more(quota: int, gebruikt: int, samen: int, aantal: int) -> None:
    """What a client may have with the systems beside it is never more than what it may have alone."""
    stand = Verbruikstand(quota, gebruikt, samen=samen)

    assert stand.rest <= stand.alleen.rest
    assert stand.alleen.holds(aantal) or not stand.holds(aantal)
    assert stand.is_high(aantal) or not stand.alleen.is_high(aantal)


@given(st.integers(0, 200), st.integers(0, 400), st.integers(1, 400))
def test_a_request_is_let_through_whole_or_not_at_all(quota: int, gebruikt: int, aantal: int) -> None:
    """What fits is at most the rest, and the rest is never below nothing."""
    stand = Verbruikstand(quota, gebruikt)

    assert stand.holds(aantal) == (aantal <= stand.rest)
    assert stand.rest >= 0


@pytest.mark.parametrize(
    ("gebruikt", "hoog"),
    [pytest.param(158, False, id="one below"), pytest.param(159, True, id="the one that makes it 80 %")],
)
def test_somebody_hears_at_eighty_percent(gebruikt: int, *, hoog: bool) -> None:
    """At four fifths of the quota a client is high."""
    assert Verbruikstand(200, gebruikt).is_high(1) is hoog


def test_a_quota_of_nothing_is_high_at_once() -> None:
    """A client with a quota of nothing is high before it drew anything."""
    assert Verbruikstand(0, 0).is_high(1)


def test_third_stop_in_a_week_blocks() -> None:
    """Two days can be a backlog and its repair; the third of seven days blocks."""
    assert [must_block(n) for n in (1, 2, 3, 4)] == [False, False, True, True]
    assert first_day(date(2026, 11, 23)) == date(2026, 11, 17)


def test_who_draws() -> None:
    """A system draws by its client whatever its token says; a person by organisation and code."""
    assert consumer_of(system(ZORGSAAM, frozenset())) == consumer_of(system(ZORGSAAM))
    assert consumer_of(system(ZORGSAAM)).client
    assert consumer_of(person(Functie.WIJKTEAMLID, id="wijk-1")) == MENS_VAN_HAARLEM


@pytest.mark.parametrize("aantal", [pytest.param(0, id="nothing"), pytest.param(-1, id="below nothing")])
def test_a_draw_is_at_least_one(aantal: int) -> None:
    """Drawing nothing or less is no draw: nobody gets anything back."""
    with pytest.raises(InvalidInputError, match=f"a draw of {aantal}"):
        Afname(SYSTEEM, hour_of(NU), str(HAARLEM.oin), aantal)


@pytest.mark.parametrize("aantal", [-1, HOOGSTE_GRENS + 1])
def test_a_limit_has_bounds(aantal: int) -> None:
    """A limit below nothing, or above the largest city, cannot be set."""
    with pytest.raises(InvalidInputError, match="Kies een getal"):
        checked_limit(aantal)


@pytest.mark.parametrize(
    ("nu", "uren"),
    [
        pytest.param(datetime(2026, 11, 22, 23, tzinfo=UTC), 24, id="a winter day"),
        pytest.param(datetime(2026, 7, 1, 22, tzinfo=UTC), 24, id="a summer day"),
        pytest.param(datetime(2026, 3, 28, 23, tzinfo=UTC), 23, id="the day that summer begins"),
        pytest.param(datetime(2026, 10, 24, 22, tzinfo=UTC), 25, id="the day that it ends"),
    ],
)
def test_a_day_ends_at_the_dutch_midnight(nu: datetime, uren: int) -> None:
    """From midnight on a Dutch day takes 24 hours, and 23 or 25 when the clock is changed."""
    assert seconds_left(nu) == uren * 3600


@given(MOMENTEN)
def test_waiting_leads_to_another_day(nu: datetime) -> None:
    """After the seconds that are told there is a new day, and a second earlier there is not."""
    over = timedelta(seconds=seconds_left(nu))

    assert dutch_day(nu + over) == dutch_day(nu) + timedelta(days=1)
    assert dutch_day(nu + over - timedelta(seconds=1)) == dutch_day(nu)


@given(MOMENTEN)
def test_an_hour_lies_in_one_day(nu: datetime) -> None:
    """The hour that a moment is counted in lies in the Dutch day of that moment."""
    assert day_of(hour_of(nu)) == dutch_day(nu)


def test_what_is_new_does_not_count() -> None:
    """A caseload is counted over what was there four weeks ago, the same the whole day."""
    assert counted_from(date(2026, 11, 23)) == datetime(2026, 10, 26, tzinfo=UTC)
