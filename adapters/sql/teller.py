# SPDX-License-Identifier: EUPL-1.2
"""Counting the lines of the log beside the passages, and never in one: no passage waits for a number.

The lines are taken in the order of their places, which have no gap and do not change, in slices. A
slice and how far the counting came are one transaction: so a line is counted once, also when several
replicas are at it or one of them stops halfway. A log that was there before the numbers is counted
slice by slice, with the passages in between.
"""

import asyncio
from collections import Counter
from datetime import UTC, datetime
from typing import Any, Final

import orjson
from sqlalchemy import BigInteger, Connection, func, insert, select, type_coerce, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import SQLAlchemyError

from adapters.sql.boom import size_of
from adapters.sql.ledger import Engine
from adapters.sql.tabellen.logboek import LogregelRij
from adapters.sql.tabellen.telling import TellingRij, TelstandRij
from adapters.sql.telling import counted_until, day_number
from gateway.errors import LedgerError
from gateway.kern.kalender import dutch_day
from gateway.oogopslag.model import room_of
from policies.besluit import Uitkomst

SNEDE: Final = 256
"""Lines at a time: some milliseconds of work, and then the passages have their turn."""

_R: Final = LogregelRij.__table__.c
_S: Final = TelstandRij.__table__.c
_HOUR_MS: Final = 3_600_000
_REGEL_LENGTE: Final = 64
_ADL: Final = b"adl "
_POLICIES: Final = "adl.core.policies"

# Whole hours: a Dutch day begins on one, summer and winter.
_UUR: Final = (type_coerce(_R.tijd, BigInteger) // _HOUR_MS).label("uur")
_KEYS: Final = (_R.verantwoordelijke, _UUR, _R.gebeurtenis, _R.doel, _R.uitkomst)
_ALLOWED: Final = select(*_KEYS, func.count().label("aantal")).where(_R.uitkomst == Uitkomst.TOEGESTAAN)
_REFUSED: Final = select(*_KEYS, _R.record).where(_R.uitkomst != Uitkomst.TOEGESTAAN)

Sleutel = tuple[str, int, str, str, str, str]


def _add(dialect: Any) -> Any:
    put = dialect.insert(TellingRij.__table__)
    sleutel = [kolom.name for kolom in TellingRij.__table__.primary_key]
    som = TellingRij.__table__.c.aantal + put.excluded.aantal
    return put.on_conflict_do_update(index_elements=sleutel, set_={"aantal": som})


_ADD: Final = {"sqlite": _add(sqlite), "postgresql": _add(postgresql)}


class Logteller:
    """Counts the log of one database."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    async def go(self) -> int:
        """Count every line that has a place and was not counted; say how many.

        Raises:
            LedgerError: the database failed.
        """
        aantal = 0
        try:
            # Looked at first: mostly there is little, and a transaction that writes is not free.
            while await self._engine.read(_due):
                aantal += await self._engine.write(count_slice)
                await asyncio.sleep(0)
        except (SQLAlchemyError, OSError) as e:
            raise LedgerError("the log cannot be counted") from e
        return aantal


def count_slice(conn: Connection) -> int:
    """Count the next slice; nothing when another replica was first."""
    first = counted_until(conn)
    last = min(size_of(conn), first + SNEDE)
    if last <= first or not _claim(conn, first, last):
        return 0
    teller = _tally(conn, first, last)
    rijen = [
        dict(zip(("verantwoordelijke", "dag", "kamer", "doel", "uitkomst", "regel"), sleutel, strict=True))
        | {"aantal": aantal}
        for sleutel, aantal in sorted(teller.items())
    ]
    conn.execute(_ADD[conn.dialect.name], rijen)
    return last - first


def rule_of(record: bytes) -> str:
    """Which rule refused, by the record of the decision; nothing when it lies shut or cannot be read.

    Enough to count by. What is shown of one line is read from the whole record, and verified.

    Source: audit/FORMAT.md section 15.
    """
    besluiten = (deel for deel in record.split(b"\n") if deel.startswith(_ADL))
    try:
        besluit = orjson.loads(next(besluiten, b"").removeprefix(_ADL))
        return str(besluit["attributes"][_POLICIES]).partition("#")[2][:_REGEL_LENGTE]
    except (ValueError, LookupError, TypeError):
        return ""


def _due(conn: Connection) -> bool:
    return size_of(conn) > counted_until(conn)


def _claim(conn: Connection, first: int, last: int) -> bool:
    """Move on how far was counted; whoever comes second finds it moved."""
    moved = update(TelstandRij).where(_S.id == 1, _S.geteld == first).values(geteld=last)
    return bool(conn.execute(moved).rowcount) or (first == 0 and _begin(conn, last))


def _begin(conn: Connection, last: int) -> bool:
    if conn.execute(select(_S.id)).first() is not None:
        return False
    conn.execute(insert(TelstandRij), {"id": 1, "geteld": last})
    return True


def _tally(conn: Connection, first: int, last: int) -> Counter[Sleutel]:
    teller: Counter[Sleutel] = Counter()
    within = (_R.plek >= first, _R.plek < last)
    for rij in conn.execute(_ALLOWED.where(*within).group_by(*_KEYS)):
        teller[_key(rij, "")] += rij.aantal
    for rij in conn.execute(_REFUSED.where(*within)):
        teller[_key(rij, rule_of(bytes(rij.record)))] += 1
    return teller


def _key(rij: Any, regel: str) -> Sleutel:
    dag = dutch_day(datetime.fromtimestamp(rij.uur * _HOUR_MS / 1000, UTC))
    kamer = room_of(rij.gebeurtenis)
    return (rij.verantwoordelijke, day_number(dag), kamer, rij.doel, str(rij.uitkomst), regel)
