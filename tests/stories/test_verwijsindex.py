# SPDX-License-Identifier: EUPL-1.2
"""Organisations meet about one youth in the verwijsindex, and nobody else learns of it."""

from stories.bezoek import Bezoek, registratie

from gateway.demo.organisaties import SCHOOL, met_rol
from gateway.kern.organisatie import Organisatie
from policies.begrippen import Doel, Rol

DOBBER = met_rol(Rol.JEUGDHULPAANBIEDER)[0]
DOEL = {"doel": Doel.VERWIJSINDEX_JEUGD}
INDEX = "/verwijsindex/registraties"


def contact(organisatie: Organisatie) -> dict[str, str]:
    """All that one party learns of another."""
    return {"organisatie": organisatie.naam, "contact": organisatie.contact}


async def test_two_parties_learn_each_others_contact_and_nothing_else(bezoek: Bezoek) -> None:
    """Who registers second learns the first one's contact, the first the second's, and neither more."""
    inwoner = bezoek.opstelling.new_inwoner()
    dobber, school = await bezoek.systeem("jeugdhulp-dobber"), await bezoek.systeem("school-lessenaar")

    eerste = (await dobber.post(INDEX, registratie(inwoner))).json()
    tweede = (await school.post(INDEX, registratie(inwoner))).json()
    later = (await dobber.post(f"{INDEX}/{eerste['registratie']}/treffers", DOEL)).json()

    assert eerste["treffers"] == []
    assert tweede["treffers"] == [contact(DOBBER)]
    assert later["treffers"] == [contact(SCHOOL)]
    assert later.keys() == {"registratie", "treffers", "besluit", "bewijs"}


async def test_who_is_not_involved_learns_nothing(bezoek: Bezoek) -> None:
    """Another party gets the same answer for a registration of others as for one that does not exist."""
    inwoner = bezoek.opstelling.new_inwoner()
    dobber, kanon = await bezoek.systeem("jeugdhulp-dobber"), await bezoek.systeem("jeugdhulp-kanon")
    hun = (await dobber.post(INDEX, registratie(inwoner))).json()["registratie"]

    vreemd = await kanon.post(f"{INDEX}/{hun}/treffers", DOEL)
    onbestaand = await kanon.post(f"{INDEX}/{'0' * 20}/treffers", DOEL)
    eigen = (await kanon.post(f"{INDEX}/opvragen", DOEL)).json()

    assert vreemd.status_code == onbestaand.status_code == 403
    assert vreemd.json() | {"kenmerk": ""} == onbestaand.json() | {"kenmerk": ""}
    assert hun not in str(eigen)


async def test_the_employee_sees_on_a_page_whom_to_call(bezoek: Bezoek) -> None:
    """The page of the provider says whom to call, and lets the registration be removed."""
    inwoner = bezoek.opstelling.new_inwoner()
    mens, school = await bezoek.mens("aanbieder-jeugd"), await bezoek.systeem("school-lessenaar")
    await school.post(INDEX, registratie(inwoner))

    leeg = await mens.open("/verwijsindex/nieuw")
    lijst = await mens.submit(
        leeg, "/verwijsindex/nieuw", bsn=inwoner.bsn, geboortedatum=inwoner.geboren.isoformat()
    )
    vraag = await mens.open(lijst.link("/verwijderen"))
    weg = await mens.submit(vraag, "/verwijderen")

    assert (lijst.path, SCHOOL.contact in lijst.text) == ("/verwijsindex", True)
    assert SCHOOL.naam in vraag.text
    assert "Verwijderd" in weg.text
