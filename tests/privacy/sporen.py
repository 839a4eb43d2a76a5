# SPDX-License-Identifier: EUPL-1.2
"""In which forms a secret can lie somewhere, and looking for all of them at once.

Not as a number of four bytes: that is so short that sound ciphertext would hold one now
and then. Numbers are looked for in the columns of the database instead.
"""

import base64
import hashlib
from collections.abc import Iterable, Mapping
from functools import cache


@cache
def forms(secret: str) -> Mapping[str, bytes]:
    """The secret as text and as what text is commonly turned into, by the name of the form."""
    text = secret.encode()
    digest = hashlib.sha256(text).digest()
    return {
        "text": text,
        "text, utf-16": secret.encode("utf-16-le"),
        "text, utf-16 big-endian": secret.encode("utf-16-be"),
        "text in hex": text.hex().encode(),
        "text in HEX": text.hex().upper().encode(),
        "text in a url": "".join(f"%{b:02X}" for b in text).encode(),
        "text in base32": base64.b32encode(text).rstrip(b"=")[:-1],
        **{f"text in base64, at {n}": _in_base64(text, n) for n in range(3)},
        # A hash without a key is found by trying all nine-digit numbers: seconds of work.
        "sha-256": digest,
        "sha-256 in hex": digest.hex().encode(),
        "sha-256 in base64": base64.b64encode(digest)[:-2],
        "sha-256 in base64url": base64.urlsafe_b64encode(digest)[:-2],
        "sha-1": hashlib.sha1(text, usedforsecurity=False).digest(),
        "sha-1 in hex": hashlib.sha1(text, usedforsecurity=False).hexdigest().encode(),
        "md5": hashlib.md5(text, usedforsecurity=False).digest(),
        "md5 in hex": hashlib.md5(text, usedforsecurity=False).hexdigest().encode(),
    }


def find(secrets: Iterable[str], place: bytes) -> list[str]:
    """In which forms these secrets lie in this place; names the form, never the secret."""
    return sorted({name for secret in secrets for name, form in forms(secret).items() if form in place})


def _in_base64(text: bytes, offset: int) -> bytes:
    """The part of the base64 that does not depend on what stands before and after."""
    encoded = base64.b64encode(bytes(offset) + text + bytes(3))
    first = -(-offset * 4 // 3)
    last = (offset + len(text)) * 4 // 3
    return encoded[first:last]
