# SPDX-License-Identifier: EUPL-1.2
"""Who received data about an inwoner and hears of the change, and what each is told.

A recipient is told the kenmerk of the last passage in which it received something: it has that with
its receipt, so it knows of whom and what, and nobody else learns anything from it.

Source: AVG art. 19.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from gateway.inzage.overzicht import Inzageregel, received


@dataclass(frozen=True, slots=True)
class Verzoekontvanger:
    """One organisation that received data about who asks: in which role, when last, when it was told."""

    organisatie: str
    rol: str
    kenmerk: str
    verteld_op: datetime | None = None


class Ontvangers(Protocol):
    """Who is told of what, as the ledger remembers it."""

    def put_ontvangers(self, verzoek_id: str, ontvangers: Collection[Verzoekontvanger]) -> None:
        """Store these of one verzoek, or their new state."""

    def ontvangers_of(self, verzoek_id: str) -> Sequence[Verzoekontvanger]:
        """Those of one verzoek, by organisation."""

    def to_tell(self, *, limit: int) -> Sequence[str]:
        """The open verzoeken that were carried out and of which nobody said that all were told."""


def reached(regels: Iterable[Inzageregel], college: str) -> tuple[Verzoekontvanger, ...]:
    """The other organisations that received something, each with the last passage in which it did.

    `regels` are the newest first.
    """
    found: dict[str, Verzoekontvanger] = {}
    for r in (regel.gelezen.regel for regel in regels):
        if r.organisatie != college and received(r):
            found.setdefault(r.organisatie, Verzoekontvanger(r.organisatie, r.rol, r.kenmerk))
    return tuple(found[wie] for wie in sorted(found))
