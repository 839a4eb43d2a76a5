# SPDX-License-Identifier: EUPL-1.2
"""No word of the closed lists is without its Dutch: what a machine knows, a person can read."""

from collections.abc import Mapping
from enum import StrEnum

import pytest

from policies import woorden
from policies.artikel import WETTEN
from policies.begrippen import Categorie, Fase, Functie, Handeling, Regime, Relatie, Rol, Toestemming
from policies.omstandigheden import Geheim, Omstandigheid
from policies.velden import VELDEN

LIJSTEN = [
    pytest.param(lijst, namen, id=lijst.__name__)
    for lijst, namen in (
        (Rol, woorden.ROL),
        (Regime, woorden.REGIME),
        (Functie, woorden.FUNCTIE),
        (Handeling, woorden.HANDELING),
        (Categorie, woorden.CATEGORIE),
        (Fase, woorden.FASE),
        (Relatie, woorden.RELATIE),
        (Toestemming, woorden.TOESTEMMING),
        (Omstandigheid, woorden.OMSTANDIGHEID),
        (Geheim, woorden.GEHEIM),
    )
]


@pytest.mark.parametrize(("lijst", "namen"), LIJSTEN)
def test_every_word_has_its_dutch(lijst: type[StrEnum], namen: Mapping[StrEnum, str]) -> None:
    """Each word has a name, no two the same, and none of them is a code."""
    assert set(namen) == set(lijst)
    assert len(set(namen.values())) == len(namen)
    assert [naam for naam in namen.values() if not naam or "_" in naam] == []


def test_every_field_has_its_dutch() -> None:
    """Each field has a name that is its own within its kind."""
    assert set(woorden.VELD) == {veld for velden in VELDEN.values() for veld in velden}
    for velden in VELDEN.values():
        assert len({woorden.VELD[veld] for veld in velden}) == len(velden)
    assert [naam for naam in woorden.VELD.values() if "_" in naam] == []


def test_every_law_is_written_out() -> None:
    """Each law that may be cited has its full name."""
    assert set(woorden.WET) == set(WETTEN)
