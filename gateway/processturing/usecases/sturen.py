# SPDX-License-Identifier: EUPL-1.2
"""Steering a zaak: its steps, its route, its urgency, and who works on it."""

from collections.abc import Callable
from typing import Final

from gateway.collegas import known_colleague
from gateway.kern.organisatie import Afzender
from gateway.kern.zaak import Route, Status, Zaak
from gateway.opdracht import Doorgang, Opdracht
from gateway.processturing.feiten import existing_zaak, steering_purpose
from gateway.processturing.model import (
    advanced,
    decided_urgently,
    handed_over,
    joined,
    left,
    made_urgent,
    routed,
    undone,
)
from gateway.zaakfeiten import facts_of_zaak
from policies.begrippen import Handeling, Veld
from policies.velden import velden

# Each change asks for one field: half of a change can never be let through.
STATUS: Final = velden("proces.status")
ROUTE: Final = velden("proces.route")
SPOED: Final = velden("proces.spoed")
REGISSEUR: Final = velden("proces.regisseur")
BEHANDELAARS: Final = velden("proces.behandelaars")

Change = Callable[[Zaak, Doorgang], Zaak]


def advance(zaak_id: str, naar: Status, *, afzender: Afzender) -> Opdracht[Zaak]:
    """Set the next step of one's own zaak; closing is one of them.

    Source: Wmo 2015 art. 2.3.2 lid 9, art. 2.3.5 lid 2.
    """
    return _steer(
        "zaak.gesloten" if naar is Status.AFGESLOTEN else "zaak.stap_gezet",
        zaak_id,
        STATUS,
        afzender,
        lambda zaak, d: advanced(zaak, naar, d.vandaag),
    )


def register_step(zaak_id: str, naar: Status, *, afzender: Afzender) -> Opdracht[Zaak]:
    """Pass on a step that was set in the system of the municipality itself."""
    return _steer(
        "zaak.stap_doorgegeven",
        zaak_id,
        STATUS,
        afzender,
        lambda zaak, d: advanced(zaak, naar, d.vandaag),
    )


def undo_step(zaak_id: str, *, afzender: Afzender) -> Opdracht[Zaak]:
    """Take back a step of today. The log keeps both."""
    return _steer("zaak.stap_hersteld", zaak_id, STATUS, afzender, lambda zaak, d: undone(zaak, d.vandaag))


def hand_over(zaak_id: str, to: str, *, blijft: bool = False, afzender: Afzender) -> Opdracht[Zaak]:
    """Hand the regie over to a known colleague of the same municipality, under the same law.

    Source: seed 000, chapter 3 (always exactly one regisseur).
    """
    return _steer(
        "zaak.regie_overgedragen",
        zaak_id,
        REGISSEUR,
        afzender,
        lambda zaak, d: handed_over(zaak, known_colleague(d, to).id, blijft=blijft),
    )


def add_behandelaar(zaak_id: str, medewerker: str, *, afzender: Afzender) -> Opdracht[Zaak]:
    """Let a known colleague work on a zaak, and so see it."""
    return _steer(
        "zaak.behandelaar_toegevoegd",
        zaak_id,
        BEHANDELAARS,
        afzender,
        lambda zaak, d: joined(zaak, known_colleague(d, medewerker).id),
    )


def remove_behandelaar(zaak_id: str, medewerker: str, *, afzender: Afzender) -> Opdracht[Zaak]:
    """Let a colleague no longer see a zaak."""
    return _steer(
        "zaak.behandelaar_verwijderd",
        zaak_id,
        BEHANDELAARS,
        afzender,
        lambda zaak, _: left(zaak, medewerker),
    )


def mark_urgent(zaak_id: str, *, afzender: Afzender) -> Opdracht[Zaak]:
    """Call a zaak urgent.

    Source: Wmo 2015 art. 2.3.3.
    """
    return _steer(
        "zaak.spoed_gemarkeerd",
        zaak_id,
        SPOED,
        afzender,
        lambda zaak, d: made_urgent(zaak, d.vandaag),
    )


def decide_urgent(zaak_id: str, *, afzender: Afzender) -> Opdracht[Zaak]:
    """Record that was decided about temporary help; what was decided is told elsewhere.

    Source: Wmo 2015 art. 2.3.3.
    """
    return _steer(
        "zaak.spoed_besloten",
        zaak_id,
        SPOED,
        afzender,
        lambda zaak, d: decided_urgently(zaak, d.vandaag),
    )


def choose_route(zaak_id: str, route: Route, *, afzender: Afzender) -> Opdracht[Zaak]:
    """Record the route that a person chose; the advice is not kept.

    Source: seed 000, chapter 3; AVG art. 22 lid 1.
    """
    return _steer(
        "zaak.route_gekozen",
        zaak_id,
        ROUTE,
        afzender,
        lambda zaak, _: routed(zaak, route),
    )


def _steer(
    gebeurtenis: str,
    zaak_id: str,
    wat: frozenset[Veld],
    afzender: Afzender,
    change: Change,
) -> Opdracht[Zaak]:
    def act(d: Doorgang) -> Zaak:
        zaak = existing_zaak(d.tx, zaak_id)
        veranderd = change(zaak, d)
        if veranderd != zaak:
            d.tx.zaken.replace(veranderd)
        return veranderd

    return Opdracht(
        gebeurtenis=gebeurtenis,
        doel=steering_purpose(afzender),
        handeling=Handeling.STUREN,
        velden=wat,
        facts=facts_of_zaak(zaak_id, afzender),
        locks=(zaak_id,),
        act=act,
    )
