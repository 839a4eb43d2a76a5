# SPDX-License-Identifier: EUPL-1.2
"""Access in the database."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, Row, delete, insert, select, tuple_, update
from sqlalchemy.dialects import postgresql, sqlite

from adapters.sql.tabellen.base import Base
from adapters.sql.tabellen.toegang import ClientRij, EenmaligRij, MedewerkerRij, OrganisatieRij, SessieRij
from gateway.kern.oin import Oin
from gateway.kern.organisatie import Medewerker, Organisatie
from gateway.toegang.model import Client, Sessie
from policies.begrippen import Functie, Regime, Rol

_O: Final = OrganisatieRij.__table__.c
_C: Final = ClientRij.__table__.c
_S: Final = SessieRij.__table__.c
_M: Final = MedewerkerRij.__table__.c
_E: Final = EenmaligRij.__table__.c
_PORTIE: Final = 100
"""Forgetting goes in portions, so that no transaction waits for a long one."""


class SqlToegangen:
    """Implements `gateway.toegang.model.Toegangen` on one connection."""

    def __init__(self, conn: Connection) -> None:
        self._conn = conn

    def use_once(self, soort: str, sleutel: str, until: datetime) -> bool:
        """True the first time this key is used; of two at the same moment, for one only."""
        rij = {"soort": soort, "sleutel": sleutel, "tot": until}
        # The primary key decides: the second waits for the first, and then finds it there.
        done = self._conn.execute(self._insert(EenmaligRij).on_conflict_do_nothing(), rij)
        return done.rowcount == 1

    def forget(self, nu: datetime, *, sessions_before: datetime) -> None:
        """Forget a portion of the used keys whose time has passed, and of sessions begun too long ago."""
        keys = select(_E.soort, _E.sleutel).where(_E.tot < nu).limit(_PORTIE)
        sessions = select(_S.id).where(_S.begonnen_op < sessions_before).limit(_PORTIE)
        # Two replicas that forget at once take different rows; on SQLite there is one writer.
        keys, sessions = keys.with_for_update(skip_locked=True), sessions.with_for_update(skip_locked=True)
        self._conn.execute(delete(EenmaligRij).where(tuple_(_E.soort, _E.sleutel).in_(keys)))
        self._conn.execute(delete(SessieRij).where(_S.id.in_(sessions)))

    def put_organisatie(self, organisatie: Organisatie) -> None:
        """Connect an organisation, or change how it is known."""
        rij = {
            "oin": str(organisatie.oin),
            "naam": organisatie.naam,
            "rol": organisatie.rol,
            "regime": organisatie.regime,
            "contact": organisatie.contact,
            "gemeente": organisatie.gemeente,
            "ontvangstsleutel": organisatie.ontvangstsleutel,
            "beeindigd_op": None,
        }
        self._put(OrganisatieRij, ("oin",), rij)

    def put_client(self, client: Client) -> None:
        """Connect a client, or change its keys and purposes."""
        rij = {
            "id": client.id,
            "oin": str(client.oin),
            "naam": client.naam,
            "jwks": client.jwks,
            "doelen": " ".join(sorted(client.doelen)),
        }
        self._put(ClientRij, ("id",), rij)

    def remove_client(self, client_id: str) -> None:
        """Disconnect a client."""
        self._conn.execute(delete(ClientRij).where(_C.id == client_id))

    def end_organisatie(self, oin: Oin, nu: datetime) -> None:
        """End a connection: its systems, sessions and known people go with it; what it was stays known."""
        for rijen, column in ((ClientRij, _C.oin), (SessieRij, _S.oin), (MedewerkerRij, _M.oin)):
            self._conn.execute(delete(rijen).where(column == str(oin)))
        ended = update(OrganisatieRij).where(_O.oin == str(oin), _O.beeindigd_op.is_(None))
        self._conn.execute(ended.values(beeindigd_op=nu, gemeente=None))

    def organisaties(self) -> Sequence[Organisatie]:
        """All connected organisations, by name."""
        query = select(OrganisatieRij.__table__).where(_O.beeindigd_op.is_(None)).order_by(_O.naam, _O.oin)
        return [_organisatie(rij) for rij in self._conn.execute(query)]

    def ended(self) -> Sequence[tuple[Organisatie, datetime]]:
        """The organisations whose connection ended, by name, and since when."""
        query = select(OrganisatieRij.__table__).where(_O.beeindigd_op.is_not(None)).order_by(_O.naam, _O.oin)
        return [(_organisatie(rij), rij.beeindigd_op) for rij in self._conn.execute(query)]

    def clients(self) -> Sequence[Client]:
        """All connected clients, by id."""
        query = select(ClientRij.__table__).order_by(_C.id)
        return [_client(rij) for rij in self._conn.execute(query)]

    def remember(self, oin: Oin, wie: Medewerker, gezien_op: datetime) -> None:
        """Know that somebody works for an organisation, or that they do something else now."""
        rij = {
            "oin": str(oin),
            "id": wie.id,
            "naam": wie.naam,
            "functie": wie.functie,
            "regime": wie.regime,
            "gezien_op": gezien_op,
        }
        self._put(MedewerkerRij, ("oin", "id"), rij)

    def medewerkers(self, oin: Oin, *, since: datetime) -> Sequence[Medewerker]:
        """Who was seen to work for an organisation at that moment or later, by name."""
        query = select(MedewerkerRij.__table__).where(_M.oin == str(oin), _M.gezien_op >= since)
        gevonden = [_medewerker(rij.id, rij) for rij in self._conn.execute(query)]
        # Sorted here: the engines have each their own order of letters.
        return sorted(gevonden, key=lambda m: (m.naam, m.id))

    def forget_medewerkers(self, before: datetime) -> int:
        """Forget really who was last seen before that moment; say how many."""
        return self._conn.execute(delete(MedewerkerRij).where(_M.gezien_op < before)).rowcount

    def start_session(self, sessie: Sessie) -> None:
        """Remember that somebody logged in."""
        wie = sessie.medewerker
        rij = {
            "id": sessie.id,
            "oin": str(sessie.oin),
            "medewerker": wie.id,
            "naam": wie.naam,
            "functie": wie.functie,
            "regime": wie.regime,
            "begonnen_op": sessie.begonnen_op,
        }
        self._conn.execute(insert(SessieRij), rij)

    def session(self, sessie_id: str) -> Sessie | None:
        """The session with this id, unless it has ended."""
        query = select(SessieRij.__table__).where(_S.id == sessie_id)
        rij = self._conn.execute(query).one_or_none()
        return None if rij is None else _sessie(rij)

    def end_session(self, sessie_id: str) -> None:
        """End a session on every replica at once."""
        self._conn.execute(delete(SessieRij).where(_S.id == sessie_id))

    def _insert(self, tabel: type[Base]) -> Any:
        # Both engines have ON CONFLICT; SQLAlchemy keeps it per dialect.
        dialect = postgresql if self._conn.dialect.name == "postgresql" else sqlite
        return dialect.insert(tabel)

    def _put(self, tabel: type[Base], key: tuple[str, ...], rij: Mapping[str, object]) -> None:
        rest = {name: value for name, value in rij.items() if name not in key}
        self._conn.execute(
            self._insert(tabel).values(**rij).on_conflict_do_update(index_elements=key, set_=rest)
        )


def _organisatie(rij: Row[Any]) -> Organisatie:
    return Organisatie(
        Oin(rij.oin),
        rij.naam,
        Rol(rij.rol),
        Regime(rij.regime),
        rij.contact,
        rij.gemeente,
        rij.ontvangstsleutel,
    )


def _client(rij: Row[Any]) -> Client:
    return Client(rij.id, Oin(rij.oin), rij.naam, rij.jwks, frozenset(rij.doelen.split()))


def _sessie(rij: Row[Any]) -> Sessie:
    return Sessie(rij.id, Oin(rij.oin), _medewerker(rij.medewerker, rij), rij.begonnen_op)


def _medewerker(wie: str, rij: Row[Any]) -> Medewerker:
    return Medewerker(wie, rij.naam, Functie(rij.functie), Regime(rij.regime))
