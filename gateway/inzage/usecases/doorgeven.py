# SPDX-License-Identifier: EUPL-1.2
"""Whoever received data that were corrected, erased or restricted must be told: here is who that is.

They are found in the log, in one step. Whom the policy lets hear it here, is told by itself
(`vertellen.py`): that something changed, and in no word what. The others an officer tells.

Source: AVG art. 19.
"""

from gateway.errors import ConflictError
from gateway.inzage.model import Inwonerverzoek
from gateway.inzage.overzicht import Gegevensontvanger, Inzageregel, recipients
from gateway.inzage.usecases.gedeeld import BESLUIT, existing, facts_of, on_request
from gateway.inzage.usecases.inzien import MEESTE_REGELS
from gateway.kern.organisatie import Afzender
from gateway.opdracht import Doorgang, Opdracht
from gateway.ports import Tx
from gateway.toezicht.model import read_line
from policies.begrippen import Doel, Handeling
from policies.velden import velden


def list_recipients(
    verzoek_id: str, *, afzender: Afzender
) -> Opdracht[tuple[Inwonerverzoek, tuple[Gegevensontvanger, ...]]]:
    """See in the log which organisations received data about who asks.

    Raises:
        ConflictError: of this kind nobody is told, or the verzoek is done. The act raises it.
    """

    def act(d: Doorgang) -> tuple[Inwonerverzoek, tuple[Gegevensontvanger, ...]]:
        verzoek = existing(d.tx, verzoek_id)
        if not verzoek.passed_on or not verzoek.remembers:
            raise ConflictError("nobody is to be told of this request")
        return verzoek, recipients(lines_about(d.tx, verzoek), str(afzender.organisatie.oin))

    return Opdracht(
        gebeurtenis="verzoek.ontvangers_bekeken",
        # Who received what stands in the log, and the log is read to answer for it.
        doel=Doel.VERANTWOORDING,
        handeling=Handeling.RAADPLEGEN,
        velden=velden("logboek.organisatie", "logboek.ontvanger", "logboek.doel"),
        facts=facts_of(verzoek_id, afzender),
        act=act,
    )


def lines_about(tx: Tx, verzoek: Inwonerverzoek) -> list[Inzageregel]:
    """The lines of the log about who asks, newest first, as long as is known under which names to look."""
    verzoeken, personen = tx.inwonerverzoeken, tx.inwonerverzoeken.personen(verzoek.id)
    zaken = {b.zaak for b in verzoeken.held(personen, verzoek.gemeente) if b.zaak}
    rijen = verzoeken.lines(personen, zaken, limit=MEESTE_REGELS)
    return [Inzageregel(rij, read_line(rij)) for rij in rijen]


def mark_told(verzoek_id: str, *, afzender: Afzender) -> Opdracht[Inwonerverzoek]:
    """Say that whoever received the data was told, or that there was nobody to tell."""

    def act(d: Doorgang) -> Inwonerverzoek:
        verteld = existing(d.tx, verzoek_id).told(d.nu)
        d.tx.inwonerverzoeken.replace(verteld)
        return verteld

    return on_request(
        "verzoek.doorgegeven",
        Handeling.BESLISSEN,
        BESLUIT,
        act,
        facts=facts_of(verzoek_id, afzender),
        locks=(verzoek_id,),
    )
