# SPDX-License-Identifier: EUPL-1.2
"""What remembers verbruik: the store in the ledger, and the picture that each replica has of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from gateway.kern.oin import Oin
from gateway.kern.verbruik import Afname, Blokkade, Meldsoort, Verbruiker, Verbruikmelding, Verbruikstand


@dataclass(frozen=True, slots=True)
class Verbruikbeeld:
    """Everything that a replica must know to measure: read at once, from one snapshot."""

    afnames: Sequence[Afname]
    meldingen: Sequence[Verbruikmelding]
    blokkades: Sequence[Blokkade]
    grenzen: Mapping[Oin, int]


class Verbruiken(Protocol):
    """What the ledger remembers of draws, reports, blocks and limits."""

    def since(self, moment: datetime) -> Verbruikbeeld:
        """Draws and reports from that moment on, and all blocks and limits that count now."""

    def caseload(self, organisatie: Oin, *, before: datetime, vandaag: date) -> int:
        """The live verwijzingen, signaleringen and zaken of one organisation from before that moment."""

    def report(self, melding: Verbruikmelding) -> bool:
        """Keep a report; False when there is one of this kind about this client on this day."""

    def stops(self, wie: Verbruiker, *, since: date) -> int:
        """On how many days since that one this client was stopped; of an organisation, any of its systems."""

    def block(self, blokkade: Blokkade) -> bool:
        """Block a client; False when it is blocked already."""

    def block_of(self, wie: Verbruiker) -> Blokkade | None:
        """The block of this client that counts now."""

    def lift(self, wie: Verbruiker) -> None:
        """Lift the block of a client."""

    def set_limit(self, organisatie: Oin, aantal: int | None) -> None:
        """Give an organisation a limit of its own, or none."""

    def remove_before(self, moment: datetime) -> int:
        """Forget really the draws and reports from before this moment; say how many."""


class Verbruik(Protocol):
    """What every client drew from its quota today: a picture in memory, asked before anything is derived."""

    def stand(self, wie: Verbruiker, nu: datetime) -> Verbruikstand:
        """How it is with a client now."""

    def is_told(self, wie: Verbruiker, soort: Meldsoort, nu: datetime) -> bool:
        """Whether this was told today, as far as is known here; of an organisation, of any of its systems."""

    def hold(self, afname: Afname) -> None:
        """Count a draw as under way."""

    def let_go(self, afname: Afname) -> None:
        """A draw is not under way any more; whether it was counted is learned apart."""

    def learn(self, afname: Afname, totaal: int) -> None:
        """Hear from a commit what the hour of this draw has come to, on all replicas."""

    async def refresh(self) -> None:
        """Read again what others drew, who is blocked and which quota counts.

        Raises:
            LedgerError: the ledger cannot be read.
        """
