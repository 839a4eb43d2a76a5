# SPDX-License-Identifier: EUPL-1.2
"""Going over what municipalities brought into use: who answers, which DPIA, which agreements."""

from collections.abc import Iterator

from policies.begrippen import Doel
from policies.inrichting import BEHEERDER, Activering, Inrichting
from policies.lint.bevinding import Bevinding, Ernst
from policies.regel import DoelBeschrijving, Reikwijdte
from policies.register import Register

_ZIN = {
    "verwerkingsverantwoordelijke": "Vul in wie verantwoordelijk is.",
    "dpia": "Vul de verwijzing naar de DPIA in.",
    "verwerkersovereenkomst": "Vul een geldige verwerkersovereenkomst in.",
}


def lint_inrichting(register: Register, inrichting: Inrichting) -> Iterator[Bevinding]:
    """Every activation that brings nothing into use, because something is not filled in.

    A warning and no fout: until it is filled in, the purpose refuses and says why.

    Source: AVG art. 24, 28 lid 3 and 35; CBP-16, CBP-17.
    """
    for activering in inrichting.activeringen:
        for doel in register.doelen:
            if doel.doel in activering.doelen and _concerns(activering, doel):
                yield from _missing(activering, doel)


def _concerns(activering: Activering, doel: DoelBeschrijving) -> bool:
    return (activering.gemeente == BEHEERDER) == (doel.reikwijdte is Reikwijdte.BEHEERDER)


def _missing(activering: Activering, doel: DoelBeschrijving) -> Iterator[Bevinding]:
    bestand = f"{activering.gemeente}.toml"
    if doel.wetsvoorstel:
        # Who brings all into use names no bill on purpose.
        if activering.doelen != frozenset(Doel):
            melding = f"Dit is wetsvoorstel {doel.wetsvoorstel} en nog geen wet. Haal het weg."
            yield Bevinding(bestand, doel.doel, "inrichting-wetsvoorstel", Ernst.WAARSCHUWING, melding)
        return
    for code in activering.missing(doel, activering.geldig.van):
        yield Bevinding(bestand, doel.doel, f"inrichting-{code}", Ernst.WAARSCHUWING, _ZIN[code])
