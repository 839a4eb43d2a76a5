# SPDX-License-Identifier: EUPL-1.2
"""Noodinzagen in the database."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, Row, Select, and_, delete, func, insert, or_, select, update

from adapters.sql.tabellen.noodinzage import NoodinzageRij
from gateway.noodinzage.model import Noodinzage, Noodoordeel, Noodreden
from policies.begrippen import Regime

_N: Final = NoodinzageRij.__table__.c
_SELECT: Final = select(NoodinzageRij.__table__)


class SqlNoodinzagen:
    """Implements `gateway.noodinzage.model.Noodinzagen` on one connection."""

    def __init__(self, conn: Connection) -> None:
        self._conn = conn

    def add(self, noodinzage: Noodinzage) -> None:
        """Store a new one."""
        self._conn.execute(insert(NoodinzageRij), _row(noodinzage))

    def get(self, noodinzage_id: str) -> Noodinzage | None:
        """The one with this id, of whatever municipality; the caller checks whose it is."""
        return next(iter(self._all(_SELECT.where(_N.id == noodinzage_id))), None)

    def replace(self, noodinzage: Noodinzage) -> None:
        """Store the new state of one that is there already."""
        changed = update(NoodinzageRij).where(_N.id == noodinzage.id).values(**_row(noodinzage))
        self._conn.execute(changed)

    def of_medewerker(self, gemeente: str, medewerker: str, *, limit: int) -> Sequence[Noodinzage]:
        """Those that this employee asked for or was asked to agree to, newest first."""
        own = or_(_N.aanvrager == medewerker, _N.collega == medewerker)
        query = _SELECT.where(_N.gemeente == gemeente, own).order_by(_N.gevraagd_op.desc(), _N.id)
        return self._all(query.limit(limit))

    def opened_in(self, gemeente: str, *, limit: int) -> Sequence[Noodinzage]:
        """Those of a municipality that ever opened: not yet reviewed first, the oldest of them on top."""
        query = _SELECT.where(_N.gemeente == gemeente, _N.tot.is_not(None))
        return self._all(query.order_by(_N.oordeel.is_not(None), _N.tot, _N.id).limit(limit))

    def unreviewed(self, gemeente: str) -> int:
        """How many of a municipality opened and wait for their review."""
        waiting = (_N.gemeente == gemeente, _N.tot.is_not(None), _N.oordeel.is_(None))
        found: int = self._conn.execute(select(func.count()).where(*waiting)).scalar_one()
        return found

    def remove_before(self, moment: datetime) -> int:
        """Forget what was reviewed before this moment, and what never opened and is as old; say how many."""
        never = and_(_N.tot.is_(None), _N.gevraagd_op < moment)
        return self._conn.execute(delete(NoodinzageRij).where(or_(_N.nagekeken_op < moment, never))).rowcount

    def _all(self, query: Select[Any]) -> list[Noodinzage]:
        return [_noodinzage(rij) for rij in self._conn.execute(query)]


def _row(n: Noodinzage) -> dict[str, object]:
    return {
        "id": n.id,
        "zaak": n.zaak,
        "gemeente": n.gemeente,
        "regime": n.regime,
        "aanvrager": n.aanvrager,
        "reden": n.reden,
        "kind_in_gevaar": n.kind_in_gevaar,
        "gevraagd_op": n.gevraagd_op,
        "collega": n.collega,
        "akkoord_op": n.akkoord_op,
        "fg_ingelicht_op": n.fg_ingelicht_op,
        "tot": n.tot,
        "bekeken_op": n.bekeken_op,
        "nagekeken_op": n.nagekeken_op,
        "nagekeken_door": n.nagekeken_door,
        "oordeel": n.oordeel,
    }


def _noodinzage(rij: Row[Any]) -> Noodinzage:
    return Noodinzage(
        id=rij.id,
        zaak=rij.zaak,
        gemeente=rij.gemeente,
        regime=Regime(rij.regime),
        aanvrager=rij.aanvrager,
        reden=Noodreden(rij.reden),
        kind_in_gevaar=rij.kind_in_gevaar,
        gevraagd_op=rij.gevraagd_op,
        collega=rij.collega,
        akkoord_op=rij.akkoord_op,
        fg_ingelicht_op=rij.fg_ingelicht_op,
        tot=rij.tot,
        bekeken_op=rij.bekeken_op,
        nagekeken_op=rij.nagekeken_op,
        nagekeken_door=rij.nagekeken_door,
        oordeel=Noodoordeel(rij.oordeel) if rij.oordeel else None,
    )
