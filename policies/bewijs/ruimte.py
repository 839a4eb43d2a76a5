# SPDX-License-Identifier: EUPL-1.2
"""The whole space of questions, cut into boxes in which the policy cannot tell one question from another.

A decision about one field reads a question only through the conditions of the rules and the
prohibitions that can touch it (`beslis.py`). Two stages that none of these tells apart give
the same answer, and so do two relations, recipients, ages or days; a consent or a
circumstance that none of them names plays no part. So one decision is made for each box,
by `beslis` itself, and it holds for every question in the box. That this is sound is itself
a test: any question decides as the representative of its box does.

What a municipality has in use only refuses more, so the space is proven with all in use.
"""

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import chain, combinations, product
from typing import Final, TypeVar

from policies.begrippen import (
    Doel,
    Fase,
    Functie,
    Handeling,
    Regime,
    Relatie,
    Rol,
    Toestemming,
    Veld,
    Verzoek,
)
from policies.beslis import beslis
from policies.inrichting import in_use_everywhere
from policies.omstandigheden import Omstandigheid
from policies.regel import Geldigheid, Regel, Verbod
from policies.register import Register, build_register
from policies.velden import VELDEN

_T = TypeVar("_T")

LEEFTIJDEN: Final = (None, 11, 12, 15, 16, 17, 18, 22, 23)
"""Both sides of each age at which a law draws a line, and an age that is not known.

Source: Jeugdwet art. 7.3.4 (12, 16); BW 1:233 (18); Jeugdwet art. 7.1.1.1 (23).
"""

ONTVANGERS: Final[tuple[Rol | None, ...]] = (None, *Rol)

Sleutel = tuple[Doel, Handeling, Rol, Regime, Functie]
Merk = tuple[object, ...]
"""What can be told of a value: two with the same are one to the policy."""


@dataclass(frozen=True, slots=True)
class Vak:
    """One box: the question that stands for it, its day, and the values it stands for.

    Of consents and circumstances the question holds those that play a part; any other may
    be there or not. `tot` is the first day after `op` on which the law changes.
    """

    vraag: Verzoek
    op: date
    tot: date | None
    velden: tuple[Veld, ...]
    fasen: tuple[Fase, ...]
    relaties: tuple[Relatie, ...]
    ontvangers: tuple[Rol | None, ...]
    leeftijden: tuple[int | None, ...]
    vrij: int
    passed: bool

    @property
    def omvang(self) -> int:
        """How many questions of one day this box holds."""
        waarden = (self.velden, self.fasen, self.relaties, self.ontvangers, self.leeftijden)
        return math.prod(map(len, waarden)) << self.vrij


def omvang_per_dag() -> int:
    """How many different questions about one field can be asked on one day."""
    wie = len(Doel) * len(Handeling) * len(Rol) * len(Regime) * len(Functie)
    wanneer = len(Fase) * len(Relatie) * len(LEEFTIJDEN) * len(ONTVANGERS)
    velden = sum(map(len, VELDEN.values()))
    return wie * wanneer * velden << (len(Toestemming) + len(Omstandigheid))


def all_in_use(register: Register) -> Register:
    """The same register with every purpose in use, for whoever answers."""
    return build_register(
        register.doelen, register.verboden, versie=register.versie, inrichting=in_use_everywhere()
    )


def boxes(register: Register) -> Iterator[Vak]:
    """Every box in which a rule could let something pass; outside these no rule names who asks.

    The register is taken with all in use; see `all_in_use`.
    """
    for sleutel, regels in register.index.regels.items():
        for velden in _alike(chain.from_iterable(r.velden for r in regels), regels):
            yield from _boxes_of(register, sleutel, velden)


def box_of(register: Register, vraag: Verzoek, op: date) -> Vak | None:
    """The box of a question about one field, or None where no rule could let it pass."""
    sleutel = (vraag.doel, vraag.handeling, vraag.rol, vraag.regime, vraag.functie)
    (veld,) = vraag.velden
    if not any(veld in r.velden for r in register.index.regels.get(sleutel, ())):
        return None
    raakt = touching(register, sleutel, veld)
    return next(
        v
        for v in _boxes_of(register, sleutel, (veld,))
        if raakt.marks(vraag, op) == raakt.marks(v.vraag, v.op)
    )


@dataclass(frozen=True, slots=True)
class Raakt:
    """The rules and prohibitions that can touch one field for one asker, and all they look at."""

    regels: tuple[Regel, ...]
    verboden: tuple[Verbod, ...]
    termijnen: tuple[Geldigheid, ...]

    @property
    def toestemmingen(self) -> frozenset[Toestemming]:
        """The consents that play a part."""
        return frozenset().union(*(r.toestemming_nodig for r in self.regels))

    @property
    def omstandigheden(self) -> frozenset[Omstandigheid]:
        """The circumstances that play a part."""
        nodig = (r.omstandigheden_nodig for r in self.regels)
        return frozenset().union(*nodig, *(v.omstandigheden for v in self.verboden))

    def periods(self) -> list[tuple[date, date | None]]:
        """The periods between two changes of the law, and a day before the first."""
        grenzen = sorted({g for t in self.termijnen for g in (t.van, t.tot) if g})
        begin = [grenzen[0] - timedelta(days=1), *grenzen]
        return list(zip(begin, (*grenzen, None), strict=True))

    def days(self) -> list[date]:
        """The first day of each of these periods."""
        return [op for op, _ in self.periods()]

    def stage(self, fase: Fase) -> Merk:
        """What these rules tell stages apart by."""
        return tuple(fase in r.fasen for r in self.regels)

    def tie(self, relatie: Relatie) -> Merk:
        """What these rules tell relations apart by."""
        return tuple(relatie in r.relaties for r in self.regels)

    def recipient(self, ontvanger: Rol | None) -> Merk:
        """What these rules and prohibitions tell recipients apart by."""
        lijsten = [*(r.ontvangers for r in self.regels), *(v.ontvangers for v in self.verboden)]
        return (ontvanger is None, *(ontvanger in lijst for lijst in lijsten))

    def age(self, leeftijd: int | None) -> Merk:
        """What these rules tell ages apart by; without a limit they tell nothing."""
        grenzen = [(r.leeftijd_vanaf, r.leeftijd_onder) for r in self.regels]
        if all(grens == (None, None) for grens in grenzen):
            return ()
        if leeftijd is None:
            return (False,)
        return (True, *((v is None or leeftijd >= v, o is None or leeftijd < o) for v, o in grenzen))

    def marks(self, vraag: Verzoek, op: date) -> Merk:
        """All that these rules and prohibitions see of a question."""
        return (
            self.stage(vraag.fase),
            self.tie(vraag.relatie),
            self.recipient(vraag.ontvanger),
            self.age(vraag.leeftijd),
            vraag.toestemmingen & self.toestemmingen,
            vraag.omstandigheden & self.omstandigheden,
            tuple(t.holds(op) for t in self.termijnen),
        )


def touching(register: Register, sleutel: Sleutel, veld: Veld) -> Raakt:
    """The rules and prohibitions that can touch this field for who asks; some rule must know them."""
    doel, handeling, rol, _, _ = sleutel
    regels = tuple(r for r in register.index.regels[sleutel] if veld in r.velden)
    verboden = tuple(
        v
        for v in register.index.verboden.get((doel, handeling), ())
        if rol in v.rollen and veld.categorie in v.categorieen
    )
    beschreven = [d.geldig for d in register.index.doelen[doel]]
    termijnen = (*beschreven, *(r.geldig for r in regels), *(v.geldig for v in verboden))
    return Raakt(regels, verboden, termijnen)


def _boxes_of(register: Register, sleutel: Sleutel, velden: tuple[Veld, ...]) -> Iterator[Vak]:
    doel, handeling, rol, regime, functie = sleutel
    raakt = touching(register, sleutel, velden[0])
    genoemd = len(raakt.toestemmingen) + len(raakt.omstandigheden)
    vrij = len(Toestemming) + len(Omstandigheid) - genoemd
    kaal = Verzoek(doel, handeling, rol, regime, functie, frozenset(velden[:1]))
    for fase, relatie, ontvanger, leeftijd in product(
        classes(Fase, raakt.stage),
        classes(Relatie, raakt.tie),
        classes(ONTVANGERS, raakt.recipient),
        classes(LEEFTIJDEN, raakt.age),
    ):
        for (op, tot), toestemmingen, omstandigheden in product(
            raakt.periods(), _subsets(raakt.toestemmingen), _subsets(raakt.omstandigheden)
        ):
            vraag = replace(
                kaal,
                fase=fase[0],
                relatie=relatie[0],
                ontvanger=ontvanger[0],
                leeftijd=leeftijd[0],
                toestemmingen=toestemmingen,
                omstandigheden=omstandigheden,
            )
            passed = bool(beslis(register, vraag, op))
            yield Vak(vraag, op, tot, velden, fase, relatie, ontvanger, leeftijd, vrij, passed)


def _alike(velden: Iterable[Veld], regels: Sequence[Regel]) -> list[tuple[Veld, ...]]:
    def marks(veld: Veld) -> Merk:
        return (veld.categorie, *(veld in r.velden for r in regels))

    return classes(sorted(set(velden)), marks)


def classes(waarden: Iterable[_T], marks: Callable[[_T], Merk]) -> list[tuple[_T, ...]]:
    """The values, put together where nothing tells them apart."""
    klassen: dict[Merk, list[_T]] = {}
    for waarde in waarden:
        klassen.setdefault(marks(waarde), []).append(waarde)
    return [tuple(klasse) for klasse in klassen.values()]


def _subsets(waarden: frozenset[_T]) -> list[frozenset[_T]]:
    rij = sorted(waarden, key=str)
    return [frozenset(g) for n in range(len(rij) + 1) for g in combinations(rij, n)]
