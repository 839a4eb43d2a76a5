# SPDX-License-Identifier: EUPL-1.2
"""Makes `pseudoniem.json` and `huishouden.json` from the specifications, without a line of `adapters/crypto`.

Run: python tests/vectors/oprf/generate_pseudoniem.py
"""

import hashlib
import hmac
import json
from base64 import urlsafe_b64encode
from pathlib import Path

import rbcl

MASTER = bytes(range(32))
CONTEXT = b"OPRFV1-\x01-ristretto255-SHA512"
ROWS = (
    ("municipality", "999970008", "00000001001234567000", "onderzoek-wmo", "the first person"),
    ("another-purpose", "999970008", "00000001001234567000", "toeleiding-jeugd", "same party, other purpose"),
    ("another-recipient", "999970008", "00000003123456780000", "onderzoek-wmo", "same purpose, other party"),
    ("another-person", "999990019", "00000001001234567000", "onderzoek-wmo", "other person, all else equal"),
)
ADDRESSES = (
    ("municipality", "0392010000012345", "00000001001234567000", "signalering-wmo", "a verblijfsobject"),
    ("another-purpose", "0392010000012345", "00000001001234567000", "onderzoek-wmo", "same, other purpose"),
    ("another-recipient", "0392010000012345", "00000003123456780000", "signalering-wmo", "other party"),
    ("another-address", "0392010000012346", "00000001001234567000", "signalering-wmo", "next door"),
    ("a-berth", "0392020000012345", "00000001001234567000", "signalering-wmo", "a ligplaats, same number"),
)


def _lp(part: bytes) -> bytes:
    return len(part).to_bytes(2, "big") + part


def _hkdf(secret: bytes, info: bytes) -> bytes:
    extracted = hmac.digest(bytes(32), secret, "sha256")
    return hmac.digest(extracted, info + b"\x01", "sha256")


def _expand(message: bytes, dst: bytes) -> bytes:
    suffix = dst + bytes([len(dst)])
    first = hashlib.sha512(bytes(128) + message + b"\x00\x40\x00" + suffix).digest()
    return hashlib.sha512(first + b"\x01" + suffix).digest()


def _pseudoniem(bsn: str, oin: str, doel: str) -> str:
    return "p1." + _point(b"sluis/evaluatie/2\n", ("BSN", bsn), (oin, doel), "v1")


def _huishouden(bag: str, oin: str, doel: str) -> str:
    return "h1." + _point(b"sluis/huishouden/1\n", ("BAG-AO", bag), (oin, doel), "huishouden|v1")


def _point(domain: bytes, about: tuple[str, str], to: tuple[str, str], end: str) -> str:
    (soort, number), (oin, doel) = about, to
    info = domain + _lp(oin.encode()) + _lp(doel.encode()) + b"\x00\x01"
    # RFC 5869 section 2.3 without Extract: the master is the pseudorandom key.
    derived = hmac.digest(MASTER, info + b"\x01", "sha256") + _lp(info) + b"\x00"
    key = rbcl.crypto_core_ristretto255_scalar_reduce(_expand(derived, b"DeriveKeyPair" + CONTEXT))
    said = {"landCode": "NL", "type": soort, "value": number}
    pid = json.dumps(said, sort_keys=True, separators=(",", ":"))
    value = _hkdf(pid.encode(), f"oin:{oin}|{doel}|{end}".encode())
    hashed = rbcl.crypto_core_ristretto255_from_hash(_expand(value, b"HashToGroup-" + CONTEXT))
    point = rbcl.crypto_scalarmult_ristretto255(key, hashed)
    return urlsafe_b64encode(point).decode().rstrip("=")


def _write(file: str, rows: list[dict[str, object]]) -> None:
    (Path(__file__).parent / file).write_text(json.dumps(rows, indent=1) + "\n")


if __name__ == "__main__":
    people: list[dict[str, object]] = [
        {
            "name": name,
            "input": {"master": MASTER.hex(), "bsn": bsn, "ontvanger": oin, "doel": doel},
            "expected": _pseudoniem(bsn, oin, doel),
            "why": why,
        }
        for name, bsn, oin, doel, why in ROWS
    ]
    addresses: list[dict[str, object]] = [
        {
            "name": name,
            "input": {"master": MASTER.hex(), "bag": bag, "ontvanger": oin, "doel": doel},
            "expected": _huishouden(bag, oin, doel),
            "why": why,
        }
        for name, bag, oin, doel, why in ADDRESSES
    ]
    _write("pseudoniem.json", people)
    _write("huishouden.json", addresses)
