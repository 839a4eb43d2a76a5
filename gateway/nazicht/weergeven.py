# SPDX-License-Identifier: EUPL-1.2
"""The pieces as pages show them: sentences and facts, coverage as bars, how the sample was drawn."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import starmap
from typing import Final, Literal

from gateway.kern.kalender import dutch_day
from gateway.nazicht.dekking import Dagdekking, Dekking
from gateway.nazicht.model import Nazichtlijst
from gateway.nazicht.regelbeeld import Lotbeeld, Regels, drawn_line
from gateway.nazicht.steekproef import seed_of
from gateway.nazicht.stuk import Handelende, Nazichtstand, Stuk, Stuksoort
from gateway.nazicht.usecases import Nazichtbureau
from gateway.nazicht.woorden import (
    HIER,
    OORDEELNAAM,
    SOORTNAAM,
    STANDNAAM,
    UITLEGNAAM,
    actor,
    day_in_words,
    drawn_in_words,
    flag_in_words,
    piece_in_words,
    said_by_another,
)
from gateway.noodinzage.model import Noodinzage
from gateway.toezicht.weergeven import Naam
from gateway.web.datums import aantal_dagen, dag_kort, datum, moment, resterend
from gateway.web.onderdelen import Stap, Werkregel

DAGEN: Final = 14
HOOG: Final = 120
_STAP: Final = 48
_UREN_PER_DAG: Final = 24

Mens = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Stukregel:
    """One piece in the list: a sentence, why it lies there, and by when."""

    id: str
    zin: str = field(repr=False)
    reden: str
    soort: Literal["te-laat", "nu", "gewoon", "wacht"]
    vraagbaar: bool
    eigen: bool

    @property
    def pad(self) -> str:
        """Where it is shown in full."""
        return f"{HIER}/{self.id}"


@dataclass(frozen=True, slots=True)
class Dekkingsstaaf:
    """One day of the picture: the bar of what was made, and how much of it is reviewed."""

    x: int
    naam: str
    kort: str
    gemaakt: int
    nagekeken: int
    hoog: int
    hoog_nagekeken: int


def lines_of(bureau: Nazichtbureau, nu: datetime, wie: Handelende, doelnaam: Naam) -> list[Stukregel]:
    """What waits: what is past its term on top, then answers, then the rest; the oldest first."""
    vandaag = dutch_day(nu)
    stukken = sorted(bureau.open, key=lambda s: (not s.late(vandaag), _rank(s), s.voor, s.id))
    zinnen = (_sentence(s, bureau.regels, vandaag, doelnaam) for s in stukken)
    return [_line(s, beeld, nu, wie) for s, beeld in zip(stukken, zinnen, strict=True)]


def emergency_lines(noodinzagen: Sequence[Noodinzage], nu: datetime, vandaag: date) -> list[Werkregel]:
    """The noodinzagen that wait; each has its own page."""
    return [
        Werkregel(
            f"Noodinzage in zaak {n.zaak}",
            f"Nakijken: {resterend(n.nakijken_voor, nu)}." if n.nakijken_voor else "Nog na te kijken.",
            Stap("Kijk na", f"/toezicht/noodinzagen/{n.id}"),
            "te-laat" if n.late(vandaag) else "nu",
        )
        for n in noodinzagen
    ]


def sentences_of(stuk: Stuk, vandaag: date, *, aan_zelf: bool = False) -> tuple[str, ...]:
    """Every flag of a piece as a sentence; to whom it is about, as `u`."""
    wie, wanneer = "U" if aan_zelf else actor(stuk.wie), day_in_words(stuk.dag, vandaag)
    vlaggen = [
        v for v in stuk.vlaggen if stuk.soort is not Stuksoort.DAG or not said_by_another(v, stuk.vlaggen)
    ]
    zinnen = tuple(flag_in_words(v, wie, wanneer, aan_zelf=aan_zelf) for v in vlaggen)
    return zinnen or (drawn_in_words(wie, wanneer),)


def facts_of(stuk: Stuk, namen: Mens, organisatie: str) -> tuple[tuple[str, str], ...]:
    """What is known of a piece, as pairs."""
    naam = namen.get(stuk.wie.medewerker, "")
    paren = (
        ("Wie", f"{naam} ({stuk.wie.medewerker})" if naam else actor(stuk.wie)),
        ("Organisatie", organisatie),
        ("Dag", datum(stuk.dag)),
        ("Waarom het hier ligt", SOORTNAAM[stuk.soort]),
        ("Stand", STANDNAAM[stuk.stand]),
        ("Uiterlijk", "" if stuk.oordeel else datum(stuk.voor)),
        ("Uitleg gevraagd", moment(stuk.gevraagd_op) if stuk.gevraagd_op else ""),
        ("Uitleg", UITLEGNAAM[stuk.antwoord] if stuk.antwoord else ""),
        ("Uitleg gegeven", moment(stuk.beantwoord_op) if stuk.beantwoord_op else ""),
        ("Oordeel", OORDEELNAAM[stuk.oordeel] if stuk.oordeel else ""),
        ("Beoordeeld", moment(stuk.gesloten_op) if stuk.gesloten_op else ""),
        ("Beoordeeld door", namen.get(stuk.gesloten_door, stuk.gesloten_door)),
    )
    return tuple((titel, waarde) for titel, waarde in paren if waarde)


def bars_of(dekking: Dekking) -> tuple[Dekkingsstaaf, ...]:
    """The days as bars, the highest as high as the picture."""
    hoogste = max((d.gemaakt for d in dekking.dagen), default=0) or 1
    return tuple(starmap(lambda n, d: _bar(n, d, hoogste), enumerate(dekking.dagen)))


def coverage_in_words(dekking: Dekking) -> str:
    """The coverage in two sentences."""
    if not dekking.gemaakt:
        return "De laatste vier weken lag hier nog niets."
    zin = (
        f"De laatste vier weken is {dekking.nagekeken} van {dekking.gemaakt} nagekeken: {dekking.procent} %."
    )
    return f"{zin} De helft was klaar binnen {_duration(dekking.mediaan)}." if dekking.mediaan else zin


def draw_facts(lijst: Nazichtlijst) -> tuple[tuple[str, str], ...]:
    """What somebody needs to draw the sample again."""
    return (
        ("Dag", datum(lijst.dag)),
        ("Regels van het logboek", f"{lijst.begin} tot {lijst.eind}"),
        ("Waaruit is gekozen", str(lijst.regels)),
        ("Gekozen regels", ", ".join(map(str, lijst.getrokken)) or "geen"),
        ("Lot (SHA-256)", seed_of(lijst.nota).hex()),
    )


def width_of(staven: Sequence[Dekkingsstaaf]) -> int:
    """How wide the picture is."""
    return _STAP * len(staven)


def _sentence(s: Stuk, regels: Regels, vandaag: date, doelnaam: Naam) -> Lotbeeld:
    flagged = Lotbeeld(piece_in_words(s, vandaag))
    return flagged if s.vlaggen else drawn_line(s, regels, vandaag, doelnaam)


def _line(s: Stuk, beeld: Lotbeeld, nu: datetime, wie: Handelende) -> Stukregel:
    uitleg = UITLEGNAAM[s.antwoord] if s.antwoord else ""
    reden = (beeld.doel, SOORTNAAM[s.soort].capitalize(), STANDNAAM[s.stand], resterend(s.voor, nu), uitleg)
    wacht = s.stand is Nazichtstand.GEVRAAGD
    soort: Literal["te-laat", "nu", "gewoon", "wacht"] = "wacht" if wacht else "nu"
    return Stukregel(
        s.id,
        beeld.zin,
        " · ".join(filter(None, reden)),
        "te-laat" if s.late(dutch_day(nu)) else soort,
        s.askable and s.stand is Nazichtstand.OPEN,
        s.wie == wie,
    )


def _rank(s: Stuk) -> int:
    return {Nazichtstand.BEANTWOORD: 0, Nazichtstand.OPEN: 1 if s.vlaggen else 2}.get(s.stand, 3)


def _bar(n: int, d: Dagdekking, hoogste: int) -> Dekkingsstaaf:
    def high(aantal: int) -> int:
        return max(3, HOOG * aantal // hoogste) if aantal else 0

    naam = dag_kort(d.dag)
    kort = naam.split(" ")[1]
    return Dekkingsstaaf(n * _STAP, naam, kort, d.gemaakt, d.nagekeken, high(d.gemaakt), high(d.nagekeken))


def _duration(duur: timedelta) -> str:
    uren = round(duur.total_seconds() / 3600)
    if uren < 1:
        return "een uur"
    return f"{uren} uur" if uren < _UREN_PER_DAG else aantal_dagen(max(1, duur.days))
