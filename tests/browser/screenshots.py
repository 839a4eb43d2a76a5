# SPDX-License-Identifier: EUPL-1.2
"""Makes the pictures in `docs/schermen` again, from a demo of its own: `make screenshots`.

A script, no test. It walks the pages as the people of the demo do, and acts where a page
is worth seeing only after somebody did something.
"""

import asyncio
import sys
import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Final

from browser.bezoeker import TELEPHONE, Bezoeker, Zaal
from browser.chromium import CHROMIUM, REASON, open_browser
from browser.wereld import demo_world
from playwright.async_api import FloatRect

from gateway.logs import set_up_logs

_FOLDER: Final = Path(__file__).parents[2] / "docs" / "schermen"
_LARGEST: Final = 300_000
"""So many bytes a picture may have: every clone carries them."""


async def mijn_werk(bezoeker: Bezoeker) -> None:
    """The work of today."""
    await bezoeker.open("/")


async def zaak(bezoeker: Bezoeker) -> None:
    """A zaak with its clocks."""
    await bezoeker.open("/")
    await bezoeker.page.get_by_role("link", name="Open zaak").first.click()
    await bezoeker.page.get_by_text("Tijdlijn").wait_for()


async def signalering(bezoeker: Bezoeker) -> None:
    """A concern that waits."""
    await bezoeker.open("/signaleringen")
    await bezoeker.page.locator("main a.nl-button", has_text="Bekijk").first.click()
    await bezoeker.page.get_by_text("Niet oppakken").wait_for()


async def klantbeeld(bezoeker: Bezoeker) -> None:
    """The picture, with what was held back unfolded."""
    await zaak(bezoeker)
    await bezoeker.page.get_by_role("link", name="Klantbeeld").click()
    await bezoeker.page.get_by_role("button", name="Vraag dit klantbeeld").first.click()
    await bezoeker.page.locator("summary", has_text="Niet verstrekt").click()


async def casusoverleg(bezoeker: Bezoeker) -> None:
    """The meeting, with who sees what."""
    await bezoeker.open("/overleggen")
    await bezoeker.page.locator("main a.nl-button").first.click()
    await bezoeker.page.locator(".sluis-deelnemers").wait_for()


async def uitnodiging(bezoeker: Bezoeker) -> None:
    """The same meeting, for a guest."""
    await bezoeker.open("/overleggen")
    await bezoeker.page.locator("main a.nl-button").first.click()
    await bezoeker.page.get_by_text("Uw agenda").wait_for()


async def verwijsindex(bezoeker: Bezoeker) -> None:
    """Registrations, one with treffers."""
    await bezoeker.open("/verwijsindex")


async def toezicht(bezoeker: Bezoeker) -> None:
    """The desk, after the log was checked."""
    await bezoeker.open("/toezicht")
    await bezoeker.page.get_by_role("button", name="Controleer het logboek").click()
    await bezoeker.page.get_by_text("Het logboek klopt").wait_for()
    await bezoeker.open("/toezicht")


async def register(bezoeker: Bezoeker) -> None:
    """One page of the book."""
    await bezoeker.open("/register/signalering-wmo")


async def aansluitingen(bezoeker: Bezoeker) -> None:
    """Who is connected."""
    await bezoeker.open("/beheer")


_PICTURES: Final[tuple[tuple[str, str, Callable[[Bezoeker], Awaitable[None]]], ...]] = (
    ("mijn-werk", "wijkteamlid", mijn_werk),
    ("signalering", "wijkteamlid", signalering),
    ("zaak", "wijkteamlid", zaak),
    ("klantbeeld", "wmo-consulent", klantbeeld),
    ("casusoverleg", "regisseur", casusoverleg),
    ("uitnodiging", "aanbieder-jeugd", uitnodiging),
    ("verwijsindex", "aanbieder-jeugd", verwijsindex),
    ("toezicht", "privacy-officer", toezicht),
    ("register", "privacy-officer", register),
    ("aansluitingen", "beheerder", aansluitingen),
)
_TALL: Final = 1400


async def make_pictures(folder: Path) -> None:
    """Walk the pages and keep a picture of each, and one in the dark and one of a telephone."""
    with tempfile.TemporaryDirectory() as demo:
        async with demo_world(Path(demo)) as opstelling, open_browser() as browser:
            zaal = Zaal(opstelling.url, browser)
            for name, sub, walk in _PICTURES:
                async with zaal.seat(sub) as bezoeker:
                    await walk(bezoeker)
                    await keep(bezoeker, folder / f"{name}.png")
            async with zaal.seat("wijkteamlid", color_scheme="dark") as bezoeker:
                await zaak(bezoeker)
                await keep(bezoeker, folder / "zaak-donker.png")
                await bezoeker.page.emulate_media(color_scheme="light")
                await mijn_werk(bezoeker)
                await bezoeker.page.set_viewport_size(TELEPHONE)
                await bezoeker.page.screenshot(path=folder / "mijn-werk-telefoon.png")


async def keep(bezoeker: Bezoeker, path: Path) -> None:
    """A picture of the page, from its top and not endless."""
    height = await bezoeker.page.evaluate("() => document.documentElement.scrollHeight")
    clip = FloatRect(x=0, y=0, width=1280, height=min(height, _TALL))
    await bezoeker.page.screenshot(path=path, full_page=True, clip=clip)


def main() -> None:
    """Make them all, and say what is too large to commit."""
    if CHROMIUM is None:
        sys.exit(REASON)
    _FOLDER.mkdir(parents=True, exist_ok=True)
    set_up_logs("tekst")
    asyncio.run(make_pictures(_FOLDER))
    large = [p.name for p in _FOLDER.glob("*.png") if p.stat().st_size > _LARGEST]
    if large:
        sys.exit(f"larger than {_LARGEST} bytes: {', '.join(large)}")


if __name__ == "__main__":
    main()
