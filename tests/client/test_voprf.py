# SPDX-License-Identifier: EUPL-1.2
"""The client's half of the VOPRF against the vectors of RFC 9497, and against the gateway's half."""

import json
from pathlib import Path
from typing import Any

import pytest
from fakes.nepgateway import key_of
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.crypto import ristretto as theirs
from adapters.crypto import voprf as gateway
from adapters.crypto.voprf import Mode
from sluis_client import ristretto, voprf
from sluis_client.errors import CurveError, ProofError

VECTORS = Path(__file__).parents[1] / "vectors" / "oprf"
SUITE = next(s for s in json.loads((VECTORS / "rfc9497.json").read_text("utf-8")) if s["mode"] == 1)
POINTS: dict[str, Any] = json.loads((VECTORS / "rfc9496-points.json").read_text("utf-8"))


def batch(row: dict[str, Any], name: str) -> list[bytes]:
    """The parts of a vector of one or more elements."""
    return [bytes.fromhex(part) for part in row[name].split(",")]


@pytest.mark.parametrize("row", SUITE["vectors"], ids=lambda row: f"batch of {row['Batch']}")
def test_blinding_and_proof_are_those_of_the_rfc(row: dict[str, Any]) -> None:
    """Inputs are blinded to the elements of the vectors, and the published proof holds for them."""
    factors = [ristretto.decode_scalar(b) for b in batch(row, "Blind")]
    blinded = [voprf.blind(i, f) for i, f in zip(batch(row, "Input"), factors, strict=True)]
    evaluated = [ristretto.decode_point(e) for e in batch(row, "EvaluationElement")]
    public = ristretto.decode_point(bytes.fromhex(SUITE["pkSm"]))

    assert blinded == batch(row, "BlindedElement")
    voprf.verify_proof(public, blinded, evaluated, bytes.fromhex(row["Proof"]["proof"]))
    unblinded = [voprf.unblind(e, f) for e, f in zip(evaluated, factors, strict=True)]
    outputs = [
        gateway.finalize(i, theirs.decode_point(u))
        for i, u in zip(batch(row, "Input"), unblinded, strict=True)
    ]
    assert outputs == batch(row, "Output")


@settings(max_examples=25)
@given(st.binary(max_size=64), st.binary(min_size=64, max_size=64).filter(any), st.integers(1, 255))
def test_unblinding_undoes_the_blinding(value: bytes, chance: bytes, nummer: int) -> None:
    """What is blinded here, evaluated there and unblinded here is what the gateway derives itself."""
    key, factor = key_of(nummer), ristretto.random_scalar(lambda _: chance)
    evaluated = gateway.blind_evaluate(key.secret, theirs.decode_point(voprf.blind(value, factor)))
    point = voprf.unblind(ristretto.decode_point(evaluated), factor)

    assert bytes(point) == bytes(gateway.evaluate_point(key.secret, value, Mode.VOPRF))


def test_swapped_or_changed_evaluations_have_no_proof() -> None:
    """A proof holds for its own batch in its own order, under its own key, and not with a bit changed."""
    key = key_of(1)
    blinded = [voprf.blind(bytes([i]), ristretto.random_scalar(lambda n: b"\x07" * n)) for i in range(3)]
    made, proof = gateway.blind_evaluate_batch(
        key, [theirs.decode_point(b) for b in blinded], nonce=theirs.hash_to_scalar(b"n", b"test")
    )
    good, evaluated = proof.encode(), [ristretto.decode_point(m) for m in made]
    public, other = (ristretto.decode_point(key_of(n).public) for n in (1, 2))
    tries: list[tuple[Any, ...]] = [
        (public, blinded, [evaluated[1], evaluated[0], evaluated[2]], good),
        (public, blinded[:2], evaluated[:2], good),
        (public, blinded[:2], evaluated, good),
        (public, [], [], good),
        (other, blinded, evaluated, good),
        (public, blinded, evaluated, bytes([good[0] ^ 1]) + good[1:]),
        (public, blinded, evaluated, good[:32] + bytes(32)),
        (public, blinded, evaluated, good[:63]),
    ]

    voprf.verify_proof(public, blinded, evaluated, good)
    for attempt in tries:
        with pytest.raises(ProofError, match=r"proof|published key"):
            voprf.verify_proof(*attempt)


def test_bad_points_are_refused() -> None:
    """Every encoding that RFC 9496 refuses is refused, and so are the identity and another length."""
    bad = [bytes.fromhex(row["input"]) for row in POINTS["refused"]]
    for encoded in (*bad, bytes(32), b"", bytes(31), b"\xff" * 32):
        with pytest.raises(CurveError, match="point"):
            ristretto.decode_point(encoded)


@pytest.mark.parametrize("encoded", [bytes(32), b"\xff" * 32, bytes(31)], ids=["zero", "too large", "short"])
def test_bad_scalars_are_refused(encoded: bytes) -> None:
    """A blinding factor is below the order of the group and not zero."""
    with pytest.raises(CurveError, match="scalar"):
        ristretto.decode_scalar(encoded)
