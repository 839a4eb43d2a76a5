# SPDX-License-Identifier: EUPL-1.2
"""A colleague of Haarlem who works through the house itself, without a browser between."""

from gateway.demo.mensen import DEMO_MENSEN
from gateway.huis import House
from gateway.kern.organisatie import Afzender, Medewerker
from policies.begrippen import Doel


def of_haarlem(house: House, sub: str) -> Afzender:
    """Somebody of the demo, as who they act, for every purpose."""
    mens = next(m for m in DEMO_MENSEN if m.sub == sub)
    organisatie = house.adresboek.organisatie(mens.oin)
    assert organisatie is not None
    wie = Medewerker(sub, mens.naam, mens.functie, mens.regime)
    return Afzender(organisatie, wie, frozenset(doel.value for doel in Doel))
