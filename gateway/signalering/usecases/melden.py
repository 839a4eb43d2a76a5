# SPDX-License-Identifier: EUPL-1.2
"""What a reporter does with a signalering: report it, follow it, take it back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from gateway.errors import InvalidInputError
from gateway.kern.bsn import Bsn
from gateway.kern.huishouden import Adresnummer
from gateway.kern.organisatie import Afzender, Organisatie
from gateway.opdracht import Doorgang, Feiten, Opdracht, Over
from gateway.signalering.feiten import existing, facts_of_melder
from gateway.signalering.huishouden import ADRES
from gateway.signalering.model import SOORTEN, Signalering, Soort, Urgentie
from gateway.signalering.usecases.gedeeld import LIJST, STATUS, TOLD, fields_of
from policies.begrippen import Doel, Handeling, Relatie, Toestemming


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
        velden=fields_of(doel, TOLD) | ({ADRES} if nieuw.adres else set()),
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
        velden=fields_of(doel, STATUS),
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
        velden=fields_of(doel, STATUS),
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
        velden=fields_of(doel, STATUS),
        facts=lambda _: Feiten(relatie=Relatie.EIGEN_ORGANISATIE),
        act=lambda d: tuple(s for s in d.tx.signaleringen.of_melder(melder, limit=LIJST) if s.doel is doel),
    )
