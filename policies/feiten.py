# SPDX-License-Identifier: EUPL-1.2
"""The facts that a rule still misses: what would be needed, computed and never hand-written.

A fact is a stable code, `relatie=behandelaar|regisseur`: one of the words after the
sign is enough. The kinds are functie, relatie, fase, toestemming and leeftijd. A role
or a law under which somebody acts is no fact that can be added.
"""

from enum import StrEnum
from functools import cache

from policies.begrippen import Functie, Verzoek
from policies.regel import Oorzaak, Regel

Feit = tuple[Oorzaak, str]


def missing_facts(regel: Regel, functies: frozenset[Functie], verzoek: Verzoek) -> tuple[Feit, ...] | None:
    """The facts that `verzoek` misses under `regel`, or None when nothing can make it fit.

    `functies` are those the rule names for the role and the law of the request. A known
    age cannot change, so an age out of bounds gives None.
    """
    leeftijd = _missing_age(regel, verzoek.leeftijd)
    if leeftijd is None:
        return None
    gemist: list[Feit] = []
    if verzoek.functie not in functies:
        gemist.append((Oorzaak.FUNCTIE, _code(Oorzaak.FUNCTIE, functies)))
    if verzoek.relatie not in regel.relaties:
        gemist.append((Oorzaak.RELATIE, _code(Oorzaak.RELATIE, regel.relaties)))
    if verzoek.fase not in regel.fasen:
        gemist.append((Oorzaak.FASE, _code(Oorzaak.FASE, regel.fasen)))
    ontbreekt = regel.toestemming_nodig - verzoek.toestemmingen
    gemist.extend(
        (Oorzaak.TOESTEMMING, _code(Oorzaak.TOESTEMMING, frozenset({t}))) for t in sorted(ontbreekt)
    )
    return (*gemist, *leeftijd)


def _missing_age(regel: Regel, leeftijd: int | None) -> tuple[Feit, ...] | None:
    onder, vanaf = regel.leeftijd_onder, regel.leeftijd_vanaf
    if leeftijd is not None:
        past = (onder is None or leeftijd < onder) and (vanaf is None or leeftijd >= vanaf)
        return () if past else None
    grenzen = [("onder", onder), ("vanaf", vanaf)]
    return tuple(
        (Oorzaak.LEEFTIJD, f"leeftijd={naam}-{grens}") for naam, grens in grenzen if grens is not None
    )


@cache  # as many as there are different conditions in a register: a few dozen
def _code(oorzaak: Oorzaak, woorden: frozenset[StrEnum]) -> str:
    return f"{oorzaak}={'|'.join(sorted(woorden))}"
