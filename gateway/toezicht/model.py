# SPDX-License-Identifier: EUPL-1.2
"""The log as the privacy officer reads it: what may be seen, what is asked for, what was kept.

A line is always read from the record that the tree commits to. The columns beside it
serve to find it, and are compared with it: a column that says something else is a fault,
but for the person, who moves to a later key.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, Final, Protocol

from audit.aantal import STAND
from audit.canonical import parse_canonical
from audit.entry import SealedPart, entry_bytes
from audit.errors import AuditError, ErasedError, MalformedError, VerificationError
from audit.grafsteen import GRAFSTEEN, Grafsteen
from audit.opening import Opening
from audit.stromen.bundel import split_parts
from audit.stromen.vorm import Stroom, stream_of
from gateway.errors import InvalidInputError
from gateway.kern.logregel import Logregel
from gateway.kern.pseudoniem import Pseudoniem
from gateway.kern.stromen import line_from, millis
from policies.besluit import Uitkomst

_STEEN: Final = f"\n{GRAFSTEEN} ".encode()
_STAND: Final = f"{STAND} ".encode()
_VAN_NIEMAND: Final = frozenset({GRAFSTEEN, STAND})

GEWEIGERD: Final = frozenset(Uitkomst) - {Uitkomst.TOEGESTAAN}
"""Every way in which a request can be refused."""


@dataclass(frozen=True, slots=True)
class Bereik:
    """Which lines somebody may read: those one organisation answers for, and all lines of these zaken.

    `zaken` are zaken of that organisation; what others did in them is its to answer for.

    Source: AVG art. 5 lid 2, art. 24 lid 1 (each controller answers for its own processing).
    """

    verantwoordelijke: str
    zaken: frozenset[str] = frozenset()

    def holds(self, verantwoordelijke: str, zaak: str) -> bool:
        """Whether a line that this organisation answers for, about this zaak, may be read."""
        # An empty organisation is nobody: it must not match a line that lost its own.
        eigen = bool(self.verantwoordelijke) and verantwoordelijke == self.verantwoordelijke
        return eigen or (bool(zaak) and zaak in self.zaken)


@dataclass(frozen=True, slots=True)
class Filter:
    """What is looked for; what is empty plays no part. `van` is included, `tot` is not.

    `plekken` are places in the log, the first included and the last not: a line that has no place
    yet is in none. `zonder_doelen` are purposes to leave out; `kluis` are reasons for which the
    vault was opened. `artikel` is a whole article or a part of one. `personen` are the pseudoniemen
    of one person: None asks for nobody in particular, and none at all finds nothing.
    """

    zaak: str = ""
    medewerker: str = ""
    organisatie: str = ""
    doel: str = ""
    artikel: str = ""
    personen: frozenset[Pseudoniem] | None = field(default=None, repr=False)
    kluis: frozenset[str] = frozenset()
    uitkomsten: frozenset[Uitkomst] = frozenset()
    van: datetime | None = None
    tot: datetime | None = None
    plekken: tuple[int, int] | None = None
    zonder_doelen: frozenset[str] = frozenset()

    @property
    def narrow(self) -> bool:
        """Whether it names something of which there are few lines."""
        return self.few or bool(self.medewerker)

    @property
    def few(self) -> bool:
        """Whether it names something of which there are so few lines that each can be looked at."""
        return bool(self.zaak) or self.personen is not None


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


@dataclass(frozen=True, slots=True)
class Gelezen:
    """A line as it is read. With `gaaf` False only its columns are shown, and nothing proves those.

    It was changed then, or with `gewist` erased.
    """

    cursor: int
    plek: int | None
    regel: Logregel
    gaaf: bool
    gewist: Gewist | None = None


def read_line(rij: Vastgelegd) -> Gelezen:
    """What a stored line says; never raises, because a damaged line must be seen too."""
    try:
        return Gelezen(rij.id, rij.plek, rij.verified(), gaaf=True)
    except ErasedError:
        return Gelezen(rij.id, rij.plek, _from_columns(rij.kolommen), gaaf=False, gewist=rij.gewist)
    except AuditError:
        return Gelezen(rij.id, rij.plek, _from_columns(rij.kolommen), gaaf=False)


_TEKSTEN: Final = tuple(f.name for f in fields(Logregel) if f.type is str)


def _from_columns(kolommen: Mapping[str, str | int]) -> Logregel:
    """What is left of a line that was changed: what it can be found by, and nothing else."""
    waarden: dict[str, Any] = {naam: kolommen.get(naam, "") for naam in _TEKSTEN}
    tijd = datetime.fromtimestamp(int(kolommen["tijd"]) / 1000, UTC)
    uitkomst = Uitkomst(str(kolommen["uitkomst"]))
    return Logregel(**waarden, tijd=tijd, uitkomst=uitkomst, velden=(), onthouden=())


@dataclass(frozen=True, slots=True)
class Bladzijde:
    """Some lines, newest first, and where the next page begins, if there is one."""

    regels: tuple[Gelezen, ...]
    verder: int | None


@dataclass(frozen=True, slots=True)
class Telling:
    """How many decisions of one outcome fell in the hour that begins at `uur` (UTC)."""

    uur: datetime
    uitkomst: Uitkomst
    aantal: int


@dataclass(frozen=True, slots=True)
class Hoofd:
    """The last signed head: what the columns say, and the note that proves it."""

    grootte: int
    wortel: bytes
    nota: bytes = field(repr=False)
    tijd: datetime


class Uitslag(StrEnum):
    """How a check of the log ended."""

    LOOPT = "loopt"
    KLOPT = "klopt"
    KLOPT_NIET = "klopt_niet"
    NIET_TE_BEOORDELEN = "niet_te_beoordelen"
    GESTOPT = "gestopt"


@dataclass(frozen=True, slots=True)
class Controle:
    """One check of the whole log, by one organisation: what one officer begins, no other can stop.

    `eerste` and `laatste` say among which places the fault lies.
    """

    id: str
    organisatie: str
    begonnen_op: datetime
    grootte: int
    uitslag: Uitslag = Uitslag.LOOPT
    klaar_op: datetime | None = None
    fout: str = ""
    eerste: int | None = None
    laatste: int | None = None


class Logboek(Protocol):
    """The log that the ledger keeps. Lines are written by `Tx.record`, and by nothing here."""

    def find(self, zoek: Filter, *, binnen: Bereik, before: int | None, limit: int) -> Bladzijde:
        """The lines that fit and may be read, newest first, from before a cursor on."""

    def count(self, zoek: Filter, *, binnen: Bereik, hoogstens: int) -> int:
        """How many lines fit and may be read; it stops counting at `hoogstens`."""

    def get(self, kenmerk: str) -> Vastgelegd | None:
        """The line with this kenmerk, of whatever organisation; the caller checks whose it is."""

    def counts(self, verantwoordelijke: str, since: datetime) -> Sequence[Telling]:
        """How many decisions that one organisation answers for, by hour and outcome."""

    def stored(self, first: int, last: int) -> Sequence[Vastgelegd]:
        """The lines at the places from `first` up to, not including, `last`, in order."""

    def entries(self, first: int, last: int) -> Sequence[bytes]:
        """The commitments at the places from `first` up to, not including, `last`."""

    def entry_of(self, kenmerk: str) -> tuple[int | None, bytes] | None:
        """Place and commitment of the line with this kenmerk."""

    def head(self) -> Hoofd | None:
        """The last signed head, or None when none was signed yet."""

    def successions(self) -> Sequence[bytes]:
        """The notes by which the key of the log was succeeded, oldest first; see audit/FORMAT.md."""

    def unsigned(self) -> int:
        """How many lines are not under the last signed head yet."""

    def read_tile(self, laag: int, nummer: int) -> bytes:
        """A stored tile of the tree, empty when there is none; see audit/FORMAT.md."""

    def put_check(self, controle: Controle) -> None:
        """Remember a check, or how it ended."""

    def get_check(self, controle_id: str) -> Controle | None:
        """The check with this id."""

    def last_check(self, organisatie: str) -> Controle | None:
        """The check that this organisation began last."""
