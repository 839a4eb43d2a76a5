# SPDX-License-Identifier: EUPL-1.2
"""The matrix of one purpose: what each party may do with each kind of data, and on which condition.

Computed from the rules as they stand; what has no sign in it passes for nobody.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Final

from gateway.boek.voorwaarden import DAAD, Daad, conditions_of, functions_in_words, laws_in_words
from policies.begrippen import Categorie, Regime, Rol
from policies.regel import DoelBeschrijving
from policies.woorden import CATEGORIE, ROL

_Cellen = dict[Categorie, dict[Daad, dict[int, None]]]
_NIETS: Final[tuple[tuple[Daad, tuple[int, ...]], ...]] = ()


@dataclass(frozen=True, slots=True)
class Matrixrij:
    """One party: its name, the laws under which this holds, and a cell for each kind of data."""

    wie: str
    wet: str
    cellen: tuple[tuple[tuple[Daad, tuple[int, ...]], ...], ...]


@dataclass(frozen=True, slots=True)
class Voorwaarde:
    """One numbered condition under the matrix, with the rules that ask it."""

    nummer: int
    zinnen: tuple[str, ...]
    regels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """The whole: columns, rows, and the conditions that the numbers in the cells stand for."""

    kolommen: tuple[str, ...]
    rijen: tuple[Matrixrij, ...]
    voorwaarden: tuple[Voorwaarde, ...]


@dataclass(slots=True)
class _Voet:
    """Numbers conditions in the order in which they are met."""

    nummers: dict[tuple[str, ...], int] = field(default_factory=dict)
    regels: dict[int, list[str]] = field(default_factory=dict)

    def number(self, zinnen: tuple[str, ...], tag: str) -> int:
        nummer = self.nummers.setdefault(zinnen, len(self.nummers) + 1)
        tags = self.regels.setdefault(nummer, [])
        if tag not in tags:
            tags.append(tag)
        return nummer


def matrix_of(doel: DoelBeschrijving, op: date) -> Matrix:
    """Each role and law against each kind of data, by the rules of that day."""
    voet, per_partij = _Voet(), dict[tuple[Rol, Regime], _Cellen]()
    for regel in doel.regels:
        if not regel.geldig.holds(op):
            continue
        for wie in regel.wie:
            functies = f"Functie: {functions_in_words(wie.functies)}."
            nummer = voet.number((functies, *conditions_of(regel)), regel.tag)
            for regime in wie.regimes:
                cel = per_partij.setdefault((wie.rol, regime), {}).setdefault(regel.categorie, {})
                for handeling in regel.handelingen:
                    cel.setdefault(DAAD[handeling], {})[nummer] = None
    aanwezig = {soort for cellen in per_partij.values() for soort in cellen}
    soorten = [soort for soort in Categorie if soort in aanwezig]
    return Matrix(
        kolommen=tuple(CATEGORIE[soort] for soort in soorten),
        rijen=tuple(_rows(per_partij, soorten)),
        voorwaarden=tuple(Voorwaarde(n, z, tuple(voet.regels[n])) for z, n in voet.nummers.items()),
    )


def _rows(per_partij: dict[tuple[Rol, Regime], _Cellen], soorten: list[Categorie]) -> list[Matrixrij]:
    """A row for each party; laws under which a role may the same share one."""
    gelijk: dict[tuple[Rol, tuple[tuple[tuple[Daad, tuple[int, ...]], ...], ...]], list[Regime]] = {}
    for (rol, regime), cellen in per_partij.items():
        rij = tuple(_cell(cellen.get(soort)) for soort in soorten)
        gelijk.setdefault((rol, rij), []).append(regime)
    volgorde = list(Rol)
    rijen = [Matrixrij(ROL[rol], laws_in_words(regimes), rij) for (rol, rij), regimes in gelijk.items()]
    namen = {ROL[rol]: n for n, rol in enumerate(volgorde)}
    return sorted(rijen, key=lambda r: (namen[r.wie], r.wet))


def _cell(daden: dict[Daad, dict[int, None]] | None) -> tuple[tuple[Daad, tuple[int, ...]], ...]:
    if daden is None:
        return _NIETS
    return tuple((daad, tuple(sorted(daden[daad]))) for daad in Daad if daad in daden)
