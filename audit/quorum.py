# SPDX-License-Identifier: EUPL-1.2
"""How many witnesses must have seen a head, which ones count, and how long ago at most."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from audit.checkpoint import Checkpoint, open_checkpoint
from audit.cosignature import Cosignature, CosignerKey, open_cosignatures
from audit.errors import UntrustedKeyError, VerificationError
from audit.note import VerifierKey
from audit.strict import check_integer

MAX_FUTURE_S: Final = 30
"""How far the clock of a witness may run before ours."""


@dataclass(frozen=True, slots=True)
class Quorum:
    """At least `count` of these witnesses, none of their cosignatures older than `max_age_s`.

    Raises:
        UntrustedKeyError: no witnesses, one key twice, or a number that asks nothing or too much.

    Source: C2SP tlog-policy (a quorum counts distinct public keys).
    """

    witnesses: tuple[CosignerKey, ...]
    count: int
    max_age_s: int

    def __post_init__(self) -> None:
        # A quorum of nothing would call every head witnessed; who wants none has no Quorum.
        if not 1 <= self.count <= len(self.witnesses):
            raise UntrustedKeyError(f"a quorum of {self.count} out of {len(self.witnesses)} witnesses")
        if len({key.public for key in self.witnesses}) != len(self.witnesses):
            raise UntrustedKeyError("one public key for two witnesses")
        check_integer(self.max_age_s, subject="quorum age", low=1)

    def require(self, note: bytes, *, now_s: int) -> tuple[Cosignature, ...]:
        """Return the cosignatures that count, when there are enough of them.

        Raises:
            MalformedError: the note breaks the format.
            VerificationError: a known witness's line that does not hold, or too few that are fresh.
        """
        found = open_cosignatures(note, self.witnesses)
        fresh = tuple(one for one in found if now_s - self.max_age_s <= one.time_s <= now_s + MAX_FUTURE_S)
        if len(fresh) < self.count:
            problem = f"{len(fresh)} fresh of {len(found)} cosignatures where {self.count} are due"
            raise VerificationError("quorum", problem)
        return fresh


def open_witnessed(
    note: bytes, origin: str, keys: Iterable[VerifierKey], quorum: Quorum, *, now_s: int
) -> Checkpoint:
    """Return the head in `note` when the log signed it and enough witnesses saw it lately.

    Raises:
        MalformedError, UntrustedKeyError, VerificationError: as `open_checkpoint` and `Quorum.require`.
    """
    head = open_checkpoint(note, origin, keys)
    quorum.require(note, now_s=now_s)
    return head
