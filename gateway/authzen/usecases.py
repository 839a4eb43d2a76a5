# SPDX-License-Identifier: EUPL-1.2
"""Asking the policy from outside: each call is one passage, and leaves what was asked and answered.

The line of the passage says who asked. Beside it stands one line for each decision, in the
same transaction: in whose role, for what, with which outcome, on which rule of which
register, so that it can be made again; there is no person in it. Their numbers follow from
that of the passage (`kenmerk_of`), so that the two can be laid side by side.

Who may ask about whom? A caller may ask about any role, not only its own. A question names
no citizen and no zaak: the answer says what the register says, and everybody who is logged
in may read that (AVG art. 5 lid 1 onder a). It opens nothing here, for a request through the
passage is decided again, on facts of our own and for the sender itself. And a system that
gives data must be able to ask whether the *other* party may have them, which is the question
that a rule about one's own role would forbid. The facts in the question are the caller's to
answer for: it is the caller who acts on the decision.

Source: AuthZEN Authorization API 1.0 (Trust); Logius Authorization Decision Log (a record of every
call and decision); AVG art. 5 lid 2.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final, TypeVar

from gateway.authzen.model import (
    BESLUIT,
    Onbegrepen,
    Semantiek,
    Uitspraak,
    Voorgelegd,
    decide,
    judge,
    kenmerk_of,
)
from gateway.authzen.zoeken import Zoekrichting, Zoekvraag, find
from gateway.kern.logregel import Logregel, line_of
from gateway.opdracht import Doorgang, Opdracht
from policies.begrippen import Doel, Handeling, Verzoek
from policies.besluit import Besluit
from policies.register import Register
from policies.weigeren.vooraf import ZOEKVRAAG

T = TypeVar("T")

GEGEVEN: Final = "besluit.gegeven"
"""What the line of one decision is called."""

GEZOCHT: Final = {
    Zoekrichting.SUBJECT: "rollen.gezocht",
    Zoekrichting.RESOURCE: "gegevens.gezocht",
    Zoekrichting.ACTION: "handelingen.gezocht",
}
"""What the line of a search is called."""


def evaluate(
    vragen: Sequence[Voorgelegd | Onbegrepen],
    register: Register,
    *,
    semantiek: Semantiek = Semantiek.EXECUTE_ALL,
) -> Opdracht[tuple[Uitspraak, ...]]:
    """Decide about requests that others will do, and keep each decision."""

    def act(d: Doorgang) -> tuple[Uitspraak, ...]:
        uitspraken = tuple(judge(register, vragen, semantiek, op=d.vandaag, kenmerk=d.id))
        for uitspraak in uitspraken:
            d.tx.record(_line(d, GEGEVEN, uitspraak.kenmerk, uitspraak.vraag, uitspraak.besluit))
        return uitspraken

    return _asking("besluit.gevraagd", act)


def search(zoekvraag: Zoekvraag | Onbegrepen, register: Register) -> Opdracht[tuple[Verzoek, ...]]:
    """Find who may, on what, or how; a word that nobody knows finds nothing.

    Source: AuthZEN Authorization API 1.0, certification scenario 4.6 (unknown: no results, no error).
    """

    def act(d: Doorgang) -> tuple[Verzoek, ...]:
        d.tx.record(_line_of_search(d, zoekvraag, register))
        return () if isinstance(zoekvraag, Onbegrepen) else find(register, zoekvraag, d.vandaag)

    return _asking("zoekvraag.gesteld", act)


def _asking(gebeurtenis: str, act: Callable[[Doorgang], T]) -> Opdracht[T]:
    return Opdracht(
        gebeurtenis=gebeurtenis,
        doel=Doel.TOEGANG,
        handeling=Handeling.RAADPLEGEN,
        velden=BESLUIT,
        act=act,
    )


def _line_of_search(d: Doorgang, zoekvraag: Zoekvraag | Onbegrepen, register: Register) -> Logregel:
    """The line of a search. What was open is empty in it; the answer follows from the line and its register.

    Fields are looked for by one decision that may miss all of them, so that line is one of a
    decision. Roles and acts are looked for by many: then the line names no rule.
    """
    kenmerk = kenmerk_of(d.id, 0)
    if isinstance(zoekvraag, Onbegrepen):
        return _line(d, GEGEVEN, kenmerk, zoekvraag, decide(register, zoekvraag, d.vandaag))
    vraag, gebeurtenis = zoekvraag.vraag, GEZOCHT[zoekvraag.richting]
    if vraag.zonder_doel or zoekvraag.richting is Zoekrichting.RESOURCE:
        vraag = replace(vraag, verzoek=replace(vraag.verzoek, misbaar=vraag.verzoek.velden))
        return _line(d, gebeurtenis, kenmerk, vraag, decide(register, vraag, d.vandaag))
    regel = _line(d, gebeurtenis, kenmerk, vraag, d.besluit)
    regel = replace(
        regel, doel=str(vraag.verzoek.doel), regel=ZOEKVRAAG, velden=(), onthouden=(), verwerking=""
    )
    if zoekvraag.richting is Zoekrichting.SUBJECT:
        return replace(regel, regime="", functie="")
    return replace(regel, handeling="")


def _line(
    d: Doorgang, gebeurtenis: str, kenmerk: str, vraag: Voorgelegd | Onbegrepen, besluit: Besluit
) -> Logregel:
    """The line of one decision: the sender's, but in the role that was asked about."""
    verzoek = vraag.verzoek if isinstance(vraag, Voorgelegd) else None
    regel = line_of(
        besluit,
        kenmerk=kenmerk,
        tijd=d.nu,
        gebeurtenis=gebeurtenis,
        handeling=verzoek.handeling if verzoek else "",
        afzender=d.afzender,
        verzoek=verzoek,
    )
    rol, regime, functie = (verzoek.rol, verzoek.regime, verzoek.functie) if verzoek else ("", "", "")
    return replace(regel, rol=str(rol), regime=str(regime), functie=str(functie))
