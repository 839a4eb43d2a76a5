# SPDX-License-Identifier: EUPL-1.2
"""Going over one rule: its article, its tie to a zaak, its width, the secrecy it breaks, its words."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final

from policies.begrippen import Functie, Regime, Relatie, Rol, Veld
from policies.herkomst import GEHEIM, HERKOMST
from policies.lint.bevinding import Bevinding, Ernst
from policies.lint.doelen import finding, unknown_article
from policies.lint.grenzen import (
    BUITEN_DE_FASEN,
    EIGEN_WERK,
    GEVEN,
    MEESTE_VELDEN_FUNCTIE,
    MEESTE_VELDEN_REGEL,
    MEESTE_WOORDEN,
    ZONDER_GRENS,
)
from policies.omstandigheden import Geheim
from policies.punt import LEZEN, VOOR_ONDERZOEK
from policies.regel import DoelBeschrijving, Regel, Verbod
from policies.velden import OF_VELDEN

_ZIN: Final = re.compile(r"(?<=[.!?])\s+")
_EIGEN_WET: Final = {Geheim.PARTICIPATIEWET: frozenset({Regime.PARTICIPATIEWET, Regime.SUWI})}
"""Within these laws the one who executes the law may know: the secrecy is towards all others.

Source: Participatiewet art. 65 lid 1 ("verder dan voor de uitvoering van deze wet noodzakelijk is").
"""


def lint_regel(doel: DoelBeschrijving, regel: Regel) -> Iterator[Bevinding]:
    """Every finding about one rule by itself."""
    yield from _article(doel, regel)
    if Relatie.GEEN in regel.relaties and not regel.zonder_zaak:
        melding = "Deze regel geldt zonder band met een zaak. Noem de band, of schrijf zonder_zaak."
        yield finding(doel, regel.tag, "zonder-zaak", melding)
    if len(regel.velden) > MEESTE_VELDEN_REGEL and regel.categorie not in ZONDER_GRENS:
        melding = f"{len(regel.velden)} velden is meer dan {MEESTE_VELDEN_REGEL}. Laat weg wat niet nodig is."
        yield finding(doel, regel.tag, "te-veel-velden", melding)
    if _breaks_secrecy(regel):
        geheim = GEHEIM[regel.categorie]
        melding = f"Hierop rust geheim ({geheim}). Vraag toestemming, of noem in doorbreekt de wet."
        yield finding(doel, regel.tag, "geheim", melding)
    if _what_before_that(regel):
        melding = "Dit zegt vóór het onderzoek al wat er is. Vraag dan alleen óf er iets is."
        yield finding(doel, regel.tag, "wat-voor-onderzoek", melding)
    yield from _sentences(doel, regel.tag, (regel.zin, regel.zonder_zaak, *regel.waarom_niet.values()))


def lint_wie(doel: DoelBeschrijving) -> Iterator[Bevinding]:
    """Every function of a role that may read too much for one purpose, and sentences of the purpose."""
    gezien: dict[tuple[Rol, Regime, Functie], set[Veld]] = defaultdict(set)
    for regel in doel.regels:
        if regel.handelingen.isdisjoint(LEZEN) or regel.categorie in ZONDER_GRENS:
            continue
        for wie in regel.wie:
            for regime in wie.regimes:
                for functie in wie.functies:
                    gezien[wie.rol, regime, functie] |= regel.velden
    for (rol, regime, functie), velden in sorted(gezien.items()):
        if len(velden) > MEESTE_VELDEN_FUNCTIE:
            wie_woord = f"{rol}/{regime}/{functie}"
            melding = (
                f"{len(velden)} velden te lezen is meer dan {MEESTE_VELDEN_FUNCTIE}. Maak de functie smaller."
            )
            yield finding(doel, wie_woord, "te-brede-functie", melding)
    yield from _sentences(doel, "waarom_niet", doel.waarom_niet.values())


def lint_verbod(verbod: Verbod) -> Iterator[Bevinding]:
    """Every finding about a prohibition."""
    for zin in _too_long((verbod.zin,)):
        melding = f"Deze zin is te lang: '{zin}'. Gebruik ten hoogste {MEESTE_WOORDEN} woorden."
        yield Bevinding("verboden.toml", verbod.tag, "lange-zin", Ernst.WAARSCHUWING, melding)
    if reden := unknown_article(verbod.artikel):
        melding = f"Dit artikel is niet te controleren: {reden}."
        yield Bevinding("verboden.toml", verbod.tag, "onbekend-artikel", Ernst.FOUT, melding)


def _article(doel: DoelBeschrijving, regel: Regel) -> Iterator[Bevinding]:
    if not regel.artikel.strip():
        yield finding(doel, regel.tag, "zonder-artikel", "Noem het artikel waarop deze regel rust.")
        return
    for tekst in filter(None, (regel.artikel, regel.doorbreekt)):
        if reden := unknown_article(tekst):
            melding = f"Dit artikel is niet te controleren: {reden}."
            yield finding(doel, regel.tag, "onbekend-artikel", melding)


def _breaks_secrecy(regel: Regel) -> bool:
    geheim = GEHEIM.get(regel.categorie)
    if geheim is None or regel.handelingen.isdisjoint(GEVEN):
        return False
    binnen = _EIGEN_WET.get(geheim, frozenset())
    eigen = not regel.ontvangers and all(w.rol is Rol.COLLEGE and w.regimes <= binnen for w in regel.wie)
    return not (eigen or regel.toestemming_nodig or regel.doorbreekt)


def _what_before_that(regel: Regel) -> bool:
    leest = not regel.handelingen.isdisjoint(LEZEN) and not regel.fasen.isdisjoint(VOOR_ONDERZOEK)
    if (
        not leest
        or regel.velden <= OF_VELDEN
        or regel.categorie in EIGEN_WERK
        or regel.doel in BUITEN_DE_FASEN
    ):
        return False
    herkomst = HERKOMST[regel.categorie]
    if herkomst in {Regime.BRP, Regime.AVG}:
        return False
    return any(w.rol is Rol.COLLEGE and w.regimes != {herkomst} for w in regel.wie)


def _sentences(doel: DoelBeschrijving, plaats: str, teksten: Iterable[str]) -> Iterator[Bevinding]:
    for zin in _too_long(teksten):
        melding = f"Deze zin is te lang: '{zin}'. Gebruik ten hoogste {MEESTE_WOORDEN} woorden."
        yield finding(doel, plaats, "lange-zin", melding, Ernst.WAARSCHUWING)


def _too_long(teksten: Iterable[str]) -> Iterator[str]:
    for zin in (z for tekst in teksten for z in _ZIN.split(tekst)):
        if len(zin.split()) > MEESTE_WOORDEN:
            yield zin
