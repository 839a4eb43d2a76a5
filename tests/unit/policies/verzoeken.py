# SPDX-License-Identifier: EUPL-1.2
"""Builders of requests for the tests of the policy, and the facts that turn a refusal."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from itertools import chain
from typing import Final

from fakes.inrichting import ALLES_IN_GEBRUIK

from policies.begrippen import (
    Doel,
    Fase,
    Functie,
    Handeling,
    Regime,
    Relatie,
    Rol,
    Toestemming,
    Veld,
    Verzoek,
)
from policies.omstandigheden import Omstandigheid
from policies.register import Register, load_register
from policies.velden import VELDEN, velden

OP: Final = date(2026, 11, 22)
REGISTER: Final[Register] = load_register(inrichting=ALLES_IN_GEBRUIK)
ALLES: Final = frozenset(chain.from_iterable(VELDEN.values()))


def verzoek(
    *namen: str,
    doel: Doel = Doel.ONDERZOEK_WMO,
    handeling: Handeling = Handeling.RAADPLEGEN,
    rol: Rol = Rol.COLLEGE,
    regime: Regime = Regime.WMO,
    functie: Functie = Functie.WIJKTEAMLID,
    fase: Fase = Fase.ONDERZOEK,
    relatie: Relatie = Relatie.BEHANDELAAR,
    toestemmingen: Iterable[Toestemming] = (),
    leeftijd: int | None = None,
    misbaar: frozenset[Veld] = ALLES,
    gemeente: str = "0392",
    omstandigheden: Iterable[Omstandigheid] = (),
) -> Verzoek:
    """A request, in parts, of a treating wijkteamlid in an investigation, unless told otherwise."""
    return Verzoek(
        doel=doel,
        handeling=handeling,
        rol=rol,
        regime=regime,
        functie=functie,
        velden=velden(*namen),
        misbaar=misbaar,
        fase=fase,
        relatie=relatie,
        toestemmingen=frozenset(toestemmingen),
        leeftijd=leeftijd,
        gemeente=gemeente,
        omstandigheden=frozenset(omstandigheden),
    )


def add_fact(vraag: Verzoek, code: str, keus: int = 0) -> Verzoek:
    """The same request with one needed fact added; `keus` picks among alternatives."""
    soort, _, tekst = code.partition("=")
    woorden = tekst.split("|")
    woord = woorden[keus % len(woorden)]
    if soort == "functie":
        return replace(vraag, functie=Functie(woord))
    if soort == "relatie":
        return replace(vraag, relatie=Relatie(woord))
    if soort == "fase":
        return replace(vraag, fase=Fase(woord))
    if soort == "toestemming":
        return replace(vraag, toestemmingen=vraag.toestemmingen | {Toestemming(woord)})
    if soort == "omstandigheid":
        return replace(vraag, omstandigheden=vraag.omstandigheden | {Omstandigheid(woord)})
    grens, _, jaren = woord.partition("-")
    return replace(vraag, leeftijd=int(jaren) - 1 if grens == "onder" else int(jaren))
