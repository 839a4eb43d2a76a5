# SPDX-License-Identifier: EUPL-1.2
"""Erasing in the database: the seeds of somebody go, and every column by which the lines are found."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any, Final

from sqlalchemy import Connection, Select, delete, func, select, update

from adapters.sql.optellen import forget_chains
from adapters.sql.tabellen.betrokkenesleutel import BetrokkenesleutelRij
from adapters.sql.tabellen.inzage import InwonerverzoekRij, VerzoekPersoonRij
from adapters.sql.tabellen.logboek import LogregelRij
from adapters.sql.tabellen.signalering import SignaleringRij
from adapters.sql.tabellen.verwijsindex import VerwijzingRij
from adapters.sql.tabellen.zaak import ZaakRij
from adapters.sql.tabellen.zoekvraag import ZoekpersoonRij
from adapters.sql.verschoning import forget_about
from audit.grafsteen import Graf, Grafsteen
from gateway.inzage.soorten import Verzoekstand
from gateway.kern.kalender import dutch_day
from gateway.kern.pseudoniem import Pseudoniem
from gateway.kern.wissen import Sluimerend, Sluimerronde

_B: Final = BetrokkenesleutelRij.__table__.c
_R: Final = LogregelRij.__table__.c
_Z: Final = ZoekpersoonRij.__table__.c
_I: Final = InwonerverzoekRij.__table__.c
_LEEG: Final[dict[str, object]] = {"zaak": "", "betrokkene": "", "zout": b"", "record": b""}

BEWAARD: Final[tuple[Select[Any], ...]] = (
    select(ZaakRij.betrokkene),
    select(SignaleringRij.betrokkene),
    select(VerwijzingRij.betrokkene),
    select(VerzoekPersoonRij.betrokkene),
    select(InwonerverzoekRij.betrokkene).where(_I.stand == Verzoekstand.OPEN),
)
"""Where a person stands of whom something is kept, or asked; a test compares it with all such columns."""


class SqlWissingen:
    """Implements `gateway.kern.wissen.Wissingen` on one connection."""

    def __init__(self, conn: Connection) -> None:
        self._conn = conn

    def free(self, personen: Collection[Pseudoniem]) -> Collection[Pseudoniem]:
        """Of these people those of whom nothing is kept and who asked nothing that is open still."""
        vast = self._kept({p.tekst for p in personen})
        return [p for p in personen if p.tekst not in vast]

    def erase(self, personen: Collection[Pseudoniem], *, regel: str) -> Grafsteen | None:
        """Destroy the keys of these people, and what makes their lines findable; None when there was no line.

        Source: NIST SP 800-88 rev. 1 section 2.6 (cryptographic erase).
        """
        wie = sorted({p.tekst for p in personen})
        rijen = self._lines(wie)
        self._conn.execute(delete(BetrokkenesleutelRij).where(_B.betrokkene.in_(wie)))
        forget_chains(self._conn, wie)
        self._conn.execute(update(LogregelRij).where(_R.betrokkene.in_(wie)).values(**_LEEG, gewist=regel))
        # A search finds nobody any more under a name of who is gone, and so it need not know one.
        self._conn.execute(delete(ZoekpersoonRij).where(_Z.betrokkene.in_(wie)))
        # What an employee said about this person, or this person about herself, goes with it.
        forget_about(self._conn, wie)
        # That something was asked stays, as its number on the letter; by whom does not.
        self._conn.execute(update(InwonerverzoekRij).where(_I.betrokkene.in_(wie)).values(betrokkene=""))
        graf = Graf()
        for rij in rijen:
            graf.add(bytes(rij.blad))
        return graf.steen if rijen else None

    def last_of(self, personen: Collection[Pseudoniem]) -> Sequence[Sluimerend]:
        """Of these people the day of the last line, or when all went before: that of the first."""
        return self._last_lines({p.tekst for p in personen})

    def dormant(self, voor: date, *, na: int = 0, limit: int) -> Sluimerronde:
        """Those of whom only the log speaks since before this day, of so many that were looked at."""
        ouder = select(_B.id, _B.betrokkene).where(_B.id > na, _B.sinds < voor).order_by(_B.id).limit(limit)
        rijen = self._conn.execute(ouder).all()
        wie = {rij.betrokkene for rij in rijen}
        stil = self._last_lines(wie - self._kept(wie))
        verder = rijen[-1].id if len(rijen) == limit else None
        return Sluimerronde([s for s in stil if s.laatst < voor], verder)

    def _lines(self, wie: Sequence[str]) -> list[Any]:
        """The lines of these people in the order of the log; what waits for its place comes behind the rest.

        Held in the order in which the sequencer takes them, so that the two cannot wait in a circle.
        """
        query = select(_R.id, _R.plek, _R.blad).where(_R.betrokkene.in_(wie)).order_by(_R.id)
        rijen = self._conn.execute(query.with_for_update()).all()
        return sorted(rijen, key=lambda rij: (rij.plek is None, rij.plek or 0, rij.id))

    def _kept(self, wie: Collection[str]) -> set[str]:
        found: set[str] = set()
        for query in BEWAARD:
            found.update(self._conn.scalars(query.where(query.selected_columns[0].in_(wie))))
        return found

    def _last_lines(self, wie: Collection[str]) -> list[Sluimerend]:
        laatst = select(_R.betrokkene, func.max(_R.id).label("id")).where(_R.betrokkene.in_(wie))
        per = laatst.group_by(_R.betrokkene).subquery()
        query = select(_R.betrokkene, _R.tijd).join_from(LogregelRij.__table__, per, _R.id == per.c.id)
        # Of whom all lines went by their own term, the key is left: it goes with the person.
        zaden = select(_B.betrokkene, func.max(_B.sinds).label("sinds")).where(_B.betrokkene.in_(wie))
        sinds = self._conn.execute(zaden.group_by(_B.betrokkene))
        dagen: dict[str, date] = {rij.betrokkene: rij.sinds for rij in sinds}
        dagen |= {rij.betrokkene: dutch_day(rij.tijd) for rij in self._conn.execute(query)}
        return [Sluimerend(Pseudoniem.from_tekst(van), dag) for van, dag in sorted(dagen.items())]
