# SPDX-License-Identifier: EUPL-1.2
"""Where stands are put: at every place that is a multiple of the distance that the log began with.

On the way to an answer this costs one remainder of a division. Only the line that would come to stand
at such a place finds the stand there that was prepared (`optellen.py`), and goes behind it. When none
was prepared, nobody is counted in it, and the next one counts them.

Source: audit/FORMAT.md section 13.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final, NamedTuple, cast

from sqlalchemy import Connection, Table, insert, literal_column, select, update

from adapters.sql.gereed import Gereed
from adapters.sql.tabellen.logboek import Loghoofd, LogregelRij
from adapters.sql.tabellen.standen import KaartstandRij
from audit.aantal import Telstand
from audit.entry import SALT_BYTES, entry_bytes
from audit.kaart import EMPTY
from audit.stromen.bundel import join_parts
from gateway.errors import LedgerError
from gateway.ports import Chance
from policies.besluit import Uitkomst

GEBEURTENIS: Final = "logboek.stand"

_H: Final = Loghoofd.__table__.c
_S: Final = KaartstandRij.__table__.c
_EXTENT: Final = Gereed(select(_H.grootte, _H.om).where(_H.id == literal_column("1")))
_PUT_LINE: Final = insert(cast("Table", LogregelRij.__table__))
_PUT_STAND: Final = insert(cast("Table", KaartstandRij.__table__))
_OF_NOBODY: Final = dict.fromkeys(
    ("organisatie", "verantwoordelijke", "medewerker", "doel", "zaak", "betrokkene", "kluis"), ""
)


class Omvang(NamedTuple):
    """How many entries have a place, and at which distance the stands are: 0 in a log that is not counted."""

    grootte: int
    om: int


def extent(conn: Connection) -> Omvang:
    """How far the log has come."""
    row = _EXTENT.run(conn).one()
    return Omvang(row.grootte, row.om)


def begin_counting(conn: Connection, om: int) -> bool:
    """Have a log that is still empty counted, with a stand at every `om` places; says whether it is.

    A log that began without stays without: a first stand elsewhere than at the first place could be
    shown to one and not to another.

    Raises:
        MalformedError: no distance.
    """
    Telstand(0, om, 0, EMPTY)
    conn.execute(update(Loghoofd).where(_H.id == 1, _H.grootte == 0, _H.om == 0).values(om=om))
    return extent(conn).om > 0


def places_for(omvang: Omvang, count: int) -> Sequence[int]:
    """The places of the next lines: those that follow, without the places of stands."""
    size, om = omvang
    if not om or -size % om >= count:
        return range(size, size + count)
    places: list[int] = []
    while len(places) < count:
        size += size % om == 0
        places.append(size)
        size += 1
    return places


def put_stands(
    conn: Connection, omvang: Omvang, last: int, chance: Chance | None, tijd: datetime
) -> Mapping[int, bytes]:
    """Write the stands that are due up to place `last`; their entries by place, mostly none.

    Raises:
        LedgerError: one is due and there is nobody who can make it.
    """
    size, om = omvang
    if not om or last < size + -size % om:
        return {}
    if chance is None:
        raise LedgerError("this log is counted, and its keeper has no randomness to make a stand with")
    eerste, laatste = -(-size // om), last // om
    klaar = _prepared(conn, eerste - 1, laatste)
    grootte = klaar[eerste - 1][0] if eerste else 0
    rijen, leeg = list[dict[str, Any]](), list[dict[str, Any]]()
    for nummer in range(eerste, laatste + 1):
        if nummer not in klaar:
            leeg.append({"nummer": nummer, "grootte": grootte, "wortel": EMPTY, "kaart": b""})
        grootte, wortel = klaar.get(nummer, (grootte, EMPTY))
        rijen.append(_row(Telstand(nummer, om, grootte, wortel), chance.octets(SALT_BYTES), tijd))
    if leeg:
        conn.execute(_PUT_STAND, leeg)
    conn.execute(_PUT_LINE, rijen)
    return {rij["plek"]: rij["blad"] for rij in rijen}


def _prepared(conn: Connection, first: int, last: int) -> dict[int, tuple[int, bytes]]:
    query = select(_S.nummer, _S.grootte, _S.wortel).where(_S.nummer >= first, _S.nummer <= last)
    return {rij.nummer: (rij.grootte, bytes(rij.wortel)) for rij in conn.execute(query)}


def _row(stand: Telstand, salt: bytes, tijd: datetime) -> dict[str, Any]:
    part = stand.part(salt)
    return {
        **_OF_NOBODY,
        "plek": stand.plek,
        "kenmerk": f"stand-{stand.nummer}",
        "tijd": tijd,
        "gebeurtenis": GEBEURTENIS,
        "uitkomst": Uitkomst.TOEGESTAAN,
        "zout": salt,
        "record": join_parts([part]),
        "blad": entry_bytes([part]),
    }
