# SPDX-License-Identifier: EUPL-1.2
"""What the policy must know about a zaak; for who has nothing to do with it, it is not there.

Shared with the rooms that work in a zaak.
"""

from collections.abc import Callable
from typing import Final

from gateway.errors import UnknownError
from gateway.kern.organisatie import Afzender
from gateway.kern.zaak import Zaak
from gateway.opdracht import Feiten, Verzegeld
from gateway.ports import Tx
from policies.begrippen import Doel, Regime, Relatie

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


def facts_of_zaak(zaak_id: str, afzender: Afzender) -> Callable[[Tx], Feiten]:
    """The facts of one zaak for one sender.

    A zaak under another law is another party's, even inside one municipality.

    Source: Wmo 2015 art. 5.1.1 lid 4; CBP-13.
    """

    def facts(tx: Tx) -> Feiten:
        zaak = tx.zaken.get(zaak_id)
        if zaak is None or zaak.regime is not afzender.regime:
            return Feiten()
        relatie = zaak.relatie(afzender)
        # Somebody else's and nobody's give the same facts, and so the same answer.
        if relatie is Relatie.GEEN:
            return Feiten()
        return Feiten(
            fase=zaak.status.fase,
            relatie=relatie,
            zaak=zaak.id,
            betrokkene=zaak.betrokkene,
            verzegeld=Verzegeld(zaak.verzegeld, zaak.gemeente, zaak.kluisplaats),
        )

    return facts


def existing_zaak(tx: Tx, zaak_id: str) -> Zaak:
    """The zaak that the facts were about.

    Raises:
        UnknownError: it is not there.
    """
    zaak = tx.zaken.get(zaak_id)
    if zaak is None:
        raise UnknownError("there is no such zaak")
    return zaak


def person_of(afzender: Afzender) -> str:
    """The id of the person who speaks.

    Raises:
        UnknownError: a system speaks, and nobody in person.
    """
    if afzender.medewerker is None:
        raise UnknownError("this is done by a person, not by a system")
    return afzender.medewerker.id
