# SPDX-License-Identifier: EUPL-1.2
"""The steps of a zaak: which may follow which, who steers, and that dates only go forward.

Every function takes a zaak and gives a new one; what the law does not allow raises,
and what has been done already gives the same zaak, so that a double click is harmless.
"""

from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from gateway.errors import ConflictError, TermijnError
from gateway.kern.medewerker_id import as_medewerker_id
from gateway.kern.zaak import Route, Status, Zaak
from gateway.processturing.klokken import ONDERZOEK
from policies.begrippen import Regime

VERVOLG: Final[dict[Status, tuple[Status, ...]]] = {
    Status.MELDING: (Status.BEVESTIGD,),
    Status.BEVESTIGD: (Status.ONDERZOEK,),
    Status.ONDERZOEK: (Status.VERSLAG,),
    Status.VERSLAG: (Status.AANVRAAG,),
    Status.AANVRAAG: (Status.BESCHIKKING,),
    Status.BESCHIKKING: (Status.OPDRACHT,),
    Status.OPDRACHT: (Status.LEVERING,),
    Status.LEVERING: (Status.EVALUATIE,),
    Status.EVALUATIE: (Status.LEVERING, Status.ONDERZOEK),
    Status.AFGESLOTEN: (),
}
"""Which status may follow which, the usual one first. From evaluatie a heronderzoek may start.

Source: Wmo 2015 art. 2.3.2 lid 1, 8 en 9, art. 2.3.5 lid 2, art. 2.3.9 lid 1.
"""

_VOOR_VERSLAG: Final = frozenset({Status.MELDING, Status.BEVESTIGD, Status.ONDERZOEK})
_VOOR_BESLUIT: Final = _VOOR_VERSLAG | {Status.VERSLAG, Status.AANVRAAG}


@dataclass(frozen=True, slots=True)
class Stap:
    """A status that may come next, what to do for it in words, and the article, if one says so."""

    status: Status
    doe: str
    artikel: str = ""


_STAPPEN: Final = {
    Status.BEVESTIGD: ("Bevestig de melding", "Wmo 2015 art. 2.3.2 lid 1"),
    Status.ONDERZOEK: ("Start het onderzoek", "Wmo 2015 art. 2.3.2 lid 1"),
    Status.VERSLAG: ("Geef de inwoner het verslag", "Wmo 2015 art. 2.3.2 lid 8"),
    Status.AANVRAAG: ("Leg de aanvraag vast", "Wmo 2015 art. 2.3.2 lid 9"),
    Status.BESCHIKKING: ("Neem het besluit", "Wmo 2015 art. 2.3.5 lid 2"),
    Status.OPDRACHT: ("Geef de opdracht aan de aanbieder", ""),
    Status.LEVERING: ("Leg vast dat de hulp loopt", ""),
    Status.EVALUATIE: ("Start de evaluatie", "Wmo 2015 art. 2.3.9 lid 1"),
    Status.AFGESLOTEN: ("Sluit de zaak af", ""),
}


def next_steps(zaak: Zaak, vandaag: date) -> tuple[Stap, ...]:
    """What may be done next, the usual step first and closing last; nothing once it is closed."""
    if zaak.status is Status.AFGESLOTEN:
        return ()
    vervolg = [*VERVOLG[zaak.status], Status.AFGESLOTEN]
    if zaak.status in _VOOR_VERSLAG and _investigation_expired(zaak, vandaag):
        vervolg.insert(1, Status.AANVRAAG)
    return tuple(_step(zaak, status) for status in vervolg)


def advanced(zaak: Zaak, naar: Status, op: date) -> Zaak:
    """The zaak in its next status.

    An aanvraag comes after the verslag, unless the six weeks of the onderzoek have passed.

    Raises:
        ConflictError: this status cannot follow the present one.
        TermijnError: the day lies before the last step.

    Source: Wmo 2015 art. 2.3.2 lid 9.
    """
    if zaak.status is naar:
        return zaak
    if naar not in {stap.status for stap in next_steps(zaak, op)}:
        raise ConflictError(f"{naar} cannot follow {zaak.status}")
    _require_forward(zaak, op)
    return replace(zaak, status=naar, sinds=(*zaak.sinds, (naar, op)))


def undone(zaak: Zaak, op: date) -> Zaak:
    """The zaak before its last step: a slip may be set right on the same day.

    Raises:
        ConflictError: there is no step of today to take back.
    """
    *eerdere, (_, gezet_op) = zaak.sinds
    if not eerdere or gezet_op != op:
        raise ConflictError("only a step of today can be taken back")
    return replace(zaak, status=eerdere[-1][0], sinds=tuple(eerdere))


def handed_over(zaak: Zaak, to: str, *, blijft: bool = False) -> Zaak:
    """The zaak with another regisseur, in one step: there is never none and never two.

    Who hands over loses sight of the zaak, unless they stay as behandelaar.

    Raises:
        ConflictError: the zaak is closed.
        InvalidInputError: `to` is not the code of an employee.

    Source: seed 000, chapter 3 (one household, one plan, one regisseur); AVG art. 5 lid 1 onder c.
    """
    _require_open(zaak)
    nieuw = as_medewerker_id(to)
    if nieuw == zaak.regisseur:
        return zaak
    mee = zaak.behandelaars - {nieuw}
    return replace(zaak, regisseur=nieuw, behandelaars=mee | {zaak.regisseur} if blijft else mee)


def joined(zaak: Zaak, medewerker: str) -> Zaak:
    """The zaak with one more behandelaar; the regisseur needs no second place.

    Raises:
        ConflictError: the zaak is closed.
        InvalidInputError: `medewerker` is not the code of an employee.
    """
    _require_open(zaak)
    return zaak.with_behandelaar(as_medewerker_id(medewerker))


def left(zaak: Zaak, medewerker: str) -> Zaak:
    """The zaak without this behandelaar; who no longer works on it no longer sees it."""
    return replace(zaak, behandelaars=zaak.behandelaars - {medewerker})


def may_become_urgent(zaak: Zaak) -> bool:
    """Whether there is still something to decide in this zaak, so that it can be urgent.

    Source: Wmo 2015 art. 2.3.3.
    """
    return zaak.status in _VOOR_BESLUIT


def made_urgent(zaak: Zaak, op: date) -> Zaak:
    """The zaak as an urgent one: about temporary help is decided without delay.

    Raises:
        ConflictError: the zaak is past its decision already.
        TermijnError: the day lies before the last step.

    Source: Wmo 2015 art. 2.3.3.
    """
    if zaak.spoed:
        return zaak
    if not may_become_urgent(zaak):
        raise ConflictError("this zaak is past its decision and cannot become urgent")
    _require_forward(zaak, op)
    return replace(zaak, spoed_sinds=op, spoed_besloten_op=None)


def decided_urgently(zaak: Zaak, op: date) -> Zaak:
    """The zaak once somebody has decided about temporary help.

    Raises:
        ConflictError: the zaak was never called urgent.

    Source: Wmo 2015 art. 2.3.3.
    """
    if zaak.spoed_sinds is None:
        raise ConflictError("this zaak is not urgent")
    return replace(zaak, spoed_besloten_op=op) if zaak.spoed else zaak


def routed(zaak: Zaak, route: Route) -> Zaak:
    """The zaak with the route that a person chose.

    Raises:
        ConflictError: the zaak is closed.
    """
    _require_open(zaak)
    return replace(zaak, route=route)


def _investigation_expired(zaak: Zaak, vandaag: date) -> bool:
    gemeld = zaak.reached(Status.MELDING)
    return gemeld is not None and vandaag > ONDERZOEK.vervalt_op(gemeld)


def _step(zaak: Zaak, status: Status) -> Stap:
    doe, artikel = _STAPPEN[status]
    # The articles are those of the Wmo; a zaak under another law has the steps and not the citation.
    return Stap(status, doe, artikel if zaak.regime is Regime.WMO else "")


def _require_open(zaak: Zaak) -> None:
    if zaak.status is Status.AFGESLOTEN:
        raise ConflictError("this zaak is closed")


def _require_forward(zaak: Zaak, op: date) -> None:
    if op < zaak.sinds[-1][1]:
        raise TermijnError("a step cannot lie before the last one")
