# SPDX-License-Identifier: EUPL-1.2
"""Following a zaak and one's own work: dates, steps and people, never what the help is about."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from gateway.collegas import colleagues, known_among
from gateway.kern.kalender import dutch_day
from gateway.kern.organisatie import Afzender, Medewerker
from gateway.kern.zaak import Route, Status, Zaak
from gateway.opdracht import Doorgang, Feiten, Opdracht
from gateway.ports import Tx
from gateway.processturing.feiten import existing_zaak, steering_purpose
from gateway.processturing.klokken import Klok, clocks
from gateway.processturing.model import Stap, next_steps
from gateway.processturing.werk import WEEK, Werk, Werkregel, make_work, of_agreement, of_invitation
from gateway.processturing.zicht import Toegang, access
from gateway.zaakfeiten import facts_of_zaak, zaak_is_listed
from policies.begrippen import Categorie, Doel, Handeling, Regime, Relatie
from policies.velden import VELDEN, velden

ALLES: Final = VELDEN[Categorie.PROCES] - velden("proces.bericht")
"""All that is known of the steps of a zaak; a notice of it is no step."""

COLLEGA: Final = velden("proces.zaak", "proces.regisseur")
"""What a colleague who does not work on it sees: whom to call about a zaak."""

EIGEN_WERK: Final = velden("proces.zaak", "proces.status", "proces.termijnen")
WACHTEND: Final = velden("signaal.soort", "signaal.urgentie", "signaal.datum", "signaal.status")
UITGENODIGD: Final = velden("overleg.eigen_lijst")
AFGESPROKEN: Final = velden("afspraak.wat", "afspraak.wanneer", "afspraak.status")
"""What a work list says of one's own zaken, a signalering, an invitation, an agreement of an overleg."""

LIJSTVELDEN: Final = velden(
    "proces.zaak", "proces.status", "proces.regisseur", "proces.spoed", "proces.gebeurtenissen"
)
"""What the list of one's own zaken says: which, where it stands and since when, who steers, whether spoed."""

LIJST: Final = 200
"""As many zaken as one person can have on a list; who has more needs help, not a longer list."""


@dataclass(frozen=True, slots=True)
class Gebeurtenis:
    """A step on the line of time: when, which, by which organisation. Without content."""

    op: date
    status: Status
    organisatie: str


@dataclass(frozen=True, slots=True)
class Zaakbeeld:
    """A zaak as this sender may see it; what was held back is None or empty.

    `mensen` gives a name to those of its regisseur and behandelaars who are known.
    """

    zaak: str
    regime: Regime
    regisseur: str
    status: Status | None = None
    route: Route | None = None
    spoed: bool = False
    klokken: tuple[Klok, ...] = ()
    stappen: tuple[Stap, ...] = ()
    behandelaars: tuple[str, ...] = ()
    tijdlijn: tuple[Gebeurtenis, ...] = ()
    toegang: tuple[Toegang, ...] = ()
    mensen: tuple[Medewerker, ...] = ()
    collegas: tuple[Medewerker, ...] = ()
    mag_regie_overdragen: bool = False
    mag_terug: bool = False


def view_zaak(zaak_id: str, *, afzender: Afzender) -> Opdracht[Zaakbeeld]:
    """See a zaak: all its steps when one works on it, else only who the regisseur is.

    Source: Wmo 2015 art. 2.3.2 lid 1.
    """
    return Opdracht(
        gebeurtenis="zaak.bekeken",
        doel=steering_purpose(afzender),
        handeling=Handeling.RAADPLEGEN,
        velden=ALLES,
        misbaar=ALLES - COLLEGA,
        facts=facts_of_zaak(zaak_id, afzender),
        act=lambda d: _picture(existing_zaak(d.tx, zaak_id), d),
    )


def list_own(afzender: Afzender) -> Opdracht[Sequence[Zaak]]:
    """See the open zaken in which one is regisseur or behandelaar."""

    def act(d: Doorgang) -> Sequence[Zaak]:
        gemeente = afzender.organisatie.gemeente or ""
        zaken = d.tx.zaken.of_medewerker(gemeente, afzender.require_person(), limit=LIJST)
        return tuple(z for z in zaken if z.regime is afzender.regime)

    return Opdracht(
        gebeurtenis="zaak.lijst_bekeken",
        doel=steering_purpose(afzender),
        handeling=Handeling.RAADPLEGEN,
        velden=LIJSTVELDEN,
        facts=_own_list(afzender),
        act=act,
    )


def my_work(afzender: Afzender) -> Opdracht[Werk]:
    """See what is to be done today, this week, and what waits for others."""

    def act(d: Doorgang) -> Werk:
        gemeente = afzender.organisatie.gemeente or ""
        zaken = d.tx.zaken.te_doen(gemeente, afzender.require_person(), limit=LIJST)
        eigen = [z for z in zaken if z.regime is afzender.regime]
        # Signaleringen stand on the list only when the policy let them through.
        signaleringen = (
            d.tx.signaleringen.waiting(
                gemeente, afzender.functie, d.vandaag, limit=LIJST, doel=Doel.SIGNALERING_WMO
            )
            if d.besluit.velden >= WACHTEND
            else ()
        )
        return make_work(eigen, signaleringen, d.vandaag, overleggen=_from_overleggen(d))

    return Opdracht(
        gebeurtenis="werk.bekeken",
        doel=steering_purpose(afzender),
        handeling=Handeling.RAADPLEGEN,
        velden=EIGEN_WERK | WACHTEND | UITGENODIGD | AFGESPROKEN,
        misbaar=WACHTEND | UITGENODIGD | AFGESPROKEN,
        facts=_own_list(afzender),
        act=act,
    )


def _from_overleggen(d: Doorgang) -> Iterator[Werkregel]:
    """Invitations that wait and agreements of this week, each when the policy let them on the list."""
    uitgenodigd, afgesproken = d.besluit.velden >= UITGENODIGD, d.besluit.velden >= AFGESPROKEN
    if not (uitgenodigd or afgesproken):
        return
    oin, wie = d.afzender.organisatie.oin, d.afzender.require_person()
    for overleg in d.tx.overleggen.of_deelnemer(oin, wie, limit=LIJST):
        if not zaak_is_listed(d.tx, overleg.zaak):
            continue  # a line would lead to a refusal
        if uitgenodigd and overleg.awaits(d.afzender, d.vandaag):
            yield of_invitation(overleg.id, dutch_day(overleg.op), d.vandaag)
        for a in overleg.open_agreements(d.afzender) if afgesproken else ():
            if a.voor <= d.vandaag + WEEK:
                yield of_agreement(overleg.id, a.wat, a.voor, d.vandaag)


def _own_list(afzender: Afzender) -> Callable[[Tx], Feiten]:
    # The query finds only zaken in which this person is regisseur or behandelaar; the
    # lesser of the two ties is what the policy is asked about.
    tied = afzender.organisatie.gemeente is not None and afzender.medewerker is not None
    feiten = Feiten(relatie=Relatie.BEHANDELAAR if tied else Relatie.GEEN)
    return lambda _: feiten


def _picture(zaak: Zaak, d: Doorgang) -> Zaakbeeld:
    if not d.besluit.velden >= ALLES:
        # A colleague who does not work on it may know whom to call, and no more.
        regisseur = known_among(d, {zaak.regisseur})
        return Zaakbeeld(zaak.id, zaak.regime, zaak.regisseur, mensen=regisseur)
    return Zaakbeeld(
        zaak=zaak.id,
        regime=zaak.regime,
        regisseur=zaak.regisseur,
        status=zaak.status,
        route=zaak.route,
        spoed=zaak.spoed,
        klokken=clocks(zaak, d.vandaag),
        stappen=next_steps(zaak, d.vandaag),
        behandelaars=tuple(sorted(zaak.behandelaars)),
        tijdlijn=tuple(Gebeurtenis(op, s, d.afzender.organisatie.naam) for s, op in zaak.sinds),
        toegang=access(zaak),
        mensen=known_among(d, {zaak.regisseur, *zaak.behandelaars}),
        collegas=tuple(c for c in colleagues(d) if c.id != zaak.regisseur),
        mag_regie_overdragen=d.feiten.relatie is Relatie.REGISSEUR,
        mag_terug=len(zaak.sinds) > 1 and zaak.sinds[-1][1] == d.vandaag,
    )
