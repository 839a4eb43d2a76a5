# SPDX-License-Identifier: EUPL-1.2
"""Asking for the BSN of a zaak that one works in, and seeing it after another person agreed.

Source: UAVG art. 46; AVG art. 5 lid 2, art. 32 lid 4.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from gateway.collegas import Namen, names_of
from gateway.errors import ConflictError
from gateway.kern.organisatie import Afzender
from gateway.onthulling.model import Onthulgrond, Onthulling, Onthulstand, Onthultermijn
from gateway.onthulling.usecases.gedeeld import LIJST, existing, of_itself
from gateway.opdracht import Doorgang, Feiten, Opdracht
from gateway.ports import Tx
from gateway.zaakfeiten import facts_of_zaak
from policies.begrippen import Doel, Handeling, Relatie
from policies.velden import velden


@dataclass(frozen=True, slots=True)
class NieuweOnthulling:
    """What somebody asks: of which zaak, why, and how long the question may wait."""

    zaak: str
    grond: Onthulgrond
    termijn: Onthultermijn


def view_own() -> Opdracht[Sequence[Onthulling]]:
    """See what one asked."""

    def act(d: Doorgang) -> Sequence[Onthulling]:
        gemeente = d.afzender.organisatie.gemeente or ""
        return d.tx.onthullingen.of_medewerker(gemeente, d.afzender.require_person(), limit=LIJST)

    # The store is asked for the sender's own municipality and code, and for no other.
    return of_itself(
        "onthulling.lijst_bekeken",
        Handeling.RAADPLEGEN,
        act,
        facts=lambda _: Feiten(relatie=Relatie.EIGEN_ORGANISATIE),
    )


def ask(nieuw: NieuweOnthulling, *, afzender: Afzender) -> Opdracht[Onthulling]:
    """Ask to see the BSN of a zaak that one works in; the privacy officer hears of it in this transaction.

    Source: AVG art. 5 lid 2, art. 39 lid 1 onder b.
    """

    def act(d: Doorgang) -> Onthulling:
        wie, gemeente = d.afzender.require_person(), d.afzender.organisatie.gemeente or ""
        eigen = d.tx.onthullingen.of_medewerker(gemeente, wie, limit=LIJST)
        loopt = {Onthulstand.WACHT, Onthulstand.OPEN}
        zelfde = (o for o in eigen if (o.zaak, o.grond) == (d.feiten.zaak, nieuw.grond))
        if bekend := next((o for o in zelfde if o.state(d.nu) in loopt), None):
            return bekend  # a double click
        vraag = Onthulling(
            id=d.id,
            zaak=d.feiten.zaak,
            gemeente=gemeente,
            aanvrager=wie,
            functie=str(d.afzender.functie),
            grond=nieuw.grond,
            gevraagd_op=d.nu,
            wacht_tot=d.nu + nieuw.termijn.duur,
        )
        d.tx.onthullingen.add(vraag)
        d.notify(d.afzender.organisatie.oin, "onthulling", vraag.id)
        return vraag

    return of_itself(
        "onthulling.gevraagd",
        Handeling.VASTLEGGEN,
        act,
        facts=facts_of_zaak(nieuw.zaak, afzender),
        locks=(f"onthulling:{nieuw.zaak}",),
    )


def view_one(onthulling_id: str, *, afzender: Afzender) -> Opdracht[tuple[Onthulling, Namen]]:
    """See how it is with what one asked."""

    def act(d: Doorgang) -> tuple[Onthulling, Namen]:
        found = existing(d.tx, onthulling_id)
        return found, names_of(d, {found.aanvrager, found.tweede})

    return of_itself("onthulling.bekeken", Handeling.RAADPLEGEN, act, facts=_own(onthulling_id, afzender))


def show(onthulling_id: str, *, afzender: Afzender, nu: datetime) -> Opdracht[Onthulling]:
    """Show the BSN to whoever asked, while it is open: each time is an opening with a line of its own.

    `nu` is the moment of the request. When nobody agreed, when it is over or refused, the facts hold
    no second person, so the policy refuses and the vault stays shut.

    Source: UAVG art. 46; AVG art. 32 lid 4.
    """
    own = _own(onthulling_id, afzender)

    def facts(tx: Tx) -> Feiten:
        found, feiten = tx.onthullingen.get(onthulling_id), own(tx)
        if found is None or feiten.relatie is Relatie.GEEN:
            return Feiten()
        return replace(feiten, omstandigheden=feiten.omstandigheden | found.circumstances(nu))

    def act(d: Doorgang) -> Onthulling:
        gezien = existing(d.tx, onthulling_id)
        if gezien.state(d.nu) is not Onthulstand.OPEN:
            raise ConflictError("this onthulling is over")
        gezien = gezien.seen()
        d.tx.onthullingen.replace(gezien)
        return gezien

    return Opdracht(
        gebeurtenis="onthulling.getoond",
        doel=Doel.ONTHULLING,
        handeling=Handeling.RAADPLEGEN,
        velden=velden("persoon.bsn"),
        facts=facts,
        act=act,
        onthul=True,
        locks=(onthulling_id,),
    )


def _own(onthulling_id: str, afzender: Afzender) -> Callable[[Tx], Feiten]:
    """The facts of the zaak for the one who asked; for all others there is none."""

    def facts(tx: Tx) -> Feiten:
        found, wie = tx.onthullingen.get(onthulling_id), afzender.medewerker
        # Codes of employees are of one organisation: `facts_of_zaak` looks at that, and at the law.
        if found is None or wie is None or found.aanvrager != wie.id:
            return Feiten()
        return facts_of_zaak(found.zaak, afzender)(tx)

    return facts
