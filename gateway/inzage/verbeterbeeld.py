# SPDX-License-Identifier: EUPL-1.2
"""What can be corrected as its page shows it: each thing that is kept, each field with its form.

What comes from a source stands beside it: nobody corrects that here, and the page says who does.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from gateway.inzage.overzicht import Bewaarsoort
from gateway.inzage.usecases import Verbeterblad, Verbeterstuk
from gateway.inzage.verbetering import Verbetering
from gateway.kern.verbeteren import Verbeterbaar, as_day
from gateway.signalering.woorden import SOORTNAAM
from gateway.toezicht.weergeven import Naam
from gateway.web.datums import datum, moment
from gateway.web.onderdelen import Optie

VELDNAAM: Final[dict[str, str]] = {
    "soort": "Soort zorg",
    "urgentie": "Hoe snel iemand moet kijken",
    "vervalt_op": "Dag waarop dit vervalt",
    "gemeld_op": "Dag waarop de inwoner zich meldde",
    "begin": "Eerste dag van de hulp",
    "eind": "Laatste dag van de hulp",
    "verwijder_op": "Dag waarop dit verdwijnt",
}
"""Each field that can be corrected, as people say it."""

HULPTEKST: Final[dict[str, str]] = {
    "soort": "Misschien komt het daardoor bij een andere collega.",
    "urgentie": "Bij spoed loopt de termijn vanaf vandaag.",
    "vervalt_op": "Na de melding, en hooguit een jaar later.",
    "gemeld_op": "Uiterlijk op de dag van de volgende stap. De termijnen schuiven mee.",
    "begin": "Uiterlijk op de laatste dag.",
    "eind": "Op of na de eerste dag.",
    "verwijder_op": "Alleen eerder, en na vandaag. Vraag eerst de melder om advies (Jeugdwet art. 7.1.5.2).",
}
"""What each may say, and what follows from it."""

STUKNAAM: Final[dict[Bewaarsoort, str]] = {
    Bewaarsoort.SIGNALERING: "Signalering",
    Bewaarsoort.ZAAK: "Zaak",
    Bewaarsoort.VOORZIENING: "Hulp in zaak",
    Bewaarsoort.VERWIJZING: "Melding in de verwijsindex jeugd",
}
"""Each thing that is kept, as the desk calls it."""

_WOORD: Final[dict[str, str]] = {
    **{str(soort): naam for soort, naam in SOORTNAAM.items()},
    "gewoon": "Gewoon",
    "spoed": "Spoed",
}

ELDERS: Final[tuple[tuple[str, str, str], ...]] = (
    (
        "Naam, geboortedatum, adres, wie er woont",
        "De gemeente waar de inwoner woont, bij Burgerzaken (Wet BRP art. 2.58)",
        "Verwijs naar Burgerzaken. Twijfelt u ook zelf? Meld het terug aan de BRP (Wet BRP art. 2.34).",
    ),
    (
        "Een afspraak of een toestemming in een overleg",
        "De regisseur van de zaak",
        "Vraag het de regisseur. Alle toestemming tegelijk trekt u in met een verzoek om intrekken.",
    ),
    (
        "Wie de melder is, wat er is besloten, een stap in de zaak",
        "Niemand: zo is het gebeurd",
        "Had de melder het mis? Dan trekt die het zelf in. Tegen een besluit kan de inwoner bezwaar maken.",
    ),
    (
        "Wat een hulpverlener of verzekeraar zelf opschreef",
        "Die organisatie zelf (AVG art. 16)",
        "Verwijs de inwoner naar die organisatie. Sluis bewaart daar niets van.",
    ),
)
"""What is not corrected here, who does it, and where to send the inwoner."""


@dataclass(frozen=True, slots=True)
class Veldbeeld:
    """One field: what it says, how it can be changed, and since when it says so."""

    naam: str
    label: str
    hint: str
    nu: str
    waarde: str
    keuzes: tuple[Optie, ...]
    verbeterd_op: str


@dataclass(frozen=True, slots=True)
class Stukbeeld:
    """One thing that is kept."""

    id: str
    soort: str
    titel: str
    feiten: tuple[tuple[str, str], ...]
    velden: tuple[Veldbeeld, ...]


def sheet_of(blad: Verbeterblad, naam: Naam) -> tuple[Stukbeeld, ...]:
    """Everything that can be corrected, oldest first."""
    return tuple(_piece(s, blad.verbeterd, naam) for s in blad.stukken if s.velden)


def corrected_facts(verbeterd: Iterable[Verbetering]) -> Iterator[tuple[str, str]]:
    """Each correction in words, for the page of its verzoek: never what it said."""
    for v in verbeterd:
        yield "Verbeterd op", f"{moment(v.op)} door {v.door}: {field_in_words(v)}"


def field_in_words(v: Verbetering) -> str:
    """Which field of which thing was corrected."""
    return f"{STUKNAAM[v.soort]}: {VELDNAAM[v.veld].lower()}"


def _piece(s: Verbeterstuk, verbeterd: Sequence[Verbetering], naam: Naam) -> Stukbeeld:
    b = s.stuk
    feiten = [("Sinds", datum(b.sinds))]
    if b.bron:
        wie = "Hulp van" if b.soort is Bewaarsoort.VOORZIENING else "Gemeld door"
        feiten.append((wie, naam(b.bron)))
    laatst = {v.veld: v.op for v in verbeterd if (v.soort, v.stuk) == (b.soort, b.id)}
    velden = (_field(v, datum(laatst[v.naam]) if v.naam in laatst else "") for v in s.velden)
    return Stukbeeld(
        b.id, str(b.soort), f"{STUKNAAM[b.soort]} {b.zaak}".strip(), tuple(feiten), tuple(velden)
    )


def _field(v: Verbeterbaar, verbeterd_op: str) -> Veldbeeld:
    keuzes = tuple(Optie(k, _WOORD[k]) for k in v.keuzes)
    return Veldbeeld(
        v.naam, VELDNAAM[v.naam], HULPTEKST[v.naam], _in_words(v), v.waarde, keuzes, verbeterd_op
    )


def _in_words(v: Verbeterbaar) -> str:
    if not v.waarde:
        return "nog niet bekend"
    return _WOORD[v.waarde] if v.keuzes else datum(as_day(v.waarde))
