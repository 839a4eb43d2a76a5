# SPDX-License-Identifier: EUPL-1.2
"""The reference to a person: one text, silent when printed, and refused in any other form."""

import json
from base64 import urlsafe_b64encode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.prs.base64url import decode, encode
from adapters.prs.errors import VerwijzingError
from adapters.prs.verwijzing import GROOTSTE_TEKST, Persoonsverwijzing

JWE = "eyJhbGciOiJSU0EtT0FFUC0yNTYifQ.a2V5.aXY.dGV4dA.dGFn"
FACTOR = bytes([9, *bytes(31)])


def packed(**delen: object) -> str:
    """A text with these parts in it."""
    return urlsafe_b64encode(json.dumps(delen).encode()).decode()


def test_reference_travels_as_one_text() -> None:
    """What is written can be read, with padding or without."""
    verwijzing = Persoonsverwijzing(JWE, FACTOR)
    tekst = verwijzing.tekst

    assert json.loads(decode(tekst, "it")) == {
        "evaluated_output": JWE,
        "blind_factor": "CQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
    }
    assert Persoonsverwijzing.from_tekst(tekst) == verwijzing
    assert Persoonsverwijzing.from_tekst(tekst.rstrip("=")) == verwijzing


def test_reference_is_silent_when_printed() -> None:
    """Neither the evaluation nor the factor is in its repr."""
    told = repr(Persoonsverwijzing(JWE, FACTOR))

    assert told == "Persoonsverwijzing()"


def test_mark_of_use_is_of_the_evaluation_alone() -> None:
    """With another factor it is the same reference: an evaluation is used once, whatever comes with it."""
    one, other = Persoonsverwijzing(JWE, FACTOR), Persoonsverwijzing(JWE, bytes([8, *bytes(31)]))

    assert one.kenmerk == other.kenmerk
    assert one.kenmerk != Persoonsverwijzing(JWE + "A", FACTOR).kenmerk
    assert JWE not in one.kenmerk


@pytest.mark.parametrize(
    ("tekst", "fout"),
    [
        pytest.param("not base64!", "not base64url", id="other letters"),
        pytest.param(packed(evaluated_output=JWE)[:-1] + "+", "not base64url|canonical", id="other base64"),
        pytest.param(urlsafe_b64encode(b"<xml/>").decode(), "holds no JSON", id="no json"),
        pytest.param(urlsafe_b64encode(b"\xff\xfe").decode(), "holds no JSON", id="no text"),
        pytest.param(urlsafe_b64encode(b"[" * 9000).decode(), "holds no JSON", id="deep"),
        pytest.param(urlsafe_b64encode(b"[]").decode(), "other parts", id="a list"),
        pytest.param(packed(evaluated_output=JWE), "other parts", id="no factor"),
        pytest.param(
            packed(evaluated_output=JWE, blind_factor="AA", bsn="999993653"), "other parts", id="more"
        ),
        pytest.param(packed(evaluated_output=JWE, blind_factor=7), "no text", id="a number"),
        pytest.param(packed(evaluated_output="a.b.c", blind_factor=encode(FACTOR)), "no compact", id="a jws"),
        pytest.param(packed(evaluated_output=JWE, blind_factor="AA"), "32 bytes, not 1", id="short factor"),
        pytest.param("A" * (2 * GROOTSTE_TEKST + 1), "exceeds", id="huge"),
        pytest.param(
            packed(evaluated_output=f"{'A' * GROOTSTE_TEKST}.A.A.A.A", blind_factor=encode(FACTOR)),
            "no compact|exceeds",
            id="huge evaluation",
        ),
    ],
)
def test_other_texts_are_refused(tekst: str, fout: str) -> None:
    """Whatever is no reference is refused with one sentence to the outside, which does not echo it."""
    with pytest.raises(VerwijzingError, match=fout) as gevangen:
        Persoonsverwijzing.from_tekst(tekst)

    assert "niet bruikbaar" in gevangen.value.reden
    assert "999993653" not in f"{gevangen.value!s}{gevangen.value.reden}"


@given(st.text(max_size=80))
def test_no_text_breaks_the_reader(tekst: str) -> None:
    """Any text is a reference or a refusal."""
    try:
        verwijzing = Persoonsverwijzing.from_tekst(tekst)
    except VerwijzingError:
        return
    assert verwijzing.tekst.rstrip("=") == tekst.rstrip("=")


@given(st.binary(max_size=70))
def test_bytes_have_one_text(octets: bytes) -> None:
    """Bytes come back from their text, and no other text gives them."""
    tekst = encode(octets)
    others = {tekst + "=", tekst.replace("-", "+"), tekst[:-1] + "\n"} - {tekst, tekst.rstrip("=")}

    assert decode(tekst, "it") == decode(tekst.rstrip("="), "it") == octets
    for other in others:
        assert _read(other) != octets


def _read(tekst: str) -> bytes | None:
    try:
        return decode(tekst, "it")
    except VerwijzingError:
        return None
