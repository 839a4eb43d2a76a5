# SPDX-License-Identifier: EUPL-1.2
"""The receipt: the log signs, for whoever got an answer, that its entry is or will be in the tree.

With a place it says where the entry stands; without one it is a promise with a last moment. A
receipt that the log turns out not to have kept is evidence against the log, and has an error of its
own. A proof that merely fails is not: anybody can break a proof.

No salt and no content is in it. Its first line is no origin and its second no number, so that
neither a receipt nor a head can be taken for the other, though one key signs both.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from audit.checkpoint import Checkpoint, check_origin
from audit.entry import ENTRY_BYTES, VERSION
from audit.errors import BrokenPromiseError, MalformedError, PendingError, VerificationError
from audit.merkle import leaf_hash, root_of
from audit.note import Signer, VerifierKey, open_note, sign_note
from audit.proof import TlogProof, verify_proof
from audit.strict import check_integer, decode_base64, encode_base64, parse_decimal

SUFFIX: Final = "/ontvangst/v1"
"""Behind the origin, on the first line of every receipt."""

MERGE_DELAY_MS: Final = 86_400_000
"""The most between a passage and a signed head with its entry: one day (maximum merge delay, RFC 9162)."""

_KENMERK: Final = re.compile(r"[0-9a-z-]{1,32}", re.ASCII)
_NO_PLACE: Final = "-"
_LABELS: Final = ("kenmerk ", "plek ", "entry ", "tijd ", "uiterlijk ")


@dataclass(frozen=True, slots=True)
class Ontvangst:
    """What one receipt says. `plek` is None as long as the log has not given the entry its place.

    Times are milliseconds since 1970 in UTC: of the passage, and the last at which a signed head
    must hold the entry.

    Raises:
        MalformedError: a field that cannot stand in a receipt, or a last moment that is before the
            passage or more than a day behind it.

    Source: FORMAT.md section 9.
    """

    origin: str
    kenmerk: str
    plek: int | None
    entry: bytes = field(repr=False)
    tijd_ms: int
    uiterlijk_ms: int

    def __post_init__(self) -> None:
        check_origin(self.origin, subject="receipt")
        if _KENMERK.fullmatch(self.kenmerk) is None:
            raise MalformedError("receipt", "the kenmerk is not 1 to 32 of 0-9, a-z and -")
        if self.plek is not None:
            check_integer(self.plek, subject="receipt place")
        if len(self.entry) != ENTRY_BYTES or self.entry[:1] != VERSION:
            raise MalformedError("receipt", f"{len(self.entry)} bytes that are no entry")
        check_integer(self.tijd_ms, subject="receipt time")
        # A promise without end, or one for the year 9999, would promise nothing.
        check_integer(
            self.uiterlijk_ms,
            subject="receipt last moment",
            low=self.tijd_ms,
            high=self.tijd_ms + MERGE_DELAY_MS,
        )

    @property
    def leaf(self) -> bytes:
        """The hash of the entry, as it stands in the tree."""
        return leaf_hash(self.entry)

    @property
    def text(self) -> str:
        """The six lines that are signed."""
        plek = _NO_PLACE if self.plek is None else self.plek
        values = (self.kenmerk, plek, encode_base64(self.entry), self.tijd_ms, self.uiterlijk_ms)
        lines = [f"{label}{value}\n" for label, value in zip(_LABELS, values, strict=True)]
        return f"{self.origin}{SUFFIX}\n" + "".join(lines)


def sign_receipt(receipt: Ontvangst, *signers: Signer) -> bytes:
    """Return the receipt as a signed note; the entry must be durable before it leaves.

    Raises:
        UntrustedKeyError: no signer.
    """
    return sign_note(receipt.text, signers)


def open_receipt(note: bytes, origin: str, keys: Iterable[VerifierKey]) -> Ontvangst:
    """Return what a receipt says, after a key of the log `origin` was found to have signed it.

    Raises:
        MalformedError: not the six lines in their order, or a loose number or base64.
        UntrustedKeyError: no keys.
        VerificationError: not signed by a known key, or no receipt of this log: also a signed head.

    Source: FORMAT.md section 9; C2SP signed-note, "Signatures".
    """
    lines = open_note(note, keys).text.split("\n")[:-1]
    if lines[0] != origin + SUFFIX:
        raise VerificationError("receipt", "no receipt, or one of another log than expected")
    if len(lines) != 1 + len(_LABELS):
        raise MalformedError("receipt", f"{len(lines)} lines instead of {1 + len(_LABELS)}")
    for line, label in zip(lines[1:], _LABELS, strict=True):
        if not line.startswith(label):
            raise MalformedError("receipt", f"no {label.strip()} line where it is due")
    kenmerk, plek, entry, tijd, uiterlijk = (
        line.removeprefix(label) for line, label in zip(lines[1:], _LABELS, strict=True)
    )
    return Ontvangst(
        origin,
        kenmerk,
        None if plek == _NO_PLACE else parse_decimal(plek, subject="receipt place"),
        decode_base64(entry, subject="receipt entry"),
        parse_decimal(tijd, subject="receipt time"),
        parse_decimal(uiterlijk, subject="receipt last moment"),
    )


def require_in_log(receipt: Ontvangst, proof: TlogProof, keys: Iterable[VerifierKey]) -> Checkpoint:
    """Check by a proof that the log kept this receipt; return the signed head that holds the entry.

    Raises:
        BrokenPromiseError: the proof holds, for another place than the receipt names. Entries never
            repeat (each has fresh salts), so the log signed two things that cannot both be true.
        MalformedError, UntrustedKeyError, VerificationError: the proof shows nothing; that says
            nothing about the log either. See `audit.proof.verify_proof`.

    Source: FORMAT.md section 9.
    """
    head = verify_proof(proof, receipt.entry, receipt.origin, keys)
    if receipt.plek is not None and proof.index != receipt.plek:
        raise BrokenPromiseError("receipt", f"names place {receipt.plek}; the entry stands at {proof.index}")
    return head


def require_in_tree(receipt: Ontvangst, head: Checkpoint, leaves: Sequence[bytes], *, nu_ms: int) -> int:
    """Check in the whole tree under a verified head that the log kept this receipt; return the place.

    `leaves` are the hashes of all its entries, hashed by the reader. `nu_ms` is a moment at which
    this was the newest head, on the word of somebody else than the log: the reader's own clock when
    he fetched it, or the time of a witness's cosignature.

    Raises:
        BrokenPromiseError: another entry stands at the place that the receipt names; or the entry is
            not there, and the last moment of the receipt has passed.
        PendingError: the entry is not there yet, and the log still has time.
        VerificationError: a head of another log, or leaves that do not make its root.

    Source: FORMAT.md section 9; RFC 9162 section 4.8 (what a broken promise is).
    """
    if head.origin != receipt.origin:
        raise VerificationError("receipt", "a head of another log")
    if len(leaves) != head.size or root_of(leaves) != head.root:
        raise VerificationError("receipt", "these leaves are not the tree of this head")
    if receipt.leaf in leaves:
        found = leaves.index(receipt.leaf)
        if receipt.plek not in (None, found):
            raise BrokenPromiseError("receipt", f"names place {receipt.plek}; the entry stands at {found}")
        return found
    if receipt.plek is not None and receipt.plek < head.size:
        raise BrokenPromiseError("receipt", f"names place {receipt.plek}, where another entry stands")
    if nu_ms <= receipt.uiterlijk_ms:
        raise PendingError("receipt", f"not among the {head.size} entries of this head; it may still come")
    raise BrokenPromiseError("receipt", f"not among the {head.size} entries of this head, and it is too late")
