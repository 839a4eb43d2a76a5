# SPDX-License-Identifier: EUPL-1.2
"""Makes `bekend.json` from the drawings in `adapters/crypto`, without a line of that code.

Run: python tests/vectors/kluis/generate_bekend.py
"""

import hmac
import json
from pathlib import Path

from cryptography.hazmat.primitives.ciphers.aead import AESGCMSIV
from cryptography.hazmat.primitives.keywrap import aes_key_wrap

KEK = bytes(range(32))
DATA_KEY = bytes(range(32, 64))
NONCE = bytes(range(64, 76))
BSN = "999970008"
CONTEXT = "zaak-7"
ROWS = (
    ("first", "0392", 1, "the first key of a municipality"),
    ("another-municipality", "0453", 1, "the same data key elsewhere: another mark and another cipher"),
    ("another-version", "0392", 2, "the same data key under another version"),
    ("highest-version", "0392", 65535, "the two bytes of a version are full"),
)


def _lp(part: str) -> bytes:
    return len(part.encode()).to_bytes(2, "big") + part.encode()


def _expand(key: bytes, info: bytes) -> bytes:
    return hmac.digest(key, info + b"\x01", "sha256")


def _row(name: str, gemeente: str, versie: int, why: str) -> dict[str, object]:
    place = _lp(gemeente) + versie.to_bytes(2, "big")
    kept = aes_key_wrap(KEK, DATA_KEY) + _expand(DATA_KEY, b"sluis/kluis/plaats/1\n" + place)
    cipher = AESGCMSIV(_expand(DATA_KEY, b"sluis/kluis/3\n" + place))
    aad = b"sluis/kluis/2\n" + versie.to_bytes(2, "big") + _lp(gemeente) + _lp(CONTEXT)
    sealed = b"\x02" + versie.to_bytes(2, "big") + NONCE + cipher.encrypt(NONCE, BSN.encode(), aad)
    given = {"kek": KEK.hex(), "data_key": DATA_KEY.hex(), "gemeente": gemeente, "versie": versie}
    given |= {"nonce": NONCE.hex(), "burgerservicenummer": BSN, "context": CONTEXT}
    return {
        "name": name,
        "input": given,
        "expected": {"verpakt": kept.hex(), "verzegeld": sealed.hex()},
        "why": why,
    }


if __name__ == "__main__":
    rows = [_row(*row) for row in ROWS]
    target = Path(__file__).with_name("bekend.json")
    target.write_text(json.dumps(rows, indent=2) + "\n", encoding="utf-8")
