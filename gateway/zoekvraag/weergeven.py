# SPDX-License-Identifier: EUPL-1.2
"""A search as pages show it: what was looked for in words, and what was found day by day."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from typing import Final

from audit.uitleg.woorden import number
from gateway.kern.kalender import dutch_day
from gateway.toezicht.weergeven import Naam, Regelbeeld
from gateway.toezicht.woorden import KLUIS as KLUISREDEN
from gateway.web.datums import datum
from gateway.zoekvraag.model import PERSOON, VELDEN, Logvraag, Zoekreden
from gateway.zoekvraag.ontvangst import Ontvangstoordeel
from gateway.zoekvraag.usecases import TELLEN

HIER: Final = "/toezicht/zoeken"

REDENNAAM: Final = {
    Zoekreden.VERZOEK: "de inwoner vraagt ons iets",
    Zoekreden.DATALEK: "een mogelijk datalek",
    Zoekreden.KLACHT: "een klacht",
    Zoekreden.CONTROLE: "een controle van het gebruik",
}
"""Why somebody is looked for, as people say it."""

_LABEL: Final = {
    "zaak": "Zaak",
    "medewerker": "Medewerker",
    "organisatie": "Organisatie",
    "doel": "Doel",
    "artikel": "Artikel",
    "uitkomst": "Uitkomst",
    "kluis": "De kluis ging open",
    "van": "Vanaf",
    "tot": "Tot en met",
    PERSOON: "Inwoner",
}

OORDEEL: Final = {
    Ontvangstoordeel.KLOPT: (
        "gelukt",
        "Dit ontvangstbewijs klopt",
        "Het is echt, en de regel staat getekend in het logboek, precies zoals toen.",
    ),
    Ontvangstoordeel.NOG_NIET_GETEKEND: (
        "info",
        "Dit ontvangstbewijs is echt",
        "De regel staat in het logboek. De handtekening eronder komt nog. Kijk straks opnieuw.",
    ),
    Ontvangstoordeel.NIET_GEHOUDEN: (
        "fout",
        "Het logboek heeft zijn woord niet gehouden",
        "Het bewijs is echt, maar de regel staat er niet zo in. Bewaar het, en waarschuw de beheerder.",
    ),
    Ontvangstoordeel.NIET_VAN_ONS: (
        "waarschuwing",
        "Dit is geen ontvangstbewijs van ons logboek",
        "De handtekening is niet van ons, of de tekst is veranderd. Plak het hele bewijs.",
    ),
}
"""The verdict on a receipt: kind of notice, title, and what it means."""


@dataclass(frozen=True, slots=True)
class Zoekvoorwaarde:
    """One thing that was looked for; it can be taken away."""

    veld: str
    label: str
    waarde: str = field(repr=False)

    @property
    def zin(self) -> str:
        """As part of a sentence."""
        return f"{self.label.lower()} {self.waarde}"


@dataclass(frozen=True, slots=True)
class Dag:
    """What was found on one day, newest first."""

    dag: date
    regels: tuple[Regelbeeld, ...]


def terms_in_words(vraag: Logvraag, naam: Naam, doelnaam: Naam) -> tuple[Zoekvoorwaarde, ...]:
    """What was looked for, in the order of the form; of the person only that it is one, and why."""
    woorden: dict[str, Callable[[str], str]] = {
        "organisatie": naam,
        "doel": doelnaam,
        "kluis": lambda reden: KLUISREDEN.get(reden, "elke keer"),
        "van": lambda dag: datum(date.fromisoformat(dag)),
        "tot": lambda dag: datum(date.fromisoformat(dag)),
    }

    def found() -> Iterator[Zoekvoorwaarde]:
        if vraag.reden is not None:
            yield Zoekvoorwaarde(PERSOON, _LABEL[PERSOON], f"één persoon, om {REDENNAAM[vraag.reden]}")
        for veld in VELDEN:
            if waarde := vraag.waarden.get(veld, ""):
                yield Zoekvoorwaarde(veld, _LABEL[veld], woorden.get(veld, str)(waarde))

    return tuple(found())


def by_day(regels: Sequence[Regelbeeld]) -> tuple[Dag, ...]:
    """The lines by the day on which they fall; their order stays."""
    return tuple(Dag(dag, tuple(stuk)) for dag, stuk in groupby(regels, key=lambda r: dutch_day(r.tijd)))


def how_many(aantal: int) -> str:
    """How much was found, as far as was counted."""
    if aantal >= TELLEN:
        return f"Meer dan {number(TELLEN - 1)} regels"
    return "Eén regel" if aantal == 1 else f"{number(aantal)} regels"


def asked_in_words(voorwaarden: Sequence[Zoekvoorwaarde]) -> str:
    """What was looked for, as a sentence."""
    if not voorwaarden:
        return "Gezocht is zonder voorwaarden, in alles waarvoor uw organisatie verantwoordelijk is."
    zinnen = [v.zin for v in voorwaarden]
    samen = zinnen[0] if len(zinnen) == 1 else f"{', '.join(zinnen[:-1])} en {zinnen[-1]}"
    return f"Gezocht is op {samen}."
