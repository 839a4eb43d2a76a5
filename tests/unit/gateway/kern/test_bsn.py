# SPDX-License-Identifier: EUPL-1.2
"""What is a BSN, and how it keeps silent. Numbers are of the BRP test set."""

import copy
import dataclasses
import pickle

import orjson
import pytest

from gateway.errors import InvalidBsnError
from gateway.kern.bsn import Bsn

DIGITS = "999970008"


@pytest.mark.parametrize(
    "digits",
    [
        pytest.param("99997000", id="eight digits"),
        pytest.param("0999970008", id="ten digits"),
        pytest.param("", id="nothing"),
        pytest.param(DIGITS + "\n", id="newline at the end"),
        pytest.param(" " + DIGITS[1:], id="space"),
        pytest.param("99997000²", id="superscript passes isdigit"),
        pytest.param("".join(chr(0x0660 + int(d)) for d in DIGITS), id="arabic digits pass isdecimal"),
    ],
)
def test_only_nine_ascii_digits_are_a_bsn(digits: str) -> None:
    """Whatever is not exactly nine ASCII digits is refused, and not repeated."""
    with pytest.raises(InvalidBsnError, match=r"^a bsn is nine digits 0-9$"):
        Bsn(digits)


@pytest.mark.parametrize(
    "digits",
    [
        pytest.param("999970009", id="last digit changed"),
        pytest.param("999970080", id="two digits swapped"),
        pytest.param("000000000", id="sum zero was never issued"),
    ],
)
def test_a_number_that_fails_the_elfproef_is_refused(digits: str) -> None:
    """A number that fails the elfproef, or is all zeroes, is no BSN."""
    with pytest.raises(InvalidBsnError, match=r"^the number does not satisfy the elfproef$"):
        Bsn(digits)


def test_printing_hides_the_number() -> None:
    """Every way to make text of a BSN gives the same words."""
    bsn = Bsn(DIGITS)

    old_forms = {"%s" % bsn, "%r" % bsn}  # noqa: UP031 -- the logging module still formats this way
    assert {repr(bsn), str(bsn), f"{bsn}", f"{bsn!r}", f"{bsn:>20}"} | old_forms == {"Bsn(…)"}


def test_a_bsn_cannot_leave_by_serialisation() -> None:
    """Pickle, copy, asdict and orjson refuse a BSN, also inside a dataclass."""

    @dataclasses.dataclass
    class Command:
        bsn: Bsn

    bsn = Bsn(DIGITS)

    for escape in (pickle.dumps, copy.copy, copy.deepcopy):
        with pytest.raises(TypeError, match="cannot be pickled or copied"):
            escape(bsn)
    with pytest.raises(TypeError, match="cannot be pickled or copied"):
        dataclasses.asdict(Command(bsn))
    with pytest.raises(TypeError, match="not JSON serializable"):
        orjson.dumps(Command(bsn))


def test_a_bsn_is_a_frozen_value() -> None:
    """Equal numbers are equal BSNs, other things are not, and nothing can be changed."""
    bsn = Bsn(DIGITS)

    assert bsn == Bsn(DIGITS)
    assert len({bsn, Bsn(DIGITS), Bsn("999990019")}) == 2
    assert bsn != DIGITS
    with pytest.raises(AttributeError, match="frozen"):
        bsn._digits = "999990019"  # noqa: SLF001 -- the claim is that this fails
    with pytest.raises(AttributeError, match="frozen"):
        del bsn._digits  # noqa: SLF001 -- idem
