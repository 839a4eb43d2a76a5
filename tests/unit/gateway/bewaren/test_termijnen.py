# SPDX-License-Identifier: EUPL-1.2
"""From which day something may go: by the register, on the calendar, and never before."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from fakes.world import REGISTER
from hypothesis import given
from hypothesis import strategies as st

from gateway.bewaren.termijnen import (
    ZAAKDOEL,
    Vervaldag,
    changed_before,
    due_on,
    due_together,
    purposes_of_zaak,
)
from policies.begrippen import Doel, Regime
from policies.regel import Bewaartermijn, Geldigheid
from policies.register import Register, build_register

VANDAAG = date(2026, 11, 23)
DOEL = Doel.PROCESSTURING_WMO


def register(*termijnen: tuple[str, date, date | None]) -> Register:
    """A register with one purpose, and these terms: how long, from when, until when."""
    teksten = tuple(
        Bewaartermijn("tekst", f"artikel {n}", duur, Geldigheid(van, tot))
        for n, (duur, van, tot) in enumerate(termijnen, start=1)
    )
    return build_register([replace(REGISTER.doel(DOEL, VANDAAG), bewaartermijnen=teksten)], (), versie="v")


LANG = date(2015, 1, 1)


@pytest.mark.parametrize(
    ("doel", "gewijzigd", "expected"),
    [
        pytest.param(DOEL, date(2011, 11, 22), date(2026, 11, 23), id="Wmo: fifteen years, and that day"),
        pytest.param(Doel.TOELEIDING_JEUGD, date(2011, 11, 22), date(2031, 11, 23), id="Jeugdwet: twenty"),
        pytest.param(Doel.SCHULDHULP_WGS, date(2021, 11, 22), date(2026, 11, 23), id="Wgs: five"),
        pytest.param(Doel.VERWIJSINDEX_JEUGD, date(2024, 11, 22), date(2026, 11, 23), id="index: two"),
        pytest.param(DOEL, date(2012, 2, 29), date(2027, 3, 1), id="leap day: the last of February is in it"),
        pytest.param(DOEL, date(2011, 12, 31), date(2027, 1, 1), id="the last day of a year"),
    ],
)
def test_terms_of_the_register_are_counted_on_the_calendar(
    doel: Doel, gewijzigd: date, expected: date
) -> None:
    """The first day on which something may go is the day after its term."""
    found = due_on(doel, gewijzigd, REGISTER, vandaag=VANDAAG)

    assert found is not None
    assert (found.op, found.doel) == (expected, doel)
    assert "art." in found.artikel


@pytest.mark.parametrize(
    ("duur", "gewijzigd", "expected"),
    [
        pytest.param("P3M", date(2026, 8, 31), date(2026, 12, 1), id="months: a shorter month ends earlier"),
        pytest.param("P1M", date(2026, 1, 31), date(2026, 3, 1), id="February"),
        pytest.param("P2W", date(2026, 11, 23), date(2026, 12, 8), id="weeks"),
        pytest.param("P90D", date(2026, 11, 23), date(2027, 2, 22), id="days"),
        pytest.param("P1Y6M", date(2026, 11, 23), date(2028, 5, 24), id="years and months"),
        pytest.param("P1Y", date(2024, 2, 29), date(2025, 3, 1), id="a leap day, a year on"),
        pytest.param("P4Y", date(2024, 2, 29), date(2028, 3, 1), id="a leap day, four years on"),
    ],
)
def test_every_duration_is_counted(duur: str, gewijzigd: date, expected: date) -> None:
    """Years, months, weeks and days are all counted, and the day of the same date is in the term."""
    found = due_on(DOEL, gewijzigd, register((duur, LANG, None)), vandaag=VANDAAG)

    assert found == Vervaldag(expected, DOEL, "artikel 1", duur)


LANGER = register(("P15Y", LANG, date(2020, 1, 1)), ("P20Y", date(2020, 1, 1), None))
KORTER = register(("P15Y", LANG, date(2028, 1, 1)), ("P10Y", date(2028, 1, 1), None))


@pytest.mark.parametrize(
    ("van", "gewijzigd", "vandaag", "expected"),
    [
        pytest.param(LANGER, date(2003, 5, 1), date(2019, 5, 1), date(2018, 5, 2), id="under the old text"),
        pytest.param(
            LANGER,
            date(2003, 5, 1),
            date(2026, 5, 1),
            date(2023, 5, 2),
            id="not gone yet when it was lengthened",
        ),
        pytest.param(
            LANGER,
            date(2004, 12, 31),
            date(2019, 12, 31),
            date(2025, 1, 1),
            id="due on the first day of the new",
        ),
        pytest.param(
            KORTER, date(2014, 5, 1), VANDAAG, date(2028, 1, 1), id="shorter, but not before it begins"
        ),
        pytest.param(KORTER, date(2012, 5, 1), VANDAAG, date(2027, 5, 2), id="under the text before it"),
        pytest.param(KORTER, date(2025, 5, 1), VANDAAG, date(2035, 5, 2), id="wholly under the new text"),
    ],
)
def test_a_term_that_changed_counts_from_its_day(
    van: Register, gewijzigd: date, vandaag: date, expected: date
) -> None:
    """What has not gone keeps to the text of the day: lengthened it stays, shortened it waits."""
    found = due_on(DOEL, gewijzigd, van, vandaag=vandaag)

    assert found is not None
    assert found.op == expected


@pytest.mark.parametrize(
    "van",
    [
        pytest.param(register(), id="a purpose without any term"),
        pytest.param(register(("P1Y", LANG, date(2020, 1, 1))), id="a term that is no longer in force"),
        pytest.param(build_register((), (), versie="leeg"), id="no such purpose"),
    ],
)
def test_without_a_term_nothing_ever_goes(van: Register) -> None:
    """What no text in force gives a term stays, however old."""
    assert due_on(DOEL, date(1990, 1, 1), van, vandaag=VANDAAG) is None
    assert due_together([DOEL], date(1990, 1, 1), van, vandaag=VANDAAG) is None
    assert changed_before([DOEL], build_register((), (), versie="leeg"), VANDAAG) is None


def test_a_whole_stays_until_the_last_of_its_terms() -> None:
    """A zaak with parts of several purposes goes on the last of their days, and never when one has none."""
    samen = due_together([DOEL, Doel.TOELEIDING_JEUGD], date(2011, 5, 1), REGISTER, vandaag=VANDAAG)
    zonder = due_together([DOEL, Doel.TOELEIDING_JEUGD], date(1990, 5, 1), register(), vandaag=VANDAAG)

    assert samen is not None
    assert (samen.op, samen.doel) == (date(2031, 5, 2), Doel.TOELEIDING_JEUGD)
    assert zonder is None
    assert due_together([], date(1990, 5, 1), REGISTER, vandaag=VANDAAG) is None


@pytest.mark.parametrize("regime", sorted(set(Regime) - set(ZAAKDOEL)))
def test_a_zaak_under_another_law_has_no_purpose_and_stays(regime: Regime) -> None:
    """A law for which no purpose is known gives none, so that such a zaak never goes by itself."""
    assert purposes_of_zaak(regime, overleg=True, voorziening=True) == frozenset()


DUREN: Sequence[str] = ("P15Y", "P20Y", "P5Y", "P2Y", "P3M", "P90D", "P1Y6M")


@given(
    gewijzigd=st.dates(date(1990, 1, 1), date(2060, 1, 1)),
    vandaag=st.dates(date(2018, 6, 1), date(2060, 1, 1)),
    duur=st.sampled_from(DUREN),
    later=st.sampled_from(DUREN),
    om=st.dates(date(2019, 1, 1), date(2059, 1, 1)),
)
def test_nothing_is_due_before_a_term_that_counts_is_over(
    gewijzigd: date, vandaag: date, duur: str, later: str, om: date
) -> None:
    """Whatever changes when: what is due today is due under the text of today, and the sieve lets it pass."""
    van = register((duur, LANG, om), (later, om, None))
    found = due_on(DOEL, gewijzigd, van, vandaag=vandaag)
    alone = due_on(DOEL, gewijzigd, register((later if vandaag >= om else duur, LANG, None)), vandaag=vandaag)

    assert alone is not None
    sieve = changed_before([DOEL], van, vandaag)
    assert sieve is not None
    if found is not None and found.op <= vandaag:
        assert alone.op <= vandaag
        assert gewijzigd <= sieve


@given(gewijzigd=st.dates(date(1990, 1, 1), date(2080, 1, 1)), duur=st.sampled_from(DUREN))
def test_a_later_change_never_goes_earlier(gewijzigd: date, duur: str) -> None:
    """Of two things the one that changed later goes no earlier."""
    van = register((duur, LANG, None))
    first = due_on(DOEL, gewijzigd, van, vandaag=VANDAAG)
    second = due_on(DOEL, gewijzigd + timedelta(days=1), van, vandaag=VANDAAG)

    assert first is not None
    assert second is not None
    assert gewijzigd < first.op <= second.op
