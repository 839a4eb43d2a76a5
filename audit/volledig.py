# SPDX-License-Identifier: EUPL-1.2
"""Is this report the whole truth about one person, as far as the log can tell?

Every entry must be at its place, and every stand since the first of them must count exactly those
that are shown. Then nothing was left out of what the last stand covers. An entry behind that could
be left out unseen, so it counts for nobody yet.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from audit.aantal import Telstand, stand_in
from audit.begraven import Begraven
from audit.checkpoint import Checkpoint
from audit.errors import AuditError, MalformedError, UntrustedKeyError, VerificationError
from audit.merkle import leaf_hash, verify_inclusion
from audit.note import VerifierKey, parse_vkey
from audit.opening import Opening, Shown, parse_line
from audit.optelling import Optelling
from audit.rapport import (
    Losse,
    Persoonsregel,
    Plaatsing,
    Rapportkop,
    Regel,
    Standregel,
    report_header_of,
    report_line_of,
)
from audit.sleutelgeschiedenis import open_succeeded
from audit.verdict import Fault, Finding, name_of


@dataclass(frozen=True, slots=True)
class Volledigheid:
    """The answer: how many entries, how far they are proven to be all, and what is wrong first.

    `covered` is how many entries of the log the last stand counted, and `stand` the number of that one:
    0 when there is none yet. `tail` is how many of the entries lie behind that. `later` is how many
    are shown that count for nobody, or not yet; `closed` of how many entries not every part is shown.
    `expired` went because their term was over, all before place `whole_from`: from there on all is there.
    """

    head: Checkpoint | None
    entries: int = 0
    closed: int = 0
    covered: int = 0
    stand: int = 0
    tail: int = 0
    later: int = 0
    key_from_file: bool = False
    finding: Finding | None = None
    expired: int = 0
    whole_from: int = 0

    def __bool__(self) -> bool:
        return self.finding is None and self.head is not None and self.is_decided

    @property
    def is_decided(self) -> bool:
        """Whether a stand counted every entry shown, and there is one: of nothing, nothing is proven."""
        return self.entries > 0 and self.tail == 0


def verify_report(
    lines: Iterable[bytes], keys: Sequence[VerifierKey] | None, *, origin: str | None = None
) -> Volledigheid:
    """Return the verdict on a report given as lines, each with its newline.

    Keys, origin and the history of the key as for `audit.verdict.verify_export`.

    Source: FORMAT.md sections 11 and 13.
    """
    rows = iter(lines)
    own_key = keys is None
    # (1) The header, then the key, then the signature: nothing of the head is used before.
    try:
        kop = report_header_of(parse_line(next(rows, b"")))
    except MalformedError as e:
        return _unjudged(Fault.HEADER, e, own_key=own_key)
    try:
        trusted = [parse_vkey(kop.vkey)] if keys is None else list(keys)
        head = open_succeeded(kop.checkpoint, kop.successions, origin or name_of(trusted), trusted)
    except (MalformedError, UntrustedKeyError, VerificationError) as e:
        fault = Fault.KEY if isinstance(e, UntrustedKeyError) else Fault.SIGNATURE
        return _unjudged(fault, e, own_key=own_key)
    # (2) Every line, to the first fault; (3) what only the end can tell.
    reading = _Reading(kop, head)
    finding = next(filter(None, map(reading.read, rows)), None) or reading.end()
    return reading.verdict(finding, own_key=own_key)


def _unjudged(fault: Fault, error: AuditError, *, own_key: bool) -> Volledigheid:
    return Volledigheid(None, key_from_file=own_key, finding=Finding(fault, str(error)))


class _WrongError(AuditError):
    """Ends the reading at one fault."""

    def __init__(self, fault: Fault, problem: str, first: int | None = None, last: int | None = None) -> None:
        super().__init__(problem)
        self.finding = Finding(fault, problem, first, first if last is None else last)


class _Reading:
    """Where the reading of one report has come."""

    def __init__(self, kop: Rapportkop, head: Checkpoint) -> None:
        self._head = head
        self._handles = [Optelling(handle) for handle in kop.handles]
        self._places: list[int] = []
        self._graves = Begraven()
        self._closed = 0
        self._later = 0
        self._last_place = -1
        self._stand: Telstand | None = None

    def read(self, line: bytes) -> Finding | None:
        """Take one line; return what is wrong with it."""
        try:
            try:
                self._take(report_line_of(parse_line(line)))
            except MalformedError as e:
                raise _WrongError(Fault.LINE, str(e), self._last_place + 1) from e
        except _WrongError as e:
            return e.finding
        return None

    def end(self) -> Finding | None:
        """Return what is wrong now that there are no more lines."""
        if (lost := self._graves.first) is not None:
            return Finding(Fault.ERASED, "its tombstone is not shown", lost, lost)
        if not self._handles:
            return None  # nobody is counted, so nothing is called complete either
        if self._stand is None:
            return Finding(Fault.STAND, "no first stand, at place 0")
        place = self._due_stand(self._stand)
        if self._places and self._head.size > place:
            return Finding(Fault.STAND, f"no stand of place {place}", place, place)
        # A stand from before the first entry shown may be left out, and only that one may count this handle.
        if self._places and not all(handle.shown for handle in self._handles):
            return Finding(Fault.COUNT, "a handle of which no entry is shown", 0, self._places[0])
        return None

    def verdict(self, finding: Finding | None, *, own_key: bool) -> Volledigheid:
        """Return what came of it."""
        covered = self._stand.grootte if self._stand else 0
        return Volledigheid(
            head=self._head,
            entries=len(self._places),
            closed=self._closed,
            covered=covered,
            stand=self._stand.nummer if self._stand else 0,
            tail=sum(place >= covered for place in self._places),
            later=self._later,
            key_from_file=own_key,
            finding=finding,
            expired=self._graves.expired,
            whole_from=self._graves.last + 1,
        )

    def _take(self, line: Regel) -> None:
        if isinstance(line, Losse):
            self._later += 1
            return
        self._require_placed(line.plaatsing)
        is_tombstone = self._bury(line)
        if isinstance(line, Standregel):
            self._take_stand(line)
        elif line.van:
            self._take_entry(line)
        else:
            self._later += not is_tombstone
        self._last_place = line.plaatsing.opening.index

    def _bury(self, line: Persoonsregel | Standregel) -> bool:
        """Hold what was erased against its tombstone; whether this line is one."""
        opening = line.plaatsing.opening
        graf = line.graf if isinstance(line, Persoonsregel) else None
        try:
            return self._graves.take(opening, graf) is not None
        except (VerificationError, MalformedError) as e:
            raise _WrongError(Fault.ERASED, str(e), opening.index) from e

    def _require_placed(self, plaatsing: Plaatsing) -> None:
        opening = plaatsing.opening
        place = opening.index
        if place <= self._last_place:
            raise _WrongError(Fault.ORDER, f"line {place} behind line {self._last_place}", place)
        try:
            opening.verify()
        except VerificationError as e:
            raise _WrongError(Fault.OPENING, str(e), place) from e
        try:
            leaf = leaf_hash(opening.entry)
            verify_inclusion(leaf, place, self._head.size, plaatsing.path, self._head.root)
        except (VerificationError, MalformedError) as e:
            raise _WrongError(Fault.PLACE, str(e), place) from e

    def _take_entry(self, line: Persoonsregel) -> None:
        opening = line.plaatsing.opening
        if self._stand is None:
            raise _WrongError(Fault.STAND, "no first stand, at place 0", opening.index)
        # After the first entry of this person no stand is skipped, and a stand's place is no entry's.
        due = self._due_stand(self._stand)
        if (self._places and opening.index >= due) or opening.index % self._stand.om == 0:
            place = min(due, opening.index) if self._places else opening.index
            raise _WrongError(Fault.STAND, f"no stand of place {place}", place)
        if line.van[-1] >= len(self._handles):
            raise MalformedError("report", f"an entry of handle {line.van[-1]}, which is not there")
        for number in line.van:
            self._handles[number].add(opening)
        self._places.append(opening.index)
        self._closed += opening.shown not in (Shown.ALL, Shown.ERASED)

    def _take_stand(self, line: Standregel) -> None:
        opening, before = line.plaatsing.opening, self._stand
        stand = self._read_stand(opening)
        if before is None:
            if stand.nummer or line.tellingen is not None:
                problem = f"stand {stand.nummer} where the first is due, which counts nobody"
                raise _WrongError(Fault.STAND, problem, stand.plek)
        else:
            if line.tellingen is None or stand.om != before.om or stand.plek != self._due_stand(before):
                raise _WrongError(Fault.STAND, f"no stand of place {self._due_stand(before)}", opening.index)
            if stand.grootte < before.grootte:
                raise _WrongError(Fault.STAND, "a stand over less than the one before it", opening.index)
            self._require_counted(line, before, stand)
        self._stand = stand

    def _require_counted(self, line: Standregel, before: Telstand, stand: Telstand) -> None:
        tellingen = line.tellingen or ()
        if len(tellingen) != len(self._handles):
            raise MalformedError("report", f"{len(tellingen)} counts for {len(self._handles)} handles")
        for optelling, antwoord in zip(self._handles, tellingen, strict=True):
            try:
                optelling.count(antwoord, stand)
            except VerificationError as e:
                raise _WrongError(Fault.COUNT, str(e), before.grootte, max(stand.grootte - 1, 0)) from e

    def _due_stand(self, stand: Telstand) -> int:
        """The place of the stand that must come next in this report."""
        if not self._places or stand.plek > self._places[0]:
            return stand.plek + stand.om
        # Before the first entry of this person stands say nothing of them, and may be left out.
        return (self._places[0] // stand.om + 1) * stand.om

    def _read_stand(self, opening: Opening) -> Telstand:
        try:
            return stand_in(opening)
        except (VerificationError, MalformedError) as e:
            raise _WrongError(Fault.STAND, str(e), opening.index) from e
