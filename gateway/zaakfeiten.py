# SPDX-License-Identifier: EUPL-1.2
"""What the policy must know about a zaak; for who has nothing to do with it, it is not there.

Every room that works in a zaak asks here, so that none of them tells a zaak that is
another's apart from one that does not exist.
"""

from collections.abc import Callable

from gateway.kern.organisatie import Afzender
from gateway.kern.zaak import Status
from gateway.opdracht import Feiten, Verzegeld
from gateway.ports import Tx
from policies.begrippen import Relatie


def facts_of_zaak(zaak_id: str, afzender: Afzender) -> Callable[[Tx], Feiten]:
    """The facts of one zaak for one sender.

    A zaak under another law is another party's, even inside one municipality.

    Source: Wmo 2015 art. 5.1.1 lid 4; CBP-13.
    """

    def facts(tx: Tx) -> Feiten:
        zaak = tx.zaken.get(zaak_id)
        relatie = zaak.relatie(afzender) if zaak else Relatie.GEEN
        # Another municipality's, another law's and nobody's give the same facts, and so the
        # same answer: not even the stage of the zaak may show in what would be needed.
        if zaak is None or relatie is Relatie.GEEN:
            return Feiten()
        return Feiten(
            fase=zaak.status.fase,
            relatie=relatie,
            omstandigheden=zaak.omstandigheden,
            zaak=zaak.id,
            betrokkene=zaak.betrokkene,
            verzegeld=Verzegeld(zaak.verzegeld, zaak.gemeente, zaak.kluisplaats),
        )

    return facts


def zaak_is_open(tx: Tx, zaak_id: str) -> bool:
    """Whether there is still work in a zaak: with the zaak closed, its overleggen open for nobody."""
    zaak = tx.zaken.get(zaak_id)
    return zaak is not None and zaak.status is not Status.AFGESLOTEN


def zaak_is_listed(tx: Tx, zaak_id: str) -> bool:
    """Whether what is in a zaak stands on a list: it is open, and its use is not restricted.

    Source: AVG art. 18 lid 2.
    """
    zaak = tx.zaken.get(zaak_id)
    return zaak is not None and zaak.status is not Status.AFGESLOTEN and not zaak.beperking
