# SPDX-License-Identifier: EUPL-1.2
"""Laws of the BSN: the elfproef, and silence about every number."""

from hypothesis import given
from hypothesis import strategies as st

from gateway.errors import InvalidBsnError
from gateway.kern.bsn import Bsn

NUMBERS = st.integers(0, 999_999_999).map(lambda n: f"{n:09d}")


def satisfies_elfproef(digits: str) -> bool:
    """The elfproef, written another way: the last digit is the rest of the others."""
    rest = sum((9 - i) * int(d) for i, d in enumerate(digits[:8])) % 11
    return rest == int(digits[8]) and int(digits) > 0


def made_of(digits: str) -> Bsn | str:
    """The BSN, or the words with which it was refused."""
    try:
        return Bsn(digits)
    except InvalidBsnError as e:
        return repr(e)


@given(NUMBERS)
def test_a_number_is_a_bsn_exactly_when_the_elfproef_holds(digits: str) -> None:
    """Of all nine-digit numbers exactly those that satisfy the elfproef are a BSN."""
    assert isinstance(made_of(digits), Bsn) == satisfies_elfproef(digits)


@given(NUMBERS, st.sampled_from(["", ">20", "s", "09", "x"]))
def test_no_text_ever_shows_the_number(digits: str, spec: str) -> None:
    """Neither a valid nor an invalid BSN is ever echoed."""
    made = made_of(digits)

    shown = (repr(made), str(made), format(made) if isinstance(made, str) else format(made, spec))
    assert not any(digits in text for text in shown)


@given(st.text())
def test_any_text_is_a_bsn_or_a_quiet_refusal(text: str) -> None:
    """Whatever the text, the refusal is one of two fixed sentences."""
    assert isinstance(made_of(text), Bsn) or made_of(text) in {
        repr(InvalidBsnError("a bsn is nine digits 0-9")),
        repr(InvalidBsnError("the number does not satisfy the elfproef")),
    }
