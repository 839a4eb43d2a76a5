# SPDX-License-Identifier: EUPL-1.2
"""What can be done with a signalering; each function is one passage."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from gateway.errors import InvalidInputError
from gateway.kern.bsn import Bsn
from gateway.kern.huishouden import Adresnummer
from gateway.kern.organisatie import Afzender, Organisatie
from gateway.kern.zaak import open_zaak, under_study, zaak_id
from gateway.opdracht import Doorgang, Feiten, Opdracht, Over
from gateway.signalering.feiten import existing, facts_of_melder, facts_of_owner, purpose_of
from gateway.signalering.huishouden import ADRES, OVEREENKOMST, Huisgenoten, look_around
from gateway.signalering.model import SOORTEN, Signaalstand, Signalering, Soort, Terzijdereden, Urgentie
from policies.begrippen import Categorie, Doel, Handeling, Regime, Relatie, Toestemming, Veld

LIJST: Final = 100
"""As many as one screen of work can hold; who has more needs help, not a longer list."""

CATEGORIE: Final = {
    Doel.SIGNALERING_WMO: Categorie.SIGNAAL,
    Doel.VROEGSIGNALERING_WGS: Categorie.BETAALSIGNAAL,
}
"""What a signalering for each purpose is made of; a payment signal never serves the Wmo.

Source: Wmo 2015 art. 5.1.1 lid 4; Wgs art. 8b.
"""

TOLD: Final = ("soort", "urgentie", "datum", "vervalt_op", "contact")
WAITING: Final = (*TOLD, "melder", "status")
SEEN: Final = (*WAITING, "zaak", "samen_met")
DECIDED: Final = ("status", "reden", "zaak")
STATUS: Final = ("status",)
"""What is told at a report, what its owner sees on the list and of one, what a decision touches, what its
reporter hears."""


@dataclass(frozen=True, slots=True)
class NieuweSignalering:
    """What a reporter tells. There is no free text.

    `toestemmingen` are those that the reporter has on file and can show; `adres` is where this
    person lives, to be compared with other concerns there.
    """

    betrokkene: Bsn
    soort: Soort
    urgentie: Urgentie
    vervalt_op: date
    toestemmingen: frozenset[Toestemming] = frozenset()
    adres: Adresnummer | None = None


@dataclass(frozen=True, slots=True)
class Gezien:
    """A signalering as its owner sees it, with what runs about the same person, and at the same address."""

    signalering: Signalering
    samen_met: int
    huisgenoten: Huisgenoten


def report(nieuw: NieuweSignalering, *, doel: Doel, college: Organisatie) -> Opdracht[Signalering]:
    """Report a concern to one municipality, which gets it at the desk of one function.

    The same concern of the same reporter, sent again, is one concern: it may become
    urgent and last longer, and then the municipality hears so.

    Raises:
        InvalidInputError: this kind of concern cannot be reported for this purpose.

    Source: Wmo 2015 art. 2.3.2 lid 1, art. 5.1.1 lid 4; Wgs art. 3 lid 1 onder b, art. 8b.
    """
    # A purpose without a table has no kinds to mix up: the policy refuses it.
    if doel in SOORTEN and nieuw.soort not in SOORTEN[doel]:
        raise InvalidInputError("Deze soort zorg hoort niet bij dit doel.", veld="soort")

    def act(d: Doorgang) -> Signalering:
        # Made before anything is looked up: what cannot be is refused the second time as well.
        signalering = Signalering(
            id=d.id,
            gemeente=college.gemeente or "",
            betrokkene=d.person,
            verzegeld=d.verzegeld,
            melder=d.afzender.organisatie.oin,
            soort=nieuw.soort,
            urgentie=nieuw.urgentie,
            gemeld_op=d.nu,
            vervalt_op=nieuw.vervalt_op,
            doel=doel,
            huishouden=d.huishouden,
        )
        for bekend in d.tx.signaleringen.about(d.person, d.vandaag):
            if (bekend.melder, bekend.soort) == (signalering.melder, signalering.soort):
                return _reported_again(d, college, bekend, signalering)
        d.tx.signaleringen.add(signalering)
        d.notify(college.oin, "signalering", signalering.id)
        return signalering

    return Opdracht(
        gebeurtenis="signalering.gemeld",
        doel=doel,
        handeling=Handeling.MELDEN,
        velden=_fields(doel, TOLD) | ({ADRES} if nieuw.adres else set()),
        toestemmingen=nieuw.toestemmingen,
        gemeente=college.gemeente or "",
        over=Over(nieuw.betrokkene, college.oin, bewaar_voor=college.gemeente or "", adres=nieuw.adres),
        act=act,
    )


def _reported_again(
    d: Doorgang, college: Organisatie, bekend: Signalering, opnieuw: Signalering
) -> Signalering:
    sterker = bekend.strengthened(opnieuw)
    if sterker != bekend:
        d.tx.signaleringen.replace(sterker)
    if sterker.urgentie != bekend.urgentie:
        d.notify(college.oin, "signalering", sterker.id)
    return sterker


def follow(signalering_id: str, *, doel: Doel, afzender: Afzender) -> Opdracht[Signalering]:
    """See, as its reporter, what has become of a signalering: taken up or not, no more."""
    return Opdracht(
        gebeurtenis="signalering.gevolgd",
        doel=doel,
        handeling=Handeling.RAADPLEGEN,
        velden=_fields(doel, STATUS),
        facts=facts_of_melder(signalering_id, afzender),
        act=lambda d: existing(d.tx, signalering_id),
    )


def withdraw(signalering_id: str, *, doel: Doel, afzender: Afzender) -> Opdracht[Signalering]:
    """Take back, as its reporter, a signalering that nobody has decided about."""

    def act(d: Doorgang) -> Signalering:
        ingetrokken = existing(d.tx, signalering_id).withdrawn(d.vandaag)
        d.tx.signaleringen.replace(ingetrokken)
        return ingetrokken

    return Opdracht(
        gebeurtenis="signalering.ingetrokken",
        doel=doel,
        handeling=Handeling.VERWIJDEREN,
        velden=_fields(doel, STATUS),
        facts=facts_of_melder(signalering_id, afzender),
        locks=(signalering_id,),
        act=act,
    )


def list_reported(afzender: Afzender, *, doel: Doel) -> Opdracht[Sequence[Signalering]]:
    """See, as a reporting organisation, what has become of one's own signaleringen for one purpose."""
    melder = afzender.organisatie.oin
    return Opdracht(
        gebeurtenis="signalering.eigen_bekeken",
        doel=doel,
        handeling=Handeling.RAADPLEGEN,
        velden=_fields(doel, STATUS),
        facts=lambda _: Feiten(relatie=Relatie.EIGEN_ORGANISATIE),
        act=lambda d: tuple(s for s in d.tx.signaleringen.of_melder(melder, limit=LIJST) if s.doel is doel),
    )


def list_waiting(afzender: Afzender) -> Opdracht[Sequence[Signalering]]:
    """See what waits for one's own function in one's own municipality."""
    gemeente, doel = afzender.organisatie.gemeente or "", purpose_of(afzender)
    return Opdracht(
        gebeurtenis="signalering.lijst_bekeken",
        doel=doel,
        handeling=Handeling.RAADPLEGEN,
        velden=_fields(doel, WAITING),
        facts=lambda _: Feiten(relatie=Relatie.EIGEN_ORGANISATIE if gemeente else Relatie.GEEN),
        act=lambda d: tuple(
            d.tx.signaleringen.waiting(gemeente, afzender.functie, d.vandaag, limit=LIJST, doel=doel)
        ),
    )


def view(signalering_id: str, *, afzender: Afzender) -> Opdracht[Gezien]:
    """See one signalering, as somebody of the municipality it was sent to."""

    def act(d: Doorgang) -> Gezien:
        signalering = existing(d.tx, signalering_id)
        others = d.tx.signaleringen.about(signalering.betrokkene, d.vandaag)
        huisgenoten = look_around(d, signalering)
        return Gezien(signalering, sum(s.id != signalering.id for s in others), huisgenoten)

    return Opdracht(
        gebeurtenis="signalering.bekeken",
        doel=purpose_of(afzender),
        handeling=Handeling.RAADPLEGEN,
        velden=_fields(purpose_of(afzender), SEEN) | {OVEREENKOMST},
        # A purpose that may not compare households is none the less a purpose.
        misbaar=frozenset({OVEREENKOMST}),
        facts=facts_of_owner(signalering_id, afzender),
        act=act,
    )


def take_up(signalering_id: str, *, afzender: Afzender) -> Opdracht[Signalering]:
    """Take a signalering up: under the Wmo it comes into a zaak of this person, or opens one.

    Who takes it up works on that zaak from then on. A payment signal leads to an offer of
    schuldhulp (Wgs), which has no zaak here.

    Source: Wmo 2015 art. 2.3.2 lid 1; Wgs art. 3 lid 1 onder b.
    """
    doel = purpose_of(afzender)
    opens_zaak = doel is Doel.SIGNALERING_WMO

    def act(d: Doorgang) -> Signalering:
        signalering, wie = existing(d.tx, signalering_id), afzender.require_person()
        # A double click: before the zaak is touched, which may be another's by now.
        if signalering.decided(wie, Signaalstand.OPGEPAKT):
            return signalering
        zaak = _zaak_for(d, signalering, wie) if opens_zaak else ""
        opgepakt = signalering.taken_up(wie, zaak, d.vandaag)
        d.tx.signaleringen.replace(opgepakt)
        d.name(zaak=zaak, betrokkene=signalering.betrokkene)
        return opgepakt

    return Opdracht(
        gebeurtenis="signalering.opgepakt",
        doel=doel,
        handeling=Handeling.BESLISSEN,
        velden=_fields(doel, DECIDED),
        facts=facts_of_owner(signalering_id, afzender),
        translate=Doel.PROCESSTURING_WMO if opens_zaak else None,
        locks=(signalering_id,),
        act=act,
    )


def _zaak_for(d: Doorgang, signalering: Signalering, wie: str) -> str:
    """The zaak that a concern comes into: the one that is being looked into, or a new one."""
    bezig = under_study(d.tx.zaken.live(d.person))
    if bezig is not None:
        d.tx.zaken.replace(bezig.with_behandelaar(wie))
        return bezig.id
    zaak = open_zaak(
        zaak_id(d.id),
        gemeente=signalering.gemeente,
        regime=Regime.WMO,
        betrokkene=d.person,
        verzegeld=signalering.verzegeld,
        kluisplaats=signalering.id,
        regisseur=wie,
        vandaag=d.vandaag,
    )
    d.tx.zaken.add(zaak)
    return zaak.id


def lay_aside(signalering_id: str, reden: Terzijdereden, *, afzender: Afzender) -> Opdracht[Signalering]:
    """Lay a signalering aside, for one of the listed reasons."""

    def act(d: Doorgang) -> Signalering:
        signalering, wie = existing(d.tx, signalering_id), afzender.require_person()
        if signalering.decided(wie, Signaalstand.TERZIJDE, reden):
            return signalering
        terzijde = signalering.laid_aside(wie, reden, d.vandaag)
        d.tx.signaleringen.replace(terzijde)
        return terzijde

    return Opdracht(
        gebeurtenis="signalering.terzijde_gelegd",
        doel=purpose_of(afzender),
        handeling=Handeling.BESLISSEN,
        velden=_fields(purpose_of(afzender), DECIDED),
        facts=facts_of_owner(signalering_id, afzender),
        locks=(signalering_id,),
        act=act,
    )


def _fields(doel: Doel, namen: tuple[str, ...]) -> frozenset[Veld]:
    categorie = CATEGORIE.get(doel, Categorie.SIGNAAL)
    return frozenset(Veld(categorie, naam) for naam in namen)
