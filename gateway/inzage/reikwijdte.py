# SPDX-License-Identifier: EUPL-1.2
"""How far what an inwoner is told reaches: up to where it is complete, and what the log lost to its term.

Both are read from the chains, so of what is told later they say nothing: those chains stay away.

Source: audit/FORMAT.md sections 13 and 17; AVG art. 12 lid 1.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from audit.grafsteen import shown_tombstone
from gateway.inzage.ketting import Kaartstand, Ketting, Kettingen
from gateway.toezicht.model import Logboek


@dataclass(frozen=True, slots=True)
class Volledigtot:
    """Of the first `regels` of the log none is left out, says stand `telling`; the last is of `tijd`."""

    regels: int
    telling: int
    tijd: datetime


@dataclass(frozen=True, slots=True)
class Verlopen:
    """Of so many lines about somebody the term was over, and what they said, up to this day, is destroyed."""

    aantal: int
    tot_en_met: date


def complete_until(
    kettingen: Sequence[Ketting], laatste: Kaartstand | None, logboek: Logboek
) -> Volledigtot | None:
    """How far nothing was left out; None when no stand counted a line about somebody yet.

    Source: audit/FORMAT.md section 13 (of nothing, nothing is proven).
    """
    if laatste is None or not any(s.plek < laatste.grootte for k in kettingen for s in k.schakels):
        return None
    (regel,) = logboek.stored(laatste.grootte - 1, laatste.grootte)
    return Volledigtot(laatste.grootte, laatste.nummer, regel.tijd)


def past_term(kettingen: Sequence[Ketting], winkel: Kettingen, grootte: int) -> Verlopen | None:
    """What the log of `grootte` lines lost of somebody because its term was over; None when it lost nothing.

    Source: audit/FORMAT.md section 17.
    """
    weg = {s.plek: s.gewist for k in kettingen for s in k.schakels if s.gewist}
    dagen = _days(winkel, weg, grootte) if weg else {}
    verlopen = [dagen[steen] for steen in weg.values() if steen in dagen]
    return Verlopen(len(verlopen), max(verlopen)) if verlopen else None


def _days(winkel: Kettingen, weg: Mapping[int, str], grootte: int) -> Mapping[str, date]:
    """The last day that went under each tombstone with a term, by its kenmerk."""
    stenen = {g.kenmerk: shown_tombstone(g.opening) for g in winkel.graves(set(weg.values()), grootte)}
    return {k: steen.termijn.tot_en_met for k, steen in stenen.items() if steen and steen.termijn}
