# SPDX-License-Identifier: EUPL-1.2
"""The policy with two thousand rules, beside an engine that others wrote with the same rules.

Times are of one core, per question; of each question the quickest of a few turns counts,
and the middle of all questions is reported. A refusal includes what would be needed.
"""

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from statistics import median
from typing import Any, Final, TypeVar

from bench.veelvoud import multiply
from cedarpy import is_authorized
from fakes.inrichting import ALLES_IN_GEBRUIK
from unit.policies.scheidsrechter import (
    CEDAR_ENTITIES,
    Vraag,
    disagreements,
    parse,
    random_questions,
)

from policies.begrippen import Functie, Relatie
from policies.beslis import beslis
from policies.bewijs.bewijzen import prove
from policies.bewijs.cedar import cedar_policies, cedar_question
from policies.bewijs.ruimte import all_in_use
from policies.lint import lint
from policies.register import Register, load_register, parse_register, read_texts
from policies.uitleg.besluit import explain

_T = TypeVar("_T")

QUESTIONS: Final = 2000
CEDAR_QUESTIONS: Final = 100
REFEREE_QUESTIONS: Final = 100_000
TURNS: Final = 5
GEMEENTE: Final = "0392"


def measure_policy() -> dict[str, Any]:
    """All measurements of the policy by name, with the number of rules."""
    teksten = multiply(read_texts())
    register = parse_register(teksten, ALLES_IN_GEBRUIK)
    vragen = [(replace(v, gemeente=GEMEENTE), op) for v, op in random_questions(register, QUESTIONS)]
    besluit = _microseconds(lambda vraag: beslis(register, *vraag), vragen)
    cedar = _cedar(register, vragen[:CEDAR_QUESTIONS])
    bewijs, bewijs_s = _once(lambda: prove(register))
    return {
        "regels": len(register.regels),
        "besluit_us": besluit,
        "besluit_toegestaan_us": _microseconds(
            lambda vraag: beslis(register, *vraag), [v for v in vragen if beslis(register, *v)]
        ),
        "besluit_geweigerd_us": _microseconds(
            lambda vraag: beslis(register, *vraag), [v for v in vragen if not beslis(register, *v)]
        ),
        "weigering_met_uitleg_us": _explanations(register),
        "cedar_us": cedar,
        "cedar_verhouding": cedar / besluit,
        "laden_en_lint_s": min(_once(lambda: _load_and_lint(teksten))[1] for _ in range(TURNS)),
        "bewijs_s": bewijs_s,
        "bewijs_vakken": bewijs.vakken,
    }


def measure_agreement() -> dict[str, int]:
    """How many questions were put to both engines under the real register, and on how many they differ."""
    register = all_in_use(load_register())
    anders = disagreements(register, random_questions(register, REFEREE_QUESTIONS, zaad=2026), ons=beslis)
    return {"vragen": REFEREE_QUESTIONS, "oneens": len(anders)}


def _load_and_lint(teksten: dict[str, str]) -> None:
    lint(parse_register(teksten, ALLES_IN_GEBRUIK), teksten=teksten)


def _explanations(register: Register) -> float:
    """To decide and explain requests for all fields of a rule, of somebody without the tie that it asks."""
    namen = {d.doel: d.naam for d in register.doelen}

    def work(vraag: Vraag) -> object:
        return explain(beslis(register, *vraag), vraag[0], doelnaam=namen[vraag[0].doel])

    return _microseconds(work, list(_refused(register)))


def _refused(register: Register) -> Iterable[Vraag]:
    for regel, (vraag, op) in zip(
        register.regels, random_questions(register, len(register.regels)), strict=True
    ):
        wie = regel.wie[0]
        buiten = replace(
            vraag,
            doel=regel.doel,
            handeling=min(regel.handelingen),
            rol=wie.rol,
            regime=min(wie.regimes),
            functie=Functie.PRIVACY_OFFICER,
            velden=regel.velden,
            relatie=Relatie.GEEN,
            gemeente=GEMEENTE,
        )
        if not beslis(register, buiten, op):
            yield buiten, op


def _cedar(register: Register, vragen: Sequence[Vraag]) -> float:
    beleid = parse(cedar_policies(register))
    gevraagd = [cedar_question(vraag, op) for vraag, op in vragen]
    return _microseconds(lambda vraag: is_authorized(vraag, beleid, CEDAR_ENTITIES), gevraagd, turns=2)


def _microseconds(work: Callable[[Any], object], vragen: Sequence[Any], turns: int = TURNS) -> float:
    return median(min(_took(work, vraag) for _ in range(turns)) for vraag in vragen) / 1000


def _took(work: Callable[[Any], object], vraag: Any) -> int:
    began = time.perf_counter_ns()
    work(vraag)
    return time.perf_counter_ns() - began


def _once(work: Callable[[], _T]) -> tuple[_T, float]:
    began = time.perf_counter()
    return work(), time.perf_counter() - began
