# SPDX-License-Identifier: EUPL-1.2
"""The register as a table per purpose: who, what, on which article, what is to be confirmed.

`python -m policies.boek.overzicht > policies/OVERZICHT.md` writes it anew after a change of a rule.
"""

import sys
from collections.abc import Iterable, Iterator
from enum import StrEnum

from policies.begrippen import Fase, Functie, Regime, Relatie
from policies.regel import DoelBeschrijving, Regel, Verbod, Wie
from policies.register import Register, load_register
from policies.velden import NAMEN

_ALLES: dict[type[StrEnum], int] = {soort: len(soort) for soort in (Fase, Relatie, Functie, Regime)}


def render(register: Register) -> str:
    """The tables of all purposes and prohibitions, in Markdown."""
    delen = [_verboden(register.verboden), *(_doel(doel) for doel in register.doelen)]
    return "\n\n".join(["# Wat de wet toelaat: alle regels", *delen]) + "\n"


def _verboden(verboden: Iterable[Verbod]) -> str:
    kop = ["## Verboden, vóór alle regels", "", "| verbod | wat | artikel |", "|---|---|---|"]
    return "\n".join([*kop, *(f"| {v.tag} | {v.zin} | {v.artikel} |" for v in verboden)])


def _doel(doel: DoelBeschrijving) -> str:
    tot = f" tot {doel.geldig.tot}" if doel.geldig.tot else ""
    return "\n".join(
        [
            f"## {doel.naam} (`{doel.doel}`)",
            "",
            f"{doel.artikel}. Grond: {doel.grondslag}. Geldig van {doel.geldig.van}{tot}.",
            *(f"Bewaren: {termijn}." for termijn in doel.bewaartermijnen),
            "",
            "| regel | wat mag | wie | gegevens | wanneer | artikel | bevestigen |",
            "|---|---|---|---|---|---|---|",
            *(_regel(regel) for regel in doel.regels),
            *_openstaand(doel.openstaand),
        ]
    )


def _openstaand(punten: tuple[str, ...]) -> list[str]:
    return ["", "Nog te bevestigen:", "", *(f"- {punt}" for punt in punten)] if punten else []


def _regel(regel: Regel) -> str:
    wie = "; ".join(_wie(w) for w in regel.wie)
    namen = [naam for naam in NAMEN[regel.categorie] if naam in {v.naam for v in regel.velden}]
    cellen = (
        regel.tag,
        f"{', '.join(sorted(regel.handelingen))}: {regel.zin}",
        wie,
        f"{regel.categorie}: {', '.join(namen)}",
        "; ".join(_voorwaarden(regel)) or "altijd",
        regel.artikel,
        "ja" if regel.te_bevestigen else "",
    )
    return f"| {' | '.join(cellen)} |"


def _wie(wie: Wie) -> str:
    return f"{wie.rol} ({_woorden(wie.regimes)}): {_woorden(wie.functies)}"


def _voorwaarden(regel: Regel) -> Iterator[str]:
    if len(regel.fasen) < _ALLES[Fase]:
        yield f"fase {' of '.join(f for f in Fase if f in regel.fasen)}"
    if len(regel.relaties) < _ALLES[Relatie]:
        yield f"relatie {' of '.join(r for r in Relatie if r in regel.relaties)}"
    yield from (f"toestemming {t}" for t in sorted(regel.toestemming_nodig))
    if regel.leeftijd_onder is not None:
        yield f"onder {regel.leeftijd_onder} jaar"
    if regel.leeftijd_vanaf is not None:
        yield f"vanaf {regel.leeftijd_vanaf} jaar"
    if regel.geldig.tot is not None:
        yield f"tot {regel.geldig.tot}"


def _woorden(woorden: frozenset[Regime] | frozenset[Functie]) -> str:
    soort = type(next(iter(woorden)))
    return "alle" if len(woorden) == _ALLES[soort] else ", ".join(sorted(woorden))


if __name__ == "__main__":
    sys.stdout.write(render(load_register()))
