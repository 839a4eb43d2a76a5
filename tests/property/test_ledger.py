# SPDX-License-Identifier: EUPL-1.2
"""However lines come together in batches, the tree is that of the lines in their order."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import pysqlite3.dbapi2
from fakes.logregels import logregel
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, create_engine, insert, select
from sqlalchemy.pool import StaticPool

from adapters.sql.boom import grow, place_waiting, size_of, tile_reader, write_lines
from adapters.sql.tabellen import Base
from adapters.sql.tabellen.logboek import Loghoofd, LogregelRij, Logtegel, Uitgaand
from adapters.sql.zegel import seal_line
from audit.merkle import Frontier, leaf_hash
from audit.tiles import root_at

_TABLES: Final = [t.__table__ for t in (LogregelRij, Loghoofd, Logtegel, Uitgaand)]
_R: Final = LogregelRij.__table__.c

Batches = st.lists(st.tuples(st.integers(1, 300), st.booleans()), min_size=1, max_size=5)
"""How many lines a batch has, and whether they get their place at once or from the sequencer."""


@contextmanager
def empty_log() -> Iterator[Connection]:
    """A log in memory without a line."""
    engine = create_engine("sqlite://", module=pysqlite3.dbapi2, poolclass=StaticPool)
    with engine.begin() as conn:
        Base.metadata.create_all(conn, tables=_TABLES)  # type: ignore[arg-type]  # they are tables
        conn.execute(insert(Loghoofd), {"id": 1, "grootte": 0})
        yield conn
    engine.dispose()


def append(conn: Connection, first: int, count: int, *, at_once: bool) -> None:
    """Write a batch of lines, with their place or without."""
    lines = [seal_line(logregel(first + n), (first + n).to_bytes(96, "big")) for n in range(count)]
    size = size_of(conn) if at_once else None
    write_lines(conn, lines, None if size is None else range(size, size + count))
    if size is not None:
        grow(conn, size, [line.blad for line in lines])


@settings(max_examples=25, deadline=None)
@given(Batches)
def test_batches_do_not_matter(batches: list[tuple[int, bool]]) -> None:
    """Any division of lines over batches and sequencer gives the tree of those lines, each in one place."""
    with empty_log() as conn:
        written = 0
        for count, at_once in batches:
            append(conn, written, count, at_once=at_once)
            while place_waiting(conn):
                pass
            written += count

        rows = conn.execute(select(_R.plek, _R.blad).order_by(_R.plek)).all()
        root = root_at(size_of(conn), tile_reader(conn))

    assert [row.plek for row in rows] == list(range(written))
    assert root == Frontier().extend(leaf_hash(row.blad) for row in rows).root


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(1, 40), min_size=1, max_size=6))
def test_every_earlier_tree_is_still_there(batches: list[int]) -> None:
    """After each batch the root of every earlier size is what it was: the log only grows."""
    with empty_log() as conn:
        roots: dict[int, bytes] = {}
        for count in batches:
            size = size_of(conn)
            append(conn, size, count, at_once=True)
            roots[size + count] = root_at(size + count, tile_reader(conn))
        again = {size: root_at(size, tile_reader(conn)) for size in roots}

    assert again == roots
