# SPDX-License-Identifier: EUPL-1.2
"""Keeping and destroying as the page shows it: counts with a picture, what stays and why, what went."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from gateway.bewaren.model import Gegevenssoort, Groep
from gateway.bewaren.termijnen import ZAAKDOEL
from gateway.bewaren.usecases import Bewaarbureau
from gateway.bewaren.woorden import BELETSELNAAM, REDENNAAM, SOORTNAAM
from gateway.web.datums import datum
from gateway.web.tekening import Staaf, draw_staven
from policies.begrippen import Doel, Regime
from policies.register import Register
from policies.woorden import REGIME

BEELD_HOOG: Final = 140
"""How high the highest bar is, in pixels."""
BEELD_STAP: Final = 60
"""From one bar to the next."""

_DAGELIJKS: Final = "Sluis, elke dag"
_HIER: Final = (
    ("Zaken onder de Wmo", Doel.PROCESSTURING_WMO),
    ("Zaken onder de Jeugdwet", Doel.TOELEIDING_JEUGD),
    ("Zaken schuldhulp", Doel.SCHULDHULP_WGS),
    ("Zaken onder de Participatiewet", Doel.BIJSTAND_PW),
    ("Overleggen, met hun zaak", Doel.CASUSOVERLEG_WMO),
    ("Signaleringen onder de Wmo", Doel.SIGNALERING_WMO),
    ("Signalen over betalen", Doel.VROEGSIGNALERING_WGS),
    ("Meldingen in de verwijsindex", Doel.VERWIJSINDEX_JEUGD),
    ("Noodinzagen", Doel.NOODINZAGE),
    ("Vragen naar een BSN", Doel.ONTHULLING),
)
_REGELS: Final = (("Berichten", "toegang/4"), ("Collega's", "toegang/5"))


@dataclass(frozen=True, slots=True)
class Vooruitblik:
    """One class for one purpose: how many go this month and next, and the bars of both."""

    naam: str
    doel: str
    deze: int
    volgende: int
    staaf_deze: Staaf
    staaf_volgende: Staaf


@dataclass(frozen=True, slots=True)
class Plichtregel:
    """One bewaarplicht as a line; `eigen` says that the reader set it, and so cannot lift it."""

    id: str
    zaak: str
    reden: str
    tot: date
    wie: str
    eigen: bool


@dataclass(frozen=True, slots=True)
class Vernietigregel:
    """One record of what went: where it is proven, what and how much, on which article."""

    kenmerk: str
    op: str
    wat: str
    zaken: str
    artikel: str


def ahead_of(bureau: Bewaarbureau, register: Register, vandaag: date) -> tuple[Vooruitblik, ...]:
    """What goes this month and next, by class and purpose, with the bars of a picture."""
    groepen = sorted(set(bureau.deze_maand) | set(bureau.volgende_maand))
    paren = [(bureau.deze_maand.get(g, 0), bureau.volgende_maand.get(g, 0)) for g in groepen]
    staven = draw_staven([n for paar in paren for n in paar], stap=BEELD_STAP, hoog=BEELD_HOOG)
    return tuple(
        Vooruitblik(
            SOORTNAAM[groep[0]], _purpose(groep[1], register, vandaag), *paar, *staven[2 * i : 2 * i + 2]
        )
        for i, (groep, paar) in enumerate(zip(groepen, paren, strict=True))
    )


def without_term(bureau: Bewaarbureau, register: Register, vandaag: date) -> tuple[tuple[str, int], ...]:
    """What is closed or ended and has no term in the register of today: it never goes by itself."""
    zonder = [
        (groep, aantal) for groep, aantal in bureau.bewaard.items() if not _has_term(groep, register, vandaag)
    ]
    return tuple((_name(groep, register, vandaag), aantal) for groep, aantal in sorted(zonder))


def kept_back(bureau: Bewaarbureau) -> list[tuple[str, str, str]]:
    """What stays although its day has come: what, of which zaak, why."""
    return [
        (
            "Zaak" if t.kandidaat.soort is Gegevenssoort.ZAAK else "Signalering",
            t.kandidaat.zaak or "geen zaak",
            BELETSELNAAM[t.beletsel],
        )
        for t in bureau.tegengehouden
    ]


def duty_lines(bureau: Bewaarbureau, wie: str) -> tuple[Plichtregel, ...]:
    """The bewaarplichten that count, for one reader."""
    return tuple(
        Plichtregel(
            p.id,
            p.zaak,
            REDENNAAM[p.reden],
            p.tot,
            bureau.namen.get(p.gezet_door, p.gezet_door),
            p.gezet_door == wie,
        )
        for p in bureau.plichten
    )


def gone_lines(bureau: Bewaarbureau, register: Register, vandaag: date) -> tuple[Vernietigregel, ...]:
    """What went, newest first."""
    return tuple(
        Vernietigregel(
            v.kenmerk,
            datum(v.op),
            f"{SOORTNAAM[v.soort]}: {v.aantal} ({_purpose(v.doel, register, vandaag)})",
            ", ".join(v.zaken) or "geen",
            v.artikel,
        )
        for v in bureau.vernietigd
    )


def terms_of(register: Register, vandaag: date) -> list[tuple[str, str, str, str]]:
    """How long each class stays by the register of today, on which article, and who takes it away."""
    return [*_terms(register, vandaag), *_by_rule(register), _log(register, vandaag)]


def _terms(register: Register, vandaag: date) -> Iterable[tuple[str, str, str, str]]:
    for naam, doel in _HIER:
        yield naam, *_term(doel, register, vandaag), _DAGELIJKS


def _by_rule(register: Register) -> Iterable[tuple[str, str, str, str]]:
    regels = {regel.tag: regel for regel in register.regels}
    for naam, tag in _REGELS:
        if regel := regels.get(tag):
            yield naam, regel.zin, regel.artikel, _DAGELIJKS


def _log(register: Register, vandaag: date) -> tuple[str, str, str, str]:
    return "Wat regels van het logboek zeggen", *_term(Doel.VERANTWOORDING, register, vandaag), _DAGELIJKS


def _term(doel: Doel, register: Register, vandaag: date) -> tuple[str, str]:
    beschrijving = register.find(doel, vandaag)
    termijn = beschrijving.bewaartermijn(vandaag) if beschrijving else None
    return (termijn.tekst, termijn.artikel) if termijn else ("Geen termijn: dit blijft", "")


def _has_term(groep: Groep, register: Register, vandaag: date) -> bool:
    soort, woord = groep
    doel = ZAAKDOEL.get(Regime(woord)) if soort is Gegevenssoort.ZAAK else Doel(woord)
    beschrijving = register.find(doel, vandaag) if doel else None
    return beschrijving is not None and beschrijving.bewaartermijn(vandaag) is not None


def _name(groep: Groep, register: Register, vandaag: date) -> str:
    soort, woord = groep
    zaak = soort is Gegevenssoort.ZAAK
    return f"{SOORTNAAM[soort]}: {REGIME[Regime(woord)] if zaak else _purpose(woord, register, vandaag)}"


def _purpose(code: str, register: Register, vandaag: date) -> str:
    beschrijving = register.find(Doel(code), vandaag) if code in set(Doel) else None
    return beschrijving.naam if beschrijving else code


def month_names(vandaag: date, volgende: date) -> Sequence[str]:
    """This month and the next in words."""
    return [datum(dag).split(" ", 1)[1] for dag in (vandaag, volgende)]
