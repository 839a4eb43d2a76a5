# SPDX-License-Identifier: EUPL-1.2
"""Versions of the register in the database."""

import json
from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import Connection, Row, Select, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from adapters.sql.tabellen.base import Base
from adapters.sql.tabellen.register import AkkoordRij, NaspelRij, RegisteractiveringRij, RegisterversieRij
from gateway.registers.model import Akkoord, Inwerkingtreding, Naspel, Versie, read_effects, write_effects

_V: Final = RegisterversieRij.__table__.c
_A: Final = RegisteractiveringRij.__table__.c
_N: Final = NaspelRij.__table__.c
_K: Final = AkkoordRij.__table__.c
_ACTIVATIONS: Final = select(RegisteractiveringRij.__table__).order_by(_A.nummer.desc())
_REPLAYS: Final = select(NaspelRij.__table__)


class SqlRegisters:
    """Implements `gateway.registers.model.Registers` on one connection."""

    def __init__(self, conn: Connection) -> None:
        self._conn = conn

    def keep(self, versie: Versie) -> None:
        """Keep a version; one that is there already stays as it is."""
        rij = {
            "versie": versie.versie,
            "teksten": json.dumps(dict(versie.teksten), sort_keys=True),
            "vastgelegd_op": versie.vastgelegd_op,
        }
        self._conn.execute(self._insert(RegisterversieRij).on_conflict_do_nothing(), rij)

    def version(self, versie: str) -> Versie | None:
        """The version with this number."""
        query = select(RegisterversieRij.__table__).where(_V.versie == versie)
        rij = self._conn.execute(query).one_or_none()
        return None if rij is None else Versie(rij.versie, json.loads(rij.teksten), rij.vastgelegd_op)

    def active(self) -> Inwerkingtreding | None:
        """The last activation."""
        return next(iter(self.activations(limit=1)), None)

    def activations(self, *, limit: int) -> Sequence[Inwerkingtreding]:
        """The last activations, newest first."""
        return [_activation(rij) for rij in self._conn.execute(_ACTIVATIONS.limit(limit))]

    def activate(self, activering: Inwerkingtreding) -> None:
        """Let a version count from now on."""
        rij = {
            "versie": activering.versie,
            "vorige": activering.vorige,
            "tijd": activering.tijd,
            "organisatie": activering.organisatie,
            "medewerker": activering.medewerker,
            "kenmerk": activering.kenmerk,
            "akkoord_organisatie": activering.akkoord_organisatie,
            "akkoord_medewerker": activering.akkoord_medewerker,
        }
        self._conn.execute(insert(RegisteractiveringRij), rij)

    def put_replay(self, naspel: Naspel) -> None:
        """Remember a replay, or how it ended."""
        rij = _replay_row(naspel)
        changed = self._conn.execute(update(NaspelRij).where(_N.id == naspel.id).values(**rij))
        if changed.rowcount == 0:
            self._conn.execute(insert(NaspelRij), rij)

    def replay(self, naspel_id: str) -> Naspel | None:
        """The replay with this id."""
        return self._replay(_REPLAYS.where(_N.id == naspel_id))

    def last_replay(self, oud: str, nieuw: str) -> Naspel | None:
        """The replay under these two versions that was begun last."""
        query = _REPLAYS.where(_N.oud == oud, _N.nieuw == nieuw)
        return self._replay(query.order_by(_N.begonnen_op.desc(), _N.id).limit(1))

    def agree(self, akkoord: Akkoord) -> None:
        """Remember that somebody agrees."""
        rij = {
            "naspel": akkoord.naspel,
            "organisatie": akkoord.organisatie,
            "medewerker": akkoord.medewerker,
            "tijd": akkoord.tijd,
        }
        self._conn.execute(self._insert(AkkoordRij).on_conflict_do_nothing(), rij)

    def agreements(self, naspel_id: str) -> Sequence[Akkoord]:
        """Who agreed on what this replay showed, first one first."""
        query = select(AkkoordRij.__table__).where(_K.naspel == naspel_id).order_by(_K.tijd, _K.medewerker)
        return [Akkoord(r.naspel, r.organisatie, r.medewerker, r.tijd) for r in self._conn.execute(query)]

    def _replay(self, query: Select[Any]) -> Naspel | None:
        rij = self._conn.execute(query).one_or_none()
        return None if rij is None else _replay(rij)

    def _insert(self, tabel: type[Base]) -> Any:
        # Both engines have ON CONFLICT; SQLAlchemy keeps it per dialect.
        dialect = postgresql if self._conn.dialect.name == "postgresql" else sqlite
        return dialect.insert(tabel)


def _activation(rij: Row[Any]) -> Inwerkingtreding:
    return Inwerkingtreding(
        versie=rij.versie,
        vorige=rij.vorige,
        tijd=rij.tijd,
        organisatie=rij.organisatie,
        medewerker=rij.medewerker,
        kenmerk=rij.kenmerk,
        akkoord_organisatie=rij.akkoord_organisatie,
        akkoord_medewerker=rij.akkoord_medewerker,
    )


def _replay_row(naspel: Naspel) -> dict[str, object]:
    return {
        "id": naspel.id,
        "oud": naspel.oud,
        "nieuw": naspel.nieuw,
        "begonnen_op": naspel.begonnen_op,
        "eerste": naspel.eerste,
        "laatste": naspel.laatste,
        "verruimt": naspel.verruimt,
        "klaar_op": naspel.klaar_op,
        "gevolgen": write_effects(naspel.gevolgen) if naspel.gevolgen else "",
        "gestopt": naspel.gestopt,
    }


def _replay(rij: Row[Any]) -> Naspel:
    return Naspel(
        id=rij.id,
        oud=rij.oud,
        nieuw=rij.nieuw,
        begonnen_op=rij.begonnen_op,
        eerste=rij.eerste,
        laatste=rij.laatste,
        verruimt=rij.verruimt,
        klaar_op=rij.klaar_op,
        gevolgen=read_effects(rij.gevolgen) if rij.gevolgen else None,
        gestopt=rij.gestopt,
    )
