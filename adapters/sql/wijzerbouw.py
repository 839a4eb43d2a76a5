# SPDX-License-Identifier: EUPL-1.2
"""Keeping the index of the log up with its lines, beside the passages and never in one.

A block is added when all its rows are there and none can come in any more. Several replicas may be
at it: who comes second finds the block there. Nothing is lost with it, for it is made of the lines.
"""

import asyncio
from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import partial
from typing import Any, Final

from sqlalchemy import Connection, delete, func, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import SQLAlchemyError

from adapters.sql.ledger import Engine
from adapters.sql.logwijzer import BLOK, KOLOMMEN, indexed_until, pack, terms_of
from adapters.sql.tabellen.logboek import LogregelRij
from adapters.sql.tabellen.logwijzer import LogwijzerBlok, LogwijzerRij
from gateway.errors import LedgerError
from gateway.ports import Clock

RIJPING: Final = timedelta(minutes=1)
"""How long a row that was numbered may stay under way on a server: one that stands still is ended in half."""

SNEDE: Final = 512
"""Rows read at a time: some milliseconds, and then the passages have their turn."""

_R: Final = LogregelRij.__table__.c
_B: Final = LogwijzerBlok.__table__.c
_LINE: Final = select(_R.id, _R.artikel, *(_R[kolom] for kolom in KOLOMMEN)).order_by(_R.id)

Kaarten = Mapping[str, list[int]]
"""The places in one block of each term that stands in it."""


def _claim(dialect: Any) -> Any:
    return dialect.insert(LogwijzerBlok.__table__).on_conflict_do_nothing()


_CLAIM: Final = {"sqlite": _claim(sqlite), "postgresql": _claim(postgresql)}


class Wijzerbouw:
    """Adds blocks to the index of one database."""

    def __init__(self, engine: Engine, clock: Clock) -> None:
        self._engine = engine
        self._clock = clock
        self._seen: tuple[datetime, int] | None = None
        self._settled = 0

    async def go(self) -> int:
        """Add every block that is complete; say how many.

        Raises:
            LedgerError: the database failed.
        """
        try:
            return await self._go()
        except (SQLAlchemyError, OSError) as e:
            raise LedgerError("the index of the log cannot be kept up") from e

    async def _go(self) -> int:
        begin, hoogste = await self._engine.read(_extent)
        self._settle(hoogste)
        if begin and await self._engine.read(partial(_grew, blok=begin // BLOK - 1)):
            # A row came in after all: what the index does not hold nobody finds.
            begin -= BLOK
        blokken = range(begin // BLOK, (self._settled + 1) // BLOK)
        for blok in blokken:
            kaarten, aantal = await self._gather(blok)
            await self._engine.write(partial(_put, blok=blok, kaarten=kaarten, aantal=aantal))
        return len(blokken)

    def _settle(self, hoogste: int) -> None:
        """Rows up to which number are there for good: all that were numbered a while ago."""
        nu = self._clock.now()
        if self._engine.places_at_once:
            self._settled = hoogste  # one writer: numbers come in their order
        elif self._seen is None or nu - self._seen[0] >= RIJPING:
            self._settled = self._seen[1] if self._seen else 0
            self._seen = nu, hoogste

    async def _gather(self, blok: int) -> tuple[Kaarten, int]:
        kaarten: defaultdict[str, list[int]] = defaultdict(list)
        aantal = 0
        for first in range(blok * BLOK, (blok + 1) * BLOK, SNEDE):
            aantal += await self._engine.read(partial(_take, first=first, kaarten=kaarten))
            await asyncio.sleep(0)
        return kaarten, aantal


def _extent(conn: Connection) -> tuple[int, int]:
    hoogste = conn.execute(select(func.coalesce(func.max(_R.id), 0))).scalar_one()
    return indexed_until(conn), int(hoogste)


def _rows_in(conn: Connection, blok: int) -> int:
    query = select(func.count()).where(_R.id >= blok * BLOK, _R.id < (blok + 1) * BLOK)
    return int(conn.execute(query).scalar_one())


def _grew(conn: Connection, blok: int) -> bool:
    """Whether a block has other rows by now than it was made of."""
    aantal = conn.execute(select(_B.aantal).where(_B.blok == blok)).scalar_one()
    return int(aantal) != _rows_in(conn, blok)


def _take(conn: Connection, first: int, kaarten: defaultdict[str, list[int]]) -> int:
    rijen = conn.execute(_LINE.where(_R.id >= first, _R.id < first + SNEDE)).all()
    for rij in rijen:
        for naam in terms_of(rij):
            kaarten[naam].append(rij.id % BLOK)
    return len(rijen)


def _put(conn: Connection, blok: int, kaarten: Kaarten, aantal: int) -> None:
    rij = {"blok": blok, "aantal": aantal}
    # The same block at two replicas: who comes second waits here, and finds it done.
    if conn.execute(_CLAIM[conn.dialect.name], rij).rowcount != 1:
        known = conn.execute(select(_B.aantal).where(_B.blok == blok)).scalar_one()
        if known == aantal:
            return
        conn.execute(delete(LogwijzerRij).where(LogwijzerRij.blok == blok))
        conn.execute(update(LogwijzerBlok).where(_B.blok == blok).values(aantal=aantal))
    if kaarten:
        conn.execute(
            insert(LogwijzerRij),
            [{"term": naam, "blok": blok, "rijen": pack(waar)} for naam, waar in kaarten.items()],
        )
