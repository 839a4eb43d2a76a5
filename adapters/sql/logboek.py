# SPDX-License-Identifier: EUPL-1.2
"""The log as the privacy officer reads it.

Which rows fit a question is found in `logzoek.py`; here they become lines.
"""

from collections.abc import Collection, Sequence
from datetime import UTC, datetime
from typing import Any, Final

from sqlalchemy import (
    BigInteger,
    Connection,
    Row,
    func,
    insert,
    select,
    type_coerce,
    update,
)

from adapters.sql.boom import tile_reader, waiting
from adapters.sql.logzoek import DISORDER, Zoekslag, first_row
from adapters.sql.opvolging import read_successions
from adapters.sql.regellezen import stored_lines
from adapters.sql.tabellen.logboek import Checkpunt, ControleRij, LogregelRij
from gateway.kern.regelkluis import Regelkluis
from gateway.toezicht.model import Bereik, Bladzijde, Controle, Filter, Hoofd, Telling, Uitslag, read_line
from gateway.toezicht.vastgelegd import Vastgelegd
from policies.besluit import Uitkomst

_R: Final = LogregelRij.__table__.c
_P: Final = Checkpunt.__table__.c
_K: Final = ControleRij.__table__.c
_SELECT: Final = select(LogregelRij.__table__)
_CHECKS: Final = select(ControleRij.__table__)
_HOUR_MS: Final = 3_600_000
_LOOK_AT: Final = 100


class SqlLogboek:
    """Implements `gateway.toezicht.model.Logboek` on one connection."""

    def __init__(self, conn: Connection, kluis: Regelkluis) -> None:
        self._conn = conn
        self._kluis = kluis

    def find(self, zoek: Filter, *, binnen: Bereik, before: int | None, limit: int) -> Bladzijde:
        """The lines that fit and may be read, newest first, from before a cursor on."""
        # One more than asked tells whether there is a next page.
        rijen = Zoekslag(self._conn, zoek, binnen).find(before=before, limit=limit + 1)
        regels = tuple(map(read_line, stored_lines(self._conn, self._kluis, rijen[:limit])))
        return Bladzijde(regels, regels[-1].cursor if len(rijen) > limit else None)

    def count(self, zoek: Filter, *, binnen: Bereik, hoogstens: int) -> int:
        """How many lines fit and may be read; it stops counting at `hoogstens`."""
        return Zoekslag(self._conn, zoek, binnen).count(hoogstens=hoogstens)

    def get(self, kenmerk: str) -> Vastgelegd | None:
        """The line with this kenmerk, of whatever organisation."""
        rijen = self._conn.execute(_SELECT.where(_R.kenmerk == kenmerk)).all()
        return next(iter(stored_lines(self._conn, self._kluis, rijen)), None)

    def among(self, kenmerken: Collection[str]) -> Sequence[Vastgelegd]:
        """The lines with these kenmerken, in no order."""
        rijen = self._conn.execute(_SELECT.where(_R.kenmerk.in_(kenmerken))).all()
        return stored_lines(self._conn, self._kluis, rijen)

    def counts(self, verantwoordelijke: str, since: datetime) -> Sequence[Telling]:
        """How many decisions that one organisation answers for, by hour and outcome."""
        uur = (type_coerce(_R.tijd, BigInteger) // _HOUR_MS).label("uur")
        query = (
            select(uur, _R.uitkomst, func.count().label("aantal"))
            .where(_R.verantwoordelijke == verantwoordelijke, _R.tijd >= since)
            .where(_R.id >= first_row(self._conn, since - DISORDER))
            .group_by(uur, _R.uitkomst)
            .order_by(uur, _R.uitkomst)
        )
        return [
            Telling(datetime.fromtimestamp(r.uur * _HOUR_MS / 1000, UTC), Uitkomst(r.uitkomst), r.aantal)
            for r in self._conn.execute(query)
        ]

    def stored(self, first: int, last: int) -> Sequence[Vastgelegd]:
        """The lines at the places from `first` up to, not including, `last`, in order."""
        query = _SELECT.where(_R.plek >= first, _R.plek < last).order_by(_R.plek)
        return stored_lines(self._conn, self._kluis, self._conn.execute(query).all())

    def entries(self, first: int, last: int) -> Sequence[bytes]:
        """The commitments at the places from `first` up to, not including, `last`."""
        query = select(_R.blad).where(_R.plek >= first, _R.plek < last).order_by(_R.plek)
        return [bytes(blad) for blad in self._conn.execute(query).scalars()]

    def entry_of(self, kenmerk: str) -> tuple[int | None, bytes] | None:
        """Place and commitment of the line with this kenmerk."""
        rij = self._conn.execute(select(_R.plek, _R.blad).where(_R.kenmerk == kenmerk)).one_or_none()
        return None if rij is None else (rij.plek, bytes(rij.blad))

    def head(self) -> Hoofd | None:
        """The last signed head."""
        query = select(Checkpunt.__table__).order_by(_P.grootte.desc()).limit(1)
        rij = self._conn.execute(query).one_or_none()
        return None if rij is None else Hoofd(rij.grootte, rij.wortel, rij.nota.encode(), rij.tijd)

    def successions(self) -> Sequence[bytes]:
        """The notes by which the key of the log was succeeded, oldest first."""
        return read_successions(self._conn)

    def unsigned(self) -> int:
        """How many lines are not under the last signed head yet."""
        hoofd = self.head()
        query = select(func.count()).select_from(LogregelRij.__table__)
        # Two questions, for one with "or" would go through every line.
        placed = query.where(_R.plek >= (hoofd.grootte if hoofd else 0))
        return int(self._conn.execute(placed).scalar_one()) + waiting(self._conn)

    def unsigned_since(self) -> datetime | None:
        """Since when a line waits for a signed head: since it was written, or the last head was signed."""
        hoofd = self.head()
        regels = select(_R.tijd).order_by(_R.plek)
        placed = regels.where(_R.plek >= (hoofd.grootte if hoofd else 0)).limit(1)
        # The index holds them in the order they came, and all of them are many just when nothing is signed.
        unplaced = regels.where(_R.plek.is_(None)).limit(_LOOK_AT)
        tijden: list[datetime] = [*self._conn.scalars(placed), *self._conn.scalars(unplaced)]
        if not tijden:
            return None
        return max(min(tijden), hoofd.tijd) if hoofd else min(tijden)

    def read_tile(self, laag: int, nummer: int) -> bytes:
        """A stored tile of the tree, empty when there is none."""
        return tile_reader(self._conn)(laag, nummer)

    def put_check(self, controle: Controle) -> None:
        """Remember a check, or how it ended."""
        waarden = _check_row(controle)
        changed = self._conn.execute(update(ControleRij).where(_K.id == controle.id).values(**waarden))
        if changed.rowcount == 0:
            self._conn.execute(insert(ControleRij), waarden)

    def get_check(self, controle_id: str) -> Controle | None:
        """The check with this id."""
        rij = self._conn.execute(_CHECKS.where(_K.id == controle_id)).one_or_none()
        return None if rij is None else _check(rij)

    def last_check(self, organisatie: str) -> Controle | None:
        """The check that this organisation began last."""
        query = _CHECKS.where(_K.organisatie == organisatie).order_by(_K.begonnen_op.desc(), _K.id).limit(1)
        rij = self._conn.execute(query).one_or_none()
        return None if rij is None else _check(rij)


def _check_row(controle: Controle) -> dict[str, object]:
    return {
        "id": controle.id,
        "organisatie": controle.organisatie,
        "begonnen_op": controle.begonnen_op,
        "grootte": controle.grootte,
        "uitslag": controle.uitslag,
        "klaar_op": controle.klaar_op,
        "fout": controle.fout,
        "eerste": controle.eerste,
        "laatste": controle.laatste,
    }


def _check(rij: Row[Any]) -> Controle:
    return Controle(
        id=rij.id,
        organisatie=rij.organisatie,
        begonnen_op=rij.begonnen_op,
        grootte=rij.grootte,
        uitslag=Uitslag(rij.uitslag),
        klaar_op=rij.klaar_op,
        fout=rij.fout,
        eerste=rij.eerste,
        laatste=rij.laatste,
    )
