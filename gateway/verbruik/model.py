# SPDX-License-Identifier: EUPL-1.2
"""What a desk sees of each client: how much, since when, what was told, whether it is blocked. No person."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Final

from gateway.kern.kalender import dutch_day, in_dutch_time
from gateway.kern.oin import Oin
from gateway.kern.verbruik import Afname, Blokkade, Verbruiker, Verbruikmelding
from gateway.kern.verbruiken import Verbruikbeeld

TERUG: Final = timedelta(days=7)
"""How far back a desk looks: the week in which three stops block a client."""

OP_HET_BUREAU: Final = 25
"""As many clients as one page can hold; what was told of, is blocked or drew most comes first."""

UREN: Final = 24


@dataclass(frozen=True, slots=True)
class Clientverbruik:
    """One client: what it drew today, of that towards whom looks, by the hour of the Dutch clock."""

    wie: Verbruiker
    vandaag: int
    eigen: int
    uren: tuple[int, ...]
    sinds: datetime | None
    meldingen: tuple[Verbruikmelding, ...] = ()
    blokkade: Blokkade | None = None

    @property
    def pressing(self) -> tuple[bool, bool, int]:
        """By this the most pressing comes first."""
        return self.blokkade is not None, bool(self.meldingen), self.vandaag


@dataclass(frozen=True, slots=True)
class Verbruikoverzicht:
    """The clients that a desk sees, and the limits of organisations that have one."""

    aansluitingen: tuple[Clientverbruik, ...]
    grenzen: Mapping[Oin, int] = field(default_factory=dict)


def overview(
    beeld: Verbruikbeeld, *, vandaag: date, eigen: Oin, sees: Callable[[Verbruiker], bool]
) -> Verbruikoverzicht:
    """What one desk sees of this week; `eigen` is the organisation that looks."""
    blokkades = {b.wie: b for b in beeld.blokkades}
    aansluitingen = [
        _client(wie, beeld, vandaag=vandaag, eigen=str(eigen), blokkade=blokkades.get(wie))
        for wie in sorted(clients_of(beeld))
        if sees(wie)
    ]
    aansluitingen.sort(key=lambda a: a.pressing, reverse=True)
    return Verbruikoverzicht(tuple(aansluitingen[:OP_HET_BUREAU]), beeld.grenzen)


def clients_of(beeld: Verbruikbeeld) -> set[Verbruiker]:
    """All who drew, were told of or are blocked."""
    return {iets.wie for lijst in (beeld.afnames, beeld.meldingen, beeld.blokkades) for iets in lijst}


def concerns(beeld: Verbruikbeeld, colleges: Iterable[Oin], eigen: Oin) -> Callable[[Verbruiker], bool]:
    """Which clients concern one municipality: its own, and those that acted towards it.

    Those that acted towards none concern all, for nobody else would look at them.

    Source: AVG art. 24 lid 1 (each controller answers for its own processing).
    """
    of_all = {str(oin) for oin in colleges}
    towards: dict[Verbruiker, set[str]] = {}
    for afname in beeld.afnames:
        towards.setdefault(afname.wie, {str(afname.wie.organisatie)}).add(afname.verantwoordelijke)

    def sees(wie: Verbruiker) -> bool:
        acted = towards.get(wie, {str(wie.organisatie)}) & of_all
        return not acted or str(eigen) in acted

    return sees


def _client(
    wie: Verbruiker, beeld: Verbruikbeeld, *, vandaag: date, eigen: str, blokkade: Blokkade | None
) -> Clientverbruik:
    nu = [a for a in beeld.afnames if a.wie == wie and dutch_day(a.uur) == vandaag]
    return Clientverbruik(
        wie,
        vandaag=sum(a.aantal for a in nu),
        eigen=sum(a.aantal for a in nu if a.verantwoordelijke == eigen),
        uren=_hours(nu),
        sinds=min((a.uur for a in nu), default=None),
        meldingen=tuple(m for m in beeld.meldingen if m.wie == wie),
        blokkade=blokkade,
    )


def _hours(afnames: Iterable[Afname]) -> tuple[int, ...]:
    # The hour that comes twice when summer ends is one bar.
    counts: Counter[int] = Counter()
    for afname in afnames:
        counts[in_dutch_time(afname.uur).hour] += afname.aantal
    return tuple(counts[uur] for uur in range(UREN))
