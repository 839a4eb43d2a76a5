# SPDX-License-Identifier: EUPL-1.2
"""A `tlog-proof` file: one entry's place in the tree, with the head it leads to, for offline checks.

The `extra` line carries what the file's maker wants to add. It is not authenticated; here it holds
an opening, which the leaf it opens proves (see opening.py).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from audit.checkpoint import Checkpoint, open_checkpoint
from audit.errors import MalformedError
from audit.merkle import check_hash, leaf_hash, verify_inclusion
from audit.note import VerifierKey
from audit.strict import check_integer, decode_base64, encode_base64, parse_decimal

FIRST_LINE: Final = "c2sp.org/tlog-proof@v1"
MAX_HASHES: Final = 63
_EXTRA: Final = "extra "
_INDEX: Final = "index "


@dataclass(frozen=True, slots=True)
class TlogProof:
    """What the file says; nothing in it is verified yet.

    Raises:
        MalformedError: an index or a hash that is none, or more hashes than any tree needs.

    Source: C2SP tlog-proof.
    """

    index: int
    hashes: tuple[bytes, ...]
    checkpoint: bytes
    extra: bytes | None = None

    def __post_init__(self) -> None:
        check_integer(self.index, subject="proof index")
        if len(self.hashes) > MAX_HASHES:
            raise MalformedError("proof", f"{len(self.hashes)} hashes, more than {MAX_HASHES}")
        for value in self.hashes:
            check_hash(value, subject="proof")


def write_proof(proof: TlogProof) -> bytes:
    """Return the bytes of the file."""
    lines = [FIRST_LINE]
    if proof.extra is not None:
        lines.append(_EXTRA + encode_base64(proof.extra))
    lines.append(f"{_INDEX}{proof.index}")
    lines.extend(encode_base64(value) for value in proof.hashes)
    return "".join(f"{line}\n" for line in lines).encode() + b"\n" + proof.checkpoint


def parse_proof(data: bytes) -> TlogProof:
    """Return what the file says.

    Raises:
        MalformedError: the first line is missing, lines in another order, loose numbers or base64.

    Source: C2SP tlog-proof.
    """
    # The first empty line divides here; the note behind it divides at its last.
    head, separator, checkpoint = data.partition(b"\n\n")
    if not separator:
        raise MalformedError("proof", "no empty line before the checkpoint")
    try:
        lines = head.decode("ascii").split("\n")
    except UnicodeDecodeError as e:
        raise MalformedError("proof", "not ASCII before the checkpoint") from e
    if lines.pop(0) != FIRST_LINE:
        raise MalformedError("proof", f"the first line is not {FIRST_LINE}")
    extra = None
    if lines and lines[0].startswith(_EXTRA):
        extra = decode_base64(lines.pop(0).removeprefix(_EXTRA), subject="proof extra")
    if not lines or not lines[0].startswith(_INDEX):
        raise MalformedError("proof", "no index line where it is due")
    index = parse_decimal(lines.pop(0).removeprefix(_INDEX), subject="proof index")
    hashes = tuple(decode_base64(line, subject="proof hash") for line in lines)
    return TlogProof(index, hashes, checkpoint, extra)


def verify_proof(proof: TlogProof, entry: bytes, origin: str, keys: Iterable[VerifierKey]) -> Checkpoint:
    """Check that `entry` is in the log `origin` at the proof's index; return the head that says so.

    Takes the entry, never a leaf hash: an interior node passed as a leaf would be accepted otherwise.
    Size and root come from the signed head in the proof, after its signature was verified.

    Raises:
        MalformedError: the checkpoint breaks the format, or the index is outside its tree.
        UntrustedKeyError: no keys.
        VerificationError: not signed by a known key, another origin, or the entry is not there.

    Source: C2SP tlog-proof; RFC 9162 section 2.1.3.2.
    """
    head = open_checkpoint(proof.checkpoint, origin, keys)
    verify_inclusion(leaf_hash(entry), proof.index, head.size, proof.hashes, head.root)
    return head
