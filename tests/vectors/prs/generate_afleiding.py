# SPDX-License-Identifier: EUPL-1.2
"""Makes `afleiding.json` from the specifications, without a line of `adapters`.

Run: python tests/vectors/prs/generate_afleiding.py > tests/vectors/prs/afleiding.json
"""

import hashlib
import hmac
import json
import sys
from base64 import urlsafe_b64encode

import rbcl

CONTEXT = b"OPRFV1-\x00-ristretto255-SHA512"
FACTOR = bytes([7, *bytes(30), 1])
KEY = bytes([5, *bytes(30), 2])
NVI, SCOPE = "oin:00000099900000002000", "nationale-verwijsindex"
ROWS = (
    ("guide", "gids", "BSN", "999993653", "ura:90000901", SCOPE, "the guide with /evaluate"),
    ("code", "code", "bsn", "999993653", NVI, SCOPE, "the service as coded"),
    ("later-guide", "gids-nieuw", "BSN", "999993653", NVI, SCOPE, "as coded, but for the capitals of BSN"),
    ("another-service", "code", "bsn", "999993653", NVI, "toestemmingen", "same recipient, other service"),
    ("another-recipient", "code", "bsn", "999993653", "oin:00000099900000003000", SCOPE, "other recipient"),
    ("another-person", "code", "bsn", "999990019", NVI, SCOPE, "other person, all else equal"),
)


def _derive(pid: str, info: str) -> bytes:
    extracted = hmac.digest(bytes(32), pid.encode(), "sha256")
    return hmac.digest(extracted, info.encode() + b"\x01", "sha256")


def _hash_to_group(value: bytes) -> bytes:
    dst = b"HashToGroup-" + CONTEXT
    suffix = dst + bytes([len(dst)])
    first = hashlib.sha512(bytes(128) + value + b"\x00\x40\x00" + suffix).digest()
    uniform = hashlib.sha512(first + b"\x01" + suffix).digest()
    return bytes(rbcl.crypto_core_ristretto255_from_hash(uniform))


def _row(row: tuple[str, ...]) -> object:
    name, spelling, soort, bsn, recipient, scope, why = row
    pid = f'{{"landCode":"NL","type":"{soort}","value":"{bsn}"}}'
    value = _derive(pid, f"{recipient}|{scope}|v1")
    hashed = _hash_to_group(value)
    blinded = rbcl.crypto_scalarmult_ristretto255(FACTOR, hashed)
    given = {
        "spelling": spelling,
        "bsn": bsn,
        "ontvanger": recipient,
        "scope": scope,
        "factor": FACTOR.hex(),
        "key": KEY.hex(),
    }
    expected = {
        "pid": pid,
        "input": value.hex(),
        "blinded_input": urlsafe_b64encode(blinded).decode(),
        "evaluated": urlsafe_b64encode(rbcl.crypto_scalarmult_ristretto255(KEY, blinded)).decode(),
        "unblinded": urlsafe_b64encode(rbcl.crypto_scalarmult_ristretto255(KEY, hashed)).decode(),
    }
    return {"name": name, "input": given, "expected": expected, "why": why}


if __name__ == "__main__":
    sys.stdout.write(json.dumps([_row(row) for row in ROWS], indent=1) + "\n")
