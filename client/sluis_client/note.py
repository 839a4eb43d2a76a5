# SPDX-License-Identifier: EUPL-1.2
"""Signed notes, as the log of the gateway writes its receipts and heads, read strictly.

Source: C2SP signed-note.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from sluis_client.errors import ReceiptError
from sluis_client.spelling import read_padded

_ED25519: Final = b"\x01"
_KEY_BYTES: Final = 32
_ID_BYTES: Final = 4
_MEESTE_BYTES: Final = 1_000_000
_MEESTE_REGELS: Final = 100
_LANGSTE_NAAM: Final = 255
_PARTS: Final = 3
_DASH: Final = "\u2014"
_P: Final = 2**255 - 19
# The y coordinates of the points of order 1, 2, 4 and 8: under such a key one signature fits every text.
_SMALL_ORDER_Y: Final = frozenset(
    {
        0,
        1,
        _P - 1,
        int.from_bytes(
            bytes.fromhex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"), "little"
        ),
        int.from_bytes(
            bytes.fromhex("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a"), "little"
        ),
    }
)


@dataclass(frozen=True, slots=True)
class Logsleutel:
    """The public key of a log and the name it signs under."""

    naam: str
    publiek: bytes

    @property
    def label(self) -> tuple[str, bytes]:
        """Name and key id, as they stand in a signature line."""
        whole = self.naam.encode() + b"\n" + _ED25519 + self.publiek
        return self.naam, hashlib.sha256(whole).digest()[:_ID_BYTES]

    def signed(self, text: bytes, signature: bytes) -> bool:
        """Whether this key signed the text."""
        try:
            Ed25519PublicKey.from_public_bytes(self.publiek).verify(signature, text)
        except (InvalidSignature, ValueError):
            return False
        return True


def read_vkey(text: str) -> Logsleutel:
    """The key that is written as `name+id+key`.

    Raises:
        ReceiptError: not of that form, no safe Ed25519 key, or an id that belongs to another.

    Source: C2SP signed-note, "Verifier keys"; RFC 8032 section 5.1.3.
    """
    # Base64 may hold a plus itself: split at the first two only.
    parts = text.split("+", 2)
    data = read_padded(parts[2]) if len(parts) == _PARTS else None
    if data is None or data[:1] != _ED25519 or len(data) != 1 + _KEY_BYTES or not _is_name(parts[0]):
        raise ReceiptError("the key of the log is not name+id+key of type Ed25519")
    y = int.from_bytes(data[1:], "little") & ((1 << 255) - 1)
    key = Logsleutel(parts[0], data[1:])
    if y >= _P or y in _SMALL_ORDER_Y or parts[1] != key.label[1].hex():
        raise ReceiptError("the key of the log is unsafe, or its id belongs to another")
    return key


def open_note(note: bytes, keys: Sequence[Logsleutel]) -> str:
    """The text of a note that one of these keys signed.

    Raises:
        ReceiptError: it breaks the format anywhere, or no known key signed it. No keys trust nobody.

    Source: C2SP signed-note, "Format" and "Signatures".
    """
    known = {key.label: key for key in keys}
    # The four bytes of an id collide easily: two keys under one label is no answer.
    if any(known[key.label] != key for key in keys):
        raise ReceiptError("two different keys with one name and id")
    text, lines = _split(note)
    found = []
    for label, signature in map(_parse, lines):
        key = known.get(label)
        if key is None:
            continue
        # Skipping a second line unread would let "good line, then broken line" pass.
        if key in found or not key.signed(text.encode(), signature):
            raise ReceiptError("a signature of the log does not hold, or stands there twice")
        found.append(key)
    if not found:
        raise ReceiptError("not signed by a key of this log")
    return text


def _split(note: bytes) -> tuple[str, list[str]]:
    if len(note) > _MEESTE_BYTES:
        raise ReceiptError("the note is too long")
    try:
        content = note.decode("utf-8")
    except UnicodeDecodeError as e:
        raise ReceiptError("the note is not UTF-8") from e
    if any(c < " " and c != "\n" for c in content):
        raise ReceiptError("the note holds a control character")
    # The text may hold empty lines itself: the last one divides.
    middle = content.rfind("\n\n")
    lines = content[middle + 2 :].split("\n")[:-1]
    if middle < 0 or not content.endswith("\n") or not 1 <= len(lines) <= _MEESTE_REGELS:
        raise ReceiptError("the note has no text and signatures with an empty line between them")
    return content[: middle + 1], lines


def _parse(line: str) -> tuple[tuple[str, bytes], bytes]:
    parts = line.split(" ")
    data = read_padded(parts[2]) if len(parts) == _PARTS else None
    if data is None or len(data) <= _ID_BYTES or parts[0] != _DASH or not _is_name(parts[1]):
        raise ReceiptError("a signature line is not of the form dash, name, base64")
    return (parts[1], data[:_ID_BYTES]), data[_ID_BYTES:]


def _is_name(name: str) -> bool:
    strange = "+" in name or any(c.isspace() or c < " " for c in name)
    return bool(name) and not strange and len(name.encode()) <= _LANGSTE_NAAM
