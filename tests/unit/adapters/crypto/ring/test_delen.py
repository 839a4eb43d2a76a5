# SPDX-License-Identifier: EUPL-1.2
"""Two of three: any two parts give the master, one says nothing, and a wrong one is refused."""

import hashlib
import itertools
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.crypto.ring.delen import Deel, _times, join_master, read_deel, split_master
from gateway.errors import InvalidInputError

MASTERS = st.binary(min_size=32, max_size=32)
PAIRS = list(itertools.permutations(range(3), 2))
ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"


def stream(seed: object) -> Callable[[int], bytes]:
    """A random source that repeats itself for the same seed."""
    counter = itertools.count()
    return lambda n: hashlib.shake_128(f"{seed} {next(counter)}".encode()).digest(n)


@given(MASTERS, st.integers(1, 0xFFFF), st.sampled_from(PAIRS), st.integers())
def test_any_two_parts_give_the_master(
    master: bytes, generatie: int, pair: tuple[int, int], seed: int
) -> None:
    """Whichever two, in whichever order, printed and read again."""
    delen = split_master(master, generatie, random=stream(seed))

    gelezen = [read_deel(delen[i].tekst) for i in pair]

    assert join_master(gelezen) == master
    assert gelezen[0].generatie == generatie


@given(MASTERS, MASTERS, st.sampled_from(PAIRS), st.integers())
def test_one_part_says_nothing(master: bytes, other: bytes, pair: tuple[int, int], seed: int) -> None:
    """To one part and any master at all belongs a second part that gives that master."""
    held = split_master(master, 1, random=stream(seed))[pair[0]]
    missing = pair[1] + 1
    # The slope of the line from `other` through the part that is held: (y + s) / x.
    one_over_x = next(b for b in range(256) if _times(held.nummer, b) == 1)
    slope = [_times(y ^ s, one_over_x) for y, s in zip(held.data, other, strict=True)]
    fitting = bytes(s ^ _times(a, missing) for s, a in zip(other, slope, strict=True))

    assert join_master([held, Deel(held.ceremonie, 1, missing, fitting)]) == other


@given(st.integers(0, 255), st.integers(0, 255), st.integers(0, 255))
def test_the_field_is_a_field(a: int, b: int, c: int) -> None:
    """Multiplication is commutative, associative, and distributes over addition."""
    assert _times(a, b) == _times(b, a)
    assert _times(a, _times(b, c)) == _times(_times(a, b), c)
    assert _times(a, b ^ c) == _times(a, b) ^ _times(a, c)


def test_the_field_is_that_of_fips_197() -> None:
    """The examples of the standard come out: {57} x {83} = {c1} and {57} x {13} = {fe}.

    SOURCE: FIPS 197 section 4.2.
    """
    assert (_times(0x57, 0x83), _times(0x57, 0x13)) == (0xC1, 0xFE)


@given(MASTERS, st.integers(0, 200), st.sampled_from(ALPHABET + "-0189"))
def test_a_typing_mistake_is_refused(master: bytes, place: int, character: str) -> None:
    """One wrong character anywhere in the line is seen, and the data is not in the message."""
    tekst = split_master(master, 1, random=stream("typo"))[0].tekst
    place %= len(tekst)
    wrong = tekst[:place] + character + tekst[place + 1 :]

    if wrong == tekst:
        assert read_deel(wrong).tekst == tekst
        return
    with pytest.raises(InvalidInputError, match=r"typing mistake|no part of a master") as told:
        read_deel(wrong)
    assert tekst[30:50] not in str(told.value)


def test_swapped_characters_are_refused() -> None:
    """Two neighbours the wrong way round are seen."""
    tekst = split_master(bytes(range(32)), 1, random=stream("swap"))[0].tekst
    swaps = [
        tekst[:i] + tekst[i + 1] + tekst[i] + tekst[i + 2 :]
        for i in range(len(tekst) - 1)
        if tekst[i] != tekst[i + 1]
    ]

    for wrong in swaps:
        with pytest.raises(InvalidInputError, match=r"typing mistake|no part of a master"):
            read_deel(wrong)


def test_a_part_is_read_however_it_was_typed() -> None:
    """Small letters and blanks around the line do not matter."""
    deel = split_master(bytes(32), 7, random=stream("case"))[2]

    assert read_deel(f"  {deel.tekst.lower()}\n") == deel


def test_parts_of_two_ceremonies_are_refused() -> None:
    """Parts that were not made together are refused, and the message names both."""
    one = split_master(bytes(32), 1, random=stream("one"))
    two = split_master(bytes(32), 1, random=stream("two"))

    with pytest.raises(
        InvalidInputError, match=r"do not belong together: ceremony [A-Z2-7]{8}, generation 1"
    ):
        join_master([one[0], two[1]])


@pytest.mark.parametrize(
    ("which", "why"),
    [
        pytest.param((), "give 2 parts, not 0", id="none"),
        pytest.param((0,), "give 2 parts, not 1", id="one"),
        pytest.param((0, 1, 2), "give 2 parts, not 3", id="three"),
        pytest.param((1, 1), "both are part 2", id="the same twice"),
    ],
)
def test_two_different_parts_are_needed(which: tuple[int, ...], why: str) -> None:
    """One part is not enough, nor the same one twice; a third adds nothing."""
    delen = split_master(bytes(32), 1, random=stream("count"))

    with pytest.raises(InvalidInputError, match=why):
        join_master([delen[i] for i in which])


def test_printing_a_part_shows_no_data() -> None:
    """A printed object says where it is from; only its line says what it holds."""
    deel = split_master(b"\xab" * 32, 1, random=stream("repr"))[0]

    assert "data" not in repr(deel)


@pytest.mark.parametrize(
    ("generatie", "nummer", "data"),
    [
        pytest.param(0, 1, bytes(32), id="generation zero"),
        pytest.param(1 << 16, 1, bytes(32), id="generation of three bytes"),
        pytest.param(1, 0, bytes(32), id="number zero would be the master itself"),
        pytest.param(1, 4, bytes(32), id="a fourth part"),
        pytest.param(1, 1, bytes(31), id="too short"),
    ],
)
def test_what_cannot_be_a_part_is_refused(generatie: int, nummer: int, data: bytes) -> None:
    """A part has a number from one to three, a generation of two bytes and 32 bytes of data."""
    with pytest.raises(InvalidInputError, match="no part of a master"):
        Deel(bytes(5), generatie, nummer, data)


def test_a_master_of_another_length_is_not_split() -> None:
    """Only 32 bytes are a master."""
    with pytest.raises(InvalidInputError, match="a master has 32 bytes, not 16"):
        split_master(bytes(16), 1, random=stream("short"))
