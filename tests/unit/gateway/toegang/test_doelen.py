# SPDX-License-Identifier: EUPL-1.2
"""The purposes of people and the register say the same about who may speak for what."""

from typing import Final

from fakes.world import REGISTER

from gateway.toegang.doelen import DOELEN
from policies.begrippen import Doel, Functie, Regime, Rol

Plek = tuple[Functie, Regime, Doel]

ZONDER_SESSIE: Final[dict[Plek, str]] = {
    (
        Functie.AANBIEDER_MEDEWERKER,
        Regime.WMO,
        Doel.ONDERZOEK_WMO,
    ): "systems tell the college; it has no page",
    (Functie.AANBIEDER_MEDEWERKER, Regime.JEUGDWET, Doel.TOELEIDING_JEUGD): "systems tell it; it has no page",
}
"""Rules for people that no session can use, each with the reason."""


def ruled() -> frozenset[Plek]:
    """Each function under each law with each purpose of which some rule names it; systems have no session.

    Access itself stands beside: everybody has it, under whatever law.
    """
    return frozenset(
        (functie, regime, regel.doel)
        for regel in REGISTER.regels
        for wie in regel.wie
        for regime in wie.regimes
        for functie in wie.functies
        if functie is not Functie.SYSTEEM
        # Who works for a provider never speaks as the college, nor the other way round.
        and (functie is Functie.AANBIEDER_MEDEWERKER) is (wie.rol is not Rol.COLLEGE)
    )


def spoken() -> frozenset[Plek]:
    """Each function under each law with each purpose that its session is bound to."""
    return frozenset((f, r, doel) for (f, r), doelen in DOELEN.items() for doel in doelen)


def test_every_purpose_of_a_person_has_a_rule() -> None:
    """Nobody has a session for a purpose in which the register gives that function nothing."""
    assert spoken() - ruled() == frozenset()


def test_every_rule_for_a_person_can_be_used_or_says_why_not() -> None:
    """A rule of a purpose that has a page is within reach of the session of its function, or says why not."""
    met_pagina = {doel for _, _, doel in spoken()} - {Doel.TOEGANG}
    beyond = {plek for plek in ruled() - spoken() if plek[2] in met_pagina}

    assert beyond == ZONDER_SESSIE.keys()
    assert all(ZONDER_SESSIE.values())
