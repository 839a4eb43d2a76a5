# SPDX-License-Identifier: EUPL-1.2
"""Saying whom one knows, and the desk of colleagues, in a browser: sound at every step, from the zaak on."""

from browser.bezoeker import Zaal
from browser.chromium import BROWSERTEST
from playwright.async_api import expect

pytestmark = BROWSERTEST


async def test_every_page_of_an_opgave_is_sound(zaal: Zaal) -> None:
    """The empty list, the question of a zaak, a mistake, and the list with its button are accessible."""
    async with zaal.seat("regisseur") as bezoeker:
        page = bezoeker.page
        await bezoeker.open("/opgaven")
        await expect(page.get_by_text("U gaf nog niemand op")).to_be_visible()
        faults = await bezoeker.faults()
        await bezoeker.open("/zaken")
        await bezoeker.follow(page.locator("main table a").first)
        await bezoeker.follow(page.get_by_role("link", name="Ik ken deze inwoner"))
        faults += await bezoeker.faults()
        await page.get_by_label("Woont bij mij in huis").check()
        await page.get_by_role("button", name="Geef dit op").click()
        await expect(page.get_by_role("button", name="Neem terug")).to_be_visible()
        faults += await bezoeker.faults()

    assert faults == [], "\n".join(faults)


async def test_the_desk_of_colleagues_is_sound(zaal: Zaal) -> None:
    """Empty, and with every mistake that the form knows, it is accessible."""
    async with zaal.seat("privacy-officer") as bezoeker:
        page = bezoeker.page
        await bezoeker.open("/toezicht/collegas")
        await expect(page.get_by_text("Geen collega vroeg dit")).to_be_visible()
        faults = await bezoeker.faults()
        await page.get_by_role("button", name="Neem op").click()
        await expect(page.locator(".sluis-foutsamenvatting")).to_be_visible()
        faults += await bezoeker.faults()

    assert faults == [], "\n".join(faults)
