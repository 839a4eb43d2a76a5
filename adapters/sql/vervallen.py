# SPDX-License-Identifier: EUPL-1.2
"""What is closed or ended in the database, when it last changed, and how it is taken away."""

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta
from typing import Any, Final

from sqlalchemy import Connection, Row, Select, and_, delete, exists, func, or_, select

from adapters.sql.tabellen.bewaren import BewaarplichtRij
from adapters.sql.tabellen.inzage import (
    BeperkingRij,
    InwonerverzoekRij,
    UitstelRij,
    VerbeteringRij,
    VerzoekOntvangerRij,
    VerzoekPersoonRij,
)
from adapters.sql.tabellen.overleg import AfspraakRij, AgendapuntRij, DeelnemerRij, OverlegRij
from adapters.sql.tabellen.signalering import SignaleringRij
from adapters.sql.tabellen.toegang import ClientRij, MedewerkerRij, OrganisatieRij, SessieRij
from adapters.sql.tabellen.zaak import VoorzieningRij, ZaakBehandelaar, ZaakRij, ZaakStap
from gateway.bewaren.model import Gegevenssoort, Kandidaat
from gateway.bewaren.termijnen import purposes_of_zaak
from gateway.inzage.soorten import Verzoekstand
from gateway.kern.kalender import begin_of, dutch_day
from gateway.kern.pseudoniem import Pseudoniem
from gateway.kern.zaak import Status
from policies.begrippen import Doel, Regime

_Z: Final = ZaakRij.__table__.c
_S: Final = ZaakStap.__table__.c
_V: Final = VoorzieningRij.__table__.c
_O: Final = OverlegRij.__table__.c
_G: Final = SignaleringRij.__table__.c
_Q: Final = InwonerverzoekRij.__table__.c


def _latest(kolom: Any, van: Any) -> Any:
    """The last day or moment in a part of a zaak."""
    return select(func.max(kolom)).where(van == _Z.id).correlate(ZaakRij).scalar_subquery()


_STAP: Final = _latest(_S.op, _S.zaak)
_ZAKEN: Final[Select[Any]] = select(
    _Z.id,
    _Z.gemeente,
    _Z.regime,
    _Z.betrokkene,
    _Z.beperking,
    _STAP.label("stap"),
    _Z.spoed_sinds,
    _Z.spoed_besloten_op,
    # What was granted for a time is no older than its end.
    _latest(_V.begin, _V.zaak).label("begin"),
    _latest(_V.eind, _V.zaak).label("eind"),
    _latest(_O.op, _O.zaak).label("overlegd"),
    _latest(_O.gesloten_op, _O.zaak).label("overleg_gesloten"),
).where(_Z.status == Status.AFGESLOTEN)
_SIGNALERINGEN: Final[Select[Any]] = select(
    _G.id, _G.gemeente, _G.doel, _G.vervalt_op, _G.zaak, _G.betrokkene, _G.beperking
)

CHILDREN: Final = (
    (DeelnemerRij, OverlegRij),
    (AgendapuntRij, OverlegRij),
    (AfspraakRij, OverlegRij),
)
PARTS: Final = (OverlegRij, VoorzieningRij, ZaakStap, ZaakBehandelaar, UitstelRij, BewaarplichtRij)
"""All that hangs on a zaak. A noodinzage or onthulling does too: those go first, and until then it stays."""


def closed_zaken(
    conn: Connection, gewijzigd: date, *, gemeente: str, na: str, limit: int
) -> Sequence[Kandidaat]:
    """Closed zaken whose last status is of this day or before it."""
    # No zaak began after its last status: the first is a column, and spares looking at the steps.
    oud = _ZAKEN.where(_Z.begonnen_op <= gewijzigd, gewijzigd >= _STAP, _Z.id > na)
    eigen = oud.where(_Z.gemeente == gemeente) if gemeente else oud
    return [_zaak(rij) for rij in conn.execute(eigen.order_by(_Z.id).limit(limit))]


def one_zaak(conn: Connection, zaak_id: str) -> Kandidaat | None:
    """This zaak, when it is closed."""
    rij = conn.execute(_ZAKEN.where(_Z.id == zaak_id)).one_or_none()
    return None if rij is None else _zaak(rij)


def ended_signaleringen(
    conn: Connection, gewijzigd: date, *, gemeente: str, na: str, limit: int
) -> Sequence[Kandidaat]:
    """Signaleringen that ended on this day or before it."""
    oud = _SIGNALERINGEN.where(_G.vervalt_op <= gewijzigd, _G.id > na)
    eigen = oud.where(_G.gemeente == gemeente) if gemeente else oud
    return _signals(conn, eigen.order_by(_G.id).limit(limit))


def these_signaleringen(conn: Connection, ids: Collection[str]) -> Sequence[Kandidaat]:
    """Of these what is there."""
    return _signals(conn, _SIGNALERINGEN.where(_G.id.in_(ids)).order_by(_G.id)) if ids else []


def take_zaak(conn: Connection, zaak_id: str) -> None:
    """Take a zaak away with all its parts; the sealed BSN goes with its row."""
    for kind, ouder in CHILDREN:
        van: Any = kind.__table__.c.overleg
        conn.execute(delete(kind).where(exists().where(ouder.id == van, ouder.zaak == zaak_id)))
    for deel in PARTS:
        conn.execute(delete(deel).where(deel.__table__.c.zaak == zaak_id))
    conn.execute(delete(ZaakRij).where(_Z.id == zaak_id))


def take_signaleringen(conn: Connection, ids: Collection[str]) -> None:
    """Take these signaleringen away."""
    if ids:
        conn.execute(delete(SignaleringRij).where(_G.id.in_(ids)))


def take_requests(conn: Connection, beantwoord: date) -> dict[str, int]:
    """Take away the verzoeken that were done on this day or before it, by municipality."""
    # What was taken back has no answer: it was done when it came in.
    eind = begin_of(beantwoord + timedelta(days=1))
    gedaan = or_(_Q.besloten_op < eind, and_(_Q.besloten_op.is_(None), _Q.geregistreerd_op < eind))
    loopt = select(BeperkingRij.verzoek).where(BeperkingRij.opgeheven_op.is_(None))
    weg = select(_Q.id, _Q.gemeente).where(
        _Q.stand != Verzoekstand.OPEN, _Q.aanvullen_op.is_(None), gedaan, _Q.id.not_in(loopt)
    )
    rijen = conn.execute(weg).all()
    ids = [rij.id for rij in rijen]
    for deel in (VerzoekPersoonRij, VerzoekOntvangerRij, BeperkingRij, VerbeteringRij):
        conn.execute(delete(deel).where(deel.verzoek.in_(ids)))
    conn.execute(delete(InwonerverzoekRij).where(_Q.id.in_(ids)))
    return dict(Counter(rij.gemeente for rij in rijen))


def take_connections(conn: Connection, beeindigd: date) -> int:
    """Take away the organisations whose connection ended on this day or before it."""
    oud = OrganisatieRij.beeindigd_op < begin_of(beeindigd + timedelta(days=1))
    oins = list(conn.scalars(select(OrganisatieRij.oin).where(oud)))
    for deel in (ClientRij, MedewerkerRij, SessieRij):
        conn.execute(delete(deel).where(deel.oin.in_(oins)))
    conn.execute(delete(OrganisatieRij).where(OrganisatieRij.oin.in_(oins)))
    return len(oins)


def _signals(conn: Connection, query: Select[Any]) -> list[Kandidaat]:
    return [_signalering(rij) for rij in conn.execute(query)]


def _zaak(rij: Row[Any]) -> Kandidaat:
    moments = (rij.overlegd, rij.overleg_gesloten)
    dagen: list[date | None] = [rij.stap, rij.begin, rij.eind, rij.spoed_sinds, rij.spoed_besloten_op]
    dagen += [dutch_day(m) if isinstance(m, datetime) else None for m in moments]
    return Kandidaat(
        soort=Gegevenssoort.ZAAK,
        id=rij.id,
        gemeente=rij.gemeente,
        doelen=purposes_of_zaak(
            Regime(rij.regime), overleg=rij.overlegd is not None, voorziening=rij.begin is not None
        ),
        gewijzigd_op=max(dag for dag in dagen if dag is not None),
        zaak=rij.id,
        betrokkene=Pseudoniem.from_tekst(rij.betrokkene),
        beperkt=rij.beperking is not None,
    )


def _signalering(rij: Row[Any]) -> Kandidaat:
    return Kandidaat(
        soort=Gegevenssoort.SIGNALERING,
        id=rij.id,
        gemeente=rij.gemeente,
        doelen=frozenset({Doel(rij.doel)}),
        # Whatever was decided about it was decided before it ended: this day is never too early.
        gewijzigd_op=rij.vervalt_op,
        zaak=rij.zaak,
        betrokkene=Pseudoniem.from_tekst(rij.betrokkene),
        beperkt=rij.beperking is not None,
    )
