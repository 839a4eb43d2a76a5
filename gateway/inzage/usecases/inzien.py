# SPDX-License-Identifier: EUPL-1.2
"""The letter for the inwoner, and its copy for machines: the same lines, gathered in one transaction.

Neither is kept: each time it is made anew, of what is there at that moment, and each time leaves a
line. What is left out for now is remembered by its day only, so that it comes up by itself.

Source: AVG art. 15, art. 12 lid 1; UAVG art. 41.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from typing import Final, TypeVar

from gateway.inzage.afschrift import copy_lines
from gateway.inzage.model import Inwonerverzoek
from gateway.inzage.overzicht import Inzageoverzicht, overview
from gateway.inzage.reikwijdte import Verlopen, Volledigtot, complete_until, past_term
from gateway.inzage.soorten import Verzoeksoort
from gateway.inzage.usecases.gedeeld import OP_VERZOEK, existing, facts_of
from gateway.kern.organisatie import Afzender
from gateway.kern.pseudoniem import Pseudoniem
from gateway.opdracht import Doorgang, Feiten, Opdracht
from gateway.ports import Tx
from policies.begrippen import Categorie, Doel, Handeling, Rol, Veld
from policies.velden import velden

T = TypeVar("T")

GEEFT: Final = velden("dossier.inzage", "dossier.afschrift") | frozenset(
    Veld(Categorie.LOGBOEK, naam)
    for naam in (
        "tijd",
        "gebeurtenis",
        "organisatie",
        "functie",
        "rol",
        "doel",
        "handeling",
        "uitkomst",
        "artikel",
        "velden",
        "bewijs",
    )
)
"""What is told. Not which employee: CJEU C-579/21."""

MEESTE_REGELS: Final = 5000
"""As many lines as one letter holds, the newest first; it says so when there were more."""


@dataclass(frozen=True, slots=True)
class Briefinhoud:
    """What the letter is made of, how much of it is under a signed head, and how far it reaches."""

    verzoek: Inwonerverzoek
    overzicht: Inzageoverzicht
    bewezen: int
    gemaakt_op: date
    volledig_tot: Volledigtot | None = None
    verlopen: Verlopen | None = None


def make_letter(verzoek_id: str, *, afzender: Afzender) -> Opdracht[Briefinhoud]:
    """Gather what the inwoner may know, for the letter."""

    def act(d: Doorgang) -> Briefinhoud:
        alles = _gather(d, verzoek_id)
        hoofd = d.tx.logboek.head()
        grootte = hoofd.grootte if hoofd else 0
        winkel = d.tx.kettingen
        kettingen = winkel.of(alles.personen, zonder=alles.dicht)
        return Briefinhoud(
            verzoek=alles.verzoek,
            overzicht=alles.overzicht,
            bewezen=sum(r.rij.plek is not None and r.rij.plek < grootte for r in alles.overzicht.regels),
            gemaakt_op=d.vandaag,
            volledig_tot=complete_until(kettingen, winkel.last_stand(grootte), d.tx.logboek),
            verlopen=past_term(kettingen, winkel, grootte),
        )

    return _giving("verzoek.brief_gemaakt", verzoek_id, act, afzender=afzender)


def make_copy(verzoek_id: str, *, vkey: str, afzender: Afzender) -> Opdracht[tuple[bytes, ...]]:
    """Gather the same for machines, with the proof that nothing was left out; `vkey` signs the log.

    Raises:
        ConflictError: no head of the log was signed yet. The act raises it.
    """

    def act(d: Doorgang) -> tuple[bytes, ...]:
        alles = _gather(d, verzoek_id)
        kettingen = d.tx.kettingen.of(alles.personen, zonder=alles.dicht)
        return tuple(copy_lines(alles.verzoek, alles.overzicht, kettingen, d.tx, vkey=vkey, nu=d.nu))

    return _giving("verzoek.afschrift_gemaakt", verzoek_id, act, afzender=afzender)


@dataclass(frozen=True, slots=True)
class _Alles:
    """All of it, under which names was looked, and the zaken of which is told later."""

    verzoek: Inwonerverzoek
    overzicht: Inzageoverzicht
    personen: Collection[Pseudoniem]
    dicht: frozenset[str]


def _gather(d: Doorgang, verzoek_id: str) -> _Alles:
    verzoeken, verzoek = d.tx.inwonerverzoeken, existing(d.tx, verzoek_id)
    personen = verzoeken.personen(verzoek_id)
    bezit = verzoeken.held(personen, verzoek.gemeente)
    zaken = {b.zaak for b in bezit if b.zaak}
    rijen = verzoeken.lines(personen, zaken, limit=MEESTE_REGELS + 1)
    uitstel = verzoeken.uitstel_of(zaken)
    overzicht = overview(bezit, rijen, uitstel, vandaag=d.vandaag, limit=MEESTE_REGELS)
    met_brief = verzoek.with_letter(d.nu, aanvullen_op=overzicht.later_op)
    verzoeken.replace(met_brief)
    dicht = frozenset(u.zaak for u in uitstel if u.holds(d.vandaag))
    return _Alles(met_brief, overzicht, personen, dicht)


def _giving(
    gebeurtenis: str, verzoek_id: str, act: Callable[[Doorgang], T], *, afzender: Afzender
) -> Opdracht[T]:
    return Opdracht(
        gebeurtenis=gebeurtenis,
        doel=Doel.RECHTEN_AVG,
        handeling=Handeling.VERSTREKKEN,
        velden=GEEFT,
        ontvanger=Rol.BETROKKENE,
        facts=_letter_facts(verzoek_id, afzender),
        locks=(verzoek_id,),
        act=act,
    )


def _letter_facts(verzoek_id: str, afzender: Afzender) -> Callable[[Tx], Feiten]:
    """Those of the verzoek, as long as it asks for this and remembers whom to look for."""

    def facts(tx: Tx) -> Feiten:
        feiten = facts_of(verzoek_id, afzender)(tx)
        if feiten.omstandigheden != OP_VERZOEK:
            return feiten
        verzoek = existing(tx, verzoek_id)
        return feiten if verzoek.soort is Verzoeksoort.INZAGE and verzoek.remembers else Feiten()

    return facts
