# SPDX-License-Identifier: EUPL-1.2
"""Builders of registers with one rule that should not be there."""

from dataclasses import replace
from typing import Any, Final

from unit.policies.verzoeken import REGISTER

from policies.begrippen import Doel, Fase, Functie, Handeling, Regime, Relatie, Rol, Toestemming
from policies.omstandigheden import Omstandigheid
from policies.regel import Regel, Wie
from policies.register import Register, build_register
from policies.velden import velden

STATUTAIR: Final = frozenset({Toestemming.STATUTAIR})
ONDUBBELZINNIG: Final = frozenset({Toestemming.STATUTAIR_ONDUBBELZINNIG})
GEHEIMHOUDING: Final = frozenset({Toestemming.GEHEIMHOUDING})
NIET_HERLEIDBAAR: Final = frozenset({Omstandigheid.NIET_HERLEIDBAAR})


Gat = tuple[str, Regel]
"""The line that must see it, and one rule that tries to get past."""


def who(rol: Rol, regime: Regime, functie: Functie = Functie.SYSTEEM) -> tuple[Wie, ...]:
    """One party in one function, a system unless told otherwise."""
    return (Wie(rol, frozenset({regime}), frozenset({functie})),)


_COLLEGE_WMO: Final = who(Rol.COLLEGE, Regime.WMO, Functie.WIJKTEAMLID)


def rule(doel: Doel, *namen: str, doet: Handeling = Handeling.RAADPLEGEN, **changes: Any) -> Regel:
    """A rule that lets a wijkteamlid of the college read these fields, unless told otherwise."""
    gekozen = velden(*namen)
    basis = Regel(
        tag="proef/1",
        doel=doel,
        artikel="Wmo 2015 art. 5.1.1 lid 1",
        zin="Een regel die er niet hoort.",
        handelingen=frozenset({doet}),
        wie=_COLLEGE_WMO,
        categorie=min(gekozen).categorie,
        velden=gekozen,
        fasen=frozenset(Fase),
        relaties=frozenset({Relatie.BEHANDELAAR}),
        toestemming_nodig=frozenset(),
        leeftijd_onder=None,
        leeftijd_vanaf=None,
        geldig=REGISTER.index.doelen[doel][0].geldig,
        te_bevestigen=False,
        waarom_niet={},
    )
    return replace(basis, **changes)


def hand(doel: Doel, veld: str, aan: Rol, **changes: Any) -> Regel:
    """A rule that lets the college hand this field to `aan`."""
    return rule(doel, veld, doet=Handeling.VERSTREKKEN, **{"ontvangers": frozenset({aan})} | changes)


def with_rule(regel: Regel, **doelwijziging: Any) -> Register:
    """The purpose of this rule alone, with the rule: the others have no part in it."""
    doelen = (
        replace(d, regels=(*d.regels, regel), **doelwijziging)
        for d in REGISTER.doelen
        if d.doel is regel.doel
    )
    return build_register(doelen, REGISTER.verboden, versie="gebroken")


def without_prohibitions(regel: Regel) -> Register:
    """The same, and no prohibitions."""
    return build_register(with_rule(regel).doelen, (), versie="gebroken")


def only(regel: Regel, **doelwijziging: Any) -> Register:
    """The purpose with this rule and no other, and no prohibitions."""
    doelen = (replace(d, regels=(regel,), **doelwijziging) for d in REGISTER.doelen if d.doel is regel.doel)
    return build_register(doelen, (), versie="gebroken")
