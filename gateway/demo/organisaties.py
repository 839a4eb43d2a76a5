# SPDX-License-Identifier: EUPL-1.2
"""The organisations of the demo region: nine colleges, fifty providers and five others.

All names are made up and meant to look it. OINs are of the test prefix, contact
addresses of the domain `.example`, which nobody can own (RFC 2606).
"""

import re
from collections.abc import Iterator
from typing import Final

from gateway.demo.gemeenten import GEMEENTEN, Gemeente, demo_oin
from gateway.kern.organisatie import Organisatie
from policies.begrippen import Regime, Rol

_REGIME: Final = {
    Rol.AANBIEDER_WMO: Regime.WMO,
    Rol.JEUGDHULPAANBIEDER: Regime.JEUGDWET,
    Rol.GECERTIFICEERDE_INSTELLING: Regime.JEUGDWET,
    Rol.ZORGAANBIEDER: Regime.ZVW,
    Rol.ONDERWIJS: Regime.JEUGDWET,
    Rol.SCHULDEISER: Regime.WGS,
    Rol.ZORGVERZEKERAAR: Regime.ZVW,
    Rol.WLZ_UITVOERDER: Regime.WLZ,
    Rol.CIZ: Regime.WLZ,
}

_WMO: Final = (
    "Thuisbegeleiding De Vliegende Theepot",
    "Dagbesteding De Zilte Pantoffel",
    "Stichting Het Derde Duin",
    "Begeleiding De Blauwe Pinguïn",
    "Zorgcoöperatie Windkracht Elf",
    "De Warme Vuurtoren",
    "Ondersteuning Op Klompen",
    "Buurthuis De Wakkere Waal",
    "Stichting Tussen Eb en Thee",
    "Logeerhuis De Slapende Meeuw",
    "Dagcentrum Het Gouden Anker van Karton",
    "Begeleid Wonen De Gestreepte Deur",
    "Thuishulp Zeven Sloten",
    "De Houten Sluiswachter",
    "Maatwerk De Vierkante Cirkel",
    "Stichting Het Vrolijke Getij",
    "Zorgboerderij De Fluitende Koe",
    "Dagbesteding De Papieren Boot",
    "Begeleiding Noord-Noord-Zuid",
    "Huize Halverwege de Duinpan",
    "De Stille Stoomfluit",
    "Ondersteuning Het Kromme Kompas",
    "Woonbegeleiding De Regenboogton",
    "Stichting De Lange Ladder",
    "Thuisbegeleiding Maan en Mokken",
    "Dagcentrum De Zachte Zeepkist",
    "Begeleiding De Open Oester",
    "Zorgatelier De Scheve Schaats",
)
_JEUGD: Final = (
    "Jeugdhulp De Ronde Dobber",
    "Jeugdhulp Het Kleine Kanon",
    "Pleegzorg De Dubbele Paraplu",
    "Gezinscoaching De Rode Emmer",
    "Jeugdteam Zandkasteel",
    "Praktijk De Pratende Kwal",
    "Jeugdhulp De Hoge Schommel",
    "Stichting Vlieger aan Zee",
    "Kinderdagcentrum De Malle Mossel",
    "Gezinshuis De Knusse Kajuit",
    "Jeugdhulp Stap voor Stapel",
    "Jongerenwerk De Natte Sok",
    "Ambulante Hulp De Groene Golf",
    "Jeugdbehandeling Het Vuurvliegje",
)
_ZVW: Final = (
    "Wijkverpleging De Rappe Rolstoel",
    "Huisartsenpraktijk De Halve Pleister",
    "Ggz-praktijk Het Rustige Hoofd",
    "Fysiotherapie De Soepele Zeester",
    "Apotheek De Zoete Pil",
    "Wijkverpleging Duin en Deken",
    "Revalidatie De Tweede Adem",
)
_OVERIG: Final = (
    (Rol.SCHULDEISER, "Energiebedrijf Stroom uit Stro"),
    (Rol.ONDERWIJS, "Scholengroep De Zwevende Lessenaar"),
    (Rol.ZORGVERZEKERAAR, "Zorgverzekeraar De Gulle Gans"),
    (Rol.WLZ_UITVOERDER, "Zorgkantoor Testkust"),
    (Rol.CIZ, "CIZ (demo)"),
)


def _contact(naam: str) -> str:
    slug = re.sub(r"[^a-z0-9]+", "-", naam.lower().replace("ï", "i").replace("ö", "o")).strip("-")
    return f"aanmeldpunt@{slug}.example"


def _college(gemeente: Gemeente) -> Organisatie:
    naam = f"Gemeente {gemeente.naam}"
    return Organisatie(
        oin=gemeente.oin,
        naam=naam,
        rol=Rol.COLLEGE,
        regime=Regime.WMO,
        contact=_contact(naam),
        gemeente=gemeente.code,
    )


def _partij(rol: Rol, naam: str, nummer: int) -> Organisatie:
    return Organisatie(demo_oin(nummer), naam, rol, _REGIME[rol], _contact(naam))


def _reeks(rol: Rol, namen: tuple[str, ...], eerste: int) -> Iterator[Organisatie]:
    return (_partij(rol, naam, eerste + i) for i, naam in enumerate(namen))


COLLEGES: Final = tuple(_college(g) for g in GEMEENTEN)

AANBIEDERS: Final = (
    *_reeks(Rol.AANBIEDER_WMO, _WMO, 100_001),
    *_reeks(Rol.JEUGDHULPAANBIEDER, _JEUGD, 200_001),
    _partij(Rol.GECERTIFICEERDE_INSTELLING, "Jeugdbescherming De Stevige Stuurman", 300_001),
    *_reeks(Rol.ZORGAANBIEDER, _ZVW, 400_001),
)
"""The fifty providers: maatwerk Wmo, jeugdhulp, one gecertificeerde instelling, Zvw care."""

ENERGIEBEDRIJF, SCHOOL, ZORGVERZEKERAAR, ZORGKANTOOR, CIZ = (
    _partij(rol, naam, 500_001 + i) for i, (rol, naam) in enumerate(_OVERIG)
)

ORGANISATIES: Final = (*COLLEGES, *AANBIEDERS, ENERGIEBEDRIJF, SCHOOL, ZORGVERZEKERAAR, ZORGKANTOOR, CIZ)


def met_rol(rol: Rol) -> tuple[Organisatie, ...]:
    """Return the organisations of one kind, always in the same order."""
    return tuple(o for o in ORGANISATIES if o.rol is rol)
