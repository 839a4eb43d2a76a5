# SPDX-License-Identifier: EUPL-1.2
"""What can be done in the verwijsindex; each function is one passage."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from gateway.eigen import clean, own_sender
from gateway.errors import UnknownError
from gateway.kern.beperking import circumstances_of
from gateway.kern.blind import Blind
from gateway.kern.bsn import Bsn
from gateway.kern.organisatie import Afzender
from gateway.opdracht import Doorgang, Feiten, Opdracht, Over
from gateway.ports import Adresboek, Tx
from gateway.verwijsindex.model import (
    HOOGSTE_LEEFTIJD,
    INDEX,
    Registratie,
    Treffer,
    Verwijzing,
    age_on,
    removal_date,
)
from policies.begrippen import Doel, Handeling, Regime, Relatie
from policies.omstandigheden import Omstandigheid
from policies.velden import velden

LIJST: Final = 100
"""As many as one screen can hold."""

TREFFER: Final = velden("verwijzing.organisatie", "verwijzing.contact")
"""All that one party learns of another."""

REGISTRATIE: Final = TREFFER | velden("verwijzing.sinds", "verwijzing.verwijder_op")
"""All that is known of one's own registration, with the treffers of it."""

EIGEN: Final = velden("verwijzing.organisatie")
"""Whose registration it is: all that a withdrawal touches.

Not the day of removal: a rule of its own lets the daily clean-up have that, without any
tie to the registration, and a withdrawal must not pass on that rule.
"""

TERMIJN: Final = velden("verwijzing.verwijder_op")
"""Whether the day of removal has come: all that the daily clean-up looks at."""

_VERTROKKEN: Final = "Een organisatie die niet meer is aangesloten"

INDEXHOUDER: Final = own_sender(1, "Verwijsindex", Doel.VERWIJSINDEX_JEUGD, regime=Regime.JEUGDWET)
"""In whose name what reached its day goes; its OIN is that of the index (`INDEX`)."""


@dataclass(frozen=True, slots=True)
class NieuweVerwijzing:
    """What a reporter tells: whom it is about, and that there is a reasonable suspicion.

    Blind, the index learns by what it knows somebody, and nobody here learns the number.
    The date of birth comes from the reporter's own file. Which of the twelve risks is suspected
    stays there too: here is only that there is one, for which the reporter answers.

    Source: Jeugdwet art. 7.1.4.1.
    """

    betrokkene: Bsn | Blind
    geboortedatum: date = field(repr=False)
    # Deny by default: who states no suspicion has none, and the policy refuses.
    vermoeden: bool = False


def register(
    nieuw: NieuweVerwijzing, *, doel: Doel, vandaag: date, adresboek: Adresboek
) -> Opdracht[Registratie]:
    """Report to be involved with a youth, and learn who else is; they are told that there is a treffer.

    Raises:
        InvalidInputError: the date of birth lies after today.

    Source: Jeugdwet art. 7.1.4.1, 7.1.4.3.
    """

    def act(d: Doorgang) -> Registratie:
        # No lock here: the passage holds the lock of this pseudonym, so whoever reports
        # at the same moment either is among the others now, or will find us there.
        bekend = d.tx.verwijzingen.about([d.person], d.vandaag)
        eigen = next((v for v in bekend if v.organisatie == d.afzender.organisatie.oin), None)
        if eigen is not None:
            # The same organisation twice is one registration, and no treffer with itself.
            return _with_treffers([eigen], bekend, adresboek)[0]
        verwijzing = Verwijzing(
            id=d.id,
            betrokkene=d.person,
            organisatie=d.afzender.organisatie.oin,
            contact=d.afzender.organisatie.contact,
            gemeld_op=d.nu,
            verwijder_op=removal_date(d.vandaag, nieuw.geboortedatum),
        )
        d.tx.verwijzingen.add(verwijzing)
        _tell(d, "treffer", bekend)
        return _with_treffers([verwijzing], bekend, adresboek)[0]

    return Opdracht(
        gebeurtenis="verwijsindex.gemeld",
        doel=doel,
        handeling=Handeling.REGISTREREN,
        velden=REGISTRATIE,
        over=Over(nieuw.betrokkene, INDEX),
        leeftijd=age_on(vandaag, nieuw.geboortedatum),
        omstandigheden=frozenset({Omstandigheid.VERMOEDEN} if nieuw.vermoeden else ()),
        act=act,
    )


def list_own(*, doel: Doel, adresboek: Adresboek) -> Opdracht[Sequence[Registratie]]:
    """See the registrations of one's own organisation, with their treffers as they are now."""

    def act(d: Doorgang) -> Sequence[Registratie]:
        eigen = d.tx.verwijzingen.of_organisatie(d.afzender.organisatie.oin, d.vandaag, limit=LIJST)
        bekend = d.tx.verwijzingen.about([v.betrokkene for v in eigen], d.vandaag)
        return _with_treffers(eigen, bekend, adresboek)

    return Opdracht(
        gebeurtenis="verwijsindex.lijst_bekeken",
        doel=doel,
        handeling=Handeling.RAADPLEGEN,
        velden=REGISTRATIE,
        facts=lambda _: Feiten(relatie=Relatie.EIGEN_ORGANISATIE, leeftijd=HOOGSTE_LEEFTIJD),
        act=act,
    )


def view_treffers(
    verwijzing_id: str, *, doel: Doel, afzender: Afzender, vandaag: date, adresboek: Adresboek
) -> Opdracht[Registratie]:
    """See who else is involved now with the youth of one's own registration.

    Source: Jeugdwet art. 7.1.4.3; Jeugdwet art. 7.1.2.1 (only those involved themselves).
    """

    def act(d: Doorgang) -> Registratie:
        eigen = _own(d.tx, verwijzing_id, d.afzender, d.vandaag)
        bekend = d.tx.verwijzingen.about([eigen.betrokkene], d.vandaag)
        return _with_treffers([eigen], bekend, adresboek)[0]

    return Opdracht(
        gebeurtenis="verwijsindex.treffers_bekeken",
        doel=doel,
        handeling=Handeling.RAADPLEGEN,
        velden=TREFFER,
        facts=_as_reporter(verwijzing_id, afzender, vandaag, Relatie.TREFFER),
        act=act,
    )


def withdraw(verwijzing_id: str, *, doel: Doel, afzender: Afzender, vandaag: date) -> Opdracht[Verwijzing]:
    """Remove one's own registration really; the others no longer see it, and are told that it went.

    Source: Jeugdwet art. 7.1.4.5 (unjustified, or the risk is gone); art. 7.1.2.3 (removal signal).
    """

    def act(d: Doorgang) -> Verwijzing:
        eigen = _own(d.tx, verwijzing_id, d.afzender, d.vandaag)
        d.tx.verwijzingen.remove(eigen.id)
        _tell(d, "treffer_vervallen", d.tx.verwijzingen.about([eigen.betrokkene], d.vandaag))
        return eigen

    return Opdracht(
        gebeurtenis="verwijsindex.verwijderd",
        doel=doel,
        handeling=Handeling.VERWIJDEREN,
        velden=EIGEN,
        facts=_as_reporter(verwijzing_id, afzender, vandaag, Relatie.EIGEN_ORGANISATIE),
        locks=(verwijzing_id,),
        act=act,
    )


def purge() -> Opdracht[int]:
    """Remove really, as the system that keeps the index, what has reached its day; say how many.

    Nobody could see these any more: every reading compares with the day itself.

    Source: Jeugdwet art. 7.1.4.5.
    """
    return clean(
        "verwijsindex.opgeschoond",
        Doel.VERWIJSINDEX_JEUGD,
        TERMIJN,
        lambda d: d.tx.verwijzingen.remove_expired(d.vandaag),
    )


def _as_reporter(
    verwijzing_id: str, afzender: Afzender, vandaag: date, relatie: Relatie
) -> Callable[[Tx], Feiten]:
    def facts(tx: Tx) -> Feiten:
        verwijzing = _found(tx, verwijzing_id, afzender, vandaag)
        # Somebody else's, an expired one and nobody's give the same facts, and so the same answer.
        if verwijzing is None:
            return Feiten()
        return Feiten(
            relatie=relatie,
            leeftijd=HOOGSTE_LEEFTIJD,
            omstandigheden=circumstances_of(verwijzing.beperking),
            betrokkene=verwijzing.betrokkene,
        )

    return facts


def _own(tx: Tx, verwijzing_id: str, afzender: Afzender, vandaag: date) -> Verwijzing:
    verwijzing = _found(tx, verwijzing_id, afzender, vandaag)
    if verwijzing is None:
        raise UnknownError("there is no such registration")
    return verwijzing


def _found(tx: Tx, verwijzing_id: str, afzender: Afzender, vandaag: date) -> Verwijzing | None:
    verwijzing = tx.verwijzingen.get(verwijzing_id)
    if verwijzing is None or not verwijzing.live(vandaag):
        return None
    return verwijzing if verwijzing.organisatie == afzender.organisatie.oin else None


def _with_treffers(
    eigen: Collection[Verwijzing], bekend: Collection[Verwijzing], adresboek: Adresboek
) -> list[Registratie]:
    """Each own verwijzing with the others about the same youth."""
    return [
        Registratie(
            v,
            tuple(
                _treffer(ander, adresboek)
                for ander in bekend
                if ander.betrokkene == v.betrokkene and ander.organisatie != v.organisatie
            ),
        )
        for v in eigen
    ]


def _treffer(ander: Verwijzing, adresboek: Adresboek) -> Treffer:
    organisatie = adresboek.organisatie(ander.organisatie)
    return Treffer(organisatie.naam if organisatie else _VERTROKKEN, ander.contact)


def _tell(d: Doorgang, soort: str, anderen: Collection[Verwijzing]) -> None:
    for ander in anderen:
        # Each is told under the number of its own registration; ours is of no use to it.
        d.notify(ander.organisatie, soort, ander.id)
