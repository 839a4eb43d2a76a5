# SPDX-License-Identifier: EUPL-1.2
"""Taking part: see one's invitations, answer, see the overleg as far as it is one's own."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from gateway.casusoverleg.feiten import existing, facts_of_invited, facts_of_reader, participant
from gateway.casusoverleg.genodigden import COLLEGAS
from gateway.casusoverleg.lijsten import Deelname, Overlegstand
from gateway.casusoverleg.model import Overleg
from gateway.casusoverleg.tafel import Deelnemer
from gateway.casusoverleg.zicht import AFSPRAAK, AGENDA, GEHEEL, Inzage, view_for, view_whole
from gateway.collegas import employees, known_among
from gateway.errors import UnknownError
from gateway.kern.organisatie import Afzender, Medewerker
from gateway.opdracht import Doorgang, Feiten, Opdracht
from gateway.ports import Tx
from gateway.zaakfeiten import zaak_is_listed
from policies.begrippen import Doel, Handeling, Regime, Relatie, Rol
from policies.velden import velden

LIJST: Final = 100
"""As many as one screen can hold."""

GEZIEN: Final = AFSPRAAK | velden(
    "overleg.zaak",
    "overleg.datum",
    "overleg.agenda",
    "overleg.deelnemers",
    "overleg.deelname",
    "overleg.eigen_deel",
    "overleg.delen",
    "overleg.status",
)
MISBAAR: Final = AFSPRAAK | GEHEEL | AGENDA
"""Of what is asked for when one looks: what `Inzage` leaves out when it was held back."""

GELIJST: Final = velden("overleg.eigen_lijst")
ZAKEN: Final = velden("overleg.eigen_zaken")
ANTWOORD: Final = velden("overleg.deelname")
"""What is asked for when one looks, lists and answers; the policy says who gets which of it."""


@dataclass(frozen=True, slots=True)
class Lijstregel:
    """One overleg on one's own list. `zaak` is there for the regisseur only."""

    overleg: str
    gemeente: str
    op: datetime
    stand: Overlegstand
    antwoord: Deelname
    zaak: str = ""

    @property
    def waits(self) -> bool:
        """Whether this is an invitation that waits for an answer."""
        return self.antwoord is Deelname.UITGENODIGD and self.stand is not Overlegstand.GESLOTEN


def list_mine(afzender: Afzender, *, doel: Doel = Doel.CASUSOVERLEG_WMO) -> Opdracht[tuple[Lijstregel, ...]]:
    """See one's own overleggen: invitations first, then by moment."""

    def act(d: Doorgang) -> tuple[Lijstregel, ...]:
        geleid = _as_regisseur(d.tx, afzender) if d.besluit.velden >= ZAKEN else ()
        regels = {r.overleg: r for r in (*_as_guest(d.tx, afzender), *geleid)}
        return tuple(sorted(regels.values(), key=lambda r: (not r.waits, r.op, r.overleg)))

    steers = afzender.organisatie.rol is Rol.COLLEGE and afzender.regime is Regime.WMO
    return Opdracht(
        gebeurtenis="casusoverleg.lijst_bekeken",
        doel=doel,
        handeling=Handeling.RAADPLEGEN,
        velden=GELIJST | ZAKEN if steers else GELIJST,
        misbaar=ZAKEN,
        facts=lambda _: Feiten(relatie=Relatie.EIGEN_ORGANISATIE),
        act=act,
    )


def answer(
    overleg_id: str, *, deelneemt: bool, afzender: Afzender, doel: Doel = Doel.CASUSOVERLEG_WMO
) -> Opdracht[Inzage | None]:
    """Say whether one takes part. Who declines sees nothing from then on."""

    def act(d: Doorgang) -> Inzage | None:
        vorige = existing(d.tx, overleg_id)
        nummer = participant(vorige, afzender).nummer
        overleg = vorige.answered(nummer, deelneemt=deelneemt)
        d.tx.overleggen.replace(overleg)
        inzage = view_for(overleg, participant(overleg, afzender))
        # Only whether one takes part was let through; to see the rest is another question.
        return inzage and Inzage(overleg.id, overleg.gemeente, overleg.op, overleg.stand, inzage.zelf)

    return Opdracht(
        gebeurtenis="casusoverleg.beantwoord",
        doel=doel,
        handeling=Handeling.DEELNEMEN,
        velden=ANTWOORD,
        facts=facts_of_invited(overleg_id, afzender),
        locks=(overleg_id,),
        act=act,
    )


def view(overleg_id: str, *, afzender: Afzender, doel: Doel = Doel.CASUSOVERLEG_WMO) -> Opdracht[Inzage]:
    """See an overleg: the regisseur all of it, a participant the own part and the agreements."""

    def act(d: Doorgang) -> Inzage:
        overleg = existing(d.tx, overleg_id)
        zelf = overleg.participant_of(afzender)
        geheel = d.feiten.relatie is Relatie.REGISSEUR and d.besluit.velden >= GEHEEL
        inzage = view_whole(overleg, zelf, d.feiten.fase) if geheel else _own_part(overleg, zelf)
        if geheel:
            inzage = replace(inzage, collegas=_invitable_colleagues(d))
        inzage = inzage.limited_to(d.besluit.velden)
        return replace(inzage, mensen=_own_people(d, inzage))

    return Opdracht(
        gebeurtenis="casusoverleg.bekeken",
        doel=doel,
        handeling=Handeling.RAADPLEGEN,
        velden=GEZIEN,
        misbaar=MISBAAR,
        facts=facts_of_reader(overleg_id, afzender),
        act=act,
    )


def _invitable_colleagues(d: Doorgang) -> tuple[Medewerker, ...]:
    zelf = d.afzender.medewerker
    bekend = employees(d, d.afzender.organisatie)
    return tuple(
        m for m in bekend if m != zelf and m.functie in COLLEGAS and COLLEGAS[m.functie][0] is m.regime
    )


def _own_people(d: Doorgang, inzage: Inzage) -> tuple[Medewerker, ...]:
    # Somebody of another organisation may have the same code, and must not get this name.
    eigen = d.afzender.organisatie
    return known_among(d, {w.medewerker for w in inzage.wie if w.organisatie == str(eigen.oin)})


def _own_part(overleg: Overleg, zelf: Deelnemer | None) -> Inzage:
    inzage = view_for(overleg, zelf) if zelf else None
    if inzage is None:
        raise UnknownError("there is no such overleg")
    return inzage


def _as_guest(tx: Tx, afzender: Afzender) -> Sequence[Lijstregel]:
    college, wie = afzender.organisatie.rol is Rol.COLLEGE, afzender.medewerker
    # A system of the municipality is nobody at the table; an organisation is one as a whole.
    if college and wie is None:
        return ()
    als = wie.id if college and wie else ""
    gevonden = tx.overleggen.of_deelnemer(afzender.organisatie.oin, als, limit=LIJST)
    return [
        Lijstregel(o.id, o.gemeente, o.op, o.stand, zelf.antwoord)
        for o in gevonden
        # A line about a closed zaak would lead to a refusal.
        if (zelf := o.participant_of(afzender)) is not None and zaak_is_listed(tx, o.zaak)
    ]


def _as_regisseur(tx: Tx, afzender: Afzender) -> Sequence[Lijstregel]:
    gemeente, wie = afzender.organisatie.gemeente, afzender.medewerker
    if gemeente is None or wie is None:
        return ()
    eigen = tx.zaken.of_medewerker(gemeente, wie.id, limit=LIJST)
    zaken = [z.id for z in eigen if z.relatie(afzender) is Relatie.REGISSEUR]
    return [
        Lijstregel(o.id, o.gemeente, o.op, o.stand, Deelname.NEEMT_DEEL, o.zaak)
        for o in tx.overleggen.of_zaken(zaken)
        if not o.closed
    ]
