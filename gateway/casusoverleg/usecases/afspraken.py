# SPDX-License-Identifier: EUPL-1.2
"""Agreements: who does what, by when, for which goal; and that it was done."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from gateway.casusoverleg.feiten import existing, facts_of_keeper, facts_of_regisseur
from gateway.casusoverleg.lijsten import Actie, Beoogd, Domein, Nakoming
from gateway.casusoverleg.model import Overleg
from gateway.casusoverleg.tafel import Afspraak
from gateway.casusoverleg.zicht import AFSPRAAK
from gateway.kern.organisatie import Afzender
from gateway.opdracht import Doorgang, Opdracht
from policies.begrippen import Doel, Handeling
from policies.velden import velden

STATUS: Final = velden("afspraak.status")
VERVALLEN: Final = velden("afspraak.vervallen")
"""That an agreement was done, and that it lapses; the second is for the regisseur alone."""


@dataclass(frozen=True, slots=True)
class NieuweAfspraak:
    """What the table agrees on. There is no free text; `lijsten.py` says why."""

    wie: int
    wat: Actie
    domein: Domein
    doel: Beoogd
    voor: date


def agree(overleg_id: str, nieuw: NieuweAfspraak, *, afzender: Afzender) -> Opdracht[Overleg]:
    """Write an agreement down; who keeps it is told that there is something new."""

    def act(d: Doorgang) -> Overleg:
        vorige = existing(d.tx, overleg_id)
        overleg = vorige.agreed(
            nieuw.wie, nieuw.wat, domein=nieuw.domein, doel=nieuw.doel, voor=nieuw.voor, vandaag=d.vandaag
        )
        d.tx.overleggen.replace(overleg)
        if overleg != vorige:
            for wie in (x for x in overleg.deelnemers if x.nummer == nieuw.wie):
                d.notify(wie.organisatie, "afspraak", overleg.id)
        return overleg

    return Opdracht(
        gebeurtenis="casusoverleg.afspraak_vastgelegd",
        doel=Doel.CASUSOVERLEG_WMO,
        handeling=Handeling.VASTLEGGEN,
        velden=AFSPRAAK,
        facts=facts_of_regisseur(overleg_id, afzender),
        locks=(overleg_id,),
        act=act,
    )


def settle(
    overleg_id: str,
    nummer: int,
    stand: Nakoming,
    *,
    afzender: Afzender,
    doel: Doel = Doel.CASUSOVERLEG_WMO,
) -> Opdracht[Afspraak]:
    """Say that an agreement was done, as who keeps it; the regisseur may also drop it."""

    def act(d: Doorgang) -> Afspraak:
        overleg = existing(d.tx, overleg_id).settled(nummer, stand)
        d.tx.overleggen.replace(overleg)
        return overleg.agreement(nummer)

    return Opdracht(
        gebeurtenis="casusoverleg.afspraak_bijgewerkt",
        doel=doel,
        handeling=Handeling.STUREN,
        # Dropping is a field of its own, so that the policy refuses it and not we.
        velden=VERVALLEN if stand is Nakoming.VERVALLEN else STATUS,
        facts=facts_of_keeper(overleg_id, nummer, afzender),
        locks=(overleg_id,),
        act=act,
    )
