# SPDX-License-Identifier: EUPL-1.2
"""Composing the desk of one organisation for one closed period: flagged days, what goes on, the sample.

Pure: what was read goes in, and what is to be written comes out. Composed twice from the same it is
the same twice, so that two replicas make one desk.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from gateway.kern.kalender import dutch_day
from gateway.kern.logregel import Logregel
from gateway.nazicht.drempels import DAG
from gateway.nazicht.kennis import NIETS, Kennis
from gateway.nazicht.model import Dagpunten
from gateway.nazicht.reeks import going_on
from gateway.nazicht.steekproef import draw, drawable, sample_size
from gateway.nazicht.stuk import Handelende, Stuksoort, Vlag, Vlagsoort
from gateway.nazicht.vlaggen import flags_of, repeated


@dataclass(frozen=True, slots=True)
class Geplaatst:
    """A line with its place in the log."""

    plek: int
    regel: Logregel = field(repr=False)


@dataclass(frozen=True, slots=True)
class Stukvoorstel:
    """A piece before anybody wrote it down."""

    soort: Stuksoort
    wie: Handelende
    dag: date
    vlaggen: tuple[Vlag, ...]
    kenmerken: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Samenstel:
    """What is to be written: pieces, points that stay, and what the sample was drawn from."""

    stukken: tuple[Stukvoorstel, ...]
    punten: tuple[Dagpunten, ...]
    regels: int
    getrokken: tuple[int, ...]


def suspects_of_repeating(regels: Sequence[Geplaatst]) -> frozenset[Handelende]:
    """Whose last weeks are worth reading: employees with a light flag, of whom it may be a habit."""
    gevlagd = flags_of(r.regel for r in regels)
    return frozenset(wie for (wie, _), vlaggen in gevlagd.items() if wie.medewerker and vlaggen)


def compose(
    regels: Sequence[Geplaatst],
    dag: date,
    *,
    nota: bytes,
    eerder: Iterable[Dagpunten] = (),
    verleden: Mapping[Handelende, Sequence[Logregel]] | None = None,
    kennis: Kennis = NIETS,
) -> Samenstel:
    """The desk for the period that these lines are, and that ends with this day.

    `eerder` are points of the weeks before, `verleden` the lines of employees who may be repeating.
    """
    gevlagd = {k: list(v) for k, v in flags_of((r.regel for r in regels), kennis).items()}
    for wie, van_wie in (verleden or {}).items():
        laatste = max((d for w, d in gevlagd if w == wie), default=None)
        if laatste is not None and (vlag := repeated(van_wie)):
            gevlagd[wie, laatste].append(vlag)
    zwaar = {k: v for k, v in gevlagd.items() if _points(v) >= DAG}
    licht = tuple(Dagpunten(wie, d, _points(v)) for (wie, d), v in gevlagd.items() if (wie, d) not in zwaar)
    # Who has a piece for the day itself is not given a second one for what went before.
    bekeken = {wie for wie, _ in zwaar}
    reeksen = going_on((*eerder, *licht), dag) - bekeken
    stukken = [_of_day(*k, v) for k, v in sorted(zwaar.items())]
    stukken += [_of_series(wie, dag, gevlagd) for wie in sorted(reeksen)]
    raam = {r.plek: r.regel for r in regels if drawable(r.regel)}
    getrokken = draw(nota, raam, sample_size(len(raam)))
    stukken += [_of_sample(raam[plek]) for plek in getrokken]
    return Samenstel(tuple(stukken), licht, len(raam), getrokken)


def _points(vlaggen: Iterable[Vlag]) -> int:
    return sum(v.punten for v in vlaggen)


def _of_day(wie: Handelende, dag: date, vlaggen: Sequence[Vlag]) -> Stukvoorstel:
    # Of equal weight the one that stands first in the list of kinds: it says more.
    zwaarste = tuple(sorted(vlaggen, key=lambda v: (-v.punten, list(Vlagsoort).index(v.soort))))
    return Stukvoorstel(Stuksoort.DAG, wie, dag, zwaarste, _named(zwaarste))


def _of_series(
    wie: Handelende, dag: date, gevlagd: Mapping[tuple[Handelende, date], Sequence[Vlag]]
) -> Stukvoorstel:
    vlaggen = tuple(v for (w, _), eigen in gevlagd.items() if w == wie for v in eigen)
    return Stukvoorstel(Stuksoort.REEKS, wie, dag, vlaggen, _named(vlaggen))


def _of_sample(regel: Logregel) -> Stukvoorstel:
    wie = Handelende.of_line(regel)
    return Stukvoorstel(Stuksoort.STEEKPROEF, wie, dutch_day(regel.tijd), (), (regel.kenmerk,))


def _named(vlaggen: Iterable[Vlag]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(kenmerk for v in vlaggen for kenmerk in v.kenmerken))
