# SPDX-License-Identifier: EUPL-1.2
"""Deciding as the second person: the privacy officer of the own municipality, never whoever asked.

Source: AVG art. 5 lid 2, art. 32 lid 4, art. 38 lid 6 (no conflict of interest).
"""

from collections.abc import Callable, Sequence
from typing import Final

from gateway.collegas import Namen, names_of
from gateway.eigen import clean, own_sender
from gateway.kern.organisatie import Afzender
from gateway.onthulling.model import BEWAREN, Onthulling
from gateway.onthulling.usecases.gedeeld import LIJST, ZELF, existing, of_itself
from gateway.opdracht import Doorgang, Feiten, Opdracht
from gateway.ports import Tx
from policies.begrippen import Doel, Handeling, Relatie

OPRUIMER: Final = own_sender(9, "Onthulling", Doel.TOEGANG)
"""In whose name old ones go."""


def view_asked() -> Opdracht[tuple[Sequence[Onthulling], Namen]]:
    """See what was asked in one's own municipality."""

    def act(d: Doorgang) -> tuple[Sequence[Onthulling], Namen]:
        found = d.tx.onthullingen.asked_in(d.afzender.organisatie.gemeente or "", limit=LIJST)
        return found, names_of(d, {code for o in found for code in (o.aanvrager, o.tweede)})

    return of_itself(
        "onthulling.vragen_bekeken",
        Handeling.RAADPLEGEN,
        act,
        facts=lambda _: Feiten(relatie=Relatie.EIGEN_ORGANISATIE),
    )


def view_question(onthulling_id: str, *, afzender: Afzender) -> Opdracht[tuple[Onthulling, Namen]]:
    """See one question of one's own municipality."""

    def act(d: Doorgang) -> tuple[Onthulling, Namen]:
        found = existing(d.tx, onthulling_id)
        return found, names_of(d, {found.aanvrager, found.tweede})

    return of_itself(
        "onthulling.vraag_bekeken",
        Handeling.RAADPLEGEN,
        act,
        facts=_of_municipality(onthulling_id, afzender, mag=lambda _: True),
    )


def agree(onthulling_id: str, *, afzender: Afzender) -> Opdracht[Onthulling]:
    """Agree: from now on who asked can see the number, for a quarter of an hour."""
    wie = afzender.require_person()
    return _decide("onthulling.akkoord", onthulling_id, afzender, lambda o, d: o.agreed(door=wie, nu=d.nu))


def refuse(onthulling_id: str, *, afzender: Afzender) -> Opdracht[Onthulling]:
    """Refuse: this question opens nothing any more."""
    wie = afzender.require_person()
    return _decide("onthulling.geweigerd", onthulling_id, afzender, lambda o, d: o.refused(door=wie, nu=d.nu))


def purge() -> Opdracht[int]:
    """Remove really, as the gateway itself, what was asked long enough ago; say how many.

    Source: AVG art. 5 lid 1 onder e.
    """
    return clean(
        "onthulling.opgeschoond",
        Doel.TOEGANG,
        ZELF,
        lambda d: d.tx.onthullingen.remove_before(d.nu - BEWAREN),
    )


def _decide(
    gebeurtenis: str,
    onthulling_id: str,
    afzender: Afzender,
    change: Callable[[Onthulling, Doorgang], Onthulling],
) -> Opdracht[Onthulling]:
    wie = afzender.require_person()

    def act(d: Doorgang) -> Onthulling:
        besloten = change(existing(d.tx, onthulling_id), d)
        d.tx.onthullingen.replace(besloten)
        return besloten

    return of_itself(
        gebeurtenis,
        Handeling.BESLISSEN,
        act,
        # Who asked has no say in it, also with another function.
        facts=_of_municipality(onthulling_id, afzender, mag=lambda o: o.aanvrager != wie),
        locks=(onthulling_id,),
    )


def _of_municipality(
    onthulling_id: str, afzender: Afzender, *, mag: Callable[[Onthulling], bool]
) -> Callable[[Tx], Feiten]:
    def facts(tx: Tx) -> Feiten:
        found, gemeente = tx.onthullingen.get(onthulling_id), afzender.organisatie.gemeente
        # Another's, one that may not be decided on and none give the same facts.
        if found is None or not gemeente or found.gemeente != gemeente or not mag(found):
            return Feiten()
        zaak = tx.zaken.get(found.zaak)
        if zaak is None:
            return Feiten(relatie=Relatie.EIGEN_ORGANISATIE, zaak=found.zaak)
        return Feiten(
            relatie=Relatie.EIGEN_ORGANISATIE,
            omstandigheden=zaak.omstandigheden,
            zaak=zaak.id,
            betrokkene=zaak.betrokkene,
        )

    return facts
