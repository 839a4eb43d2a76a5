# SPDX-License-Identifier: EUPL-1.2
"""One small mistake at a time in each rule and each prohibition, to see who notices.

A mutant that could not be written down (`policies.lezen.doelen` would refuse the file) is not made.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, Final, TypeVar

from policies.begrippen import Doel, Fase, Functie, Handeling, Regime, Relatie, Rol, Veld
from policies.regel import DoelBeschrijving, Geldigheid, Regel, Wie
from policies.register import Register
from policies.velden import NAMEN

_E = TypeVar("_E", bound=StrEnum)

_DAG: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Mutant:
    """What was done to which rule; the purposes as they become, and the rules as they were and are."""

    doel: Doel
    tag: str
    wat: str
    doelen: tuple[DoelBeschrijving, ...]
    was: tuple[Regel, ...]
    wordt: tuple[Regel, ...]

    def __str__(self) -> str:
        """The rule and the mistake, as a list of survivors shows them."""
        return f"{self.tag}: {self.wat}"


def mutants_of(register: Register) -> Iterator[Mutant]:
    """Every mutant of every rule, and of the days and the standing of every purpose."""
    doelen = register.doelen
    for nummer, doel in enumerate(doelen):
        ander = next(d for d in (*doelen[nummer + 1 :], *doelen) if d.doel is not doel.doel)
        yield from _of_purpose(doel)
        for regel in doel.regels:
            yield _swapped(doel, ander, regel)
            for wat, nieuw in _changes(doel, regel):
                regels = tuple(nieuw if r is regel else r for r in doel.regels)
                wordt = (nieuw,) if nieuw else ()
                beschrijving = replace(doel, regels=tuple(r for r in regels if r))
                yield Mutant(doel.doel, regel.tag, wat, (beschrijving,), (regel,), wordt)


def _of_purpose(doel: DoelBeschrijving) -> Iterator[Mutant]:
    for wat, geldig in shifted(doel.geldig):
        regels = tuple(replace(r, geldig=_follow(r.geldig, doel.geldig, geldig)) for r in doel.regels)
        anders = replace(doel, geldig=geldig, regels=regels)
        yield Mutant(doel.doel, doel.doel, f"doel {wat}", (anders,), doel.regels, regels)
    if doel.wetsvoorstel:
        anders = replace(doel, wetsvoorstel="")
        yield Mutant(doel.doel, doel.doel, "geen wetsvoorstel meer", (anders,), doel.regels, doel.regels)


def _follow(regel: Geldigheid, was: Geldigheid, wordt: Geldigheid) -> Geldigheid:
    """The days of a rule that has none of its own go along with those of its purpose."""
    eigen = Geldigheid(
        wordt.van if regel.van == was.van else regel.van, None if regel.tot == was.tot else regel.tot
    )
    return eigen.within(wordt)


def _swapped(doel: DoelBeschrijving, ander: DoelBeschrijving, regel: Regel) -> Mutant:
    """The rule, moved to the purpose that comes next in the register."""
    weg = replace(doel, regels=tuple(r for r in doel.regels if r is not regel))
    nieuw = replace(regel, doel=ander.doel, geldig=regel.geldig.within(ander.geldig))
    erbij = replace(ander, regels=(*ander.regels, nieuw))
    return Mutant(doel.doel, regel.tag, f"doel {ander.doel}", (weg, erbij), (regel,), (nieuw,))


def _changes(doel: DoelBeschrijving, regel: Regel) -> Iterator[tuple[str, Regel | None]]:
    yield "regel weg", None
    yield from _dropped(regel)
    yield from _ages(regel)
    yield from _fields(regel)
    yield from _people(regel)
    yield from _days(doel, regel)
    if Handeling.VERSTREKKEN not in regel.handelingen:
        for handeling in next_word(regel.handelingen, set(Handeling) - {Handeling.VERSTREKKEN}):
            yield (
                f"handeling {handeling} erbij",
                replace(regel, handelingen=regel.handelingen | {handeling}),
            )


def _dropped(regel: Regel) -> Iterator[tuple[str, Regel]]:
    if regel.fasen != frozenset(Fase):
        yield "elke fase", replace(regel, fasen=frozenset(Fase))
    if regel.relaties != frozenset(Relatie):
        yield "elke relatie", replace(regel, relaties=frozenset(Relatie))
    if regel.ontvangers:
        yield "elke ontvanger", replace(regel, ontvangers=frozenset(Rol))
    for sleutel in ("toestemming_nodig", "omstandigheden_nodig"):
        nodig: frozenset[Any] = getattr(regel, sleutel)
        for woord in sorted(nodig):
            anders: dict[str, Any] = {sleutel: nodig - {woord}}
            yield f"zonder {woord}", replace(regel, **anders)


def _ages(regel: Regel) -> Iterator[tuple[str, Regel]]:
    for sleutel in ("leeftijd_onder", "leeftijd_vanaf"):
        grens: int | None = getattr(regel, sleutel)
        if grens is not None:
            for wordt in (None, grens - 1, grens + 1):
                anders: dict[str, Any] = {sleutel: wordt}
                yield f"{sleutel} {wordt}", replace(regel, **anders)


def _fields(regel: Regel) -> Iterator[tuple[str, Regel]]:
    for naam in NAMEN[regel.categorie]:
        veld = Veld(regel.categorie, naam)
        anders = regel.velden ^ {veld}
        wat = "weg" if veld in regel.velden else "erbij"
        if anders:
            yield f"veld {veld} {wat}", replace(regel, velden=anders)


def _people(regel: Regel) -> Iterator[tuple[str, Regel]]:
    """Each party with the next function, law or role beside it, or without it."""
    rollen = {w.rol for w in regel.wie}
    for nummer, wie in enumerate(regel.wie):
        for wat, erbij in _others(wie, rollen):
            yield f"{wie.rol}: {wat} erbij", replace(regel, wie=(*regel.wie, erbij))
        if len(regel.wie) > 1:
            yield f"{wie.rol} weg", replace(regel, wie=(*regel.wie[:nummer], *regel.wie[nummer + 1 :]))


def _others(wie: Wie, rollen: set[Rol]) -> Iterator[tuple[str, Wie]]:
    for functie in next_word(wie.functies, Functie):
        yield f"functie {functie}", replace(wie, functies=frozenset({functie}))
    for regime in next_word(wie.regimes, Regime):
        yield f"regime {regime}", replace(wie, regimes=frozenset({regime}))
    for rol in next_word({wie.rol}, set(Rol) - rollen):
        yield f"rol {rol}", replace(wie, rol=rol)


def _days(doel: DoelBeschrijving, regel: Regel) -> Iterator[tuple[str, Regel]]:
    for wat, geldig in shifted(regel.geldig):
        eigen = "van" if geldig.van != regel.geldig.van else "tot"
        # A day that the rule has of its purpose is shifted with the purpose.
        if getattr(regel.geldig, eigen) != getattr(doel.geldig, eigen):
            yield wat, replace(regel, geldig=geldig)


def shifted(geldig: Geldigheid) -> Iterator[tuple[str, Geldigheid]]:
    """The same period with one of its days a day earlier or later."""
    for dag in (-_DAG, _DAG):
        yield f"vanaf {geldig.van + dag}", replace(geldig, van=geldig.van + dag)
        if geldig.tot:
            tot: date = geldig.tot + dag
            yield f"tot {tot}", replace(geldig, tot=tot)


def next_word(heeft: Iterable[_E], keuze: Iterable[_E]) -> list[_E]:
    """The word that comes next after those it has, if any is left."""
    over = sorted(set(keuze) - set(heeft))
    later = [w for w in over if w > max(heeft)]
    return (later or over)[:1]
