# SPDX-License-Identifier: EUPL-1.2
"""Somebody is in danger and the regisseur cannot be reached: a colleague watches, an officer reviews."""

from stories.bezoek import Bezoek, Mens
from stories.hoofdstukken import Oppakking, take_up
from stories.meetlat import rows_of
from stories.pagina import Pagina


async def ask(mens: Mens, zaak: str, wie: str = "meteen") -> Pagina:
    """Ask for a noodinzage in a zaak."""
    leeg = await mens.open("/noodinzage")
    return await mens.submit(leeg, "/noodinzage", zaak=zaak, reden="huiselijk_geweld", wie=wie)


async def events(bezoek: Bezoek, zaak: str) -> list[str]:
    """What the log says was done in a zaak for this purpose."""
    query = f"SELECT gebeurtenis FROM logregel WHERE zaak = '{zaak}' AND doel = 'noodinzage' ORDER BY id"  # noqa: S608
    return [str(gebeurtenis) for (gebeurtenis,) in await rows_of(bezoek.opstelling, query)]


async def test_two_look_together_and_the_officer_reviews(bezoek: Bezoek) -> None:
    """One asks, a colleague agrees, the BRP says who and where; the officer judges it, and it is over."""
    opgepakt: Oppakking = await take_up(bezoek)
    consulent, collega = await bezoek.mens("wmo-consulent"), await bezoek.mens("regisseur")
    gevraagd = await ask(consulent, opgepakt.zaak, "regisseur")
    await collega.submit(await collega.open(gevraagd.path), "/akkoord")

    beeld = await consulent.submit(await consulent.open(gevraagd.path), "/inzage")
    fg = await bezoek.mens("privacy-officer")
    lijst = await fg.open("/toezicht/noodinzagen")
    nummer = gevraagd.path.rsplit("/", 1)[-1]
    oordeel = await fg.submit(await fg.open(lijst.link(nummer)), "/oordeel", oordeel="terecht")
    daarna = await consulent.open(gevraagd.path)

    assert "wacht op akkoord" in gevraagd.text
    assert "Noodinzage tot" in beeld.text
    assert opgepakt.inwoner.geslachtsnaam in beeld.text
    assert "Terecht: er was direct gevaar" in oordeel.text
    assert ("voorbij" in daarna.text, [f.action for f in daarna.forms if "inzage" in f.action]) == (True, [])
    assert await events(bezoek, opgepakt.zaak) == [
        "noodinzage.gevraagd",
        "noodinzage.bekeken",
        "noodinzage.bekeken",
        "noodinzage.akkoord",
        "noodinzage.bekeken",
        "noodinzage.bekeken",
        "noodinzage.ingezien_voorgenomen",
        "noodinzage.ingezien",
        "noodinzage.bekeken",
    ]


async def test_at_once_the_officer_hears_it(bezoek: Bezoek) -> None:
    """Without a colleague it is open at once, and the officer finds the notice and the desk tells of it."""
    opgepakt = await take_up(bezoek)
    consulent, fg = await bezoek.mens("wmo-consulent"), await bezoek.mens("privacy-officer")

    open_ = await ask(consulent, opgepakt.zaak)
    bureau = await fg.open("/toezicht")

    assert "Noodinzage: open" in open_.text
    assert f"Noodinzage nakijken in zaak {opgepakt.zaak}" in bureau.text


async def test_nobody_learns_that_a_zaak_is_there(bezoek: Bezoek) -> None:
    """Another municipality gets the same answer for a zaak of Haarlem as for a number of nobody."""
    opgepakt, vreemd = await take_up(bezoek), await bezoek.mens("wijkteamlid-velsen")

    van_haarlem, van_niemand = await ask(vreemd, opgepakt.zaak), await ask(vreemd, "Z-00000-00000")

    assert van_haarlem.status == van_niemand.status == 403
    assert without_number(van_haarlem) == without_number(van_niemand)
    assert await events(bezoek, opgepakt.zaak) == []


def without_number(pagina: Pagina) -> str:
    """The words of a page before the number that somebody may quote."""
    return pagina.text.partition("Noem dan dit nummer")[0]
