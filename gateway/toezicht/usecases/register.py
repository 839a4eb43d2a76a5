# SPDX-License-Identifier: EUPL-1.2
"""Reading the register of purposes, which is public and holds nothing about citizens."""

from gateway.errors import UnknownError
from gateway.opdracht import Doorgang, Opdracht
from policies.begrippen import Categorie, Doel, Handeling, Veld
from policies.regel import DoelBeschrijving
from policies.register import Register


def read_register(register: Register, doel: str = "") -> Opdracht[tuple[DoelBeschrijving, ...]]:
    """Read the register: one purpose, or all that hold today. It holds nothing about citizens.

    Source: AVG art. 5 lid 1 onder a, art. 30 lid 1.
    """

    def act(d: Doorgang) -> tuple[DoelBeschrijving, ...]:
        gelden = tuple(b for b in register.doelen if b.geldig.holds(d.vandaag) and doel in ("", b.doel))
        if not gelden:
            raise UnknownError("the register has no such purpose today")
        return gelden

    return Opdracht(
        gebeurtenis="register.bekeken",
        doel=Doel.TOEGANG,
        handeling=Handeling.RAADPLEGEN,
        velden=frozenset({Veld(Categorie.TOEGANG, "register")}),
        act=act,
    )
