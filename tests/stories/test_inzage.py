# SPDX-License-Identifier: EUPL-1.2
"""Somebody asks what is known of them: over real HTTP from the desk to the letter, and nobody learns more."""

import json

import pytest
from stories.bezoek import Bezoek, Mens
from stories.hoofdstukken import take_up
from stories.meetlat import rows_of
from stories.pagina import Pagina

from gateway.inzage.drukken import can_print

VERZOEKEN = "/toezicht/verzoeken"


async def ask(fg: Mens, bsn: str, *, soort: str = "inzage") -> Pagina:
    """Register what somebody asks at the desk."""
    leeg = await fg.open(VERZOEKEN)
    return await fg.submit(leeg, VERZOEKEN, soort=soort, bsn=bsn, identiteit="balie")


async def letter(fg: Mens, verzoek: Pagina) -> Pagina:
    """The letter of a verzoek."""
    return await fg.submit(await fg.open(verzoek.path), "/brief")


def without_numbers(pagina: Pagina, verzoek: Pagina) -> str:
    """The words of a page, without the number of its verzoek."""
    return pagina.text.replace(verzoek.text.split("Verzoek ")[1].split()[0], "V")


async def test_from_request_to_letter(bezoek: Bezoek) -> None:
    """The letter tells what is kept, who saw it and who got it; then it is answered and forgotten."""
    opgepakt = await take_up(bezoek)
    fg = await bezoek.mens("privacy-officer")

    verzoek = await ask(fg, opgepakt.inwoner.bsn)
    brief = await letter(fg, verzoek)
    afschrift = (await fg.submit(await fg.open(verzoek.path), "/afschrift")).response
    klaar = await fg.submit(await fg.open(verzoek.path), "/antwoord", uitkomst="gegeven")

    assert f"Een zaak ({opgepakt.zaak})" in brief.text
    assert "Een signalering" in brief.text
    assert "wijkteamlid" in brief.text
    assert "een signalering oppakken" in brief.text
    assert "Autoriteit Persoonsgegevens" in brief.text
    assert opgepakt.inwoner.bsn not in brief.text + afschrift.text
    assert opgepakt.inwoner.geslachtsnaam not in brief.text
    kop, *regels = [json.loads(regel) for regel in afschrift.text.splitlines()]
    assert kop["formaat"] == "sluis-rapport/1"
    verteld = [regel["verteld"] for regel in regels if "verteld" in regel]
    assert kop["verteld"]["regels"] == len(verteld) > 0
    assert not {"medewerker", "betrokkene", "client"} & verteld[0].keys()
    assert "afgehandeld" in klaar.text
    assert [f.action for f in klaar.forms if "/brief" in f.action] == []
    bekend = await rows_of(
        bezoek.opstelling,
        f"SELECT count(*) FROM verzoek_persoon WHERE verzoek = '{verzoek.path.rsplit('/', 1)[-1]}'",  # noqa: S608
    )
    assert bekend == [(0,)]


async def test_who_is_known_to_nobody_gets_a_letter_that_says_so(bezoek: Bezoek) -> None:
    """Up to the letter every page is the same for who is known and who is not."""
    opgepakt = await take_up(bezoek)
    fg, onbekende = await bezoek.mens("privacy-officer"), bezoek.opstelling.new_inwoner()

    van_bekende, van_niemand = await ask(fg, opgepakt.inwoner.bsn), await ask(fg, onbekende.bsn)
    brief = await letter(fg, van_niemand)

    assert without_numbers(van_bekende, van_bekende) == without_numbers(van_niemand, van_niemand)
    assert "Wij bewaren in Sluis niets over u." in brief.text


async def test_clicked_twice_is_asked_once(bezoek: Bezoek) -> None:
    """The second click gives the verzoek there is; what is not right is asked again, without the number."""
    fg, inwoner = await bezoek.mens("privacy-officer"), bezoek.opstelling.new_inwoner()

    eerste, tweede = await ask(fg, inwoner.bsn), await ask(fg, inwoner.bsn)
    leeg = await fg.open(VERZOEKEN)
    fout = await fg.submit(leeg, VERZOEKEN, soort="inzage", bsn="123456789", identiteit="balie")

    assert eerste.path == tweede.path
    assert (fout.status, "123456789" in fout.response.text) == (400, False)


async def test_nobody_else_reaches_it(bezoek: Bezoek) -> None:
    """A wijkteamlid sees no list, no verzoek and no form."""
    fg, inwoner = await bezoek.mens("privacy-officer"), bezoek.opstelling.new_inwoner()
    verzoek, ander = await ask(fg, inwoner.bsn), await bezoek.mens("wijkteamlid")

    lijst, een = await ander.open(VERZOEKEN), await ander.open(verzoek.path)
    van_niemand = await fg.open(f"{VERZOEKEN}/{'0' * 20}")

    assert [lijst.status, een.status, van_niemand.status] == [403, 403, 403]


async def test_taken_back_and_extended(bezoek: Bezoek) -> None:
    """A verzoek can be extended within the month, and one that was registered by mistake taken back."""
    fg, inwoner = await bezoek.mens("privacy-officer"), bezoek.opstelling.new_inwoner()
    verzoek = await ask(fg, inwoner.bsn, soort="bezwaar")

    verlengd = await fg.submit(await fg.open(verzoek.path), "/verlenging", reden="ingewikkeld")
    terug = await fg.submit(await fg.open(verzoek.path), "/terugname")

    assert "Het verzoek is ingewikkeld" in verlengd.text
    assert "teruggenomen" in terug.text


@pytest.mark.skipif(not can_print(), reason="the extra `rapport` is not installed")
async def test_the_letter_as_pdf(bezoek: Bezoek) -> None:
    """The same letter comes as a PDF file, under the number of the verzoek, and is kept nowhere."""
    fg, inwoner = await bezoek.mens("privacy-officer"), bezoek.opstelling.new_inwoner()
    verzoek = await ask(fg, inwoner.bsn)

    pdf = (await fg.submit(await fg.open(verzoek.path), "/pdf")).response

    assert pdf.headers["content-type"] == "application/pdf"
    assert pdf.headers["cache-control"] == "no-store"
    assert pdf.content.startswith(b"%PDF-")
