# SPDX-License-Identifier: EUPL-1.2
"""The steps of the database lead to the shape of the tables, from nothing, once, whoever takes them."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from engines import SOORTEN, Database, fresh_database
from sqlalchemy import Column, Connection, Index, MetaData, String, Table, inspect

from adapters.sql.ledger import Engine
from adapters.sql.migreren import FOLDER, is_current, last_step, migrate
from adapters.sql.openen import open_engine
from adapters.sql.tabellen import Base


@pytest.fixture(params=SOORTEN)
async def empty(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Database]:
    """A database without a single table, on each engine."""
    async with fresh_database(request.param, tmp_path) as database:
        engine = database.engine()
        await engine.write(Base.metadata.drop_all)
        await engine.close()
        yield database


def url_of(database: Database) -> str:
    """The address of a database, as a setting."""
    return f"sqlite:///{database.place}" if database.soort == "sqlite" else database.place


def differences(conn: Connection, metadata: MetaData) -> list[object]:
    """What a database and the tables differ in, as Alembic sees it."""
    context = MigrationContext.configure(conn, opts={"compare_type": True, "compare_server_default": True})
    return list(compare_metadata(context, metadata))


async def shape(engine: Engine) -> list[object]:
    """What the database of an engine and our tables differ in."""
    return await engine.read(lambda conn: differences(conn, Base.metadata))


async def test_steps_lead_to_the_tables(empty: Database) -> None:
    """From nothing to the last step gives exactly the tables, columns and indexes of the code."""
    engine = await open_engine(url_of(empty))

    found = await shape(engine)

    await engine.close()
    assert found == []


async def test_difference_would_be_found(empty: Database) -> None:
    """A column, index or table that the steps lack is seen: the test above can fail."""
    engine = await open_engine(url_of(empty))
    later = MetaData()
    for table in Base.metadata.tables.values():
        table.to_metadata(later)
    later.tables["zaak"].append_column(Column("nieuw", String(8)))
    Index("ix_nieuw", later.tables["zaak"].c.gemeente)
    Table("nieuw", later, Column("id", String(8), primary_key=True))

    found = str(await engine.read(lambda conn: differences(conn, later)))

    await engine.close()
    assert all(word in found for word in ("add_table", "add_column", "ix_nieuw"))


async def test_second_time_changes_nothing(empty: Database) -> None:
    """A database that has had every step is left alone, and its log still begins at nothing once."""
    await (await open_engine(url_of(empty))).close()

    engine = await open_engine(url_of(empty))

    assert await engine.read(is_current)
    await engine.close()
    assert await empty.rows("SELECT id, grootte FROM loghoofd") == [(1, 0)]


def test_last_file_is_the_last_step() -> None:
    """The steps are one line in the order of their files, so the last file says how far one is."""
    assert ScriptDirectory(str(FOLDER)).get_heads() == [last_step()]


async def test_two_at_the_same_time_are_harmless(empty: Database) -> None:
    """Two replicas that start together on an empty database both find it ready, and take each step once."""
    een, twee = empty.engine(), empty.engine()

    await asyncio.gather(een.write(migrate), twee.write(migrate))

    assert await een.read(is_current)
    assert await twee.read(is_current)
    await asyncio.gather(een.close(), twee.close())
    assert await empty.rows("SELECT id, grootte FROM loghoofd") == [(1, 0)]


async def test_failed_step_leaves_nothing(empty: Database) -> None:
    """A migration that breaks off leaves the database as it was: both engines take steps in a transaction."""
    engine = empty.engine()

    def broken(conn: Connection) -> None:
        migrate(conn)
        raise OSError("the power went")

    with pytest.raises(OSError, match="the power went"):
        await engine.write(broken)

    assert await engine.read(lambda conn: inspect(conn).get_table_names()) == []
    await engine.close()
