# SPDX-License-Identifier: EUPL-1.2
"""What the gateway does in its own name: tidy up what reached its day. It passes like anybody else."""

from collections.abc import Callable

from gateway.kern.oin import Oin
from gateway.kern.organisatie import Afzender, Organisatie
from gateway.opdracht import Doorgang, Opdracht
from policies.begrippen import Doel, Handeling, Regime, Rol, Veld


def own_sender(nummer: int, naam: str, doel: Doel, *, regime: Regime = Regime.AVG) -> Afzender:
    """The gateway itself, under the name of the room that acts, and for one purpose.

    The number makes its OIN, in the test prefix 00000099 that no organisation has.

    Source: Logius, OIN-stelsel, prefix 00000099 (test).
    """
    oin = Oin(f"000000999{nummer:08d}000")
    return Afzender(
        Organisatie(oin, naam, Rol.COLLEGE, regime, contact=""), None, frozenset({doel.value}), "sluis"
    )


def clean(
    gebeurtenis: str, doel: Doel, velden: frozenset[Veld], remove: Callable[[Doorgang], int]
) -> Opdracht[int]:
    """Remove really what nobody may have any more; `remove` says how many.

    Source: AVG art. 5 lid 1 onder e.
    """
    return Opdracht(
        gebeurtenis=gebeurtenis,
        doel=doel,
        handeling=Handeling.VERWIJDEREN,
        velden=velden,
        # Two replicas that clean up at once would delete the same rows in another order.
        locks=(gebeurtenis,),
        act=remove,
    )
