# SPDX-License-Identifier: EUPL-1.2
"""How long the privacy officer waits for a search in a year of a region, and what the index of it costs.

A made log with the shape of a region: nine colleges, their providers, fifteen hundred people, most of
it allowed and at the largest college. Each search is asked for its page and its count, as the desk does.

`python -m bench.zoeken 5000000` measures a whole year, with `postgresql` or `sqlite` behind it on that
engine alone; `make bench` a tenth of it.
"""

import asyncio
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import timedelta
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any, Final

from engines import SOORTEN, Database, Soort, fresh_database
from fakes.logrijen import AANBIEDERS, COLLEGES, DOELEN, MENSEN, ZELDEN, fill, person
from fakes.regelkluizen import make_regelkluis
from fakes.world import NU, FakeClock
from sqlalchemy import Connection, text
from sqlalchemy.ext.asyncio import create_async_engine

from adapters.sql.ledger import Engine
from adapters.sql.logboek import SqlLogboek
from adapters.sql.wijzerbouw import RIJPING, Wijzerbouw
from gateway.toezicht.model import GEWEIGERD, Bereik, Filter

REGELS: Final = 500_000
GOAL_MS: Final = 300.0
ROUNDS: Final = 5
PER_BLADZIJDE: Final = 50
MEER_DAN: Final = 1001
GROOT: Final = Bereik(COLLEGES[0])
VROEG, LAAT = NU - timedelta(days=340), NU - timedelta(days=20)


QUESTIONS: Final[dict[str, Filter]] = {
    "alles": Filter(),
    "zaak": Filter(zaak="Z-00000-00007"),
    "persoon": Filter(personen=frozenset({person(7)})),
    "medewerker, druk": Filter(medewerker=MENSEN[0]),
    "medewerker, drie regels een jaar terug": Filter(medewerker=ZELDEN),
    "medewerker die er niet is": Filter(medewerker="niemand"),
    "organisatie": Filter(organisatie=AANBIEDERS[3]),
    "doel": Filter(doel=DOELEN[0]),
    "artikel, overal": Filter(artikel="AVG art. 5"),
    "artikel, zelden": Filter(artikel="Jeugdwet art. 7.1"),
    "een half jaar": Filter(van=VROEG, tot=LAAT),
    "een minuut lang geleden": Filter(van=VROEG, tot=VROEG + timedelta(minutes=1)),
    "geweigerd": Filter(uitkomsten=GEWEIGERD),
    "alles tegelijk, niets past": Filter(
        medewerker=MENSEN[0],
        organisatie=COLLEGES[0],
        doel=DOELEN[0],
        artikel="Jeugdwet art. 7.1",
        uitkomsten=GEWEIGERD,
        van=VROEG,
        tot=LAAT,
    ),
    "twee gewone dingen die nooit samengaan": Filter(organisatie=AANBIEDERS[3], medewerker=MENSEN[0]),
}
"""Every kind of search, and the worst of it."""


def measure_search(regels: int = REGELS, soorten: Sequence[Soort] = SOORTEN) -> dict[str, Any]:
    """Each engine: what was asked, the middle and the slowest of some rounds, in milliseconds."""
    return {soort: asyncio.run(_measure(soort, regels)) for soort in soorten}


def show_search(result: dict[str, Any]) -> None:
    """Print it."""
    for soort, found in result.items():
        print(f"\nzoeken op {soort}: {found['regels']:,} regels, {found['megabytes']:,} MB", end="")
        print(f"; wijzer {found['wijzer_megabytes']:,} MB, gemaakt in {found['wijzer_s']:,.0f} s")
        for naam, (midden, traagst, aantal) in found["ms"].items():
            veel = "1.000+" if aantal >= MEER_DAN else str(aantal)
            print(f"  {naam:42} {midden:>8,.1f} ms, traagst {traagst:>8,.1f}   {veel:>7} gevonden")
        print(f"  traagste van alle {found['traagst_ms']:,.0f} ms (doel < {GOAL_MS:,.0f})")


async def _measure(soort: Soort, regels: int) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        async with fresh_database(soort, Path(folder)) as database:
            await fill(database, regels)
            engine = database.engine()
            began = time.perf_counter()
            await _index(engine)
            passed = time.perf_counter() - began
            await _settle(database)
            tijden = {naam: await _ask(engine, zoek) for naam, zoek in QUESTIONS.items()}
            tijden["bladzijde 400 van alles"] = await _deep(engine, regels)
            alles, wijzer = await _sizes(engine)
            await engine.close()
    return {
        "regels": regels,
        "megabytes": alles,
        "wijzer_megabytes": wijzer,
        "wijzer_s": round(passed, 1),
        "ms": tijden,
        "traagst_ms": max(traagst for _, traagst, _ in tijden.values()),
    }


async def _ask(engine: Engine, zoek: Filter, before: int | None = None) -> tuple[float, float, int]:
    tijden, aantal = [], 0
    for _ in range(ROUNDS):
        began = time.perf_counter()
        aantal = await engine.read(partial(_look, zoek=zoek, before=before))
        tijden.append(1000 * (time.perf_counter() - began))
    return round(median(tijden), 1), round(max(tijden), 1), aantal


async def _deep(engine: Engine, regels: int) -> tuple[float, float, int]:
    return await _ask(engine, Filter(), before=regels // 3)


def _look(conn: Connection, zoek: Filter, before: int | None) -> int:
    """As the desk does: one page, and how many there are in all when that page is not all of it."""
    logboek = SqlLogboek(conn, make_regelkluis())
    bladzijde = logboek.find(zoek, binnen=GROOT, before=before, limit=PER_BLADZIJDE)
    if before is None and bladzijde.verder is None:
        return len(bladzijde.regels)
    return logboek.count(zoek, binnen=GROOT, hoogstens=MEER_DAN)


async def _index(engine: Engine) -> None:
    clock = FakeClock()
    bouw = Wijzerbouw(engine, clock)
    await bouw.go()
    clock.advance(RIJPING)
    await bouw.go()


async def _settle(database: Database) -> None:
    """What a server does by itself in the course of a year, so that no search waits for the filling."""
    if database.soort == "sqlite":
        return  # the gateway does not either
    engine = create_async_engine(database.place, isolation_level="AUTOCOMMIT")
    async with engine.connect() as conn:
        await conn.execute(text("VACUUM ANALYZE"))
        await conn.execute(text("CHECKPOINT"))
    await engine.dispose()


async def _sizes(engine: Engine) -> tuple[int, int]:
    return await engine.read(_megabytes)


def _megabytes(conn: Connection) -> tuple[int, int]:
    def ask(statement: str) -> int:
        return int(conn.execute(text(statement)).scalar_one() or 0) // 1_000_000

    if conn.dialect.name == "postgresql":
        whole = ask("SELECT pg_database_size(current_database())")
        return whole, ask("SELECT pg_total_relation_size('logwijzer')")
    whole = ask("SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()")
    return whole, ask("SELECT sum(length(term) + length(rijen) + 8) FROM logwijzer")


if __name__ == "__main__":
    gevraagd = tuple(soort for soort in SOORTEN if soort in sys.argv) or SOORTEN
    show_search(measure_search(int(sys.argv[1]) if len(sys.argv) > 1 else REGELS, gevraagd))
