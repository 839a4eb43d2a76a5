# SPDX-License-Identifier: EUPL-1.2
"""What the log makes of a witness's answer: a cosignature, another try, or an alarm.

An alarm is not a fault to retry: it says that our database went back in time, that somebody else
signs with our key, or that the witness lost its memory. Whoever gets one records it and stops signing.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from audit.cosignature import CosignerKey, line_of
from audit.errors import AuditError, MalformedError
from audit.getuige import Antwoordcode
from audit.strict import parse_decimal

SIZE_TYPE: Final = "text/x.tlog.size"
MAX_TRIES: Final = 3
"""How often a head is offered again with another old size before the witness counts as confused."""
TOO_MANY: Final = 429
_SERVER_FAULT: Final = 500


class Reden(StrEnum):
    """Why an alarm was raised."""

    AHEAD = "witness-is-ahead"
    """It cosigned a larger head for us than we have: our database went back, or the key signed elsewhere."""
    REWRITTEN = "history-rewritten"
    """Our head does not continue what it cosigned: our history was changed."""
    FORGETFUL = "witness-forgot"
    """It knows a smaller head than it once cosigned: it lost its memory and must not count any more."""


@dataclass(frozen=True, slots=True)
class Meegetekend:
    """The witness cosigned: its line with newline, and when (seconds since 1970)."""

    line: bytes
    time_s: int


@dataclass(frozen=True, slots=True)
class Opnieuw:
    """Ask again, with the proof from this size."""

    size: int


@dataclass(frozen=True, slots=True)
class Later:
    """The witness cannot answer now; repeating is safe."""

    status: int


@dataclass(frozen=True, slots=True)
class Afgewezen:
    """The witness does not know us, or cannot read us: for people to look at."""

    status: int
    problem: str


@dataclass(frozen=True, slots=True)
class Alarmering:
    """Stop signing, and let somebody look: the witness and we disagree about history."""

    reden: Reden
    witness: str
    size: int


Uitslag = Meegetekend | Opnieuw | Later | Afgewezen | Alarmering


@dataclass(frozen=True, slots=True)
class Gesprek:
    """One head that was offered to one witness: from which size, and what it once cosigned for us.

    Source: C2SP tlog-witness, "add-checkpoint" (the client's side).
    """

    key: CosignerKey
    note: bytes
    size: int
    old_size: int
    cosigned_size: int = 0

    def read_answer(self, status: int, body: bytes) -> Uitslag:
        """Return what an answer means. Never raises: a witness is a stranger."""
        if status == Antwoordcode.COSIGNED:
            return self._read_line(body)
        if status == Antwoordcode.OTHER_SIZE:
            return self._read_size(body)
        if status == Antwoordcode.CONTRADICTION:
            return self._alarm(Reden.REWRITTEN, self.old_size)
        if status == TOO_MANY or status >= _SERVER_FAULT:
            return Later(status)
        return Afgewezen(status, "the witness does not take this head")

    def _read_line(self, body: bytes) -> Uitslag:
        try:
            return Meegetekend(*line_of(body, self.note, self.key))
        except AuditError as e:
            # A status of 200 without a cosignature that holds is no cosignature.
            return Afgewezen(Antwoordcode.COSIGNED, str(e))

    def _read_size(self, body: bytes) -> Uitslag:
        try:
            size = parse_decimal(body.decode("ascii").removesuffix("\n"), subject="size of the witness")
        except (UnicodeDecodeError, MalformedError):
            return Afgewezen(Antwoordcode.OTHER_SIZE, "the witness names no size")
        if size > self.size:
            return self._alarm(Reden.AHEAD, size)
        if size < self.cosigned_size:
            return self._alarm(Reden.FORGETFUL, size)
        if size == self.old_size:
            # It has the size that was sent and still disagrees: an older way to say "another root".
            return self._alarm(Reden.REWRITTEN, size)
        return Opnieuw(size)

    def _alarm(self, reden: Reden, size: int) -> Alarmering:
        return Alarmering(reden, self.key.name, size)
