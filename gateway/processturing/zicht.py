# SPDX-License-Identifier: EUPL-1.2
"""Who can see a zaak and why: the same list for everybody who works on it.

Source: CBP-13 (a role without a case relation opens nothing); AVG art. 5 lid 1 onder a (transparantie).
"""

from dataclasses import dataclass

from gateway.kern.zaak import Zaak
from policies.begrippen import Regime


@dataclass(frozen=True, slots=True)
class Toegang:
    """Somebody, or a group, that sees something of a zaak: who, what, and why."""

    wie: str
    ziet: str
    waarom: str
    artikel: str


def access(zaak: Zaak) -> tuple[Toegang, ...]:
    """Who has access to a zaak, closest first."""
    artikel = "Jeugdwet art. 2.3 lid 1" if zaak.regime is Regime.JEUGDWET else "Wmo 2015 art. 2.3.2 lid 1"
    stappen = "alle stappen en termijnen"
    regisseur = Toegang(zaak.regisseur, stappen, "voert de regie", artikel)
    behandelaars = [
        Toegang(m, stappen, "werkt mee aan deze zaak", artikel) for m in sorted(zaak.behandelaars)
    ]
    anderen = (
        Toegang("collega's met dezelfde taak", "wie de regisseur is", "om te kunnen overleggen", artikel),
        Toegang("privacy officer", "het logboek", "controleert achteraf", "AVG art. 5 lid 2"),
    )
    return (regisseur, *behandelaars, *anderen)
