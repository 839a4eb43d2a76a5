# SPDX-License-Identifier: EUPL-1.2
"""The main road of a wijkteam, to an agreement, for who has no mouse and for who has no script."""

from datetime import UTC, datetime

from browser.bezoeker import Zaal
from browser.chromium import BROWSERTEST
from browser.hoofdweg import Klikken, Toetsen, walk_main_road

pytestmark = BROWSERTEST


async def test_the_main_road_needs_no_mouse(zaal: Zaal) -> None:
    """Somebody with a keyboard alone goes from the work of today to an agreement, and no page traps them."""
    async with zaal.seat("wijkteamlid") as bezoeker:
        await walk_main_road(bezoeker, Toetsen(bezoeker), datetime.now(UTC).date())
        faults = await bezoeker.faults()

    assert faults == [], "\n".join(faults)


async def test_the_main_road_needs_no_script(zaal: Zaal) -> None:
    """In a browser without JavaScript the same road leads to the same agreement."""
    async with zaal.seat("wijkteamlid", java_script_enabled=False) as bezoeker:
        await walk_main_road(bezoeker, Klikken(bezoeker), datetime.now(UTC).date())


async def test_the_first_tab_skips_the_frame(zaal: Zaal) -> None:
    """The first stop on a page is the link past the frame, and it leads into the page itself."""
    async with zaal.seat("wijkteamlid") as bezoeker:
        await bezoeker.open("/")
        await bezoeker.page.keyboard.press("Tab")
        first = await bezoeker.page.evaluate("() => document.activeElement.textContent")
        await bezoeker.page.keyboard.press("Enter")
        there = await bezoeker.page.evaluate("() => document.activeElement.id")

    assert (first, there) == ("Ga naar de inhoud", "inhoud")


async def test_the_slash_leads_to_the_filter(zaal: Zaal) -> None:
    """The key / goes to the filter of the work list, which leaves the lines that hold its words."""
    async with zaal.seat("wijkteamlid") as bezoeker:
        await bezoeker.open("/")
        lines = bezoeker.page.locator(".sluis-werkregel")
        before = await lines.count()
        await bezoeker.page.keyboard.press("/")
        await bezoeker.page.keyboard.type("eenzaamheid")
        left = [await line.inner_text() for line in await lines.all() if await line.is_visible()]

    assert before > 1
    assert left
    assert all("eenzaamheid" in line for line in left), left
