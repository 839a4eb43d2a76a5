# SPDX-License-Identifier: EUPL-1.2
"""From which day something may go: the terms of the register, counted on the calendar.

What stands for a purpose without a term never goes by itself. That is deny by default the other
way round: what is destroyed cannot be brought back, so doubt keeps it, and the desk says so.

Source: AVG art. 5 lid 1 onder e; Wmo 2015 art. 5.3.4; Jeugdwet art. 7.3.8; CBP-15.
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from gateway.kern.kalender import months_after
from policies.begrippen import Doel, Regime
from policies.regel import Bewaartermijn
from policies.register import Register

_DEEL: Final = re.compile(r"(\d+)([YMWD])")
_MAANDEN: Final = 12
_EEN_DAG: Final = timedelta(days=1)

ZAAKDOEL: Final[dict[Regime, Doel]] = {
    Regime.WMO: Doel.PROCESSTURING_WMO,
    Regime.JEUGDWET: Doel.TOELEIDING_JEUGD,
    Regime.WGS: Doel.SCHULDHULP_WGS,
    Regime.PARTICIPATIEWET: Doel.BIJSTAND_PW,
}
"""For which purpose a zaak under each law is kept. A zaak under another law has no term here, and stays."""

OVERLEGDOEL: Final = Doel.CASUSOVERLEG_WMO
VOORZIENINGDOEL: Final = Doel.BESCHIKKING_WMO
"""For which purposes the overleggen and the voorzieningen of a zaak are kept, beside the zaak itself."""


@dataclass(frozen=True, slots=True)
class Vervaldag:
    """The first day on which something may go, for which purpose, on which article, after how long."""

    op: date
    doel: Doel
    artikel: str
    duur: str


def due_on(doel: Doel, gewijzigd: date, register: Register, *, vandaag: date) -> Vervaldag | None:
    """When something of this purpose that was last changed then may go; None when no term says so.

    Of the texts in force on that day and after it the first counts under which the term is over: a term
    that was lengthened keeps what had not gone, and a term that begins later ends nothing before it
    begins. A term of years ends with the day of the same date, so the day after it is the first.

    Source: Verordening (EEG, Euratom) 1182/71 art. 3 lid 2 onder c.
    """
    beschrijving = register.find(doel, vandaag)
    termijnen = beschrijving.bewaartermijnen if beschrijving else ()
    dagen = [
        Vervaldag(op, doel, t.artikel, t.duur)
        for t in termijnen
        if (op := _due_under(t, gewijzigd, vandaag)) is not None
    ]
    return min(dagen, key=lambda dag: dag.op, default=None)


def due_together(
    doelen: Collection[Doel], gewijzigd: date, register: Register, *, vandaag: date
) -> Vervaldag | None:
    """When a whole may go that is kept for several purposes: on the last of their days.

    None when one of them has no term, or when there is no purpose at all: it stays.
    """
    dagen = [due_on(doel, gewijzigd, register, vandaag=vandaag) for doel in sorted(doelen)]
    bekend = [dag for dag in dagen if dag is not None]
    return max(bekend, key=lambda dag: dag.op) if bekend and len(bekend) == len(dagen) else None


def purposes_of_zaak(regime: Regime, *, overleg: bool, voorziening: bool) -> frozenset[Doel]:
    """For which purposes a zaak with these parts is kept; none when no purpose is known for its law."""
    eigen = ZAAKDOEL.get(regime)
    if eigen is None:
        return frozenset()
    delen = ((OVERLEGDOEL, overleg), (VOORZIENINGDOEL, voorziening))
    return frozenset({eigen, *(doel for doel, is_there in delen if is_there)})


def changed_before(doelen: Iterable[Doel], register: Register, op: date) -> date | None:
    """What was changed after this day cannot be due on `op` for any of these purposes; None: nothing can.

    A rough sieve for the database, by the shortest term; which day counts says `due_on`.
    """
    beschrijvingen = [register.find(doel, op) for doel in doelen]
    dagen = [_plus(op, t.duur, teken=-1) for b in beschrijvingen if b for t in b.bewaartermijnen]
    return max(dagen, default=None)


def _due_under(termijn: Bewaartermijn, gewijzigd: date, vandaag: date) -> date | None:
    van, tot = termijn.geldig.van, termijn.geldig.tot
    if tot is not None and tot <= vandaag:
        return None  # this text is gone: it ends nothing any more
    op = max(_plus(gewijzigd, termijn.duur) + _EEN_DAG, van)
    return op if tot is None or max(op, vandaag) < tot else None


def _plus(dag: date, duur: str, *, teken: int = 1) -> date:
    """So long after a day, or before it; in a month without that date its last day.

    The register was read strictly: every duration in it has this form.
    """
    deel = {eenheid: teken * int(aantal) for aantal, eenheid in _DEEL.findall(duur)}
    over = months_after(dag, deel.get("Y", 0) * _MAANDEN + deel.get("M", 0))
    return over + timedelta(weeks=deel.get("W", 0), days=deel.get("D", 0))
