# SPDX-License-Identifier: EUPL-1.2
"""The list of verzoeken with their clocks, one verzoek, extending it, answering it, taking it back.

Source: AVG art. 12 lid 3, 4 and 5.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from gateway.inzage.beperking import Beperking
from gateway.inzage.model import Inwonerverzoek
from gateway.inzage.ontvangers import Verzoekontvanger
from gateway.inzage.soorten import Verlengreden, Verzoeksoort, Verzoekuitkomst
from gateway.inzage.usecases.gedeeld import (
    ALLES,
    BESLUIT,
    VELD,
    existing,
    facts_of,
    on_request,
    own_gemeente,
)
from gateway.inzage.usecases.verbeteren import require_nothing_corrected, require_told
from gateway.inzage.usecases.wissen import GEGEVEN, erase_lines
from gateway.inzage.verbetering import Verbetering
from gateway.kern.organisatie import Afzender
from gateway.opdracht import Doorgang, Opdracht
from policies.begrippen import Handeling

LIJST: Final = 200
"""As many as a page can hold: open ones come first, so that none of them is pushed off it."""


@dataclass(frozen=True, slots=True)
class Verzoekinzage:
    """One verzoek, what it restricts, who was told of the change, and what was corrected."""

    verzoek: Inwonerverzoek
    beperking: Beperking | None
    ontvangers: Sequence[Verzoekontvanger] = ()
    verbeterd: Sequence[Verbetering] = ()


def view_list() -> Opdracht[Sequence[Inwonerverzoek]]:
    """See what inwoners asked of the own municipality."""

    def act(d: Doorgang) -> Sequence[Inwonerverzoek]:
        return d.tx.inwonerverzoeken.in_gemeente(d.afzender.organisatie.gemeente or "", limit=LIJST)

    return on_request("verzoek.lijst_bekeken", Handeling.RAADPLEGEN, ALLES, act, facts=own_gemeente)


def view_one(verzoek_id: str, *, afzender: Afzender) -> Opdracht[Verzoekinzage]:
    """See one verzoek and where it stands; nothing about the inwoner."""

    def act(d: Doorgang) -> Verzoekinzage:
        verzoek, verzoeken = existing(d.tx, verzoek_id), d.tx.inwonerverzoeken
        return Verzoekinzage(
            verzoek,
            verzoeken.beperking_of(verzoek_id),
            verzoeken.ontvangers_of(verzoek_id),
            verzoeken.verbeteringen_of(verzoek_id),
        )

    return on_request(
        "verzoek.bekeken",
        Handeling.RAADPLEGEN,
        ALLES,
        act,
        facts=facts_of(verzoek_id, afzender),
    )


def extend(verzoek_id: str, reden: Verlengreden, *, afzender: Afzender) -> Opdracht[Inwonerverzoek]:
    """Take two months more, for one of the two reasons that the law knows.

    Source: AVG art. 12 lid 3.
    """

    def act(d: Doorgang) -> Inwonerverzoek:
        return _replaced(d, existing(d.tx, verzoek_id).extended(reden, d.nu))

    return _deciding("verzoek.verlengd", verzoek_id, act, afzender=afzender)


def answer(verzoek_id: str, uitkomst: Verzoekuitkomst, *, afzender: Afzender) -> Opdracht[Inwonerverzoek]:
    """Say how it was answered. From now on nobody here knows any more under which names to look.

    Who asked for erasure and gets it, is erased from the log with this.

    Raises:
        ConflictError: it is no answer to this, or was answered already. The act raises it.

    Source: AVG art. 12 lid 3 and lid 4, art. 5 lid 1 onder e, art. 17 lid 1.
    """
    wie = afzender.require_person()

    def act(d: Doorgang) -> Inwonerverzoek:
        verzoek, personen = existing(d.tx, verzoek_id), d.tx.inwonerverzoeken.personen(verzoek_id)
        require_told(d.tx, verzoek, uitkomst)
        beantwoord = _replaced(d, verzoek.answered(uitkomst, door=wie, nu=d.nu))
        # A second click finds nothing to erase any more.
        return beantwoord if beantwoord is verzoek else erase_lines(d, beantwoord, personen)

    # Nobody writes a line under a key while it is destroyed.
    alleen = uitkomst in GEGEVEN
    return _deciding("verzoek.beantwoord", verzoek_id, act, afzender=afzender, alone=alleen)


def take_back(verzoek_id: str, *, afzender: Afzender) -> Opdracht[Inwonerverzoek]:
    """Take a verzoek back that was registered by mistake, or that the inwoner does not want any more."""

    def act(d: Doorgang) -> Inwonerverzoek:
        verzoek = existing(d.tx, verzoek_id)
        require_nothing_corrected(d.tx, verzoek)
        return _replaced(d, verzoek.taken_back())

    return _deciding("verzoek.teruggenomen", verzoek_id, act, afzender=afzender)


def erase(verzoek_id: str, *, afzender: Afzender) -> Opdracht[Inwonerverzoek]:
    """Remove really what was reported about who asks and is in no zaak.

    What is in a zaak is weighed by a person, since somebody else may need it; the log keeps its lines,
    this one included: it is the proof of what went, when, and by whom.

    Source: AVG art. 17 lid 1, art. 5 lid 2; Wmo 2015 art. 5.3.5 lid 1 and 2.
    """

    def act(d: Doorgang) -> Inwonerverzoek:
        verzoeken, verzoek = d.tx.inwonerverzoeken, existing(d.tx, verzoek_id)
        weg = verzoeken.erase_loose(verzoeken.personen(verzoek_id), verzoek.gemeente)
        return _replaced(d, verzoek.erased(weg, regel=d.id, nu=d.nu))

    return on_request(
        "verzoek.gewist",
        Handeling.VERWIJDEREN,
        VELD[Verzoeksoort.WISSING],
        act,
        facts=facts_of(verzoek_id, afzender),
        locks=(verzoek_id,),
    )


def supplement(verzoek_id: str, *, afzender: Afzender) -> Opdracht[Inwonerverzoek]:
    """Say that the inwoner was told what had been left out of the letter.

    Source: UAVG art. 41 (a restriction lasts no longer than it must).
    """

    def act(d: Doorgang) -> Inwonerverzoek:
        return _replaced(d, existing(d.tx, verzoek_id).supplemented(d.vandaag))

    return _deciding("verzoek.aangevuld", verzoek_id, act, afzender=afzender)


def _deciding(
    gebeurtenis: str,
    verzoek_id: str,
    act: Callable[[Doorgang], Inwonerverzoek],
    *,
    afzender: Afzender,
    alone: bool = False,
) -> Opdracht[Inwonerverzoek]:
    return on_request(
        gebeurtenis,
        Handeling.BESLISSEN,
        BESLUIT,
        act,
        facts=facts_of(verzoek_id, afzender),
        locks=(verzoek_id,),
        alone=alone,
    )


def _replaced(d: Doorgang, verzoek: Inwonerverzoek) -> Inwonerverzoek:
    d.tx.inwonerverzoeken.replace(verzoek)
    return verzoek
