# SPDX-License-Identifier: EUPL-1.2
"""One world and one browser for all browser tests; where there is no browser, each is named as skipped."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from browser.bezoeker import Zaal
from browser.chromium import REASON, open_browser
from browser.wereld import demo_world


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def zaal(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Zaal]:
    """The demo, served, with a browser to look at it."""
    async with demo_world(tmp_path_factory.mktemp("demo")) as opstelling, open_browser() as browser:
        yield Zaal(opstelling.url, browser)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Name every browser test that was skipped for want of a browser."""
    skipped = terminalreporter.stats.get("skipped", [])
    for report in skipped:
        if REASON in str(report.longrepr):
            terminalreporter.write_line(f"SKIPPED {report.nodeid}: {REASON}")
