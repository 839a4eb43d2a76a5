# SPDX-License-Identifier: EUPL-1.2
"""Reading the log: the desk of today, one decision, its proof. Searching has a room of its own."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from gateway.errors import InvalidInputError, UnknownError
from gateway.kern.organisatie import Afzender
from gateway.kern.pseudoniem import Pseudoniem
from gateway.opdracht import Doorgang, Feiten, Opdracht
from gateway.ports import Tx
from gateway.registers.model import Versie
from gateway.toezicht.model import GEWEIGERD, Bladzijde, Filter, Gelezen, Telling, read_line
from gateway.toezicht.nazien import prove
from gateway.toezicht.regelbewijs import Regelbewijs, judge_line
from gateway.toezicht.usecases.gedeeld import BEWIJS, REGEL, Logboekstand, own, reach, reading, state
from gateway.toezicht.vastgelegd import Vastgelegd
from policies.begrippen import Categorie, Doel, Relatie, Veld
from policies.besluit import Uitkomst

OP_HET_BUREAU: Final = 20
TELLEN: Final = 1001
"""As far as is counted: who is told that there are more than a thousand asks for less."""
TOEGESTAAN: Final = frozenset({Uitkomst.TOEGESTAAN})
ZONDER_INWONERS: Final = frozenset({Doel.TOEGANG.value, Doel.VERANTWOORDING.value})
"""Logging in and reading the log fill a page and concern no citizen; a search still finds them."""
NOODINZAGE: Final = frozenset({Veld(Categorie.TOEGANG, "noodinzage")})
"""That there are noodinzagen to review: all the desk says of them."""
NAZICHT: Final = frozenset({Veld(Categorie.TOEGANG, "nazicht")})
"""That there is something to review: how much, and no more."""


@dataclass(frozen=True, slots=True)
class Bureau:
    """What lies on the desk today: refusals first, then what was allowed, and the days before.

    The pages hold the newest; how many there are in all stands beside them. `noodinzagen` is how
    many wait for their review, from whatever day; `nazicht` how many other pieces do.
    """

    geweigerd: Bladzijde
    toegestaan: Bladzijde
    aantal_geweigerd: int
    aantal_toegestaan: int
    tellingen: Sequence[Telling]
    stand: Logboekstand
    noodinzagen: int
    nazicht: int


@dataclass(frozen=True, slots=True)
class Regelinzage:
    """One decision, the register by which it was made, when the gateway kept that, and how it is proven."""

    gelezen: Gelezen
    register: Versie | None
    bewijs: Regelbewijs


def view_desk(afzender: Afzender, *, vandaag: datetime, sinds: datetime) -> Opdracht[Bureau]:
    """See today's decisions that one's own organisation answers for, and how the log is.

    `vandaag` is the moment at which the day began, `sinds` that of the first day to count.
    """

    def act(d: Doorgang) -> Bureau:
        def find(zoek: Filter) -> Bladzijde:
            return d.tx.logboek.find(zoek, binnen=own(afzender), before=None, limit=OP_HET_BUREAU)

        geweigerd = Filter(uitkomsten=GEWEIGERD, van=vandaag)
        toegestaan = Filter(uitkomsten=TOEGESTAAN, van=vandaag, zonder_doelen=ZONDER_INWONERS)
        return Bureau(
            geweigerd=find(geweigerd),
            toegestaan=find(toegestaan),
            aantal_geweigerd=d.tx.logboek.count(geweigerd, binnen=own(afzender), hoogstens=TELLEN),
            aantal_toegestaan=d.tx.logboek.count(toegestaan, binnen=own(afzender), hoogstens=TELLEN),
            tellingen=d.tx.logboek.counts(str(afzender.organisatie.oin), sinds),
            stand=state(d.tx, afzender),
            noodinzagen=d.tx.noodinzagen.unreviewed(afzender.organisatie.gemeente or ""),
            nazicht=d.tx.nazichten.waiting(str(afzender.organisatie.oin)),
        )

    return reading("logboek.bureau_bekeken", act, velden=REGEL | NOODINZAGE | NAZICHT)


def view_line(kenmerk: str, *, afzender: Afzender) -> Opdracht[Regelinzage]:
    """See one decision in full, with the register that decided it and how it stands in the log."""

    def act(d: Doorgang) -> Regelinzage:
        rij = _existing(d.tx, kenmerk)
        gelezen = read_line(rij)
        register = d.tx.registers.version(gelezen.regel.register)
        return Regelinzage(gelezen, register, judge_line(d.tx.logboek, rij))

    return reading("logboek.regel_bekeken", act, facts=_of_line(kenmerk, afzender), velden=REGEL | BEWIJS)


def prove_decision(kenmerk: str, *, afzender: Afzender) -> Opdracht[bytes]:
    """Get the proof that one decision is in the log, for somebody else to verify."""
    return reading(
        "logboek.bewijs_gegeven",
        lambda d: prove(d.tx.logboek, _existing(d.tx, kenmerk)),
        facts=_of_line(kenmerk, afzender),
        velden=REGEL | BEWIJS,
    )


def _of_line(kenmerk: str, afzender: Afzender) -> Callable[[Tx], Feiten]:
    def facts(tx: Tx) -> Feiten:
        rij = tx.logboek.get(kenmerk)
        # Another's line and no line give the same facts, and so the same answer.
        if rij is None:
            return Feiten()
        regel = read_line(rij).regel
        if not reach(tx, regel.zaak, afzender).holds(regel.verantwoordelijke, regel.zaak):
            return Feiten()
        # Of the column, not of the record: a rotation of keys moves who is named there.
        betrokkene = _person(str(rij.kolommen["betrokkene"]))
        return Feiten(relatie=Relatie.EIGEN_ORGANISATIE, zaak=regel.zaak, betrokkene=betrokkene)

    return facts


def _existing(tx: Tx, kenmerk: str) -> Vastgelegd:
    rij = tx.logboek.get(kenmerk)
    if rij is None:
        raise UnknownError("there is no such line")
    return rij


def _person(tekst: str) -> Pseudoniem | None:
    try:
        return Pseudoniem.from_tekst(tekst) if tekst else None
    except InvalidInputError:
        return None  # a damaged line is shown as it is; it must not stop its being seen
