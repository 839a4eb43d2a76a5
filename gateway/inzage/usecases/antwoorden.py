# SPDX-License-Identifier: EUPL-1.2
"""The letter with the answer: what was decided, why, what was done, who was told, and how to object.

It can be made as long as the verzoek is kept, and is kept nowhere itself. By then nobody knows any more
under which names to look, and it needs none.

Source: AVG art. 12 lid 3 and lid 4, art. 19 (the recipients, when the inwoner asks for them).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from gateway.inzage.model import Inwonerverzoek
from gateway.inzage.ontvangers import Verzoekontvanger
from gateway.inzage.soorten import Verzoekstand
from gateway.inzage.usecases.gedeeld import BESLUIT, OP_VERZOEK, existing, facts_of
from gateway.inzage.verbetering import Verbetering
from gateway.kern.organisatie import Afzender
from gateway.opdracht import Doorgang, Feiten, Opdracht
from gateway.ports import Tx
from policies.begrippen import Doel, Handeling, Rol


@dataclass(frozen=True, slots=True)
class Antwoordinhoud:
    """What the letter with the answer is made of."""

    verzoek: Inwonerverzoek
    verbeterd: Sequence[Verbetering]
    ontvangers: Sequence[Verzoekontvanger]
    gemaakt_op: date


def make_answer(verzoek_id: str, *, afzender: Afzender) -> Opdracht[Antwoordinhoud]:
    """Gather what the inwoner hears of the answer.

    Source: AVG art. 12 lid 4 (the reasons, and where to complain).
    """

    def act(d: Doorgang) -> Antwoordinhoud:
        verzoeken = d.tx.inwonerverzoeken
        return Antwoordinhoud(
            existing(d.tx, verzoek_id),
            verzoeken.verbeteringen_of(verzoek_id),
            verzoeken.ontvangers_of(verzoek_id),
            d.vandaag,
        )

    return Opdracht(
        gebeurtenis="verzoek.antwoordbrief_gemaakt",
        doel=Doel.RECHTEN_AVG,
        handeling=Handeling.VERSTREKKEN,
        velden=BESLUIT,
        ontvanger=Rol.BETROKKENE,
        facts=_answered(verzoek_id, afzender),
        act=act,
    )


def _answered(verzoek_id: str, afzender: Afzender) -> Callable[[Tx], Feiten]:
    """Those of the verzoek once it was answered; before that there is no answer to give."""

    def facts(tx: Tx) -> Feiten:
        feiten = facts_of(verzoek_id, afzender)(tx)
        if feiten.omstandigheden != OP_VERZOEK:
            return feiten
        return feiten if existing(tx, verzoek_id).stand is Verzoekstand.AFGEHANDELD else Feiten()

    return facts
