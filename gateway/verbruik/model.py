# SPDX-License-Identifier: EUPL-1.2
"""What a desk sees of organisations, their systems and people: how much, what was told, who is blocked.

The systems of one organisation stand together, because they share one quota. Nothing is about whom was asked.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Final

from gateway.kern.kalender import dutch_day, in_dutch_time
from gateway.kern.oin import Oin
from gateway.kern.verbruik import Afname, Blokkade, Verbruiker, Verbruikmelding
from gateway.kern.verbruiken import Verbruikbeeld

TERUG: Final = timedelta(days=7)
"""How far back a desk looks: the week in which three stops block a client."""

OP_HET_BUREAU: Final = 25
"""As many organisations and people as one page can hold; what was told of, blocked or drew most is first."""

UREN: Final = 24


@dataclass(frozen=True, slots=True)
class Clientverbruik:
    """What was drawn today, of that towards whom looks, by the hour of the Dutch clock.

    Of an organisation all its systems together; `systemen` are those of them that the desk sees.
    """

    wie: Verbruiker
    vandaag: int
    eigen: int
    uren: tuple[int, ...]
    sinds: datetime | None
    meldingen: tuple[Verbruikmelding, ...] = ()
    blokkade: Blokkade | None = None
    systemen: "tuple[Clientverbruik, ...]" = ()

    @property
    def overig(self) -> int:
        """What the systems drew that the desk does not see."""
        return self.vandaag - sum(s.vandaag for s in self.systemen)

    @property
    def pressing(self) -> tuple[bool, bool, int]:
        """By this the most pressing comes first."""
        alle = (self, *self.systemen)
        return any(a.blokkade for a in alle), any(a.meldingen for a in alle), self.vandaag


@dataclass(frozen=True, slots=True)
class Verbruikoverzicht:
    """The organisations and people that a desk sees, and the limits of organisations that have one."""

    aansluitingen: tuple[Clientverbruik, ...]
    grenzen: Mapping[Oin, int] = field(default_factory=dict)


def overview(
    beeld: Verbruikbeeld, *, vandaag: date, eigen: Oin, sees: Callable[[Verbruiker], bool]
) -> Verbruikoverzicht:
    """What one desk sees of this week; `eigen` is the organisation that looks."""
    seen = sorted(filter(sees, clients_of(beeld)))
    each = {wie: _client(wie, beeld, vandaag=vandaag, eigen=str(eigen)) for wie in seen}
    aansluitingen = [
        replace(a, systemen=_most_first(each[w] for w in seen if w != wie and wie.covers(w)))
        for wie, a in each.items()
        if wie.geheel == wie
    ]
    return Verbruikoverzicht(_most_first(aansluitingen)[:OP_HET_BUREAU], beeld.grenzen)


def _most_first(aansluitingen: Iterable[Clientverbruik]) -> tuple[Clientverbruik, ...]:
    return tuple(sorted(aansluitingen, key=lambda a: a.pressing, reverse=True))


def clients_of(beeld: Verbruikbeeld) -> set[Verbruiker]:
    """All who drew, were told of or are blocked; and of each system, all systems of its organisation."""
    alle = {iets.wie for lijst in (beeld.afnames, beeld.meldingen, beeld.blokkades) for iets in lijst}
    return alle | {wie.geheel for wie in alle}


def concerns(beeld: Verbruikbeeld, colleges: Iterable[Oin], eigen: Oin) -> Callable[[Verbruiker], bool]:
    """Which clients concern one municipality: its own, and those that acted towards it.

    Those that acted towards none concern all, for nobody else would look at them. All systems of an
    organisation together concern whom one of them concerns: a municipality that one system walks may stop
    them all, and the others hear of it.

    Source: AVG art. 24 lid 1 (each controller answers for its own processing).
    """
    of_all = {str(oin) for oin in colleges}
    towards: dict[Verbruiker, set[str]] = {}
    for afname in beeld.afnames:
        towards.setdefault(afname.wie, {str(afname.wie.organisatie)}).add(afname.verantwoordelijke)

    known = [wie for wie in clients_of(beeld) if not wie.is_geheel]

    def sees(wie: Verbruiker) -> bool:
        # A block may be all that is left of an organisation: then it concerns everybody.
        return any(map(acts_here, [w for w in known if wie.covers(w)] or [wie]))

    def acts_here(wie: Verbruiker) -> bool:
        acted = towards.get(wie, {str(wie.organisatie)}) & of_all
        return not acted or str(eigen) in acted

    return sees


def _client(wie: Verbruiker, beeld: Verbruikbeeld, *, vandaag: date, eigen: str) -> Clientverbruik:
    nu = [a for a in beeld.afnames if wie.covers(a.wie) and dutch_day(a.uur) == vandaag]
    return Clientverbruik(
        wie,
        vandaag=sum(a.aantal for a in nu),
        eigen=sum(a.aantal for a in nu if a.verantwoordelijke == eigen),
        uren=_hours(nu),
        sinds=min((a.uur for a in nu), default=None),
        meldingen=tuple(m for m in beeld.meldingen if m.wie == wie),
        blokkade=next((b for b in beeld.blokkades if b.wie == wie), None),
    )


def _hours(afnames: Iterable[Afname]) -> tuple[int, ...]:
    # The hour that comes twice when summer ends is one bar.
    counts: Counter[int] = Counter()
    for afname in afnames:
        counts[in_dutch_time(afname.uur).hour] += afname.aantal
    return tuple(counts[uur] for uur in range(UREN))
