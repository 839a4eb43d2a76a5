# SPDX-License-Identifier: EUPL-1.2
"""Datalekken as the pages show them: clocks in pictures and words, the register, one and its steps."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from gateway.datalek.model import Datalek
from gateway.datalek.soorten import STIL, Lekmelding, Lekstand
from gateway.datalek.stappen import Beoordeling, Gemeld, Lekakkoord, Lekbesluit, Lekomvang, Stap, Vervroegd
from gateway.datalek.telling import Lekbevinding
from gateway.datalek.woorden import (
    BRONNAAM,
    GEVOLGNAAM,
    GRONDNAAM,
    HIER,
    INBREUKNAAM,
    LAATNAAM,
    MAATREGELNAAM,
    MELDINGNAAM,
    RISICONAAM,
    STANDNAAM,
    STILNAAM,
    UITKOMSTNAAM,
    VOORVALNAAM,
)
from gateway.kern.uurtermijn import Uurtermijn, left_in_words
from gateway.toezicht.weergeven import Naam
from gateway.toezicht.woorden import by_word
from gateway.web.datums import calendar_day, moment, moment_vol
from gateway.web.onderdelen import Gebeurtenis, Werkregel
from gateway.web.onderdelen import Stap as Knop
from policies.woorden import CATEGORIE, ROL

_CATEGORIE: Final = by_word(CATEGORIE)
_ROL: Final = by_word(ROL)
_DAGEN: Final = (100 / 3, 200 / 3)


@dataclass(frozen=True, slots=True)
class Klokbeeld:
    """A clock to draw: how much has passed, and the same in words."""

    procent: int
    woorden: str
    stand: str
    begin: datetime
    einde: datetime
    strepen: tuple[float, ...] = _DAGEN


@dataclass(frozen=True, slots=True)
class Lekkaart:
    """One datalek as its own page shows it, and what can be done with it now."""

    datalek: Datalek
    titel: str
    stand: str
    klok: Klokbeeld
    feiten: tuple[tuple[str, str], ...]
    stappen: tuple[Gebeurtenis, ...] = field(repr=False)
    tweede: bool
    eigen_besluit: bool
    te_vertellen: tuple[Lekmelding, ...]
    laat: bool


def clock_of(termijn: Uurtermijn, nu: datetime) -> Klokbeeld:
    """The picture of one clock."""
    if termijn.late(nu):
        stand = "te-laat"
    elif termijn.gestopt_op:
        stand = "klaar"
    else:
        stand = "bijna" if termijn.nearly(nu) else "loopt"
    return Klokbeeld(termijn.percentage(nu), left_in_words(termijn, nu), stand, termijn.begin, termijn.einde)


def work_of(datalekken: Iterable[Datalek], nu: datetime) -> tuple[Werkregel, ...]:
    """What waits for somebody, the first to run out on top."""
    wachtend = [d for d in datalekken if d.stand is not Lekstand.AFGESLOTEN]
    return tuple(_work_line(d, nu) for d in sorted(wachtend, key=lambda d: (d.known_since, d.id)))


def clocks_of(datalekken: Iterable[Datalek], nu: datetime) -> tuple[tuple[str, str, Klokbeeld], ...]:
    """The clocks that run, the first to run out on top: address, number and picture."""
    lopend = [d for d in datalekken if d.termijn.gestopt_op is None]
    return tuple(
        (f"{HIER}/{d.id}", d.nummer, clock_of(d.termijn, nu))
        for d in sorted(lopend, key=lambda d: (d.known_since, d.id))
    )


def register_rows(datalekken: Iterable[Datalek]) -> list[tuple[str, ...]]:
    """The register as rows of a table: address, number, what, since when known, how many, how it stands."""
    return [
        (
            f"{HIER}/{d.id}",
            d.nummer,
            VOORVALNAAM[d.voorval],
            moment(d.known_since),
            "nog niet bekend" if d.personen is None else str(d.personen),
            UITKOMSTNAAM[d.besluit.uitkomst] if d.besluit else "nog niet besloten",
            STANDNAAM[d.stand],
        )
        for d in datalekken
    ]


def card_of(d: Datalek, *, wie: str, naam: Naam, doel: Naam, nu: datetime) -> Lekkaart:
    """One datalek; what may be done with it is decided in the passage."""
    tweede = d.stand is Lekstand.WACHT
    eigen = d.besluit is not None and d.besluit.door == wie
    return Lekkaart(
        datalek=d,
        titel=VOORVALNAAM[d.voorval],
        stand=STANDNAAM[d.stand],
        klok=clock_of(d.termijn, nu),
        feiten=tuple(_facts(d, naam)),
        stappen=tuple(_event(s, naam, doel) for s in reversed(d.stappen)),
        tweede=tweede and not eigen,
        eigen_besluit=tweede and eigen,
        # Silence comes first: as long as the second person did not agree, nothing follows from it.
        te_vertellen=() if tweede else d.outstanding,
        laat=d.termijn.late(nu),
    )


def extent_facts(omvang: Lekomvang, naam: Naam, doel: Naam) -> tuple[tuple[str, str], ...]:
    """What the log says, as pairs."""
    periode = "geen"
    if omvang.eerste and omvang.laatste:
        periode = f"{moment_vol(omvang.eerste)} tot {moment_vol(omvang.laatste)}"
    handen = [*map(naam, omvang.organisaties), *(_ROL.get(r, r) for r in omvang.ontvangers)]
    return (
        ("Mensen", f"ten hoogste {omvang.personen}"),
        ("Keer gegeven", str(omvang.regels)),
        ("Keer geweigerd", str(omvang.pogingen)),
        ("Soorten gegevens", _listed(_CATEGORIE.get(c, c) for c in omvang.categorieen)),
        ("Waarvoor", _listed(map(doel, omvang.doelen))),
        ("Wie de gegevens in handen had", _listed(handen)),
        ("Verzekeraar betrokken", "ja" if omvang.verzekeraar else "nee"),
        ("Eerste en laatste keer", periode),
    )


def person_rows(bevinding: Lekbevinding) -> list[tuple[str, str, int]]:
    """Who was affected: by zaak, or by the pseudoniem where there is no zaak; never by name."""
    return [
        (g.zaak or "geen zaak", g.pseudoniem if not g.zaak else "", g.keren) for g in bevinding.getroffenen
    ]


def _work_line(d: Datalek, nu: datetime) -> Werkregel:
    termijn = d.termijn
    rest = left_in_words(termijn, nu) if termijn.gestopt_op is None else "de klok staat stil"
    te_laat = termijn.gestopt_op is None and termijn.late(nu)
    return Werkregel(
        titel=f"{VOORVALNAAM[d.voorval]} · {d.nummer}",
        reden=f"bekend sinds {moment(d.known_since)} · {rest}",
        stap=Knop("Open datalek", f"{HIER}/{d.id}"),
        soort="te-laat" if te_laat else "nu" if termijn.gestopt_op is None else "gewoon",
        woord="te laat" if te_laat else STANDNAAM[d.stand],
        uiterlijk=calendar_day(termijn.einde) if termijn.gestopt_op is None else None,
    )


def _facts(d: Datalek, naam: Naam) -> list[tuple[str, str]]:
    facts = [
        ("Kwam van", f"{BRONNAAM[d.bron]}: {naam(d.melder)}"),
        ("Gemeld", f"{moment(d.gemeld_op)} door {d.gemeld_door}"),
        ("Ontdekt", moment(d.ontdekt_op)),
        ("Bekend bij de gemeente sinds", moment(d.known_since)),
    ]
    if d.zaak:
        facts.append(("Genoemde zaak", d.zaak))
    if d.kenmerken:
        facts.append(("Besluiten uit het nakijken", str(len(d.kenmerken))))
    if d.personen is not None:
        facts.append(("Hoeveel mensen", str(d.personen)))
    if d.beoordeling:
        facts.append(("Risico", RISICONAAM[d.beoordeling.risico]))
    if d.besluit:
        facts.append(("Besluit", _decision(d.besluit)))
    return facts


def _decision(b: Lekbesluit) -> str:
    waarom = STILNAAM[b.reden] if b.reden else GRONDNAAM[b.grond] if b.grond else ""
    return f"{UITKOMSTNAAM[b.uitkomst]}. {waarom}" if waarom else UITKOMSTNAAM[b.uitkomst]


def _event(stap: Stap, naam: Naam, doel: Naam) -> Gebeurtenis:
    titel, tekst = _told(stap, naam, doel)
    return Gebeurtenis(stap.op, titel, stap.door, tekst, soort="neutraal")


def _told(stap: Stap, naam: Naam, doel: Naam) -> tuple[str, str]:
    """What one step was, and what it said."""
    match stap:
        case Lekomvang():
            return "Gezocht in het logboek", _pairs(extent_facts(stap, naam, doel)[:3])
        case Beoordeling():
            return "Beoordeeld", _assessment(stap)
        case Lekbesluit():
            wacht = " Een tweede persoon moet nog akkoord geven." if stap.uitkomst in STIL else ""
            return "Besloten", _decision(stap) + wacht
        case Lekakkoord():
            return "Tweede persoon ging akkoord", ""
        case Gemeld():
            laat = f" Na 72 uur: {LAATNAAM[stap.laatreden]}." if stap.laatreden else ""
            meer = "" if stap.volledig else " Er volgt nog een aanvulling."
            return f"Verteld aan {MELDINGNAAM[stap.aan]}", f"Op {moment(stap.gedaan_op)}.{laat}{meer}"
        case Vervroegd():
            return "Eerder bekend", f"Bekend sinds {moment(stap.bekend_op)}."


def _assessment(b: Beoordeling) -> str:
    delen = [
        *(INBREUKNAAM[i] for i in b.inbreuken),
        *(GEVOLGNAAM[g] for g in b.gevolgen),
        *(MAATREGELNAAM[m] for m in b.maatregelen),
        RISICONAAM[b.risico],
        f"{b.personen} mensen",
    ]
    return ". ".join(delen) + "."


def _pairs(feiten: Sequence[tuple[str, str]]) -> str:
    return ", ".join(f"{wat.lower()}: {waarde}" for wat, waarde in feiten) + "."


def _listed(woorden: Iterable[str]) -> str:
    return ", ".join(woorden) or "geen"
