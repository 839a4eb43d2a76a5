# SPDX-License-Identifier: EUPL-1.2
"""Names as the BRP API composes them: full name, initials, and how to address somebody.

People with a title or predicate of nobility (their own or their partner's) get no
salutation here: those rules are a book of their own, and a wrong title is worse
than none.

Source: BRP API Personen 2.7.0, features `volledigeNaam`, `voorletters`, `aanhef`,
`aanschrijfwijze/niet-adellijk`, `gebruikinlopendetekst/niet-adellijk`.
"""

from collections.abc import Mapping
from typing import Any, Final

_ONBEKEND: Final = "."
_TITELS: Final = {
    "JH": ("jonkheer", "jonkvrouw"), "JV": ("jonkheer", "jonkvrouw"), "R": ("ridder", "ridder"),
    "B": ("baron", "barones"), "BS": ("baron", "barones"), "G": ("graaf", "gravin"),
    "GI": ("graaf", "gravin"), "H": ("hertog", "hertogin"), "HI": ("hertog", "hertogin"),
    "M": ("markies", "markiezin"), "MI": ("markies", "markiezin"), "P": ("prins", "prinses"),
    "PS": ("prins", "prinses"),
}  # fmt: skip
_AANSPREKING: Final = {"M": ("Geachte heer", "de heer"), "V": ("Geachte mevrouw", "mevrouw")}


def _heel(*delen: str) -> str:
    return " ".join(" ".join(delen).split())


def _geslachtsnaam(naam: Mapping[str, Any]) -> str:
    # A full stop stands for "unknown" and is never shown.
    achternaam = naam.get("geslachtsnaam", "")
    return "" if achternaam == _ONBEKEND else _heel(naam.get("voorvoegsel", ""), achternaam)


def voorletters(voornamen: str) -> str:
    """Return the initials: a stop after each, except after a name of one letter."""
    namen = voornamen.split()
    return "".join(n if len(n) == 1 else f"{n[0]}." for n in namen)


def volledige_naam(naam: Mapping[str, Any], geslacht: str | None) -> str:
    """Return first names, prefix and surname, with the title in the form of the gender."""
    titel = naam.get("adellijkeTitelPredicaat", {})
    vorm = titel.get("omschrijving", "")
    if geslacht in _AANSPREKING and titel.get("code") in _TITELS:
        vorm = _TITELS[titel["code"]][geslacht == "V"]
    voornamen, achternaam = naam.get("voornamen", ""), _geslachtsnaam(naam)
    if titel.get("soort") == "predicaat":
        return _heel(vorm, voornamen, achternaam)
    return _heel(voornamen, vorm, achternaam)


def to_naam(naam: Mapping[str, Any]) -> dict[str, Any]:
    """Return the name of a relative: what is known, and the initials."""
    velden = ("voornamen", "adellijkeTitelPredicaat", "voorvoegsel", "geslachtsnaam")
    uit = {v: naam[v] for v in velden if naam.get(v) and naam[v] != _ONBEKEND}
    if voornamen := naam.get("voornamen", "").strip():
        uit |= {"voornamen": voornamen, "voorletters": voorletters(voornamen)}
    return uit


def aanspreeknaam(naam: Mapping[str, Any], partner: Mapping[str, Any] | None) -> str:
    """Return the surname somebody goes by: own, partner's, or both in the order they chose."""
    eigen = _geslachtsnaam(naam)
    ander = _geslachtsnaam(partner) if partner else ""
    gebruik = naam.get("aanduidingNaamgebruik", {}).get("code", "E")
    volgorde = {"P": (ander,), "V": (ander, eigen), "N": (eigen, ander)}
    return "-".join(deel for deel in volgorde.get(gebruik, (eigen,)) if deel) if ander else eigen


def to_aanschrijving(
    naam: Mapping[str, Any], geslacht: str | None, partner: Mapping[str, Any] | None
) -> dict[str, Any]:
    """Return salutation, name on the envelope, and name in running text."""
    if "adellijkeTitelPredicaat" in naam or (partner and "adellijkeTitelPredicaat" in partner):
        return {}
    achternaam = aanspreeknaam(naam, partner)
    if not achternaam:
        return {}
    letters = voorletters(naam.get("voornamen", ""))
    hoofdletter = achternaam[0].upper() + achternaam[1:]
    kort = _heel(letters, achternaam if letters else hoofdletter)
    aanhef, lopend = _AANSPREKING.get(geslacht or "", ("Geachte", ""))
    rest = hoofdletter if lopend else kort
    return {
        "aanhef": _heel(aanhef, rest),
        "aanschrijfwijze": {"naam": kort},
        "gebruikInLopendeTekst": _heel(lopend, rest),
    }
