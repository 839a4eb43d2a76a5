# SPDX-License-Identifier: EUPL-1.2
"""Registering what an inwoner asks. Here the BSN ends: from now on there are pseudoniemen.

They are derived under every key that names people for this municipality, and under those of the
verwijsindex, in this one passage and for this one purpose. Whether anybody is known under them is
not looked at: a verzoek of somebody who is known to nobody is registered just the same.

Source: AVG art. 12 lid 2, 3 and 6, art. 11 lid 2.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from gateway.errors import TermijnError
from gateway.inzage.model import Inwonerverzoek
from gateway.inzage.soorten import Identiteit, Verzoeksoort
from gateway.inzage.usecases.gedeeld import OP_VERZOEK, VELD
from gateway.kern.bsn import Bsn
from gateway.kern.kalender import dutch_day
from gateway.kern.organisatie import Afzender
from gateway.opdracht import Doorgang, Feiten, Opdracht, Over
from gateway.ports import Tx
from gateway.verwijsindex.model import INDEX
from policies.begrippen import Doel, Handeling, Relatie

LANGST_GELEDEN: Final = timedelta(days=365)
"""A verzoek must be answered within three months of its coming in: a day before this is a slip of the pen."""


def came_in_lately(dag: date, vandaag: date) -> bool:
    """Whether a verzoek that is registered today can have come in on this day."""
    return vandaag - LANGST_GELEDEN <= dag <= vandaag


@dataclass(frozen=True, slots=True)
class NieuwVerzoek:
    """What the officer writes down: who asks, what, when it came in, and how was seen who it is."""

    betrokkene: Bsn
    soort: Verzoeksoort
    identiteit: Identiteit
    ontvangen_op: date


def register(nieuw: NieuwVerzoek, *, afzender: Afzender) -> Opdracht[Inwonerverzoek]:
    """Register a verzoek. The same person asking the same while it is open gets the one there is.

    Raises:
        TermijnError: it would have come in after today, or more than a year ago.
    """

    def act(d: Doorgang) -> Inwonerverzoek:
        if not came_in_lately(nieuw.ontvangen_op, dutch_day(d.nu)):
            raise TermijnError("a request came in today or before, and at most a year ago")
        bekend = d.tx.inwonerverzoeken.open_of(d.person)
        if loopt := next((v for v in bekend if v.soort is nieuw.soort), None):
            return loopt  # a double click, or asked twice
        verzoek = Inwonerverzoek(
            id=d.id,
            gemeente=d.afzender.organisatie.gemeente or "",
            betrokkene=d.person,
            soort=nieuw.soort,
            identiteit=nieuw.identiteit,
            ontvangen_op=nieuw.ontvangen_op,
            geregistreerd_op=d.nu,
            geregistreerd_door=d.afzender.require_person(),
        )
        d.tx.inwonerverzoeken.add(verzoek, d.elders)
        return verzoek

    oin = afzender.organisatie.oin
    return Opdracht(
        gebeurtenis="verzoek.geregistreerd",
        doel=Doel.RECHTEN_AVG,
        handeling=Handeling.VASTLEGGEN,
        velden=VELD[nieuw.soort],
        facts=_stated_at_own_desk,
        over=Over(nieuw.betrokkene, oin, overal=(oin, INDEX)),
        act=act,
    )


def _stated_at_own_desk(_: Tx) -> Feiten:
    # Who registers answers for it that the inwoner asked this and was seen to be who they say.
    return Feiten(relatie=Relatie.EIGEN_ORGANISATIE, omstandigheden=OP_VERZOEK)
