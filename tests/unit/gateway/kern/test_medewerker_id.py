# SPDX-License-Identifier: EUPL-1.2
"""The code of an employee: a code, and never a name, a sentence or a BSN."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.errors import InvalidInputError
from gateway.kern.medewerker_id import as_medewerker_id, holds_nine_digits


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("wijkteamlid", id="a word"),
        pytest.param("f.bakboord@haarlem.example", id="an address"),
        pytest.param("team-0392", id="a team"),
        pytest.param("12345678", id="eight digits"),
        pytest.param("550e8400-e29b-41d4-a716-446655440000", id="a UUID with nine digits in it"),
        pytest.param("AbC_d-0123/xyz+==", id="a subject in base64"),
    ],
)
def test_a_code_is_kept_as_it_is(text: str) -> None:
    """What identity providers use as a subject is a code, with or without a space around it."""
    assert (as_medewerker_id(text), as_medewerker_id(f" {text}\n")) == (text, text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("F. Bakboord", id="a name"),
        pytest.param("x" * 65, id="too long"),
        pytest.param("é", id="no ASCII"),
        pytest.param("<script>", id="markup"),
        pytest.param("\u0662\u0663", id="digits of another script"),
        pytest.param("999970008", id="a BSN"),
        pytest.param("999970009", id="a BSN with one digit wrong"),
        pytest.param("9999.70.008", id="a BSN with dots"),
        pytest.param("bsn:9999-70-008", id="a BSN with dashes and a word"),
        pytest.param("0999970008", id="a BSN with a zero before it"),
    ],
)
def test_what_is_no_code_is_refused(text: str) -> None:
    """A name, a sentence and whatever may be a BSN is refused, and not repeated."""
    with pytest.raises(InvalidInputError, match="Geen naam en geen BSN") as e:
        as_medewerker_id(text, veld="regisseur")

    assert e.value.veld == "regisseur"
    assert not text or text not in str(e.value)


@given(st.integers(0, 999_999_999), st.sampled_from(["", ".", "-", " "]))
def test_nine_digits_are_always_seen(number: int, between: str) -> None:
    """Any nine digits are seen, however they are written."""
    assert holds_nine_digits(between.join(f"{number:09}"))
