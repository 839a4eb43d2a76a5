# SPDX-License-Identifier: EUPL-1.2
"""For which purpose a zaak is steered, and the zaak and the person that an act is about."""

from typing import Final

from gateway.errors import UnknownError
from gateway.kern.organisatie import Afzender
from gateway.kern.zaak import Zaak
from gateway.ports import Tx
from policies.begrippen import Doel, Regime

STUURDOEL: Final[dict[Regime, Doel]] = {
    Regime.WMO: Doel.PROCESSTURING_WMO,
    Regime.JEUGDWET: Doel.TOELEIDING_JEUGD,
}
"""For which purpose a zaak is steered, by the law it runs under. Another law has no zaken here."""


def steering_purpose(afzender: Afzender) -> Doel:
    """The purpose for which this sender steers zaken.

    Who works under a law without zaken gets the purpose of the Wmo, and so its refusal.
    """
    return STUURDOEL.get(afzender.regime, Doel.PROCESSTURING_WMO)


def existing_zaak(tx: Tx, zaak_id: str) -> Zaak:
    """The zaak that the facts were about.

    Raises:
        UnknownError: it is not there.
    """
    zaak = tx.zaken.get(zaak_id)
    if zaak is None:
        raise UnknownError("there is no such zaak")
    return zaak
