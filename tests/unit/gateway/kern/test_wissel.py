# SPDX-License-Identifier: EUPL-1.2
"""Which key follows which, and when a rotation is over."""

from dataclasses import replace
from datetime import timedelta

import pytest
from fakes.world import DE_LINDE, HAARLEM, NU, key

from gateway.errors import InvalidInputError, UnknownError
from gateway.kern.sleutel import HOOGSTE_NUMMER, Sleutelstand, first_key
from gateway.kern.wissel import Wisselkeuze, begin, in_use, leaving, withdrawn
from policies.begrippen import Doel

LATER = NU + timedelta(days=1)
EEN = key(HAARLEM.oin, Doel.SIGNALERING_WMO)
ANDER = replace(EEN, nummer=4, ontvanger=DE_LINDE.oin)
WEG = replace(EEN, nummer=2, stand=Sleutelstand.INGETROKKEN)
ALLE = [EEN, WEG, ANDER]


def test_successor_gets_a_new_number_and_the_newest_master() -> None:
    """A successor has a number that was never used and the newest generation; the old key is being left."""
    assert begin([EEN, WEG], ALLE, generatie=3, nu=LATER) == [
        replace(EEN, nummer=5, generatie=3, gemaakt_op=LATER),
        replace(EEN, stand=Sleutelstand.WISSELEND),
    ]


def test_rotation_that_goes_on_is_not_begun_again() -> None:
    """As long as one of the chosen keys is being left, no other gets a successor."""
    assert begin([replace(EEN, stand=Sleutelstand.WISSELEND), ANDER], ALLE, generatie=3, nu=LATER) == []


def test_successor_is_never_of_an_older_master() -> None:
    """A process that does not know the newest master makes no key of an older one than there is."""
    (nieuw, _) = begin([replace(EEN, generatie=7)], ALLE, generatie=3, nu=LATER)

    assert nieuw.generatie == 7
    eerste = first_key([replace(EEN, generatie=7)], DE_LINDE.oin, Doel.SIGNALERING_WMO, generatie=3, nu=NU)
    assert (eerste.nummer, eerste.generatie) == (2, 7)


def test_numbers_come_to_an_end() -> None:
    """When the last number was given, a rotation is refused and not begun with a number of before."""
    with pytest.raises(InvalidInputError, match=r"is not in 1\.\.65535"):
        begin([EEN], [EEN, replace(ANDER, nummer=HOOGSTE_NUMMER)], generatie=1, nu=NU)


@pytest.mark.parametrize(
    ("keuze", "gekozen"),
    [
        pytest.param(Wisselkeuze(alles=True), ALLE, id="all"),
        pytest.param(Wisselkeuze(HAARLEM.oin, Doel.SIGNALERING_WMO), [EEN, WEG], id="one"),
    ],
)
def test_what_is_chosen(keuze: Wisselkeuze, gekozen: list[object]) -> None:
    """A choice is all keys, or those of one recipient and purpose."""
    assert keuze.of(ALLE) == gekozen


@pytest.mark.parametrize("keuze", [Wisselkeuze(), Wisselkeuze(HAARLEM.oin), Wisselkeuze(doel=EEN.doel)])
def test_nothing_said_is_nothing_chosen(keuze: Wisselkeuze) -> None:
    """Half a choice, or none, is refused: it must not turn into all keys."""
    with pytest.raises(UnknownError, match="nothing to rotate"):
        keuze.of(ALLE)


def test_each_key_leads_to_the_one_that_counts_now() -> None:
    """A key that was withdrawn two rotations ago leads to the present key at once."""
    assert leaving(ALLE, Sleutelstand.INGETROKKEN) == [(WEG, EEN)]
    assert leaving(ALLE, Sleutelstand.WISSELEND) == []


def test_a_master_is_in_use_while_a_key_of_it_counts() -> None:
    """Keys that count, or are being left, keep their master; withdrawn ones do not."""
    wisselend = replace(ANDER, stand=Sleutelstand.WISSELEND)

    assert in_use([EEN, WEG, wisselend], 1) == [EEN, wisselend]
    assert in_use([withdrawn(EEN), withdrawn(wisselend), replace(EEN, generatie=2)], 1) == []
