# SPDX-License-Identifier: EUPL-1.2
"""A verbetering: that a field of what is kept about somebody was corrected, and never what it said.

The value before is not kept: it was wrong, and nobody needs it. What it was stands nowhere, also not in
the log; that it was corrected, which field, when and by whom stands here and in the log line.

Source: AVG art. 16, art. 5 lid 1 onder c, d and e, art. 5 lid 2.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, Protocol

from gateway.inzage.overzicht import Bewaarsoort
from gateway.kern.voorziening import Voorziening

VERBETERVELDEN: Final[dict[Bewaarsoort, tuple[str, ...]]] = {
    Bewaarsoort.SIGNALERING: ("soort", "urgentie", "vervalt_op"),
    Bewaarsoort.ZAAK: ("gemeld_op",),
    Bewaarsoort.VOORZIENING: ("begin", "eind"),
    Bewaarsoort.VERWIJZING: ("verwijder_op",),
}
"""What the college wrote down itself, of each kind, and can correct; the register has the same names."""


@dataclass(frozen=True, slots=True)
class Verbetering:
    """One correction for one verzoek. `id` is the kenmerk of the line of the log that tells of it."""

    id: str
    verzoek: str
    soort: Bewaarsoort
    stuk: str
    veld: str
    op: datetime
    door: str


class Verbeteringen(Protocol):
    """The corrections that the ledger remembers, and what only a correction writes."""

    def add_verbetering(self, verbetering: Verbetering) -> None:
        """Remember that something was corrected."""

    def verbeteringen_of(self, verzoek_id: str) -> Sequence[Verbetering]:
        """Those of one verzoek, oldest first."""

    def corrected_in(self, stuk: str) -> Sequence[Verbetering]:
        """Those of one thing that is kept, oldest first."""

    def voorziening(self, stuk: str) -> Voorziening | None:
        """The help with this number, of whatever zaak."""

    def put_voorziening(self, stuk: str, voorziening: Voorziening) -> None:
        """Store the corrected help under its number."""

    def shorten_verwijzing(self, stuk: str, verwijder_op: date) -> None:
        """Have a verwijzing disappear on this day."""
