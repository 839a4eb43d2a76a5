# SPDX-License-Identifier: EUPL-1.2
"""Telling by itself whoever received data that were corrected, erased or restricted.

Two passages of the gateway in its own name: one looks in the log who received something, one tells
those of one role, when the policy says that this role may hear it here. Whom it does not let hear it
here, an officer tells; and so the verzoek waits until that was done.

Source: AVG art. 19.
"""

from collections.abc import Callable, Sequence
from typing import Final

from gateway.eigen import own_sender
from gateway.inzage.model import Inwonerverzoek
from gateway.inzage.ontvangers import Verzoekontvanger, reached
from gateway.inzage.overzicht import recipients
from gateway.inzage.soorten import AAN_ONTVANGERS, Verzoekstand
from gateway.inzage.usecases.doorgeven import lines_about
from gateway.inzage.usecases.gedeeld import OP_VERZOEK, VERTELD, existing
from gateway.kern.oin import Oin
from gateway.kern.organisatie import Afzender
from gateway.opdracht import Doorgang, Feiten, Opdracht
from gateway.ports import Adresboek, Tx
from policies.begrippen import Doel, Handeling, Relatie, Rol
from policies.velden import velden

ZOEKER: Final = own_sender(21, "Doorgeven", Doel.VERANTWOORDING)
DOORGEVER: Final = own_sender(21, "Doorgeven", Doel.RECHTEN_AVG)
"""In whose name is looked who received something, and in whose they are told."""


def find_recipients(
    verzoek_id: str, *, adresboek: Adresboek, afzender: Afzender = ZOEKER
) -> Opdracht[Sequence[Verzoekontvanger]]:
    """Look in the log who received data about who asks, and remember it; nobody is told twice.

    With nobody to tell the verzoek is done with.
    """

    def act(d: Doorgang) -> Sequence[Verzoekontvanger]:
        verzoeken, verzoek = d.tx.inwonerverzoeken, existing(d.tx, verzoek_id)
        if bekend := verzoeken.ontvangers_of(verzoek_id):
            return bekend
        college = adresboek.college(verzoek.gemeente)
        regels = lines_about(d.tx, verzoek)
        ontvangers = reached(regels, str(college.oin) if college else "")
        verzoeken.put_ontvangers(verzoek_id, ontvangers)
        if not recipients(regels, str(college.oin) if college else ""):
            verzoeken.replace(verzoek.told(d.nu))
        return ontvangers

    return Opdracht(
        gebeurtenis="verzoek.ontvangers_gezocht",
        doel=Doel.VERANTWOORDING,
        handeling=Handeling.RAADPLEGEN,
        velden=velden("logboek.organisatie", "logboek.ontvanger", "logboek.doel"),
        facts=_carried_out(verzoek_id, afzender),
        locks=(verzoek_id,),
        act=act,
    )


def tell(
    verzoek: Inwonerverzoek, rol: Rol, *, afzender: Afzender = DOORGEVER
) -> Opdracht[Sequence[Verzoekontvanger]]:
    """Tell those of one role that something they received was changed: a notice without content.

    When nobody is left to be told, the verzoek says so.
    """

    def act(d: Doorgang) -> Sequence[Verzoekontvanger]:
        verzoeken, nu_ = d.tx.inwonerverzoeken, existing(d.tx, verzoek.id)
        alle = verzoeken.ontvangers_of(verzoek.id)
        nieuw = [o for o in alle if o.rol == rol and o.verteld_op is None]
        for o in nieuw:
            d.notify(Oin(o.organisatie), "rechten", o.kenmerk)
        verteld = [Verzoekontvanger(o.organisatie, o.rol, o.kenmerk, d.nu) for o in nieuw]
        verzoeken.put_ontvangers(verzoek.id, verteld)
        # Of some the log knows only the kind of party: those an officer tells, and says so.
        onbekend = any(not o.organisatie for o in recipients(lines_about(d.tx, nu_), ""))
        if all(o.verteld_op for o in alle if o not in nieuw) and not onbekend:
            verzoeken.replace(nu_.told(d.nu))
        return verteld

    return Opdracht(
        gebeurtenis="verzoek.doorverteld",
        doel=Doel.RECHTEN_AVG,
        handeling=Handeling.VERSTREKKEN,
        velden=VERTELD[verzoek.soort],
        ontvanger=rol,
        facts=_carried_out(verzoek.id, afzender),
        locks=(verzoek.id,),
        act=act,
    )


def _carried_out(verzoek_id: str, afzender: Afzender) -> Callable[[Tx], Feiten]:
    """The facts of a verzoek with something to tell, for the gateway itself; for all others there is none."""

    def facts(tx: Tx) -> Feiten:
        found = tx.inwonerverzoeken.get(verzoek_id)
        if afzender.organisatie.oin != DOORGEVER.organisatie.oin:
            return Feiten()
        if found is None or found.soort not in AAN_ONTVANGERS or found.uitgevoerd_op is None:
            return Feiten()
        if found.stand is not Verzoekstand.OPEN:
            return Feiten()
        return Feiten(
            relatie=Relatie.EIGEN_ORGANISATIE,
            omstandigheden=OP_VERZOEK,
            gemeente=found.gemeente,
            betrokkene=found.betrokkene,
        )

    return facts
