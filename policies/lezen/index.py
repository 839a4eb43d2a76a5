# SPDX-License-Identifier: EUPL-1.2
"""The register laid out for looking up: a decision is one key and a few comparisons.

Built once, when the register is loaded. What a refusal needs to explain itself is
laid out beside it, so that the short road of an allowance stays short.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import product

from policies.begrippen import Doel, Functie, Handeling, Regime, Rol
from policies.regel import DoelBeschrijving, Oorzaak, Regel, Verbod

Sleutel = tuple[Doel, Handeling, Rol, Regime, Functie]
Verwant = tuple[Regel, frozenset[Functie]]


@dataclass(frozen=True, slots=True)
class Index:
    """The rules by who asks, the prohibitions by what is done, and who is known to a purpose.

    `verwant` holds, without the function, the rules for a role under a law, each with
    the functions it names: what another function could do.
    """

    regels: Mapping[Sleutel, tuple[Regel, ...]]
    verwant: Mapping[tuple[Doel, Handeling, Rol, Regime], tuple[Verwant, ...]]
    verboden: Mapping[tuple[Doel, Handeling], tuple[Verbod, ...]]
    doelen: Mapping[Doel, tuple[DoelBeschrijving, ...]]
    rollen: frozenset[tuple[Doel, Rol]]
    regimes: frozenset[tuple[Doel, Rol, Regime]]

    def why_unknown(self, doel: Doel, handeling: Handeling, rol: Rol, regime: Regime) -> Oorzaak:
        """The first thing in a request that no rule of this purpose knows."""
        if (doel, rol) not in self.rollen:
            return Oorzaak.ROL
        if (doel, rol, regime) not in self.regimes:
            return Oorzaak.REGIME
        return Oorzaak.VELD if (doel, handeling, rol, regime) in self.verwant else Oorzaak.HANDELING


def build_index(doelen: Iterable[DoelBeschrijving], verboden: Iterable[Verbod]) -> Index:
    """Lay out these purposes and prohibitions; the order of the rules is kept."""
    per_doel: dict[Doel, list[DoelBeschrijving]] = defaultdict(list)
    regels: dict[Sleutel, list[Regel]] = defaultdict(list)
    verwant: dict[tuple[Doel, Handeling, Rol, Regime], list[Verwant]] = defaultdict(list)
    for doel in doelen:
        per_doel[doel.doel].append(doel)
        for regel, wie in ((r, w) for r in doel.regels for w in r.wie):
            for handeling, regime in product(sorted(regel.handelingen), sorted(wie.regimes)):
                verwant[doel.doel, handeling, wie.rol, regime].append((regel, wie.functies))
                for functie in wie.functies:
                    regels[doel.doel, handeling, wie.rol, regime, functie].append(regel)
    return Index(
        regels={k: tuple(v) for k, v in regels.items()},
        verwant={k: tuple(v) for k, v in verwant.items()},
        verboden=_by_act(verboden),
        doelen={k: tuple(v) for k, v in per_doel.items()},
        rollen=frozenset((doel, rol) for doel, _, rol, _ in verwant),
        regimes=frozenset((doel, rol, regime) for doel, _, rol, regime in verwant),
    )


def _by_act(verboden: Iterable[Verbod]) -> dict[tuple[Doel, Handeling], tuple[Verbod, ...]]:
    # Not by role as well: "every role" times every purpose and act would be some twenty thousand keys.
    lijst: dict[tuple[Doel, Handeling], list[Verbod]] = defaultdict(list)
    for verbod in verboden:
        for sleutel in product(verbod.doelen, verbod.handelingen):
            lijst[sleutel].append(verbod)
    return {k: tuple(v) for k, v in lijst.items()}
