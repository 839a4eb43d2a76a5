# SPDX-License-Identifier: EUPL-1.2
"""Reviewing: each noodinzage that opened lies on the officer's desk until somebody else judged it.

One that was asked and never opened showed nothing; it is in the log and not on the desk.

Source: AVG art. 5 lid 2, art. 24 lid 1, art. 39 lid 1 onder b.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from gateway.collegas import Namen, names_of
from gateway.eigen import clean, own_sender
from gateway.kern.organisatie import Afzender
from gateway.noodinzage.model import BEWAREN, Noodinzage, Noodoordeel
from gateway.noodinzage.usecases.gedeeld import ZELF, existing, of_itself
from gateway.opdracht import Doorgang, Feiten, Opdracht
from gateway.ports import Tx
from policies.begrippen import Doel, Handeling, Relatie

OP_HET_BUREAU: Final = 100
"""As many as one page can hold; what waits for a review comes first."""

OPRUIMER: Final = own_sender(4, "Noodinzage", Doel.TOEGANG)
"""In whose name old ones go."""


@dataclass(frozen=True, slots=True)
class Nakijkstuk:
    """One or more noodinzagen to review, and how the people in them are called."""

    noodinzagen: Sequence[Noodinzage]
    namen: Namen


def view_reviews() -> Opdracht[Nakijkstuk]:
    """See the noodinzagen of one's own municipality: what waits for a review first."""

    def act(d: Doorgang) -> Nakijkstuk:
        gemeente = d.afzender.organisatie.gemeente or ""
        return _piece(d, d.tx.noodinzagen.opened_in(gemeente, limit=OP_HET_BUREAU))

    # The store is asked for the sender's own municipality, and for no other.
    return of_itself(
        "noodinzage.nakijklijst_bekeken",
        Handeling.RAADPLEGEN,
        act,
        doel=Doel.VERANTWOORDING,
        facts=lambda _: Feiten(relatie=Relatie.EIGEN_ORGANISATIE),
    )


def view_review(noodinzage_id: str, *, afzender: Afzender) -> Opdracht[Nakijkstuk]:
    """See one noodinzage of one's own municipality."""
    return of_itself(
        "noodinzage.nagezien",
        Handeling.RAADPLEGEN,
        lambda d: _piece(d, (existing(d.tx, noodinzage_id),)),
        doel=Doel.VERANTWOORDING,
        facts=_own(noodinzage_id, afzender, mag=lambda _: True),
    )


def review(noodinzage_id: str, oordeel: Noodoordeel, *, afzender: Afzender) -> Opdracht[Noodinzage]:
    """Judge a noodinzage in which one had no part; who asked or agreed has no say in it.

    Source: AVG art. 24 lid 1; AVG art. 38 lid 6 (no conflict of interest).
    """
    wie = afzender.require_person()

    def act(d: Doorgang) -> Noodinzage:
        nagekeken = existing(d.tx, noodinzage_id).reviewed(oordeel, door=wie, nu=d.nu)
        d.tx.noodinzagen.replace(nagekeken)
        return nagekeken

    return of_itself(
        "noodinzage.beoordeeld",
        Handeling.BESLISSEN,
        act,
        doel=Doel.VERANTWOORDING,
        facts=_own(noodinzage_id, afzender, mag=lambda n: not n.involves(wie)),
        locks=(noodinzage_id,),
    )


def purge() -> Opdracht[int]:
    """Remove really, as the gateway itself, what was reviewed long enough ago; say how many.

    What still waits for its review is kept, however old.

    Source: AVG art. 5 lid 1 onder e.
    """
    return clean(
        "noodinzage.opgeschoond", Doel.TOEGANG, ZELF, lambda d: d.tx.noodinzagen.remove_before(d.nu - BEWAREN)
    )


def _own(
    noodinzage_id: str, afzender: Afzender, *, mag: Callable[[Noodinzage], bool]
) -> Callable[[Tx], Feiten]:
    def facts(tx: Tx) -> Feiten:
        found = tx.noodinzagen.get(noodinzage_id)
        gemeente = afzender.organisatie.gemeente
        # Another's, one that never opened, one that may not be judged and none give the same facts.
        if found is None or not gemeente or found.gemeente != gemeente or found.tot is None or not mag(found):
            return Feiten()
        zaak = tx.zaken.get(found.zaak)
        betrokkene = zaak.betrokkene if zaak else None
        return Feiten(relatie=Relatie.EIGEN_ORGANISATIE, zaak=found.zaak, betrokkene=betrokkene)

    return facts


def _piece(d: Doorgang, noodinzagen: Sequence[Noodinzage]) -> Nakijkstuk:
    codes = {code for n in noodinzagen for code in (n.aanvrager, n.collega, n.nagekeken_door)}
    return Nakijkstuk(noodinzagen, names_of(d, codes))
