# SPDX-License-Identifier: EUPL-1.2
"""What the database keeps about one person, in every table with a person in it but the log.

`tests/contract/test_inzage.py` compares these tables with all that have a column for a person, so that
a new one cannot be left out of a letter.
"""

from collections.abc import Collection, Iterator
from typing import Final

from sqlalchemy import Connection, delete, select

from adapters.sql.tabellen.signalering import SignaleringRij
from adapters.sql.tabellen.verwijsindex import VerwijzingRij
from adapters.sql.tabellen.zaak import VoorzieningRij, ZaakRij
from gateway.inzage.overzicht import Bewaarsoort, Bewaarstuk, purpose_of_zaak
from gateway.kern.kalender import dutch_day
from gateway.kern.pseudoniem import Pseudoniem
from policies.begrippen import Doel, Regime

_S: Final = SignaleringRij.__table__.c
_Z: Final = ZaakRij.__table__.c
_V: Final = VoorzieningRij.__table__.c
_W: Final = VerwijzingRij.__table__.c


def held_about(conn: Connection, personen: Collection[Pseudoniem], gemeente: str) -> list[Bewaarstuk]:
    """Everything about these pseudoniemen at this municipality, oldest first."""
    teksten = [p.tekst for p in personen]
    found = (
        *_signaleringen(conn, teksten, gemeente),
        *_zaken(conn, teksten, gemeente),
        *_voorzieningen(conn, teksten, gemeente),
        *_verwijzingen(conn, teksten),
    )
    return sorted(found, key=lambda b: (b.sinds, b.soort, b.zaak, b.bron))


def erase_signaleringen(conn: Connection, personen: Collection[Pseudoniem], gemeente: str) -> int:
    """Remove really what was reported about these pseudoniemen at this municipality and is in no zaak."""
    teksten = [p.tekst for p in personen]
    los = delete(SignaleringRij).where(_S.betrokkene.in_(teksten), _S.gemeente == gemeente, _S.zaak == "")
    return conn.execute(los).rowcount


def _signaleringen(conn: Connection, teksten: list[str], gemeente: str) -> Iterator[Bewaarstuk]:
    query = select(_S.id, _S.doel, _S.gemeld_op, _S.vervalt_op, _S.melder, _S.zaak)
    for r in conn.execute(query.where(_S.betrokkene.in_(teksten), _S.gemeente == gemeente)):
        sinds = dutch_day(r.gemeld_op)
        yield Bewaarstuk(Bewaarsoort.SIGNALERING, r.doel, sinds, r.vervalt_op, r.melder, r.zaak, r.id)


def _zaken(conn: Connection, teksten: list[str], gemeente: str) -> Iterator[Bewaarstuk]:
    query = select(_Z.id, _Z.regime, _Z.begonnen_op)
    for r in conn.execute(query.where(_Z.betrokkene.in_(teksten), _Z.gemeente == gemeente)):
        doel = purpose_of_zaak(Regime(r.regime))
        yield Bewaarstuk(Bewaarsoort.ZAAK, doel, r.begonnen_op, zaak=r.id, id=r.id)


def _voorzieningen(conn: Connection, teksten: list[str], gemeente: str) -> Iterator[Bewaarstuk]:
    query = select(_V.id, _V.begin, _V.eind, _V.aanbieder, _V.zaak, _Z.regime).join_from(
        VoorzieningRij.__table__, ZaakRij.__table__, _V.zaak == _Z.id
    )
    for r in conn.execute(query.where(_Z.betrokkene.in_(teksten), _Z.gemeente == gemeente)):
        doel = purpose_of_zaak(Regime(r.regime))
        yield Bewaarstuk(Bewaarsoort.VOORZIENING, doel, r.begin, r.eind, r.aanbieder, r.zaak, str(r.id))


def _verwijzingen(conn: Connection, teksten: list[str]) -> Iterator[Bewaarstuk]:
    # The index is of all municipalities together.
    query = select(_W.id, _W.gemeld_op, _W.verwijder_op, _W.organisatie).where(_W.betrokkene.in_(teksten))
    for r in conn.execute(query):
        sinds = dutch_day(r.gemeld_op)
        yield Bewaarstuk(
            Bewaarsoort.VERWIJZING,
            str(Doel.VERWIJSINDEX_JEUGD),
            sinds,
            r.verwijder_op,
            r.organisatie,
            id=r.id,
        )
