# SPDX-License-Identifier: EUPL-1.2
"""Looking in an emergency, in a browser: from the zaak of a colleague to the review, every page sound."""

from browser.bezoeker import Bezoeker, Zaal
from browser.chromium import BROWSERTEST

pytestmark = BROWSERTEST


async def zaken_of(bezoeker: Bezoeker) -> list[str]:
    """The numbers of the zaken of somebody."""
    await bezoeker.open("/zaken")
    return sorted({pad.rsplit("/", 1)[-1] for pad in await bezoeker.links() if pad.startswith("/zaken/Z-")})


async def form_from_zaak(bezoeker: Bezoeker, zaken: list[str]) -> None:
    """Go from the first of these zaken that is a colleague's to the form, with its number filled in."""
    for zaak in zaken:
        await bezoeker.open(f"/zaken/{zaak}")
        link = bezoeker.page.get_by_role("link", name="Vraag noodinzage")
        if await link.count():
            await link.click()
            return
    raise AssertionError("every zaak of the wijkteamlid is the consulent's too")


async def test_every_page_of_a_noodinzage_is_sound(zaal: Zaal) -> None:
    """Form, mistakes, stand, picture, desk and review are whole, accessible and narrow enough."""
    async with zaal.seat("wijkteamlid") as bezoeker:
        zaken = await zaken_of(bezoeker)
    async with zaal.seat("wmo-consulent") as bezoeker:
        page = bezoeker.page
        await form_from_zaak(bezoeker, zaken)
        await page.get_by_role("button", name="Vraag noodinzage").click()
        await page.locator(".sluis-foutsamenvatting").wait_for()
        faults = await bezoeker.faults()
        await form_from_zaak(bezoeker, zaken)
        await page.get_by_label("Er is levensgevaar").check()
        await page.get_by_label("Wie kijkt mee?").select_option("meteen")
        await page.get_by_role("button", name="Vraag noodinzage").click()
        await page.get_by_role("heading", name="Noodinzage: open").wait_for()
        faults += await bezoeker.faults()
        await page.get_by_role("button", name="Kijk nu").click()
        await page.get_by_text("Dit beeld wordt niet bewaard").wait_for()
        faults += await bezoeker.faults()
        await page.emulate_media(media="print")
        op_papier = await page.get_by_text("Noodinzage tot").first.is_visible()
    async with zaal.seat("privacy-officer") as bezoeker:
        page = bezoeker.page
        await bezoeker.open("/toezicht/noodinzagen")
        faults += await bezoeker.faults()
        await page.get_by_role("link", name="Kijk na").first.click()
        await page.get_by_label("Niet terecht: er was geen gevaar").wait_for()
        faults += await bezoeker.faults()
        await page.get_by_label("Niet terecht: er was geen gevaar").check()
        await page.get_by_role("button", name="Leg vast").click()
        await page.get_by_text("Dit kan een datalek zijn").wait_for()
        faults += await bezoeker.faults()
        await bezoeker.open("/toezicht/noodinzagen")
        faults += await bezoeker.faults()

    assert faults == [], "\n".join(faults)
    assert op_papier
