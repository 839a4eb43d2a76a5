# SPDX-License-Identifier: EUPL-1.2
"""The conditions of a rule as sentences: what must hold before it lets anything pass."""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Final

from gateway.web.datums import datum
from policies.begrippen import Fase, Functie, Handeling, Regime, Relatie
from policies.herkomst import GEHEIM
from policies.regel import Regel
from policies.uitleg.besluit import article_in_words
from policies.uitleg.nodig import need_in_words
from policies.woorden import FUNCTIE, REGIME, ROL
from policies.woorden import GEHEIM as GEHEIMNAAM


class Daad(StrEnum):
    """What an act comes down to for the data: four words that everybody knows."""

    LEZEN = "lezen"
    BRENGEN = "brengen"
    DOORGEVEN = "doorgeven"
    BESLISSEN = "beslissen"


DAAD: Final = {
    Handeling.RAADPLEGEN: Daad.LEZEN,
    Handeling.CONTROLEREN: Daad.LEZEN,
    Handeling.EXPORTEREN: Daad.LEZEN,
    Handeling.MELDEN: Daad.BRENGEN,
    Handeling.REGISTREREN: Daad.BRENGEN,
    Handeling.VASTLEGGEN: Daad.BRENGEN,
    Handeling.AANMELDEN: Daad.BRENGEN,
    Handeling.VERSTREKKEN: Daad.DOORGEVEN,
    Handeling.BESLISSEN: Daad.BESLISSEN,
    Handeling.VERWIJDEREN: Daad.BESLISSEN,
    Handeling.UITNODIGEN: Daad.BESLISSEN,
    Handeling.DEELNEMEN: Daad.BESLISSEN,
    Handeling.STUREN: Daad.BESLISSEN,
}
"""What each act comes down to."""


def conditions_of(regel: Regel) -> tuple[str, ...]:
    """What a rule asks, one sentence after another; a rule that asks nothing says so."""
    return tuple(_sentences(regel)) or ("Altijd.",)


def functions_in_words(functies: Iterable[Functie]) -> str:
    """Functions as a list; all of them is said shorter."""
    gekozen = set(functies)
    if len(gekozen) == len(Functie):
        return "iedere functie"
    return ", ".join(naam for functie, naam in FUNCTIE.items() if functie in gekozen)


def laws_in_words(regimes: Iterable[Regime]) -> str:
    """Laws as a list; all of them is said shorter."""
    gekozen = set(regimes)
    if len(gekozen) == len(Regime):
        return "elke wet"
    return ", ".join(naam for regime, naam in REGIME.items() if regime in gekozen)


def _sentences(regel: Regel) -> Iterator[str]:
    # Without any tie to a zaak, `zonder_zaak` says why none is asked.
    if len(regel.relaties) < len(Relatie) and regel.relaties != {Relatie.GEEN}:
        yield need_in_words(f"relatie={'|'.join(sorted(regel.relaties))}")
    if len(regel.fasen) < len(Fase):
        yield need_in_words(f"fase={'|'.join(f for f in Fase if f in regel.fasen)}")
    yield from (need_in_words(f"toestemming={t}") for t in sorted(regel.toestemming_nodig))
    yield from (need_in_words(f"omstandigheid={o}") for o in sorted(regel.omstandigheden_nodig))
    if regel.leeftijd_onder is not None:
        yield need_in_words(f"leeftijd=onder-{regel.leeftijd_onder}")
    if regel.leeftijd_vanaf is not None:
        yield need_in_words(f"leeftijd=vanaf-{regel.leeftijd_vanaf}")
    if regel.ontvangers:
        yield f"Alleen aan: {', '.join(ROL[rol] for rol in sorted(regel.ontvangers))}."
    if (geheim := GEHEIM.get(regel.categorie)) and regel.doorbreekt:
        yield f"Hieronder valt: {GEHEIMNAAM[geheim]}. Die mag hier opzij."
        yield from article_in_words(regel.doorbreekt)
    if regel.geldig.tot is not None:
        yield f"Dit geldt tot {datum(regel.geldig.tot)}."
    if regel.zonder_zaak:
        yield regel.zonder_zaak
