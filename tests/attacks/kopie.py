# SPDX-License-Identifier: EUPL-1.2
"""A copy of the database as a thief reads it: every cell, and all that a cell could be the spelling of."""

import re
from base64 import urlsafe_b64decode
from binascii import Error
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Final

import pysqlite3.dbapi2

Rij = Mapping[str, Any]

_TABLES: Final = "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
_WOORD: Final = re.compile(rb"[A-Za-z0-9+/_-]{16,}")
_HEX: Final = re.compile(rb"(?:[0-9a-fA-F]{2}){8,}")


@dataclass(frozen=True)
class Kopie:
    """All rows of all tables, by the name of the table."""

    tabellen: Mapping[str, Sequence[Rij]] = field(repr=False)

    def rijen(self, tabel: str) -> Sequence[Rij]:
        """The rows of one table."""
        return self.tabellen[tabel]

    def kolom(self, tabel: str, kolom: str) -> list[Any]:
        """One column, as far as it is filled."""
        return [rij[kolom] for rij in self.rijen(tabel) if rij[kolom]]

    @property
    def cellen(self) -> Iterator[Any]:
        """Every value that is there."""
        return (cel for rijen in self.tabellen.values() for rij in rijen for cel in rij.values())

    @cached_property
    def waarden(self) -> frozenset[bytes]:
        """Every value as bytes, and what each word in it is the hex or base64 of."""
        found: set[bytes] = set()
        for cel in self.cellen:
            octets = cel if isinstance(cel, bytes) else str(cel).encode()
            found |= {octets, *_words(octets)}
        return frozenset(found)


def read_copy(database: Path) -> Kopie:
    """Read a database file that was stolen."""
    with closing(pysqlite3.dbapi2.connect(str(database))) as conn:
        conn.row_factory = pysqlite3.dbapi2.Row
        namen = [naam for (naam,) in conn.execute(_TABLES)]
        return Kopie({naam: _rows(conn, naam) for naam in namen})


def _rows(conn: Any, naam: str) -> list[Rij]:
    return [dict(rij) for rij in conn.execute(f'SELECT * FROM "{naam}"')]  # noqa: S608 - the names of our own tables


def _words(octets: bytes) -> Iterator[bytes]:
    for woord in _WOORD.findall(octets):
        yield woord
        try:
            yield urlsafe_b64decode(woord.replace(b"+", b"-").replace(b"/", b"_") + b"=" * (-len(woord) % 4))
        except Error:
            continue
    for woord in _HEX.findall(octets):
        yield bytes.fromhex(woord.decode())
