# SPDX-License-Identifier: EUPL-1.2
"""For developers: write the next migration from the difference between the tables and the steps.

Read what it writes before you commit it: Alembic sees shapes, not meanings.
"""

import sys
import tempfile
from pathlib import Path

import pysqlite3.dbapi2
from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine

from adapters.sql.migreren import FOLDER, migrate


def write_migration(number: str, message: str) -> None:
    """Write a step that brings a database with all steps to the shape of the tables."""
    with tempfile.TemporaryDirectory() as folder:
        engine = create_engine(f"sqlite:///{Path(folder) / 'leeg.db'}", module=pysqlite3.dbapi2)
        with engine.begin() as conn:
            migrate(conn)
            config = Config()
            config.set_main_option("script_location", str(FOLDER))
            config.attributes["connection"] = conn
            command.revision(config, message, autogenerate=True, rev_id=number)


if __name__ == "__main__":
    write_migration(sys.argv[1], sys.argv[2])
