# SPDX-License-Identifier: EUPL-1.2
"""Signed notes: a text and the signatures under it, read more strictly than the format asks.

Name and key id together say which key a line is of; the configured key decides. Nothing of a text
is used before a configured key verified it. Only Ed25519 (type 0x01) is known here; a line of
another key is ignored, a key of another type is refused when it is loaded.
"""

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from audit.errors import MalformedError, UntrustedKeyError, VerificationError
from audit.strict import decode_base64, encode_base64

ED25519: Final = 0x01
KEY_BYTES: Final = 32
KEY_ID_BYTES: Final = 4
MAX_NOTE_BYTES: Final = 1_000_000
MAX_SIGNATURES: Final = 100
MAX_NAME_BYTES: Final = 255
DASH: Final = "\u2014"
_PARTS: Final = 3
"""A verifier key is name, id and key; a signature line is dash, name and bytes."""

_NO_TEXT: Final = re.compile("[\x00-\x09\x0b-\x1f\ud800-\udfff]")
"""A control character other than a newline, or half a character: it has no UTF-8."""
_KEY_ID: Final = re.compile(r"[0-9a-f]{8}", re.ASCII)
_P: Final = 2**255 - 19
# The y coordinates of the points of order 1, 2, 4 and 8. Under such a key one signature fits every
# text. The last two have a closed form only with a square root modulo p, so they stand as numbers.
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
class VerifierKey:
    """A public key that is trusted for a name.

    Raises:
        UntrustedKeyError: the name cannot stand in a note, or the key is no safe Ed25519 key.

    Source: C2SP signed-note, "Verifier keys"; RFC 8032 section 5.1.3 (y below p).
    """

    name: str
    public: bytes

    def __post_init__(self) -> None:
        if not is_key_name(self.name):
            raise UntrustedKeyError("the name is empty, too long, or holds a space or a plus")
        if len(self.public) != KEY_BYTES:
            raise UntrustedKeyError(f"{len(self.public)} bytes instead of {KEY_BYTES}")
        y = int.from_bytes(self.public, "little") & ((1 << 255) - 1)
        if y >= _P or y in _SMALL_ORDER_Y:
            raise UntrustedKeyError("a point of small order, or not below 2^255-19")

    @property
    def key_id(self) -> bytes:
        """The four bytes that stand before a signature; a label, not a commitment to the key."""
        return key_id_of(self.name, bytes((ED25519,)) + self.public)

    @property
    def text(self) -> str:
        """The verifier key as one line: `name+id+key`."""
        return f"{self.name}+{self.key_id.hex()}+{encode_base64(bytes((ED25519,)) + self.public)}"

    def verify(self, message: bytes, signature: bytes) -> bool:
        """Answer whether `signature` is this key's signature over `message`."""
        try:
            Ed25519PublicKey.from_public_bytes(self.public).verify(signature, message)
        except (InvalidSignature, ValueError):
            return False
        return True


def parse_vkey(text: str) -> VerifierKey:
    """Return the key written as `name+id+key`.

    Raises:
        UntrustedKeyError: another type than Ed25519, an id that does not belong to name and key,
            capitals in the id, loose base64, or a key that `VerifierKey` refuses.

    Source: C2SP signed-note, "Verifier keys".
    """
    key_id, key = read_vkey(text, ED25519)
    if key_id != key.key_id:
        raise UntrustedKeyError("the key id does not belong to this name and key")
    return key


def read_vkey(text: str, kind: int) -> tuple[bytes, VerifierKey]:
    """Return the id and the Ed25519 key written as `name+id+key`, for a key of this type.

    The caller compares the id with that of name, type and key.

    Raises:
        UntrustedKeyError: as `parse_vkey`, but for the id.
    """
    # Base64 may hold a plus itself: split at the first two only.
    parts = text.split("+", 2)
    if len(parts) != _PARTS:
        raise UntrustedKeyError("not of the form name+id+key")
    name, key_id, encoded = parts
    try:
        data = decode_base64(encoded, subject="verifier key")
    except MalformedError as e:
        raise UntrustedKeyError(e.problem) from e
    if data[:1] != bytes((kind,)):
        raise UntrustedKeyError(f"not an Ed25519 key of type {kind}")
    if _KEY_ID.fullmatch(key_id) is None:
        raise UntrustedKeyError("the key id is not eight lower-case hex digits")
    return bytes.fromhex(key_id), VerifierKey(name, data[1:])


@dataclass(frozen=True, slots=True)
class Signer:
    """A private key and the name it signs under. `repr` hides the key.

    Raises:
        UntrustedKeyError: the name cannot stand in a note.
    """

    name: str
    private: Ed25519PrivateKey = field(repr=False)
    verifier: VerifierKey = field(init=False, repr=False, compare=False)
    """The key that others need to check this signer; asked once of a private key that may be in a token."""
    _label: bytes = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        verifier = VerifierKey(self.name, self.private.public_key().public_bytes_raw())
        object.__setattr__(self, "verifier", verifier)
        object.__setattr__(self, "_label", verifier.key_id)

    def line(self, text: str) -> str:
        """Return the signature line over `text`, with its newline."""
        signature = self.private.sign(text.encode())
        return f"{DASH} {self.name} {encode_base64(self._label + signature)}\n"


@dataclass(frozen=True, slots=True)
class OpenedNote:
    """A text that at least one configured key signed, and which keys did."""

    text: str
    signed_by: tuple[VerifierKey, ...]


def sign_note(text: str, signers: Sequence[Signer]) -> bytes:
    """Return the note of `text` with one signature line per signer.

    Raises:
        MalformedError: the text does not end in a newline or holds a control character.
        UntrustedKeyError: no signer, which would make a note that nobody vouches for.

    Source: C2SP signed-note, "Format".
    """
    _check_characters(text)
    if not text.endswith("\n"):
        raise MalformedError("note", "the text does not end in a newline")
    if not signers:
        raise UntrustedKeyError("no signer")
    return (text + "\n" + "".join(signer.line(text) for signer in signers)).encode()


def open_note(note: bytes, keys: Iterable[VerifierKey]) -> OpenedNote:
    """Return the text of a note that one of `keys` signed.

    Raises:
        MalformedError: the note breaks the format anywhere, also in a line of an unknown key.
        UntrustedKeyError: no keys, or two different keys with one name and id.
        VerificationError: no line of a known key, one that fails, or two of one key.

    Source: C2SP signed-note, "Format" and "Signatures".
    """
    known = _index_keys(keys)
    text, lines = split_note(note)
    message = text.encode()
    signed_by: list[VerifierKey] = []
    for name, key_id, signature in [parse_signature_line(line) for line in lines]:
        key = known.get((name, key_id))
        if key is None:
            continue
        # Skipping a second line unread would let "good line, then broken line" pass.
        if key in signed_by:
            raise VerificationError("note", "two signature lines of one key")
        if not key.verify(message, signature):
            raise VerificationError("note", "the signature of a known key does not hold")
        signed_by.append(key)
    if not signed_by:
        raise VerificationError("note", "no signature of a known key")
    return OpenedNote(text, tuple(signed_by))


def _index_keys(keys: Iterable[VerifierKey]) -> dict[tuple[str, bytes], VerifierKey]:
    known: dict[tuple[str, bytes], VerifierKey] = {}
    for key in keys:
        # Collisions of the four-byte id are easy to make: two keys under one label is no answer.
        if known.setdefault((key.name, key.key_id), key) != key:
            raise UntrustedKeyError("two different keys with one name and id")
    # An empty set trusts nobody; it must not come to mean that everything is fine.
    if not known:
        raise UntrustedKeyError("no keys configured")
    return known


def split_note(note: bytes) -> tuple[str, list[str]]:
    """Return the text of a note and its signature lines, none of them read yet.

    Raises:
        MalformedError: too long, not UTF-8, a control character, no empty line, too few or many lines.

    Source: C2SP signed-note, "Format".
    """
    if len(note) > MAX_NOTE_BYTES:
        raise MalformedError("note", f"{len(note)} bytes, more than {MAX_NOTE_BYTES}")
    try:
        content = note.decode("utf-8")
    except UnicodeDecodeError as e:
        raise MalformedError("note", "not UTF-8") from e
    _check_characters(content)
    # The text may hold empty lines itself: the last one divides.
    middle = content.rfind("\n\n")
    if middle < 0 or not content.endswith("\n"):
        raise MalformedError("note", "no empty line before the signatures, or no newline at the end")
    lines = content[middle + 2 :].split("\n")[:-1]
    if not 1 <= len(lines) <= MAX_SIGNATURES:
        raise MalformedError("note", f"{len(lines)} signature lines instead of 1 to {MAX_SIGNATURES}")
    return content[: middle + 1], lines


def parse_signature_line(line: str) -> tuple[str, bytes, bytes]:
    """Return key name, key id and signature of one line without its newline.

    Raises:
        MalformedError: not dash, name and canonical base64 of more than a key id.
    """
    parts = line.split(" ")
    if len(parts) != _PARTS or parts[0] != DASH or not is_key_name(parts[1]):
        raise MalformedError("note", "a signature line is not of the form dash, name, base64")
    data = decode_base64(parts[2], subject="signature line")
    if len(data) <= KEY_ID_BYTES:
        raise MalformedError("note", "a signature line without a signature")
    return parts[1], data[:KEY_ID_BYTES], data[KEY_ID_BYTES:]


def _check_characters(text: str) -> None:
    if _NO_TEXT.search(text):
        raise MalformedError("note", "a control character or a lone surrogate")


def is_key_name(name: str) -> bool:
    """Answer whether a name can stand in a note: not empty, no space, no plus, at most 255 bytes."""
    if not name or "+" in name or _NO_TEXT.search(name) or any(map(str.isspace, name)):
        return False
    return len(name.encode()) <= MAX_NAME_BYTES


def key_id_of(name: str, key: bytes) -> bytes:
    """Return the four bytes that label a key; `key` is its type and its public bytes."""
    return hashlib.sha256(name.encode() + b"\n" + key).digest()[:KEY_ID_BYTES]
