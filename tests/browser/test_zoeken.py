# SPDX-License-Identifier: EUPL-1.2
"""Searching the log in a browser: sound at every step, by keyboard, without script, on paper."""

import re

from browser.bezoeker import Bezoeker, Zaal
from browser.chromium import BROWSERTEST
from browser.hoofdweg import Toetsen
from playwright.async_api import expect

pytestmark = BROWSERTEST

FG = "privacy-officer"
HIER = "/toezicht/zoeken"
IEMAND = "999993653"
"""Of the test set of the BRP; who it is makes no difference here."""


async def search(bezoeker: Bezoeker, **velden: str) -> None:
    """Fill in the form and wait for what was found."""
    await bezoeker.open(HIER)
    for naam, waarde in velden.items():
        await bezoeker.page.locator(f"#veld-{naam}").fill(waarde)
    await bezoeker.page.get_by_role("button", name="Zoek", exact=True).click()
    await expect(bezoeker.page).to_have_url(re.compile(HIER + "/[0-9a-f]{20}$"))


async def test_every_page_of_a_search_is_sound(zaal: Zaal) -> None:
    """Form, mistakes, what was found, nothing found, and a receipt that is none are whole and accessible."""
    async with zaal.seat(FG) as bezoeker:
        page = bezoeker.page
        await bezoeker.open(HIER)
        await page.eval_on_selector_all("details", "all => all.forEach(d => d.open = true)")
        faults = await bezoeker.faults()
        await page.locator("#veld-zaak").fill("geen zaak")
        await page.get_by_role("button", name="Zoek", exact=True).click()
        await expect(page.locator(".sluis-foutsamenvatting")).to_be_visible()
        faults += await bezoeker.faults()
        await search(bezoeker, medewerker="wijkteamlid", van="2020-01-01")
        await expect(page.get_by_role("heading", level=2).first).to_be_visible()
        faults += await bezoeker.faults()
        await search(bezoeker, medewerker="niemand-9")
        await expect(page.get_by_role("heading", name="Niets gevonden")).to_be_visible()
        faults += await bezoeker.faults()
        await bezoeker.open(HIER)
        await page.locator("#veld-ontvangst").fill("dit is geen bewijs")
        await page.get_by_role("button", name="Zoek de regel en controleer").click()
        await expect(page.get_by_text("Dit is geen ontvangstbewijs van ons logboek")).to_be_visible()
        faults += await bezoeker.faults()

    assert faults == [], "\n".join(faults)


async def test_an_inwoner_is_looked_for_without_the_number_in_an_address(zaal: Zaal) -> None:
    """The BSN goes in by a form: no address, no request, no Referer and no page holds it afterwards."""
    async with zaal.seat(FG) as bezoeker:
        page, gezien = bezoeker.page, list[str]()
        page.on("request", lambda r: gezien.extend([r.url, r.headers.get("referer", "")]))
        await bezoeker.open(HIER)
        await page.locator("summary", has_text="Zoek op een inwoner").click()
        await page.locator("#veld-bsn").fill(IEMAND)
        await page.locator("#veld-reden").select_option("datalek")
        await page.get_by_role("button", name="Zoek", exact=True).click()
        await expect(page.get_by_label("Waarop is gezocht")).to_contain_text("één persoon")
        faults, inhoud = await bezoeker.faults(), await page.content()

    assert faults == [], "\n".join(faults)
    assert IEMAND not in inhoud
    assert not [wat for wat in gezien if IEMAND in wat]


async def test_a_condition_is_taken_away_by_keyboard(zaal: Zaal) -> None:
    """Who has no mouse takes a condition away, and goes to a line that was found."""
    async with zaal.seat(FG) as bezoeker:
        await search(bezoeker, medewerker="niemand-9")
        await Toetsen(bezoeker).press("Haal weg: Medewerker niemand-9 ×")
        await expect(bezoeker.page.get_by_text("Gezocht is zonder voorwaarden")).to_be_visible()
        await bezoeker.page.locator("main .sluis-werkregel a").first.press("Enter")
        await expect(bezoeker.page.get_by_role("heading", name="Eén besluit")).to_be_visible()


async def test_searching_needs_no_script_and_stands_on_paper(zaal: Zaal) -> None:
    """Without JavaScript the same is found and read on; on paper the question stands above the answer."""
    async with zaal.seat(FG, java_script_enabled=False) as bezoeker:
        await search(bezoeker, van="2020-01-01")
        await expect(bezoeker.page.locator("main .sluis-werkregel").first).to_be_visible()
        adres = bezoeker.page.url
        await bezoeker.page.locator("main .sluis-werkregel a").first.click()
        await expect(bezoeker.page.get_by_role("heading", name="Eén besluit")).to_be_visible()
        await bezoeker.page.go_back()
        await bezoeker.page.emulate_media(media="print")

        await expect(bezoeker.page).to_have_url(adres)
        await expect(bezoeker.page.get_by_text("Gezocht is op vanaf 1 januari 2020")).to_be_visible()
        await expect(bezoeker.page.get_by_role("button", name="Zoek", exact=True)).to_be_hidden()
