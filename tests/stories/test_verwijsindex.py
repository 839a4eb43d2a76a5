# SPDX-License-Identifier: EUPL-1.2
"""Organisations meet about one youth in the verwijsindex, and nobody else learns of it."""

import asyncio
from typing import Any

from stories.bezoek import PATIENCE_SECONDS, Bezoek, Systeem, registratie

from gateway.demo.organisaties import SCHOOL, met_rol
from gateway.kern.organisatie import Organisatie
from policies.begrippen import Doel, Rol

DOBBER = met_rol(Rol.JEUGDHULPAANBIEDER)[0]
DOEL = {"doel": Doel.VERWIJSINDEX_JEUGD}
INDEX = "/verwijsindex/registraties"
BERICHTEN = "/berichten/opvragen"


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
    zonder = {"kenmerk": "", "ontvangst": ""}
    assert vreemd.json() | zonder == onbestaand.json() | zonder
    assert hun not in str(eigen)


async def test_the_employee_sees_on_a_page_whom_to_call(bezoek: Bezoek) -> None:
    """The page of the provider says whom to call, and lets the registration be removed."""
    inwoner = bezoek.opstelling.new_inwoner()
    mens, school = await bezoek.mens("aanbieder-jeugd"), await bezoek.systeem("school-lessenaar")
    await school.post(INDEX, registratie(inwoner))

    leeg = await mens.open("/verwijsindex/nieuw")
    lijst = await mens.submit(
        leeg,
        "/verwijsindex/nieuw",
        bsn=inwoner.bsn,
        geboortedatum=inwoner.geboren.isoformat(),
        vermoeden="ja",
    )
    vraag = await mens.open(lijst.link("/verwijderen"))
    weg = await mens.submit(vraag, "/verwijderen")

    assert (lijst.path, SCHOOL.contact in lijst.text) == ("/verwijsindex", True)
    assert SCHOOL.naam in vraag.text
    assert "Verwijderd" in weg.text


async def test_first_party_learns_by_its_own_feed_that_there_is_a_treffer(bezoek: Bezoek) -> None:
    """Who registered first fetches that there is a treffer, and then with whom; a third is told nothing."""
    inwoner = bezoek.opstelling.new_inwoner()
    dobber, school = await bezoek.systeem("jeugdhulp-dobber"), await bezoek.systeem("school-lessenaar")
    kanon = await bezoek.systeem("jeugdhulp-kanon")
    begin, van_kanon = await read_to_end(dobber), await read_to_end(kanon)
    eerste = (await dobber.post(INDEX, registratie(inwoner))).json()["registratie"]
    niets = (await dobber.post(BERICHTEN, DOEL | {"na": begin})).json()

    await school.post(INDEX, registratie(inwoner))
    nieuw = await wait_for_news(dobber, niets["volgende"])
    treffers = (await dobber.post(f"{INDEX}/{nieuw['berichten'][0]['verwijzing']}/treffers", DOEL)).json()

    assert (niets["berichten"], niets["volgende"]) == ([], begin)
    assert [(b["soort"], b["verwijzing"]) for b in nieuw["berichten"]] == [("treffer", eerste)]
    assert treffers["treffers"] == [contact(SCHOOL)]
    assert SCHOOL.naam not in str(nieuw["berichten"])
    again = (await dobber.post(BERICHTEN, DOEL | {"na": nieuw["volgende"]})).json()
    of_another = (await kanon.post(BERICHTEN, DOEL | {"na": van_kanon})).json()
    assert (again["berichten"], of_another["berichten"]) == ([], [])


async def test_feed_gives_nothing_for_another_purpose(bezoek: Bezoek) -> None:
    """A treffer is not among the notices of another purpose, and a token for another purpose gets none."""
    inwoner = bezoek.opstelling.new_inwoner()
    dobber, school = await bezoek.systeem("jeugdhulp-dobber"), await bezoek.systeem("school-lessenaar")
    overleg = await bezoek.systeem("jeugdhulp-dobber", Doel.CASUSOVERLEG_WMO)
    begin = await read_to_end(dobber)
    await dobber.post(INDEX, registratie(inwoner))
    await school.post(INDEX, registratie(inwoner))
    await wait_for_news(dobber, begin)

    ander_doel = await dobber.post(BERICHTEN, DOEL | {"doel": Doel.CASUSOVERLEG_WMO})
    ander_token = await overleg.post(BERICHTEN, DOEL)
    niet_van_hen = await dobber.post(BERICHTEN, DOEL | {"doel": Doel.SIGNALERING_WMO})

    assert "treffer" not in {b["soort"] for b in ander_doel.json()["berichten"]}
    assert ander_doel.status_code == 200
    assert (ander_token.status_code, ander_token.json()["besluit"]["regel"]) == (403, "doelbinding/1")
    assert niet_van_hen.status_code == 403


async def read_to_end(systeem: Systeem) -> str:
    """Read what there is, whoever left it, and answer where the next begins."""
    na, meer = "0.0", True
    while meer:
        body = (await systeem.post(BERICHTEN, DOEL | {"na": na})).json()
        na, meer = body["volgende"], body["meer"]
    return na


async def wait_for_news(systeem: Systeem, na: str) -> dict[str, Any]:
    """Ask until there is something new: on PostgreSQL a notice waits for the place of its line."""
    async with asyncio.timeout(PATIENCE_SECONDS):
        while True:
            body: dict[str, Any] = (await systeem.post(BERICHTEN, DOEL | {"na": na})).json()
            if body["berichten"]:
                return body
