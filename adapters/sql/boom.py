# SPDX-License-Identifier: EUPL-1.2
"""The log in the database: lines, their places in the tree, and its signed heads.

A line is written in the transaction of its effect. It gets its place there and then
(one process on SQLite), or from the one elected sequencer (many on PostgreSQL).

Source: audit/FORMAT.md; RFC 9162 section 2.1.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from itertools import repeat
from typing import Any, Final, cast

from sqlalchemy import Connection, Table, bindparam, func, insert, literal_column, select, update
from sqlalchemy.dialects import postgresql, sqlite

from adapters.sql.berichten import place_notices
from adapters.sql.gereed import Gereed
from adapters.sql.opvolging import require_due
from adapters.sql.standen import extent, places_for, put_stands
from adapters.sql.tabellen.logboek import Checkpunt, Loghoofd, LogregelRij, Logtegel
from adapters.sql.zegel import Sealed
from audit.checkpoint import Checkpoint, sign_checkpoint
from audit.errors import AuditError
from audit.merkle import leaf_hash
from audit.note import Signer
from audit.tiles import ReadTile, extend, root_at
from gateway.errors import LedgerError
from gateway.kern.stromen import millis
from gateway.ports import Chance

BATCH: Final = 1000
"""How many waiting lines get their place at a time: 48,600 a second on PostgreSQL against 6,670 for ten."""

_R: Final = LogregelRij.__table__.c
_H: Final = Loghoofd.__table__.c
_G: Final = Logtegel.__table__.c
_C: Final = Checkpunt.__table__.c


def _put_tile(dialect: Any) -> Gereed:
    put = dialect.insert(Logtegel.__table__)
    put = put.on_conflict_do_update(index_elements=["laag", "nummer"], set_={"inhoud": put.excluded.inhoud})
    return Gereed(put, "laag", "nummer", "inhoud")


# Made once, and those on the way to every answer ready for the driver: made anew for each batch, or on
# the classes, they cost as much as all of the hashing.
_INSERT: Final = Gereed(
    insert(cast("Table", LogregelRij.__table__)),
    "plek",
    "kenmerk",
    "tijd",
    "gebeurtenis",
    "organisatie",
    "verantwoordelijke",
    "medewerker",
    "doel",
    "uitkomst",
    "zaak",
    "betrokkene",
    "kluis",
    "artikel",
    "zout",
    "record",
    "blad",
)
_SIZE: Final = select(_H.grootte).where(_H.id == 1)
_WAITING: Final = select(_R.id, _R.blad, _R.tijd).where(_R.plek.is_(None)).order_by(_R.id).limit(BATCH)
_PLACE: Final = update(LogregelRij).where(_R.id == bindparam("rij")).values(plek=bindparam("nieuwe_plek"))
_GROW: Final = Gereed(
    update(cast("Table", Loghoofd.__table__))
    .where(_H.id == literal_column("1"), _H.grootte == bindparam("was"))
    .values(grootte=bindparam("wordt")),
    "wordt",
    "was",
)
_TILE: Final = Gereed(
    select(_G.inhoud).where(_G.laag == bindparam("laag"), _G.nummer == bindparam("nummer")), "laag", "nummer"
)
_PUT_TILE: Final = {"sqlite": _put_tile(sqlite), "postgresql": _put_tile(postgresql)}


def write_lines(conn: Connection, lines: Sequence[Sealed], places: Sequence[int] | None) -> None:
    """Write lines at these places, or without a place when the sequencer gives it later."""
    plekken = repeat(None) if places is None else places
    _INSERT.run_each(conn, [_row(line, plek) for line, plek in zip(lines, plekken, strict=False)])


def append_lines(conn: Connection, lines: Sequence[Sealed], chance: Chance) -> Sequence[int]:
    """Write lines behind the last one, and the stands that are due among them; answers their places."""
    omvang = extent(conn)
    places = places_for(omvang, len(lines))
    write_lines(conn, lines, places)
    stands = put_stands(conn, omvang, places[-1], chance, lines[0].regel.tijd)
    grow(conn, omvang.grootte, _in_order(places, [line.blad for line in lines], stands))
    return places


def size_of(conn: Connection) -> int:
    """How many lines have a place."""
    return int(conn.execute(_SIZE).scalar_one())


def grow(conn: Connection, size: int, blades: Sequence[bytes]) -> None:
    """Append leaves to the tree of `size`, in the caller's transaction.

    Raises:
        LedgerError: the tree is not of this size any more (somebody else is appending), or is damaged.
    """
    with _sound_tree():
        tegels = extend(size, [leaf_hash(blad) for blad in blades], tile_reader(conn))
    put = _PUT_TILE[conn.dialect.name]
    put.run_each(conn, [(laag, nummer, inhoud) for (laag, nummer), inhoud in tegels.items()])
    moved = _GROW.run(conn, size + len(blades), size)
    if moved.rowcount != 1:
        raise LedgerError("the log grew under another hand; this transaction is undone")


def place_waiting(conn: Connection, chance: Chance | None = None) -> int:
    """Give up to a thousand waiting lines their place, in the order in which they were written.

    The notices that were written with them get it too, and can be fetched from then on. Stands that
    are due come between them; a log that has them needs the `chance`.

    The caller is the only sequencer (it holds the advisory lock).

    Returns:
        How many lines got a place.

    Raises:
        LedgerError: a stand is due and there is no `chance`.
    """
    rows = conn.execute(_WAITING).all()
    if not rows:
        return 0
    omvang = extent(conn)
    places = places_for(omvang, len(rows))
    stands = put_stands(conn, omvang, places[-1], chance, rows[0].tijd)
    grow(conn, omvang.grootte, _in_order(places, [row.blad for row in rows], stands))
    conn.execute(
        _PLACE,
        [{"rij": row.id, "nieuwe_plek": plek} for row, plek in zip(rows, places, strict=True)],
    )
    place_notices(conn)
    return len(rows)


def tile_reader(conn: Connection) -> ReadTile:
    """A reader of stored tiles on this connection; a missing tile is empty."""

    def read(laag: int, nummer: int) -> bytes:
        return _TILE.run(conn, laag, nummer).scalar_one_or_none() or b""

    return read


def sign_head(
    conn: Connection,
    signers: Sequence[Signer],
    origin: str,
    tijd: datetime,
    *,
    before: Checkpoint | None = None,
) -> bytes:
    """The signed head of the tree as it is now; a new one is stored before it leaves.

    `before` is a head that is remembered outside this database: a database that was put
    back from a copy has forgotten the heads that it signed since.

    Raises:
        LedgerError: the tree does not continue one that was signed: this database went back
            in time, or was changed, or is damaged. Or the key whose turn it is does not sign here.

    Source: C2SP tlog-checkpoint (a log must not sign an inconsistent head).
    """
    size, read = size_of(conn), tile_reader(conn)
    last = conn.execute(select(Checkpunt.__table__).order_by(_C.grootte.desc()).limit(1)).one_or_none()
    with _sound_tree():
        if before is not None:
            require_continued(before, size, read)
        if last is not None:
            require_continued(Checkpoint(origin, last.grootte, bytes(last.wortel)), size, read)
        if last is not None and last.grootte == size:
            return str(last.nota).encode()
        root = root_at(size, read)
    require_due(conn, origin, size, [signer.verifier for signer in signers])
    note = sign_checkpoint(Checkpoint(origin, size, root), *signers)
    conn.execute(insert(Checkpunt), {"grootte": size, "wortel": root, "nota": note.decode(), "tijd": tijd})
    return note


def waiting(conn: Connection) -> int:
    """How many lines wait for their place."""
    query = select(func.count()).select_from(LogregelRij.__table__).where(_R.plek.is_(None))
    return int(conn.execute(query).scalar_one())


def require_continued(signed: Checkpoint, size: int, read: ReadTile) -> None:
    """Demand that a tree continues a head that was signed.

    Raises:
        LedgerError: it is smaller, or another.
    """
    if signed.size > size:
        raise LedgerError(
            f"the log has {size} lines where a head of {signed.size} was signed: was an old copy put back?"
        )
    if root_at(signed.size, read) != signed.root:
        raise LedgerError(f"the first {signed.size} lines are not those of the head that was signed")


def _in_order(places: Sequence[int], blades: Sequence[bytes], stands: Mapping[int, bytes]) -> Sequence[bytes]:
    """The entries of lines and stands as they follow one another."""
    if not stands:
        return blades
    entries = {**dict(zip(places, blades, strict=True)), **stands}
    return [entries[plek] for plek in sorted(entries)]


@contextmanager
def _sound_tree() -> Iterator[None]:
    """A tree that cannot be computed with is a ledger that cannot write."""
    try:
        yield
    except AuditError as e:
        raise LedgerError(f"the tree of the log is damaged: {e}") from e


def _row(line: Sealed, plek: int | None) -> tuple[object, ...]:
    """The values of a row, in the order of `_INSERT`."""
    regel = line.regel
    return (
        plek,
        regel.kenmerk,
        millis(regel.tijd),
        regel.gebeurtenis,
        regel.organisatie,
        regel.verantwoordelijke,
        regel.medewerker,
        regel.doel,
        regel.uitkomst.value,
        regel.zaak,
        regel.betrokkene,
        regel.kluis,
        regel.artikel,
        line.zout,
        line.record,
        line.blad,
    )
