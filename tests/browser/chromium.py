# SPDX-License-Identifier: EUPL-1.2
"""The browser of this machine: which one, how it is started, and what is skipped where there is none."""

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

import pytest
from playwright.async_api import Browser, async_playwright

_NAMES: Final = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM: Final = next(filter(None, map(shutil.which, _NAMES)), None)
"""Where the browser is, or None."""

REASON: Final = f"no browser on this machine: none of {', '.join(_NAMES)}"

# Nothing may leave the machine, so the browser's own errands are turned off.
_ARGUMENTS: Final = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

BROWSERTEST: Final = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason=REASON),
    # One browser for all tests, and it lives on one event loop.
    pytest.mark.asyncio(loop_scope="session"),
]
"""What every module of browser tests is marked with."""


@asynccontextmanager
async def open_browser() -> AsyncIterator[Browser]:
    """The browser, started; the caller has seen that there is one."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=list(_ARGUMENTS))
        try:
            yield browser
        finally:
            await browser.close()
