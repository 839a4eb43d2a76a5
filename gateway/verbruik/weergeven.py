# SPDX-License-Identifier: EUPL-1.2
"""An organisation with its systems, or a person, as the page shows it: how much, when, what was told."""

from dataclasses import dataclass, field
from typing import Final

from gateway.kern.verbruik import Blokkade, Blokreden, Meldsoort, Verbruiker, Verbruikmelding
from gateway.ports import Adresboek
from gateway.verbruik.model import Clientverbruik
from gateway.web.datums import datum, moment, tijd
from gateway.web.tekening import Staaf, draw_staven

HOOG: Final = 120
STAP: Final = 26
"""The chart: as high as the highest bar, and from one bar to the next."""

_MELDING: Final = {
    Meldsoort.HOOG: "80 % van de dagmaat",
    Meldsoort.GESTOPT: "dagmaat op, gestopt",
    Meldsoort.GEBLOKKEERD: "stilgezet",
}


@dataclass(frozen=True, slots=True)
class Systeem:
    """One system in the table of its organisation; `velden` say again in a form which one it is."""

    naam: str
    vandaag: int
    stand: str
    velden: dict[str, str]
    stilgezet: bool


@dataclass(frozen=True, slots=True)
class Kaart:
    """An organisation or a person on the page; `velden` say again in a form which one it is."""

    titel: str = field(repr=False)
    zin: str
    feiten: tuple[tuple[str, str], ...] = field(repr=False)
    staven: tuple[Staaf, ...]
    meldingen: tuple[tuple[str, str, str, str], ...] = field(repr=False)
    velden: dict[str, str] = field(repr=False)
    stilgezet: bool
    gestopt: bool
    systemen: tuple[Systeem, ...]
    overig: int
    is_organisatie: bool


def card_of(a: Clientverbruik, *, quota: int, adresboek: Adresboek) -> Kaart:
    """One organisation or person in words and bars."""
    organisatie = adresboek.organisatie(a.wie.organisatie)
    naam = organisatie.naam if organisatie else str(a.wie.organisatie)
    samen = "Vandaag samen opgevraagd" if a.wie.is_geheel else "Vandaag opgevraagd"
    feiten = [
        (samen, f"{a.vandaag} van {quota} personen"),
        ("Daarvan bij uw gemeente", str(a.eigen)),
        ("Sinds", tijd(a.sinds) if a.sinds else "vandaag nog niets"),
    ]
    if a.blokkade:
        feiten.append(("Stilgezet", _block(a.blokkade, adresboek)))
    zin = f"Personen per uur vandaag, samen {a.vandaag}. Hieronder staat dit als tabel."
    meldingen = sorted((m for b in (a, *a.systemen) for m in b.meldingen), key=lambda m: m.op, reverse=True)
    return Kaart(
        titel=naam if a.wie.is_geheel else f"{naam}: {_who(a.wie)}",
        zin=zin,
        feiten=tuple(feiten),
        staven=draw_staven(a.uren, stap=STAP, hoog=HOOG),
        meldingen=tuple(_told(m) for m in meldingen),
        velden=_fields(a.wie),
        stilgezet=a.blokkade is not None,
        gestopt=any(m.soort is Meldsoort.GESTOPT for m in meldingen),
        systemen=tuple(_system(s, adresboek) for s in a.systemen),
        overig=a.overig if a.wie.is_geheel else 0,
        is_organisatie=a.wie.is_geheel,
    )


def _system(s: Clientverbruik, adresboek: Adresboek) -> Systeem:
    stand = "in gebruik"
    if s.blokkade:
        stand = f"stilgezet {_block(s.blokkade, adresboek)}"
    return Systeem(_who(s.wie), s.vandaag, stand, _fields(s.wie), s.blokkade is not None)


def _fields(wie: Verbruiker) -> dict[str, str]:
    return {"organisatie": str(wie.organisatie), "client": wie.client, "medewerker": wie.medewerker}


def _who(wie: Verbruiker) -> str:
    if wie.is_geheel:
        return "alle systemen samen"
    return f"systeem {wie.client}" if wie.client else f"medewerker {wie.medewerker}"


def _block(b: Blokkade, adresboek: Adresboek) -> str:
    if b.reden is Blokreden.DRIE_DAGEN:
        return f"op {moment(b.sinds)} door Sluis, na drie stops in een week"
    door = next((o.naam for o in adresboek.all() if str(o.oin) == b.door), b.door)
    return f"op {moment(b.sinds)} door {door}"


def _told(m: Verbruikmelding) -> tuple[str, str, str, str]:
    return datum(m.dag), _who(m.wie), _MELDING[m.soort], f"{m.gebruikt} van {m.quota}"
