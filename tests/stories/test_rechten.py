# SPDX-License-Identifier: EUPL-1.2
"""An inwoner has the use stopped, corrects and takes consent back: over HTTP, as the floor sees it."""

from stories.bezoek import Bezoek, Mens
from stories.hoofdstukken import take_up
from stories.pagina import Pagina

VERZOEKEN = "/toezicht/verzoeken"


async def ask(fg: Mens, bsn: str, soort: str) -> Pagina:
    """Register what somebody asks at the desk."""
    return await fg.submit(await fg.open(VERZOEKEN), VERZOEKEN, soort=soort, bsn=bsn, identiteit="balie")


async def test_nobody_uses_what_she_had_restricted(bezoek: Bezoek) -> None:
    """The zaak is refused and on no list; the inwoner hears before the use begins again."""
    opgepakt = await take_up(bezoek)
    wijk, fg = opgepakt.mens, await bezoek.mens("privacy-officer")
    vooraf = await wijk.open(f"/zaken/{opgepakt.zaak}")
    verzoek = await ask(fg, opgepakt.inwoner.bsn, "beperking")

    gestopt = await fg.submit(await fg.open(verzoek.path), "/beperking", grond="juistheid_betwist")
    zaak, lijst = await wijk.open(f"/zaken/{opgepakt.zaak}"), await wijk.open("/zaken")
    signaal = await wijk.open(f"/signaleringen/{opgepakt.signalering}")
    aangezegd = await fg.submit(gestopt, "/aanzegging")

    assert opgepakt.zaak in vooraf.text
    assert "BSN tonen" not in vooraf.text
    assert "Het gebruik is gestopt" in gestopt.text
    assert (zaak.status, signaal.status) == (403, 403)
    assert opgepakt.inwoner.geslachtsnaam not in zaak.text
    assert opgepakt.zaak not in lijst.text
    assert "kunt u het weer laten beginnen" in aangezegd.text
    assert [f.action for f in aangezegd.forms if f.action.endswith("/opheffing")] == []


async def test_doing_before_granting(bezoek: Bezoek) -> None:
    """A correction and a consent taken back are done with one button; before that they cannot be granted."""
    fg, inwoner = await bezoek.mens("privacy-officer"), bezoek.opstelling.new_inwoner()
    verbeter = await ask(fg, inwoner.bsn, "rectificatie")
    intrek = await ask(fg, inwoner.bsn, "intrekking")

    te_vroeg = await fg.submit(await fg.open(intrek.path), "/antwoord", uitkomst="gegeven")
    gedaan = await fg.submit(await fg.open(intrek.path), "/toestemmingen")
    klaar = await fg.submit(gedaan, "/antwoord", uitkomst="gegeven")
    verbeterd = await fg.submit(await fg.open(verbeter.path), "/verbetering")

    assert te_vroeg.status == 409
    assert "Uitgevoerd" in gedaan.text
    assert "afgehandeld" in klaar.text
    assert "Uitgevoerd" in verbeterd.text


async def test_an_open_zaak_is_not_erased(bezoek: Bezoek) -> None:
    """A number that is typed for an open zaak, or for none, erases nothing and says the same."""
    opgepakt = await take_up(bezoek)
    fg = await bezoek.mens("privacy-officer")
    verzoek = await ask(fg, opgepakt.inwoner.bsn, "wissing")

    open_ = await fg.submit(await fg.open(verzoek.path), "/zaakwissing", zaak=opgepakt.zaak)
    geen = await fg.submit(await fg.open(verzoek.path), "/zaakwissing", zaak="Z-00000-00000")
    fout = await fg.submit(await fg.open(verzoek.path), "/zaakwissing", zaak="zomaar")
    zaak = await opgepakt.mens.open(f"/zaken/{opgepakt.zaak}")

    assert (open_.status, geen.status, fout.status, zaak.status) == (404, 404, 400, 200)
