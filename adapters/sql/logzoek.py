# SPDX-License-Identifier: EUPL-1.2
"""Looking for lines of the log: which rows fit what was asked, and may be read.

No question goes through the whole log. A zaak and a person have few lines, and an index each. All else
is found by the index beside the log, and by going through the rows that are not in it yet. A period
becomes a range of row numbers, which rise with time.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from itertools import islice
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Row, Select, func, or_, select

from adapters.sql.logwijzer import ARTIKEL, Zoekeis, indexed_until, tally, term, walk
from adapters.sql.tabellen.logboek import LogregelRij
from gateway.toezicht.model import Bereik, Filter

_R: Final = LogregelRij.__table__.c
_SELECT: Final = select(LogregelRij.__table__)

DISORDER: Final = timedelta(minutes=5)
"""How far the order of rows may differ from the order of time: passages that waited, clocks of replicas."""

_MOMENT: Final = select(_R.id, _R.tijd).order_by(_R.id)

BLIKKEN: Final = 16
"""Rows looked at in one statement: six statements in ten million lines, where halving takes two dozen."""

VEEL: Final = 1 << 62


@dataclass(frozen=True)
class Zoekslag:
    """One question to the log on one connection."""

    conn: Connection
    zoek: Filter
    binnen: Bereik

    def find(self, *, before: int | None, limit: int) -> list[Row[Any]]:
        """The rows that fit and may be read, newest first, from before a cursor on."""
        first, last = self._first, self._last if before is None else min(before, self._last)
        vers = max(first, min(self._indexed, last))
        rijen = self._through(vers, last, limit)
        while (ids := list(islice(walk(self.conn, self._eisen, first, vers), limit - len(rijen)))) != []:
            # Asked again of the rows themselves: the index finds, and proves nothing.
            exact = _SELECT.where(_R.id.in_(ids), *self._fits, *self._when)
            rijen += self.conn.execute(exact.order_by(_R.id.desc())).all()
            vers = ids[-1]
        return rijen

    def count(self, *, hoogstens: int) -> int:
        """How many rows fit and may be read; it stops counting when there are that many."""
        aantal = 0
        for van, tot, in_index in self._stretches():
            over = hoogstens - aantal
            if over <= 0:
                break
            if in_index:
                aantal += tally(self.conn, self._eisen, van, tot, hoogstens=over)
            else:
                aantal += self._tally_rows(van, tot, over)
        return aantal

    @cached_property
    def _indexed(self) -> int:
        """Rows before this one are found by the index."""
        by_rows = self.zoek.few or self.zoek.plekken is not None
        return 0 if by_rows else indexed_until(self.conn)

    @cached_property
    def _first(self) -> int:
        return 0 if self.zoek.van is None else first_row(self.conn, self.zoek.van - DISORDER)

    @cached_property
    def _last(self) -> int:
        return VEEL if self.zoek.tot is None else first_row(self.conn, self.zoek.tot + DISORDER)

    @cached_property
    def _eisen(self) -> Sequence[Zoekeis]:
        return demands(self.zoek, self.binnen)

    @cached_property
    def _fits(self) -> list[ColumnElement[bool]]:
        return fits(self.zoek, self.binnen)

    @cached_property
    def _when(self) -> list[ColumnElement[bool]]:
        """The period, exactly."""
        van, tot = self.zoek.van, self.zoek.tot
        return [*([_R.tijd >= van] if van else []), *([_R.tijd < tot] if tot else [])]

    def _stretches(self) -> Iterator[tuple[int, int, bool]]:
        """The rows to count, newest first: by the index where each is surely within the period."""
        vers = max(self._first, min(self._indexed, self._last))
        yield vers, self._last, False
        zeker = self._first if self.zoek.van is None else first_row(self.conn, self.zoek.van + DISORDER)
        tot = self._last if self.zoek.tot is None else first_row(self.conn, self.zoek.tot - DISORDER)
        zeker, tot = min(zeker, vers), min(tot, vers)
        if zeker >= tot:
            yield self._first, vers, False
            return
        yield tot, vers, False
        yield zeker, tot, True
        yield self._first, zeker, False

    def _through(self, first: int, last: int, limit: int) -> list[Row[Any]]:
        """The rows of this range that fit, gone through newest first."""
        return list(self.conn.execute(self._range(_SELECT, first, last).limit(limit))) if first < last else []

    def _tally_rows(self, first: int, last: int, hoogstens: int) -> int:
        rijen = self._range(select(_R.id), first, last).limit(hoogstens).subquery()
        return int(self.conn.execute(select(func.count()).select_from(rijen)).scalar_one())

    def _range(self, query: Select[Any], first: int, last: int) -> Select[Any]:
        here = [_R.id >= first, *([_R.id < last] if last < VEEL else [])]
        return query.where(*self._fits, *self._when, *here).order_by(_R.id.desc())


def first_row(conn: Connection, since: datetime) -> int:
    """The first row of a moment: some rows are looked at, then some between two of them, and so on."""
    laag, hoog = 0, 1 + int(conn.execute(select(func.coalesce(func.max(_R.id), 0))).scalar_one())
    while laag < hoog:
        stap = -(-(hoog - laag) // BLIKKEN)
        blikken = list(range(laag, hoog, stap))
        rijen = conn.execute(_MOMENT.where(_R.id.in_(blikken))).all()
        if stap == 1:
            return min((rij.id for rij in rijen if rij.tijd >= since), default=hoog)
        midden = blikken[len(blikken) // 2]
        # Numbers that were never used are not there; when none of these is, the next one tells as much.
        rijen = rijen or conn.execute(_MOMENT.where(_R.id >= midden, _R.id < hoog).limit(1)).all()
        na = min((rij.id for rij in rijen if rij.tijd >= since), default=hoog if rijen else midden)
        voor = max((rij.id + 1 for rij in rijen if rij.tijd < since and rij.id < na), default=laag)
        laag, hoog = voor, na
    return laag


def demands(zoek: Filter, binnen: Bereik) -> list[Zoekeis]:
    """What the filter asks, and what may be read, as terms of the index."""
    een = (
        ("verantwoordelijke", binnen.verantwoordelijke),
        ("organisatie", zoek.organisatie),
        ("medewerker", zoek.medewerker),
        ("doel", zoek.doel),
        (ARTIKEL, zoek.artikel),
    )
    eisen = [Zoekeis(frozenset({term(soort, waarde)})) for soort, waarde in een if waarde]
    keuze = (("uitkomst", zoek.uitkomsten), ("kluis", zoek.kluis))
    eisen += [Zoekeis(frozenset(term(soort, w) for w in woorden)) for soort, woorden in keuze if woorden]
    zonder = frozenset(term("doel", doel) for doel in zoek.zonder_doelen)
    return [*eisen, Zoekeis(zonder, niet=True)] if zonder else eisen


def fits(zoek: Filter, binnen: Bereik) -> list[ColumnElement[bool]]:
    """What the filter asks, and what may be read, as conditions on a row."""
    gevraagd = [
        (zoek.zaak, _R.zaak),
        (zoek.medewerker, _R.medewerker),
        (zoek.organisatie, _R.organisatie),
        (zoek.doel, _R.doel),
    ]
    voorwaarden: list[ColumnElement[bool]] = [kolom == waarde for waarde, kolom in gevraagd if waarde]
    if zoek.personen is not None:
        voorwaarden.append(_R.betrokkene.in_(sorted(p.tekst for p in zoek.personen)))
    if zoek.artikel:
        voorwaarden.append(_on_article(zoek.artikel))
    if zoek.uitkomsten:
        voorwaarden.append(_R.uitkomst.in_(sorted(zoek.uitkomsten)))
    if zoek.kluis:
        voorwaarden.append(_R.kluis.in_(sorted(zoek.kluis)))
    if zoek.plekken:
        eerste, einde = zoek.plekken
        # Expressions, so that the rows are still walked by their number and can be read on.
        voorwaarden += [_R.plek + 0 >= eerste, _R.plek + 0 < einde]
    if zoek.zonder_doelen:
        voorwaarden.append(_R.doel.not_in(sorted(zoek.zonder_doelen)))
    if not (zoek.zaak and zoek.zaak in binnen.zaken):
        # An expression on the column keeps its index out of the choice: without statistics
        # SQLite may prefer all lines of a municipality to the few of one zaak.
        eigen = _R.verantwoordelijke.concat("") if zoek.narrow else _R.verantwoordelijke
        voorwaarden.append(eigen == binnen.verantwoordelijke)
    return voorwaarden


def _on_article(artikel: str) -> ColumnElement[bool]:
    """Whether a line names this article, whole or by a part of it, among those it was decided on."""
    genoemd = "; " + _R.artikel + ";"
    delen = (f"; {artikel}{einde}" for einde in (";", " lid ", " onder "))
    return or_(*(genoemd.contains(deel, autoescape=True) for deel in delen))
