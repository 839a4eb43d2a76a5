# SPDX-License-Identifier: EUPL-1.2
"""One small mistake at a time in each prohibition."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import product
from typing import Any, Final

from bench.mutanten import next_word, shifted

from policies.begrippen import Categorie, Doel, Functie, Handeling, Regime, Rol, Verzoek
from policies.omstandigheden import Omstandigheid
from policies.regel import Verbod
from policies.register import Register
from policies.velden import VELDEN

_DAG: Final = timedelta(days=1)
_LIJSTEN: Final = {
    "rollen": Rol,
    "handelingen": Handeling,
    "categorieen": Categorie,
    "doelen": Doel,
    "ontvangers": Rol,
    "omstandigheden": Omstandigheid,
}


@dataclass(frozen=True, slots=True)
class Verbodmutant:
    """What was done to which prohibition, and all prohibitions as they become."""

    was: Verbod
    wordt: Verbod | None
    wat: str
    verboden: tuple[Verbod, ...]

    def __str__(self) -> str:
        """The prohibition and the mistake, as a list of survivors shows them."""
        return f"{self.was.tag}: {self.wat}"


def prohibition_mutants_of(register: Register) -> Iterator[Verbodmutant]:
    """Every mutant of every prohibition."""
    for verbod in register.verboden:
        overig = tuple(v for v in register.verboden if v is not verbod)
        yield Verbodmutant(verbod, None, "verbod weg", overig)
        for wat, nieuw in _changes(verbod):
            rij = tuple(nieuw if v is verbod else v for v in register.verboden)
            yield Verbodmutant(verbod, nieuw, wat, rij)


def questions_about(mutant: Verbodmutant, register: Register) -> Iterator[tuple[Verzoek, date]]:
    """Every question about which the two could differ, with nothing in it that another prohibition needs."""
    was, wordt = mutant.was, mutant.wordt or mutant.was
    lijsten = {sleutel: _difference(getattr(was, sleutel), getattr(wordt, sleutel)) for sleutel in _LIJSTEN}
    grenzen = {v.geldig.van for v in register.verboden} | {wordt.geldig.van}
    for rol, handeling, categorie, doel, ontvanger, omstandigheid, op in product(
        *(lijst or [None] for lijst in lijsten.values()), sorted(grenzen | {g - _DAG for g in grenzen})
    ):
        vraag = Verzoek(
            doel=doel,
            handeling=handeling,
            rol=rol,
            regime=Regime.AVG,
            functie=Functie.SYSTEEM,
            velden=frozenset({min(VELDEN[categorie])}),
            ontvanger=ontvanger,
            omstandigheden=frozenset({omstandigheid} if omstandigheid else ()),
        )
        yield vraag, op


def _difference(was: frozenset[Any], wordt: frozenset[Any]) -> list[Any]:
    return sorted(was ^ wordt or was)


def _changes(verbod: Verbod) -> Iterator[tuple[str, Verbod]]:
    for sleutel, lijst in _LIJSTEN.items():
        woorden: frozenset[Any] = getattr(verbod, sleutel)
        for woord in sorted(woorden):
            # One less of recipients or circumstances leaves none, which would be a wider prohibition.
            yield f"{sleutel} zonder {woord}", _with(verbod, sleutel, woorden - {woord})
        for woord in next_word(woorden, lijst) if woorden else ():
            yield f"{sleutel} met {woord}", _with(verbod, sleutel, woorden | {woord})
    for wat, geldig in shifted(verbod.geldig):
        yield wat, replace(verbod, geldig=geldig)


def _with(verbod: Verbod, sleutel: str, woorden: frozenset[Any]) -> Verbod:
    anders: dict[str, Any] = {sleutel: woorden}
    return replace(verbod, **anders)
