# SPDX-License-Identifier: EUPL-1.2
"""Is this report the whole truth about one person, as far as the log can tell?

Every entry must be at its place, follow the one before it, and be counted by every stand that
covers it. Then nothing was left out of what the last stand covers. An entry behind that could be
left out unseen, so it has no place in a report yet.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from audit.aantal import Keten, Telstand, begin_chain, stand_in
from audit.checkpoint import Checkpoint, open_checkpoint
from audit.errors import AuditError, MalformedError, UntrustedKeyError, VerificationError
from audit.kaart import key_of, root_from
from audit.merkle import leaf_hash, verify_inclusion
from audit.note import VerifierKey, parse_vkey
from audit.opening import Opening, Shown, parse_line
from audit.rapport import Geteld, Plaatsing, Rapportkop, Regel, report_header_of, report_line_of
from audit.verdict import Fault, Finding, name_of


@dataclass(frozen=True, slots=True)
class Volledigheid:
    """The answer: how many entries, how far they are proven to be all, and what is wrong first.

    `covered` is how many entries of the log the last stand counted: 0 when there is none yet.
    `tail` is how many entries are shown that lie behind that. `partly` counts entries of which not
    every part is shown.
    """

    head: Checkpoint | None
    entries: int
    partly: int
    covered: int
    tail: int
    key_from_file: bool
    finding: Finding | None

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

    Keys and origin as for `audit.verdict.verify_export`.

    Source: FORMAT.md section 13.
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
        head = open_checkpoint(kop.checkpoint, origin or name_of(trusted), trusted)
    except (MalformedError, UntrustedKeyError, VerificationError) as e:
        fault = Fault.KEY if isinstance(e, UntrustedKeyError) else Fault.SIGNATURE
        return _unjudged(fault, e, own_key=own_key)
    # (2) Every line, to the first fault; (3) what only the end can tell.
    reading = _Reading(kop, head)
    finding = next(filter(None, map(reading.read, rows)), None) or reading.end()
    covered = reading.covered
    return Volledigheid(
        head, len(reading.places), reading.partly, covered, reading.behind(covered), own_key, finding
    )


def _unjudged(fault: Fault, error: AuditError, *, own_key: bool) -> Volledigheid:
    return Volledigheid(None, 0, 0, 0, 0, own_key, Finding(fault, str(error)))


class _WrongError(AuditError):
    """Ends the reading at one fault."""

    def __init__(self, fault: Fault, problem: str, first: int | None = None, last: int | None = None) -> None:
        super().__init__(problem)
        self.finding = Finding(fault, problem, first, first if last is None else last)


class _Reading:
    """Where the reading of one report has come."""

    def __init__(self, kop: Rapportkop, head: Checkpoint) -> None:
        self._head = head
        self._key = key_of(kop.handle)
        # The chain after each entry; the first is that of nothing.
        self._chains: list[Keten] = [begin_chain(kop.handle)]
        self.places: list[int] = []
        self.partly = 0
        self._last_place = -1
        self._stand: Telstand | None = None

    @property
    def covered(self) -> int:
        """How many entries of the log the last stand counted."""
        return self._stand.grootte if self._stand else 0

    def behind(self, size: int) -> int:
        """How many of the person's entries lie behind the first `size` of the log."""
        return sum(place >= size for place in self.places)

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
        stand, size = self._stand, self._head.size
        if stand is None:
            return Finding(Fault.STAND, "no first stand, at place 0")
        if self.places and size > self._due_stand(stand):
            place = self._due_stand(stand)
            return Finding(Fault.STAND, f"no stand of place {place}", place, place)
        return None

    def _take(self, line: Regel) -> None:
        plaatsing = line.plaatsing if isinstance(line, Geteld) else line
        self._require_placed(plaatsing)
        if self._stand is None:
            self._take_first(line)
        elif isinstance(line, Geteld):
            self._take_stand(line, self._stand)
        else:
            self._take_entry(plaatsing.opening, self._stand)
        self._last_place = plaatsing.opening.index

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

    def _take_first(self, line: Regel) -> None:
        if isinstance(line, Geteld):
            raise _WrongError(Fault.STAND, "the first stand counts nobody", 0)
        stand = self._read_stand(line.opening)
        if stand.nummer:
            raise _WrongError(Fault.STAND, f"stand {stand.nummer} where the first is due", stand.plek)
        self._stand = stand

    def _take_entry(self, opening: Opening, stand: Telstand) -> None:
        # After the first entry of this person no stand is skipped, and a stand's place is no entry's.
        due = self._due_stand(stand)
        if (self.places and opening.index >= due) or opening.index % stand.om == 0:
            place = min(due, opening.index) if self.places else opening.index
            raise _WrongError(Fault.STAND, f"no stand of place {place}", place)
        try:
            chain = self._chains[-1].follow(opening)
        except VerificationError as e:
            raise _WrongError(Fault.CHAIN, str(e), (self.places or [0])[-1], opening.index) from e
        self._chains.append(chain)
        self.places.append(opening.index)
        self.partly += opening.shown is not Shown.ALL

    def _take_stand(self, line: Geteld, before: Telstand) -> None:
        opening = line.plaatsing.opening
        stand = self._read_stand(opening)
        if stand.om != before.om or stand.plek != self._due_stand(before):
            raise _WrongError(Fault.STAND, f"no stand of place {self._due_stand(before)}", opening.index)
        if stand.grootte < before.grootte:
            raise _WrongError(Fault.STAND, "a stand over less than the one before it", opening.index)
        self._require_counted(line, stand)
        self._stand = stand

    def _require_counted(self, line: Geteld, stand: Telstand) -> None:
        shown = len(self.places) - self.behind(stand.grootte)
        counted = line.telling.aantal if line.telling else 0
        if counted != shown:
            problem = f"{shown} entries shown where {counted} were counted"
            raise _WrongError(Fault.COUNT, problem, 0, max(stand.grootte - 1, 0))
        if line.telling is None:
            return
        if line.telling.kop != self._chains[shown].kop:
            raise _WrongError(Fault.COUNT, "other entries were counted", 0, stand.grootte - 1)
        if root_from(self._key, line.telling, line.path) != stand.wortel:
            raise _WrongError(Fault.COUNT, "the stand counts otherwise", stand.plek)

    def _due_stand(self, stand: Telstand) -> int:
        """The place of the stand that must come next in this report."""
        if not self.places or stand.plek > self.places[0]:
            return stand.plek + stand.om
        # Before the first entry of this person stands say nothing of them, and may be left out.
        return (self.places[0] // stand.om + 1) * stand.om

    def _read_stand(self, opening: Opening) -> Telstand:
        try:
            return stand_in(opening)
        except (VerificationError, MalformedError) as e:
            raise _WrongError(Fault.STAND, str(e), opening.index) from e
