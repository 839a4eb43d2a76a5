# SPDX-License-Identifier: EUPL-1.2
"""The demo region with its last weeks, served on ports of its own, for a browser to walk through.

The region of the stories, with what the demo tells: zaken, an overleg, signaleringen, registrations.
Of the clients of the table only the one for whom something new is asked: no page shows the others.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from stories.bediening import bound, serving
from stories.opstelling import Opstelling, prepared, unguarded_keys

from gateway.app import create_app
from gateway.demo.laden import load_clients
from gateway.demo.verhaal import tell_story
from gateway.demo.verhaal.bevolking import helped
from gateway.nazicht.ronde import Nazichtronde


@asynccontextmanager
async def demo_world(folder: Path) -> AsyncIterator[Opstelling]:
    """The world of the demo, from the first request until the block ends."""
    day = datetime.now(UTC).date()
    with bound() as gateway:
        async with prepared("sqlite", folder, gateway.url, day=day) as (opstelling, outside):
            async with opstelling.house() as house:
                await house.adresboek.refresh()
                helps = replace(opstelling.regio, clienten=helped(opstelling.regio, day)[:1])
                await load_clients(house.sluis, helps, progress=lambda *_: None)
                await tell_story(house.sluis, opstelling.regio, day)
                await Nazichtronde(house.sluis, house.ledger.look).go()
            app = create_app(opstelling.settings, demonstratie=True)
            with unguarded_keys(), serving([*outside, (app, gateway)]):
                yield opstelling
