# SPDX-License-Identifier: EUPL-1.2
"""Verbruik in the database: draws, reports, blocks and limits."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import Connection, Row, delete, func, select
from sqlalchemy.dialects import postgresql, sqlite

from adapters.sql.tabellen.base import Base
from adapters.sql.tabellen.signalering import SignaleringRij
from adapters.sql.tabellen.toegang import OrganisatieRij
from adapters.sql.tabellen.verbruik import AfnameRij, BlokkadeRij, VerbruikgrensRij, VerbruikmeldingRij
from adapters.sql.tabellen.verwijsindex import VerwijzingRij
from adapters.sql.tabellen.zaak import ZaakRij
from gateway.kern.oin import Oin
from gateway.kern.verbruik import (
    Afname,
    Blokkade,
    Blokreden,
    Meldsoort,
    Verbruiker,
    Verbruikmelding,
)
from gateway.kern.verbruiken import Verbruikbeeld
from gateway.kern.zaak import Status

_A: Final = AfnameRij.__table__.c
_M: Final = VerbruikmeldingRij.__table__.c
_B: Final = BlokkadeRij.__table__.c
_G: Final = VerbruikgrensRij.__table__.c
_WIE: Final = ("organisatie", "client", "medewerker")
_KEY: Final = (*_WIE, "uur", "verantwoordelijke")


class SqlVerbruiken:
    """Implements `gateway.kern.verbruiken.Verbruiken` on one connection."""

    def __init__(self, conn: Connection) -> None:
        self._conn = conn

    def since(self, moment: datetime) -> Verbruikbeeld:
        """Draws and reports from that moment on, and all blocks and limits that count now."""
        afnames = self._conn.execute(select(AfnameRij.__table__).where(_A.uur >= moment))
        meldingen = self._conn.execute(
            select(VerbruikmeldingRij.__table__).where(_M.op >= moment).order_by(_M.op, _M.id)
        )
        return Verbruikbeeld(
            [_afname(rij) for rij in afnames],
            [_melding(rij) for rij in meldingen],
            [_blokkade(rij) for rij in self._conn.execute(select(BlokkadeRij.__table__))],
            {Oin(g.organisatie): g.aantal for g in self._conn.execute(select(VerbruikgrensRij.__table__))},
        )

    def caseload(self, organisatie: Oin, *, before: datetime, vandaag: date) -> int:
        """The live verwijzingen, signaleringen and zaken of one organisation from before that moment."""
        oin = str(organisatie)
        gemeente = select(OrganisatieRij.gemeente).where(OrganisatieRij.oin == oin).scalar_subquery()
        wheres = (
            (
                VerwijzingRij.organisatie == oin,
                VerwijzingRij.gemeld_op < before,
                VerwijzingRij.verwijder_op > vandaag,
            ),
            (
                SignaleringRij.melder == oin,
                SignaleringRij.gemeld_op < before,
                SignaleringRij.vervalt_op > vandaag,
            ),
            (
                ZaakRij.gemeente == gemeente,
                ZaakRij.begonnen_op < before.date(),
                ZaakRij.status != Status.AFGESLOTEN,
            ),
        )
        return sum(self._conn.scalar(select(func.count()).where(*where)) or 0 for where in wheres)

    def report(self, melding: Verbruikmelding) -> bool:
        """Keep a report; False when there is one of this kind about this client on this day."""
        rij = _of(melding.wie) | {
            "id": melding.id,
            "dag": melding.dag,
            "soort": melding.soort,
            "op": melding.op,
            "quota": melding.quota,
            "gebruikt": melding.gebruikt,
        }
        return self._add(VerbruikmeldingRij, rij)

    def stops(self, wie: Verbruiker, *, since: date) -> int:
        """On how many days since that one this client was stopped; of an organisation, any of its systems."""
        who = [_M.organisatie == str(wie.organisatie), _M.medewerker == wie.medewerker]
        if not wie.is_geheel:
            who.append(_M.client == wie.client)
        days = select(func.count(_M.dag.distinct())).where(
            _M.soort == Meldsoort.GESTOPT, _M.dag >= since, *who
        )
        return self._conn.scalar(days) or 0

    def block(self, blokkade: Blokkade) -> bool:
        """Block a client; False when it is blocked already."""
        rij = _of(blokkade.wie) | {
            "id": blokkade.id,
            "sinds": blokkade.sinds,
            "reden": blokkade.reden,
            "door": blokkade.door,
            "door_medewerker": blokkade.medewerker,
        }
        return self._add(BlokkadeRij, rij)

    def block_of(self, wie: Verbruiker) -> Blokkade | None:
        """The block of this client that counts now."""
        rij = self._conn.execute(select(BlokkadeRij.__table__).where(*_is(_B, wie))).one_or_none()
        return None if rij is None else _blokkade(rij)

    def lift(self, wie: Verbruiker) -> None:
        """Lift the block of a client."""
        self._conn.execute(delete(BlokkadeRij).where(*_is(_B, wie)))

    def set_limit(self, organisatie: Oin, aantal: int | None) -> None:
        """Give an organisation a limit of its own, or none."""
        self._conn.execute(delete(VerbruikgrensRij).where(_G.organisatie == str(organisatie)))
        if aantal is not None:
            self._add(VerbruikgrensRij, {"organisatie": str(organisatie), "aantal": aantal})

    def remove_before(self, moment: datetime) -> int:
        """Forget really the draws and reports from before this moment; say how many."""
        draws = self._conn.execute(delete(AfnameRij).where(_A.uur < moment)).rowcount
        return draws + self._conn.execute(delete(VerbruikmeldingRij).where(_M.op < moment)).rowcount

    def _add(self, tabel: type[Base], rij: Mapping[str, object]) -> bool:
        """Add a row, unless there is one already: of two at the same moment one is first."""
        dialect = postgresql if self._conn.dialect.name == "postgresql" else sqlite
        done = self._conn.execute(dialect.insert(tabel).on_conflict_do_nothing(), dict(rij))
        return done.rowcount == 1


def _count_on(dialect: Any) -> Any:
    new = dialect.insert(AfnameRij)
    return new.on_conflict_do_update(
        index_elements=_KEY, set_={"aantal": AfnameRij.aantal + new.excluded.aantal}
    ).returning(AfnameRij.aantal)


# Both engines have ON CONFLICT; made once, because making it would take as long as running it.
_COUNT: Final = {"postgresql": _count_on(postgresql), "sqlite": _count_on(sqlite)}


def count_draws(conn: Connection, afnames: Sequence[Afname | None]) -> Sequence[int]:
    """Add up what a batch drew: one statement for each client, hour and organisation that answers.

    The last statement of a batch: other batches of the same client wait for this row until the
    commit. In one order, so that two batches never wait for one another.

    Returns:
        The total of its hour for each, with what all replicas have committed; 0 for who drew nothing.
    """
    totals: dict[tuple[str, str, str, datetime, str], int] = {}
    keys = [_key(afname) if afname else None for afname in afnames]
    for key, afname in zip(keys, afnames, strict=True):
        if key and afname:
            totals[key] = totals.get(key, 0) + afname.aantal
    count = _COUNT[conn.dialect.name]
    for one in sorted(totals):
        row = dict(zip(_KEY, one, strict=True)) | {"aantal": totals[one]}
        totals[one] = conn.execute(count, row).scalar_one()
    return [totals[key] if key else 0 for key in keys]


def _key(afname: Afname) -> tuple[str, str, str, datetime, str]:
    wie = afname.wie
    return wie.organisatie.waarde, wie.client, wie.medewerker, afname.uur, afname.verantwoordelijke


def _of(wie: Verbruiker) -> dict[str, object]:
    return {"organisatie": str(wie.organisatie), "client": wie.client, "medewerker": wie.medewerker}


def _is(columns: Any, wie: Verbruiker) -> Sequence[Any]:
    return [columns[name] == value for name, value in _of(wie).items()]


def _wie(rij: Row[Any]) -> Verbruiker:
    return Verbruiker(Oin(rij.organisatie), rij.client, rij.medewerker)


def _afname(rij: Row[Any]) -> Afname:
    return Afname(_wie(rij), rij.uur, rij.verantwoordelijke, rij.aantal)


def _melding(rij: Row[Any]) -> Verbruikmelding:
    return Verbruikmelding(rij.id, _wie(rij), rij.dag, Meldsoort(rij.soort), rij.op, rij.quota, rij.gebruikt)


def _blokkade(rij: Row[Any]) -> Blokkade:
    return Blokkade(rij.id, _wie(rij), rij.sinds, Blokreden(rij.reden), rij.door, rij.door_medewerker)
