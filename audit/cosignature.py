# SPDX-License-Identifier: EUPL-1.2
"""Cosignatures: a witness says that at one moment this was the largest head it had seen of a log.

A cosignature never makes a head: the log's own signature does. And it says nothing of what the
entries hold, only that this head continues every head that the witness cosigned before.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from audit.errors import MalformedError, UntrustedKeyError, VerificationError
from audit.note import (
    DASH,
    Signer,
    VerifierKey,
    key_id_of,
    parse_signature_line,
    read_vkey,
    split_note,
)
from audit.strict import MAX_INTEGER, check_integer, encode_base64

COSIGNER: Final = 0x04
_TIME_BYTES: Final = 8

# payload:  key id (4) || u64 big-endian POSIX seconds || Ed25519 signature (64)
# message:  "cosignature/v1\n" || "time <seconds>\n" || the whole text of the checkpoint


@dataclass(frozen=True, slots=True)
class CosignerKey:
    """The key of one witness. Of another type than a log key, so neither can pass for the other.

    Raises:
        UntrustedKeyError: as `VerifierKey`.

    Source: C2SP tlog-cosignature, "Format" (type 0x04).
    """

    name: str
    public: bytes

    def __post_init__(self) -> None:
        _ = self._plain

    @property
    def key_id(self) -> bytes:
        """The four bytes that stand before a cosignature."""
        return key_id_of(self.name, bytes((COSIGNER,)) + self.public)

    @property
    def text(self) -> str:
        """The key as one line: `name+id+key`."""
        return f"{self.name}+{self.key_id.hex()}+{encode_base64(bytes((COSIGNER,)) + self.public)}"

    def verify(self, text: str, payload: bytes) -> int:
        """Check what stands behind the key id on a line; return its time in seconds since 1970.

        Raises:
            VerificationError: another length, no time, one past 2^63-1, or a signature that does not hold.
        """
        time_s = int.from_bytes(payload[:_TIME_BYTES], "big")
        if not 1 <= time_s <= MAX_INTEGER:
            raise VerificationError("cosignature", "the time is 0 or above 2^63-1")
        if not self._plain.verify(_message(text, time_s), payload[_TIME_BYTES:]):
            raise VerificationError("cosignature", "the signature of a known witness does not hold")
        return time_s

    @property
    def _plain(self) -> VerifierKey:
        return VerifierKey(self.name, self.public)


@dataclass(frozen=True, slots=True)
class Cosignature:
    """A cosignature that holds: whose, and of which moment (seconds since 1970)."""

    key: CosignerKey
    time_s: int


def parse_cosigner(text: str) -> CosignerKey:
    """Return the key of a witness written as `name+id+key`.

    Raises:
        UntrustedKeyError: another type than 4, or as `audit.note.parse_vkey`.
    """
    key_id, plain = read_vkey(text, COSIGNER)
    key = CosignerKey(plain.name, plain.public)
    if key_id != key.key_id:
        raise UntrustedKeyError("the key id does not belong to this name and key")
    return key


def cosigner_of(signer: Signer) -> CosignerKey:
    """Return the key that others need to check what this signer cosigns."""
    return CosignerKey(signer.name, signer.verifier.public)


def cosign(text: str, signer: Signer, *, time_s: int) -> bytes:
    """Return the line that cosigns the text of a checkpoint, with its newline.

    Who calls has stored the head durably before: what was cosigned once cannot be taken back.

    Raises:
        MalformedError: a time that is none.
    """
    check_integer(time_s, subject="cosignature time", low=1)
    signature = signer.private.sign(_message(text, time_s))
    payload = cosigner_of(signer).key_id + time_s.to_bytes(_TIME_BYTES, "big") + signature
    return f"{DASH} {signer.name} {encode_base64(payload)}\n".encode()


def open_cosignatures(note: bytes, keys: Sequence[CosignerKey]) -> tuple[Cosignature, ...]:
    """Return the cosignatures of known witnesses under a checkpoint, in the order of the lines.

    Says nothing about the log's own signature: `audit.checkpoint.open_checkpoint` does.

    Raises:
        MalformedError: the note breaks the format anywhere.
        UntrustedKeyError: two keys with one name and id, or one public key under two names.
        VerificationError: a line of a known witness that does not hold, or two of one witness.

    Source: C2SP tlog-cosignature; C2SP signed-note, "Signatures".
    """
    known = _index(keys)
    text, lines = split_note(note)
    found: list[Cosignature] = []
    for name, key_id, payload in [parse_signature_line(line) for line in lines]:
        key = known.get((name, key_id))
        if key is None:
            continue
        if any(one.key == key for one in found):
            raise VerificationError("cosignature", "two lines of one witness")
        found.append(Cosignature(key, key.verify(text, payload)))
    return tuple(found)


def add_cosignatures(note: bytes, lines: Sequence[bytes]) -> bytes:
    """Return the note with more signature lines, each with its newline; a line that is there is not added."""
    present = set(note.split(b"\n"))
    return note + b"".join(line for line in dict.fromkeys(lines) if line.rstrip(b"\n") not in present)


def line_of(answer: bytes, note: bytes, key: CosignerKey) -> tuple[bytes, int]:
    """Return the one line of this witness in its answer about `note`, and the time in it.

    Other lines are left out: who may add lines to our heads is our choice.

    Raises:
        MalformedError: lines that are none.
        VerificationError: no line of this witness, two, or one that does not hold.
    """
    text, _ = split_note(note)
    try:
        lines = answer.decode("utf-8").split("\n")
    except UnicodeDecodeError as e:
        raise MalformedError("cosignature", "not UTF-8") from e
    if lines.pop():
        raise MalformedError("cosignature", "no newline at the end")
    own = [(line, parsed[2]) for line in lines if (parsed := parse_signature_line(line))[:2] == _label(key)]
    if len(own) != 1:
        raise VerificationError("cosignature", f"{len(own)} lines of this witness instead of 1")
    line, payload = own[0]
    return f"{line}\n".encode(), key.verify(text, payload)


def _label(key: CosignerKey) -> tuple[str, bytes]:
    return key.name, key.key_id


def _index(keys: Sequence[CosignerKey]) -> dict[tuple[str, bytes], CosignerKey]:
    # The message does not name the cosigner: one key under two names would be one vote counted twice.
    if len({key.public for key in keys}) != len(keys):
        raise UntrustedKeyError("one public key for two witnesses")
    known = {_label(key): key for key in keys}
    if len(known) != len(keys):
        raise UntrustedKeyError("two different keys with one name and id")
    return known


def _message(text: str, time_s: int) -> bytes:
    return f"cosignature/v1\ntime {time_s}\n{text}".encode()
