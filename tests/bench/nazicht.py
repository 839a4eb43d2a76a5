# SPDX-License-Identifier: EUPL-1.2
"""How much of seeded snooping the review finds, and how often it asks somebody who only worked.

Months of made-up work of forty employees (`nazichtmaand.py`). The review sees the lines and nothing
else; afterwards its pieces are compared with what was seeded. This says how the thresholds behave, and
not how a real municipality does.

All is measured twice: with what people said about whom they know laid beside the lines, and without.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from random import Random
from typing import Any, Final

from bench.nazichtmaand import DAGEN, MENSEN, Maand, make_month

from gateway.kern.kalender import dutch_day
from gateway.kern.logregel import Logregel
from gateway.nazicht.drempels import VENSTER
from gateway.nazicht.kennis import NIETS, Kennis
from gateway.nazicht.model import Dagpunten
from gateway.nazicht.samenstellen import Geplaatst, compose, suspects_of_repeating
from gateway.nazicht.stuk import Handelende, Stuksoort

MAANDEN: Final = 6
"""So many months, each with people and habits of its own."""

EERSTE_ZAAD: Final = 1_000
"""The thresholds were chosen on months with lower seeds; these they have not seen."""

SOORTEN: Final = (
    "buur",
    "bekende",
    "bladeren",
    "nacht",
    "ex",
    "beperkt",
    "verzekeraar",
    "huisgenoot",
    "adres",
    "opgave",
    "collega",
)
GEZEGD: Final = frozenset({"huisgenoot", "adres", "opgave", "collega"})
"""What shows only by what somebody said."""


def measure_review(*, gezegd: bool = True) -> dict[str, Any]:
    """Precision of the pieces and recall of those who snoop, over all months, by kind.

    `gezegd` lays beside the lines what people said about whom they know.
    """
    gevonden, geplant = Counter[str](), Counter[str]()
    terecht = stukken = eerlijk = regels = dagen = 0
    for nummer in range(MAANDEN):
        maand = make_month(Random(EERSTE_ZAAD + nummer))  # noqa: S311 - made-up work, and the same each run
        snuffelaars = set().union(*maand.geplant.values())
        gezien = Counter(wie for wie, _ in review(maand, maand.kennis if gezegd else NIETS))
        stukken += gezien.total()
        terecht += sum(n for wie, n in gezien.items() if wie in snuffelaars)
        eerlijk += len([wie for wie in gezien if wie not in snuffelaars])
        regels, dagen = regels + len(maand.regels), dagen + DAGEN
        for soort, wie_ook in maand.geplant.items():
            geplant[soort] += len(wie_ook)
            gevonden[soort] += len(wie_ook & set(gezien))
    zonder = measure_review(gezegd=False) if gezegd else {}
    return {
        "regels": regels,
        "stukken_per_dag": round(stukken / dagen, 2),
        "precisie": round(terecht / stukken, 3),
        "vondst": round(gevonden.total() / geplant.total(), 3),
        "vondst_per_soort": {s: f"{gevonden[s]} van {geplant[s]}" for s in SOORTEN},
        "gevraagd_zonder_reden_per_maand": round(eerlijk / MAANDEN, 1),
        **{f"{naam}_zonder_opgaven": zonder[naam] for naam in ("precisie", "vondst") if zonder},
    }


def show_review(result: dict[str, Any]) -> None:
    """Print it."""
    print(f"\nnazicht: {MAANDEN} verzonnen maanden van {MENSEN} mensen, {result['regels']:,} regels")
    print(f"  precisie {result['precisie']:.2f}, vondst {result['vondst']:.2f}", end="")
    print(f", {result['stukken_per_dag']} stukken per dag", end="")
    print(f", {result['gevraagd_zonder_reden_per_maand']} mensen per maand die alleen werkten")
    print(f"  zonder opgaven: precisie {result['precisie_zonder_opgaven']:.2f}", end="")
    print(f", vondst {result['vondst_zonder_opgaven']:.2f}")
    for soort, vondst in result["vondst_per_soort"].items():
        print(f"  {soort:14} {vondst}")


def review(maand: Maand, kennis: Kennis = NIETS) -> Iterator[tuple[str, Stuksoort]]:
    """Whom the review puts on the desk, day by day, and why; the sample is left out."""
    punten: list[Dagpunten] = []
    per_dag: dict[date, list[Logregel]] = {}
    for regel in maand.regels:
        per_dag.setdefault(dutch_day(regel.tijd), []).append(regel)
    for dag in sorted(per_dag):
        regels = [Geplaatst(n, r) for n, r in enumerate(per_dag[dag])]
        verleden = {wie: _past(maand, wie, dag) for wie in suspects_of_repeating(regels)}
        desk = compose(regels, dag, nota=b"", eerder=punten, verleden=verleden, kennis=kennis)
        punten += desk.punten
        for stuk in desk.stukken:
            if stuk.soort is not Stuksoort.STEEKPROEF:
                punten = [p for p in punten if p.wie != stuk.wie]
                yield stuk.wie.medewerker or stuk.wie.client, stuk.soort


def _past(maand: Maand, wie: Handelende, dag: date) -> list[Logregel]:
    eigen = (r for r in maand.regels if Handelende.of_line(r) == wie)
    return [r for r in eigen if dag - VENSTER < dutch_day(r.tijd) <= dag]


if __name__ == "__main__":
    show_review(measure_review())
