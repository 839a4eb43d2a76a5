# SPDX-License-Identifier: EUPL-1.2
"""The index of the log finds what going through the rows finds, on SQLite and on PostgreSQL."""

import asyncio
from datetime import timedelta
from functools import partial

import pytest
from engines import Database
from fakes.logrijen import AANBIEDERS, COLLEGES, DOELEN, MENSEN, ZELDEN, fill, person
from fakes.regelkluizen import make_regelkluis
from fakes.world import NU, FakeClock
from sqlalchemy import Connection, Update, event, update

from adapters.sql.ledger import Wisbaar
from adapters.sql.logboek import SqlLogboek
from adapters.sql.logwijzer import BLOK, indexed_until
from adapters.sql.tabellen.logboek import LogregelRij
from adapters.sql.wijzerbouw import RIJPING, Wijzerbouw
from gateway.toezicht.model import GEWEIGERD, Bereik, Filter

REGELS = 2 * BLOK + 500
BINNEN = Bereik(COLLEGES[0])
MIDDEN = NU - timedelta(days=180)

VRAGEN = {
    "everything": Filter(),
    "one zaak": Filter(zaak="Z-00000-00007"),
    "a person": Filter(personen=frozenset({person(7), person(8)})),
    "nobody": Filter(personen=frozenset()),
    "somebody": Filter(medewerker=MENSEN[0]),
    "somebody at the very beginning": Filter(medewerker=ZELDEN),
    "an organisation": Filter(organisatie=AANBIEDERS[3]),
    "a purpose": Filter(doel=DOELEN[1]),
    "a paragraph": Filter(artikel="Wmo 2015 art. 2.3.4 lid 1"),
    "a whole article": Filter(artikel="Jeugdwet art. 7.1"),
    "refusals": Filter(uitkomsten=GEWEIGERD),
    "without purposes": Filter(zonder_doelen=frozenset(DOELEN[:9])),
    "since": Filter(van=MIDDEN),
    "a period": Filter(van=MIDDEN, tot=MIDDEN + timedelta(days=30), doel=DOELEN[0]),
    "a few minutes": Filter(van=MIDDEN, tot=MIDDEN + timedelta(minutes=50)),
    "all at once": Filter(
        organisatie=COLLEGES[0], doel=DOELEN[0], artikel="AVG art. 5", uitkomsten=GEWEIGERD, van=MIDDEN
    ),
    "what never goes together": Filter(organisatie=AANBIEDERS[3], medewerker=MENSEN[0]),
}


def pages(conn: Connection, zoek: Filter, limit: int = 199) -> list[int]:
    """The numbers of all rows that are found, page after page."""
    logboek, ids, before = SqlLogboek(conn, make_regelkluis()), list[int](), None
    while True:
        bladzijde = logboek.find(zoek, binnen=BINNEN, before=before, limit=limit)
        ids += [gelezen.cursor for gelezen in bladzijde.regels]
        if (before := bladzijde.verder) is None:
            return ids


def answers(conn: Connection) -> dict[str, tuple[list[int], int, int]]:
    """What each question finds, and how many it says there are."""
    logboek = SqlLogboek(conn, make_regelkluis())
    tel = partial(logboek.count, binnen=BINNEN)
    return {
        naam: (pages(conn, zoek), tel(zoek, hoogstens=10**6), tel(zoek, hoogstens=7))
        for naam, zoek in VRAGEN.items()
    }


async def indexed(engine: Wisbaar) -> int:
    """Let the index catch up, as long as a server needs; until which row it reaches."""
    clock = FakeClock()
    bouw = Wijzerbouw(engine, clock)
    await bouw.go()
    clock.advance(RIJPING)
    await bouw.go()
    return await engine.read(indexed_until)


async def test_the_index_changes_no_answer(database: Database, sql_engine: Wisbaar) -> None:
    """Every question finds the same rows and as many, in one order, with and without the index."""
    await fill(database, REGELS)
    zonder = await sql_engine.read(answers)

    assert await indexed(sql_engine) == 2 * BLOK
    assert await sql_engine.read(answers) == zonder
    assert [len(ids) == aantal for ids, aantal, _ in zonder.values()] == [True] * len(VRAGEN)
    assert {naam: min(aantal, 7) for naam, (_, aantal, _) in zonder.items()} == {
        naam: weinig for naam, (_, _, weinig) in zonder.items()
    }
    assert len(zonder["somebody at the very beginning"][0]) == len(zonder["a whole article"][0]) == 3


async def test_pages_stay_one_list_while_lines_come_in(database: Database, sql_engine: Wisbaar) -> None:
    """Neither new lines nor a block that is added between two pages repeats a line or leaves one out."""
    await fill(database, BLOK + 300, of=REGELS)
    heel = await sql_engine.read(partial(pages, zoek=Filter()))

    def page(conn: Connection, before: int | None) -> tuple[list[int], int | None]:
        found = SqlLogboek(conn, make_regelkluis()).find(Filter(), binnen=BINNEN, before=before, limit=250)
        return [gelezen.cursor for gelezen in found.regels], found.verder

    ids, verder = await sql_engine.read(partial(page, before=None))
    await fill(database, BLOK, first=BLOK + 300, of=REGELS)
    while verder is not None:
        await indexed(sql_engine)
        stuk, verder = await sql_engine.read(partial(page, before=verder))
        ids += stuk

    assert ids == heel


async def test_a_row_that_does_not_say_so_any_more_is_not_found(
    database: Database, sql_engine: Wisbaar
) -> None:
    """The index only finds: what stands in the row itself decides."""
    await fill(database, BLOK)
    await indexed(sql_engine)
    (laatste, *_) = await sql_engine.read(partial(pages, zoek=Filter(medewerker=ZELDEN)))
    changed = update(LogregelRij).where(LogregelRij.id == laatste).values(medewerker="")
    await sql_engine.write(lambda conn: conn.execute(changed))

    assert len(await sql_engine.read(partial(pages, zoek=Filter(medewerker=ZELDEN)))) == 2


async def test_a_row_that_came_in_late_is_found_after_the_next_round(
    database: Database, sql_engine: Wisbaar
) -> None:
    """A block that has other rows than it was made of is made anew."""
    await fill(database, BLOK)
    # As if its transaction had not ended when the block was made: no block reaches below zero.
    await sql_engine.write(lambda conn: conn.execute(_renumbered(2, -2)))
    await indexed(sql_engine)
    before = await sql_engine.read(partial(pages, zoek=Filter(medewerker=ZELDEN)))
    await sql_engine.write(lambda conn: conn.execute(_renumbered(-2, 2)))

    await indexed(sql_engine)

    assert before == [3, 1]
    assert await sql_engine.read(partial(pages, zoek=Filter(medewerker=ZELDEN))) == [3, 2, 1]


def _renumbered(was: int, wordt: int) -> Update:
    return update(LogregelRij).where(LogregelRij.id == was).values(id=wordt)


async def test_two_replicas_make_one_index(database: Database, sql_engine: Wisbaar) -> None:
    """Who comes second to a block finds it there."""
    await fill(database, BLOK)
    zonder = await sql_engine.read(answers)
    engines = [database.engine() for _ in range(2)]

    await asyncio.gather(*(indexed(engine) for engine in engines))
    for engine in engines:
        await engine.close()

    assert await sql_engine.read(answers) == zonder


async def test_what_came_in_a_moment_ago_waits_on_a_server(database: Database, sql_engine: Wisbaar) -> None:
    """On a server a lower number may still come in, so a block waits a minute; a file has one writer."""
    await fill(database, BLOK)
    bouw = Wijzerbouw(sql_engine, FakeClock())

    await bouw.go()
    await bouw.go()

    assert await sql_engine.read(indexed_until) == (0 if database.soort == "postgresql" else BLOK)


@pytest.mark.parametrize("naam", ["somebody", "a whole article", "refusals", "all at once"])
async def test_the_index_is_read_by_its_key(database: Database, sql_engine: Wisbaar, naam: str) -> None:
    """The blocks of a term are looked up, and neither the index nor the log is gone through."""
    await fill(database, BLOK)
    await indexed(sql_engine)
    plans: list[str] = []

    def explain(conn: Connection, _: object, statement: str, parameters: object, *__: object) -> None:
        if not statement.startswith("EXPLAIN") and "FROM logwijzer \n" in statement:
            how = "EXPLAIN QUERY PLAN " if conn.dialect.name == "sqlite" else "EXPLAIN "
            rows = conn.exec_driver_sql(how + statement, parameters).all()  # type: ignore[arg-type]
            plans.append(" ".join(str(rij[-1]) for rij in rows))

    def look(conn: Connection) -> None:
        if conn.dialect.name == "postgresql":
            conn.exec_driver_sql("SET LOCAL enable_seqscan = off")  # so few rows are quicker gone through
        event.listen(conn, "before_cursor_execute", explain)
        SqlLogboek(conn, make_regelkluis()).find(VRAGEN[naam], binnen=BINNEN, before=None, limit=50)

    await sql_engine.read(look)

    sleutel = "SEARCH logwijzer USING PRIMARY KEY" if database.soort == "sqlite" else "pk_logwijzer"
    assert plans
    assert all(sleutel in plan for plan in plans)
