# SPDX-License-Identifier: EUPL-1.2
"""Pseudoniemen: the same for the same question, and not to be linked across questions."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from fakes.sleutelring import ring_of
from voprf import ristretto as other

from adapters.crypto import ristretto, voprf
from adapters.crypto.pseudonymiser import OprfPseudonymiser, oprf_input
from adapters.crypto.voprf import KeyPair, Mode
from gateway.kern.bsn import Bsn
from gateway.kern.oin import Oin
from gateway.kern.pseudoniem import Pseudoniem
from policies.begrippen import Doel

VECTORS = Path(__file__).parents[3] / "vectors" / "oprf" / "pseudoniem.json"
ROWS: list[dict[str, Any]] = json.loads(VECTORS.read_text())
GEMEENTE = Oin("00000001001234567000")
AANBIEDER = Oin("00000003123456780000")
BSN = Bsn("999970008")
ANDER = Bsn("999990019")
DOEL = Doel.ONDERZOEK_WMO


def key_for(ontvanger: Oin, doel: Doel) -> KeyPair:
    """The evaluation key of the ring with a master of zeroes."""
    return ring_of(bytes(32)).evaluation_key(ontvanger=ontvanger, doel=doel, versie=1)


@pytest.mark.parametrize("row", [pytest.param(r, id=r["name"]) for r in ROWS])
def test_pseudoniemen_are_those_of_the_vectors(row: dict[str, Any]) -> None:
    """A pseudoniem stays what it is: a change would lose every person in the index."""
    asked = row["input"]
    pseudonymiser = OprfPseudonymiser(ring_of(bytes.fromhex(asked["master"])))

    pseudoniem = pseudonymiser.derive(
        Bsn(asked["bsn"]), ontvanger=Oin(asked["ontvanger"]), doel=Doel(asked["doel"])
    )

    assert pseudoniem == Pseudoniem.from_tekst(row["expected"])


def test_the_same_question_gives_the_same_pseudoniem() -> None:
    """Person, recipient and purpose decide, and not the object that derives."""
    one, two = OprfPseudonymiser(ring_of(bytes(32))), OprfPseudonymiser(ring_of(bytes(32)))

    first = one.derive(BSN, ontvanger=GEMEENTE, doel=DOEL)

    assert first == one.derive(BSN, ontvanger=GEMEENTE, doel=DOEL)
    assert first == two.derive(BSN, ontvanger=GEMEENTE, doel=DOEL)


def test_another_recipient_purpose_or_person_gives_another_pseudoniem() -> None:
    """No two questions share a pseudoniem."""
    pseudonymiser = OprfPseudonymiser(ring_of(bytes(32)))

    pseudoniemen = {
        pseudonymiser.derive(bsn, ontvanger=ontvanger, doel=doel)
        for bsn in (BSN, ANDER)
        for ontvanger in (GEMEENTE, AANBIEDER)
        for doel in Doel
    }

    assert len(pseudoniemen) == 2 * 2 * len(Doel)


def test_new_pseudoniemen_are_made_with_the_newest_key() -> None:
    """After a rotation the version in the pseudoniem is that of the newest key."""
    pseudonymiser = OprfPseudonymiser(ring_of(bytes(32), bytes([1]) * 32))

    assert pseudonymiser.derive(BSN, ontvanger=GEMEENTE, doel=DOEL).versie == 2


def test_a_client_that_blinds_gets_the_same_point() -> None:
    """Blinded, evaluated with proof and unblinded, the input gives the derived pseudoniem."""
    key = key_for(GEMEENTE, DOEL)
    value = oprf_input(BSN, ontvanger=GEMEENTE, doel=DOEL)
    blinding = ristretto.hash_to_scalar(b"blinding", b"test")
    nonce = ristretto.hash_to_scalar(b"nonce", b"test")

    blinded = voprf.blind(value, blinding, Mode.VOPRF)
    evaluated, proof = voprf.blind_evaluate_batch(key, [blinded], nonce=nonce)
    voprf.verify_proof(key.public, [blinded], evaluated, proof)
    point = voprf.unblind(evaluated[0], blinding)

    derived = OprfPseudonymiser(ring_of(bytes(32))).derive(BSN, ontvanger=GEMEENTE, doel=DOEL)
    assert Pseudoniem(1, point) == derived


@pytest.mark.parametrize(
    ("ontvanger", "doel"),
    [
        pytest.param(AANBIEDER, DOEL, id="key of another recipient"),
        pytest.param(GEMEENTE, Doel.TOELEIDING_JEUGD, id="key of another purpose"),
    ],
)
def test_a_key_of_ones_own_gives_nobody_elses_pseudoniem(ontvanger: Oin, doel: Doel) -> None:
    """Who has another's input evaluated under an own key does not learn the other's pseudoniem."""
    value = oprf_input(BSN, ontvanger=GEMEENTE, doel=DOEL)

    stolen = voprf.evaluate_point(key_for(ontvanger, doel).secret, value, Mode.VOPRF)

    derived = OprfPseudonymiser(ring_of(bytes(32))).derive(BSN, ontvanger=GEMEENTE, doel=DOEL)
    assert Pseudoniem(1, stolen) != derived


def test_another_implementation_agrees_on_the_whole_derivation() -> None:
    """From the seed on, the `voprf` package gives the output that belongs to our point."""
    seed, label = hashlib.sha256(b"seed").digest(), b"label"
    ours = voprf.derive_key_pair(seed, label, Mode.VOPRF)
    value = oprf_input(BSN, ontvanger=GEMEENTE, doel=DOEL)

    output = voprf.finalize(value, voprf.evaluate_point(ours.secret, value, Mode.VOPRF))

    assert other.Evaluator.from_seed(seed, label).evaluate_known_input(value) == output
