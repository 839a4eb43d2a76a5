# SPDX-License-Identifier: EUPL-1.2
"""One file or directory in, one verdict out: an exit code and lines of Dutch.

Whatever is handed over, nothing here raises but OSError, and nothing in doubt holds.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from audit.bestanden import Soort, kind_of, lines_of, opened, read_whole, reader_of
from audit.checkpoint import Checkpoint
from audit.cosignature import CosignerKey, open_cosignatures
from audit.errors import AuditError, BrokenPromiseError, MalformedError, VerificationError
from audit.export import header_of
from audit.meegegeven import carried_history
from audit.merkle import leaf_hash
from audit.note import MAX_NOTE_BYTES, VerifierKey
from audit.ontvangst import Ontvangst, open_receipt, require_in_log, require_in_tree
from audit.opening import MAX_LINE_BYTES, Opening, opening_of, parse_line
from audit.proof import TlogProof, parse_proof, verify_proof
from audit.rapport import report_header_of
from audit.sleutelgeschiedenis import Sleutelgeschiedenis, open_succeeded
from audit.tegelmap import CHECKPOINT, verify_tiles
from audit.tevroeg import destroyed_early
from audit.uitleg.export import explain, explain_proof
from audit.uitleg.ontvangst import explain_alone, explain_kept, explain_not_shown
from audit.uitleg.rapport import explain_report
from audit.uitleg.tegels import explain_tiles
from audit.uitleg.woorden import NOT_JUDGED, explain_witnesses, is_unreadable
from audit.verdict import verify_export
from audit.volledig import verify_report
from audit.voorleggen import claim_of

HOLDS: Final = 0
BROKEN: Final = 1
UNJUDGED: Final = 2

_NO_KEY: Final = f"{NOT_JUDGED}Geef de sleutel van het logboek mee met --key."
_NOT_CONTINUED: Final = (
    f"{NOT_JUDGED}Of het logboek verder gaat op het checkpoint bij --eerder, is hier niet te zien.\n"
    "Leg daarvoor een export of de tegels naast dat checkpoint. Zonder dat checkpoint is het oordeel:"
)
_WHOLE: Final = frozenset({Soort.EXPORT, Soort.TEGELS})
# The opening in `extra` is base64, so a third longer; the checkpoint has its own limit.
_MAX_PROOF_BYTES: Final = MAX_NOTE_BYTES + 2 * MAX_LINE_BYTES

Uitkomst = tuple[int, str]


@dataclass(frozen=True, slots=True)
class Keuring:
    """What the reader brings: keys to trust, and what to lay beside each file.

    With a `history` each head must be signed by the key whose turn it was; the first of `keys` is trusted.
    `known` is a head from an earlier moment, `witnesses` are those of whom at least `quorum` must have
    cosigned, `opening` and `beside` go with a proof and a receipt, and `now_ms` is when the log was fetched.
    """

    keys: Sequence[VerifierKey] = ()
    origin: str | None = None
    history: Sleutelgeschiedenis | None = None
    known: Checkpoint | None = None
    witnesses: Sequence[CosignerKey] = ()
    quorum: int = 0
    opening: Path | None = None
    beside: Path | None = None
    now_ms: int = 0

    def judge(self, path: Path) -> Uitkomst:
        """Return exit code and verdict.

        Raises:
            OSError: it cannot be read.
        """
        soort = kind_of(path)
        if self.history is not None and soort is not Soort.ONTVANGST:
            return self._in_turn(path, soort, self.history).judge(path)
        judges = {
            Soort.EXPORT: self._export,
            Soort.OVERZICHT: self._report,
            Soort.TEGELS: self._tiles,
            Soort.BEWIJS: self._proof,
            Soort.ONTVANGST: self._receipt,
        }
        code, text = judges[soort](path)
        if code == HOLDS and self.known and soort not in _WHOLE:
            # Only a whole log shows that it continues an earlier head; silence would look like a yes.
            return UNJUDGED, f"{_NOT_CONTINUED}\n{text}"
        if code == HOLDS and self.witnesses:
            return self._with_witnesses(path, soort, text)
        return code, text

    @property
    def name(self) -> str:
        """What the log is called: as the reader says, or as its first key."""
        return self.origin or self.keys[0].name

    def _in_turn(self, path: Path, soort: Soort, history: Sleutelgeschiedenis) -> "Keuring":
        """Return the same, with only the key whose turn it is at the size that the file claims."""
        try:
            due = history.due_at(claim_of(_note_in(path, soort)).size)
        except AuditError:
            # It has no head that can be read, and will be judged as such.
            due = history.eerste
        return replace(self, keys=[due], history=None)

    def _export(self, path: Path) -> Uitkomst:
        with opened(path) as file:
            verdict = verify_export(lines_of(file), self.keys or None, origin=self.origin, known=self.known)
        return _code(holds=bool(verdict), unread=is_unreadable(verdict.finding)), explain(verdict)

    def _report(self, path: Path) -> Uitkomst:
        with opened(path) as file:
            verdict = verify_report(lines_of(file), self.keys or None, origin=self.origin)
        unread = is_unreadable(verdict.finding) or (verdict.finding is None and not verdict.is_decided)
        return _code(holds=bool(verdict), unread=unread), explain_report(verdict)

    def _tiles(self, path: Path) -> Uitkomst:
        # Tiles carry no key, so there is none to fall back on.
        if not self.keys:
            return UNJUDGED, _NO_KEY
        verdict = verify_tiles(reader_of(path), self.keys, origin=self.origin, known=self.known)
        return _code(holds=bool(verdict), unread=is_unreadable(verdict.finding)), explain_tiles(verdict)

    def _proof(self, path: Path) -> Uitkomst:
        if not self.keys:
            return UNJUDGED, _NO_KEY
        try:
            proof = parse_proof(read_whole(path, _MAX_PROOF_BYTES))
            opening = self._opening_for(proof)
        except MalformedError as e:
            return UNJUDGED, f"{NOT_JUDGED}Het bewijs of de geopende regel is niet te lezen ({e})."
        if opening.index != proof.index:
            return BROKEN, "Het bewijs klopt NIET: de geopende regel is een andere dan die van het bewijs."
        try:
            opening.verify()
            head = verify_proof(proof, opening.entry, self.name, self.keys)
        except AuditError as e:
            return (
                BROKEN,
                f"Het bewijs klopt NIET: de regel, zijn plaats of de handtekening is veranderd ({e}).",
            )
        return HOLDS, explain_proof(head, opening)

    def _opening_for(self, proof: TlogProof) -> Opening:
        line = proof.extra if self.opening is None else read_whole(self.opening, MAX_LINE_BYTES)
        if line is None:
            raise MalformedError("opening", "not in the proof; give it with --opening")
        return opening_of(parse_line(line))

    def _receipt(self, path: Path) -> Uitkomst:
        if not self.keys:
            return UNJUDGED, _NO_KEY
        try:
            receipt = open_receipt(read_whole(path, MAX_NOTE_BYTES), self.name, self._receipt_keys())
        except AuditError as e:
            return BROKEN, f"De ontvangst klopt NIET: niet met deze sleutel getekend, of veranderd ({e})."
        if self.beside is None:
            return UNJUDGED, explain_alone(receipt)
        try:
            return HOLDS, explain_kept(receipt, self.place_of(receipt, self.beside))
        except BrokenPromiseError as e:
            return BROKEN, explain_not_shown(receipt, e)
        except AuditError as e:
            return UNJUDGED, explain_not_shown(receipt, e)

    def _receipt_keys(self) -> Sequence[VerifierKey]:
        """Return the keys that may sign a receipt: with a history, given or in the export beside it, all."""
        history = self.history
        if history is None and self.beside is not None:
            history = carried_history(self.beside, self.name, self.keys)
        return history.keys if history else self.keys

    def place_of(self, receipt: Ontvangst, path: Path) -> int:
        """Return the place of a receipt's entry in the proof, export or tiles at `path`.

        Raises:
            BrokenPromiseError: what lies there is evidence against the log.
            AuditError: it does not show the entry.
            OSError: it cannot be read.
        """
        soort = kind_of(path)
        if self.history is not None:
            return self._in_turn(path, soort, self.history).place_of(receipt, path)
        if soort is Soort.BEWIJS:
            proof = parse_proof(read_whole(path, _MAX_PROOF_BYTES))
            require_in_log(receipt, proof, self.keys)
            return proof.index
        leaves: list[bytes] = []
        if soort is Soort.TEGELS:
            head = verify_tiles(
                reader_of(path), self.keys, origin=self.origin, known=self.known, on_leaf=leaves.append
            ).head
        else:
            head = self._export_head(path, leaves)
        if head is None:
            raise MalformedError("log", "what was laid beside it is no log that can be read")
        place = require_in_tree(receipt, head, leaves, nu_ms=self.now_ms)
        if soort is Soort.EXPORT:
            self._require_not_early(receipt, path)
        return place

    def _export_head(self, path: Path, leaves: list[bytes]) -> Checkpoint | None:
        with opened(path) as file:
            rows = lines_of(file)
            header = header_of(parse_line(next(rows, b"")))
            head = open_succeeded(header.checkpoint, header.successions, self.name, self.keys)
            # Milestones prove nothing here: the leaves must make the root of the head.
            leaves.extend(leaf_hash(opening.entry) for opening in _openings_in(rows))
        return head

    def _require_not_early(self, receipt: Ontvangst, path: Path) -> None:
        """Check that an export does not call the entry destroyed before its term was over.

        Raises:
            BrokenPromiseError: it does, and it holds.
            VerificationError: it does, and anybody may have written that.
        """
        with opened(path) as file:
            rows = lines_of(file)
            next(rows, None)
            early = destroyed_early(receipt, _openings_in(rows))
        if early is None:
            return
        if self._export(path)[0] != HOLDS:
            raise VerificationError("receipt", "called destroyed in an export that does not hold")
        raise BrokenPromiseError("receipt", early)

    def _with_witnesses(self, path: Path, soort: Soort, text: str) -> Uitkomst:
        try:
            # A receipt itself is not cosigned; the head that holds its entry is.
            if soort is Soort.ONTVANGST and self.beside is not None:
                path, soort = self.beside, kind_of(self.beside)
            found = open_cosignatures(_note_in(path, soort), self.witnesses)
        except AuditError as e:
            return BROKEN, f"{text}\nDe handtekening van een getuige klopt NIET ({e})."
        if len(found) < self.quorum:
            few = f"{NOT_JUDGED}Er hebben {len(found)} getuigen meegetekend; u vraagt er {self.quorum}."
            return UNJUDGED, f"{few}\n{text}"
        return HOLDS, "\n".join([text, *explain_witnesses(found)])


def _openings_in(rows: Iterable[bytes]) -> Iterator[Opening]:
    return (opening_of(values) for values in map(parse_line, rows) if "entry" in values)


def _note_in(path: Path, soort: Soort) -> bytes:
    if soort is Soort.TEGELS:
        return read_whole(path / CHECKPOINT, MAX_NOTE_BYTES)
    if soort is Soort.BEWIJS:
        return parse_proof(read_whole(path, _MAX_PROOF_BYTES)).checkpoint
    if soort is Soort.ONTVANGST:
        return read_whole(path, MAX_NOTE_BYTES)
    with opened(path) as file:
        header = parse_line(next(lines_of(file), b""))
    return report_header_of(header).checkpoint if soort is Soort.OVERZICHT else header_of(header).checkpoint


def _code(*, holds: bool, unread: bool) -> int:
    if unread:
        return UNJUDGED
    return HOLDS if holds else BROKEN
