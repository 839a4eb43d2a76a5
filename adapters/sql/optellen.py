# SPDX-License-Identifier: EUPL-1.2
"""Counting, beside the passages and never in one: whom each line is about, and the stand that says so.

It is done by the keeper of the log, one replica at a time, some lines at once; killed anywhere it goes
on where it was. A line counts for whoever it names, and for whoever its zaak is about.

Somebody has a chain in each zaak, and one outside them: so what is told later of a zaak can stay out
of a report as a whole, and nobody can see from what is there that something is not.

Source: audit/FORMAT.md section 13.
"""

from collections.abc import Collection, Sequence
from typing import Any, Final, cast

from sqlalchemy import Connection, Table, bindparam, delete, func, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from adapters.sql.standen import extent
from adapters.sql.tabellen.logboek import Loghoofd, LogregelRij
from adapters.sql.tabellen.standen import KaartstandRij, KettingRij, SchakelRij
from adapters.sql.tabellen.zaak import ZaakRij
from audit.aantal import Keten, begin_chain
from audit.kaart import HANDLE_BYTES, Persoonstelling, key_of, map_root
from gateway.ports import Chance

AANTAL: Final = 500
"""Lines counted in one transaction: some milliseconds, and then the passages have their turn."""

MEESTE: Final = 4
"""So many times the distance between stands is counted in one at most: so what came to lag catches up."""

_H: Final = Loghoofd.__table__.c
_R: Final = LogregelRij.__table__.c
_Z: Final = ZaakRij.__table__.c
_K: Final = KettingRij.__table__.c
_L: Final = SchakelRij.__table__.c
_S: Final = KaartstandRij.__table__.c
_LINES: Final = (
    select(_R.plek, _R.blad, _R.betrokkene, _R.zaak, _Z.betrokkene.label("van_zaak"))
    .select_from(LogregelRij.__table__.outerjoin(ZaakRij.__table__, _R.zaak == _Z.id))
    .where(_R.plek >= bindparam("van"), _R.plek < bindparam("tot"))
    .order_by(_R.plek)
    # Held until the commit: who moves or erases one of these people waits for it, or goes first.
    .with_for_update(read=True, of=cast("Table", LogregelRij.__table__))
)
_MOVE: Final = (
    update(cast("Table", KettingRij.__table__))
    .where(_K.id == bindparam("welke"))
    .values(aantal=bindparam("zoveel"), kop=bindparam("waar"))
)
_ADD: Final = insert(cast("Table", KettingRij.__table__))
_LINK: Final = insert(cast("Table", SchakelRij.__table__))

Wie = tuple[str, str]
"""Somebody, and the zaak in which, if any."""


def count_some(conn: Connection, chance: Chance) -> int:
    """Count the next lines; says how many were gone over. The caller is the only keeper.

    Raises:
        MalformedError: what is stored is no chain, or no entry.
    """
    size, om = extent(conn)
    van = int(conn.execute(select(_H.geteld).where(_H.id == 1)).scalar_one())
    tot = min(size, van + AANTAL)
    if not om or tot <= van:
        return 0
    rijen = conn.execute(_LINES, {"van": van, "tot": tot}).all()
    _lengthen(conn, [(rij, wie) for rij in rijen for wie in _about(rij)], chance)
    conn.execute(update(Loghoofd).where(_H.id == 1).values(geteld=tot))
    return tot - van


def prepare_stand(conn: Connection) -> None:
    """Make the stand ready that comes next, over what was counted by now. The caller is the only keeper."""
    size, om = extent(conn)
    nummer = -(-size // om) if om else 0
    if nummer == 0:
        return  # the first one counts nothing
    grootten = select(_S.nummer, _S.grootte).where(_S.nummer >= nummer - 1)
    klaar: dict[int, int] = {row.nummer: row.grootte for row in conn.execute(grootten)}
    geteld = int(conn.execute(select(_H.geteld).where(_H.id == 1)).scalar_one())
    van = klaar[nummer - 1]
    tot = min(geteld, van + MEESTE * om)
    if tot == klaar.get(nummer, van):
        return
    kaart = _map(conn, nummer, van, tot)
    rij = {
        "grootte": tot,
        "wortel": map_root(kaart),
        "kaart": b"".join(key + kaart[key] for key in sorted(kaart)),
    }
    upsert = _upsert(conn).values(rij | {"nummer": nummer})
    conn.execute(upsert.on_conflict_do_update(index_elements=["nummer"], set_=rij))


def forget_chains(conn: Connection, wie: Collection[str]) -> None:
    """Destroy the secrets by which the lines of these people, by their pseudoniemen, belong together.

    What stays is in the stands: hashes of what is gone, and other ones in each.

    Source: AVG art. 17; audit/FORMAT.md section 13.
    """
    kettingen = list(conn.scalars(select(_K.id).where(_K.betrokkene.in_(sorted(wie)))))
    conn.execute(delete(SchakelRij).where(_L.ketting.in_(kettingen)))
    conn.execute(delete(KettingRij).where(_K.id.in_(kettingen)))


def _about(rij: Any) -> list[Wie]:
    return [(wie, rij.zaak) for wie in dict.fromkeys((rij.betrokkene, rij.van_zaak)) if wie]


def _lengthen(conn: Connection, regels: Sequence[tuple[Any, Wie]], chance: Chance) -> None:
    ketens = _chains(conn, {wie for _, wie in regels}, chance)
    schakels: list[dict[str, Any]] = []
    for rij, wie in regels:
        nummer, vorige = ketens[wie]
        keten = vorige.extend(bytes(rij.blad))
        ketens[wie] = nummer, keten
        schakels.append({"ketting": nummer, "nummer": keten.aantal, "plek": rij.plek, "kop": keten.kop})
    if schakels:
        conn.execute(_LINK, schakels)
        # In one order, as whoever moves people does: the two cannot wait in a circle for long.
        einden = sorted((nummer, keten.aantal, keten.kop) for nummer, keten in ketens.values())
        conn.execute(_MOVE, [{"welke": n, "zoveel": aantal, "waar": kop} for n, aantal, kop in einden])


def _chains(conn: Connection, wie: Collection[Wie], chance: Chance) -> dict[Wie, tuple[int, Keten]]:
    """The chain of each, the oldest where there are two, and a new one of who had none."""
    query = select(KettingRij.__table__).where(_K.betrokkene.in_(sorted({w for w, _ in wie}))).order_by(_K.id)
    ketens: dict[Wie, tuple[int, Keten]] = {}
    for rij in conn.execute(query) if wie else ():
        if (van := (rij.betrokkene, rij.zaak)) in wie:
            ketens.setdefault(van, (rij.id, Keten(bytes(rij.handvat), rij.aantal, bytes(rij.kop))))
    if nieuw := sorted(wie - ketens.keys()):
        ketens |= _begin(conn, nieuw, chance)
    return ketens


def _begin(conn: Connection, wie: Sequence[Wie], chance: Chance) -> dict[Wie, tuple[int, Keten]]:
    eerste = 1 + int(conn.execute(select(func.coalesce(func.max(_K.id), 0))).scalar_one())
    ketens = {van: (eerste + n, begin_chain(chance.octets(HANDLE_BYTES))) for n, van in enumerate(wie)}
    rijen = [
        {"id": n, "betrokkene": w, "zaak": zaak, "handvat": k.handle, "aantal": 0, "kop": k.kop}
        for (w, zaak), (n, k) in ketens.items()
    ]
    conn.execute(_ADD, rijen)
    return ketens


def _map(conn: Connection, nummer: int, van: int, tot: int) -> dict[bytes, bytes]:
    """Who came by among these lines, under the keys of this stand, with how far each is by then."""
    query = (
        select(_K.handvat, _L.nummer, _L.kop)
        .select_from(SchakelRij.__table__.join(KettingRij.__table__, _L.ketting == _K.id))
        .where(_L.plek >= van, _L.plek < tot)
        .order_by(_L.plek)
    )
    verst = {bytes(rij.handvat): Persoonstelling(rij.nummer, bytes(rij.kop)) for rij in conn.execute(query)}
    return {key_of(handvat, nummer): telling.waarde for handvat, telling in verst.items()}


def _upsert(conn: Connection) -> Any:
    dialect: Any = sqlite if conn.dialect.name == "sqlite" else postgresql
    return dialect.insert(KaartstandRij.__table__)
