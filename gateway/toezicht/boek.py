# SPDX-License-Identifier: EUPL-1.2
"""The register as a book: one page for each purpose, in the words of the register itself.

Source: AVG art. 30 lid 1 (what the register must say).
"""

from collections.abc import Container, Iterable
from dataclasses import dataclass
from typing import Final

from gateway.toezicht.woorden import fields_in_words
from gateway.web.onderdelen import Partij, Stroom
from gateway.web.pagina import FUNCTIENAAM, REGIMENAAM, ROLNAAM
from policies.begrippen import Categorie, Fase, Functie, Handeling, Regime, Relatie, Rol, Veld
from policies.herkomst import HERKOMST
from policies.regel import DoelBeschrijving, Regel, Verbod, Wie
from policies.register import Register
from policies.nodig import need_in_words

GEVEN: Final = frozenset({Handeling.MELDEN, Handeling.REGISTREREN, Handeling.VASTLEGGEN})
"""Who does one of these gives something."""

KRIJGEN: Final = frozenset({Handeling.RAADPLEGEN, Handeling.CONTROLEREN})
"""Who does one of these gets something. All other acts decide or steer: nothing goes anywhere."""


@dataclass(frozen=True, slots=True)
class Regelblad:
    """One rule on the page of its purpose."""

    tag: str
    zin: str
    artikel: str
    wie: tuple[str, ...]
    handelingen: str
    gegevens: tuple[str, ...]
    voorwaarden: tuple[str, ...]
    te_bevestigen: bool


@dataclass(frozen=True, slots=True)
class Doelblad:
    """The page of one purpose."""

    doel: DoelBeschrijving
    regels: tuple[Regelblad, ...]
    nooit: tuple[tuple[str, str], ...]
    stroom: Stroom


def page_of(doel: DoelBeschrijving, register: Register) -> Doelblad:
    """One purpose as a page: who gives what to whom, for what, on which article, for how long."""
    verboden = (v for v in register.verboden if doel.doel in v.doelen)
    return Doelblad(
        doel=doel,
        regels=tuple(_rule(regel) for regel in doel.regels),
        nooit=tuple(_never(v) for v in verboden),
        stroom=_flow(doel),
    )


def _rule(regel: Regel) -> Regelblad:
    return Regelblad(
        tag=regel.tag,
        zin=regel.zin,
        artikel=regel.artikel,
        wie=tuple(dict.fromkeys(_who(w) for w in regel.wie)),
        handelingen=", ".join(sorted(regel.handelingen)),
        gegevens=fields_in_words(map(str, regel.velden)),
        voorwaarden=tuple(_conditions(regel)),
        te_bevestigen=regel.te_bevestigen,
    )


def _never(verbod: Verbod) -> tuple[str, str]:
    return verbod.zin, verbod.artikel


def _who(wie: Wie) -> str:
    functies = "iedere functie" if len(wie.functies) == len(Functie) else _list(FUNCTIENAAM, wie.functies)
    regimes = "" if len(wie.regimes) == len(Regime) else f", {_list(REGIMENAAM, wie.regimes)}"
    return f"{ROLNAAM[wie.rol]}: {functies}{regimes}"


def _conditions(regel: Regel) -> Iterable[str]:
    if len(regel.relaties) < len(Relatie):
        yield need_in_words(f"relatie={'|'.join(sorted(regel.relaties))}")
    if len(regel.fasen) < len(Fase):
        yield need_in_words(f"fase={'|'.join(f for f in Fase if f in regel.fasen)}")
    for toestemming in sorted(regel.toestemming_nodig):
        yield need_in_words(f"toestemming={toestemming}")
    if regel.leeftijd_onder is not None:
        yield need_in_words(f"leeftijd=onder-{regel.leeftijd_onder}")
    if regel.leeftijd_vanaf is not None:
        yield need_in_words(f"leeftijd=vanaf-{regel.leeftijd_vanaf}")


def _flow(doel: DoelBeschrijving) -> Stroom:
    gezien = {r.categorie for r in doel.regels if r.handelingen & KRIJGEN}
    nemers = [r for r in doel.regels if r.handelingen & KRIJGEN or _takes_in(r, gezien)]
    gevers = [r for r in doel.regels if r.handelingen & GEVEN and not _takes_in(r, gezien)]
    # Who melds is a giver: to hear what became of it makes nobody a receiver.
    stand = [r for r in nemers if r.velden == {Veld(r.categorie, "status")}]
    gegeven = _ends(gevers)
    naar = _ends(r for r in nemers if r not in stand) + [e for e in _ends(stand) if e not in gegeven]
    naar = naar or _ends(doel.regels)  # nobody looks at anything: who acts is all there is to draw
    zonder_gever = {soort for _, soort in naar} - {soort for _, soort in gegeven}
    van = (*_parties(gegeven), *_sources(zonder_gever))
    return Stroom(f"Wie geeft wat aan wie: {doel.naam}", van, doel.naam, doel.artikel, _parties(naar))


def _takes_in(regel: Regel, gezien: Container[Categorie]) -> bool:
    # What is registered and is looked at by nobody for this purpose, is taken over from who melds it.
    return Handeling.REGISTREREN in regel.handelingen and regel.categorie not in gezien


def _ends(regels: Iterable[Regel]) -> list[tuple[Rol, Categorie]]:
    return [(wie.rol, regel.categorie) for regel in regels for wie in regel.wie]


def _sources(soorten: Iterable[Categorie]) -> tuple[Partij, ...]:
    """Where data comes from that nobody gives for this purpose: the law it was collected under."""
    per_wet: dict[str, list[str]] = {}
    for soort in sorted(soorten):
        per_wet.setdefault(f"Bron: {REGIMENAAM[HERKOMST[soort]]}", []).append(soort.replace("_", " "))
    return tuple(Partij(naam, ", ".join(wat)) for naam, wat in per_wet.items())


def _parties(einden: Iterable[tuple[Rol, Categorie]]) -> tuple[Partij, ...]:
    per_rol: dict[str, set[str]] = {}
    for rol, categorie in einden:
        per_rol.setdefault(ROLNAAM[rol], set()).add(categorie.replace("_", " "))
    return tuple(Partij(naam, ", ".join(sorted(wat))) for naam, wat in per_rol.items())


def _list(namen: dict[Functie, str] | dict[Regime, str], gekozen: Iterable[Functie | Regime]) -> str:
    return ", ".join(str(naam) for sleutel, naam in namen.items() if sleutel in set(gekozen))
