# SPDX-License-Identifier: EUPL-1.2
"""What the regisseur does with an overleg: agenda, consents, held, closed."""

from collections.abc import Callable
from typing import Final

from gateway.casusoverleg.feiten import existing, facts_of_regisseur
from gateway.casusoverleg.lijsten import Domein
from gateway.casusoverleg.model import Overleg
from gateway.kern.organisatie import Afzender
from gateway.opdracht import Doorgang, Opdracht
from policies.begrippen import Doel, Handeling, Toestemming, Veld
from policies.velden import velden

AGENDA: Final = velden("overleg.agenda")
DEELNEMERS: Final = velden("overleg.deelnemers")
STATUS: Final = velden("overleg.status")

Change = Callable[[Overleg, Doorgang], Overleg]


def add_item(
    overleg_id: str, onderwerp: Domein, bedoeld_voor: frozenset[int], *, afzender: Afzender
) -> Opdracht[Overleg]:
    """Put an item on the agenda, for the participants it is meant for and for nobody else."""
    return _change(
        "casusoverleg.agendapunt_toegevoegd",
        overleg_id,
        AGENDA,
        afzender,
        lambda overleg, _: overleg.with_item(onderwerp, bedoeld_voor),
    )


def record_consent(
    overleg_id: str, nummer: int, toestemmingen: frozenset[Toestemming], *, afzender: Afzender
) -> Opdracht[Overleg]:
    """Write down which consents the inwoner gave for one participant; leaving one out withdraws it.

    Source: AVG art. 7 lid 1 en 3.
    """
    return _change(
        "casusoverleg.toestemming_vastgelegd",
        overleg_id,
        DEELNEMERS,
        afzender,
        lambda overleg, _: overleg.consented(nummer, toestemmingen),
    )


def mark_held(overleg_id: str, *, afzender: Afzender) -> Opdracht[Overleg]:
    """Say that the overleg took place."""
    return _change(
        "casusoverleg.gehouden", overleg_id, STATUS, afzender, lambda overleg, d: overleg.held(d.vandaag)
    )


def close(overleg_id: str, *, afzender: Afzender) -> Opdracht[Overleg]:
    """Close the overleg: it is shielded, and participants keep only their own open agreements."""
    return _change(
        "casusoverleg.gesloten", overleg_id, STATUS, afzender, lambda overleg, d: overleg.shielded(d.nu)
    )


def _change(
    gebeurtenis: str, overleg_id: str, wat: frozenset[Veld], afzender: Afzender, change: Change
) -> Opdracht[Overleg]:
    def act(d: Doorgang) -> Overleg:
        overleg = change(existing(d.tx, overleg_id), d)
        d.tx.overleggen.replace(overleg)
        return overleg

    return Opdracht(
        gebeurtenis=gebeurtenis,
        doel=Doel.CASUSOVERLEG_WMO,
        handeling=Handeling.STUREN,
        velden=wat,
        facts=facts_of_regisseur(overleg_id, afzender),
        locks=(overleg_id,),
        act=act,
    )
