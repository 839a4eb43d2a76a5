# SPDX-License-Identifier: EUPL-1.2
"""The log as the privacy officer reads it: what may be seen, what is asked for, what was kept.

A line is always read from the record that the tree commits to; how it is stored: `vastgelegd.py`.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, fields
from datetime import datetime
from enum import StrEnum
from typing import Any, Final, Protocol

from audit.errors import AuditError, ErasedError
from gateway.kern.logregel import Logregel
from gateway.kern.pseudoniem import Pseudoniem
from gateway.toezicht.vastgelegd import Gewist, Vastgelegd
from policies.besluit import Uitkomst

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
        return Gelezen(rij.id, rij.plek, _from_columns(rij), gaaf=False, gewist=rij.gewist)
    except AuditError:
        return Gelezen(rij.id, rij.plek, _from_columns(rij), gaaf=False)


_TEKSTEN: Final = tuple(f.name for f in fields(Logregel) if f.type is str)


def _from_columns(rij: Vastgelegd) -> Logregel:
    """What is left of a line that was changed: what it can be found by, and nothing else."""
    waarden: dict[str, Any] = {naam: rij.kolommen.get(naam, "") for naam in _TEKSTEN}
    uitkomst = Uitkomst(str(rij.kolommen["uitkomst"]))
    return Logregel(**waarden, tijd=rij.tijd, uitkomst=uitkomst, velden=(), onthouden=())


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

    def among(self, kenmerken: Collection[str]) -> Sequence[Vastgelegd]:
        """The lines with these kenmerken, in no order; the caller checks whose they are."""

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

    def unsigned_since(self) -> datetime | None:
        """Since when a line waits for a signed head; None when every line is under one."""

    def read_tile(self, laag: int, nummer: int) -> bytes:
        """A stored tile of the tree, empty when there is none; see audit/FORMAT.md."""

    def put_check(self, controle: Controle) -> None:
        """Remember a check, or how it ended."""

    def get_check(self, controle_id: str) -> Controle | None:
        """The check with this id."""

    def last_check(self, organisatie: str) -> Controle | None:
        """The check that this organisation began last."""
