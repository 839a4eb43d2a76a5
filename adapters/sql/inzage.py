# SPDX-License-Identifier: EUPL-1.2
"""What inwoners asked, in the database; and what is kept about one person, wherever it is."""

from collections.abc import Collection, Sequence
from typing import Any, Final

from sqlalchemy import Connection, Row, Select, delete, insert, or_, select, update

from adapters.sql.beperken import SqlBeperkingen
from adapters.sql.bezit import erase_signaleringen, held_about
from adapters.sql.doorgeven import SqlOntvangers
from adapters.sql.regellezen import stored_lines
from adapters.sql.tabellen.inzage import InwonerverzoekRij, UitstelRij, VerzoekPersoonRij
from adapters.sql.tabellen.logboek import LogregelRij
from adapters.sql.verbeteren import SqlVerbeteringen
from gateway.inzage.model import Inwonerverzoek
from gateway.inzage.overzicht import Bewaarstuk
from gateway.inzage.soorten import Identiteit, Verlengreden, Verzoeksoort, Verzoekstand, Verzoekuitkomst
from gateway.inzage.uitstel import Uitstel, Uitstelgrond
from gateway.kern.pseudoniem import Pseudoniem
from gateway.kern.regelkluis import Regelkluis
from gateway.toezicht.vastgelegd import Vastgelegd

_V: Final = InwonerverzoekRij.__table__.c
_P: Final = VerzoekPersoonRij.__table__.c
_U: Final = UitstelRij.__table__.c
_L: Final = LogregelRij.__table__.c
_SELECT: Final = select(InwonerverzoekRij.__table__)
_UITSTEL: Final = select(UitstelRij.__table__)


class SqlInwonerverzoeken(SqlBeperkingen, SqlOntvangers, SqlVerbeteringen):
    """Implements `gateway.inzage.model.Inwonerverzoeken` on one connection."""

    def __init__(self, conn: Connection, kluis: Regelkluis) -> None:
        super().__init__(conn)
        self._kluis = kluis

    def add(self, verzoek: Inwonerverzoek, personen: Collection[Pseudoniem]) -> None:
        """Store a new one, with the other pseudoniemen of who asks."""
        self._conn.execute(insert(InwonerverzoekRij), _row(verzoek))
        rijen = [{"verzoek": verzoek.id, "betrokkene": p.tekst} for p in personen]
        if rijen:
            self._conn.execute(insert(VerzoekPersoonRij), rijen)

    def get(self, verzoek_id: str) -> Inwonerverzoek | None:
        """The one with this id, of whatever municipality; the caller checks whose it is."""
        return next(iter(self._all(_SELECT.where(_V.id == verzoek_id))), None)

    def replace(self, verzoek: Inwonerverzoek) -> None:
        """Store the new state; one that remembers nothing any more loses its other pseudoniemen."""
        self._conn.execute(update(InwonerverzoekRij).where(_V.id == verzoek.id).values(**_row(verzoek)))
        if not verzoek.remembers:
            self._conn.execute(delete(VerzoekPersoonRij).where(_P.verzoek == verzoek.id))

    def open_of(self, betrokkene: Pseudoniem) -> Sequence[Inwonerverzoek]:
        """The open verzoeken of one person."""
        eigen = _SELECT.where(_V.betrokkene == betrokkene.tekst, _V.stand == Verzoekstand.OPEN)
        return self._all(eigen.order_by(_V.ontvangen_op, _V.id))

    def in_gemeente(self, gemeente: str, *, limit: int) -> Sequence[Inwonerverzoek]:
        """Those of a municipality: open ones first, by when they came in, then the newest of the others."""
        hier = _SELECT.where(_V.gemeente == gemeente)
        open_ = hier.where(_V.stand == Verzoekstand.OPEN).order_by(_V.ontvangen_op, _V.id)
        wacht = hier.where(_V.stand != Verzoekstand.OPEN, _V.aanvullen_op.is_not(None))
        ander = hier.where(_V.stand != Verzoekstand.OPEN, _V.aanvullen_op.is_(None))
        wacht, ander = wacht.order_by(_V.aanvullen_op, _V.id), ander.order_by(_V.ontvangen_op.desc(), _V.id)
        found: list[Inwonerverzoek] = []
        for query in (open_, wacht, ander):
            found += self._all(query.limit(limit - len(found)))
        return found

    def personen(self, verzoek_id: str) -> Collection[Pseudoniem]:
        """The other pseudoniemen of who asks."""
        teksten = self._conn.scalars(select(_P.betrokkene).where(_P.verzoek == verzoek_id).distinct())
        return [Pseudoniem.from_tekst(tekst) for tekst in teksten]

    def held(self, personen: Collection[Pseudoniem], gemeente: str) -> Sequence[Bewaarstuk]:
        """What is kept here about these pseudoniemen, whatever became of it, oldest first."""
        return held_about(self._conn, personen, gemeente)

    def erase_loose(self, personen: Collection[Pseudoniem], gemeente: str) -> int:
        """Remove really the signaleringen about these pseudoniemen that are in no zaak; say how many."""
        return erase_signaleringen(self._conn, personen, gemeente)

    def lines(
        self, personen: Collection[Pseudoniem], zaken: Collection[str], *, limit: int
    ) -> Sequence[Vastgelegd]:
        """The lines of the log about these pseudoniemen or in these zaken, newest first."""
        teksten = [p.tekst for p in personen]
        # Nobody and no zaak find no line: an empty list must not become every line without a person.
        over = or_(_L.betrokkene.in_(teksten), _L.zaak.in_(list(zaken)))
        query = select(LogregelRij.__table__).where(over).order_by(_L.id.desc()).limit(limit)
        return stored_lines(self._conn, self._kluis, self._conn.execute(query).all())

    def put_uitstel(self, uitstel: Uitstel) -> None:
        """Store something to be told later, or its new state."""
        waarden = _delay_row(uitstel)
        changed = self._conn.execute(update(UitstelRij).where(_U.id == uitstel.id).values(**waarden))
        if changed.rowcount == 0:
            self._conn.execute(insert(UitstelRij), waarden)

    def get_uitstel(self, uitstel_id: str) -> Uitstel | None:
        """The one with this id, of whatever municipality; the caller checks whose it is."""
        return next(iter(self._delays(_UITSTEL.where(_U.id == uitstel_id))), None)

    def uitstel_in(self, gemeente: str, *, limit: int) -> Sequence[Uitstel]:
        """What a municipality tells later, or is asked to: newest first."""
        hier = _UITSTEL.where(_U.gemeente == gemeente)
        return self._delays(hier.order_by(_U.gevraagd_op.desc(), _U.id).limit(limit))

    def uitstel_of(self, zaken: Collection[str]) -> Sequence[Uitstel]:
        """What is told later of these zaken, whatever became of it."""
        return self._delays(_UITSTEL.where(_U.zaak.in_(list(zaken))).order_by(_U.gevraagd_op, _U.id))

    def _all(self, query: Select[Any]) -> list[Inwonerverzoek]:
        return [_verzoek(rij) for rij in self._conn.execute(query)]

    def _delays(self, query: Select[Any]) -> list[Uitstel]:
        return [_uitstel(rij) for rij in self._conn.execute(query)]


def _row(v: Inwonerverzoek) -> dict[str, object]:
    return {
        "id": v.id,
        "gemeente": v.gemeente,
        "betrokkene": v.betrokkene.tekst if v.betrokkene else "",
        "soort": v.soort,
        "identiteit": v.identiteit,
        "ontvangen_op": v.ontvangen_op,
        "geregistreerd_op": v.geregistreerd_op,
        "geregistreerd_door": v.geregistreerd_door,
        "stand": v.stand,
        "verlengd_op": v.verlengd_op,
        "verlengreden": v.verlengreden,
        "brief_op": v.brief_op,
        "aanvullen_op": v.aanvullen_op,
        "uitkomst": v.uitkomst,
        "besloten_op": v.besloten_op,
        "besloten_door": v.besloten_door,
        "verteld_op": v.verteld_op,
        "gewist_op": v.gewist_op,
        "gewist": v.gewist,
        "gewist_regel": v.gewist_regel,
        "uitgevoerd_op": v.uitgevoerd_op,
    }


def _verzoek(rij: Row[Any]) -> Inwonerverzoek:
    return Inwonerverzoek(
        id=rij.id,
        gemeente=rij.gemeente,
        betrokkene=Pseudoniem.from_tekst(rij.betrokkene) if rij.betrokkene else None,
        soort=Verzoeksoort(rij.soort),
        identiteit=Identiteit(rij.identiteit),
        ontvangen_op=rij.ontvangen_op,
        geregistreerd_op=rij.geregistreerd_op,
        geregistreerd_door=rij.geregistreerd_door,
        stand=Verzoekstand(rij.stand),
        verlengd_op=rij.verlengd_op,
        verlengreden=Verlengreden(rij.verlengreden) if rij.verlengreden else None,
        brief_op=rij.brief_op,
        aanvullen_op=rij.aanvullen_op,
        uitkomst=Verzoekuitkomst(rij.uitkomst) if rij.uitkomst else None,
        besloten_op=rij.besloten_op,
        besloten_door=rij.besloten_door,
        verteld_op=rij.verteld_op,
        gewist_op=rij.gewist_op,
        gewist=rij.gewist,
        gewist_regel=rij.gewist_regel,
        uitgevoerd_op=rij.uitgevoerd_op,
    )


def _delay_row(u: Uitstel) -> dict[str, object]:
    return {
        "id": u.id,
        "gemeente": u.gemeente,
        "zaak": u.zaak,
        "grond": u.grond,
        "tot": u.tot,
        "gevraagd_op": u.gevraagd_op,
        "gevraagd_door": u.gevraagd_door,
        "akkoord_op": u.akkoord_op,
        "akkoord_door": u.akkoord_door,
        "ingetrokken_op": u.ingetrokken_op,
    }


def _uitstel(rij: Row[Any]) -> Uitstel:
    return Uitstel(
        id=rij.id,
        gemeente=rij.gemeente,
        zaak=rij.zaak,
        grond=Uitstelgrond(rij.grond),
        tot=rij.tot,
        gevraagd_op=rij.gevraagd_op,
        gevraagd_door=rij.gevraagd_door,
        akkoord_op=rij.akkoord_op,
        akkoord_door=rij.akkoord_door,
        ingetrokken_op=rij.ingetrokken_op,
    )
