# SPDX-License-Identifier: EUPL-1.2
"""Telling later: one privacy officer asks for a zaak of the own municipality, another agrees.

Source: UAVG art. 41; AVG art. 23.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from gateway.errors import UnknownError
from gateway.inzage.uitstel import Uitstel, Uitstelgrond
from gateway.inzage.usecases.gedeeld import on_request, own_gemeente
from gateway.kern.organisatie import Afzender
from gateway.opdracht import Doorgang, Feiten, Opdracht
from gateway.ports import Tx
from policies.begrippen import Handeling, Relatie
from policies.omstandigheden import Omstandigheid
from policies.velden import velden

LIJST: Final = 100
UITSTEL: Final = velden("dossier.uitstel")
_GROND: Final = frozenset({Omstandigheid.REDEN})


@dataclass(frozen=True, slots=True)
class NieuwUitstel:
    """What is asked: of which zaak, for which ground, and from which day on it is told."""

    zaak: str
    grond: Uitstelgrond
    tot: date


def view_delays() -> Opdracht[Sequence[Uitstel]]:
    """See what the own municipality tells later."""

    def act(d: Doorgang) -> Sequence[Uitstel]:
        return d.tx.inwonerverzoeken.uitstel_in(d.afzender.organisatie.gemeente or "", limit=LIJST)

    return on_request("uitstel.lijst_bekeken", Handeling.RAADPLEGEN, UITSTEL, act, facts=own_gemeente)


def ask_delay(nieuw: NieuwUitstel, *, afzender: Afzender) -> Opdracht[Uitstel]:
    """Ask to tell later what happens in a zaak. Nothing is left out before another agrees.

    Raises:
        TermijnError: the day is not after today, or more than half a year away.
    """
    wie = afzender.require_person()

    def act(d: Doorgang) -> Uitstel:
        loopt = d.tx.inwonerverzoeken.uitstel_of({nieuw.zaak})
        gelijk = (nieuw.grond, nieuw.tot)
        if bekend := next((u for u in loopt if u.waits(d.vandaag) and (u.grond, u.tot) == gelijk), None):
            return bekend  # a double click
        gemeente = d.afzender.organisatie.gemeente or ""
        uitstel = Uitstel(d.id, gemeente, d.feiten.zaak, nieuw.grond, nieuw.tot, d.nu, wie)
        d.tx.inwonerverzoeken.put_uitstel(uitstel)
        return uitstel

    return on_request(
        "uitstel.gevraagd",
        Handeling.VASTLEGGEN,
        UITSTEL,
        act,
        facts=_of_zaak(nieuw.zaak, afzender),
        locks=(f"uitstel:{nieuw.zaak}",),
    )


def agree_delay(uitstel_id: str, *, afzender: Afzender) -> Opdracht[Uitstel]:
    """Agree with what another asked: from now on it stays out of letters, until its day."""
    wie = afzender.require_person()

    def act(d: Doorgang) -> Uitstel:
        return _put(d, _existing(d.tx, uitstel_id).agreed(wie, d.nu))

    tweede = _GROND | {Omstandigheid.TWEEDE_PERSOON}
    return on_request(
        "uitstel.akkoord",
        Handeling.BESLISSEN,
        UITSTEL,
        act,
        # Who asked is no second person: for them there is nothing to agree with.
        facts=_of_uitstel(uitstel_id, afzender, tweede, lambda u: u.gevraagd_door != wie),
        locks=(uitstel_id,),
    )


def end_delay(uitstel_id: str, *, afzender: Afzender) -> Opdracht[Uitstel]:
    """Take a delay back, as the one who asked or as another: telling sooner needs no second person."""

    def act(d: Doorgang) -> Uitstel:
        return _put(d, _existing(d.tx, uitstel_id).taken_back(d.nu))

    return on_request(
        "uitstel.ingetrokken",
        Handeling.VASTLEGGEN,
        UITSTEL,
        act,
        facts=_of_uitstel(uitstel_id, afzender, _GROND, lambda _: True),
        locks=(uitstel_id,),
    )


def _of_zaak(zaak_id: str, afzender: Afzender) -> Callable[[Tx], Feiten]:
    def facts(tx: Tx) -> Feiten:
        zaak, gemeente = tx.zaken.get(zaak_id), afzender.organisatie.gemeente
        # Another's zaak and no zaak give the same facts: typing numbers teaches nothing.
        if zaak is None or not gemeente or zaak.gemeente != gemeente:
            return Feiten()
        return Feiten(
            relatie=Relatie.EIGEN_ORGANISATIE,
            omstandigheden=_GROND,
            zaak=zaak.id,
            betrokkene=zaak.betrokkene,
        )

    return facts


def _of_uitstel(
    uitstel_id: str,
    afzender: Afzender,
    omstandigheden: frozenset[Omstandigheid],
    mag: Callable[[Uitstel], bool],
) -> Callable[[Tx], Feiten]:
    def facts(tx: Tx) -> Feiten:
        found, gemeente = tx.inwonerverzoeken.get_uitstel(uitstel_id), afzender.organisatie.gemeente
        if found is None or not gemeente or found.gemeente != gemeente or not mag(found):
            return Feiten()
        zaak = tx.zaken.get(found.zaak)
        return Feiten(
            relatie=Relatie.EIGEN_ORGANISATIE,
            omstandigheden=omstandigheden,
            zaak=found.zaak,
            betrokkene=zaak.betrokkene if zaak else None,
        )

    return facts


def _existing(tx: Tx, uitstel_id: str) -> Uitstel:
    found = tx.inwonerverzoeken.get_uitstel(uitstel_id)
    if found is None:
        raise UnknownError("nothing is told later under this number")
    return found


def _put(d: Doorgang, uitstel: Uitstel) -> Uitstel:
    d.tx.inwonerverzoeken.put_uitstel(uitstel)
    return uitstel
