# SPDX-License-Identifier: EUPL-1.2
"""The refusals that stand before the register: access for another purpose, or a question that is none.

They name a tag, an article and a reason as every refusal does, so that the log and the
pages read them in the same way.
"""

from typing import Final

from policies.begrippen import Doel
from policies.besluit import Geweigerd
from policies.redenen import ANDER_DOEL, AVG_BEVEILIGING, AVG_DOELBINDING, ONBEGREPEN

_DOELBINDING: Final = "doelbinding/1"
_INVOER: Final = "invoer/1"


def other_purpose(doel: Doel, register: str) -> Geweigerd:
    """The refusal for a purpose that the access of the sender was not given for.

    Source: AVG art. 5 lid 1 onder b.
    """
    return Geweigerd(
        doel=doel,
        regel=_DOELBINDING,
        artikel=AVG_DOELBINDING,
        reden=ANDER_DOEL,
        wat_nodig_is=("Vraag toegang aan voor dit doel.",),
        onthouden=(),
        register=register,
    )


def not_understood(register: str) -> Geweigerd:
    """The refusal for input that cannot be read: what is not understood is not done.

    Source: AVG art. 32 lid 1.
    """
    return Geweigerd(
        doel=Doel.TOEGANG,
        regel=_INVOER,
        artikel=AVG_BEVEILIGING,
        reden=ONBEGREPEN,
        wat_nodig_is=("Pas het verzoek aan en probeer het opnieuw.",),
        onthouden=(),
        register=register,
    )
