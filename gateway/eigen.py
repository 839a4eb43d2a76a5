# SPDX-License-Identifier: EUPL-1.2
"""What the gateway does in its own name: make a key, tidy up. It passes like anybody else."""

from collections.abc import Callable
from typing import Final

from gateway.kern.oin import Oin
from gateway.kern.organisatie import Afzender, Organisatie
from gateway.kern.sleutel import Sleutel, first_key
from gateway.opdracht import Doorgang, Opdracht
from policies.begrippen import Categorie, Doel, Handeling, Regime, Rol, Veld

SLEUTEL: Final = frozenset({Veld(Categorie.TOEGANG, "pseudoniemsleutel")})


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


SLEUTELBEWAARDER: Final = own_sender(6, "Sleutels", Doel.TOEGANG)
"""In whose name a key is made, and rows are moved from one key to the next."""


def make_key(ontvanger: Oin, doel: Doel, *, generatie: int) -> Opdracht[Sleutel]:
    """Give a recipient its key for a purpose, the first time that somebody is named there.

    Two who come at once get the same key.
    """

    def act(d: Doorgang) -> Sleutel:
        bekend = d.tx.sleutels.all()
        sleutel = first_key(bekend, ontvanger, doel, generatie=generatie, nu=d.nu)
        if sleutel not in bekend:
            d.tx.sleutels.add(sleutel)
        return sleutel

    return Opdracht(
        gebeurtenis="pseudoniemsleutel.gemaakt",
        doel=Doel.TOEGANG,
        handeling=Handeling.REGISTREREN,
        velden=SLEUTEL,
        # One at a time, for the number: a number is given once.
        locks=("sleutels",),
        act=act,
    )
