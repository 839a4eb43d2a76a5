# SPDX-License-Identifier: EUPL-1.2
"""The witness: cosigns a head only when it continues the one it cosigned before.

It keeps one head per log and forgets none, so it cannot be shown two histories. Checking and
storing are one step for whoever keeps the memory: of two requests at once at most one is stored.
A witness that lost its memory must not start again under its old key.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Protocol

from audit.cosignature import cosign
from audit.errors import AuditError, MalformedError, VerificationError
from audit.merkle import EMPTY_ROOT, verify_consistency
from audit.note import Signer, VerifierKey, open_note, split_note
from audit.voorleggen import Claim, Voorlegging, claim_of, parse_request


class Antwoordcode(IntEnum):
    """What a witness answers; the numbers are those of HTTP.

    Source: C2SP tlog-witness, "add-checkpoint".
    """

    COSIGNED = 200
    MALFORMED = 400
    UNSIGNED = 403
    UNKNOWN_LOG = 404
    OTHER_SIZE = 409
    CONTRADICTION = 422


@dataclass(frozen=True, slots=True)
class Seen:
    """The head of one log that was cosigned last."""

    size: int = 0
    root: bytes = EMPTY_ROOT


class Memory(Protocol):
    """What the witness remembers. It outlives the process, and is never put back from a copy."""

    def last(self, origin: str) -> Seen:
        """The head of this log that was cosigned last; an empty tree if none was."""

    def advance(self, origin: str, before: Seen, after: Seen) -> bool:
        """Replace `before` by `after`, durably, in one step.

        Returns:
            Whether it was done: False when the last head is another than `before`.
        """


@dataclass(frozen=True, slots=True)
class Alarm:
    """A log that contradicts itself: what was seen before, and the signed head that does not continue it.

    `offered` is evidence: keep it. The log's own key signed it.
    """

    origin: str
    problem: str
    before: Seen
    offered: bytes


@dataclass(frozen=True, slots=True)
class Answer:
    """What goes back to the log: a status, a body, and the alarm that the witness raises, if any."""

    status: Antwoordcode
    body: bytes = b""
    alarm: Alarm | None = None


class _RefusedError(AuditError):
    """Ends the checks of one request."""

    def __init__(self, answer: Answer) -> None:
        super().__init__(answer.status.name)
        self.answer = answer


@dataclass(frozen=True, slots=True)
class Witness:
    """Cosigns the heads of the logs it knows, each by its own keys.

    No logs means that nobody is served: a witness of whoever asks would vouch for anything.

    Source: C2SP tlog-witness.
    """

    signer: Signer
    logs: Mapping[str, Sequence[VerifierKey]]
    memory: Memory

    def add_checkpoint(self, body: bytes, *, now_s: int) -> Answer:
        """Answer one request. Only status 200 comes with a cosignature, and its head is stored then."""
        try:
            request, claim = _read(body)
            self._require_signed(request, claim)
            seen = self._require_size(request, claim)
            _require_growth(request, claim, seen)
        except _RefusedError as e:
            return e.answer
        # Between the checks and this line somebody else may have been cosigned: then nothing is stored.
        if not self.memory.advance(claim.origin, seen, Seen(claim.size, claim.root)):
            return self._other_size(claim.origin)
        text, _ = split_note(request.checkpoint)
        return Answer(Antwoordcode.COSIGNED, cosign(text, self.signer, time_s=now_s))

    def _require_signed(self, request: Voorlegging, claim: Claim) -> None:
        keys = self.logs.get(claim.origin)
        if not keys:
            raise _RefusedError(Answer(Antwoordcode.UNKNOWN_LOG))
        try:
            open_note(request.checkpoint, keys)
        except (MalformedError, VerificationError) as e:
            raise _RefusedError(Answer(Antwoordcode.UNSIGNED)) from e
        if request.old_size > claim.size:
            raise _RefusedError(Answer(Antwoordcode.MALFORMED))

    def _require_size(self, request: Voorlegging, claim: Claim) -> Seen:
        seen = self.memory.last(claim.origin)
        if request.old_size != seen.size:
            raise _RefusedError(self._other_size(claim.origin))
        return seen

    def _other_size(self, origin: str) -> Answer:
        return Answer(Antwoordcode.OTHER_SIZE, f"{self.memory.last(origin).size}\n".encode())


def _read(body: bytes) -> tuple[Voorlegging, Claim]:
    try:
        request = parse_request(body)
        return request, claim_of(request.checkpoint)
    except MalformedError as e:
        raise _RefusedError(Answer(Antwoordcode.MALFORMED)) from e


def _require_growth(request: Voorlegging, claim: Claim, seen: Seen) -> None:
    try:
        verify_consistency(seen.size, claim.size, seen.root, claim.root, request.proof)
    except VerificationError as e:
        alarm = Alarm(claim.origin, e.problem, seen, request.checkpoint)
        raise _RefusedError(Answer(Antwoordcode.CONTRADICTION, alarm=alarm)) from e
