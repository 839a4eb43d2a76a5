# SPDX-License-Identifier: EUPL-1.2
"""Who received data about who asks, and when each was told, in the database."""

from collections.abc import Collection, Sequence
from typing import Final

from sqlalchemy import Connection, insert, select, update

from adapters.sql.tabellen.inzage import InwonerverzoekRij, VerzoekOntvangerRij
from gateway.inzage.ontvangers import Verzoekontvanger
from gateway.inzage.soorten import AAN_ONTVANGERS, Verzoekstand

_O: Final = VerzoekOntvangerRij.__table__.c
_V: Final = InwonerverzoekRij.__table__.c


class SqlOntvangers:
    """Implements `gateway.inzage.ontvangers.Ontvangers` on one connection."""

    def __init__(self, conn: Connection) -> None:
        self._conn = conn

    def put_ontvangers(self, verzoek_id: str, ontvangers: Collection[Verzoekontvanger]) -> None:
        """Store these of one verzoek, or their new state."""
        for o in ontvangers:
            waarden = {"rol": o.rol, "kenmerk": o.kenmerk, "verteld_op": o.verteld_op}
            eigen = update(VerzoekOntvangerRij).where(
                _O.verzoek == verzoek_id, _O.organisatie == o.organisatie
            )
            if self._conn.execute(eigen.values(**waarden)).rowcount == 0:
                sleutel = {"verzoek": verzoek_id, "organisatie": o.organisatie}
                self._conn.execute(insert(VerzoekOntvangerRij), sleutel | waarden)

    def ontvangers_of(self, verzoek_id: str) -> Sequence[Verzoekontvanger]:
        """Those of one verzoek, by organisation."""
        query = select(VerzoekOntvangerRij.__table__).where(_O.verzoek == verzoek_id)
        rijen = self._conn.execute(query.order_by(_O.organisatie))
        return [Verzoekontvanger(r.organisatie, r.rol, r.kenmerk, r.verteld_op) for r in rijen]

    def to_tell(self, *, limit: int) -> Sequence[str]:
        """The open verzoeken that were carried out and of which nobody said that all were told."""
        wacht = select(_V.id).where(
            _V.stand == Verzoekstand.OPEN,
            _V.soort.in_(sorted(AAN_ONTVANGERS)),
            _V.uitgevoerd_op.is_not(None),
            _V.verteld_op.is_(None),
        )
        return list(self._conn.scalars(wacht.order_by(_V.uitgevoerd_op, _V.id).limit(limit)))
