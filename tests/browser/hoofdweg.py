# SPDX-License-Identifier: EUPL-1.2
"""The main road, from the work of today to an agreement, and two ways to walk it: by keys, or by clicks."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Protocol

from browser.bezoeker import Bezoeker
from playwright.async_api import expect

_MOST_TABS: Final = 120
_NAME: Final = """() => { const e = document.activeElement;
    return (e.labels?.[0] ?? e).textContent.replace(/\\s+/g, " ").trim() + (e.labels ? " [field]" : ""); }"""
_FIELD: Final = " [field]"


class Hand(Protocol):
    """How somebody uses a page. A name is the beginning of what stands on a thing, or on its label."""

    async def press(self, name: str) -> None:
        """Use a link or a button, and wait for the page that it leads to."""

    async def fill(self, label: str, text: str) -> None:
        """Type into a field."""

    async def choose(self, label: str, option: str) -> None:
        """Pick from a list."""


@dataclass(frozen=True, slots=True)
class Toetsen:
    """A hand that has a keyboard and nothing else."""

    bezoeker: Bezoeker

    async def press(self, name: str) -> None:
        """Go there with Tab and press Enter."""
        await self._reach(name)
        async with self.bezoeker.page.expect_navigation():
            await self.bezoeker.page.keyboard.press("Enter")

    async def fill(self, label: str, text: str) -> None:
        """Go there with Tab and type."""
        await self._reach(label + _FIELD)
        await self.bezoeker.page.keyboard.type(text)

    async def choose(self, label: str, option: str) -> None:
        """Go there with Tab and type how the option begins."""
        await self._reach(label + _FIELD)
        await self.bezoeker.page.keyboard.type(option)

    async def _reach(self, name: str) -> None:
        passed = []
        for _ in range(_MOST_TABS):
            await self.bezoeker.page.keyboard.press("Tab")
            passed.append(await self.bezoeker.page.evaluate(_NAME))
            if passed[-1].startswith(name):
                return
        raise AssertionError(f"Tab does not reach {name}; it passes {passed}")


@dataclass(frozen=True, slots=True)
class Klikken:
    """A hand that clicks and needs no script."""

    bezoeker: Bezoeker

    async def press(self, name: str) -> None:
        """Click on the first link or button that is called so."""
        page, called = self.bezoeker.page, re.compile("^" + re.escape(name).replace(":", r"\s*:"))
        link = page.get_by_role("link", name=called).or_(page.get_by_role("button", name=called))
        await link.first.click()

    async def fill(self, label: str, text: str) -> None:
        """Fill a field as the browser keeps it."""
        kept = f"{text[:2]}:{text[2:4]}" if label == "Tijd" else f"{text[4:]}-{text[2:4]}-{text[:2]}"
        await self.bezoeker.page.get_by_label(label, exact=True).fill(kept)

    async def choose(self, label: str, option: str) -> None:
        """Pick the option with this text."""
        field = self.bezoeker.page.get_by_label(label, exact=True)
        await field.first.select_option(label=option)


def twin_day(today: date) -> str:
    """A day within two months whose day and month are one number, as it is typed in any country."""
    day = next(d for n in range(1, 63) if (d := today + timedelta(days=n)).day == d.month)
    return f"{day:%d%m%Y}"


async def walk_main_road(bezoeker: Bezoeker, hand: Hand, today: date) -> None:
    """From the work of today to an agreement: signalering, zaak, klantbeeld, overleg, afspraak."""
    await bezoeker.open("/")
    await hand.press("Bekijk: Signalering")
    await hand.press("Pak op")
    await expect(bezoeker.page.locator("h1")).to_contain_text("Zaak Z-")
    await hand.press("Bevestig de melding")
    await hand.press("Klantbeeld")
    await hand.press("Vraag dit klantbeeld")
    await expect(bezoeker.page.get_by_text("Geboortedatum")).to_be_visible()
    await hand.press("Terug naar de zaak")
    await _call_overleg(hand, today)
    await expect(bezoeker.page.locator("h1")).to_have_text("Casusoverleg")
    await hand.choose("Onderwerp", "Geld")
    await hand.press("Zet op de agenda")
    await _agree(hand, today)
    await expect(bezoeker.page.get_by_text("Alle deelnemers zien wie wat doet")).to_be_visible()
    await expect(bezoeker.page.locator(".sluis-werkregel__titel")).to_have_text(["Op huisbezoek gaan"])


async def _call_overleg(hand: Hand, today: date) -> None:
    await hand.press("Overleggen en afspraken")
    await hand.press("Overleg beleggen")
    await hand.fill("Dag", twin_day(today))
    # The A says "in the morning" where the clock has twelve hours, and nothing where it has more.
    await hand.fill("Tijd", "1030A")
    await hand.press("Overleg beleggen")


async def _agree(hand: Hand, today: date) -> None:
    await hand.choose("Wie", "Ikzelf")
    await hand.choose("Doet wat", "Op huisbezoek gaan")
    await hand.fill("Voor wanneer", twin_day(today))
    await hand.choose("Waarvoor", "Rust en overzicht")
    await hand.press("Leg vast")
