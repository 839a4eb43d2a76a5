# SPDX-License-Identifier: EUPL-1.2
"""The sample follows from the signed head and from nothing else, and anybody draws the same."""

import hashlib
from itertools import pairwise

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from fakes.logboek import LOGBOEK, SIGNER
from fakes.logregels import logregel
from hypothesis import given
from hypothesis import strategies as st

from audit.checkpoint import Checkpoint, sign_checkpoint
from audit.cosignature import cosign, cosigner_of
from audit.note import Signer, split_note
from gateway.nazicht.steekproef import (
    HOOGSTENS,
    MINSTENS,
    as_counted,
    draw,
    drawable,
    has_witness,
    sample_size,
    seed_of,
)

TEKST = b"sluis.example/log\n85\nXM8IKHNjlUuQSknRPwjAJrIRqWsYCLo5p3k56K4G9/k=\n"
NOTA = TEKST + b"\n\xe2\x80\x94 sluis.example/log 33VmrZb7\n"
GETUIGE = Signer("getuige.example", Ed25519PrivateKey.from_private_bytes(b"\x02" * 32))
HOOFD = sign_checkpoint(Checkpoint(LOGBOEK, 1, bytes(32)), SIGNER)
ANDER_HOOFD = sign_checkpoint(Checkpoint(LOGBOEK, 2, bytes(32)), SIGNER)
TIJD_S = 1_790_000_000


def meegetekend(*, door: Signer = GETUIGE, time_s: int = TIJD_S) -> bytes:
    """The head with a line under it that cosigns it."""
    tekst, _ = split_note(HOOFD)
    return HOOFD + cosign(tekst, door, time_s=time_s)


def test_the_seed_and_the_ranks_are_those_of_the_description() -> None:
    """Written out by hand from the description, the same lines come first."""
    seed = hashlib.sha256(b"sluis-nazicht/v2\n" + TEKST).digest()
    ranks = {p: hashlib.sha256(seed + bytes(7) + bytes((p,))).hexdigest() for p in range(200)}

    assert seed_of(NOTA) == seed
    assert draw(NOTA, range(200), 5) == tuple(sorted(ranks, key=lambda p: ranks[p])[:5])


def test_a_known_answer_stays() -> None:
    """For one head and one period the places are these, so another version draws the same."""
    assert seed_of(NOTA).hex() == "acb769e6136f50ab759452e16c6a4d1711efb6fb37f29465cb36ed0d88016381"


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
    """The witness decides with the log: another cosignature under the head gives other lines."""
    eerst, later = (meegetekend(time_s=TIJD_S + n) for n in range(2))

    assert len({draw(nota, range(1000), 5) for nota in (HOOFD, eerst, later)}) == 3


def test_the_signature_of_the_log_plays_no_part() -> None:
    """Who holds the key of the log can sign one head in many ways, and draws the same lines each time."""
    tekst, (line,) = split_note(HOOFD)
    anders = f"{tekst}\n{line}\n{line[:-8]}AAAAAAA=\n".encode()

    assert anders != HOOFD
    assert draw(anders, range(1000), 5) == draw(HOOFD, range(1000), 5)


@pytest.mark.parametrize(
    "erbij",
    [
        pytest.param(meegetekend().removeprefix(HOOFD).replace(b"getuige.", b"gemaakt."), id="no witness"),
        pytest.param(
            meegetekend(door=Signer(GETUIGE.name, SIGNER.private)).removeprefix(HOOFD), id="another key"
        ),
        pytest.param(
            cosign(
                split_note(sign_checkpoint(Checkpoint(LOGBOEK, 2, bytes(32)), SIGNER))[0], GETUIGE, time_s=1
            ),
            id="of another head",
        ),
    ],
)
def test_a_line_of_no_witness_counts_for_nothing(erbij: bytes) -> None:
    """Whatever is put under a head, only what a witness of ours signed makes it cosigned or moves the lot."""
    telt = as_counted(HOOFD + erbij, [cosigner_of(GETUIGE)])

    assert telt == HOOFD
    assert not has_witness(telt)


def test_a_cosignature_of_our_witness_counts() -> None:
    """The head that our witness cosigned keeps that line; without witnesses of ours the line goes."""
    nota = meegetekend()

    assert as_counted(nota, [cosigner_of(GETUIGE)]) == nota
    assert has_witness(nota)
    assert as_counted(nota, []) == HOOFD


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
