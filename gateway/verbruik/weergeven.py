# SPDX-License-Identifier: EUPL-1.2
"""A client as the page shows it: who, how much of what, the hours of the day as bars, what was told."""

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
class Kaart:
    """One client on the page; `velden` say again in a form which one it is."""

    titel: str = field(repr=False)
    zin: str
    feiten: tuple[tuple[str, str], ...] = field(repr=False)
    staven: tuple[Staaf, ...]
    meldingen: tuple[tuple[str, str, str], ...]
    velden: dict[str, str] = field(repr=False)
    stilgezet: bool
    gestopt: bool


def card_of(a: Clientverbruik, *, quota: int, adresboek: Adresboek) -> Kaart:
    """One client in words and bars."""
    organisatie = adresboek.organisatie(a.wie.organisatie)
    naam = organisatie.naam if organisatie else str(a.wie.organisatie)
    titel = f"{naam}: {_who(a.wie)}"
    feiten = [
        ("Vandaag opgevraagd", f"{a.vandaag} van {quota} personen"),
        ("Daarvan bij uw gemeente", str(a.eigen)),
        ("Sinds", tijd(a.sinds) if a.sinds else "vandaag nog niets"),
    ]
    if a.blokkade:
        feiten.append(("Stilgezet", _block(a.blokkade, adresboek)))
    zin = f"Personen per uur vandaag, samen {a.vandaag}. Hieronder staat dit als tabel."
    return Kaart(
        titel,
        zin,
        tuple(feiten),
        draw_staven(a.uren, stap=STAP, hoog=HOOG),
        tuple(_told(m) for m in reversed(a.meldingen)),
        {"organisatie": str(a.wie.organisatie), "client": a.wie.client, "medewerker": a.wie.medewerker},
        a.blokkade is not None,
        any(m.soort is Meldsoort.GESTOPT for m in a.meldingen),
    )


def _who(wie: Verbruiker) -> str:
    return f"systeem {wie.client}" if wie.client else f"medewerker {wie.medewerker}"


def _block(b: Blokkade, adresboek: Adresboek) -> str:
    if b.reden is Blokreden.DRIE_DAGEN:
        return f"op {moment(b.sinds)} door Sluis, na drie stops in een week"
    door = next((o.naam for o in adresboek.all() if str(o.oin) == b.door), b.door)
    return f"op {moment(b.sinds)} door {door}"


def _told(m: Verbruikmelding) -> tuple[str, str, str]:
    return datum(m.dag), _MELDING[m.soort], f"{m.gebruikt} van {m.quota}"
