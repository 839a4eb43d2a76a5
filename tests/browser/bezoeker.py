# SPDX-License-Identifier: EUPL-1.2
"""Somebody at a screen: what the browser complained of, and what is wrong with the page that is open."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from playwright.async_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Locator,
    Page,
    Request,
    Response,
    StorageState,
    ViewportSize,
)

_AXE: Final = (Path(__file__).parent / "axe" / "axe.min.js").read_text()
_RUN: Final = """async options => (await axe.run(document, options)).violations
    .map(v => `${v.id}: ${v.nodes.map(n => n.target.join(" ")).join(" | ")}`)"""
_ALL: Final = {"resultTypes": ["violations"]}
_CONTRAST: Final = {"runOnly": ["color-contrast"], **_ALL}
_FACTS: Final = """() => ({
    lang: document.documentElement.lang,
    h1: document.querySelectorAll("h1").length,
    title: document.title.trim().length > 0,
})"""
_TOO_WIDE: Final = "() => document.documentElement.scrollWidth - window.innerWidth"
_REPORT_CSP: Final = (
    "addEventListener('securitypolicyviolation', e => console.error('CSP ' + e.violatedDirective))"
)
DESK: Final = ViewportSize(width=1280, height=900)
TELEPHONE: Final = ViewportSize(width=320, height=800)


@dataclass
class Bezoeker:
    """A window of one person, or of nobody."""

    url: str
    page: Page = field(repr=False)
    noted: list[str] = field(default_factory=list)

    async def open(self, path: str) -> Response:
        """Go to a page of the gateway."""
        response = await self.page.goto(f"{self.url}{path}")
        assert response is not None, path
        return response

    async def follow(self, leading: Locator) -> None:
        """Click on what leads to another page, and wait until that page is there.

        A click alone does not wait: what is read after it may be the page that was left, or half a page.
        """
        async with self.page.expect_event("load"):
            await leading.click()

    @property
    def path(self) -> str:
        """Where the window is, without the query."""
        return self.page.url.removeprefix(self.url).partition("?")[0]

    async def heading(self) -> str:
        """What the page calls itself."""
        return await self.page.locator("h1").inner_text()

    async def links(self) -> list[str]:
        """The addresses of this gateway that the page leads to."""
        found: list[str] = await self.page.eval_on_selector_all(
            "a[href^='/']", "links => links.map(a => a.getAttribute('href').replace(/[?#].*/, ''))"
        )
        return found

    async def faults(self) -> list[str]:
        """All that is wrong with the page that is open, in light and dark, wide and narrow."""
        await self.page.wait_for_load_state()
        facts = await self.page.evaluate(_FACTS)
        found = [] if facts == {"lang": "nl", "h1": 1, "title": True} else [str(facts)]
        await self.page.evaluate(_AXE)
        found += await self.page.evaluate(_RUN, _ALL)
        # The dark page is the same page in other colours, so only those are looked at again.
        await self.page.emulate_media(color_scheme="dark")
        found += [f"dark {fault}" for fault in await self.page.evaluate(_RUN, _CONTRAST)]
        await self.page.emulate_media(color_scheme="light")
        found += await self._overflow()
        found += self.noted
        self.noted.clear()
        return [f"{self.path}: {fault}" for fault in found]

    async def _overflow(self) -> list[str]:
        await self.page.set_viewport_size(TELEPHONE)
        too_wide = await self.page.evaluate(_TOO_WIDE)
        await self.page.set_viewport_size(DESK)
        return [f"{too_wide} px too wide for a telephone"] if too_wide > 0 else []

    def note(self, message: ConsoleMessage) -> None:
        """Keep what the browser complains of, but for the status of the page itself."""
        own_status = message.text.startswith("Failed to load") and message.location["url"] == self.page.url
        if message.type in {"error", "warning"} and not own_status:
            self.noted.append(message.text)

    def note_request(self, request: Request) -> None:
        """Keep what is asked of another host."""
        if not request.url.startswith((self.url, "data:")):
            self.noted.append(f"asks another host: {request.url}")


@dataclass
class Zaal:
    """Where the screens are: one browser, and everybody logged in once."""

    url: str
    browser: Browser = field(repr=False)
    _sessions: dict[str, StorageState] = field(default_factory=dict, repr=False)

    @asynccontextmanager
    async def seat(self, sub: str, **options: Any) -> AsyncIterator[Bezoeker]:
        """A window in which this person is logged in already."""
        if sub not in self._sessions:
            async with self.nobody() as bezoeker:
                await self.log_in(bezoeker, sub)
                self._sessions[sub] = await bezoeker.page.context.storage_state()
        async with self.nobody(storage_state=self._sessions[sub], **options) as bezoeker:
            yield bezoeker

    @asynccontextmanager
    async def nobody(self, **options: Any) -> AsyncIterator[Bezoeker]:
        """A window in which nobody is logged in; without motion, so that no colour is half-way."""
        context: BrowserContext = await self.browser.new_context(
            viewport=DESK, locale="nl-NL", reduced_motion="reduce", **options
        )
        await context.add_init_script(_REPORT_CSP)
        page = await context.new_page()
        bezoeker = Bezoeker(self.url, page)
        page.on("console", bezoeker.note)
        page.on("request", bezoeker.note_request)
        try:
            yield bezoeker
        finally:
            await context.close()

    async def log_in(self, bezoeker: Bezoeker, sub: str) -> None:
        """Go through the identity provider, choosing this person."""
        await bezoeker.open("/aanmelden")
        await bezoeker.page.locator(f"button[value='{sub}']").click()
        await bezoeker.page.wait_for_url(f"{self.url}/**")
        bezoeker.noted.clear()  # the provider is another host, and is allowed to be
