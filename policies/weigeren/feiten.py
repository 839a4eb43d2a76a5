# SPDX-License-Identifier: EUPL-1.2
"""The facts that a request still misses: what would be needed, computed and never hand-written.

A fact is a stable code, `relatie=behandelaar|regisseur`: one of the words after the
sign is enough. The kinds are functie, relatie, fase, toestemming, omstandigheid and
leeftijd. A role, a recipient or a law under which somebody acts is no fact that can be added.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import islice, product
from typing import Final, TypeVar

from policies.begrippen import Fase, Functie, Relatie, Rol, Toestemming, Verzoek
from policies.omstandigheden import Omstandigheid
from policies.regel import Oorzaak, Regel

_W = TypeVar("_W", bound=StrEnum)

Feit = tuple[Oorzaak, str]
"""The kind of a missing fact, and its stable code."""

_MEESTE_WEGEN: Final = 4096
"""How many ways to combine rules are compared: an answer stays quick, and may then not be the least."""


@dataclass(frozen=True, slots=True)
class Eis:
    """What one rule asks of a request, or several at once, beside what the request already has.

    Of a function, a relation and a stage a request has one, so `functies`, `relaties` and
    `fasen` hold the words that would do, whether it has one of them or not. `toestemmingen`
    and `omstandigheden` are those it lacks, and `leeftijd` the bounds (from, below) when its
    age is not known.
    """

    functies: frozenset[Functie]
    relaties: frozenset[Relatie]
    fasen: frozenset[Fase]
    toestemmingen: frozenset[Toestemming]
    omstandigheden: frozenset[Omstandigheid]
    leeftijd: tuple[int | None, int | None] = (None, None)

    def gaps(self, verzoek: Verzoek) -> tuple[Feit, ...]:
        """What the request lacks, in the order in which people would solve it."""
        gemist: list[Feit] = []
        if verzoek.functie not in self.functies:
            gemist.append((Oorzaak.FUNCTIE, _code(Oorzaak.FUNCTIE, self.functies)))
        if verzoek.relatie not in self.relaties:
            gemist.append((Oorzaak.RELATIE, _code(Oorzaak.RELATIE, self.relaties)))
        if verzoek.fase not in self.fasen:
            gemist.append((Oorzaak.FASE, _code(Oorzaak.FASE, self.fasen)))
        # Most rules ask no consent and no circumstance: an empty set is then not sorted.
        if self.toestemmingen:
            gemist += [(Oorzaak.TOESTEMMING, f"toestemming={t}") for t in sorted(self.toestemmingen)]
        if self.omstandigheden:
            gemist += [(Oorzaak.OMSTANDIGHEID, f"omstandigheid={o}") for o in sorted(self.omstandigheden)]
        vanaf, onder = self.leeftijd
        if onder is not None:
            gemist.append((Oorzaak.LEEFTIJD, f"leeftijd=onder-{onder}"))
        if vanaf is not None:
            gemist.append((Oorzaak.LEEFTIJD, f"leeftijd=vanaf-{vanaf}"))
        return tuple(gemist)

    def with_(self, other: "Eis") -> "Eis | None":
        """What both ask together, or None when no single request could meet both."""
        functies, relaties = self.functies & other.functies, self.relaties & other.relaties
        fasen = self.fasen & other.fasen
        vanaf = max((v for v in (self.leeftijd[0], other.leeftijd[0]) if v is not None), default=None)
        onder = min((o for o in (self.leeftijd[1], other.leeftijd[1]) if o is not None), default=None)
        if not (functies and relaties and fasen) or (
            vanaf is not None and onder is not None and vanaf >= onder
        ):
            return None
        return Eis(
            functies,
            relaties,
            fasen,
            self.toestemmingen | other.toestemmingen,
            self.omstandigheden | other.omstandigheden,
            (vanaf, onder),
        )


def asked_by(regel: Regel, functies: frozenset[Functie], verzoek: Verzoek) -> Eis | None:
    """What `regel` asks of `verzoek`, or None when nothing that can be added makes it fit.

    `functies` are those the rule names for the role and the law of the request. A known
    age cannot change, so an age out of bounds gives None; so does another recipient.
    """
    grenzen: tuple[int | None, int | None] = (None, None)
    if verzoek.leeftijd is None:
        grenzen = (regel.leeftijd_vanaf, regel.leeftijd_onder)
    elif not fits_age(regel, verzoek.leeftijd):
        return None
    if not fits_recipient(regel, verzoek.ontvanger):
        return None
    return Eis(
        functies,
        regel.relaties,
        regel.fasen,
        regel.toestemming_nodig - verzoek.toestemmingen,
        regel.omstandigheden_nodig - verzoek.omstandigheden,
        grenzen,
    )


def fits_age(regel: Regel, leeftijd: int | None) -> bool:
    """Whether this age lies within the bounds of the rule; one that is not known never satisfies a bound."""
    onder, vanaf = regel.leeftijd_onder, regel.leeftijd_vanaf
    if onder is None and vanaf is None:
        return True
    return (
        leeftijd is not None and (onder is None or leeftijd < onder) and (vanaf is None or leeftijd >= vanaf)
    )


def fits_recipient(regel: Regel, ontvanger: Rol | None) -> bool:
    """Whether the data go to whom the rule says: to a named recipient, or to nobody but who asks."""
    return ontvanger in regel.ontvangers if regel.ontvangers else ontvanger is None


def smallest(per_veld: Iterable[Sequence[Eis]], verzoek: Verzoek) -> tuple[Feit, ...] | None:
    """The least that would let all these fields pass at once; each field may have several ways.

    Returns:
        None when some field cannot be let pass, or no single request could have them all.
    """
    wegen = [tuple(weg) for weg in per_veld]
    if len(wegen) > 1:
        # Ways that ask the same are solved once; one alone needs no comparing.
        wegen = list(dict.fromkeys(wegen))
    beste: tuple[Feit, ...] | None = None
    for keuze in islice(product(*wegen), _MEESTE_WEGEN):
        samen = _all_of(keuze)
        if samen is not None:
            gemist = samen.gaps(verzoek)
            beste = gemist if beste is None or len(gemist) < len(beste) else beste
    return beste


def _all_of(eisen: Sequence[Eis]) -> Eis | None:
    samen: Eis | None = eisen[0]
    for eis in eisen[1:]:
        samen = samen.with_(eis) if samen is not None else None
    return samen


@cache  # as many as there are different conditions in a register: a few dozen
def _code(oorzaak: Oorzaak, woorden: frozenset[_W]) -> str:
    return f"{oorzaak}={'|'.join(sorted(woorden))}"
