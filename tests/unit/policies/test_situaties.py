# SPDX-License-Identifier: EUPL-1.2
"""In each situation written from the law exactly that passes which the law lets pass."""

from typing import Final

import pytest
from unit.policies.situaties import passed, read_situations
from unit.policies.verzoeken import REGISTER

from policies.begrippen import Doel

SITUATIES: Final = read_situations()


@pytest.mark.parametrize("naam", SITUATIES)
def test_exactly_what_the_law_lets_pass(naam: str) -> None:
    """All fields are asked: those of the law pass, and no other."""
    situatie = SITUATIES[naam]

    assert set(map(str, passed(REGISTER, situatie.vraag, situatie.op))) == set(map(str, situatie.mag))


@pytest.mark.parametrize("naam", [naam for naam, situatie in SITUATIES.items() if situatie.niet_bij])
def test_one_condition_less_and_nothing_passes(naam: str) -> None:
    """With any one of the named changes, nothing of it passes."""
    situatie = SITUATIES[naam]

    toch = [wat for wat, vraag, op in situatie.niet_bij if situatie.mag & passed(REGISTER, vraag, op)]

    assert toch == []


def test_every_purpose_has_situations() -> None:
    """No purpose is without a situation that says what the law closes."""
    assert {s.vraag.doel for s in SITUATIES.values() if s.niet_bij or not s.mag} == set(Doel)
