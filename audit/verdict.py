# SPDX-License-Identifier: EUPL-1.2
"""Is this export the log that was signed? A pure answer: read once, line by line, nothing kept.

A verdict is never just "ok". It counts what was opened and what stayed sealed, says whose word the
key is, and for a broken log names the first place, as narrow as the file allows.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from audit.checkpoint import Checkpoint
from audit.errors import AuditError, MalformedError, UntrustedKeyError, VerificationError
from audit.export import Header, header_of, milestone_of
from audit.grafsteen import GRAFSTEEN, Graven
from audit.merkle import EMPTY_ROOT, Growth, leaf_hash, verify_consistency
from audit.note import VerifierKey, parse_vkey
from audit.opening import Opening, Shown, opening_of, parse_line
from audit.sleutelgeschiedenis import open_succeeded


class Fault(StrEnum):
    """What is wrong with an export."""

    HEADER = "header"
    """Not an export at all."""
    KEY = "key"
    """No key that may be trusted."""
    SIGNATURE = "signature"
    """The head was not signed by the key."""
    LINE = "line"
    """A line that breaks the format."""
    ORDER = "order"
    """Another entry than the one that is due."""
    OPENING = "opening"
    """The parts shown are not what the entry commits to."""
    ROOT = "root"
    """One entry of a range is not the one that was signed."""
    MISSING = "missing"
    """The file ends before the log does."""
    SURPLUS = "surplus"
    """The file goes on after the log has ended."""
    PLACE = "place"
    """An entry of a report is not at its place in the log."""
    COUNT = "count"
    """A stand counts other entries than the report shows."""
    OLDER = "older"
    """The log ends before a head that was known already."""
    FORK = "fork"
    """The log does not continue a head that was known already: one of the two was rewritten."""
    ERASED = "erased"
    """An entry is called erased without a tombstone that names it, or a tombstone names others."""
    STAND = "stand"
    """A stand is missing, or is none."""


UNREADABLE: Final = frozenset({Fault.HEADER, Fault.KEY})
"""Faults that leave nothing to judge: the file is no export, or nobody is trusted."""


@dataclass(frozen=True, slots=True)
class Finding:
    """The first fault: the entries (counted from 0) among which it lies, both included."""

    fault: Fault
    problem: str
    first: int | None = None
    last: int | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer. The counts are of entries read before the finding, if there is one.

    `expired` of the erased ones went because their term was over.
    """

    head: Checkpoint | None
    opened: int
    partly: int
    sealed: int
    key_from_file: bool
    finding: Finding | None
    erased: int = 0
    expired: int = 0

    def __bool__(self) -> bool:
        return self.finding is None and self.head is not None


def verify_export(
    lines: Iterable[bytes],
    keys: Sequence[VerifierKey] | None,
    *,
    origin: str | None = None,
    known: Checkpoint | None = None,
) -> Verdict:
    """Return the verdict on an export given as lines, each with its newline.

    With `keys` None the key in the file is used, and the verdict says so: that shows only that the
    file agrees with itself. An empty sequence trusts nobody and is refused. Without an `origin` the
    log must be called as its first key. Where the file holds the history of the key, one that is trusted
    must stand in it, and the key whose turn it was must have signed. `known` is a head of this log that
    the reader has from an earlier moment: the log must continue it.

    Source: FORMAT.md sections 8 and 11.
    """
    rows = iter(lines)
    own_key = keys is None
    # (1) The header, then the key, then the signature: nothing of the head is used before.
    try:
        header = header_of(parse_line(next(rows, b"")))
    except MalformedError as e:
        return _unjudged(Fault.HEADER, e, own_key=own_key)
    try:
        trusted = [parse_vkey(header.vkey)] if keys is None else list(keys)
        head = open_succeeded(header.checkpoint, header.successions, origin or name_of(trusted), trusted)
    except (MalformedError, UntrustedKeyError, VerificationError) as e:
        fault = Fault.KEY if isinstance(e, UntrustedKeyError) else Fault.SIGNATURE
        return _unjudged(fault, e, own_key=own_key)
    # (2) Every line, to the first fault; (3) what only the end can tell.
    inspection = _Inspection(header, head, known)
    finding = next(filter(None, map(inspection.read, rows)), None) or inspection.end()
    shown = inspection.shown
    open_, partly, sealed = shown[Shown.ALL], shown[Shown.SOME], shown[Shown.NONE]
    return Verdict(head, open_, partly, sealed, own_key, finding, shown[Shown.ERASED], inspection.expired)


def name_of(keys: Sequence[VerifierKey]) -> str:
    """Return the name of the first key, which is what the log is called unless somebody says otherwise.

    Raises:
        UntrustedKeyError: no keys. An empty list trusts nobody.
    """
    if not keys:
        raise UntrustedKeyError("no keys configured")
    return keys[0].name


def continues(known: Checkpoint, head: Checkpoint, then: bytes | None) -> Finding | None:
    """Return what is wrong when a log is laid beside a head of it that was known already.

    `then` is the root over as many entries as that head has, or None when there are not so many.
    """
    if known.origin != head.origin:
        return Finding(Fault.FORK, "a known head of another log")
    if then is None:
        return Finding(Fault.OLDER, f"{head.size} lines; {known.size} were known", head.size, known.size - 1)
    if then != known.root:
        return Finding(Fault.FORK, f"two roots for size {known.size}", 0, known.size - 1)
    return None


def _unjudged(fault: Fault, error: AuditError, *, own_key: bool) -> Verdict:
    return Verdict(None, 0, 0, 0, own_key, Finding(fault, str(error)))


class _Inspection:
    """Where the reading of one export has come."""

    def __init__(self, header: Header, head: Checkpoint, known: Checkpoint | None) -> None:
        self._every = header.milestone_every
        self._head = head
        self._known = known or Checkpoint(head.origin, 0, EMPTY_ROOT)
        # The root of as many lines as the known head has, once so many were read.
        self._then: bytes | None = EMPTY_ROOT if self._known.size == 0 else None
        self._tree = Growth()
        # Everything before this index is proven to be the beginning of the signed tree.
        self._proven = 0
        self._graves = Graven()
        self.shown: Counter[Shown] = Counter()

    @property
    def expired(self) -> int:
        """How many entries went under a tombstone with a term."""
        return self._graves.expired

    def read(self, line: bytes) -> Finding | None:
        """Take one line; return what is wrong with it."""
        due = self._tree.size
        if due >= self._head.size:
            return Finding(Fault.SURPLUS, f"a line after the {self._head.size} of the log", due, due)
        try:
            values = parse_line(line)
            return self._read_milestone(values) if self._milestone_is_due() else self._read_opening(values)
        except MalformedError as e:
            return Finding(Fault.LINE, str(e), due, due)

    def end(self) -> Finding | None:
        """Return what is wrong now that there are no more lines."""
        size = self._tree.size
        if size < self._head.size:
            return Finding(Fault.MISSING, f"{size} lines of {self._head.size}", size, self._head.size - 1)
        if self._tree.root != self._head.root:
            return self._another_root(size)
        # Only now: lines that do not make the signed head say nothing about whoever signed it.
        return continues(self._known, self._head, self._then)

    def _milestone_is_due(self) -> bool:
        size = self._tree.size
        return self._every is not None and size > self._proven and size % self._every == 0

    def _read_milestone(self, values: Mapping[str, Any]) -> Finding | None:
        milestone, size = milestone_of(values), self._tree.size
        if milestone.size != size:
            raise MalformedError("milestone", f"of size {milestone.size} where {size} is due")
        try:
            verify_consistency(size, self._head.size, self._tree.root, self._head.root, milestone.path)
        except VerificationError:
            return self._another_root(size)
        self._proven = size
        return None

    def _read_opening(self, values: Mapping[str, Any]) -> Finding | None:
        opening, due = opening_of(values), self._tree.size
        if opening.index != due:
            return Finding(Fault.ORDER, f"line {opening.index} where {due} is due", due, due)
        try:
            opening.verify()
        except VerificationError as e:
            return Finding(Fault.OPENING, str(e), due, due)
        try:
            self._bury(opening)
        except VerificationError as e:
            return Finding(Fault.ERASED, str(e), due, due)
        self._tree.append(leaf_hash(opening.entry))
        if self._tree.size == self._known.size:
            self._then = self._tree.root
        self.shown[opening.shown] += 1
        return None

    def _bury(self, opening: Opening) -> None:
        """Count an erased entry, or lay a tombstone beside the entries that point to it."""
        if opening.erased_by is None:
            self._graves.stand(opening)
        elif opening.erased_by < self._head.size:
            self._graves.add(opening.index, opening.entry, steen=opening.erased_by)
        else:
            raise VerificationError(GRAFSTEEN, f"entry {opening.erased_by} is not in this log")

    def _another_root(self, size: int) -> Finding:
        return Finding(Fault.ROOT, "the lines lead to another root", self._proven, size - 1)
