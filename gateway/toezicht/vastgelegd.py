# SPDX-License-Identifier: EUPL-1.2
"""A line of the log as it is stored, and whether it is what the tree commits to.

The columns beside the record serve to find a line, and are compared with it: a column that says something
else is a fault, but for the person, who moves to a later key.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Final

from audit.aantal import STAND
from audit.canonical import parse_canonical
from audit.entry import SealedPart, entry_bytes
from audit.errors import ErasedError, MalformedError, VerificationError
from audit.grafsteen import GRAFSTEEN, Grafsteen
from audit.opening import Opening
from audit.stromen.bundel import split_parts
from audit.stromen.vorm import Stroom, stream_of
from gateway.errors import InvalidInputError
from gateway.kern.logregel import Logregel
from gateway.kern.pseudoniem import Pseudoniem
from gateway.kern.stromen import line_from, millis

_STEEN: Final = f"\n{GRAFSTEEN} ".encode()
_STAND: Final = f"{STAND} ".encode()
_VAN_NIEMAND: Final = frozenset({GRAFSTEEN, STAND})


@dataclass(frozen=True, slots=True)
class Gewist:
    """By which line another was erased: its kenmerk, its place if it has one, when, and what it says."""

    kenmerk: str
    plek: int | None
    tijd: datetime
    steen: Grafsteen


@dataclass(frozen=True, slots=True)
class Vastgelegd:
    """A line as it is stored: the record with its salt, the leaf it opens, the columns to find it by.

    `id` is the number of the row, `plek` its place in the tree, None as long as it waits for one. Of
    what was erased record and salt are empty; when `gewist` is too, nothing says that it was.
    """

    id: int
    plek: int | None
    blad: bytes = field(repr=False)
    zout: bytes = field(repr=False)
    record: bytes = field(repr=False)
    kolommen: Mapping[str, str | int] = field(repr=False)
    gewist: Gewist | None = None

    @property
    def is_stand(self) -> bool:
        """Whether this is a stand: it counts the lines before it, and tells of no passage."""
        return self.record.startswith(_STAND)

    @property
    def tijd(self) -> datetime:
        """The moment that its column says, in UTC; of an erased line it stays."""
        return datetime.fromtimestamp(int(self.kolommen["tijd"]) / 1000, UTC)

    def opening(
        self,
        *,
        sealed: bool = False,
        shown: frozenset[Stroom] = frozenset(Stroom),
        size: int | None = None,
    ) -> Opening:
        """What one hands out about this line: the parts of these streams, or sealed nothing but the leaf.

        A tombstone is always shown: it is about nobody, and without it nobody can check what was erased.
        One that a log of `size` lines does not hold yet is not pointed to: until then the line is sealed.

        Raises:
            MalformedError: what is stored cannot be an entry, or has no place yet.
            VerificationError: there are more salts than records, or fewer.
        """
        if self.plek is None:
            raise MalformedError("opening", "this line has no place in the tree yet")
        if self.gewist is not None:
            steen = self.gewist.plek
            known = steen is not None and (size is None or steen < size)
            return Opening(self.plek, self.blad, None, steen if known else None)
        if sealed and _STEEN not in self.record and not self.is_stand:
            return Opening(self.plek, self.blad, None)
        delen, mag = split_parts(self.record, self.zout), frozenset[Stroom]() if sealed else shown
        open_ = {d.name for d in delen if stream_of(d.name) in mag or d.name in _VAN_NIEMAND}
        toon = (d if d.name in open_ else SealedPart(d.digest) for d in delen)
        return Opening(self.plek, self.blad, tuple(toon))

    def records(self) -> dict[str, dict[str, Any]]:
        """The records by the names of their parts, when they are what the leaf commits to.

        Raises:
            ErasedError: the line was erased.
            MalformedError: what is stored cannot be an entry, or a record cannot be read.
            VerificationError: records, salts and leaf do not belong together.

        Source: audit/FORMAT.md sections 2 and 3.
        """
        if self.gewist is not None:
            raise ErasedError("this line was erased")
        delen = split_parts(self.record, self.zout)
        if entry_bytes(delen) != self.blad:
            raise VerificationError("line", "records and salts make another entry than the leaf")
        return {deel.name: parse_canonical(deel.record) for deel in delen}

    def verified(self) -> Logregel:
        """The line, when its records are what the leaf commits to and the columns say the same.

        Raises:
            ErasedError: the line was erased.
            MalformedError: what is stored cannot be an entry, or its records cannot be read.
            VerificationError: records, salts, leaf and columns do not belong together.

        Source: audit/FORMAT.md sections 2, 3 and 15.
        """
        try:
            regel = line_from(self.records())
        except (AttributeError, KeyError, TypeError, ValueError) as e:
            raise MalformedError("line", "the records are not those of a passage") from e
        if not all(_agrees(naam, waarde, _said(regel, naam)) for naam, waarde in self.kolommen.items()):
            # Otherwise a line could be hidden from a search without touching the tree.
            raise VerificationError("line", "a column says something else than the record")
        return regel


def _said(regel: Logregel, naam: str) -> object:
    """What a line says that a column repeats."""
    return millis(regel.tijd) if naam == "tijd" else getattr(regel, naam)


def _agrees(naam: str, kolom: str | int, vastgelegd: object) -> bool:
    """Whether a column says what the record says.

    A rotation of keys moves the column by which the lines about a person are found; the record
    keeps the pseudoniem of its day, since the leaf commits to it. Numbers of keys only rise, so
    that is a later key. That it is the same person cannot be seen here, without the keys.
    """
    if kolom == vastgelegd:
        return True
    if naam != "betrokkene" or not (isinstance(kolom, str) and isinstance(vastgelegd, str)):
        return False
    try:
        return Pseudoniem.from_tekst(kolom).sleutel > Pseudoniem.from_tekst(vastgelegd).sleutel
    except InvalidInputError:
        return False
