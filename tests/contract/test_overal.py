# SPDX-License-Identifier: EUPL-1.2
"""Who is looked for everywhere is looked for under every key there is, on every ledger."""

from fakes.blind import BSN
from fakes.verwijsindex import melden
from fakes.wissel import replica
from fakes.world import DE_LINDE, HAARLEM

from gateway.eigen import SLEUTEL, SLEUTELBEWAARDER
from gateway.kern.pseudoniem import Pseudoniem
from gateway.opdracht import Opdracht, Over
from gateway.ports import Ledger
from gateway.verwijsindex.model import INDEX
from policies.begrippen import Doel, Handeling


def look_everywhere() -> Opdracht[tuple[Pseudoniem, ...]]:
    """Under which names this person may stand with the index, for whatever purpose."""
    return Opdracht(
        gebeurtenis="proef.overal",
        doel=Doel.TOEGANG,
        handeling=Handeling.REGISTREREN,
        velden=SLEUTEL,
        over=Over(BSN, HAARLEM.oin, overal=(INDEX,)),
        act=lambda d: d.elders,
    )


async def test_a_key_of_another_replica_is_looked_under(ledger: Ledger) -> None:
    """A key that another replica made after this one last read the keys is looked under all the same."""
    een = await replica(ledger)
    eerst = (await een.exchange(SLEUTELBEWAARDER, look_everywhere())).result
    ander = await replica(ledger, number=2)
    gemeld = (await melden(ander, DE_LINDE, BSN)).verwijzing

    namen = (await een.exchange(SLEUTELBEWAARDER, look_everywhere())).result

    assert eerst == ()
    assert namen == (gemeld.betrokkene,)
