# SPDX-License-Identifier: EUPL-1.2
"""For which purposes the system of an organisation could ever speak, as the register says.

The outer limit of what a beheerder can tick. A purpose that no rule opens to a system of this role
is not offered, and not accepted; of those that are, the policy decides at every request.

Source: AVG art. 5 lid 1 onder b; CBP-13.
"""

from policies.begrippen import Doel, Functie, Handeling, Regime, Rol
from policies.register import Register


def partijen(register: Register) -> dict[Rol, frozenset[Regime]]:
    """Which organisations the register knows: each role, and under which laws.

    Not the inwoner, who is no organisation; and not the AVG, under which a privacy officer and a
    beheerder act in person and nobody as a whole.
    """
    bekend: dict[Rol, set[Regime]] = {}
    for doel, rol, regime in register.index.regimes:
        # How one gets in is open to all, and says nothing of who does what under which law.
        if doel is not Doel.TOEGANG and rol is not Rol.BETROKKENE and regime is not Regime.AVG:
            bekend.setdefault(rol, set()).add(regime)
    return {rol: frozenset(bekend[rol]) for rol in Rol if rol in bekend}


def doelen_of_system(register: Register, rol: Rol, regime: Regime) -> frozenset[str]:
    """The purposes in which some rule names a system of this role under this law; none when none does."""
    return frozenset(
        doel.value
        for doel, handeling, van, wet, functie in register.index.regels
        # Getting in is no purpose of a token: every system does that before it has one.
        if (van, wet, functie) == (rol, regime, Functie.SYSTEEM) and handeling is not Handeling.AANMELDEN
    )
