# SPDX-License-Identifier: EUPL-1.2
"""Lines about somebody lie shut in the database, under the key of that person.

In a row that is shut `zout` is empty, and `record` holds salts and records together:

    u8 number of salts || salts || records               what is shut, see adapters/crypto/regelkluis.py

A line about nobody lies open. Its records begin with a letter, and what is shut does not.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, cast

import orjson
from sqlalchemy import Connection, Row, Table, any_, bindparam, exists, func, insert, select
from sqlalchemy.dialects.postgresql import ARRAY

from adapters.sql.gereed import Gereed
from adapters.sql.tabellen.betrokkenesleutel import BetrokkenesleutelRij
from adapters.sql.tabellen.kluissleutel import KluissleutelRij
from adapters.sql.zegel import Sealed
from audit.entry import SALT_BYTES
from gateway.kern.kalender import dutch_day
from gateway.kern.kluissleutel import Kluisstand
from gateway.kern.regelkluis import LOGBOEK, VERSIE, Regelkluis

_B: Final = BetrokkenesleutelRij.__table__.c
_K: Final = KluissleutelRij.__table__.c
# Made once: on the way to every answer.
_ALLE: Final = select(_B.betrokkene, _B.zaad).order_by(_B.id)
_ZADEN: Final = _ALLE.where(_B.betrokkene.in_(bindparam("wie", expanding=True)))
# All people in one value, so that the statement is one. On PostgreSQL held until the commit: a seed that is
# destroyed or moved meanwhile waits for the lines shut under it.
_WIE: Final = func.json_each(bindparam("wie")).table_valued("value")
_ZADEN_VAST: Final = {
    "sqlite": Gereed(_ALLE.where(_B.betrokkene.in_(select(_WIE.c.value))), "wie"),
    "postgresql": Gereed(
        _ALLE.where(_B.betrokkene == any_(bindparam("wie", type_=ARRAY(_B.betrokkene.type)))).with_for_update(
            read=True
        ),
        "wie",
    ),
}
_MEESTER: Final = select(_K.verpakt).where(_K.gemeente == LOGBOEK, _K.stand == Kluisstand.ACTIEF)
# On the table and not on the class: there the numbers of the rows would be asked for.
_NIEUW: Final = Gereed(
    insert(cast("Table", BetrokkenesleutelRij.__table__)).from_select(
        ["betrokkene", "zaad", "sinds"],
        select(
            bindparam("van", type_=_B.betrokkene.type),
            bindparam("vers", type_=_B.zaad.type),
            bindparam("dag", type_=_B.sinds.type),
        ).where(~exists().where(_B.betrokkene == bindparam("van", type_=_B.betrokkene.type))),
    ),
    "van",
    "vers",
    "dag",
)
_NIETS: Final = (b"", b"")

Zaden = Mapping[str, Sequence[bytes]]


def shut_lines(conn: Connection, kluis: Regelkluis, lines: Sequence[Sealed]) -> list[Sealed]:
    """The lines as they may be written: those about somebody shut, under a new key where there was none.

    The seeds are read anew each time, all in one statement: of who was erased a moment ago, by another
    replica, nothing may be shut under what was destroyed. And a new one is offered for everybody, so that
    it cannot be measured whether somebody was known.

    Raises:
        KluisError: the master key of the log was wrapped by another ring.
    """
    wie = {line.regel.betrokkene for line in lines} - {""}
    if not wie:
        return list(lines)
    if not kluis.ready and not _know_master(conn, kluis):
        kluis = _make_master(conn, kluis, lines[0])
    dag = dutch_day(lines[0].regel.tijd)
    _NIEUW.run_each(conn, [(van, kluis.seed(), dag) for van in sorted(wie)])
    zaden = _oldest(conn, sorted(wie))
    return [_shut(kluis, line, zaden[van]) if (van := line.regel.betrokkene) else line for line in lines]


def open_lines(conn: Connection, kluis: Regelkluis, rijen: Sequence[Row[Any]]) -> list[tuple[bytes, bytes]]:
    """Records and salts of these rows; both empty where a row does not open (any more).

    Raises:
        KluisError: the master key of the log was wrapped by another ring.
    """
    wie = {rij.betrokkene for rij in rijen if not rij.zout and rij.betrokkene}
    zaden: Zaden = {}
    if wie and (kluis.ready or _know_master(conn, kluis)):
        zaden = _seeds(conn, wie)
    return [_open(kluis, rij, zaden) for rij in rijen]


def _oldest(conn: Connection, wie: list[str]) -> dict[str, bytes]:
    """The seed of each of these people under which lines are shut; everybody has one by now."""
    engine = conn.dialect.name
    rows = _ZADEN_VAST[engine].run(conn, wie if engine == "postgresql" else orjson.dumps(wie).decode())
    # From the youngest to the oldest, which so comes to stand.
    return {van: bytes(zaad) for van, zaad in reversed(rows.all())}


def _seeds(conn: Connection, wie: Iterable[str]) -> Zaden:
    """All seeds of these people, the oldest first."""
    zaden: dict[str, list[bytes]] = defaultdict(list)
    for van, zaad in conn.execute(_ZADEN, {"wie": list(wie)}):
        zaden[van].append(bytes(zaad))
    return zaden


def _know_master(conn: Connection, kluis: Regelkluis) -> bool:
    verpakt = conn.execute(_MEESTER).scalar_one_or_none()
    if verpakt is not None:
        kluis.take(bytes(verpakt))
    return kluis.ready


def _make_master(conn: Connection, kluis: Regelkluis, line: Sealed) -> Regelkluis:
    """The first time that anything is said of anybody. Of two at once one is undone, and begins again.

    It is not remembered yet: when this transaction is undone, there is no such master.
    """
    verpakt = kluis.draw()
    rij = {
        "gemeente": LOGBOEK,
        "versie": VERSIE,
        "verpakt": verpakt,
        "gemaakt_op": line.regel.tijd,
        "stand": Kluisstand.ACTIEF,
    }
    conn.execute(insert(KluissleutelRij), rij)
    return kluis.once(verpakt)


def _shut(kluis: Regelkluis, line: Sealed, zaad: bytes) -> Sealed:
    inhoud = bytes([len(line.zout) // SALT_BYTES]) + line.zout + line.record
    return Sealed(line.regel, b"", kluis.shut(inhoud, zaad=zaad, blad=line.blad), line.blad)


def _open(kluis: Regelkluis, rij: Row[Any], zaden: Zaden) -> tuple[bytes, bytes]:
    if rij.zout:
        return bytes(rij.record), bytes(rij.zout)
    van = zaden.get(rij.betrokkene, ())
    inhoud = kluis.open(bytes(rij.record), zaden=van, blad=bytes(rij.blad)) if van else None
    if inhoud is None:
        return _NIETS
    einde = 1 + SALT_BYTES * inhoud[0]
    return inhoud[einde:], inhoud[1:einde]
