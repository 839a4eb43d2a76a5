# SPDX-License-Identifier: EUPL-1.2
"""Pseudoniemen: the same for the same question, and not to be linked across questions."""

import hashlib
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from fakes.sleutelring import ring_of
from voprf import ristretto as other

from adapters.crypto import ristretto, voprf
from adapters.crypto.evaluatie import Evaluatiesleutels
from adapters.crypto.pseudonymiser import OprfPseudonymiser, oprf_input
from adapters.crypto.voprf import KeyPair, Mode
from gateway.kern.bsn import Bsn
from gateway.kern.oin import Oin
from gateway.kern.pseudoniem import Pseudoniem
from gateway.kern.sleutel import Sleutel, Sleutelstand
from policies.begrippen import Doel

VECTORS = Path(__file__).parents[3] / "vectors" / "oprf" / "pseudoniem.json"
ROWS: list[dict[str, Any]] = json.loads(VECTORS.read_text())
GEMEENTE = Oin("00000001001234567000")
AANBIEDER = Oin("00000003123456780000")
BSN = Bsn("999970008")
ANDER = Bsn("999990019")
DOEL = Doel.ONDERZOEK_WMO


def sleutel(ontvanger: Oin, doel: Doel, *, nummer: int = 1, generatie: int = 1) -> Sleutel:
    """A key of this recipient for this purpose."""
    gemaakt = datetime(2026, 11, 22, tzinfo=UTC)
    return Sleutel(nummer, ontvanger, doel, generatie, Sleutelstand.ACTIEF, gemaakt)


def key_for(ontvanger: Oin, doel: Doel) -> KeyPair:
    """The evaluation key of the ring with a master of zeroes."""
    return Evaluatiesleutels(ring_of(bytes(32))).pair(sleutel(ontvanger, doel))


@pytest.mark.parametrize("row", [pytest.param(r, id=r["name"]) for r in ROWS])
def test_pseudoniemen_are_those_of_the_vectors(row: dict[str, Any]) -> None:
    """A pseudoniem stays what it is: a change would lose every person in the index."""
    asked = row["input"]
    pseudonymiser = OprfPseudonymiser(ring_of(bytes.fromhex(asked["master"])))

    pseudoniem = pseudonymiser.derive(
        Bsn(asked["bsn"]), sleutel(Oin(asked["ontvanger"]), Doel(asked["doel"]))
    )

    assert pseudoniem == Pseudoniem.from_tekst(row["expected"])


def test_the_same_question_gives_the_same_pseudoniem() -> None:
    """Person, recipient and purpose decide, and not the object that derives."""
    one, two = OprfPseudonymiser(ring_of(bytes(32))), OprfPseudonymiser(ring_of(bytes(32)))

    first = one.derive(BSN, sleutel(GEMEENTE, DOEL))

    assert first == one.derive(BSN, sleutel(GEMEENTE, DOEL))
    assert first == two.derive(BSN, sleutel(GEMEENTE, DOEL))


def test_another_recipient_purpose_or_person_gives_another_pseudoniem() -> None:
    """No two questions share a pseudoniem."""
    pseudonymiser = OprfPseudonymiser(ring_of(bytes(32)))

    pseudoniemen = {
        pseudonymiser.derive(bsn, sleutel(ontvanger, doel))
        for bsn in (BSN, ANDER)
        for ontvanger in (GEMEENTE, AANBIEDER)
        for doel in Doel
    }

    assert len(pseudoniemen) == 2 * 2 * len(Doel)


def test_another_number_or_generation_gives_another_pseudoniem() -> None:
    """A successor of a key has nothing in common with it, whether its master is the same or another."""
    pseudonymiser = OprfPseudonymiser(ring_of(bytes(32), bytes([1]) * 32))

    pseudoniemen = [
        pseudonymiser.derive(BSN, sleutel(GEMEENTE, DOEL, nummer=nummer, generatie=generatie))
        for nummer, generatie in ((1, 1), (2, 1), (1, 2))
    ]

    assert [p.sleutel for p in pseudoniemen] == [1, 2, 1]
    assert len({p.punt for p in pseudoniemen}) == 3
    assert pseudonymiser.generatie == 2


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

    derived = OprfPseudonymiser(ring_of(bytes(32))).derive(BSN, sleutel(GEMEENTE, DOEL))
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

    derived = OprfPseudonymiser(ring_of(bytes(32))).derive(BSN, sleutel(GEMEENTE, DOEL))
    assert Pseudoniem(1, stolen) != derived


def test_another_implementation_agrees_on_the_whole_derivation() -> None:
    """From the seed on, the `voprf` package gives the output that belongs to our point."""
    seed, label = hashlib.sha256(b"seed").digest(), b"label"
    ours = voprf.derive_key_pair(seed, label, Mode.VOPRF)
    value = oprf_input(BSN, ontvanger=GEMEENTE, doel=DOEL)

    output = voprf.finalize(value, voprf.evaluate_point(ours.secret, value, Mode.VOPRF))

    assert other.Evaluator.from_seed(seed, label).evaluate_known_input(value) == output
