# SPDX-License-Identifier: EUPL-1.2
"""The log keeps the group of an age, and every limit of the register is the edge of a group."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.kern.leeftijdsgroep import Leeftijdsgroep
from policies.register import load_register

GRENZEN = {regel.leeftijd_onder for regel in load_register().regels} | {
    regel.leeftijd_vanaf for regel in load_register().regels
}


@pytest.mark.parametrize(
    ("leeftijd", "groep"),
    [
        pytest.param(None, "", id="not known"),
        pytest.param(-1, "onder-12", id="a date of birth still to come"),
        pytest.param(11, "onder-12", id="eleven"),
        pytest.param(12, "12-15", id="twelve"),
        pytest.param(16, "16-17", id="sixteen"),
        pytest.param(18, "18-22", id="of age"),
        pytest.param(23, "vanaf-23", id="past the verwijsindex"),
        pytest.param(105, "vanaf-23", id="old"),
    ],
)
def test_an_age_has_one_group(leeftijd: int | None, groep: str) -> None:
    """The group says on which side of each limit an age lies, and no more."""
    assert Leeftijdsgroep.of(leeftijd) == groep


@pytest.mark.parametrize("grens", sorted(grens for grens in GRENZEN if grens is not None))
def test_no_limit_of_the_register_splits_a_group(grens: int) -> None:
    """Whoever is on the other side of a limit is in another group: a decision can be made again."""
    assert Leeftijdsgroep.of(grens - 1) is not Leeftijdsgroep.of(grens)


@given(st.integers(0, 130))
def test_the_youngest_stands_for_the_group(leeftijd: int) -> None:
    """The age that stands for a group is of that group."""
    groep = Leeftijdsgroep.of(leeftijd)

    assert Leeftijdsgroep.of(groep.youngest) is groep


def test_an_unknown_age_stays_unknown() -> None:
    """No age stands for one that nobody knew."""
    assert Leeftijdsgroep.of(None).youngest is None
