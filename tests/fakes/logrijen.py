# SPDX-License-Identifier: EUPL-1.2
"""Made lines of the log as rows, past the ledger: many of them, with the shape of a region.

Nine colleges with their people, sixty providers, most of it allowed and at the largest college. What
is looked for by its columns is varied; the record behind it is one of a few.
"""

from collections.abc import Sequence
from datetime import timedelta
from functools import cache, partial
from random import Random
from typing import Any, Final

from engines import Database
from sqlalchemy import Connection, insert, text
from sqlalchemy.ext.asyncio import create_async_engine

from adapters.sql.tabellen.logboek import LogregelRij
from fakes.logboek import store_line
from fakes.logregels import logregel
from fakes.world import NU
from gateway.kern.pseudoniem import Pseudoniem
from policies.besluit import Uitkomst

JAAR: Final = timedelta(days=365)
COLLEGES: Final = tuple(f"{n:020}" for n in range(1, 10))
AANBIEDERS: Final = tuple(f"{n:020}" for n in range(100, 160))
MENSEN: Final = tuple(f"m{n:04}" for n in range(1500))
DOELEN: Final = tuple(f"doel-{n:02}" for n in range(40))
ARTIKELEN: Final = tuple(f"Wmo 2015 art. 2.3.{n} lid 1; AVG art. 5 lid 2" for n in range(1, 60))
ZELDEN: Final = "zelden"
"""Who did something three times, at the very beginning: whoever looks for it must come all that way."""
ZELDZAAM: Final = "Jeugdwet art. 7.1 lid 2"
"""The article of those three."""

_STUK: Final = 20_000


async def fill(database: Database, regels: int, *, first: int = 0, of: int | None = None) -> None:
    """Put made lines in a database, from number `first` on; `of` is how many make a year."""
    kans = Random(4711 + first)  # noqa: S311 - made-up lines, and the same each run
    for begin in range(first, first + regels, _STUK):
        last = min(begin + _STUK, first + regels)
        rijen = [made_row(kans, n, of or first + regels) for n in range(begin, last)]
        if database.soort == "postgresql":
            await _copy(database.place, rijen)
        else:
            await _insert(database, rijen)


def made_row(kans: Random, n: int, regels: int) -> dict[str, Any]:
    """One made line as a row, from the oldest on."""
    zelden = n < 3
    college = min(int(kans.expovariate(0.7)), 8)
    doel = DOELEN[min(int(kans.expovariate(0.15)), 39)]
    artikel = ZELDZAAM if zelden else ARTIKELEN[min(int(kans.expovariate(0.1)), 58)]
    zout, record, blad = _template(doel, artikel)
    bij_aanbieder = kans.random() < 0.3
    return {
        "id": n + 1,
        "plek": n,
        "kenmerk": f"{kans.getrandbits(80):020x}",
        "tijd": NU - JAAR * (1 - n / regels),
        "gebeurtenis": "zaak.bekeken",
        "organisatie": kans.choice(AANBIEDERS) if bij_aanbieder else COLLEGES[college],
        "verantwoordelijke": COLLEGES[0 if zelden else college],
        "medewerker": ZELDEN if zelden else "" if bij_aanbieder else _someone(kans, college),
        "doel": doel,
        "uitkomst": str(Uitkomst.TOEGESTAAN if kans.random() < 0.97 else Uitkomst.NIET_TOEGESTAAN),
        "zaak": f"Z-00000-{kans.randrange(60_000):05}" if kans.random() < 0.7 else "",
        "betrokkene": _person(1 + kans.randrange(200)) if kans.random() < 0.01 else f"p1.{n:043}",
        "kluis": "",
        "artikel": artikel,
        "zout": zout,
        "record": record,
        "blad": blad,
    }


def person(nummer: int) -> Pseudoniem:
    """One of the people who come back in made lines."""
    return Pseudoniem(1, bytes([nummer]) * 32)


def _someone(kans: Random, college: int) -> str:
    """People work at one college; some of them much more than others."""
    return MENSEN[(min(int(kans.expovariate(0.02)), 165) * 9 + college) % len(MENSEN)]


@cache
def _person(nummer: int) -> str:
    return person(nummer).tekst


@cache
def _template(doel: str, artikel: str) -> tuple[bytes, bytes, bytes]:
    """What a line of this kind commits to, of the right size."""
    rij = store_line(logregel(1, doel=doel, artikel=artikel, zaak="Z-7K3M9-QX2VD"), 1, 0)
    return rij.zout, rij.record, rij.blad


async def _insert(database: Database, rijen: Sequence[dict[str, Any]]) -> None:
    engine = database.engine()
    await engine.write(partial(_put, rijen=rijen))
    await engine.close()


def _put(conn: Connection, rijen: Sequence[dict[str, Any]]) -> None:
    conn.execute(insert(LogregelRij), rijen)


async def _copy(url: str, rijen: Sequence[dict[str, Any]]) -> None:
    engine = create_async_engine(url)
    async with engine.begin() as conn:
        raw = (await conn.get_raw_connection()).driver_connection
        assert raw is not None
        tijden = [round(rij["tijd"].timestamp() * 1000) for rij in rijen]
        await raw.copy_records_to_table(
            "logregel",
            records=[tuple((rij | {"tijd": tijd}).values()) for rij, tijd in zip(rijen, tijden, strict=True)],
            columns=list(rijen[0]),
        )
        # Rows that come in through the ledger go on behind these.
        await conn.execute(text("SELECT setval('logregel_id_seq', (SELECT max(id) FROM logregel))"))
    await engine.dispose()
