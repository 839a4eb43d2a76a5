# SPDX-License-Identifier: EUPL-1.2
"""The page of a signalering, when others at the address were reported too."""

from dataclasses import replace
from typing import Final

from fakes.bezoek import Bezoek, links, visit, words
from fakes.ledger import FakeLedger
from fakes.world import person
from fakes.zaakbouw import pseudoniem, signalering, zaak

from gateway.kern.huishouden import Huishouden
from gateway.signalering.model import Signaalstand, Signalering, Soort
from policies.begrippen import Functie

THUIS: Final = Huishouden(1, bytes(range(32)))
EEN: Final = signalering(huishouden=THUIS)
PAD: Final = f"/signaleringen/{EEN.id}"


def at_the_door(*anderen: Signalering) -> Bezoek:
    """A visit of the wijkteam to a house in which this signalering and others are kept."""
    ledger = FakeLedger()
    for een in (EEN, *anderen):
        ledger.kept.signaleringen.add(een)
    return visit(person(Functie.WIJKTEAMLID), ledger)


async def test_another_in_the_house_is_a_fact_without_a_name() -> None:
    """Who works on a zaak at the address gets a way to it; of the other nothing is on the page."""
    ander = signalering(
        id="cd" * 10,
        betrokkene=pseudoniem(2),
        soort=Soort.SCHOOLVERZUIM,
        stand=Signaalstand.OPGEPAKT,
        zaak="Z-00000-00001",
        huishouden=THUIS,
    )
    bezoek = at_the_door(ander)
    bezoek.ledger.kept.zaken.add(zaak(betrokkene=pseudoniem(3), regisseur="wijkteamlid-1"))

    pagina = await bezoek.get(PAD)
    bezoek.as_(person(Functie.WIJKTEAMLID, id="wijkteamlid-2"))
    van_collega = await bezoek.get(PAD)

    assert "Op dit adres loopt nog een signalering" in words(pagina)
    assert "/zaken/Z-00000-00001" in links(pagina)
    assert "Misschien werkt een collega er al aan." in words(van_collega)
    for tekst in (words(pagina), van_collega.text):
        assert "choolverzuim" not in tekst
        assert THUIS.tekst not in tekst
    assert "Z-00000-00001" not in van_collega.text


async def test_a_house_with_many_people_is_said_to_be_none() -> None:
    """When many people were reported at one address, the page says that it was not compared, and no more."""
    anderen = [replace(EEN, id=f"{n:020x}", betrokkene=pseudoniem(n)) for n in range(2, 12)]

    tekst = words(await at_the_door(*anderen).get(PAD))

    assert "Dit adres is niet vergeleken" in tekst
    assert "Op dit adres loopt" not in tekst
