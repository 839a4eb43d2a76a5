# SPDX-License-Identifier: EUPL-1.2
"""From the concern of a provider to the picture that a wijkteam may have."""

from stories.bezoek import Bezoek, signalering
from stories.hoofdstukken import AANBIEDER, advance, report, take_up

from policies.begrippen import Doel


async def test_a_concern_comes_to_whose_work_it_is(bezoek: Bezoek) -> None:
    """A concern of a provider stands on the work of today of the wijkteam, without a word about whom."""
    inwoner = bezoek.opstelling.new_inwoner()
    nummer = await report(bezoek, inwoner)
    mens = await bezoek.mens("wijkteamlid")

    werk = await mens.open("/")
    gezien = await mens.open(werk.link(nummer))

    assert (werk.path, "zelfredzaamheid" in werk.text) == ("/", True)
    assert (AANBIEDER.naam in gezien.text, AANBIEDER.contact in gezien.text) == (True, True)
    assert inwoner.geslachtsnaam not in gezien.text


async def test_taking_up_opens_a_zaak_and_the_reporter_hears_only_that(bezoek: Bezoek) -> None:
    """Who takes a concern up is regisseur of a new zaak, and the reporter learns that it was taken up."""
    nummer = await report(bezoek, bezoek.opstelling.new_inwoner())
    mens, systeem = await bezoek.mens("wijkteamlid"), await bezoek.systeem("zorgaanbieder-theepot")

    zaak = await mens.submit(await mens.open(f"/signaleringen/{nummer}"), "/oppakken")
    stand = (await systeem.post(f"/signaleringen/{nummer}/stand", {"doel": Doel.SIGNALERING_WMO})).json()

    assert "Regisseur u" in zaak.text
    assert stand["stand"] == "opgepakt"
    assert zaak.path.rsplit("/", 1)[-1] not in str(stand)


async def test_a_second_concern_comes_into_the_same_zaak(bezoek: Bezoek) -> None:
    """One household, one plan: another concern about the same person comes into the zaak that is open."""
    eerste = await take_up(bezoek)
    systeem = await bezoek.systeem("jeugdhulp-dobber", Doel.SIGNALERING_WMO)
    tweede = await systeem.post(
        "/signaleringen",
        signalering(eerste.inwoner, bezoek.opstelling, toestemmingen=["avg", "geheimhouding", "statutair"]),
    )
    zaak = await eerste.mens.submit(
        await eerste.mens.open(f"/signaleringen/{tweede.json()['signalering']}"), "/oppakken"
    )

    assert (tweede.status_code, zaak.path) == (201, f"/zaken/{eerste.zaak}")


async def test_the_klantbeeld_comes_from_two_sources_and_says_what_is_missing(bezoek: Bezoek) -> None:
    """The picture has fields of the BRP and of the own Wmo products, and says what is held back and why."""
    opgepakt = await take_up(bezoek)
    inwoner, mens = opgepakt.inwoner, opgepakt.mens
    await advance(mens, opgepakt.zaak, "bevestigd")

    vooraf = await mens.open(f"/zaken/{opgepakt.zaak}/klantbeeld")
    beeld = await mens.submit(vooraf, "/klantbeeld", having={"doel": Doel.ONDERZOEK_WMO})

    assert beeld.status == 200, beeld.text
    assert "Basisregistratie Personen (BRP)" in beeld.text
    assert all(deel in beeld.text for deel in (inwoner.geslachtsnaam, inwoner.adres.straat, "begeleiding"))
    assert "Wmo 2015 art. 5.1.1 lid 1" in beeld.text
    assert "Jeugdhulp: of die er is (niet verstrekt)" in beeld.text
    assert "In deze fase van de zaak is dit gegeven niet nodig." in beeld.text
    assert inwoner.geslachtsnaam not in vooraf.text


async def test_another_municipality_cannot_tell_a_zaak_from_none(bezoek: Bezoek) -> None:
    """Somebody of Velsen reads the same, to the letter, about a zaak of Haarlem as about none."""
    zaak = (await take_up(bezoek)).zaak
    vreemd = await bezoek.mens("wijkteamlid-velsen")

    gelezen = {
        deel: [(p.status, p.text.partition("Noem dan dit nummer")[0]) for p in paginas]
        for deel in ("", "/klantbeeld", "/route")
        for paginas in [[await vreemd.open(f"/zaken/{nummer}{deel}") for nummer in (zaak, "Z-00000-00000")]]
    }

    assert {deel: haarlem == niets for deel, (haarlem, niets) in gelezen.items()} == dict.fromkeys(
        gelezen, True
    )
    assert {status for paren in gelezen.values() for status, _ in paren} == {403}
