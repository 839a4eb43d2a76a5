# SPDX-License-Identifier: EUPL-1.2
"""Putting right what is kept about an inwoner, in a browser: sound at each step, without script, on paper."""

import re
from datetime import UTC, datetime, timedelta

from browser.bezoeker import Bezoeker, Zaal
from browser.chromium import BROWSERTEST
from playwright.async_api import expect

pytestmark = BROWSERTEST

FG = "privacy-officer"
VERZOEKEN = "/toezicht/verzoeken"
IEMAND = "999990019"
NIEMAND = "999970008"
"""Both of the test set of the BRP, and in no other browser test; who they are makes no difference here."""


async def report(bezoeker: Bezoeker) -> None:
    """A provider reports a concern, in its form."""
    page = bezoeker.page
    await bezoeker.open("/signaleringen/nieuw")
    await page.locator("[name=gemeente]").select_option("0392")
    await page.locator("[name=bsn]").fill(IEMAND)
    await page.locator("[name=soort][value=zelfredzaamheid]").check()
    await page.locator("[name=urgentie][value=spoed]").check()
    tot = (datetime.now(UTC) + timedelta(days=60)).date()
    await page.locator("[name=vervalt_op]").fill(tot.isoformat())
    await bezoeker.follow(page.get_by_role("button", name="Meld dit aan de gemeente"))


async def register(bezoeker: Bezoeker, bsn: str, soort: str) -> None:
    """Fill in the form of a verzoek and send it."""
    page = bezoeker.page
    await bezoeker.open(VERZOEKEN)
    await page.get_by_label(soort).check()
    await page.get_by_label("Burgerservicenummer").fill(bsn)
    await page.get_by_label("Met DigiD").check()
    await page.get_by_role("button", name="Registreer").click()
    await expect(page).to_have_url(re.compile(VERZOEKEN + "/[0-9a-f]{20}$"))


async def open_all(bezoeker: Bezoeker) -> None:
    """Every fold open."""
    await bezoeker.page.eval_on_selector_all("details", "all => all.forEach(d => d.open = true)")


async def test_every_page_of_a_correction_is_sound(zaal: Zaal) -> None:
    """What can be corrected, the form, the result and what is closed are whole and accessible."""
    async with zaal.seat("aanbieder-wmo") as melder:
        await report(melder)
    async with zaal.seat(FG) as bezoeker:
        page = bezoeker.page
        await register(bezoeker, IEMAND, "Verbeteren: er staat iets dat niet klopt")
        faults = await bezoeker.faults()
        await page.get_by_role("link", name="Kijk wat u kunt verbeteren").click()
        await page.get_by_role("heading", name="Signalering").first.wait_for()
        faults += await bezoeker.faults()
        await open_all(bezoeker)
        faults += await bezoeker.faults()
        await page.locator("select[name=wordt]").last.select_option("gewoon")
        await page.get_by_role("button", name=re.compile("Hoe snel iemand")).last.click()
        await expect(page.get_by_text("Verbeterd op").first).to_be_visible()
        faults += await bezoeker.faults()
        adres = page.url
        await page.get_by_role("button", name="Het is verbeterd").click()
        await expect(page.get_by_text("Uitgevoerd")).to_be_visible()
        faults += await bezoeker.faults()
        await page.goto(adres)
        await expect(page.get_by_text("Hier verbetert u niets meer")).to_be_visible()
        faults += await bezoeker.faults()

    assert faults == [], "\n".join(faults)
    assert IEMAND not in adres


async def test_a_refusal_says_why_and_how_to_object(zaal: Zaal) -> None:
    """The letter with the answer is sound, stands alone on paper, and leads back."""
    async with zaal.seat(FG) as bezoeker:
        page = bezoeker.page
        await register(bezoeker, NIEMAND, "Toestemming intrekken")
        await page.get_by_label("Niet: er was geen toestemming").check()
        await page.get_by_role("button", name="Leg het antwoord vast").click()
        await page.get_by_role("button", name="Maak de brief met het antwoord").click()
        await page.get_by_role("heading", name="Bent u het er niet mee eens?").wait_for()
        faults = await bezoeker.faults()
        await page.emulate_media(media="print")
        op_papier = await page.get_by_text("Deze brief wordt niet bewaard").first.is_visible()
        await page.emulate_media(media="screen")
        await page.get_by_role("link", name="Terug naar het verzoek").click()
        await expect(page.get_by_role("heading", name="Toestemming intrekken: afgehandeld")).to_be_visible()

    assert (faults, op_papier) == ([], False)


async def test_an_objection_warns_until_the_use_was_stopped(zaal: Zaal) -> None:
    """The page says that the use goes on, offers one reason to stop it, and says that it stopped."""
    async with zaal.seat(FG) as bezoeker:
        page = bezoeker.page
        await register(bezoeker, NIEMAND, "Bezwaar: ik wil niet dat u dit gebruikt")
        await expect(page.get_by_text("Het gebruik loopt nog")).to_be_visible()
        faults = await bezoeker.faults()
        redenen = await page.locator("[name=grond]").count()
        await page.get_by_label("De inwoner maakte bezwaar").check()
        await page.get_by_role("button", name="Stop het gebruik").click()
        await expect(page.get_by_role("heading", name="Het gebruik is gestopt")).to_be_visible()
        faults += await bezoeker.faults()

    assert (faults, redenen) == ([], 1)


async def test_a_receipt_is_chosen_from_a_file(zaal: Zaal) -> None:
    """A file is sent without script; one that is no text comes back with what is wrong, beside its field."""
    async with zaal.seat(FG, java_script_enabled=False) as bezoeker:
        page = bezoeker.page
        await bezoeker.open("/toezicht/zoeken")
        keuze = page.locator("#veld-bestand")
        await keuze.set_input_files(
            {"name": "bewijs.txt", "mimeType": "text/plain", "buffer": b"geen bewijs van u"}
        )
        await page.get_by_role("button", name="Zoek de regel en controleer").click()
        await expect(page.get_by_text("Dit is geen ontvangstbewijs van ons logboek")).to_be_visible()
        await keuze.set_input_files(
            {"name": "foto.png", "mimeType": "image/png", "buffer": b"\x89PNG\xff\xfe"}
        )
        await page.get_by_role("button", name="Zoek de regel en controleer").click()
        await expect(page.get_by_text("Dit bestand is geen tekst.").first).to_be_visible()
        fout = page.url
    async with zaal.seat(FG) as bezoeker:
        page = bezoeker.page
        await bezoeker.open("/toezicht/zoeken")
        await page.get_by_role("button", name="Zoek de regel en controleer").click()
        await expect(page.locator(".sluis-foutsamenvatting")).to_be_visible()
        faults = await bezoeker.faults()

    assert faults == [], "\n".join(faults)
    assert "bewijs" not in fout.rsplit("/", 1)[-1].replace("ontvangst", "")
