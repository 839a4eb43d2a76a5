# SPDX-License-Identifier: EUPL-1.2
"""Going through the log page by page, newest first, each page a reading of its own.

Between two pages others go first, so that nobody waits for who reads much.
"""

import asyncio
from collections.abc import AsyncIterator, Callable
from typing import Final

from gateway.ports import Tx
from gateway.toezicht.model import Bereik, Bladzijde, Filter
from gateway.toezicht.nazien import Look

SNEDE: Final = 250
"""Lines read at a time: some milliseconds of work."""


async def pages_of(
    look: Look, zoek: Filter, binnen: Bereik, *, snede: int = SNEDE
) -> AsyncIterator[Bladzijde]:
    """Every page of what fits; the last says that nothing comes after it. Stop when it is enough.

    Raises:
        LedgerError: the database cannot be read.
    """
    before: int | None = None
    while True:
        bladzijde = await look(_page(zoek, binnen, before, snede))
        yield bladzijde
        before = bladzijde.verder
        if before is None:
            return
        await asyncio.sleep(0)


def _page(zoek: Filter, binnen: Bereik, before: int | None, snede: int) -> Callable[[Tx], Bladzijde]:
    return lambda tx: tx.logboek.find(zoek, binnen=binnen, before=before, limit=snede)
