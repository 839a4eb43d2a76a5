# SPDX-License-Identifier: EUPL-1.2
"""What all tables share: names of constraints, and moments that keep their zone."""

from datetime import UTC, datetime
from typing import Final

from sqlalchemy import BigInteger, Dialect, Integer, MetaData, String, TypeDecorator, text
from sqlalchemy.orm import DeclarativeBase

NAMES: Final = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}
"""Constraints get the same names on both engines, so that a migration can find them."""

# SQLite numbers rows by itself only for a column of type INTEGER.
RowId: Final = BigInteger().with_variant(Integer, "sqlite")

# Compared byte by byte on both engines: all pseudoniemen under one key are then one range of an index.
PseudoniemTekst: Final = String(64).with_variant(String(64, collation="C"), "postgresql")


# Most rows are not restricted, and cost no place in the index that finds those that are.
BEPERKT: Final = text("beperking IS NOT NULL")


class Base(DeclarativeBase):
    """The root of all tables."""

    metadata = MetaData(naming_convention=NAMES)


class Moment(TypeDecorator[datetime]):
    """A moment in UTC, kept as whole milliseconds since 1970: the same on both engines."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        """Refuse a moment without a zone: nobody could say which one it was."""
        del dialect
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs its zone")
        return int(value.timestamp() * 1000)

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:
        """The moment, in UTC."""
        del dialect
        return None if value is None else datetime.fromtimestamp(value / 1000, UTC)
