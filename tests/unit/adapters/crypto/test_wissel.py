# SPDX-License-Identifier: EUPL-1.2
"""A pseudoniem under the next key is the one that this key would have made, and only within one purpose."""

from dataclasses import replace

import pytest
from fakes.sleutelring import ring_of
from fakes.world import DE_LINDE, HAARLEM, key
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.crypto.pseudonymiser import OprfPseudonymiser
from adapters.crypto.wissel import PuntOmzetter
from gateway.errors import ConflictError, KeyFileError
from gateway.kern.bsn import Bsn
from gateway.kern.pseudoniem import Pseudoniem
from gateway.kern.sleutel import Sleutel
from policies.begrippen import Doel

RING = ring_of(bytes(32), b"\x01" * 32)
OMZETTER, PSEUDONYMISER = PuntOmzetter(RING), OprfPseudonymiser(RING)
KIND = Bsn("999970008")
OUD = key(HAARLEM.oin, Doel.SIGNALERING_WMO)
NIEUW = replace(OUD, nummer=2, generatie=2)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.integers(1, 0xFFFF), st.sampled_from([1, 2])), min_size=1, max_size=4))
def test_whatever_road_of_keys_the_end_is_the_same(road: list[tuple[int, int]]) -> None:
    """Moved along any keys, a pseudoniem ends as the one that the last key derives."""
    van, pseudoniem = OUD, PSEUDONYMISER.derive(KIND, OUD)
    for nummer, generatie in road:
        naar = replace(OUD, nummer=nummer, generatie=generatie)
        (pseudoniem,) = OMZETTER.convert([pseudoniem], van=van, naar=naar)
        van = naar

    assert pseudoniem == PSEUDONYMISER.derive(KIND, van)


@pytest.mark.parametrize(
    "naar",
    [
        pytest.param(replace(NIEUW, ontvanger=DE_LINDE.oin), id="another recipient"),
        pytest.param(replace(NIEUW, doel=Doel.VERWIJSINDEX_JEUGD), id="another purpose"),
    ],
)
def test_nobody_is_put_under_a_key_of_another(naar: Sleutel) -> None:
    """A pseudoniem cannot be moved to a key of another recipient or purpose."""
    with pytest.raises(ConflictError, match="not of one recipient and purpose"):
        OMZETTER.convert([PSEUDONYMISER.derive(KIND, OUD)], van=OUD, naar=naar)


def test_the_factor_leads_nowhere_for_another_recipient() -> None:
    """What the factor of two keys makes of somebody of another recipient is nobody that its key derives."""
    vreemd = replace(OUD, ontvanger=DE_LINDE.oin, nummer=3)
    elders = PSEUDONYMISER.derive(KIND, vreemd)

    (gemaakt,) = OMZETTER.convert([Pseudoniem(OUD.nummer, elders.punt)], van=OUD, naar=NIEUW)

    assert gemaakt.punt not in {
        PSEUDONYMISER.derive(KIND, s).punt for s in (NIEUW, replace(NIEUW, ontvanger=DE_LINDE.oin, nummer=3))
    }


def test_a_foreign_number_a_bad_point_and_a_missing_master_are_refused() -> None:
    """Somebody under a third key, bytes that are no point, and a key without its master move nobody."""
    goed = PSEUDONYMISER.derive(KIND, OUD)

    with pytest.raises(ConflictError, match="does not stand under key 1"):
        OMZETTER.convert([goed, PSEUDONYMISER.derive(KIND, NIEUW)], van=OUD, naar=NIEUW)
    with pytest.raises(ConflictError, match="not a point"):
        OMZETTER.convert([goed, Pseudoniem(1, b"\xff" * 32)], van=OUD, naar=NIEUW)
    with pytest.raises(KeyFileError, match="no master of generation 9"):
        OMZETTER.convert([goed], van=OUD, naar=replace(NIEUW, generatie=9))
    assert [OMZETTER.can(s) for s in (OUD, replace(NIEUW, generatie=9))] == [True, False]
