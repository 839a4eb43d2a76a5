# SPDX-License-Identifier: EUPL-1.2
"""Asking for a noodinzage, and agreeing to that of a colleague.

It is asked for a zaak of the own organisation, by its number. There is no search by name or BSN:
who could search would find anybody, and would first of all find out who is known. Whoever has no
number calls the regisseur or Veilig Thuis, as anybody in an emergency calls somebody.

Source: CBP-11 en CBP-19 (never a button that opens everything); AVG art. 5 lid 1 onder c.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from gateway.collegas import Namen, colleagues, known_colleague, names_of
from gateway.errors import InvalidInputError
from gateway.kern.organisatie import Afzender, Medewerker
from gateway.noodinzage.model import Noodinzage, Noodreden, Noodstand
from gateway.noodinzage.usecases.gedeeld import (
    existing,
    facts_for,
    facts_of_open_zaak,
    is_second,
    of_itself,
    tell_officer,
)
from gateway.opdracht import Doorgang, Feiten, Opdracht
from policies.begrippen import Handeling, Relatie

LIJST: Final = 20
"""As many as one person can have in their hands; older ones are on the officer's desk."""


@dataclass(frozen=True, slots=True)
class NieuweNoodinzage:
    """What somebody asks: in which zaak, why, and who agrees; nobody means that the officer is told now."""

    zaak: str
    reden: Noodreden
    kind_in_gevaar: bool = False
    collega: str = ""


@dataclass(frozen=True, slots=True)
class Noodoverzicht:
    """What one employee asked or was asked to agree to, and who could agree."""

    noodinzagen: Sequence[Noodinzage]
    collegas: tuple[Medewerker, ...]


def view_own() -> Opdracht[Noodoverzicht]:
    """See one's own noodinzagen, those that wait for one's agreement, and who could agree."""

    def act(d: Doorgang) -> Noodoverzicht:
        wie = d.afzender.require_person()
        gemeente = d.afzender.organisatie.gemeente or ""
        eigen = d.tx.noodinzagen.of_medewerker(gemeente, wie, limit=LIJST)
        return Noodoverzicht(eigen, tuple(m for m in colleagues(d) if m.id != wie))

    return of_itself(
        "noodinzage.lijst_bekeken",
        Handeling.RAADPLEGEN,
        act,
        # The store is asked for the sender's own municipality and code, and for no other.
        facts=lambda _: Feiten(relatie=Relatie.EIGEN_ORGANISATIE),
    )


def ask(nieuw: NieuweNoodinzage, *, afzender: Afzender) -> Opdracht[Noodinzage]:
    """Ask to look in a zaak that is not one's own; without a colleague it opens at once.

    The officer is told in the same transaction. Who works in the zaak is refused: there is a
    klantbeeld for them.

    Source: AVG art. 6 lid 1 onder d, art. 5 lid 2.
    """

    def act(d: Doorgang) -> Noodinzage:
        wie, collega = d.afzender.require_person(), _second(d, nieuw.collega)
        bekend = _running(d, nieuw.zaak, wie, collega)
        if bekend is not None:
            return bekend  # a double click
        vraag = Noodinzage(
            id=d.id,
            zaak=d.feiten.zaak,
            gemeente=d.afzender.organisatie.gemeente or "",
            regime=d.afzender.regime,
            aanvrager=wie,
            reden=nieuw.reden,
            kind_in_gevaar=nieuw.kind_in_gevaar,
            gevraagd_op=d.nu,
            collega=collega,
        )
        gesteld = vraag if collega else vraag.opened(d.nu)
        d.tx.noodinzagen.add(gesteld)
        tell_officer(d, None, gesteld)
        return gesteld

    return of_itself(
        "noodinzage.gevraagd",
        Handeling.VASTLEGGEN,
        act,
        facts=facts_of_open_zaak(nieuw.zaak, afzender),
        # Two clicks at one moment follow each other, so that the second finds the first.
        locks=(f"noodinzage:{nieuw.zaak}",),
    )


def view_one(noodinzage_id: str, *, afzender: Afzender) -> Opdracht[tuple[Noodinzage, Namen]]:
    """See how it is with a noodinzage that one asked for, or was asked to agree to."""

    def act(d: Doorgang) -> tuple[Noodinzage, Namen]:
        found = existing(d.tx, noodinzage_id)
        return found, names_of(d, {found.aanvrager, found.collega})

    return of_itself(
        "noodinzage.bekeken",
        Handeling.RAADPLEGEN,
        act,
        facts=facts_for(noodinzage_id, afzender, mag=Noodinzage.involves),
    )


def agree(noodinzage_id: str, *, afzender: Afzender) -> Opdracht[Noodinzage]:
    """Agree, as the colleague who was asked: from now on it is open, and the officer knows.

    Source: AVG art. 32 lid 4; CBP-19.
    """

    def act(d: Doorgang) -> Noodinzage:
        gevraagd = existing(d.tx, noodinzage_id)
        open_ = gevraagd.opened(d.nu)
        d.tx.noodinzagen.replace(open_)
        tell_officer(d, gevraagd, open_)
        return open_

    return of_itself(
        "noodinzage.akkoord",
        Handeling.BESLISSEN,
        act,
        facts=facts_for(noodinzage_id, afzender, mag=is_second),
        locks=(noodinzage_id,),
    )


def _second(d: Doorgang, code: str) -> str:
    """The colleague who was named, when that is another person and known here; empty for nobody."""
    if not code:
        return ""
    collega = known_colleague(d, code, veld="collega").id
    if collega == d.afzender.require_person():
        raise InvalidInputError("Kies een collega. Uzelf kunt u niet kiezen.", veld="collega")
    return collega


def _running(d: Doorgang, zaak: str, wie: str, collega: str) -> Noodinzage | None:
    """What this employee has open in this zaak already, or asked of this colleague just now.

    Who waits for one colleague may still ask another, or have the officer told instead.
    """
    van = d.tx.noodinzagen.of_medewerker(d.afzender.organisatie.gemeente or "", wie, limit=LIJST)
    eigen = [n for n in van if (n.zaak, n.aanvrager) == (zaak, wie)]
    open_ = [n for n in eigen if n.state(d.nu) is Noodstand.OPEN]
    wacht = [n for n in eigen if n.state(d.nu) is Noodstand.WACHT and n.collega == collega]
    return next(iter(open_ + wacht), None)
