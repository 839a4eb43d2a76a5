# SPDX-License-Identifier: EUPL-1.2
"""A datalek in a browser: reporting, the clock, who is affected, assessing, deciding, drafts; all sound."""

from browser.bezoeker import Bezoeker, Zaal
from browser.chromium import BROWSERTEST
from playwright.async_api import expect

pytestmark = BROWSERTEST

HIER = "/toezicht/datalekken"


async def reported(zaal: Zaal, wat: str = "Gegevens kwamen bij de verkeerde terecht") -> list[str]:
    """Somebody of the wijkteam says that something went wrong; what is wrong with the pages for it."""
    async with zaal.seat("wijkteamlid") as bezoeker:
        page = bezoeker.page
        await bezoeker.open("/")
        await page.get_by_role("link", name="Ging er iets mis? Meld het").click()
        await expect(page.get_by_role("heading", name="Ik denk dat er iets misging")).to_be_visible()
        faults = await bezoeker.faults()
        await page.get_by_role("button", name="Meld dit").click()
        await expect(page.locator(".sluis-foutsamenvatting")).to_be_visible()
        faults += await bezoeker.faults()
        await page.get_by_label(wat).check()
        await page.get_by_role("button", name="Meld dit").click()
        await expect(page.get_by_text("De privacy officer weet het")).to_be_visible()
        return faults + await bezoeker.faults()


async def searched(bezoeker: Bezoeker) -> list[str]:
    """Look for who is affected, first with nothing filled in; what is wrong with the pages for it."""
    page = bezoeker.page
    await page.get_by_role("button", name="Zoek wie het raakt").click()
    await expect(page.locator(".sluis-foutsamenvatting")).to_be_visible()
    faults = await bezoeker.faults()
    await page.get_by_role("textbox", name="Medewerker").fill("wijkteamlid")
    await page.get_by_role("button", name="Zoek wie het raakt").click()
    await expect(page.get_by_role("heading", name="Wie raakt het?")).to_be_visible()
    faults += await bezoeker.faults()
    await page.get_by_role("link", name="Verder naar beoordelen").click()
    await expect(page.get_by_role("heading", name="2. Beoordeel")).to_be_visible()
    return faults


async def decided(bezoeker: Bezoeker) -> list[str]:
    """Assess it, forgetting something first, and decide to tell; what is wrong with the pages for it."""
    page = bezoeker.page
    await page.get_by_label("Iemand zag of kreeg gegevens").check()
    await page.get_by_label("Mensen kunnen er veel last van krijgen").check()
    await page.get_by_role("button", name="Leg de beoordeling vast").click()
    await expect(page.get_by_text("Kies welke gevolgen er kunnen zijn.").first).to_be_visible()
    await expect(page.get_by_label("Iemand zag of kreeg gegevens")).to_be_checked()
    faults = await bezoeker.faults()
    await page.get_by_label("Mensen weten niet meer wie hun gegevens heeft").check()
    await page.get_by_label("De toegang is dichtgezet").check()
    await page.get_by_role("button", name="Leg de beoordeling vast").click()
    await expect(page.get_by_role("heading", name="3. Besluit")).to_be_visible()
    await page.get_by_label("Melden, en het ook vertellen").check()
    await page.get_by_role("button", name="Leg het besluit vast").click()
    await expect(page.get_by_role("heading", name="te melden")).to_be_visible()
    return faults + await bezoeker.faults()


async def test_every_page_of_a_datalek_is_sound(zaal: Zaal) -> None:
    """From the report to the drafts every page is whole, accessible and narrow enough."""
    faults = await reported(zaal)
    async with zaal.seat("privacy-officer") as bezoeker:
        page = bezoeker.page
        await bezoeker.open(HIER)
        await expect(page.get_by_role("heading", name="Klokken die lopen")).to_be_visible()
        faults += await bezoeker.faults()
        await page.get_by_role("link", name="Open datalek").first.click()
        await expect(page.get_by_role("heading", name="1. Wie raakt het?")).to_be_visible()
        faults += await bezoeker.faults()
        faults += await searched(bezoeker)
        faults += await decided(bezoeker)
        een = bezoeker.path
        for aan in ("ap", "betrokkenen"):
            await bezoeker.open(f"{een}/concept/{aan}")
            await expect(page.get_by_text("Dit is een concept")).to_be_visible()
            faults += await bezoeker.faults()
        await bezoeker.open(een)
        await page.get_by_text("Ik heb het verteld").first.click()
        await page.get_by_role("button", name="Leg dit vast").first.click()
        await expect(page.get_by_text("op tijd gedaan")).to_be_visible()
        faults += await bezoeker.faults()

    assert faults == []


async def test_the_clock_is_a_picture_with_words(zaal: Zaal) -> None:
    """Who cannot see the bar hears the same: how much has passed and how much is left."""
    await reported(zaal, "Gegevens zijn weg, of niemand kan erbij")
    async with zaal.seat("privacy-officer") as bezoeker:
        await bezoeker.open(HIER)
        klok = bezoeker.page.locator("svg[role=img]").first
        await expect(klok).to_be_visible()
        naam = await klok.get_attribute("aria-label")

    assert naam is not None
    assert "procent van 72 uur is voorbij, nog " in naam
