# SPDX-License-Identifier: EUPL-1.2
"""The desk at a glance in a browser: sound with each fold open, by keyboard, on paper, without script."""

from browser.bezoeker import Zaal
from browser.chromium import BROWSERTEST
from browser.hoofdweg import Toetsen
from playwright.async_api import expect

pytestmark = BROWSERTEST

_NUMBERS = "() => [...document.querySelectorAll('.sluis-staven__rij')].map(r => r.innerText.trim()).join('|')"
_LOST = """() => [...document.querySelectorAll('.sluis-staven__balk rect:last-child')]
    .filter(r => getComputedStyle(r).fill === getComputedStyle(r.previousElementSibling).fill).length"""


async def test_the_desk_is_sound_with_every_fold_open(zaal: Zaal) -> None:
    """Each picture and each table behind it is accessible, in light and dark, wide and narrow."""
    async with zaal.seat("privacy-officer") as bezoeker:
        await bezoeker.open("/toezicht")
        await bezoeker.page.eval_on_selector_all("details", "all => all.forEach(d => d.open = true)")
        await expect(bezoeker.page.get_by_text("Doorgelaten, per functie en doel").first).to_be_visible()
        faults = await bezoeker.faults()

    assert faults == [], "\n".join(faults)


async def test_the_numbers_on_top_are_reached_by_keyboard(zaal: Zaal) -> None:
    """Who has no mouse goes from a number to the list behind it, and back."""
    async with zaal.seat("privacy-officer") as bezoeker:
        await bezoeker.open("/toezicht")
        await Toetsen(bezoeker).press("Besluiten van vandaag")
        await expect(bezoeker.page.get_by_role("heading", name="Vandaag geweigerd")).to_be_visible()
        await Toetsen(bezoeker).press("Terug naar toezicht")
        await expect(bezoeker.page.get_by_role("heading", name="Het logboek", exact=True)).to_be_visible()


async def test_the_same_stands_on_paper_and_in_own_colours(zaal: Zaal) -> None:
    """On paper and in colours of one's own the pictures say the same, and no bar is lost in its ground."""
    async with zaal.seat("privacy-officer") as bezoeker:
        await bezoeker.open("/toezicht")
        screen = await bezoeker.page.evaluate(_NUMBERS)
        await bezoeker.page.emulate_media(media="print")
        paper = await bezoeker.page.evaluate(_NUMBERS)
        await bezoeker.page.emulate_media(media="screen", forced_colors="active")
        lost = await bezoeker.page.evaluate(_LOST)

    assert screen
    assert paper == screen
    assert lost == 0


async def test_the_desk_needs_no_script(zaal: Zaal) -> None:
    """Without JavaScript the page shows the same, and a picture leads to its list."""
    async with zaal.seat("privacy-officer", java_script_enabled=False) as bezoeker:
        await bezoeker.open("/toezicht")
        await expect(bezoeker.page.locator(".sluis-staven").first).to_be_visible()
        await bezoeker.follow(bezoeker.page.get_by_role("button", name="Bekijk wat is doorgelaten"))
        await expect(bezoeker.page.get_by_role("heading", level=1)).to_be_visible()

        assert bezoeker.path.startswith("/toezicht/zoeken")
