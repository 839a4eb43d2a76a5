# SPDX-License-Identifier: EUPL-1.2
"""How an overleg begins: the regisseur of a zaak calls it and invites who is needed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from gateway.casusoverleg.feiten import existing, facts_of_regisseur
from gateway.casusoverleg.genodigden import COLLEGAS, Genodigde
from gateway.casusoverleg.lijsten import Deelname, Overlegstand
from gateway.casusoverleg.model import Overleg, call_overleg
from gateway.collegas import employees, known_employee
from gateway.errors import InvalidInputError
from gateway.kern.oin import Oin
from gateway.kern.organisatie import Afzender, Medewerker
from gateway.opdracht import Doorgang, Opdracht
from gateway.processturing.feiten import existing_zaak
from gateway.zaakfeiten import facts_of_zaak
from policies.begrippen import Doel, Handeling
from policies.velden import velden

BELEGD: Final = velden(
    "overleg.zaak", "overleg.datum", "overleg.agenda", "overleg.deelnemers", "overleg.status"
)
UITGENODIGD: Final = velden("overleg.deelnemers")
"""What is told when an overleg is called, and when one more is invited."""

MEESTE_GASTEN: Final = 30
"""More people than this is no overleg; the number is ours."""


@dataclass(frozen=True, slots=True)
class Eerder:
    """An overleg that this zaak had, or will have: when, and where it stands."""

    overleg: str
    op: datetime
    stand: Overlegstand


@dataclass(frozen=True, slots=True)
class Voorbereiding:
    """What helps the regisseur to call an overleg: who works on the zaak already, and what there is."""

    collegas: tuple[Medewerker, ...]
    aanbieders: tuple[Oin, ...]
    eerdere: tuple[Eerder, ...]


def prepare(zaak_id: str, *, afzender: Afzender) -> Opdracht[Voorbereiding]:
    """See who could be invited, and which overleggen this zaak had.

    Who has running help and asks something new has two zaken: the providers of all open
    zaken of this person under the same law are offered.

    Source: Wmo 2015 art. 2.3.2 lid 4 onder f (cooperation with those who give help already).
    """

    def act(d: Doorgang) -> Voorbereiding:
        zaak = existing_zaak(d.tx, zaak_id)
        zaken = {zaak_id, *(z.id for z in d.tx.zaken.live(zaak.betrokkene))}
        aanbieders = {v.aanbieder for nummer in zaken for v in d.tx.voorzieningen.of_zaak(nummer)}
        return Voorbereiding(
            collegas=tuple(
                m
                for m in employees(d, afzender.organisatie)
                if m.id in zaak.behandelaars - {zaak.regisseur} and m.functie in COLLEGAS
            ),
            aanbieders=tuple(sorted(aanbieders)),
            eerdere=tuple(Eerder(o.id, o.op, o.stand) for o in d.tx.overleggen.of_zaken((zaak_id,))),
        )

    return Opdracht(
        gebeurtenis="casusoverleg.voorbereid",
        doel=Doel.CASUSOVERLEG_WMO,
        handeling=Handeling.UITNODIGEN,
        velden=BELEGD,
        facts=facts_of_zaak(zaak_id, afzender),
        act=act,
    )


def call(
    zaak_id: str, *, op: datetime, genodigden: Sequence[Genodigde], afzender: Afzender
) -> Opdracht[Overleg]:
    """Call an overleg about a zaak. The same call, sent twice, is one overleg.

    Source: Wmo 2015 art. 2.3.2 lid 4 onder f.
    """

    def act(d: Doorgang) -> Overleg:
        zaak = existing_zaak(d.tx, zaak_id)
        for bekend in d.tx.overleggen.of_zaken((zaak_id,)):
            if (bekend.op, bekend.stand) == (op, Overlegstand.GEPLAND):
                return bekend
        leeg = call_overleg(
            d.id, zaak=zaak.id, gemeente=zaak.gemeente, regisseur=_self(afzender), op=op, nu=d.nu
        )
        overleg = leeg
        for genodigde in genodigden:
            overleg = _invited(overleg, _as_known(d, genodigde), afzender)
        d.tx.overleggen.add(overleg)
        _send_invitations(d, leeg, overleg)
        return overleg

    return Opdracht(
        gebeurtenis="casusoverleg.belegd",
        doel=Doel.CASUSOVERLEG_WMO,
        handeling=Handeling.UITNODIGEN,
        velden=BELEGD,
        facts=facts_of_zaak(zaak_id, afzender),
        locks=(zaak_id,),
        act=act,
    )


def invite(overleg_id: str, genodigde: Genodigde, *, afzender: Afzender) -> Opdracht[Overleg]:
    """Invite one more; who was invited already hears nothing new."""

    def act(d: Doorgang) -> Overleg:
        vorige = existing(d.tx, overleg_id)
        overleg = _invited(vorige, _as_known(d, genodigde), afzender)
        d.tx.overleggen.replace(overleg)
        _send_invitations(d, vorige, overleg)
        return overleg

    return Opdracht(
        gebeurtenis="casusoverleg.uitgenodigd",
        doel=Doel.CASUSOVERLEG_WMO,
        handeling=Handeling.UITNODIGEN,
        velden=UITGENODIGD,
        facts=facts_of_regisseur(overleg_id, afzender),
        locks=(overleg_id,),
        act=act,
    )


def _as_known(d: Doorgang, genodigde: Genodigde) -> Genodigde:
    """A colleague in the function in which they are known; an organisation as it is."""
    if not genodigde.medewerker or genodigde.organisatie.oin != d.afzender.organisatie.oin:
        return genodigde
    bekend = known_employee(d, genodigde.organisatie, genodigde.medewerker, veld="collega")
    nieuw = replace(genodigde, functie=bekend.functie)
    if nieuw.regime is not bekend.regime:
        raise InvalidInputError(
            "Deze collega werkt voor een wet die geen plaats heeft aan tafel.", veld="collega"
        )
    return nieuw


def _invited(overleg: Overleg, genodigde: Genodigde, afzender: Afzender) -> Overleg:
    vreemd = genodigde.organisatie.gemeente not in (None, afzender.organisatie.gemeente)
    if vreemd:
        raise InvalidInputError("Nodig alleen collega's van uw eigen gemeente uit.", veld="collega")
    if len(overleg.deelnemers) >= MEESTE_GASTEN:
        raise InvalidInputError(
            f"Een overleg heeft ten hoogste {MEESTE_GASTEN} deelnemers.", veld="organisatie"
        )
    return overleg.invited(genodigde)


def _send_invitations(d: Doorgang, vorige: Overleg, overleg: Overleg) -> None:
    """Tell who is invited now and was not before; nothing of what it is about."""
    bekend = set(vorige.deelnemers)
    for nieuw in overleg.deelnemers:
        if nieuw not in bekend and nieuw.antwoord is Deelname.UITGENODIGD:
            d.notify(nieuw.organisatie, "uitnodiging", overleg.id)


def _self(afzender: Afzender) -> Genodigde:
    return Genodigde(afzender.organisatie, afzender.require_person(), afzender.functie)
