# SPDX-License-Identifier: EUPL-1.2
"""Connecting on the pages, in a browser: each form, with mistakes and without, by keyboard too, is sound."""

import json

from browser.bezoeker import Bezoeker, Zaal
from browser.chromium import BROWSERTEST

from gateway.demo.clienten import generate_key

pytestmark = BROWSERTEST


async def fill_organisatie(bezoeker: Bezoeker) -> None:
    """What stands in the form of an organisation."""
    page = bezoeker.page
    await page.get_by_label("OIN").fill("00000099000009002000")
    await page.get_by_label("Naam", exact=True).fill("Jeugdhulp De Steiger")
    await page.get_by_label("Rol").select_option("jeugdhulpaanbieder")
    await page.get_by_label("Werkt onder deze wet").select_option("jeugdwet")
    await page.get_by_label("Contact").fill("team@steiger.example")


async def test_every_page_of_connecting_is_sound(zaal: Zaal) -> None:
    """Forms, mistakes, an organisation, a system and the end are whole, accessible and narrow enough."""
    jwk = json.dumps(generate_key().as_dict(private=False))
    async with zaal.seat("beheerder") as bezoeker:
        page = bezoeker.page
        await bezoeker.open("/beheer")
        await page.get_by_role("link", name="Sluit een organisatie aan").click()
        await page.get_by_role("button", name="Sluit aan").click()
        await page.locator(".sluis-foutsamenvatting").wait_for()
        faults = await bezoeker.faults()
        await fill_organisatie(bezoeker)
        await page.get_by_label("Contact").press("Enter")
        await page.get_by_role("heading", name="Jeugdhulp De Steiger").wait_for()
        faults += await bezoeker.faults()
        await page.get_by_role("link", name="Sluit een systeem aan").click()
        await page.get_by_label("Systeem", exact=False).first.fill("steiger")
        await page.get_by_role("button", name="Sluit aan").click()
        await page.locator(".sluis-foutsamenvatting").wait_for()
        faults += await bezoeker.faults()
        await page.get_by_label("Naam voor mensen").fill("Dossiersysteem")
        await page.get_by_label("Publieke sleutels").fill(jwk)
        await page.locator("[name=doelen]").first.check()
        await page.get_by_role("button", name="Sluit aan").click()
        await page.get_by_role("heading", name="Systeem steiger").wait_for()
        faults += await bezoeker.faults()
        await page.get_by_role("button", name="Zet ernaast").click()
        await page.locator(".sluis-foutsamenvatting").wait_for()
        faults += await bezoeker.faults()
        await page.get_by_role("link", name="Terug").click()
        await page.get_by_role("link", name="steiger", exact=True).click()
        await page.get_by_role("link", name="Beëindig dit systeem").press("Enter")
        await page.get_by_role("heading", name="Dit systeem beëindigen?").wait_for()
        faults += await bezoeker.faults()
        await page.get_by_role("link", name="Nee, terug").click()
        await page.get_by_role("link", name="Terug", exact=True).click()
        await page.get_by_role("link", name="Beëindig de aansluiting").press("Enter")
        await page.get_by_role("heading", name="De aansluiting beëindigen?").wait_for()
        faults += await bezoeker.faults()
        await page.get_by_role("button", name="Ja, beëindig de aansluiting").click()
        await page.get_by_role("heading", name="Niet meer aangesloten").wait_for()
        faults += await bezoeker.faults()

    assert faults == [], "\n".join(faults)
