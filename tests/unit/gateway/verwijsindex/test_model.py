# SPDX-License-Identifier: EUPL-1.2
"""How long a verwijzing stands, and how old a youth is, to the day."""

from dataclasses import fields
from datetime import UTC, date, datetime

import pytest
from fakes.world import DE_LINDE

from gateway.errors import InvalidInputError, TermijnError
from gateway.kern.pseudoniem import Pseudoniem
from gateway.verwijsindex.model import Treffer, Verwijzing, age_on, removal_date

KIND = Pseudoniem(1, bytes([7] * 32))


def verwijzing(*, gemeld: date, verwijder_op: date) -> Verwijzing:
    """A verwijzing of De Linde, from one day until another."""
    moment = datetime(gemeld.year, gemeld.month, gemeld.day, 12, tzinfo=UTC)
    return Verwijzing("a" * 20, KIND, DE_LINDE.oin, DE_LINDE.contact, moment, verwijder_op)


@pytest.mark.parametrize(
    ("gemeld", "geboren", "weg"),
    [
        pytest.param(date(2026, 11, 23), date(2011, 5, 4), date(2028, 11, 23), id="a child: two years"),
        pytest.param(date(2026, 11, 23), date(2004, 3, 1), date(2027, 3, 1), id="22: the birthday is first"),
        pytest.param(date(2026, 11, 23), date(2005, 11, 23), date(2028, 11, 23), id="both on one day"),
        pytest.param(date(2026, 11, 23), date(2005, 11, 22), date(2028, 11, 22), id="birthday a day earlier"),
        pytest.param(date(2027, 1, 5), date(2004, 2, 29), date(2027, 2, 28), id="born on 29 February"),
        pytest.param(date(2028, 2, 29), date(2015, 1, 1), date(2030, 2, 28), id="reported on 29 February"),
    ],
)
def test_removal_date(gemeld: date, geboren: date, weg: date) -> None:
    """A report goes after two years or on the 23rd birthday, whichever comes first."""
    assert removal_date(gemeld, geboren) == weg


@pytest.mark.parametrize(
    ("vandaag", "geboren", "leeftijd"),
    [
        pytest.param(date(2026, 11, 23), date(2026, 11, 23), 0, id="born today"),
        pytest.param(date(2026, 11, 22), date(2003, 11, 23), 22, id="the day before the birthday"),
        pytest.param(date(2026, 11, 23), date(2003, 11, 23), 23, id="on the birthday"),
        pytest.param(date(2027, 2, 27), date(2004, 2, 29), 22, id="29 February, the day before"),
        pytest.param(date(2027, 2, 28), date(2004, 2, 29), 23, id="29 February, in a common year"),
    ],
)
def test_age_in_whole_years(vandaag: date, geboren: date, leeftijd: int) -> None:
    """An age rises on the birthday; for 29 February in a common year that is the 28th."""
    assert age_on(vandaag, geboren) == leeftijd


def test_birth_in_the_future_is_no_birth() -> None:
    """A date of birth after today cannot be understood, and is not repeated."""
    with pytest.raises(InvalidInputError, match="na vandaag") as fout:
        age_on(date(2026, 11, 23), date(2026, 11, 24))

    assert fout.value.veld == "geboortedatum"
    assert "2026" not in str(fout.value)


@pytest.mark.parametrize(
    "verwijder_op",
    [
        pytest.param(date(2026, 11, 23), id="on the day of the report"),
        pytest.param(date(2028, 11, 24), id="two years and a day"),
    ],
)
def test_impossible_removal_is_refused(verwijder_op: date) -> None:
    """No verwijzing is made that ends before it begins, or lives longer than two years."""
    with pytest.raises(TermijnError, match="within two years"):
        verwijzing(gemeld=date(2026, 11, 23), verwijder_op=verwijder_op)


def test_day_of_removal_is_past_the_end() -> None:
    """A verwijzing is seen until the day before its removal, and not on the day itself."""
    v = verwijzing(gemeld=date(2026, 11, 23), verwijder_op=date(2027, 3, 1))

    assert (v.live(date(2027, 2, 28)), v.live(date(2027, 3, 1))) == (True, False)


def test_stored_is_what_the_law_lists() -> None:
    """A verwijzing has the fields of Jeugdwet 7.1.4.3, a number and who stopped its use (AVG art. 18)."""
    assert [f.name for f in fields(Verwijzing)] == [
        "id",
        "betrokkene",
        "organisatie",
        "contact",
        "gemeld_op",
        "verwijder_op",
        "beperking",
    ]
    assert [f.name for f in fields(Treffer)] == ["organisatie", "contact"]
