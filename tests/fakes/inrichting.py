# SPDX-License-Identifier: EUPL-1.2
"""Municipalities that have everything in use, so that tests are about what else they claim."""

from datetime import date
from typing import Final

from policies.begrippen import Doel
from policies.inrichting import BEHEERDER, Activering, Inrichting, Overeenkomst, build_inrichting
from policies.regel import Geldigheid

GEMEENTEN: Final = ("0375", "0377", "0392", "0393", "0396", "0397", "0450", "0453", "0473")


def everything_in_use(*gemeenten: str) -> Inrichting:
    """All purposes in use at these municipalities, and at who runs the gateway, from long ago on."""
    return build_inrichting(
        Activering(
            gemeente=gemeente,
            doelen=frozenset(Doel),
            verantwoordelijke="Het college",
            dpia="DPIA-1",
            verwerkers=(Overeenkomst("De beheerder van Sluis", "VO-1"),),
            geldig=Geldigheid(date(2000, 1, 1)),
        )
        for gemeente in (*gemeenten, BEHEERDER)
    )


ALLES_IN_GEBRUIK: Final = everything_in_use(*GEMEENTEN)
