# SPDX-License-Identifier: EUPL-1.2
"""Keeping and destroying in the database."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any, Final

from sqlalchemy import Connection, Row, Select, func, insert, select, update

from adapters.sql import vervallen
from adapters.sql.tabellen.bewaren import BewaarplichtRij, VernietigingRij
from adapters.sql.tabellen.inzage import UitstelRij, VerzoekPersoonRij
from adapters.sql.tabellen.noodinzage import NoodinzageRij
from adapters.sql.tabellen.onthulling import OnthullingRij
from adapters.sql.tabellen.signalering import SignaleringRij
from adapters.sql.tabellen.zaak import ZaakRij
from adapters.sql.verlopen import SqlLogresten
from gateway.bewaren.bewaarplicht import Bewaarplicht, Bewaarreden
from gateway.bewaren.model import Gegevenssoort, Groep, Kandidaat, Vernietiging
from gateway.kern.kalender import begin_of, dutch_day
from gateway.kern.pseudoniem import Pseudoniem
from gateway.kern.zaak import Status

_P: Final = BewaarplichtRij.__table__.c
_R: Final = VernietigingRij.__table__.c
_Z: Final = ZaakRij.__table__.c
_G: Final = SignaleringRij.__table__.c
_U: Final = UitstelRij.__table__.c
_WIE: Final = VerzoekPersoonRij.__table__.c
_DUTIES: Final = select(BewaarplichtRij.__table__).where(_P.opgeheven_op.is_(None))


class SqlBewaringen:
    """Implements `gateway.bewaren.model.Bewaringen` on one connection."""

    def __init__(self, conn: Connection) -> None:
        self._conn = conn

    @property
    def log(self) -> SqlLogresten:
        """The lines of the log that are past their term."""
        return SqlLogresten(self._conn)

    def closed_zaken(
        self, gewijzigd: date, *, gemeente: str = "", na: str = "", limit: int
    ) -> Sequence[Kandidaat]:
        """Closed zaken whose last status is of this day or before it, by id, after the id `na`."""
        return vervallen.closed_zaken(self._conn, gewijzigd, gemeente=gemeente, na=na, limit=limit)

    def ended_signaleringen(
        self, gewijzigd: date, *, gemeente: str = "", na: str = "", limit: int
    ) -> Sequence[Kandidaat]:
        """Signaleringen that ended on this day or before it, by id, after the id `na`."""
        return vervallen.ended_signaleringen(self._conn, gewijzigd, gemeente=gemeente, na=na, limit=limit)

    def zaak(self, zaak_id: str) -> Kandidaat | None:
        """This zaak as it is now; None when it is not closed, or not there."""
        return vervallen.one_zaak(self._conn, zaak_id)

    def signaleringen(self, ids: Collection[str]) -> Sequence[Kandidaat]:
        """Of these signaleringen what is there still."""
        return vervallen.these_signaleringen(self._conn, ids)

    def destroy_zaak(self, zaak_id: str) -> None:
        """Take a zaak away with all its parts."""
        vervallen.take_zaak(self._conn, zaak_id)

    def destroy_signaleringen(self, ids: Collection[str]) -> None:
        """Take these signaleringen away."""
        vervallen.take_signaleringen(self._conn, ids)

    def take_requests(self, beantwoord: date) -> Mapping[str, int]:
        """Take away the verzoeken that were done on this day or before it; say how many, by municipality."""
        return vervallen.take_requests(self._conn, beantwoord)

    def take_connections(self, beeindigd: date) -> int:
        """Take away the organisations whose connection ended on this day or before it; say how many."""
        return vervallen.take_connections(self._conn, beeindigd)

    def asked_about(self, personen: Collection[Pseudoniem]) -> frozenset[Pseudoniem]:
        """Of these people those who asked something about their data that was not answered yet."""
        if not personen:
            return frozenset()
        # These rows go as soon as the verzoek is answered: whoever stands here still waits.
        wachten = select(_WIE.betrokkene).where(_WIE.betrokkene.in_([p.tekst for p in personen]))
        return frozenset(map(Pseudoniem.from_tekst, self._conn.scalars(wachten)))

    def looked_back_on(self, zaken: Collection[str], vandaag: date) -> frozenset[str]:
        """Of these zaken those on which a noodinzage, an onthulling or an uitstel still looks back."""
        if not zaken:
            return frozenset()
        later = select(_U.zaak).where(_U.zaak.in_(zaken), _U.tot > vandaag, _U.ingetrokken_op.is_(None))
        nood, bsn = (
            select(rij.__table__.c.zaak).where(rij.__table__.c.zaak.in_(zaken))
            for rij in (NoodinzageRij, OnthullingRij)
        )
        return frozenset(self._conn.scalars(later.union(nood, bsn)))

    def duties_on(self, zaken: Collection[str]) -> Sequence[Bewaarplicht]:
        """The bewaarplichten on these zaken that nobody lifted, also those whose day has passed."""
        return self._duties(_DUTIES.where(_P.zaak.in_(zaken)).order_by(_P.tot, _P.id)) if zaken else []

    def put_duty(self, plicht: Bewaarplicht) -> None:
        """Store a bewaarplicht, or its new state."""
        if self.duty(plicht.id) is None:
            self._conn.execute(insert(BewaarplichtRij), _duty_row(plicht))
        else:
            changed = update(BewaarplichtRij).where(_P.id == plicht.id).values(**_duty_row(plicht))
            self._conn.execute(changed)

    def duty(self, plicht_id: str) -> Bewaarplicht | None:
        """The bewaarplicht with this id, of whatever municipality; the caller checks whose it is."""
        found = self._duties(select(BewaarplichtRij.__table__).where(_P.id == plicht_id))
        return next(iter(found), None)

    def duties_in(self, gemeente: str, vandaag: date, *, limit: int) -> Sequence[Bewaarplicht]:
        """Those of a municipality that count today, the first to end on top."""
        eigen = _DUTIES.where(_P.gemeente == gemeente, _P.tot >= vandaag)
        return self._duties(eigen.order_by(_P.tot, _P.id).limit(limit))

    def record(self, vernietiging: Vernietiging) -> None:
        """Remember that something was destroyed."""
        self._conn.execute(insert(VernietigingRij), _record_row(vernietiging))

    def add_up(self, vernietiging: Vernietiging) -> None:
        """Remember it in one record with what else of this class went on this day."""
        v = vernietiging
        zelfde = (_R.soort == v.soort, _R.doel == v.doel, _R.gemeente == v.gemeente, _R.artikel == v.artikel)
        vandaag = (_R.op >= begin_of(dutch_day(v.op)), _R.register == v.register)
        som = update(VernietigingRij).where(*zelfde, *vandaag)
        values = {"aantal": _R.aantal + v.aantal, "kenmerk": v.kenmerk, "op": v.op}
        if self._conn.execute(som.values(**values)).rowcount == 0:
            self.record(v)

    def recorded_in(self, gemeente: str, *, limit: int) -> Sequence[Vernietiging]:
        """What was destroyed of a municipality, newest first."""
        eigen = select(VernietigingRij.__table__).where(_R.gemeente == gemeente)
        rijen = self._conn.execute(eigen.order_by(_R.op.desc(), _R.id.desc()).limit(limit))
        return [_vernietiging(rij) for rij in rijen]

    def kept_in(self, gemeente: str) -> Mapping[Groep, int]:
        """How much of each is closed or ended: zaken by their law, signaleringen by their purpose."""
        zaken = (
            select(_Z.regime, func.count())
            .where(_Z.gemeente == gemeente, _Z.status == Status.AFGESLOTEN)
            .group_by(_Z.regime)
        )
        signalen = select(_G.doel, func.count()).where(_G.gemeente == gemeente).group_by(_G.doel)
        kept: dict[Groep, int] = {}
        for soort, query in ((Gegevenssoort.ZAAK, zaken), (Gegevenssoort.SIGNALERING, signalen)):
            kept |= {(soort, woord): aantal for woord, aantal in self._conn.execute(query)}
        return kept

    def _duties(self, query: Select[Any]) -> list[Bewaarplicht]:
        return [_plicht(rij) for rij in self._conn.execute(query)]


def _duty_row(p: Bewaarplicht) -> dict[str, object]:
    return {
        "id": p.id,
        "zaak": p.zaak,
        "gemeente": p.gemeente,
        "reden": p.reden,
        "tot": p.tot,
        "gezet_op": p.gezet_op,
        "gezet_door": p.gezet_door,
        "opgeheven_op": p.opgeheven_op,
        "opgeheven_door": p.opgeheven_door,
    }


def _plicht(rij: Row[Any]) -> Bewaarplicht:
    return Bewaarplicht(
        id=rij.id,
        zaak=rij.zaak,
        gemeente=rij.gemeente,
        reden=Bewaarreden(rij.reden),
        tot=rij.tot,
        gezet_op=rij.gezet_op,
        gezet_door=rij.gezet_door,
        opgeheven_op=rij.opgeheven_op,
        opgeheven_door=rij.opgeheven_door,
    )


def _record_row(v: Vernietiging) -> dict[str, object]:
    return {
        "kenmerk": v.kenmerk,
        "soort": v.soort,
        "doel": v.doel,
        "gemeente": v.gemeente,
        "aantal": v.aantal,
        "zaken": list(v.zaken),
        "artikel": v.artikel,
        "register": v.register,
        "op": v.op,
    }


def _vernietiging(rij: Row[Any]) -> Vernietiging:
    return Vernietiging(
        kenmerk=rij.kenmerk,
        soort=Gegevenssoort(rij.soort),
        doel=rij.doel,
        gemeente=rij.gemeente,
        aantal=rij.aantal,
        zaken=tuple(rij.zaken),
        artikel=rij.artikel,
        register=rij.register,
        op=rij.op,
    )
