# SPDX-License-Identifier: EUPL-1.2
"""Complete per person: how many entries there are about somebody, and the hash over all in their order.

Nothing of that stands in the entries themselves: who keeps the log counts afterwards. Now and then a
`stand` commits to the count and the head of everybody who came by since the one before; so a report
cannot leave out any entry, the last included.

What it proves, and what not, is in FORMAT.md section 13.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from audit.canonical import parse_canonical
from audit.entry import Part, check_entry, part_of
from audit.errors import MalformedError, VerificationError
from audit.kaart import EMPTY, Persoonstelling, check_handle
from audit.merkle import check_hash
from audit.opening import Opening, text_of
from audit.strict import check_integer, decode_base64, encode_base64

STAND: Final = "stand"

_CHAIN_TAG: Final = b"sluis/keten/v1\n"
_COUNT_BYTES: Final = 8
_STAND_KEYS: Final = frozenset({"grootte", "nummer", "om", "wortel"})


@dataclass(frozen=True, slots=True)
class Keten:
    """One person's chain so far: how many entries, and the hash over all of them in order.

    Raises:
        MalformedError: a handle, count or head that is none.

    Source: FORMAT.md section 13.
    """

    handle: bytes = field(repr=False)
    aantal: int
    kop: bytes = field(repr=False)

    def __post_init__(self) -> None:
        check_handle(self.handle)
        check_integer(self.aantal, subject="count of a person")
        check_hash(self.kop, subject="head of a chain")

    @property
    def telling(self) -> Persoonstelling:
        """What a map says of this person. A chain of nothing does not stand in one."""
        return Persoonstelling(self.aantal, self.kop)

    def extend(self, entry: bytes) -> "Keten":
        """Return the chain with this entry behind it.

        Raises:
            MalformedError: no entry.
        """
        # keten/v1:  "sluis/keten/v1\n" || handle || u64 number || head before || entry
        nummer = self.aantal + 1
        data = self.handle + nummer.to_bytes(_COUNT_BYTES, "big") + self.kop + check_entry(entry)
        return Keten(self.handle, nummer, hashlib.sha256(_CHAIN_TAG + data).digest())


def begin_chain(handle: bytes) -> Keten:
    """Return the chain of a person without entries; `handle` is 32 secret random bytes, drawn once.

    Raises:
        MalformedError: another length.
    """
    return Keten(handle, 0, hashlib.sha256(_CHAIN_TAG + check_handle(handle)).digest())


@dataclass(frozen=True, slots=True)
class Telstand:
    """Who came by among the first `grootte` entries since the stand before, and their counts, as one hash.

    Stand number k is the entry at place k times `om`, and nothing else may stand there: so there is
    one of each number, and nobody can be shown another.

    Raises:
        MalformedError: counts of entries behind its own place, or a first one that is not empty.

    Source: FORMAT.md section 13.
    """

    nummer: int
    om: int
    grootte: int
    wortel: bytes

    def __post_init__(self) -> None:
        check_integer(self.nummer, subject="number of the stand")
        check_integer(self.om, subject="distance of the stands", low=2)
        check_integer(self.grootte, subject="size of the stand", high=self.plek)
        check_hash(self.wortel, subject="root of the stand")
        if self.nummer == 0 and self.wortel != EMPTY:
            raise MalformedError(STAND, "the first one counts nothing, and this one counts something")

    @property
    def plek(self) -> int:
        """The one place where this stand can be."""
        return self.nummer * self.om

    def part(self, salt: bytes) -> Part:
        """Return the part `stand` of the entry at that place."""
        record: Mapping[str, object] = {
            "grootte": self.grootte,
            "nummer": self.nummer,
            "om": self.om,
            "wortel": encode_base64(self.wortel),
        }
        return part_of(STAND, salt, record)


def stand_in(opening: Opening) -> Telstand:
    """Return the stand that an opened entry holds; it must be at its place.

    The caller has verified the opening itself.

    Raises:
        VerificationError: the part is not shown, or the entry is at another place.
        MalformedError: the part does not have the form.
    """
    record = _record_of(opening, STAND)
    if record.keys() != _STAND_KEYS:
        raise MalformedError(STAND, "not exactly the keys grootte, nummer, om, wortel")
    stand = Telstand(
        record["nummer"],
        record["om"],
        record["grootte"],
        decode_base64(text_of(record, "wortel"), subject="root of the stand"),
    )
    if stand.plek != opening.index:
        raise VerificationError(STAND, f"at place {opening.index}; its place is {stand.plek}")
    return stand


def _record_of(opening: Opening, name: str) -> dict[str, Any]:
    for part in opening.parts or ():
        if isinstance(part, Part) and part.name == name:
            return parse_canonical(part.record)
    raise VerificationError(name, "the part is not shown")
