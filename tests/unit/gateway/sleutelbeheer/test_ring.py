# SPDX-License-Identifier: EUPL-1.2
"""The house lives with any kind of ring, and says aloud when its keys are not sealed."""

from pathlib import Path

import pytest
from fakes.ringkeuze import RINGS, settings_with
from structlog.testing import capture_logs

from gateway.app import create_app
from gateway.huis import open_house

pytestmark = pytest.mark.filterwarnings("ignore::gateway.huis.UnsafeFileKeysWarning")


@RINGS
async def test_the_house_opens_and_signs_with_any_ring(tmp_path: Path, kind: str) -> None:
    """Opened twice, the house has one log key, and has signed its log with it."""
    settings = settings_with(kind, tmp_path)
    first = await open_house(settings)
    await first.close()
    second = await open_house(settings)
    await second.close()

    assert first.vkey == second.vkey
    assert (settings.keys / "log.hoofd").read_text().startswith("sluis.example/log\n")


@RINGS
async def test_the_log_says_where_the_keys_are(tmp_path: Path, kind: str) -> None:
    """The first lines of a gateway say which ring it has, and warn when that is not sealed."""
    app = create_app(settings_with(kind, tmp_path))

    with capture_logs() as lines:
        async with app.router.lifespan_context(app):
            pass

    rings = [line["sleutelring"] for line in lines if line["event"] == "gateway.gestart"]
    warned = [line["log_level"] for line in lines if line["event"] == "sleutelring.onverzegeld"]
    assert rings == [kind]
    assert warned == (["warning"] if kind == "open" else [])


async def test_the_demo_says_it_in_its_own_words(tmp_path: Path) -> None:
    """A demo, of which everybody knows that it is one, does not warn in its log."""
    app = create_app(settings_with("open", tmp_path), demonstratie=True)

    with capture_logs() as lines:
        async with app.router.lifespan_context(app):
            pass

    assert "sleutelring.onverzegeld" not in {line["event"] for line in lines}
