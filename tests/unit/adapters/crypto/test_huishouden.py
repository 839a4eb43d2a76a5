# SPDX-License-Identifier: EUPL-1.2
"""Households: one name for one address, recipient and purpose, and nothing of who lives there in it."""

import json
from pathlib import Path
from typing import Any, Final

import pytest
from fakes.sleutelring import ring_of
from fakes.world import key

from adapters.crypto import ristretto, voprf
from adapters.crypto.evaluatie import Evaluatiesleutels
from adapters.crypto.pseudonymiser import OprfPseudonymiser, household_input, oprf_input
from adapters.crypto.voprf import Mode
from adapters.crypto.wissel import PuntOmzetter
from gateway.errors import ConflictError
from gateway.kern.bsn import Bsn
from gateway.kern.huishouden import Adresnummer, Huishouden
from gateway.kern.oin import Oin
from gateway.kern.pseudoniem import Pseudoniem
from gateway.kern.schuilnaam import Schuilnaam
from policies.begrippen import Doel

VECTORS: Final = Path(__file__).parents[3] / "vectors" / "oprf" / "huishouden.json"
ROWS: Final[list[dict[str, Any]]] = json.loads(VECTORS.read_text())
GEMEENTE, AANBIEDER = Oin("00000001001234567000"), Oin("00000003123456780000")
DOEL: Final = Doel.SIGNALERING_WMO
ADRES, BUREN = Adresnummer("0392010000012345"), Adresnummer("0392010000012346")
BSN: Final = Bsn("999970008")
RING: Final = ring_of(bytes(32), b"\x01" * 32)
PSEUDONYMISER: Final = OprfPseudonymiser(RING)


@pytest.mark.parametrize("row", [pytest.param(r, id=r["name"]) for r in ROWS])
def test_households_are_those_of_the_vectors(row: dict[str, Any]) -> None:
    """A household stays what it is: a change would match nobody with anybody."""
    asked = row["input"]
    sleutel = key(Oin(asked["ontvanger"]), Doel(asked["doel"]))

    huishouden = OprfPseudonymiser(ring_of(bytes.fromhex(asked["master"]))).derive_household(
        Adresnummer(asked["bag"]), sleutel
    )

    assert huishouden == Huishouden.from_tekst(row["expected"])


def test_another_recipient_purpose_or_address_gives_another_household() -> None:
    """No two questions share a household, and the same question gives the same one."""
    sleutels = [key(oin, doel) for oin in (GEMEENTE, AANBIEDER) for doel in Doel]

    huishoudens = [PSEUDONYMISER.derive_household(a, s) for a in (ADRES, BUREN) for s in sleutels]

    assert len(set(huishoudens)) == 2 * len(sleutels)
    assert PSEUDONYMISER.derive_household(ADRES, sleutels[0]) == huishoudens[0]


def test_a_household_has_nothing_of_a_person() -> None:
    """Neither what goes in nor what it is multiplied by is that of a person: no digits give both."""
    sleutel = key(GEMEENTE, DOEL)
    pairs = Evaluatiesleutels(RING)

    assert pairs.pair(sleutel).secret != pairs.household_pair(sleutel).secret
    assert household_input(ADRES, ontvanger=GEMEENTE, doel=DOEL) != oprf_input(
        BSN, ontvanger=GEMEENTE, doel=DOEL
    )
    assert PSEUDONYMISER.derive_household(ADRES, sleutel).punt != PSEUDONYMISER.derive(BSN, sleutel).punt


def test_who_has_people_evaluated_learns_no_household() -> None:
    """A blinded address, passed off as a person, comes back as a point that is no household anywhere."""
    sleutel = key(GEMEENTE, DOEL)
    blinding = ristretto.hash_to_scalar(b"blinding", b"test")
    nonce = ristretto.hash_to_scalar(b"nonce", b"test")
    blinded = voprf.blind(household_input(ADRES, ontvanger=GEMEENTE, doel=DOEL), blinding, Mode.VOPRF)

    evaluated, _ = voprf.blind_evaluate_batch(Evaluatiesleutels(RING).pair(sleutel), [blinded], nonce=nonce)

    got = voprf.unblind(evaluated[0], blinding)
    assert got != PSEUDONYMISER.derive_household(ADRES, sleutel).punt


def test_who_has_the_keys_finds_the_address_and_nobody_in_it() -> None:
    """With the keys every address can be tried; without them, or with a later master, none is found."""
    sleutel = key(GEMEENTE, DOEL)
    straat = [Adresnummer(f"03920100000{n:05}") for n in range(12_300, 12_400)]
    gestolen = PSEUDONYMISER.derive_household(ADRES, sleutel)
    vreemd = OprfPseudonymiser(ring_of(b"\x07" * 32))

    assert [a for a in straat if PSEUDONYMISER.derive_household(a, sleutel) == gestolen] == [ADRES]
    assert [a for a in straat if vreemd.derive_household(a, sleutel) == gestolen] == []


def test_people_and_addresses_move_to_the_next_key_together() -> None:
    """In one batch each is multiplied by its own factor, and becomes what the new key would have made."""
    oud, nieuw = key(GEMEENTE, DOEL), key(GEMEENTE, DOEL, 2)
    batch: list[Schuilnaam] = [PSEUDONYMISER.derive_household(ADRES, oud), PSEUDONYMISER.derive(BSN, oud)]

    moved = PuntOmzetter(RING).convert(batch, van=oud, naar=nieuw)

    assert list(moved) == [PSEUDONYMISER.derive_household(ADRES, nieuw), PSEUDONYMISER.derive(BSN, nieuw)]
    assert [type(n) for n in moved] == [Huishouden, Pseudoniem]


def test_an_address_of_a_third_key_is_not_moved() -> None:
    """A household under another key than the one that is left is refused, and nothing is moved."""
    oud, nieuw = key(GEMEENTE, DOEL), key(GEMEENTE, DOEL, 2)
    vreemd = PSEUDONYMISER.derive_household(ADRES, key(GEMEENTE, DOEL, 3))

    with pytest.raises(ConflictError, match="does not stand under key 1"):
        PuntOmzetter(RING).convert([vreemd], van=oud, naar=nieuw)
