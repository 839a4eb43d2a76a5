# SPDX-License-Identifier: EUPL-1.2
"""The signed head of the tree: which log, how many entries, which root.

A log must never sign two heads that contradict each other. So whoever signs stores (size, root)
durably, by compare-and-set on the old pair, before the signature leaves; this module only computes.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from audit.errors import MalformedError, VerificationError
from audit.merkle import EMPTY_ROOT, check_hash, verify_consistency
from audit.note import Signer, VerifierKey, open_note, sign_note
from audit.strict import check_integer, decode_base64, encode_base64, parse_decimal

_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_HEAD_LINES: Final = 3


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A head: origin, size and root.

    Raises:
        MalformedError: an empty origin or one with a control character (a newline in it would
            read back as another head), a size out of range, a root that is no hash, or another root
            at size 0.

    Source: C2SP tlog-checkpoint, "Note text".
    """

    origin: str
    size: int
    root: bytes

    def __post_init__(self) -> None:
        check_origin(self.origin, subject="checkpoint")
        check_integer(self.size, subject="checkpoint size")
        check_hash(self.root, subject="checkpoint root")
        if self.size == 0 and self.root != EMPTY_ROOT:
            raise MalformedError("checkpoint", "the empty tree has another root")

    @property
    def text(self) -> str:
        """The three lines that are signed. No extension line: monitors could not audit it."""
        return f"{self.origin}\n{self.size}\n{encode_base64(self.root)}\n"


def check_origin(origin: str, *, subject: str) -> None:
    """Refuse an origin that is empty or would end its line.

    Raises:
        MalformedError: empty, or a control character: a newline would read back as another text.
    """
    if not origin or _CONTROL.search(origin):
        raise MalformedError(subject, "the origin is empty or holds a control character")


def sign_checkpoint(checkpoint: Checkpoint, *signers: Signer) -> bytes:
    """Return the checkpoint as a signed note; several signers only while a key is being replaced.

    Raises:
        UntrustedKeyError: no signer.

    Source: C2SP tlog-checkpoint, "Note signatures".
    """
    return sign_note(checkpoint.text, signers)


def open_checkpoint(note: bytes, origin: str, keys: Iterable[VerifierKey]) -> Checkpoint:
    """Return the head in `note` when a key configured for `origin` signed it.

    Raises:
        MalformedError: the note or its text breaks the format.
        UntrustedKeyError: no keys.
        VerificationError: not signed by a known key, or another origin.

    Source: C2SP tlog-checkpoint, "Note text"; C2SP signed-note, "Signatures".
    """
    # (1) and (7): every known key is a log key, so an opened note carries a log signature.
    text = open_note(note, keys).text
    # (2) At least three lines, none of them empty. split() leaves one empty string behind the last.
    lines = text.split("\n")[:-1]
    if len(lines) < _HEAD_LINES or not all(lines):
        raise MalformedError("checkpoint", f"{len(lines)} lines, or an empty one, instead of {_HEAD_LINES}")
    # (3) Byte for byte: a slash or a capital more is another log.
    if lines[0] != origin:
        raise VerificationError("checkpoint", "a head of another origin than expected")
    # (4), (5), (6); extension lines are opaque and are left alone.
    size = parse_decimal(lines[1], subject="checkpoint size")
    return Checkpoint(origin, size, decode_base64(lines[2], subject="checkpoint root"))


def verify_growth(known: Checkpoint, offered: Checkpoint, path: Sequence[bytes]) -> None:
    """Check that `offered` may replace `known`, the largest head seen so far of this log.

    Raises:
        VerificationError: another origin, a smaller tree, another root at one size, or history rewritten.
        MalformedError: a hash in `path` that is none.

    Source: C2SP tlog-checkpoint (a log never signs heads that are inconsistent); RFC 9162 section 2.1.4.2.
    """
    if known.origin != offered.origin:
        raise VerificationError("checkpoint", "a head of another log")
    verify_consistency(known.size, offered.size, known.root, offered.root, path)
