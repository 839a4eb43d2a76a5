# SPDX-License-Identifier: EUPL-1.2
"""Who may, on what, and how: all answers to a question of which one part is left open.

The space is finite, so the answer is exact: every word of the closed lists is tried that
the index of the register knows, and whatever is found is a decision that allows.

Source: AuthZEN Authorization API 1.0, Search APIs (a result fed into an evaluation is permitted).
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from gateway.authzen.model import Voorgelegd, decide
from policies.begrippen import Functie, Handeling, Regime, Rol, Verzoek
from policies.register import Register


class Zoekrichting(StrEnum):
    """The part of the question that is left open."""

    SUBJECT = "subject"
    RESOURCE = "resource"
    ACTION = "action"


@dataclass(frozen=True, slots=True)
class Zoekvraag:
    """A question with one part open; what `vraag` says about that part plays no role.

    Of an open subject `regimes` and `functies` are tried; of an open resource the fields in
    the question, one by one; of an open action every word, and every recipient that it needs.
    """

    richting: Zoekrichting
    vraag: Voorgelegd
    regimes: tuple[Regime, ...] = tuple(Regime)
    functies: tuple[Functie, ...] = tuple(Functie)


def find(register: Register, zoekvraag: Zoekvraag, op: date) -> tuple[Verzoek, ...]:
    """Every request that fits the question and is allowed, in a fixed order.

    Without a purpose none is, nor for a purpose that is for the gateway alone.
    """
    if zoekvraag.vraag.zonder_doel or zoekvraag.vraag.only_here:
        return ()
    return tuple(
        v
        for v in candidates(zoekvraag)
        if _is_known(register, v) and decide(register, replace(zoekvraag.vraag, verzoek=v), op)
    )


def candidates(zoekvraag: Zoekvraag) -> Iterator[Verzoek]:
    """Every request that fits the question, allowed or not."""
    verzoek = zoekvraag.vraag.verzoek
    if zoekvraag.richting is Zoekrichting.SUBJECT:
        for regime in zoekvraag.regimes:
            yield from (replace(verzoek, regime=regime, functie=f) for f in zoekvraag.functies)
    elif zoekvraag.richting is Zoekrichting.RESOURCE:
        # A field passes by itself or not at all, so what passes one by one passes together.
        for veld in sorted(verzoek.velden):
            yield replace(verzoek, velden=frozenset({veld}), misbaar=frozenset())
    else:
        for handeling in Handeling:
            yield from _actions(verzoek, handeling)


def _actions(verzoek: Verzoek, handeling: Handeling) -> Iterator[Verzoek]:
    # Handing data to another is another act for each recipient; no other act has one.
    ontvangers = tuple(Rol) if handeling is Handeling.VERSTREKKEN else (None,)
    for ontvanger in ontvangers:
        yield replace(verzoek, handeling=handeling, ontvanger=ontvanger)


def _is_known(register: Register, v: Verzoek) -> bool:
    """Whether some rule names who asks, for what and how: else the answer is no, whatever the facts."""
    return (v.doel, v.handeling, v.rol, v.regime, v.functie) in register.index.regels
