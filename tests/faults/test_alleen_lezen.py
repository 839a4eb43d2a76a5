# SPDX-License-Identifier: EUPL-1.2
"""A server lets nobody write any more, and later again: refused meanwhile, and then all goes on by itself."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from engines import fresh_database
from fakes.logregels import logregel
from fakes.proef import unit
from fakes.regelkluizen import make_regelkluis
from fakes.world import FakeChance
from faults.naslag import complaints, keep, look
from faults.schrijver import Belasting
from faults.server import make_read_only, make_writable
from faults.stam import growing
from sqlalchemy import Connection

from adapters.sql.ledger import Engine, SqlLedger
from gateway.errors import LedgerError

SOME: Final = 40
WAITING: Final = 60
"""As many as fit in one commit."""


async def test_server_that_may_only_be_read(tmp_path: Path) -> None:
    """While a database may only be read everybody is refused, and after it all goes on."""
    head = tmp_path / "hoofd"
    async with fresh_database("postgresql", tmp_path) as database, growing() as stam:
        async with stam.bear(Belasting("postgresql", database.place, str(head))) as leven:
            for _ in range(2):
                await leven.until(len(leven.answers) + SOME)
                await make_read_only(database.place)
                await leven.until(0, failures=len(leven.failures) + SOME)
                assert complaints(await look(database), leven.answers) == []
                await make_writable(database.place)
                await leven.until(len(leven.answers) + SOME)

        signed, stand = await keep(database, head), await look(database)
        assert complaints(stand, leven.answers) == []
        assert signed.size == len(stand.lines)
        assert set(leven.failures) <= {"storing", "hoofd storing"}


class Geteld:
    """An engine that counts the transactions that were begun to write."""

    def __init__(self, inner: Engine) -> None:
        self.inner, self.begun = inner, 0
        self.lanes, self.places_at_once = inner.lanes, inner.places_at_once
        self.lock, self.sweep, self.close, self.read = inner.lock, inner.sweep, inner.close, inner.read

    async def write(self, work: Callable[[Connection], Any]) -> Any:
        """Write, and count."""
        self.begun += 1
        return await self.inner.write(work)


async def test_nobody_waits_for_the_failure_of_another(tmp_path: Path) -> None:
    """Who waits together on a server that may only be read is refused together, after a try of each lane."""
    async with fresh_database("postgresql", tmp_path) as database:
        await make_read_only(database.place)
        engine = Geteld(database.engine())
        ledger = SqlLedger(engine, FakeChance(), regelkluis=make_regelkluis())
        database.opened.append((engine, ledger))
        writing = [ledger.write(unit(f"Z-{n}", logregel(n))) for n in range(WAITING)]
        ends = await asyncio.gather(*writing, return_exceptions=True)

        assert {type(end) for end in ends} == {LedgerError}
        assert engine.begun <= engine.lanes
        assert not ledger.schrijft
        await make_writable(database.place)
        assert (await ledger.write(unit("Z-na", logregel(WAITING)))).result == "Z-na"
        assert ledger.schrijft
