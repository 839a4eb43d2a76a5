# SPDX-License-Identifier: EUPL-1.2
"""Going over one rule: its article, its tie to a zaak, its width, the secrecy it breaks, its words."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final

from policies.begrippen import Functie, Regime, Relatie, Rol, Toestemming, Veld
from policies.herkomst import GEHEIM, HERKOMST, breaks
from policies.lijnen.punt import LEZEN, UITDRUKKELIJK_VANAF, VOOR_ONDERZOEK
from policies.lint.bevinding import Bevinding, Ernst
from policies.lint.doelen import actors, finding, unknown_article
from policies.lint.grenzen import (
    BUITEN_DE_FASEN,
    EIGEN_WERK,
    GEVEN,
    MEESTE_VELDEN_FUNCTIE,
    MEESTE_VELDEN_REGEL,
    MEESTE_WOORDEN,
    ZONDER_GRENS,
)
from policies.omstandigheden import Geheim, Omstandigheid
from policies.regel import DoelBeschrijving, Partij, Regel, Verbod
from policies.velden import OF_VELDEN

_ZIN: Final = re.compile(r"(?<=[.!?])\s+")
_EIGEN_WET: Final = {
    Geheim.PARTICIPATIEWET: frozenset(
        {Partij(Rol.COLLEGE, Regime.PARTICIPATIEWET), Partij(Rol.COLLEGE, Regime.SUWI)}
    ),
    Geheim.WMO: frozenset({Partij(Rol.COLLEGE, Regime.WMO), Partij(Rol.VEILIG_THUIS, Regime.WMO)}),
}
"""Who executes the law may know what it needs for that: the secrecy is towards all others.

Source: Participatiewet art. 65 lid 1 ("verder dan voor de uitvoering van deze wet noodzakelijk is");
Wmo 2015 art. 5.3.3 lid 3.
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
        melding = (
            f"Hierop rust geheim ({geheim}). Vraag de toestemming geheimhouding, "
            "of noem in doorbreekt een wet die dit geheim doorbreekt."
        )
        yield finding(doel, regel.tag, "geheim", melding)
    if regel.doorbreekt.startswith("AVG"):
        melding = "De AVG doorbreekt geen geheim. Noem in doorbreekt een andere wet, of laat het weg."
        yield finding(doel, regel.tag, "doorbreekt-avg", melding)
    if _outlives_its_text(regel):
        melding = f"Ondubbelzinnige toestemming telt tot {UITDRUKKELIJK_VANAF}. Laat de regel dan ophouden."
        yield finding(doel, regel.tag, "ondubbelzinnig-na-2018", melding)
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
    # Another consent is none here: the three kinds never stand in for one another (CBP-08).
    toestemming = Toestemming.GEHEIMHOUDING in regel.toestemming_nodig
    conflict = Omstandigheid.CONFLICT_VAN_PLICHTEN in regel.omstandigheden_nodig
    eigen = not regel.ontvangers and actors(regel) <= _EIGEN_WET.get(geheim, frozenset())
    return not (eigen or toestemming or conflict or breaks(geheim, regel.doorbreekt))


def _outlives_its_text(regel: Regel) -> bool:
    tot = regel.geldig.tot
    oud = Toestemming.STATUTAIR_ONDUBBELZINNIG in regel.toestemming_nodig
    return oud and (tot is None or tot > UITDRUKKELIJK_VANAF)


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
