# SPDX-License-Identifier: EUPL-1.2
"""The index of the log: which rows hold a term, a bit for each row, in blocks of rows that are complete.

Looking for several things at once is then an *and* of bits, however common each is and however rare
they are together: 5 million lines are 1,221 blocks. It costs a passage nothing, for it is made beside
it (`wijzerbouw.py`); rows that are not in it yet are few, and are gone through one by one.

It is made of what everybody on the desk may search by. No pseudonym, no zaak: of those there are few
lines each, and the log has an index of its own for them.
"""

import zlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any, Final, cast

from sqlalchemy import ColumnElement, Connection, Row, Table, and_, bindparam, delete, func, select, update

from adapters.sql.tabellen.logwijzer import TERM_LENGTE, LogwijzerBlok, LogwijzerRij
from gateway.kern.artikelen import articles_in

BLOK: Final = 4096
"""Rows in a block: so many at most, and what came in a moment ago, are gone through one by one."""

KOLOMMEN: Final = ("verantwoordelijke", "organisatie", "medewerker", "doel", "uitkomst", "kluis")
ARTIKEL: Final = "artikel"
_RAREST_FIRST: Final = (
    "kluis",
    "medewerker",
    ARTIKEL,
    "organisatie",
    "doel",
    "uitkomst",
    "verantwoordelijke",
)

_FIRST_STEP: Final = 16
_LARGEST_STEP: Final = 512
_FEW: Final = 64
_RAW: Final = -15
_W: Final = LogwijzerRij.__table__.c
_B: Final = LogwijzerBlok.__table__.c

# On the table and not on the class: many at once, in one statement.
_TABLE: Final = cast("Table", LogwijzerRij.__table__)
_OF_BLOCK: Final = select(_W.term, _W.rijen).where(_W.blok == bindparam("van"))
_THIS: Final = and_(_W.term == bindparam("naam"), _W.blok == bindparam("van"))
_DROP: Final = delete(_TABLE).where(_THIS)
_KEEP: Final = update(_TABLE).where(_THIS).values(rijen=bindparam("over"))


@dataclass(frozen=True, slots=True)
class Zoekeis:
    """One thing that is asked of a line: one of these terms stands in it, or with `niet` none does."""

    termen: frozenset[str]
    niet: bool = False


def term(soort: str, waarde: str) -> str:
    """How something that can be looked for is spelled in the index."""
    return f"{soort}={waarde}"[:TERM_LENGTE]


def terms_of(rij: Row[Any]) -> Iterator[str]:
    """Under which terms a line can be found, by its columns."""
    for kolom in KOLOMMEN:
        if waarde := getattr(rij, kolom):
            yield term(kolom, waarde)
    for artikel in articles_in(rij.artikel):
        yield term(ARTIKEL, artikel)


def pack(plaatsen: Iterable[int]) -> bytes:
    """The places in a block, a bit for each, pressed together."""
    return _packed(reduce(or_, (1 << plaats for plaats in plaatsen), 0))


def forget_rows(conn: Connection, rijen: Collection[int]) -> None:
    """Have nobody find these rows any more."""
    per: defaultdict[int, int] = defaultdict(int)
    for rij in rijen:
        per[rij // BLOK] |= 1 << rij % BLOK
    for blok, weg in per.items():
        kaarten = [(naam, _unpacked(rijen)) for naam, rijen in conn.execute(_OF_BLOCK, {"van": blok})]
        geraakt = [{"naam": naam, "van": blok, "over": bits & ~weg} for naam, bits in kaarten if bits & weg]
        if leeg := [een for een in geraakt if not een["over"]]:
            conn.execute(_DROP, leeg)
        if rest := [een | {"over": _packed(een["over"])} for een in geraakt if een["over"]]:
            conn.execute(_KEEP, rest)


def indexed_until(conn: Connection) -> int:
    """The first row that is not in the index yet."""
    laatste = conn.execute(select(func.max(_B.blok))).scalar_one()
    return 0 if laatste is None else (laatste + 1) * BLOK


def walk(conn: Connection, eisen: Sequence[Zoekeis], first: int, last: int) -> Iterator[int]:
    """The rows from `first` up to, not including, `last` that fit, newest first."""
    for blok, bits in _blocks(conn, eisen, first, last):
        rest = bits
        while rest:
            hoogste = rest.bit_length() - 1
            yield blok * BLOK + hoogste
            rest ^= 1 << hoogste


def tally(conn: Connection, eisen: Sequence[Zoekeis], first: int, last: int, *, hoogstens: int) -> int:
    """How many rows fit; it stops counting when there are that many."""
    aantal = 0
    for _, bits in _blocks(conn, eisen, first, last):
        aantal += bits.bit_count()
        if aantal >= hoogstens:
            return hoogstens
    return aantal


def _blocks(conn: Connection, eisen: Sequence[Zoekeis], first: int, last: int) -> Iterator[tuple[int, int]]:
    """The blocks with something that fits, newest first, and which rows of them do.

    Few at first, for a page is soon full; then more at a time.
    """
    step, hoog = _FIRST_STEP, -(-last // BLOK)
    laag = first // BLOK
    while hoog > laag:
        van = max(laag, hoog - step)
        passend = _fitting(conn, eisen, van, hoog)
        for blok in sorted(passend, reverse=True):
            bits = passend[blok] & _inside(blok, first, last)
            if bits:
                yield blok, bits
        hoog, step = van, min(step * 4, _LARGEST_STEP)


def _fitting(conn: Connection, eisen: Sequence[Zoekeis], van: int, tot: int) -> dict[int, int]:
    """The rows that fit, by block; of a later thing only the blocks that are left are read."""
    passend: dict[int, int] | None = None
    # Nothing asked finds nothing: who may read whose lines is always one of the things asked.
    for eis in sorted(eisen, key=_how_common):
        if passend is not None:
            passend = {blok: bits for blok, bits in passend.items() if bits}
            if not passend:
                break
        gevonden = _read(conn, eis, _these(passend, van, tot))
        if passend is None:
            passend = gevonden
        elif eis.niet:
            passend = {blok: bits & ~gevonden.get(blok, 0) for blok, bits in passend.items()}
        else:
            passend = {blok: bits & gevonden.get(blok, 0) for blok, bits in passend.items()}
    return passend or {}


def _how_common(eis: Zoekeis) -> tuple[bool, int]:
    """What is rare goes first, and what must not be there last: there is always something before it."""
    (soort, *_) = {naam.partition("=")[0] for naam in eis.termen}
    return eis.niet, _RAREST_FIRST.index(soort)


def _these(passend: Collection[int] | None, van: int, tot: int) -> ColumnElement[bool]:
    """The blocks that are left, one by one when they are few."""
    if passend is None:
        return and_(_W.blok >= van, _W.blok < tot)
    if len(passend) <= _FEW:
        return _W.blok.in_(sorted(passend))
    return and_(_W.blok >= min(passend), _W.blok <= max(passend))


def _read(conn: Connection, eis: Zoekeis, waar: ColumnElement[bool]) -> dict[int, int]:
    """Which rows of these blocks hold one of the terms of one thing."""
    query = select(_W.blok, _W.rijen).where(_W.term.in_(sorted(eis.termen)), waar)
    kaart: dict[int, int] = {}
    for blok, rijen in conn.execute(query):
        kaart[blok] = kaart.get(blok, 0) | _unpacked(rijen)
    return kaart


def _inside(blok: int, first: int, last: int) -> int:
    """A bit for each row of this block from `first` up to, not including, `last`."""
    laag = max(first - blok * BLOK, 0)
    hoog = min(last - blok * BLOK, BLOK)
    return (1 << hoog) - (1 << laag) if hoog > laag else 0


def _packed(bits: int) -> bytes:
    return zlib.compress(bits.to_bytes(BLOK // 8, "little"), 1, _RAW)


def _unpacked(rijen: bytes) -> int:
    return int.from_bytes(zlib.decompress(rijen, _RAW), "little")
