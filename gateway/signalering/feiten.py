# SPDX-License-Identifier: EUPL-1.2
"""What the policy must know about a signalering; for who has nothing to do with it, it is not there."""

from collections.abc import Callable
from typing import Final

from gateway.errors import UnknownError
from gateway.kern.organisatie import Afzender
from gateway.opdracht import Feiten, Verzegeld
from gateway.ports import Tx
from gateway.signalering.model import Signalering
from policies.begrippen import Doel, Regime, Relatie

Facts = Callable[[Tx], Feiten]

DOEL_VAN: Final = {Regime.WMO: Doel.SIGNALERING_WMO, Regime.WGS: Doel.VROEGSIGNALERING_WGS}
"""The purpose for which somebody looks, by the law under which they work."""


def purpose_of(afzender: Afzender) -> Doel:
    """The purpose for which this person looks at signaleringen; another law has none of its own."""
    return DOEL_VAN.get(afzender.regime, Doel.SIGNALERING_WMO)


def facts_of_melder(signalering_id: str, afzender: Afzender) -> Facts:
    """The facts for the organisation that reported it."""

    def facts(tx: Tx) -> Feiten:
        eigen = tx.signaleringen.get(signalering_id)
        # Somebody else's and nobody's give the same facts, and so the same answer.
        if eigen is None or eigen.melder != afzender.organisatie.oin:
            return Feiten()
        return Feiten(
            relatie=Relatie.EIGEN_ORGANISATIE,
            omstandigheden=eigen.omstandigheden,
            gemeente=eigen.gemeente,
            betrokkene=eigen.betrokkene,
        )

    return facts


def facts_of_owner(signalering_id: str, afzender: Afzender) -> Facts:
    """The facts for the one function, of the one municipality, that decides about it."""

    def facts(tx: Tx) -> Feiten:
        signalering = tx.signaleringen.get(signalering_id)
        mine = (afzender.organisatie.gemeente, afzender.functie, purpose_of(afzender))
        if signalering is None:
            return Feiten()
        if (signalering.gemeente, signalering.eigenaar, signalering.doel) != mine:
            return Feiten()
        return Feiten(
            relatie=Relatie.EIGEN_ORGANISATIE,
            omstandigheden=signalering.omstandigheden,
            zaak=signalering.zaak,
            betrokkene=signalering.betrokkene,
            verzegeld=Verzegeld(signalering.verzegeld, signalering.gemeente, signalering.id),
        )

    return facts


def existing(tx: Tx, signalering_id: str) -> Signalering:
    """The signalering that the facts were about.

    Raises:
        UnknownError: it is not there.
    """
    signalering = tx.signaleringen.get(signalering_id)
    if signalering is None:
        raise UnknownError("there is no such signalering")
    return signalering
