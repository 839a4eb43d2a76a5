# SPDX-License-Identifier: EUPL-1.2
"""How much passed and how much was refused, by day: numbers of lines of the log, about nobody.

The numbers are made of the log beside the passages, in the order of the log, so a line is counted once
and some seconds later. What proves something is the log; a number only says where to look.

Source: AVG art. 5 lid 2, art. 24 lid 1.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final, Protocol

from policies.besluit import Uitkomst


class Functiedeel(StrEnum):
    """A part of Sluis that people know: the five functions first, then what stands around them."""

    SIGNALERING = "signalering"
    VERWIJSINDEX = "verwijsindex"
    KLANTBEELD = "klantbeeld"
    CASUSOVERLEG = "casusoverleg"
    PROCESSTURING = "processturing"
    NOODINZAGE = "noodinzage"
    INWONER = "inwoner"
    TOEGANG = "toegang"
    TOEZICHT = "toezicht"
    OVERIG = "overig"


_DEEL: Final = {
    "signalering": Functiedeel.SIGNALERING,
    "verwijsindex": Functiedeel.VERWIJSINDEX,
    "klantbeeld": Functiedeel.KLANTBEELD,
    "casusoverleg": Functiedeel.CASUSOVERLEG,
    "zaak": Functiedeel.PROCESSTURING,
    "werk": Functiedeel.PROCESSTURING,
    "noodinzage": Functiedeel.NOODINZAGE,
    "onthulling": Functiedeel.NOODINZAGE,
    "verzoek": Functiedeel.INWONER,
    "uitstel": Functiedeel.INWONER,
    "token": Functiedeel.TOEGANG,
    "sessie": Functiedeel.TOEGANG,
    "organisatie": Functiedeel.TOEGANG,
    "systeem": Functiedeel.TOEGANG,
    "medewerkers": Functiedeel.TOEGANG,
    "logboek": Functiedeel.TOEZICHT,
    "nazicht": Functiedeel.TOEZICHT,
    "verschoning": Functiedeel.TOEZICHT,
    "register": Functiedeel.TOEZICHT,
    "bewaren": Functiedeel.TOEZICHT,
    "bewaarplicht": Functiedeel.TOEZICHT,
    "verbruik": Functiedeel.TOEZICHT,
    "datalek": Functiedeel.TOEZICHT,
    "vernietiging": Functiedeel.TOEZICHT,
    "zoekvraag": Functiedeel.TOEZICHT,
}


def part_of(kamer: str) -> Functiedeel:
    """To which part an event belongs, by its noun; one that nobody placed is counted all the same."""
    return _DEEL.get(kamer, Functiedeel.OVERIG)


def room_of(gebeurtenis: str) -> str:
    """The noun of an event: `signalering` of `signalering.gemeld`."""
    return gebeurtenis.partition(".")[0]


@dataclass(frozen=True, slots=True)
class Dagtelling:
    """How many lines of one day that one organisation answers for were alike.

    `kamer` is the noun of the event. `regel` is the rule that refused; empty when it was allowed, or
    when the record of the decision lies shut because it is about somebody.
    """

    dag: date
    kamer: str
    doel: str
    uitkomst: Uitkomst
    regel: str
    aantal: int


class Tellingen(Protocol):
    """The numbers that the ledger keeps beside its log."""

    def since(self, verantwoordelijke: str, dag: date) -> Sequence[Dagtelling]:
        """What was counted of one organisation from this day on."""

    def counted(self) -> int:
        """How many lines of the log are in the numbers: those at the places before this one."""
