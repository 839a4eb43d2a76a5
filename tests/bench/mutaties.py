# SPDX-License-Identifier: EUPL-1.2
"""The tests of the tests: of all small mistakes in the rules, how many does somebody notice?

A mutant is killed by what is written down of the law (`proeven.py`), by a red line, or by
going over the register (`policies.lint`). One that changes no answer in the whole space is
no mistake: it is counted apart. What only compares with how it was (the book, the Cedar
text) does not count, for that would kill every mutant.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain, product
from typing import Any, Final

from bench.mutanten import Mutant, mutants_of
from bench.proeven import Proef, read_trials
from bench.verbodmutanten import Verbodmutant, prohibition_mutants_of, questions_about
from unit.policies.verboden import Grens, read_prohibitions
from unit.policies.verzoeken import REGISTER

from policies.begrippen import Veld
from policies.beslis import beslis
from policies.besluit import Besluit
from policies.bewijs.bewijzen import prove
from policies.bewijs.ruimte import all_in_use, boxes
from policies.lezen.index import Sleutel
from policies.lint import Ernst, lint
from policies.regel import DoelBeschrijving, Regel
from policies.register import Register, build_register

GELIJKWAARDIG: Final = "gelijkwaardig"
OVERLEEFT: Final = "overleeft"


@dataclass(frozen=True, slots=True)
class Score:
    """How many mutants there are by what became of each, per purpose, and those that nobody noticed."""

    per_doel: Mapping[str, Counter[str]]
    overlevenden: tuple[str, ...]

    @property
    def totaal(self) -> Counter[str]:
        """What became of all."""
        return sum(self.per_doel.values(), Counter[str]())


def percent_killed(lot: Counter[str]) -> float:
    """Of the mutants that change an answer, how many in a hundred are noticed."""
    telt = lot.total() - lot[GELIJKWAARDIG]
    return 100 * (telt - lot[OVERLEEFT]) / telt if telt else 100.0


def score(mutanten: Iterable[Mutant | Verbodmutant], register: Register = REGISTER) -> Score:
    """What becomes of each of these mutants."""
    rechter = _Rechter(register, read_trials(), tuple(chain.from_iterable(read_prohibitions().values())))
    per_doel: dict[str, Counter[str]] = defaultdict(Counter)
    overlevenden = []
    for mutant in mutanten:
        if isinstance(mutant, Mutant):
            waar, lot = str(mutant.doel), rechter.judge(mutant)
        else:
            waar, lot = "verboden", rechter.judge_prohibition(mutant)
        per_doel[waar][lot] += 1
        if lot == OVERLEEFT:
            overlevenden.append(str(mutant))
    return Score(per_doel, tuple(sorted(overlevenden)))


@dataclass(frozen=True, slots=True)
class _Rechter:
    register: Register
    proeven: Mapping[Sleutel, list[Proef]]
    grenzen: tuple[Grens, ...]

    def judge(self, mutant: Mutant) -> str:
        """What kills this mutant; the quick ones first."""
        velden = _touched(mutant)
        raakt = self._with(_about(velden, mutant.doelen))
        if any(p.broken(raakt, velden) for p in self._trials(mutant)):
            return "situatie"
        namen = {d.doel for d in mutant.doelen}
        was = [d for d in self.register.doelen if d.doel in namen]
        if not _differ(self._with(_about(velden, was)), raakt):
            return GELIJKWAARDIG
        if _faults(self._with(mutant.doelen)) - _faults(self._with(was)):
            return "lint"
        return OVERLEEFT if prove(raakt) else "rode lijn"

    def judge_prohibition(self, mutant: Verbodmutant) -> str:
        """What kills this mutant: a prohibition goes before all rules, so no purpose needs to be there."""
        anders = build_register((), mutant.verboden, versie="mutant")
        if any(grens.broken(anders) for grens in self.grenzen):
            return "grens"
        zelfde = build_register((), self.register.verboden, versie="mutant")
        vragen = questions_about(mutant, self.register)
        gelijk = all(_same(beslis(zelfde, *vraag), beslis(anders, *vraag)) for vraag in vragen)
        return GELIJKWAARDIG if gelijk else OVERLEEFT

    def _with(self, doelen: Iterable[DoelBeschrijving]) -> Register:
        rij = tuple(doelen)
        namen = frozenset(d.doel for d in rij)
        verboden = (replace(v, doelen=v.doelen & namen) for v in self.register.verboden)
        return build_register(rij, verboden, versie="mutant", inrichting=self.register.inrichting)

    def _trials(self, mutant: Mutant) -> Iterator[Proef]:
        was, wordt = _keys(mutant.was), _keys(mutant.wordt)
        # A rule for somebody more changes nothing for who it was for already.
        for sleutel in sorted(was ^ wordt or was):
            yield from self.proeven.get(sleutel, ())


def _keys(regels: Iterable[Regel]) -> frozenset[Sleutel]:
    return frozenset(
        sleutel
        for regel in regels
        for wie in regel.wie
        for sleutel in product((regel.doel,), regel.handelingen, (wie.rol,), wie.regimes, wie.functies)
    )


def _touched(mutant: Mutant) -> frozenset[Veld]:
    """The fields about which an answer can change."""
    was, wordt = mutant.was, mutant.wordt
    if len(was) == len(wordt) == 1 and replace(was[0], velden=wordt[0].velden) == wordt[0]:
        return was[0].velden ^ wordt[0].velden
    return frozenset().union(*(r.velden for r in (*was, *wordt)))


def _about(velden: frozenset[Veld], doelen: Iterable[DoelBeschrijving]) -> Iterator[DoelBeschrijving]:
    """These purposes with only what their rules say about these fields."""
    for doel in doelen:
        regels = (replace(r, velden=r.velden & velden) for r in doel.regels)
        yield replace(doel, regels=tuple(r for r in regels if r.velden))


def _differ(zelfde: Register, anders: Register) -> bool:
    """Whether any question in the whole space is answered otherwise.

    The boxes are cut by the rules of both, so that neither tells questions in one box apart.
    """
    samen = (*zelfde.doelen, *anders.doelen)
    beide = all_in_use(build_register(samen, zelfde.verboden, versie="beide"))
    oud, nieuw = all_in_use(zelfde), all_in_use(anders)
    return any(
        bool(beslis(oud, vak.vraag, vak.op)) is not bool(beslis(nieuw, vak.vraag, vak.op))
        for vak in boxes(beide)
    )


def _same(een: Besluit, ander: Besluit) -> bool:
    return (een.uitkomst, een.regel) == (ander.uitkomst, ander.regel)


def _faults(register: Register) -> frozenset[tuple[str, str]]:
    return frozenset((b.plaats, b.code) for b in lint(register) if b.ernst is Ernst.FOUT)


def measure_mutations() -> dict[str, Any]:
    """Every mutant of the register, and what became of it."""
    uitslag = score(chain(mutants_of(REGISTER), prohibition_mutants_of(REGISTER)))
    totaal = uitslag.totaal
    return {
        "score_procent": round(percent_killed(totaal), 2),
        "mutanten": totaal.total(),
        "lot": dict(totaal),
        "per_doel": {w: round(percent_killed(lot), 1) for w, lot in sorted(uitslag.per_doel.items())},
        "overlevenden": list(uitslag.overlevenden),
    }


if __name__ == "__main__":
    import json

    print(json.dumps(measure_mutations(), indent=1))
