# SPDX-License-Identifier: EUPL-1.2
"""The sample follows from the signed head and from nothing else, and anybody draws the same."""

import hashlib
from itertools import pairwise

import pytest
from fakes.logboek import LOGBOEK, SIGNER
from fakes.logregels import logregel
from hypothesis import given
from hypothesis import strategies as st

from audit.checkpoint import Checkpoint, sign_checkpoint
from gateway.nazicht.steekproef import (
    HOOGSTENS,
    MINSTENS,
    draw,
    drawable,
    has_witness,
    sample_size,
    seed_of,
)

NOTA = b"sluis.example/log\n85\nXM8IKHNjlUuQSknRPwjAJrIRqWsYCLo5p3k56K4G9/k=\n\n- sluis.example/log 33Vmr\n"


def test_the_seed_and_the_ranks_are_those_of_the_description() -> None:
    """Written out by hand from the description, the same lines come first."""
    seed = hashlib.sha256(b"sluis-nazicht/v1\n" + NOTA).digest()
    ranks = {p: hashlib.sha256(seed + bytes(7) + bytes((p,))).hexdigest() for p in range(200)}

    assert seed_of(NOTA) == seed
    assert draw(NOTA, range(200), 5) == tuple(sorted(ranks, key=lambda p: ranks[p])[:5])


def test_a_known_answer_stays() -> None:
    """For one head and one period the places are these, so another version draws the same."""
    assert seed_of(b"note\n").hex() == "2544104ed252cfd73f9a3190f5c7dc40c7c9e8b7a5fdeaea4bc8203873b330e1"


@given(st.sets(st.integers(0, 2**40), max_size=60), st.integers(0, 12))
def test_the_order_of_the_lines_plays_no_part(plekken: set[int], aantal: int) -> None:
    """Given in whatever order, and twice, the same lines are drawn, all of them from what was given."""
    getrokken = draw(NOTA, [*sorted(plekken), *sorted(plekken, reverse=True)], aantal)

    assert getrokken == draw(NOTA, plekken, aantal)
    assert set(getrokken) <= plekken
    assert len(getrokken) == min(aantal, len(plekken))


@given(st.sets(st.integers(0, 10_000), min_size=1, max_size=40), st.integers(10_001, 20_000))
def test_a_line_more_pushes_out_one_at_most(plekken: set[int], erbij: int) -> None:
    """Who adds a line after the draw changes at most one place of it: the others keep their rank."""
    voor, na = set(draw(NOTA, plekken, 5)), set(draw(NOTA, plekken | {erbij}, 5))

    assert len(voor - na) <= 1


def test_another_cosignature_is_another_sample() -> None:
    """The witness decides with the log: other bytes under the head give other lines."""
    assert draw(NOTA, range(1000), 5) != draw(NOTA + b"- witness abc\n", range(1000), 5)


def test_a_witness_is_who_signs_under_another_name() -> None:
    """The log's own signature, and that of its next key, are no witness; another name is."""
    hoofd = sign_checkpoint(Checkpoint(LOGBOEK, 1, bytes(32)), SIGNER)
    regel = hoofd.split(b"\n\n")[1]

    assert not has_witness(hoofd)
    assert has_witness(hoofd + regel.replace(LOGBOEK.encode(), b"getuige.example", 1))


@pytest.mark.parametrize(
    ("regels", "aantal"),
    [(0, 0), (3, 3), (5, MINSTENS), (999, MINSTENS), (7_000, 7), (1_000_000, HOOGSTENS)],
)
def test_the_size_of_the_sample(regels: int, aantal: int) -> None:
    """All of a few, five of a normal day, and never more than an officer reads."""
    assert sample_size(regels) == aantal


def test_more_lines_never_make_a_smaller_sample() -> None:
    """The size only grows with the lines."""
    assert all(een <= ander for een, ander in pairwise(map(sample_size, range(0, 20_000, 100))))


def test_what_can_be_drawn() -> None:
    """Lines about an inwoner can be drawn; those of the desk, of logging in and of emergencies cannot."""
    assert drawable(logregel(betrokkene="iemand"))
    assert drawable(logregel(zaak="Z-7K3M9-QX2VD"))
    assert not drawable(logregel())
    assert not any(
        drawable(logregel(zaak="Z-7K3M9-QX2VD", doel=d)) for d in ("verantwoording", "toegang", "noodinzage")
    )
