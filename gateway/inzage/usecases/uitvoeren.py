# SPDX-License-Identifier: EUPL-1.2
"""Doing what an inwoner asked, in what is kept here: a correction, a consent taken back, a closed zaak.

An overleg keeps which consents an inwoner gave for whom: taken back, they are gone, and from the next
passage on the policy refuses what rested on them. What was shared before stays in the log.

Source: AVG art. 7 lid 3, art. 16, art. 17 lid 1; Wmo 2015 art. 5.3.5.
"""

from collections.abc import Callable
from typing import Final

from gateway.bewaren.model import Gegevenssoort, Vernietiging
from gateway.bewaren.termijnen import ZAAKDOEL
from gateway.errors import ConflictError, UnknownError
from gateway.inzage.model import Inwonerverzoek
from gateway.inzage.overzicht import Bewaarsoort
from gateway.inzage.soorten import Verzoeksoort, Verzoekstand
from gateway.inzage.usecases.gedeeld import VELD, existing, facts_of, on_request
from gateway.kern.organisatie import Afzender
from gateway.opdracht import Doorgang, Opdracht
from gateway.ports import Tx
from policies.begrippen import Handeling

WISARTIKEL: Final = "AVG art. 17 lid 1; Wmo 2015 art. 5.3.5 lid 1"
"""On which article a closed zaak goes before its term is over."""


def mark_corrected(verzoek_id: str, *, afzender: Afzender) -> Opdracht[Inwonerverzoek]:
    """Say that it was corrected where it is kept; whoever received it hears so by itself.

    Source: AVG art. 16, art. 19.
    """

    def act(d: Doorgang) -> Inwonerverzoek:
        return _carried_out(d, _open(d.tx, verzoek_id, Verzoeksoort.RECTIFICATIE))

    return _doing("verzoek.verbeterd", Verzoeksoort.RECTIFICATIE, verzoek_id, act, afzender=afzender)


def withdraw_consents(verzoek_id: str, *, afzender: Afzender) -> Opdracht[Inwonerverzoek]:
    """Take every consent back that is kept about who asks.

    Source: AVG art. 7 lid 3 (as easy to withdraw as to give; what was done before stays lawful).
    """

    def act(d: Doorgang) -> Inwonerverzoek:
        verzoek = _open(d.tx, verzoek_id, Verzoeksoort.INTREKKING)
        for overleg in d.tx.overleggen.of_zaken(tuple(sorted(_zaken(d.tx, verzoek)))):
            zonder = overleg.without_consents()
            if zonder != overleg:
                d.tx.overleggen.replace(zonder)
        return _carried_out(d, verzoek)

    return _doing("verzoek.ingetrokken", Verzoeksoort.INTREKKING, verzoek_id, act, afzender=afzender)


def erase_zaak(verzoek_id: str, zaak_id: str, *, afzender: Afzender) -> Opdracht[Vernietiging]:
    """Destroy one closed zaak of who asks, before its term is over, with the record that it went.

    Whether another needs it, or a law asks for it, an officer weighed before; what is marked to stay,
    and what is looked back on, stays.

    Raises:
        UnknownError: there is no such closed zaak of who asks. The act raises it.
        ConflictError: it must stay. The act raises it.

    Source: AVG art. 17 lid 1 and lid 3; Wmo 2015 art. 5.3.5 lid 1 and lid 2.
    """

    def act(d: Doorgang) -> Vernietiging:
        verzoek, winkel = _open(d.tx, verzoek_id, Verzoeksoort.WISSING), d.tx.bewaringen
        kandidaat = winkel.zaak(zaak_id) if zaak_id in _zaken(d.tx, verzoek) else None
        if kandidaat is None:
            raise UnknownError("there is no such closed zaak")
        plicht = any(p.holds(d.vandaag) for p in winkel.duties_on((zaak_id,)))
        if plicht or kandidaat.beperkt or winkel.looked_back_on((zaak_id,), d.vandaag):
            raise ConflictError("this zaak must stay")
        weg = Vernietiging(
            kenmerk=d.id,
            soort=Gegevenssoort.ZAAK,
            doel=str(min(kandidaat.doelen & set(ZAAKDOEL.values()), default="")),
            gemeente=kandidaat.gemeente,
            aantal=1,
            zaken=(zaak_id,),
            artikel=WISARTIKEL,
            register=d.besluit.register,
            op=d.nu,
        )
        winkel.destroy_zaak(zaak_id)
        winkel.record(weg)
        d.tx.inwonerverzoeken.replace(verzoek.erased(1, regel=d.id, nu=d.nu))
        return weg

    return on_request(
        "verzoek.zaak_gewist",
        Handeling.VERWIJDEREN,
        VELD[Verzoeksoort.WISSING],
        act,
        facts=facts_of(verzoek_id, afzender),
        locks=(verzoek_id, zaak_id),
    )


def _open(tx: Tx, verzoek_id: str, soort: Verzoeksoort) -> Inwonerverzoek:
    verzoek = existing(tx, verzoek_id)
    if verzoek.soort is not soort or verzoek.stand is not Verzoekstand.OPEN:
        raise ConflictError(f"this is no open request of kind {soort}")
    return verzoek


def _zaken(tx: Tx, verzoek: Inwonerverzoek) -> frozenset[str]:
    verzoeken = tx.inwonerverzoeken
    held = verzoeken.held(verzoeken.personen(verzoek.id), verzoek.gemeente)
    return frozenset(b.zaak for b in held if b.soort is Bewaarsoort.ZAAK)


def _carried_out(d: Doorgang, verzoek: Inwonerverzoek) -> Inwonerverzoek:
    gedaan = verzoek.carried_out(d.nu)
    d.tx.inwonerverzoeken.replace(gedaan)
    return gedaan


def _doing(
    gebeurtenis: str,
    soort: Verzoeksoort,
    verzoek_id: str,
    act: Callable[[Doorgang], Inwonerverzoek],
    *,
    afzender: Afzender,
) -> Opdracht[Inwonerverzoek]:
    return on_request(
        gebeurtenis,
        Handeling.REGISTREREN,
        VELD[soort],
        act,
        facts=facts_of(verzoek_id, afzender),
        locks=(verzoek_id,),
    )
