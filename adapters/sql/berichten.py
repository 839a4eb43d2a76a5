# SPDX-License-Identifier: EUPL-1.2
"""Notices in the database: written with their line, seen when that line has its place in the log.

The numbers of rows are drawn before the commit, so they are no order to read by. Places
are: they become visible one after the other, whoever commits when.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, Row, Select, delete, insert, or_, select, update

from adapters.sql.tabellen.logboek import LogregelRij, Uitgaand
from gateway.berichten.model import SOORTEN, Aangeboden, Berichtsoort, Cursor
from gateway.kern.logregel import Logregel
from gateway.kern.oin import Oin
from gateway.ports import Bericht
from policies.begrippen import Doel

_U: Final = Uitgaand.__table__.c
_R: Final = LogregelRij.__table__.c
_SELECT: Final = select(Uitgaand.__table__)


class SqlBerichten:
    """Implements `gateway.berichten.model.Berichten` on one connection."""

    def __init__(self, conn: Connection) -> None:
        self._conn = conn

    def after(self, na: Cursor, *, ontvanger: Oin, doel: Doel, limit: int) -> Sequence[Aangeboden]:
        """The notices of one organisation and purpose after a cursor, in the order of the log."""
        # The first condition is where both engines begin in the index; what has no place yet fails it.
        after = (_U.plek >= na.plek, or_(_U.plek > na.plek, _U.id > na.nummer))
        query = _own(ontvanger, doel).where(*after)
        return self._all(query.order_by(_U.plek, _U.id).limit(limit))

    def newest(self, *, ontvanger: Oin, doel: Doel, limit: int) -> Sequence[Aangeboden]:
        """The last notices of one organisation and purpose, newest first."""
        query = _own(ontvanger, doel).where(_U.plek.is_not(None))
        return self._all(query.order_by(_U.plek.desc(), _U.id.desc()).limit(limit))

    def remove_before(self, moment: datetime) -> int:
        """Forget what could be fetched and is older than this moment; say how many."""
        # What has no place yet was never offered, so nobody can have fetched it.
        old = delete(Uitgaand).where(_U.tijd < moment, _U.plek.is_not(None))
        return self._conn.execute(old).rowcount

    def _all(self, query: Select[Any]) -> list[Aangeboden]:
        return [_offer(rij) for rij in self._conn.execute(query)]


def write_notices(conn: Connection, notices: Iterable[tuple[Bericht, Logregel, int | None]]) -> None:
    """Write notices, each with the line it was written with and the place of that line, if it has one."""
    rows = [_row(bericht, regel, plek) for bericht, regel, plek in notices]
    if rows:
        conn.execute(insert(Uitgaand), rows)


def place_notices(conn: Connection) -> None:
    """Give waiting notices the place of their line. The caller is the only sequencer."""
    line_is_placed = (_U.plek.is_(None), _R.kenmerk == _U.kenmerk, _R.plek.is_not(None))
    conn.execute(update(Uitgaand).where(*line_is_placed).values(plek=_R.plek))


def _own(ontvanger: Oin, doel: Doel) -> Select[Any]:
    """What this organisation may be given for this purpose, as soon as it has a place."""
    # Deny by default: a purpose without kinds, and a kind that is not of this purpose, give nothing.
    soorten = sorted(SOORTEN.get(doel, ()))
    eigen = _SELECT.where(_U.ontvanger == str(ontvanger), _U.doel == doel.value)
    return eigen.where(_U.soort.in_(soorten))


def _row(bericht: Bericht, regel: Logregel, plek: int | None) -> dict[str, object]:
    return {
        "plek": plek,
        "kenmerk": regel.kenmerk,
        "tijd": regel.tijd,
        "ontvanger": str(bericht.ontvanger),
        "doel": regel.doel,
        "soort": bericht.soort,
        "verwijzing": bericht.verwijzing,
    }


def _offer(rij: Row[Any]) -> Aangeboden:
    return Aangeboden(Cursor(rij.plek, rij.id), Berichtsoort(rij.soort), rij.tijd, rij.verwijzing)
