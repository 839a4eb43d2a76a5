# SPDX-License-Identifier: EUPL-1.2
"""The group: what is refused at its door, and the published vectors inside."""

import json
from pathlib import Path
from typing import Any

import pytest

from adapters.crypto import ristretto
from adapters.crypto.errors import CurveError

VECTORS = Path(__file__).parents[3] / "vectors" / "oprf"
POINTS: dict[str, list[dict[str, Any]]] = json.loads((VECTORS / "rfc9496-points.json").read_text())
EXPANSIONS: list[dict[str, Any]] = json.loads((VECTORS / "rfc9380-xmd-sha512.json").read_text())
ORDER = 2**252 + 27742317777372353535851937790883648493
ONE = ristretto.decode_scalar((1).to_bytes(32, "little"))
G = ristretto.multiply_base(ONE)


def scalar(n: int) -> ristretto.Scalar:
    """The scalar n."""
    return ristretto.decode_scalar(n.to_bytes(32, "little"))


@pytest.mark.parametrize("row", [pytest.param(r, id=r["name"]) for r in POINTS["refused"]])
def test_bad_encodings_are_refused(row: dict[str, Any]) -> None:
    """Each encoding that RFC 9496 calls invalid is refused."""
    with pytest.raises(CurveError, match="not the canonical encoding"):
        ristretto.decode_point(bytes.fromhex(row["input"]))


@pytest.mark.parametrize(
    ("encoded", "why"),
    [
        pytest.param(bytes(32), "identity", id="the identity"),
        pytest.param(b"", "32 bytes, not 0", id="nothing"),
        pytest.param(bytes(31), "32 bytes, not 31", id="too short"),
        pytest.param(G + b"\x00", "32 bytes, not 33", id="too long"),
    ],
)
def test_unusable_points_are_refused(encoded: bytes, why: str) -> None:
    """A point of another length, and the identity, do not come in."""
    with pytest.raises(CurveError, match=why):
        ristretto.decode_point(encoded)


@pytest.mark.parametrize("row", [pytest.param(r, id=r["name"]) for r in POINTS["multiples"]])
def test_multiples_of_the_generator_are_those_of_the_rfc(row: dict[str, Any]) -> None:
    """Multiples of the generator are encoded as RFC 9496 prints them, and are accepted."""
    point = ristretto.multiply_base(scalar(row["input"]))

    assert point.hex() == row["expected"]
    assert ristretto.decode_point(point) == point


@pytest.mark.parametrize(
    ("encoded", "why"),
    [
        pytest.param(bytes(32), "zero", id="zero"),
        pytest.param(ORDER.to_bytes(32, "little"), "not below the order", id="the order"),
        pytest.param(b"\xff" * 32, "not below the order", id="all ones"),
        pytest.param(ONE[:-1], "32 bytes, not 31", id="too short"),
    ],
)
def test_unusable_scalars_are_refused(encoded: bytes, why: str) -> None:
    """A scalar that is zero, not reduced or of another length does not come in."""
    with pytest.raises(CurveError, match=why):
        ristretto.decode_scalar(encoded)


def test_results_that_are_the_identity_are_refused() -> None:
    """No operation hands out the identity or a zero."""
    opposite = ristretto.multiply_base(scalar(ORDER - 1))

    with pytest.raises(CurveError, match="identity"):
        ristretto.add(G, opposite)
    with pytest.raises(CurveError, match="zero"):
        ristretto.subtract_scalars(ONE, ONE)
    with pytest.raises(CurveError, match="not a usable point"):
        ristretto.multiply(ristretto.Scalar(bytes(32)), G)
    with pytest.raises(CurveError, match="not a usable point"):
        ristretto.multiply_base(ristretto.Scalar(bytes(32)))


def test_arithmetic_keeps_the_laws_of_the_group() -> None:
    """Inverse, product and difference of scalars do what their names say."""
    three, five = scalar(3), scalar(5)

    assert ristretto.multiply_scalars(ristretto.invert(three), three) == ONE
    assert ristretto.subtract_scalars(five, three) == scalar(2)
    assert ristretto.multiply(three, ristretto.multiply_base(five)) == ristretto.multiply_base(scalar(15))
    assert ristretto.add(G, G) == ristretto.multiply_base(scalar(2))


@pytest.mark.parametrize("row", [pytest.param(r, id=r["name"]) for r in EXPANSIONS])
def test_expansion_is_that_of_the_rfc(row: dict[str, Any]) -> None:
    """expand_message_xmd with SHA-512 gives the bytes of RFC 9380 appendix K.3."""
    stretched = ristretto.expand_message_xmd(row["input"].encode(), row["dst"].encode(), row["length"])

    assert stretched.hex() == row["expected"]


@pytest.mark.parametrize(
    ("dst", "length", "why"),
    [
        pytest.param(b"", 32, "1 to 255 bytes, not 0", id="no domain"),
        pytest.param(b"d" * 256, 32, "1 to 255 bytes, not 256", id="long domain"),
        pytest.param(b"d", 255 * 64 + 1, "more than 255 blocks", id="long output"),
    ],
)
def test_expansion_beyond_its_bounds_is_refused(dst: bytes, length: int, why: str) -> None:
    """The bounds of RFC 9380 section 5.3.1 are kept."""
    with pytest.raises(CurveError, match=why):
        ristretto.expand_message_xmd(b"", dst, length)
