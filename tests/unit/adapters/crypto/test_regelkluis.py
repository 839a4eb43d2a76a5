# SPDX-License-Identifier: EUPL-1.2
"""What a line says opens under its seed, its master and its leaf, and under nothing else."""

import os

import pytest
from fakes.regelkluizen import make_regelkluis
from hypothesis import given
from hypothesis import strategies as st

from gateway.errors import KluisError
from gateway.kern.regelkluis import ZAAD_BYTES, Regelkluis

BLAD = b"\x01" * 33
INHOUD = b"wat de regel zegt"


def ready() -> Regelkluis:
    """One that knows a master key."""
    kluis = make_regelkluis()
    kluis.take(kluis.draw())
    return kluis


@given(st.binary(max_size=200), st.binary(min_size=33, max_size=33))
def test_what_was_shut_opens(inhoud: bytes, blad: bytes) -> None:
    """Whatever it is, it comes back, also when the seed is one of several."""
    kluis, zaad = ready(), os.urandom(ZAAD_BYTES)

    gesloten = kluis.shut(inhoud, zaad=zaad, blad=blad)

    assert kluis.open(gesloten, zaden=[os.urandom(ZAAD_BYTES), zaad], blad=blad) == inhoud


def test_nothing_else_opens_it() -> None:
    """Another seed, another leaf, another master, changed or cut bytes, and no seed at all open nothing."""
    kluis, zaad = ready(), os.urandom(ZAAD_BYTES)
    gesloten = kluis.shut(INHOUD, zaad=zaad, blad=BLAD)

    tried = (
        kluis.open(gesloten, zaden=[os.urandom(ZAAD_BYTES)], blad=BLAD),
        kluis.open(gesloten, zaden=[zaad], blad=b"\x02" * 33),
        ready().open(gesloten, zaden=[zaad], blad=BLAD),
        kluis.open(gesloten[:-1] + b"\x00\x00", zaden=[zaad], blad=BLAD),
        kluis.open(gesloten[:5], zaden=[zaad], blad=BLAD),
        kluis.open(b"", zaden=[zaad], blad=BLAD),
        kluis.open(gesloten, zaden=[], blad=BLAD),
    )
    assert tried == (None,) * 7


def test_two_of_the_same_differ() -> None:
    """The same line shut twice looks like two: who has the database sees no equal ones."""
    kluis, zaad = ready(), os.urandom(ZAAD_BYTES)

    assert kluis.shut(INHOUD, zaad=zaad, blad=BLAD) != kluis.shut(INHOUD, zaad=zaad, blad=BLAD)


def test_a_master_that_was_used_once_is_not_known() -> None:
    """What is tried under a master that may not stay is not remembered; without one nothing is shut."""
    kluis = make_regelkluis()
    verpakt = kluis.draw()

    once = kluis.once(verpakt)

    assert (once.ready, kluis.ready) == (True, False)
    with pytest.raises(KluisError, match="master key of the log is not known"):
        kluis.shut(INHOUD, zaad=bytes(ZAAD_BYTES), blad=BLAD)


def test_the_master_of_another_ring_is_refused() -> None:
    """A database under another ring opens no line, and says so."""
    with pytest.raises(KluisError, match="does not open with this ring"):
        make_regelkluis(b"\x01" * 32).take(make_regelkluis().draw())
