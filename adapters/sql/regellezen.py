# SPDX-License-Identifier: EUPL-1.2
"""Rows of the log as the lines that they are: opened where they lie shut, and with who erased them."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from sqlalchemy import Connection, Row, select

from adapters.sql.gesloten import open_lines
from adapters.sql.tabellen.logboek import LogregelRij
from audit.errors import AuditError
from gateway.kern.regelkluis import Regelkluis
from gateway.toezicht.vastgelegd import Gewist, Vastgelegd

_R: Final = LogregelRij.__table__.c
_SELECT: Final = select(LogregelRij.__table__)


def stored_lines(conn: Connection, kluis: Regelkluis, rijen: Sequence[Row[Any]]) -> list[Vastgelegd]:
    """These rows, in their order.

    Raises:
        KluisError: the master key of the log was wrapped by another ring.
    """
    inhoud = open_lines(conn, kluis, rijen)
    stenen = _tombstones(conn, {rij.gewist for rij in rijen if rij.gewist})
    return [_stored(rij, *wat, stenen.get(rij.gewist)) for rij, wat in zip(rijen, inhoud, strict=True)]


def _tombstones(conn: Connection, kenmerken: set[str]) -> Mapping[str, Gewist]:
    """The lines by which others were erased; one that is not there, or was changed, is no tombstone."""
    if not kenmerken:
        return {}
    # A tombstone is about nobody, so it lies open.
    rijen = conn.execute(_SELECT.where(_R.kenmerk.in_(sorted(kenmerken)))).all()
    found = (_tombstone(_stored(rij, bytes(rij.record), bytes(rij.zout))) for rij in rijen)
    return {gewist.kenmerk: gewist for gewist in found if gewist is not None}


def _tombstone(rij: Vastgelegd) -> Gewist | None:
    try:
        regel = rij.verified()
    except AuditError:
        return None
    if regel.grafsteen is None:
        return None
    return Gewist(regel.kenmerk, rij.plek, regel.tijd, regel.grafsteen)


def _stored(rij: Row[Any], record: bytes, zout: bytes, gewist: Gewist | None = None) -> Vastgelegd:
    return Vastgelegd(
        id=rij.id,
        plek=rij.plek,
        blad=bytes(rij.blad),
        zout=zout,
        record=record,
        kolommen={
            "kenmerk": rij.kenmerk,
            "tijd": round(rij.tijd.timestamp() * 1000),
            "gebeurtenis": rij.gebeurtenis,
            "organisatie": rij.organisatie,
            "verantwoordelijke": rij.verantwoordelijke,
            "medewerker": rij.medewerker,
            "doel": rij.doel,
            "uitkomst": rij.uitkomst,
            "zaak": rij.zaak,
            "betrokkene": rij.betrokkene,
            "kluis": rij.kluis,
            "artikel": rij.artikel,
        },
        gewist=gewist,
    )
