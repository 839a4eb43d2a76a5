# SPDX-License-Identifier: EUPL-1.2
r"""The question to a witness: a head, and the proof that it continues the one cosigned before.

old <size>\n
<base64 of a hash>\n          0 to 63, the consistency proof
\n
<checkpoint>
"""

from dataclasses import dataclass
from typing import Final

from audit.checkpoint import check_origin
from audit.errors import MalformedError
from audit.merkle import check_hash
from audit.note import MAX_NOTE_BYTES, split_note
from audit.strict import check_integer, decode_base64, encode_base64, parse_decimal

MAX_HASHES: Final = 63
MAX_REQUEST_BYTES: Final = MAX_NOTE_BYTES + 4_096
"""A note of the largest size, behind 63 hashes of 45 bytes each and the first line."""

_OLD: Final = "old "
_HEAD_LINES: Final = 3


@dataclass(frozen=True, slots=True)
class Voorlegging:
    """What is asked: cosign `checkpoint`, which continues the tree of `old_size` by `proof`.

    Raises:
        MalformedError: a size or a hash that is none, or more hashes than any tree needs.

    Source: C2SP tlog-witness, "add-checkpoint".
    """

    old_size: int
    proof: tuple[bytes, ...]
    checkpoint: bytes

    def __post_init__(self) -> None:
        check_integer(self.old_size, subject="old size")
        if len(self.proof) > MAX_HASHES:
            raise MalformedError("add-checkpoint", f"{len(self.proof)} hashes, more than {MAX_HASHES}")
        for value in self.proof:
            check_hash(value, subject="add-checkpoint")


@dataclass(frozen=True, slots=True)
class Claim:
    """What the text of a checkpoint claims; nobody's signature was looked at."""

    origin: str
    size: int
    root: bytes


def write_request(request: Voorlegging) -> bytes:
    """Return the bytes of the body."""
    lines = [f"{_OLD}{request.old_size}", *map(encode_base64, request.proof)]
    return "".join(f"{line}\n" for line in lines).encode() + b"\n" + request.checkpoint


def parse_request(body: bytes) -> Voorlegging:
    """Return what is asked.

    Raises:
        MalformedError: too long, lines in another order, loose numbers or base64.
    """
    if len(body) > MAX_REQUEST_BYTES:
        raise MalformedError("add-checkpoint", f"{len(body)} bytes, more than {MAX_REQUEST_BYTES}")
    # The first empty line divides here; the note behind it divides at its last.
    head, separator, checkpoint = body.partition(b"\n\n")
    if not separator:
        raise MalformedError("add-checkpoint", "no empty line before the checkpoint")
    try:
        first, *hashes = head.decode("ascii").split("\n")
    except UnicodeDecodeError as e:
        raise MalformedError("add-checkpoint", "not ASCII before the checkpoint") from e
    if not first.startswith(_OLD):
        raise MalformedError("add-checkpoint", "no old line where it is due")
    old_size = parse_decimal(first.removeprefix(_OLD), subject="old size")
    return Voorlegging(
        old_size, tuple(decode_base64(line, subject="add-checkpoint hash") for line in hashes), checkpoint
    )


def claim_of(note: bytes) -> Claim:
    """Return what the text of a note claims as a head, so that the keys for it can be looked up.

    Raises:
        MalformedError: the text is no checkpoint.

    Source: C2SP tlog-checkpoint, "Note text".
    """
    text, _ = split_note(note)
    lines = text.split("\n")[:-1]
    if len(lines) < _HEAD_LINES or not all(lines):
        raise MalformedError("checkpoint", f"{len(lines)} lines, or an empty one, instead of {_HEAD_LINES}")
    check_origin(lines[0], subject="checkpoint")
    size = parse_decimal(lines[1], subject="checkpoint size")
    root = check_hash(decode_base64(lines[2], subject="checkpoint root"), subject="checkpoint root")
    return Claim(lines[0], size, root)
