# SPDX-License-Identifier: EUPL-1.2
"""The refusals that stand before the register: another purpose, none, one that is not theirs, no question.

They name a tag, an article and a reason as every refusal does, so that the log and the
pages read them in the same way.
"""

from collections.abc import Iterable
from typing import Final

from policies.begrippen import Doel, Veld, Verzoek
from policies.besluit import Geweigerd, Onthouden
from policies.weigeren.redenen import (
    ANDER_DOEL,
    AVG_BEVEILIGING,
    AVG_DOELBINDING,
    AVG_VERANTWOORDING,
    AVG_VERTROUWELIJK,
    ONBEGREPEN,
    QUOTA_OP,
    STILGEZET,
)

ZOEKVRAAG: Final = "zoekvraag/1"
"""What stands for the rule where somebody searched the register: no single request was decided."""

ALLEEN_HIER: Final = "alleen-in-sluis/1"
"""The tag of what nobody may do outside the gateway, whatever the register says."""

QUOTA: Final = "verbruik/1"
GEBLOKKEERD: Final = "verbruik/2"
"""The tags of what a client may not have any more today, and not until its block is lifted."""

_DOELBINDING: Final = "doelbinding/1"
_ZONDER_DOEL: Final = "zonder-doel/1"
_INVOER: Final = "invoer/1"

_GEEN_DOEL: Final = "Uw vraag noemt geen doel."
_NOEM_EEN_DOEL: Final = ("doel",)
_IN_SLUIS: Final = "Dit vraagt u alleen in Sluis zelf. Daar kijkt iemand mee, en kijkt iemand na."


def other_purpose(doel: Doel, register: str) -> Geweigerd:
    """The refusal for a purpose that the access of the sender was not given for.

    Source: AVG art. 5 lid 1 onder b.
    """
    return Geweigerd(
        doel=doel,
        regel=_DOELBINDING,
        artikel=AVG_DOELBINDING,
        reden=ANDER_DOEL,
        wat_nodig_is=("toegang=doel",),
        onthouden=(),
        register=register,
    )


def no_purpose(velden: Iterable[Veld], register: str) -> Geweigerd:
    """The refusal of a question that names no purpose, whatever else it says.

    Source: AVG art. 5 lid 1 onder b; CBP-01.
    """
    onthouden = tuple(
        Onthouden(veld, _ZONDER_DOEL, _GEEN_DOEL, AVG_DOELBINDING, _NOEM_EEN_DOEL) for veld in sorted(velden)
    )
    return Geweigerd(
        doel=Doel.TOEGANG,
        regel=_ZONDER_DOEL,
        artikel=AVG_DOELBINDING,
        reden=_GEEN_DOEL,
        wat_nodig_is=_NOEM_EEN_DOEL,
        onthouden=onthouden,
        register=register,
    )


def only_here(verzoek: Verzoek, register: str) -> Geweigerd:
    """The refusal of a noodinzage or onthulling that another system would do itself, whatever it states.

    Who looks in an emergency, or at a BSN, needs a witness, an end and a review. Sluis records those and does
    not believe them of a caller; so no fact that a caller could add turns this.

    Source: AVG art. 5 lid 2, art. 6 lid 1 onder d; CBP-11.
    """
    onthouden = tuple(
        Onthouden(veld, ALLEEN_HIER, _IN_SLUIS, AVG_VERANTWOORDING) for veld in sorted(verzoek.velden)
    )
    return Geweigerd(
        doel=verzoek.doel,
        regel=ALLEEN_HIER,
        artikel=AVG_VERANTWOORDING,
        reden=_IN_SLUIS,
        wat_nodig_is=(),
        onthouden=onthouden,
        register=register,
    )


def quota_used(doel: Doel, register: str) -> Geweigerd:
    """The refusal of a client that names more people on one day than its caseload explains.

    Source: AVG art. 25 lid 1, art. 32 lid 1 onder b.
    """
    return Geweigerd(
        doel=doel,
        regel=QUOTA,
        artikel=AVG_VERTROUWELIJK,
        reden=QUOTA_OP,
        wat_nodig_is=("verbruik=nieuwe_dag",),
        onthouden=(),
        register=register,
    )


def blocked_client(doel: Doel, register: str) -> Geweigerd:
    """The refusal of a client that was blocked, whatever it asks, until somebody lifts that.

    Source: AVG art. 32 lid 1 onder b.
    """
    return Geweigerd(
        doel=doel,
        regel=GEBLOKKEERD,
        artikel=AVG_VERTROUWELIJK,
        reden=STILGEZET,
        wat_nodig_is=("verbruik=vrijgegeven",),
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
        wat_nodig_is=("verzoek=begrijpelijk",),
        onthouden=(),
        register=register,
    )
