# SPDX-License-Identifier: EUPL-1.2
"""Which keys a log signed with, one after the other, from a first one that the reader trusts.

Each succession is a note that the old and the new key both signed: the old one so that nobody else
can name a successor, the new one so that nobody can name a key that is not theirs. A head belongs
to the key whose turn it was at its size; a key that was succeeded signs no larger head that counts,
whoever has it by then.
"""

from bisect import bisect_right
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from audit.canonical import canonical, parse_canonical
from audit.checkpoint import Checkpoint, check_origin, open_checkpoint
from audit.errors import MalformedError, VerificationError
from audit.note import Signer, VerifierKey, open_note, parse_vkey, sign_note
from audit.strict import check_integer, parse_decimal

SUFFIX: Final = "/sleutels/v1"
"""Behind the origin, on the first line of every succession."""

MAX_SUCCESSIONS: Final = 1000
_LABELS: Final = ("nummer ", "oud ", "nieuw ", "vanaf ", "tijd ")
_NOTE: Final = "nota"


@dataclass(frozen=True, slots=True)
class Opvolging:
    """One key after another: from the head of size `vanaf` on, `nieuw` must have signed.

    Raises:
        MalformedError: a number below 1, a size of nothing, or an origin that ends its line.
        VerificationError: the same key twice, or keys of two logs.

    Source: FORMAT.md section 11.
    """

    origin: str
    nummer: int
    oud: VerifierKey
    nieuw: VerifierKey
    vanaf: int
    tijd_ms: int

    def __post_init__(self) -> None:
        check_origin(self.origin, subject="key history")
        check_integer(self.nummer, subject="succession number", low=1, high=MAX_SUCCESSIONS)
        check_integer(self.vanaf, subject="succession size")
        check_integer(self.tijd_ms, subject="succession time")
        if self.oud.public == self.nieuw.public or self.oud.name != self.nieuw.name:
            raise VerificationError("key history", "a key succeeds another key of the same name")

    @property
    def text(self) -> str:
        """The six lines that are signed."""
        values = (self.nummer, self.oud.text, self.nieuw.text, self.vanaf, self.tijd_ms)
        lines = [f"{label}{value}\n" for label, value in zip(_LABELS, values, strict=True)]
        return f"{self.origin}{SUFFIX}\n" + "".join(lines)


@dataclass(frozen=True, slots=True)
class Sleutelgeschiedenis:
    """The keys of one log from the first that is trusted on, and from which size each has its turn."""

    origin: str
    eerste: VerifierKey
    opvolgingen: tuple[Opvolging, ...] = ()

    @property
    def keys(self) -> tuple[VerifierKey, ...]:
        """Every key, the first one first."""
        return (self.eerste, *(o.nieuw for o in self.opvolgingen))

    def due_at(self, size: int) -> VerifierKey:
        """The key that must have signed a head of this size."""
        return self.keys[bisect_right([o.vanaf for o in self.opvolgingen], size)]


def sign_succession(opvolging: Opvolging, oud: Signer, nieuw: Signer) -> bytes:
    """Return the succession as a note with the signatures of both keys.

    Raises:
        VerificationError: these are not the signers of the two keys in it.
    """
    if (oud.verifier, nieuw.verifier) != (opvolging.oud, opvolging.nieuw):
        raise VerificationError("key history", "other signers than the two keys that are named")
    return sign_note(opvolging.text, (oud, nieuw))


def open_succession(note: bytes, origin: str) -> Opvolging:
    """Return a succession that the two keys in it both signed. Whether either is trusted is not said.

    Raises:
        MalformedError: not the six lines in their order, or a loose number.
        UntrustedKeyError: a verifier key that must not be loaded.
        VerificationError: one of the two did not sign, or it is of another log.

    Source: FORMAT.md section 11.
    """
    opvolging = _parse(note, origin)
    for key in (opvolging.oud, opvolging.nieuw):
        open_note(note, [key])
    return opvolging


def write_history(notes: Iterable[bytes]) -> bytes:
    """Return the history as it is published: one line for each succession."""
    return b"".join(canonical({_NOTE: note.decode()}) + b"\n" for note in notes)


def open_history(data: bytes, origin: str, pinned: VerifierKey) -> Sleutelgeschiedenis:
    """Return the keys from `pinned` on, as they succeeded each other.

    Raises:
        MalformedError: a line or a note that has not its form.
        UntrustedKeyError: a verifier key that must not be loaded.
        VerificationError: numbers with a gap, a key that does not follow the one before, a key that
            comes back, sizes that do not grow, a signature that is missing, or `pinned` is not in it.

    Source: FORMAT.md section 11.
    """
    chain = [open_succession(note, origin) for note in _notes(data)]
    _require_chain(chain)
    keys = [chain[0].oud, *(o.nieuw for o in chain)] if chain else [pinned]
    if pinned not in keys:
        raise VerificationError("key history", "does not lead from the key that is trusted")
    return Sleutelgeschiedenis(origin, pinned, tuple(chain[keys.index(pinned) :]))


def open_head(note: bytes, history: Sleutelgeschiedenis) -> Checkpoint:
    """Return the head that the key signed whose turn it is at its size; others may have signed too.

    Raises:
        MalformedError, UntrustedKeyError, VerificationError: as `open_checkpoint`; also when only a
            key signed that was succeeded by then, or one whose turn has not come.

    Source: FORMAT.md section 11.
    """
    head = open_checkpoint(note, history.origin, history.keys)
    return open_checkpoint(note, history.origin, [history.due_at(head.size)])


def open_succeeded(
    note: bytes, successions: Sequence[bytes], origin: str, keys: Collection[VerifierKey]
) -> Checkpoint:
    """Return the head that one of these keys signed, or a key that came after it when its turn was over.

    Without successions the key never changed, and one of `keys` must have signed.

    Raises:
        MalformedError, UntrustedKeyError, VerificationError: as `open_history` and `open_head`; also when
            the successions lead from no key that is trusted.

    Source: FORMAT.md sections 8 and 11.
    """
    if not successions:
        return open_checkpoint(note, origin, keys)
    return open_head(note, lead_from(keys, successions, origin))


def lead_from(
    keys: Collection[VerifierKey], successions: Sequence[bytes], origin: str
) -> Sleutelgeschiedenis:
    """Return the history from the oldest of these keys on, as these successions tell; there is at least one.

    Raises:
        MalformedError, UntrustedKeyError, VerificationError: as `open_history`; also when they lead from
            no key that is trusted.

    Source: FORMAT.md sections 8 and 11.
    """
    data = write_history(successions)
    whole = open_history(data, origin, open_succession(successions[0], origin).oud)
    # From the oldest that is trusted: who knows two of them must not be led around the turn of the second.
    trusted = next((key for key in whole.keys if key in keys), None)
    if trusted is None:
        raise VerificationError("key history", "does not lead from a key that is trusted")
    return open_history(data, origin, trusted)


def _parse(note: bytes, origin: str) -> Opvolging:
    # Read before it is verified, for the keys stand in it; nothing is used until both have signed.
    try:
        text = note[: note.rfind(b"\n\n") + 1].decode()
    except UnicodeDecodeError as e:
        raise MalformedError("key history", "not UTF-8") from e
    lines = text.split("\n")[:-1]
    if not lines or lines[0] != origin + SUFFIX:
        raise VerificationError("key history", "no succession, or one of another log than expected")
    if len(lines) != 1 + len(_LABELS):
        raise MalformedError("key history", f"{len(lines)} lines instead of {1 + len(_LABELS)}")
    if not all(line.startswith(label) for line, label in zip(lines[1:], _LABELS, strict=True)):
        raise MalformedError("key history", "the lines do not stand in their order")
    nummer, oud, nieuw, vanaf, tijd = (
        line.removeprefix(label) for line, label in zip(lines[1:], _LABELS, strict=True)
    )
    return Opvolging(
        origin,
        parse_decimal(nummer, subject="succession number"),
        parse_vkey(oud),
        parse_vkey(nieuw),
        parse_decimal(vanaf, subject="succession size"),
        parse_decimal(tijd, subject="succession time"),
    )


def _notes(data: bytes) -> list[bytes]:
    *lines, rest = data.split(b"\n")
    if rest or len(lines) > MAX_SUCCESSIONS:
        raise MalformedError("key history", f"cut short, or more than {MAX_SUCCESSIONS} successions")
    notes = []
    for line in lines:
        record = parse_canonical(line)
        note = record.get(_NOTE)
        if set(record) != {_NOTE} or not isinstance(note, str):
            raise MalformedError("key history", f"a line is not one {_NOTE}")
        notes.append(note.encode())
    return notes


def _require_chain(chain: Sequence[Opvolging]) -> None:
    seen = {chain[0].oud.public} if chain else set()
    for place, (previous, one) in enumerate(zip((None, *chain), chain, strict=False), start=1):
        if one.nummer != place:
            raise VerificationError("key history", f"succession {one.nummer} where {place} is due")
        # Who once had the turn may be known to others by now: a key never comes back.
        if one.nieuw.public in seen:
            raise VerificationError("key history", f"succession {place} brings a key back")
        if previous is not None and one.oud != previous.nieuw:
            raise VerificationError("key history", f"succession {place} does not follow the one before")
        if previous is not None and one.vanaf <= previous.vanaf:
            raise VerificationError(
                "key history", f"succession {place} is from size {one.vanaf} on, before the last"
            )
        seen.add(one.nieuw.public)
