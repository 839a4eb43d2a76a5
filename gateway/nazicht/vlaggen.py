# SPDX-License-Identifier: EUPL-1.2
"""Flags over the lines of a closed day: who did what stands out, with the facts behind it.

Pure: lines go in, flags of those who acted come out. That persons are looked at is counted, which
persons is not kept. A flag says that something is worth a question, and never that it was wrong.

Whether the use of a person's data was restricted the line itself says: the policy was asked with it.

Three kinds need to know something that no line holds: whether the person lives with the employee, is an
acquaintance, or is a colleague. `Kennis` says so where it was told by who it concerns, and nowhere else:
to know it of everybody, the BSN and the address of every employee would have to be named under the
keys of inwoners. No law lets an employer use the BSN for that, and most employees never look at
somebody they know: it would be more data about more people than the looking it is to find (UAVG art.
46; AVG art. 5 lid 1 onder c). Who said nothing is found by what such looks have in common: they come
back, without a tie, to one person.

There is no flag for searching by name: nobody can, so it cannot be tried.

Source: CBP-13, CBP-14; NEN 7513:2018 (looking at the log is part of keeping it).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Final

from gateway.kern.kalender import dutch_day, in_dutch_time
from gateway.kern.logregel import Logregel
from gateway.nazicht.drempels import BEGIN_WERK, DREMPELS, EIND_WERK, KIJKERS, UUR
from gateway.nazicht.kennis import NIETS, Kennis
from gateway.nazicht.stuk import Handelende, Vlag, Vlagsoort
from policies.begrippen import Doel, Fase, Handeling, Relatie, Rol
from policies.besluit import Uitkomst
from policies.omstandigheden import Omstandigheid

ANDERS_NAGEZIEN: Final = frozenset(
    {Doel.TOEGANG.value, Doel.VERANTWOORDING.value, Doel.NOODINZAGE.value, Doel.VERSCHONING.value}
)
"""Logging in and the desk concern no inwoner; every noodinzage is reviewed one by one in its own room; and
who says that she knows somebody did nothing for that person."""

_BANDEN: Final = frozenset({Relatie.BEHANDELAAR.value, Relatie.REGISSEUR.value, Relatie.DEELNEMER.value})
_ZATERDAG: Final = 5
_MEESTE: Final = 40
"""So many lines a flag names; how many there were, it counts."""


Dagvlaggen = Mapping[tuple[Handelende, date], tuple[Vlag, ...]]
"""The flags of each who acted, by day; who did nothing that stands out is not in it."""


def flags_of(regels: Iterable[Logregel], kennis: Kennis = NIETS) -> Dagvlaggen:
    """The flags over these lines, for each who acted and each Dutch day."""
    dagen: dict[tuple[Handelende, date], list[Logregel]] = defaultdict(list)
    for regel in regels:
        if regel.doel not in ANDERS_NAGEZIEN:
            dagen[Handelende.of_line(regel), dutch_day(regel.tijd)].append(regel)
    druk = _crowded(dagen)
    found = {
        wie_dag: _raised(_flags_of_day(eigen, kennis, druk.get(wie_dag[1], frozenset())))
        for wie_dag, eigen in dagen.items()
    }
    return {wie_dag: vlaggen for wie_dag, vlaggen in found.items() if vlaggen}


def repeated(regels: Sequence[Logregel]) -> Vlag | None:
    """That one employee came back to the same person on many days while nothing changed, over some weeks.

    `regels` are of that one employee. Coming back is the work itself, so only looks that stand out
    count: without a tie, into a closed zaak, or outside working hours. Who also did something for
    the person followed nobody.
    """
    bezig = acted_for(regels)
    dagen: dict[str, set[date]] = defaultdict(set)
    kenmerken: dict[str, list[str]] = defaultdict(list)
    for regel in regels:
        persoon = person_of(regel)
        if is_look(regel) and _is_odd(regel) and persoon not in bezig:
            dagen[persoon].add(dutch_day(regel.tijd))
            kenmerken[persoon].append(regel.kenmerk)
    meest = max(dagen, key=lambda p: len(dagen[p]), default=None)
    if meest is None:
        return None
    return next(
        iter(_raised([Vlag(Vlagsoort.HERHAALD, len(dagen[meest]), kenmerken=tuple(kenmerken[meest]))])), None
    )


def _is_odd(regel: Logregel) -> bool:
    return regel.relatie not in _BANDEN or regel.fase == Fase.AFGESLOTEN or outside_hours(regel)


def person_of(regel: Logregel) -> str:
    """Under what a line knows its person; only to tell persons apart while counting."""
    return regel.betrokkene or regel.zaak


def is_look(regel: Logregel) -> bool:
    """Whether somebody looked at one person and was let."""
    mag = regel.uitkomst is Uitkomst.TOEGESTAAN and regel.handeling == Handeling.RAADPLEGEN
    # The line that says that a source will be asked belongs to the looking that follows it.
    return mag and bool(regel.medewerker) and bool(person_of(regel)) and not regel.kluis


def acted_for(regels: Iterable[Logregel]) -> frozenset[str]:
    """The persons for whom something was done, and not only looked at."""
    return frozenset(
        person_of(r)
        for r in regels
        if r.uitkomst is Uitkomst.TOEGESTAAN and r.handeling != Handeling.RAADPLEGEN and person_of(r)
    )


def outside_hours(regel: Logregel) -> bool:
    """Whether it was done in the evening, at night, or at a weekend."""
    hier = in_dutch_time(regel.tijd)
    return hier.weekday() >= _ZATERDAG or not BEGIN_WERK <= hier.time() < EIND_WERK


def _flags_of_day(regels: Sequence[Logregel], kennis: Kennis, druk: frozenset[str]) -> list[Vlag]:
    bezig = acted_for(regels)
    gekeken = [r for r in regels if is_look(r)]
    los = [r for r in gekeken if r.relatie not in _BANDEN and person_of(r) not in bezig]
    dicht = [r for r in gekeken if r.fase == Fase.AFGESLOTEN]
    laat = [r for r in gekeken if outside_hours(r)]
    return [
        _counting(Vlagsoort.ZONDER_ZAAK, los),
        _counting(Vlagsoort.GESLOTEN_ZAAK, dicht),
        _counting(Vlagsoort.VEEL_PERSONEN, _busiest_hour(gekeken)),
        _counting(Vlagsoort.BUITEN_WERKTIJD, laat),
        _refusals(regels),
        _counting(Vlagsoort.DRUKTE, [r for r in los if person_of(r) in druk]),
        _insurer(regels),
        _counting(Vlagsoort.AFGESCHERMD, [r for r in regels if _at_restricted(r)]),
        _household(gekeken, kennis),
        # Who works for an acquaintance or a colleague does so by agreement; for a housemate nobody does.
        _counting(Vlagsoort.BEKENDE, [r for r in los if r.kenmerk in kennis.bekenden]),
        _counting(Vlagsoort.COLLEGA, [r for r in los if r.kenmerk in kennis.collegas]),
    ]


def _at_restricted(regel: Logregel) -> bool:
    """Whether somebody looked, or tried to, at a person whose data must not be used.

    Who works for the person learns of it by the refusal itself, and did nothing that stands out.

    Source: AVG art. 18 lid 2.
    """
    if Omstandigheid.BEPERKT not in regel.omstandigheden or regel.handeling != Handeling.RAADPLEGEN:
        return False
    return bool(regel.medewerker) and (is_look(regel) or regel.relatie not in _BANDEN)


def _household(gekeken: Sequence[Logregel], kennis: Kennis) -> Vlag:
    """How many housemates, and how many of those only because they are known at the same address."""
    eigen = {person_of(r) for r in gekeken if r.kenmerk in kennis.huisgenoten}
    adres = {person_of(r) for r in gekeken if r.kenmerk in kennis.op_adres} - eigen
    raakt = tuple(r.kenmerk for r in gekeken if r.kenmerk in kennis.huisgenoten | kennis.op_adres)
    return Vlag(Vlagsoort.HUISHOUDEN, len(eigen | adres), len(adres), kenmerken=raakt)


def _counting(soort: Vlagsoort, regels: Sequence[Logregel]) -> Vlag:
    """How many persons, and how many of those outside working hours."""
    personen = {person_of(r) for r in regels}
    laat = {person_of(r) for r in regels if outside_hours(r)}
    return Vlag(soort, len(personen), len(laat), kenmerken=tuple(r.kenmerk for r in regels))


def _refusals(regels: Sequence[Logregel]) -> Vlag:
    """Requests that were refused because there is no tie: typing numbers and seeing what happens."""
    proberen = [
        r
        for r in regels
        if r.medewerker and r.uitkomst is not Uitkomst.TOEGESTAAN and r.relatie == Relatie.GEEN.value
    ]
    laat = sum(map(outside_hours, proberen))
    return Vlag(Vlagsoort.BLADEREN, len(proberen), laat, kenmerken=tuple(r.kenmerk for r in proberen))


def _insurer(regels: Sequence[Logregel]) -> Vlag:
    """What an insurer asked and did not get.

    Source: Wabvpz art. 15f and 15h.
    """
    van = [r for r in regels if r.rol == Rol.ZORGVERZEKERAAR.value and r.uitkomst is not Uitkomst.TOEGESTAAN]
    return Vlag(Vlagsoort.VERZEKERAAR, len(van), kenmerken=tuple(r.kenmerk for r in van))


def _busiest_hour(gekeken: Sequence[Logregel]) -> list[Logregel]:
    """The lines of the hour with the most persons."""
    op_tijd = sorted(gekeken, key=lambda r: r.tijd)
    vensters = (_within(op_tijd, n, UUR) for n in range(len(op_tijd)))
    return max(vensters, key=lambda v: len({person_of(r) for r in v}), default=[])


def _within(op_tijd: Sequence[Logregel], begin: int, duur: timedelta) -> list[Logregel]:
    eind = op_tijd[begin].tijd + duur
    rest = range(begin, len(op_tijd))
    tot = next((n for n in rest if op_tijd[n].tijd >= eind), len(op_tijd))
    return list(op_tijd[begin:tot])


def _crowded(dagen: Mapping[tuple[Handelende, date], Sequence[Logregel]]) -> dict[date, frozenset[str]]:
    """Of each day the persons at whom many different employees looked who have nothing to do with them.

    It is counted to flag who looked. Nothing is kept about the person, and no person gets a number.
    """
    kijkers: dict[tuple[date, str], set[Handelende]] = defaultdict(set)
    for (wie, dag), regels in dagen.items():
        bezig = acted_for(regels)
        for r in regels:
            if is_look(r) and r.relatie not in _BANDEN and person_of(r) not in bezig:
                kijkers[dag, person_of(r)].add(wie)
    druk: dict[date, set[str]] = defaultdict(set)
    for (dag, persoon), wie_ook in kijkers.items():
        if len(wie_ook) >= KIJKERS:
            druk[dag].add(persoon)
    return {dag: frozenset(personen) for dag, personen in druk.items()}


def _raised(vlaggen: Iterable[Vlag]) -> tuple[Vlag, ...]:
    """Those that reach their threshold, with their weight."""
    gewogen = ((v, DREMPELS[v.soort].points(v.aantal)) for v in vlaggen)
    return tuple(
        Vlag(v.soort, v.aantal, v.daarvan, punten, v.kenmerken[:_MEESTE]) for v, punten in gewogen if punten
    )
