# SPDX-License-Identifier: EUPL-1.2
"""A region of its own whose day of yesterday was worked, closed and signed: the desks are filled."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

from engines import Soort
from stories.bediening import bound, serving
from stories.bezoek import Bezoek
from stories.opstelling import Opstelling, prepared, unguarded_keys

from gateway.app import create_app
from gateway.huis import House
from gateway.nazicht.ronde import Nazichtronde

Gisteren = Callable[[House, Opstelling], Awaitable[None]]
"""What people did yesterday: real passages, with a clock that stands a day earlier."""


@asynccontextmanager
async def reviewed(soort: Soort, path: Path, gisteren: Gisteren) -> AsyncIterator[Bezoek]:
    """The served gateway, after that day was closed and its desks were filled."""
    day = datetime.now(UTC).date()
    with bound() as gateway:
        async with prepared(soort, path, gateway.url, day=day) as (opstelling, outside):
            async with opstelling.house() as house:
                await house.adresboek.refresh()
                await gisteren(house, opstelling)
                await Nazichtronde(house.sluis, house.ledger.look).go()
            # Closed with the house, the head over yesterday is signed: now the desks can be filled.
            async with opstelling.house() as house:
                await house.adresboek.refresh()
                assert await Nazichtronde(house.sluis, house.ledger.look).go() > 0
            with unguarded_keys(), serving([*outside, (create_app(opstelling.settings), gateway)]):
                bezoek = Bezoek(opstelling)
                yield bezoek
                await bezoek.close()
