# SPDX-License-Identifier: EUPL-1.2
"""Restrictions in the database: the mark in whatever is kept about a person, and why it stands there."""

from collections.abc import Collection
from typing import Final

from sqlalchemy import Connection, Table, insert, select, update

from adapters.sql.tabellen.inzage import BeperkingRij
from adapters.sql.tabellen.signalering import SignaleringRij
from adapters.sql.tabellen.verwijsindex import VerwijzingRij
from adapters.sql.tabellen.zaak import ZaakRij
from gateway.inzage.beperking import Beperking, Beperkingsgrond
from gateway.kern.pseudoniem import Pseudoniem

_B: Final = BeperkingRij.__table__.c
GEMERKT: Final[tuple[Table, ...]] = tuple(
    rij.metadata.tables[rij.__tablename__] for rij in (ZaakRij, SignaleringRij, VerwijzingRij)
)
"""Every table with a person in it that work is done with; `tests/contract/test_beperken.py` checks that."""


class SqlBeperkingen:
    """Implements `gateway.inzage.beperking.Beperkingen` on one connection."""

    def __init__(self, conn: Connection) -> None:
        self._conn = conn

    def restrict(self, verzoek_id: str, personen: Collection[Pseudoniem], gemeente: str) -> int:
        """Mark all that is kept about these pseudoniemen at this municipality; say how much that is."""
        teksten = [p.tekst for p in personen]
        return sum(self._mark(tabel, verzoek_id, teksten, gemeente) for tabel in GEMERKT)

    def release(self, verzoek_id: str) -> int:
        """Take away what this verzoek marked; say how much that was."""
        weg = (update(t).where(t.c.beperking == verzoek_id).values(beperking=None) for t in GEMERKT)
        return sum(self._conn.execute(statement).rowcount for statement in weg)

    def put_beperking(self, beperking: Beperking) -> None:
        """Store a restriction, or its new state."""
        waarden = _row(beperking)
        bekend = update(BeperkingRij).where(_B.verzoek == beperking.verzoek).values(**waarden)
        if self._conn.execute(bekend).rowcount == 0:
            self._conn.execute(insert(BeperkingRij), waarden)

    def beperking_of(self, verzoek_id: str) -> Beperking | None:
        """The restriction of this verzoek, also when it has ended."""
        query = select(BeperkingRij.__table__).where(_B.verzoek == verzoek_id)
        rij = self._conn.execute(query).one_or_none()
        if rij is None:
            return None
        return Beperking(
            verzoek=rij.verzoek,
            gemeente=rij.gemeente,
            grond=Beperkingsgrond(rij.grond),
            aantal=rij.aantal,
            gezet_op=rij.gezet_op,
            gezet_door=rij.gezet_door,
            aangezegd_op=rij.aangezegd_op,
            opgeheven_op=rij.opgeheven_op,
            opgeheven_door=rij.opgeheven_door,
        )

    def _mark(self, tabel: Table, verzoek_id: str, teksten: list[str], gemeente: str) -> int:
        eigen = update(tabel).where(tabel.c.betrokkene.in_(teksten)).values(beperking=verzoek_id)
        # The index is of all municipalities together, and has no column for one.
        if "gemeente" in tabel.c:
            eigen = eigen.where(tabel.c.gemeente == gemeente)
        return self._conn.execute(eigen).rowcount


def _row(b: Beperking) -> dict[str, object]:
    return {
        "verzoek": b.verzoek,
        "gemeente": b.gemeente,
        "grond": b.grond,
        "aantal": b.aantal,
        "gezet_op": b.gezet_op,
        "gezet_door": b.gezet_door,
        "aangezegd_op": b.aangezegd_op,
        "opgeheven_op": b.opgeheven_op,
        "opgeheven_door": b.opgeheven_door,
    }
