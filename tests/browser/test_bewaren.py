# SPDX-License-Identifier: EUPL-1.2
"""Keeping and destroying, in a browser: the desk, a form with mistakes, and a zaak that must stay."""

from browser.bezoeker import Zaal
from browser.chromium import BROWSERTEST

pytestmark = BROWSERTEST


async def test_every_page_of_keeping_is_sound(zaal: Zaal) -> None:
    """The desk, its form and its mistakes are whole, accessible and narrow enough."""
    async with zaal.seat("wijkteamlid") as bezoeker:
        await bezoeker.open("/zaken")
        zaak = next(pad.rsplit("/", 1)[-1] for pad in await bezoeker.links() if pad.startswith("/zaken/Z-"))
    async with zaal.seat("privacy-officer") as bezoeker:
        page = bezoeker.page
        await bezoeker.open("/toezicht")
        await page.get_by_role("link", name="Bewaren en vernietigen").click()
        await page.get_by_role("heading", name="Bewaren en vernietigen").wait_for()
        faults = await bezoeker.faults()
        await page.get_by_text("Leg een bewaarplicht vast").click()
        await page.get_by_role("button", name="Leg vast").click()
        await page.locator(".sluis-foutsamenvatting").wait_for()
        faults += await bezoeker.faults()
        await page.get_by_label("Zaaknummer").fill(zaak)
        await page.get_by_label("Er loopt bezwaar of beroep").check()
        await page.get_by_label("Tot en met").fill("2027-06-30")
        await page.get_by_role("button", name="Leg vast").click()
        await page.get_by_text("een ander heft dit op").wait_for()
        faults += await bezoeker.faults()

    assert faults == [], "\n".join(faults)
