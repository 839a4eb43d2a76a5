# SPDX-License-Identifier: EUPL-1.2
"""Lines of the log that are past their term and are there still.

The log is walked once, in its own order, as far as all lines are past their term: so whatever stands
before the first that is not, was. A line that something keeps here is remembered, and looked at again
each day. A clock that once ran ahead only makes that the lines behind it stay longer: doubt keeps.

Source: AVG art. 5 lid 1 onder e; audit/FORMAT.md section 17.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from audit.grafsteen import Grafsteen
from gateway.kern.pseudoniem import Pseudoniem


@dataclass(frozen=True, slots=True)
class Logrest:
    """A line past its term that is there still: where it stands, whom it is about, who answers for it.

    `personen` are whoever it names and whoever its zaak is about.
    """

    plek: int
    kenmerk: str
    verantwoordelijke: str
    zaak: str
    personen: tuple[Pseudoniem, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Logbatch:
    """Lines to look at, some at a time, and the place to go on from; None when that was all."""

    regels: Sequence[Logrest]
    verder: int | None


class Logresten(Protocol):
    """What the ledger knows of lines past their term."""

    def ahead(self, voor: datetime, *, limit: int) -> Logbatch:
        """The next lines, of so many, from where the walk came to the first that is not from before `voor`.

        Asking moves the walk: what is not destroyed must be kept. Stands, tombstones and what was erased
        are passed by.
        """

    def kept(self, *, vanaf: int, limit: int) -> Logbatch:
        """The lines that were kept before, from this place on."""

    def keep(self, plekken: Collection[int]) -> None:
        """Remember that these lines stay for now; keeping one twice changes nothing."""

    def destroy(self, plekken: Collection[int], *, regel: str) -> Grafsteen:
        """Destroy what these lines say and all they are found by, also in the index; at least one.

        `regel` is the kenmerk of the line that says so. The caller lets nobody else write meanwhile.
        """

    def restricted(
        self, zaken: Collection[str], personen: Collection[Pseudoniem]
    ) -> tuple[frozenset[str], frozenset[Pseudoniem]]:
        """Of these zaken and people those of whom the use of something is restricted."""

    def looked_into(self, kenmerken: Collection[str]) -> frozenset[str]:
        """Of these lines those on which a review, a suspicion or a datalek that is not done rests."""

    def coming(self, verantwoordelijke: str, voor: datetime, *, zonder: Collection[str]) -> int:
        """How many lines of an organisation from before `voor` lie ahead, but for those in some zaken."""

    def kept_of(self, verantwoordelijke: str) -> int:
        """How many lines of an organisation were kept."""
