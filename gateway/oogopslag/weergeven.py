# SPDX-License-Identifier: EUPL-1.2
"""From what the passage read to the pictures of the desk: who counts where, in which words and order."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Final

from gateway.kern.klok import Toezichtklok
from gateway.oogopslag.beeld import Dagenbeeld, Rij, Staafbeeld, draw_days, draw_rows
from gateway.oogopslag.model import Dagtelling, Functiedeel, part_of
from gateway.oogopslag.woorden import ALTIJD, ANDERE, BESLOTEN, DEELNAAM
from gateway.toezicht.woorden import ALGEMEEN
from gateway.web.datums import calendar_day, dag_kort, resterend
from gateway.web.onderdelen import Stap, Werkregel
from policies.besluit import Uitkomst
from policies.register import Register

BINNENKORT: Final = timedelta(days=7)
MEESTE_REDENEN: Final = 8
MEESTE_KLOKKEN: Final = 6

Naam = Callable[[str], str]
"""The name of a purpose, by its code."""


@dataclass(frozen=True, slots=True)
class Klokregel:
    """One list of clocks: how many run in it, how many are late or soon due, which ends first."""

    naam: str
    pad: str
    loopt: int
    te_laat: int
    binnenkort: int
    eerste: str
    breed: float = 0.0
    breed_laat: float = 0.0


@dataclass(frozen=True, slots=True)
class Klokkenbeeld:
    """All that runs: a line for each list, and what ends first of what somebody must do."""

    regels: tuple[Klokregel, ...]
    dringend: tuple[Toezichtklok, ...]
    te_laat: int
    binnenkort: int


def passages_of(tellingen: Iterable[Dagtelling], doelnaam: Naam) -> Staafbeeld:
    """What passed, by function, and under each function by purpose; the five functions always."""
    delen: Counter[Functiedeel] = Counter()
    doelen: Counter[tuple[Functiedeel, str]] = Counter()
    for t in tellingen:
        if t.uitkomst is Uitkomst.TOEGESTAAN:
            deel = part_of(t.kamer)
            delen[deel] += t.aantal
            doelen[deel, t.doel] += t.aantal
    getoond = [deel for deel in Functiedeel if deel in ALTIJD or delen[deel]]
    return draw_rows(
        "Doorgelaten, per functie en doel",
        "Functie en doel",
        [rij for deel in getoond for rij in _of_part(deel, delen[deel], doelen, doelnaam)],
    )


def refusals_of(tellingen: Iterable[Dagtelling], register: Register, doelnaam: Naam) -> Staafbeeld:
    """What was refused, by the rule that refused it, the most frequent first."""
    regels: Counter[tuple[str, str]] = Counter()
    for t in tellingen:
        if t.uitkomst is not Uitkomst.TOEGESTAAN:
            # A general reason counts once, for whatever purpose; a rule of a purpose is that purpose's.
            regels[t.regel, "" if t.regel in ALGEMEEN else t.doel] += t.aantal
    verboden = {verbod.tag: verbod.zin for verbod in register.verboden}
    eerst = regels.most_common(MEESTE_REDENEN)
    rest = sum(regels.values()) - sum(aantal for _, aantal in eerst)
    rijen = [
        Rij(_reason(regel, doel, verboden, doelnaam), aantal, uitleg=f"regel {regel}" if regel else "")
        for (regel, doel), aantal in eerst
    ]
    return draw_rows("Geweigerd, naar reden", "Reden", [*rijen, *([Rij(ANDERE, rest)] if rest else [])])


def days_of(tellingen: Iterable[Dagtelling], sinds: date, dagen: int) -> Dagenbeeld:
    """What passed and what was refused on each day; days without anything are there too."""
    teller: Counter[tuple[date, bool]] = Counter()
    for t in tellingen:
        teller[t.dag, t.uitkomst is Uitkomst.TOEGESTAAN] += t.aantal
    reeks = [sinds + timedelta(days=n) for n in range(dagen)]
    return draw_days([(dag, teller[dag, True], teller[dag, False]) for dag in reeks])


def clocks_of(klokken: Sequence[Toezichtklok], nu: datetime) -> Klokkenbeeld:
    """What runs, as lists with what is late in them, and the first that somebody must act on."""
    namen = dict.fromkeys(k.groep for k in klokken)
    groepen = {naam: [k for k in klokken if k.groep == naam] for naam in namen}
    meeste = max(map(len, groepen.values()), default=0)
    regels = tuple(_list_of(naam, groep, nu, meeste) for naam, groep in groepen.items())
    doen = [k for k in klokken if not k.vanzelf]
    return Klokkenbeeld(
        regels=regels,
        dringend=_together(doen)[:MEESTE_KLOKKEN],
        te_laat=sum(r.te_laat for r in regels),
        binnenkort=sum(k.soon(nu, BINNENKORT) for k in doen),
    )


def todo_of(beeld: Klokkenbeeld, nu: datetime) -> list[Werkregel]:
    """What ends first as a work list, for on top of the desk: what, by when, and one button."""
    return [_todo(k, nu) for k in beeld.dringend]


def kinds_of(klokken: Iterable[Toezichtklok], groep: str) -> Staafbeeld:
    """What is open in one list, by kind, the most frequent first."""
    soorten = Counter(k.soort for k in klokken if k.groep == groep)
    return draw_rows(groep, "Soort", [Rij(soort, aantal) for soort, aantal in soorten.most_common()])


def _together(klokken: Sequence[Toezichtklok]) -> tuple[Toezichtklok, ...]:
    """The clocks, those that are alike as one that leads to their list: eight bars of a day say no more."""
    gelijk: dict[tuple[object, ...], list[Toezichtklok]] = {}
    for k in klokken:
        gelijk.setdefault((k.groep, k.soort, calendar_day(k.begin), calendar_day(k.uiterlijk)), []).append(k)
    return tuple(
        groep[0]
        if len(groep) == 1
        else replace(
            groep[0], wat=f"{groep[0].groep}: {len(groep)} × {groep[0].soort.lower()}", pad=groep[0].lijst
        )
        for groep in gelijk.values()
    )


def _todo(k: Toezichtklok, nu: datetime) -> Werkregel:
    laat = k.late(nu)
    return Werkregel(
        titel=k.wat,
        reden=f"{resterend(k.uiterlijk, nu)} · {k.grond}",
        stap=Stap("Bekijk", k.pad),
        soort="te-laat" if laat else "nu" if k.soon(nu, BINNENKORT) else "gewoon",
        uiterlijk=calendar_day(k.uiterlijk),
    )


def _of_part(
    deel: Functiedeel, aantal: int, doelen: Counter[tuple[Functiedeel, str]], doelnaam: Naam
) -> list[Rij]:
    eigen = sorted(
        ((n, doel) for (van, doel), n in doelen.items() if van is deel), key=lambda p: (-p[0], p[1])
    )
    return [Rij(DEELNAAM[deel], aantal), *(Rij(doelnaam(doel), n, onder=True) for n, doel in eigen)]


def _reason(regel: str, doel: str, verboden: dict[str, str], doelnaam: Naam) -> str:
    if not regel:
        return BESLOTEN
    if zin := ALGEMEEN.get(regel) or verboden.get(regel):
        return zin
    return f"Er was niet voldaan aan de regels van dit doel: {doelnaam(doel)}."


def _list_of(naam: str, groep: Sequence[Toezichtklok], nu: datetime, meeste: int) -> Klokregel:
    laat, eerste = sum(k.late(nu) for k in groep), groep[0]
    dag = dag_kort(calendar_day(eerste.uiterlijk))
    return Klokregel(
        naam=naam,
        pad=eerste.lijst,
        loopt=len(groep),
        te_laat=laat,
        binnenkort=sum(k.soon(nu, BINNENKORT) for k in groep),
        eerste=f"{dag}, {resterend(eerste.uiterlijk, nu)}",
        breed=round(100 * len(groep) / meeste, 2),
        breed_laat=round(100 * laat / meeste, 2),
    )
