# SPDX-License-Identifier: EUPL-1.2
"""What the law forbids is forbidden, on its article, and what lies just beside it is not."""

from typing import Final

import pytest
from unit.policies.verboden import read_prohibitions
from unit.policies.verzoeken import REGISTER

GRENZEN: Final = read_prohibitions()


@pytest.mark.parametrize("naam", GRENZEN)
def test_forbidden_exactly_where_the_law_forbids(naam: str) -> None:
    """Each question of the row meets the prohibition of its article, or none where the row has none."""
    anders = [(g.vraag, g.op) for g in GRENZEN[naam] if g.broken(REGISTER)]

    assert anders == []


def test_every_prohibition_is_met() -> None:
    """No prohibition stands in the register that no row asks after."""
    gevraagd = {grens.artikel for rij in GRENZEN.values() for grens in rij}

    assert {v.artikel for v in REGISTER.verboden} <= gevraagd
