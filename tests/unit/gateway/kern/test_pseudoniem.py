# SPDX-License-Identifier: EUPL-1.2
"""The pseudoniem as a value: one text for one point, and silent when printed."""

import pytest

from gateway.errors import InvalidInputError
from gateway.kern.pseudoniem import Pseudoniem

PUNT = bytes(range(1, 33))


def test_text_reads_back_as_the_same_pseudoniem() -> None:
    """The text names the number of the key and the point, and reads back."""
    pseudoniem = Pseudoniem(12, PUNT)

    assert pseudoniem.tekst == "p12.AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyA"
    assert Pseudoniem.from_tekst(pseudoniem.tekst) == pseudoniem


@pytest.mark.parametrize(
    "tekst",
    [
        pytest.param("", id="nothing"),
        pytest.param("p1.AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHy", id="42 characters"),
        pytest.param("p1.AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyA=", id="padding"),
        pytest.param("p1.AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyA\n", id="newline"),
        pytest.param("p1.AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyB", id="spare bits set"),
        pytest.param("p1.AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eH+A", id="alphabet of plain base64"),
        pytest.param("p01.AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyA", id="leading zero"),
        pytest.param("p0.AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyA", id="number zero"),
        pytest.param("p65536.AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyA", id="number too high"),
        pytest.param("P1.AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyA", id="capital"),
        pytest.param("p1." + "A" * 43, id="the identity"),
    ],
)
def test_text_in_any_other_form_is_refused(tekst: str) -> None:
    """Only the form that `tekst` writes is read, so one point has one text."""
    with pytest.raises(InvalidInputError, match=r"pseudoniem|key number") as refused:
        Pseudoniem.from_tekst(tekst)

    assert refused.value.veld == "pseudoniem"
    assert "AQID" not in str(refused.value)


@pytest.mark.parametrize(
    ("sleutel", "punt", "why"),
    [
        pytest.param(1, PUNT[:-1], "32 bytes, not 31", id="short point"),
        pytest.param(1, PUNT + b"x", "32 bytes, not 33", id="long point"),
        pytest.param(1, bytes(32), "identity", id="the identity"),
        pytest.param(0, PUNT, "number 0", id="no number"),
        pytest.param(65_536, PUNT, "number 65536", id="number too high"),
    ],
)
def test_impossible_values_are_refused(sleutel: int, punt: bytes, why: str) -> None:
    """A pseudoniem has a number, and 32 bytes that are not the identity."""
    with pytest.raises(InvalidInputError, match=why):
        Pseudoniem(sleutel, punt)


def test_equality_is_of_key_and_point() -> None:
    """Two pseudoniemen are equal when both key and point are."""
    pseudoniem = Pseudoniem(1, PUNT)

    assert pseudoniem == Pseudoniem(1, PUNT)
    assert pseudoniem != Pseudoniem(2, PUNT)
    assert pseudoniem != Pseudoniem(1, PUNT[::-1])
    assert pseudoniem != PUNT
    assert len({pseudoniem, Pseudoniem(1, PUNT), Pseudoniem(2, PUNT)}) == 2


def test_printing_hides_the_point() -> None:
    """No part of the point is in any printed form."""
    pseudoniem = Pseudoniem(1, PUNT)

    assert {repr(pseudoniem), str(pseudoniem), f"{pseudoniem}"} == {"Pseudoniem(…)"}
