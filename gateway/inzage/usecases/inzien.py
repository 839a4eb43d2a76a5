# SPDX-License-Identifier: EUPL-1.2
"""The letter for the inwoner, and its copy for machines: the same lines, gathered in one transaction.

Neither is kept: each time it is made anew, of what is there at that moment, and each time leaves a
line. What is left out for now is remembered by its day only, so that it comes up by itself.

Source: AVG art. 15, art. 12 lid 1; UAVG art. 41.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final, TypeVar

from gateway.inzage.afschrift import copy_lines
from gateway.inzage.model import Inwonerverzoek
from gateway.inzage.overzicht import Inzageoverzicht, overview
from gateway.inzage.soorten import Verzoeksoort
from gateway.inzage.usecases.gedeeld import OP_VERZOEK, existing, facts_of
from gateway.kern.organisatie import Afzender
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
    """What the letter is made of, and how much of it is under a signed head of the log."""

    verzoek: Inwonerverzoek
    overzicht: Inzageoverzicht
    bewezen: int
    gemaakt_op: date


def make_letter(verzoek_id: str, *, afzender: Afzender) -> Opdracht[Briefinhoud]:
    """Gather what the inwoner may know, for the letter."""

    def act(d: Doorgang) -> Briefinhoud:
        verzoek, overzicht = _gather(d, verzoek_id)
        hoofd = d.tx.logboek.head()
        grootte = hoofd.grootte if hoofd else 0
        bewezen = sum(r.rij.plek is not None and r.rij.plek < grootte for r in overzicht.regels)
        return Briefinhoud(verzoek, overzicht, bewezen, d.vandaag)

    return _giving("verzoek.brief_gemaakt", verzoek_id, act, afzender=afzender)


def make_copy(verzoek_id: str, *, afzender: Afzender) -> Opdracht[tuple[bytes, ...]]:
    """Gather the same for machines: a line of JSON for each line of the log, with its proof."""

    def act(d: Doorgang) -> tuple[bytes, ...]:
        verzoek, overzicht = _gather(d, verzoek_id)
        return tuple(copy_lines(verzoek, overzicht, d.tx.logboek, nu=d.nu))

    return _giving("verzoek.afschrift_gemaakt", verzoek_id, act, afzender=afzender)


def _gather(d: Doorgang, verzoek_id: str) -> tuple[Inwonerverzoek, Inzageoverzicht]:
    verzoeken, verzoek = d.tx.inwonerverzoeken, existing(d.tx, verzoek_id)
    personen = verzoeken.personen(verzoek_id)
    bezit = verzoeken.held(personen, verzoek.gemeente)
    zaken = {b.zaak for b in bezit if b.zaak}
    rijen = verzoeken.lines(personen, zaken, limit=MEESTE_REGELS + 1)
    overzicht = overview(bezit, rijen, verzoeken.uitstel_of(zaken), vandaag=d.vandaag, limit=MEESTE_REGELS)
    met_brief = verzoek.with_letter(d.nu, aanvullen_op=overzicht.later_op)
    verzoeken.replace(met_brief)
    return met_brief, overzicht


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
