# SPDX-License-Identifier: EUPL-1.2
"""The OPRF against the vectors of RFC 9497 and against another implementation."""

import json
from pathlib import Path
from typing import Any, Final

import pytest
from voprf import ristretto as other

from adapters.crypto import ristretto, voprf
from adapters.crypto.errors import CurveError, ProofError
from adapters.crypto.ristretto import Point, Scalar
from adapters.crypto.voprf import KeyPair, Mode, Proof

VECTORS = Path(__file__).parents[3] / "vectors" / "oprf" / "rfc9497.json"
SUITES: list[dict[str, Any]] = json.loads(VECTORS.read_text())
ROWS = [
    pytest.param(suite, row, id=f"mode {suite['mode']} row {i}")
    for suite in SUITES
    for i, row in enumerate(suite["vectors"], start=1)
]
SEED: Final = b"\xa3" * 32
NONCE = ristretto.hash_to_scalar(b"nonce", b"test")
BLINDS = tuple(ristretto.hash_to_scalar(bytes([i]), b"test") for i in range(2))


def hexes(field: str) -> list[bytes]:
    """The values of one field of a vector; a batch has a comma between them."""
    return [bytes.fromhex(part) for part in field.split(",")]


def key_of(suite: dict[str, Any]) -> KeyPair:
    """The key pair that the vector's seed and info give."""
    return voprf.derive_key_pair(
        bytes.fromhex(suite["seed"]), bytes.fromhex(suite["keyInfo"]), Mode(suite["mode"])
    )


def a_batch(key: KeyPair) -> tuple[list[Point], tuple[Point, ...], Proof]:
    """Two blinded inputs, their evaluations and the proof."""
    blinded = [voprf.blind(bytes([i]), b, Mode.VOPRF) for i, b in enumerate(BLINDS)]
    evaluated, proof = voprf.blind_evaluate_batch(key, blinded, nonce=NONCE)
    return blinded, evaluated, proof


def a_key(info: bytes = b"") -> KeyPair:
    """A key pair for `info`."""
    return voprf.derive_key_pair(SEED, info, Mode.VOPRF)


@pytest.mark.parametrize("suite", [pytest.param(s, id=f"mode {s['mode']}") for s in SUITES])
def test_keys_are_derived_as_the_rfc_derives_them(suite: dict[str, Any]) -> None:
    """DeriveKeyPair gives the secret key, and in mode 1 the public key, of the vectors."""
    key = key_of(suite)

    assert key.secret.hex() == suite["skSm"]
    assert key.public.hex() == suite.get("pkSm", key.public.hex())


@pytest.mark.parametrize(("suite", "row"), ROWS)
def test_the_protocol_runs_as_in_the_rfc(suite: dict[str, Any], row: dict[str, Any]) -> None:
    """Blind, BlindEvaluate, Finalize and Evaluate give every value of the vector."""
    key, mode = key_of(suite), Mode(suite["mode"])
    inputs, blinds = hexes(row["Input"]), [ristretto.decode_scalar(b) for b in hexes(row["Blind"])]

    blinded = [voprf.blind(x, b, mode) for x, b in zip(inputs, blinds, strict=True)]
    evaluated = [voprf.blind_evaluate(key.secret, b) for b in blinded]
    points = [voprf.unblind(e, b) for e, b in zip(evaluated, blinds, strict=True)]
    outputs = [voprf.finalize(x, p) for x, p in zip(inputs, points, strict=True)]

    assert blinded == hexes(row["BlindedElement"])
    assert evaluated == hexes(row["EvaluationElement"])
    assert outputs == hexes(row["Output"])
    assert points == [voprf.evaluate_point(key.secret, x, mode) for x in inputs]


@pytest.mark.parametrize(
    ("suite", "row"), [p for p in ROWS if isinstance(p.values[1], dict) and "Proof" in p.values[1]]
)
def test_the_proof_is_that_of_the_rfc(suite: dict[str, Any], row: dict[str, Any]) -> None:
    """In mode 1 the proof of a batch is that of the vector, reads back and verifies."""
    key = key_of(suite)
    blinded = [ristretto.decode_point(b) for b in hexes(row["BlindedElement"])]
    nonce = ristretto.decode_scalar(bytes.fromhex(row["Proof"]["r"]))

    evaluated, proof = voprf.blind_evaluate_batch(key, blinded, nonce=nonce)

    assert proof.encode().hex() == row["Proof"]["proof"]
    assert list(evaluated) == hexes(row["EvaluationElement"])
    voprf.verify_proof(key.public, blinded, evaluated, Proof.decode(proof.encode()))


def test_an_evaluation_with_a_key_of_its_own_is_found_out() -> None:
    """A proof by another key than the published one is refused: nobody gets a private key."""
    blinded, evaluated, proof = a_batch(a_key(b"only for this victim"))

    with pytest.raises(ProofError, match="published key"):
        voprf.verify_proof(a_key().public, blinded, evaluated, proof)


def test_a_proof_covers_every_element_in_its_place() -> None:
    """Elements that are swapped, replaced or left out are refused."""
    key = a_key()
    blinded, evaluated, proof = a_batch(key)

    for wrong in (evaluated[::-1], (evaluated[0], evaluated[0])):
        with pytest.raises(ProofError, match="published key"):
            voprf.verify_proof(key.public, blinded, wrong, proof)
    for short in (evaluated[:1], ()):
        with pytest.raises(ProofError, match="cannot be computed"):
            voprf.verify_proof(key.public, blinded, short, proof)


def test_an_empty_batch_proves_nothing() -> None:
    """No elements means refusal, for who proves and for who checks."""
    key = a_key()
    _, _, proof = a_batch(key)

    with pytest.raises(CurveError, match="a batch of 0 elements"):
        voprf.blind_evaluate_batch(key, [], nonce=NONCE)
    with pytest.raises(ProofError, match="cannot be computed"):
        voprf.verify_proof(key.public, [], [], proof)


@pytest.mark.parametrize(
    "encoded",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(NONCE, id="one scalar"),
        pytest.param(NONCE + bytes(32), id="a zero"),
        pytest.param(NONCE + b"\xff" * 32, id="not reduced"),
        pytest.param(NONCE + NONCE + b"\x00", id="a byte too many"),
    ],
)
def test_a_malformed_proof_is_refused(encoded: bytes) -> None:
    """A proof is exactly two reduced scalars."""
    with pytest.raises(ProofError, match="not two scalars"):
        Proof.decode(encoded)


def test_inputs_beyond_the_bounds_are_refused() -> None:
    """A seed has 32 bytes, an input and a label at most 65,535."""
    long = bytes(65_536)

    with pytest.raises(CurveError, match="32 bytes, not 31"):
        voprf.derive_key_pair(SEED[:-1], b"", Mode.VOPRF)
    with pytest.raises(CurveError, match="not 65536"):
        voprf.derive_key_pair(SEED, long, Mode.VOPRF)
    with pytest.raises(CurveError, match="not 65536"):
        voprf.evaluate_point(a_key().secret, long, Mode.VOPRF)


def test_a_key_pair_hides_its_secret() -> None:
    """The secret scalar is in no printed form of a key pair."""
    key = a_key()

    assert repr(key) == f"KeyPair(public={key.public!r})"


def test_another_implementation_derives_the_same_key_and_output() -> None:
    """The `voprf` package has the same public key and the same direct output."""
    theirs, ours = other.Evaluator.from_seed(SEED, b"label"), a_key(b"label")

    point = voprf.evaluate_point(ours.secret, b"input", Mode.VOPRF)

    assert theirs.public_key.serialize() == ours.public
    assert theirs.evaluate_known_input(b"input") == voprf.finalize(b"input", point)


def test_another_implementation_accepts_our_proof() -> None:
    """A client of the `voprf` package verifies what we evaluate, and gets the same output."""
    key = a_key()
    client, blinded = other.Client.blind(b"input")

    evaluated, proof = voprf.blind_evaluate_batch(
        key, [ristretto.decode_point(blinded.serialize())], nonce=NONCE
    )
    answer = other.VerifiableOutput.deserialize(proof.encode() + evaluated[0])
    output = client.finalize(answer, other.PublicKey.deserialize(key.public))

    assert output == voprf.finalize(b"input", voprf.evaluate_point(key.secret, b"input", Mode.VOPRF))


def test_we_accept_the_proof_of_another_implementation() -> None:
    """We verify a batch that the `voprf` package evaluates, and unblind the same points."""
    server, key = other.Evaluator.from_seed(SEED, b""), a_key()
    blinded = [voprf.blind(bytes([i]), b, Mode.VOPRF) for i, b in enumerate(BLINDS)]

    answer = server.evaluate_batch([other.BlindedInput.deserialize(b) for b in blinded]).serialize()
    evaluated = [ristretto.decode_point(answer[i : i + 32]) for i in (64, 96)]

    voprf.verify_proof(Point(server.public_key.serialize()), blinded, evaluated, Proof.decode(answer[:64]))
    assert [voprf.unblind(e, b) for e, b in zip(evaluated, BLINDS, strict=True)] == [
        voprf.evaluate_point(key.secret, bytes([i]), Mode.VOPRF) for i in range(2)
    ]


def test_a_rotation_moves_a_point_without_the_input() -> None:
    """Multiplying by new / old gives the point of the new key."""
    old, new = a_key(b"old").secret, a_key(b"new").secret
    step: Scalar = ristretto.multiply_scalars(new, ristretto.invert(old))

    moved = ristretto.multiply(step, voprf.evaluate_point(old, b"input", Mode.VOPRF))

    assert moved == voprf.evaluate_point(new, b"input", Mode.VOPRF)
