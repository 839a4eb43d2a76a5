# SPDX-License-Identifier: EUPL-1.2
"""The attacks that get nothing get everything from a weaker design: they were tried in earnest."""

import hashlib
from collections.abc import Callable
from functools import partial
from typing import Final

import pytest
from attacks.deuren import counted
from attacks.kopie import Kopie
from attacks.koppelen import by_arithmetic
from attacks.met_sleutel import renamed
from attacks.stad import EERSTE, JEUGD, MENSEN, scalars
from attacks.treffer_of_niet import Waarneming, told_apart
from attacks.woordenboek import ALLE, under
from attacks.zonder_sleutel import by_public_key, found_in, rebuilt, weak_hash
from fakes.world import key

from adapters.crypto import ristretto
from adapters.crypto.ristretto import Point, Scalar
from audit.entry import SALT_BYTES, Part, entry_bytes
from gateway.verwijsindex.model import INDEX
from gateway.web.base64url import write_octets

SLEUTEL: Final = key(INDEX, JEUGD)
GEHEIM: Final = scalars(EERSTE).pair(SLEUTEL).secret
HASHES: Final = [ristretto.hash_to_group(bsn.digits.encode(), b"zonder ontvanger") for bsn in MENSEN]
"""What H would be if it did not hold the recipient."""


def test_everybody_of_the_town_is_in_the_dictionary() -> None:
    """Who finds nobody looked for everybody."""
    assert set(MENSEN) <= set(ALLE)
    assert len(set(ALLE)) == len(ALLE) == 9_091


@pytest.mark.parametrize("spelling", ["hex", "base64", "raw"])
def test_a_plain_hash_would_be_found(spelling: str) -> None:
    """Were numbers kept as a SHA-256, in any spelling, who has no key would find them all."""
    digests = [hashlib.sha256(bsn.digits.encode()).digest() for bsn in MENSEN]
    spelled: dict[str, list[object]] = {
        "hex": [*(d.hex() for d in digests)],
        "base64": [*(write_octets(d) for d in digests)],
        "raw": [*digests],
    }
    kopie = Kopie({"tabel": [{"cel": cel} for cel in spelled[spelling]]})

    assert found_in(kopie.waarden, []) == set(MENSEN)


def test_a_number_inside_a_text_would_be_found_by_its_key() -> None:
    """With the scalar of one recipient a pseudoniem leads to a number, so the dictionary is the right one."""
    woordenboek = under(GEHEIM, SLEUTEL)

    assert set(MENSEN) <= set(woordenboek.values())


def test_a_weak_hash_to_the_group_would_be_found() -> None:
    """Were H(x) a known multiple of the base, the public key would be enough to find everybody."""
    publiek = scalars(EERSTE).pair(SLEUTEL).public
    punten = frozenset(
        ristretto.multiply(GEHEIM, ristretto.multiply_base(weak_hash(bsn, SLEUTEL))) for bsn in MENSEN
    )

    assert by_public_key(punten, [(SLEUTEL, publiek)]) == set(MENSEN)


@pytest.mark.parametrize("ander", ["same key", "small multiple", "sum"])
def test_keys_that_are_related_would_link(ander: str) -> None:
    """Were two recipients served with one H and related keys, arithmetic would link all their people."""
    een = [(f"a{n}", ristretto.multiply(GEHEIM, p)) for n, p in enumerate(HASHES)]
    drie, shift = Scalar(bytes([3]) + bytes(31)), ristretto.multiply_base(GEHEIM)
    change: dict[str, Callable[[Point], Point]] = {
        "same key": Point,
        "small multiple": partial(ristretto.multiply, drie),
        "sum": partial(ristretto.add, shift),
    }
    twee = [(f"b{n}", change[ander](p)) for n, (_, p) in enumerate(een)]

    linked = by_arithmetic(een, twee, [])

    assert {(f"a{n}", f"b{n}") for n in range(len(MENSEN))} <= linked


def test_a_leaf_without_salt_would_be_confirmed() -> None:
    """Were the salt of a line known, a right guess of the line would be confirmed."""
    record = b'adl {"a":1}\nldv {"b":2}'
    leaf = entry_bytes(
        [Part("adl", bytes(SALT_BYTES), b'{"a":1}'), Part("ldv", bytes(SALT_BYTES), b'{"b":2}')]
    )

    assert rebuilt(record, bytes(SALT_BYTES)) == leaf
    assert rebuilt(record, bytes([1]) * SALT_BYTES) != leaf


def test_work_on_the_curve_is_counted() -> None:
    """Who does more work for one person than for another is seen to."""
    with counted() as een:
        ristretto.multiply_base(GEHEIM)
    with counted() as twee:
        ristretto.multiply(GEHEIM, ristretto.multiply_base(GEHEIM))

    assert (een.kromme, twee.kromme) == ({"multiply_base": 1}, {"multiply_base": 1, "multiply": 1})


def test_one_difference_is_enough_to_tell_apart() -> None:
    """An answer that is a byte longer, or took a statement more, is told from the others."""
    gewoon = Waarneming(200, "{}", 2, 5, ())

    assert told_apart([gewoon, gewoon, Waarneming(200, "{}", 3, 5, ()), Waarneming(200, "{}", 2, 6, ())]) == 2


def test_a_line_that_did_not_move_tells_no_new_name() -> None:
    """A line under the key of its day says nothing of any other name."""
    record = b'ldv {"attributes":{"dpl.core.data_subject_id":"p1.oud"}}'
    rijen = [{"record": record, "betrokkene": "p1.oud"}, {"record": record, "betrokkene": "p2.nieuw"}]

    assert renamed(Kopie({"logregel": rijen[:1]})) == {}
    assert renamed(Kopie({"logregel": rijen})) == {"p1.oud": "p2.nieuw"}
