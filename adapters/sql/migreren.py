# SPDX-License-Identifier: EUPL-1.2
"""Bring a database to the shape that this version needs, before anything else touches it."""

from pathlib import Path
from typing import Final

from sqlalchemy import Connection, inspect, text

FOLDER: Final = Path(__file__).parent / "migraties"
_ONE_AT_A_TIME: Final = 7_305_421_904
"""The advisory lock under which replicas that start together migrate one after another."""


def migrate(conn: Connection) -> None:
    """Take all steps that this database has not had, in the caller's transaction."""
    if conn.dialect.name == "postgresql":
        conn.execute(text("SELECT pg_advisory_xact_lock(:n)"), {"n": _ONE_AT_A_TIME})
    if not is_current(conn):
        _take_steps(conn)


def is_current(conn: Connection) -> bool:
    """Whether the database has had every step."""
    if not inspect(conn).has_table("alembic_version"):
        return False
    has = conn.execute(text("SELECT version_num FROM alembic_version")).scalars().all()
    return list(has) == [last_step()]


def last_step() -> str:
    """The number of the last step, by the names of the files: they form one line, and bear their numbers."""
    return max(file.name for file in (FOLDER / "versions").glob("[0-9]*.py")).partition("_")[0]


def _take_steps(conn: Connection) -> None:
    # A database that is up to date is what we mostly find. Alembic with all steps takes ten megabytes
    # and a moment to load, and would stay as long as the gateway runs.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    config.attributes["connection"] = conn
    command.upgrade(config, "head")
