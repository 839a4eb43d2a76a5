# SPDX-License-Identifier: EUPL-1.2
"""What who decides does with a signalering: see what waits, take it up, lay it aside."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from gateway.kern.kalender import dutch_day
from gateway.kern.organisatie import Afzender
from gateway.kern.zaak import open_zaak, under_study, zaak_id
from gateway.opdracht import Doorgang, Feiten, Opdracht
from gateway.signalering.feiten import existing, facts_of_owner, purpose_of
from gateway.signalering.huishouden import OVEREENKOMST, Huisgenoten, look_around
from gateway.signalering.model import Signaalstand, Signalering, Terzijdereden
from gateway.signalering.usecases.gedeeld import DECIDED, LIJST, SEEN, WAITING, fields_of
from policies.begrippen import Doel, Handeling, Regime, Relatie


@dataclass(frozen=True, slots=True)
class Gezien:
    """A signalering as its owner sees it, with what runs about the same person, and at the same address.

    `verbeterd` are its fields that were corrected for the inwoner, each with the last day.
    """

    signalering: Signalering
    samen_met: int
    huisgenoten: Huisgenoten
    verbeterd: tuple[tuple[str, date], ...] = ()


def list_waiting(afzender: Afzender) -> Opdracht[Sequence[Signalering]]:
    """See what waits for one's own function in one's own municipality."""
    gemeente, doel = afzender.organisatie.gemeente or "", purpose_of(afzender)
    return Opdracht(
        gebeurtenis="signalering.lijst_bekeken",
        doel=doel,
        handeling=Handeling.RAADPLEGEN,
        velden=fields_of(doel, WAITING),
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
        verbeterd = {v.veld: dutch_day(v.op) for v in d.tx.inwonerverzoeken.corrected_in(signalering_id)}
        samen_met = sum(s.id != signalering.id for s in others)
        return Gezien(signalering, samen_met, huisgenoten, tuple(verbeterd.items()))

    return Opdracht(
        gebeurtenis="signalering.bekeken",
        doel=purpose_of(afzender),
        handeling=Handeling.RAADPLEGEN,
        velden=fields_of(purpose_of(afzender), SEEN) | {OVEREENKOMST},
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
        velden=fields_of(doel, DECIDED),
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
        velden=fields_of(purpose_of(afzender), DECIDED),
        facts=facts_of_owner(signalering_id, afzender),
        locks=(signalering_id,),
        act=act,
    )
