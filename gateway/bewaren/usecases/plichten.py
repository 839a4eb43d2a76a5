# SPDX-License-Identifier: EUPL-1.2
"""Saying that a zaak must stay, and ending that: the first by one person, the second by another.

Source: AVG art. 17 lid 3 onder b en e, art. 18 lid 1 onder c, art. 32 lid 4.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from gateway.bewaren.bewaarplicht import Bewaarplicht, Bewaarreden
from gateway.errors import UnknownError
from gateway.kern.organisatie import Afzender
from gateway.opdracht import Doorgang, Feiten, Opdracht
from gateway.ports import Tx
from policies.begrippen import Doel, Handeling, Relatie
from policies.omstandigheden import Omstandigheid
from policies.velden import velden

PLICHT: Final = velden("toegang.bewaarplicht")
"""The bewaarplicht itself; nothing of the zaak."""


@dataclass(frozen=True, slots=True)
class NieuweBewaarplicht:
    """What somebody asks to keep: which zaak, why, until which day."""

    zaak: str
    reden: Bewaarreden
    tot: date


def set_duty(nieuw: NieuweBewaarplicht, *, afzender: Afzender) -> Opdracht[Bewaarplicht]:
    """Say that a zaak of one's own municipality must stay; saying the same again changes nothing."""
    wie = afzender.require_person()

    def facts(tx: Tx) -> Feiten:
        return _facts(tx, nieuw.zaak, afzender, frozenset({Omstandigheid.REDEN}))

    def act(d: Doorgang) -> Bewaarplicht:
        for bekend in d.tx.bewaringen.duties_on((nieuw.zaak,)):
            if (bekend.reden, bekend.tot, bekend.gezet_door) == (nieuw.reden, nieuw.tot, wie):
                return bekend
        plicht = Bewaarplicht(
            d.id, nieuw.zaak, afzender.organisatie.gemeente or "", nieuw.reden, nieuw.tot, d.nu, wie
        )
        d.tx.bewaringen.put_duty(plicht)
        return plicht

    return _on_duty("bewaarplicht.gezet", Handeling.VASTLEGGEN, facts, act, slot=nieuw.zaak)


def lift_duty(plicht_id: str, *, afzender: Afzender) -> Opdracht[Bewaarplicht]:
    """End a bewaarplicht before its day, as another than who set it."""
    wie = afzender.require_person()

    def facts(tx: Tx) -> Feiten:
        plicht = tx.bewaringen.duty(plicht_id)
        if plicht is None:
            return Feiten()
        ander = plicht.gezet_door != wie
        return _facts(tx, plicht.zaak, afzender, frozenset({Omstandigheid.TWEEDE_PERSOON} if ander else ()))

    def act(d: Doorgang) -> Bewaarplicht:
        plicht = d.tx.bewaringen.duty(plicht_id)
        if plicht is None:
            raise UnknownError("there is no such bewaarplicht")
        opgeheven = plicht.lifted(wie, d.nu)
        d.tx.bewaringen.put_duty(opgeheven)
        return opgeheven

    return _on_duty("bewaarplicht.opgeheven", Handeling.BESLISSEN, facts, act, slot=plicht_id)


def _facts(tx: Tx, zaak_id: str, afzender: Afzender, vast: frozenset[Omstandigheid]) -> Feiten:
    """The facts of a zaak for the officer of its municipality; for all others there is none.

    Under whichever law: the officer oversees the whole college, and sees nothing that is in it.
    """
    zaak, gemeente = tx.zaken.get(zaak_id), afzender.organisatie.gemeente
    if zaak is None or not gemeente or zaak.gemeente != gemeente:
        return Feiten()
    return Feiten(
        relatie=Relatie.EIGEN_ORGANISATIE, omstandigheden=vast, zaak=zaak.id, betrokkene=zaak.betrokkene
    )


def _on_duty(
    gebeurtenis: str,
    handeling: Handeling,
    facts: Callable[[Tx], Feiten],
    act: Callable[[Doorgang], Bewaarplicht],
    *,
    slot: str,
) -> Opdracht[Bewaarplicht]:
    return Opdracht(
        gebeurtenis=gebeurtenis,
        doel=Doel.VERANTWOORDING,
        handeling=handeling,
        velden=PLICHT,
        facts=facts,
        act=act,
        locks=(slot,),
    )
