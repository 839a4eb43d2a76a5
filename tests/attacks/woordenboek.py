# SPDX-License-Identifier: EUPL-1.2
"""The dictionary of an attacker: every number of the test range, and what can be made of each.

A real attacker does the same for all 90.9 million valid numbers; on one core that takes hours.
"""

import hashlib
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from typing import Final

from adapters.crypto import ristretto
from adapters.crypto.pseudonymiser import household_input, oprf_input
from adapters.crypto.ristretto import Point, Scalar
from adapters.crypto.voprf import Mode
from gateway.demo.bsn_reeks import vrije_nummers
from gateway.kern.bsn import Bsn
from gateway.kern.huishouden import Adresnummer
from gateway.kern.oin import Oin
from gateway.kern.sleutel import Sleutel
from gateway.web.base64url import write_octets
from policies.begrippen import Doel

ALLE: Final = tuple(map(Bsn, vrije_nummers(frozenset())))
"""Every valid number of the 9999xxxxx range, those of the people of the town among them."""
ADRESSEN: Final = tuple(Adresnummer(f"039201000001{n:04d}") for n in range(10_000))
"""Ten thousand addresses: the BAG is open data, so everybody has them all."""
_HASHES: Final = ("md5", "sha1", "sha256", "sha512", "blake2b", "sha3_256")


@cache
def points(oin: Oin, doel: Doel, mode: Mode = Mode.VOPRF) -> tuple[Point, ...]:
    """H(x) of every number, for one recipient and purpose: anybody can make it."""
    return tuple(hashed(oprf_input(bsn, ontvanger=oin, doel=doel), mode) for bsn in ALLE)


@cache
def address_points(oin: Oin, doel: Doel) -> tuple[Point, ...]:
    """H(x) of every address, for one recipient and purpose."""
    return tuple(hashed(household_input(adres, ontvanger=oin, doel=doel)) for adres in ADRESSEN)


def hashed(value: bytes, mode: Mode = Mode.VOPRF) -> Point:
    """H(x): the point that is blinded, or multiplied by a key."""
    return ristretto.hash_to_group(value, b"HashToGroup-OPRFV1-" + bytes([mode]) + b"-ristretto255-SHA512")


def under(secret: Scalar, sleutel: Sleutel) -> Mapping[str, Bsn]:
    """Who every pseudoniem text of this key is, for who holds its scalar."""
    all_of = points(sleutel.ontvanger, sleutel.doel)
    texts = (f"p{sleutel.nummer}.{write_octets(ristretto.multiply(secret, p))}" for p in all_of)
    return dict(zip(texts, ALLE, strict=True))


def homes(secret: Scalar, sleutel: Sleutel) -> Collection[str]:
    """The texts of all addresses, for who holds the scalar of households."""
    all_of = address_points(sleutel.ontvanger, sleutel.doel)
    return {f"h{sleutel.nummer}.{write_octets(ristretto.multiply(secret, p))}" for p in all_of}


def without_key(bsn: Bsn, plaats: int, sleutels: Collection[Sleutel], own: Scalar) -> Iterator[bytes]:
    """All that can be made of a number without a key, and with a key of one's own."""
    pid = f'{{"landCode":"NL","type":"BSN","value":"{bsn.digits}"}}'.encode()
    yield bsn.digits.encode()
    yield pid
    for algorithm in _HASHES:
        for text in (bsn.digits.encode(), pid):
            yield hashlib.new(algorithm, text, usedforsecurity=False).digest()
    for sleutel in sleutels:
        value = oprf_input(bsn, ontvanger=sleutel.ontvanger, doel=sleutel.doel)
        yield value
        yield hashlib.sha256(value).digest()
        for mode in Mode:
            yield points(sleutel.ontvanger, sleutel.doel, mode)[plaats]
        yield ristretto.multiply(own, points(sleutel.ontvanger, sleutel.doel)[plaats])
