# SPDX-License-Identifier: EUPL-1.2
"""Makes `pseudoniem.json` from the specifications, without a line of `adapters/crypto`.

Run: python tests/vectors/oprf/generate_pseudoniem.py > tests/vectors/oprf/pseudoniem.json
"""

import hashlib
import hmac
import json
import sys
from base64 import urlsafe_b64encode

import rbcl

MASTER = bytes(range(32))
CONTEXT = b"OPRFV1-\x01-ristretto255-SHA512"
ROWS = (
    ("municipality", "999970008", "00000001001234567000", "onderzoek-wmo", "the first person"),
    ("another-purpose", "999970008", "00000001001234567000", "toeleiding-jeugd", "same party, other purpose"),
    ("another-recipient", "999970008", "00000003123456780000", "onderzoek-wmo", "same purpose, other party"),
    ("another-person", "999990019", "00000001001234567000", "onderzoek-wmo", "other person, all else equal"),
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
    info = b"sluis/evaluatie/2\n" + _lp(oin.encode()) + _lp(doel.encode()) + b"\x00\x01"
    # RFC 5869 section 2.3 without Extract: the master is the pseudorandom key.
    derived = hmac.digest(MASTER, info + b"\x01", "sha256") + _lp(info) + b"\x00"
    key = rbcl.crypto_core_ristretto255_scalar_reduce(_expand(derived, b"DeriveKeyPair" + CONTEXT))
    pid = json.dumps({"landCode": "NL", "type": "BSN", "value": bsn}, sort_keys=True, separators=(",", ":"))
    value = _hkdf(pid.encode(), f"oin:{oin}|{doel}|v1".encode())
    hashed = rbcl.crypto_core_ristretto255_from_hash(_expand(value, b"HashToGroup-" + CONTEXT))
    point = rbcl.crypto_scalarmult_ristretto255(key, hashed)
    return "p1." + urlsafe_b64encode(point).decode().rstrip("=")


if __name__ == "__main__":
    rows = [
        {
            "name": name,
            "input": {"master": MASTER.hex(), "bsn": bsn, "ontvanger": oin, "doel": doel},
            "expected": _pseudoniem(bsn, oin, doel),
            "why": why,
        }
        for name, bsn, oin, doel, why in ROWS
    ]
    sys.stdout.write(json.dumps(rows, indent=1) + "\n")
