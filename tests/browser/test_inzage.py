# SPDX-License-Identifier: EUPL-1.2
"""What an inwoner asks, in a browser: form, mistakes, clock, letter, answer and telling later, all sound."""

from browser.bezoeker import Bezoeker, Zaal
from browser.chromium import BROWSERTEST

pytestmark = BROWSERTEST

IEMAND = "999993653"
"""Of the test set of the BRP; who it is makes no difference here."""


async def register(bezoeker: Bezoeker, bsn: str, soort: str) -> None:
    """Fill in the form and send it."""
    page = bezoeker.page
    await bezoeker.open("/toezicht/verzoeken")
    await page.get_by_label(soort).check()
    await page.get_by_label("Burgerservicenummer").fill(bsn)
    await page.get_by_label("Met DigiD").check()
    await page.get_by_role("button", name="Registreer").click()


async def test_every_page_of_a_request_is_sound(zaal: Zaal) -> None:
    """List, mistakes, verzoek, letter, answer and delay are whole, accessible and narrow enough."""
    async with zaal.seat("privacy-officer") as bezoeker:
        page = bezoeker.page
        await bezoeker.open("/toezicht/verzoeken")
        faults = await bezoeker.faults()
        await page.get_by_role("button", name="Registreer").click()
        await page.locator(".sluis-foutsamenvatting").wait_for()
        faults += await bezoeker.faults()
        await register(bezoeker, IEMAND, "Inzage: wat weet u van mij, en wie zag het?")
        await page.get_by_role("heading", name="Inzage: open").wait_for()
        faults += await bezoeker.faults()
        await page.get_by_role("button", name="Maak de brief", exact=True).click()
        await page.get_by_role("heading", name="Wat wij van u weten, en wie het zag").wait_for()
        faults += await bezoeker.faults()
        await page.emulate_media(media="print")
        op_papier = await page.get_by_text("Deze brief wordt niet bewaard").first.is_visible()
        await page.emulate_media(media="screen")
        await page.get_by_role("link", name="Terug naar het verzoek").click()
        await page.get_by_label("Gedaan wat de inwoner vroeg").check()
        await page.get_by_role("button", name="Leg het antwoord vast").click()
        await page.get_by_role("heading", name="Inzage: afgehandeld").wait_for()
        faults += await bezoeker.faults()
        await register(bezoeker, IEMAND, "Wissen: haal mijn gegevens weg")
        await page.get_by_role("button", name="Wis wat niet bij een zaak hoort").click()
        await page.get_by_text("Bewijs van wissen").wait_for()
        faults += await bezoeker.faults()
        await page.get_by_role("button", name="Zoek wie gegevens kreeg").click()
        await page.get_by_role("heading", name="Wie moet dit weten?").wait_for()
        faults += await bezoeker.faults()
        # The gateway may have said so by itself meanwhile.
        knop = page.get_by_role("button", name="Er is niemand om het te vertellen")
        if await knop.count():
            await knop.click()
        else:
            await page.get_by_role("link", name="Terug naar het verzoek").click()
        await page.get_by_text("Verteld aan wie het kreeg").wait_for()
        await bezoeker.open("/toezicht/uitstel")
        faults += await bezoeker.faults()
        await page.get_by_role("button", name="Vraag uitstel").click()
        await page.locator(".sluis-foutsamenvatting").wait_for()
        faults += await bezoeker.faults()

    assert (faults, op_papier) == ([], False)


async def test_every_page_of_doing_what_was_asked_is_sound(zaal: Zaal) -> None:
    """Stopping the use and letting it begin again, a correction, a consent taken back: all accessible."""
    async with zaal.seat("privacy-officer") as bezoeker:
        page = bezoeker.page
        await register(bezoeker, IEMAND, "Beperken: gebruik mijn gegevens even niet")
        await page.get_by_role("heading", name="Het gebruik stoppen").wait_for()
        faults = await bezoeker.faults()
        await page.get_by_label("De inwoner zegt dat het niet klopt").check()
        await page.get_by_role("button", name="Stop het gebruik").click()
        await page.get_by_role("heading", name="Het gebruik is gestopt").wait_for()
        faults += await bezoeker.faults()
        await page.get_by_role("button", name="De inwoner weet dat het gebruik weer begint").click()
        await page.get_by_text("kunt u het weer laten beginnen").wait_for()
        faults += await bezoeker.faults()
        await register(bezoeker, IEMAND, "Toestemming intrekken")
        await page.get_by_role("button", name="Trek alle toestemming in").click()
        await page.get_by_text("Uitgevoerd").wait_for()
        faults += await bezoeker.faults()
        await register(bezoeker, IEMAND, "Verbeteren: er staat iets dat niet klopt")
        await page.get_by_role("button", name="Het is verbeterd").wait_for()
        faults += await bezoeker.faults()

    assert faults == []
