# SPDX-License-Identifier: EUPL-1.2
"""Reading a question to the BRP API strictly: every wrong parameter is found, none is guessed.

Source: BRP API Personen 2.7.0, schema RaadpleegMetBurgerservicenummer; features
`input-validatie`, `fields-fout-cases`, `raadpleeg-met-burgerservicenummer/fout-cases`.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from gateway.demo.brp_fouten import Fout
from gateway.demo.brp_velden import bekende_paden

RAADPLEEG: Final = "RaadpleegMetBurgerservicenummer"
ZOEKTYPEN: Final = frozenset(
    {
        "ZoekMetGeslachtsnaamEnGeboortedatum",
        "ZoekMetNaamEnGemeenteVanInschrijving",
        "ZoekMetPostcodeEnHuisnummer",
        "ZoekMetStraatHuisnummerEnGemeenteVanInschrijving",
        "ZoekMetNummeraanduidingIdentificatie",
        "ZoekMetAdresseerbaarObjectIdentificatie",
    }
)
_PARAMETERS: Final = frozenset({"type", "burgerservicenummer", "fields", "gemeenteVanInschrijving"})
_MAX_BSN: Final = 20
_MAX_FIELDS: Final = 130
_BSN: Final = re.compile(r"[0-9]{9}", re.ASCII)
_VELD: Final = re.compile(r"[a-zA-Z0-9\._]{1,200}", re.ASCII)
_GEMEENTE: Final = re.compile(r"[0-9]{4}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Vraag:
    """A question that passed: whose record, which fields, and in which municipality at most."""

    bsns: tuple[str, ...] = field(repr=False)
    fields: tuple[str, ...]
    gemeente: str | None


def parse_type(body: Mapping[str, Any]) -> str | Fout:
    """Return the kind of question, or what is wrong with it."""
    if "type" not in body:
        return Fout("required", "type", "Parameter is verplicht.")
    soort = body["type"]
    if isinstance(soort, str) and (soort == RAADPLEEG or soort in ZOEKTYPEN):
        return soort
    return Fout("value", "type", "Waarde is geen geldig zoek type.")


def parse_vraag(body: Mapping[str, Any]) -> Vraag | tuple[Fout, ...]:
    """Return the question, or everything that is wrong with it."""
    fouten = (
        *_lijst(body, "burgerservicenummer", _MAX_BSN, _fout_in_bsn),
        *_lijst(body, "fields", _MAX_FIELDS, _fout_in_veld),
        *_fouten_in_gemeente(body),
        *(Fout("unknownParam", naam, "Parameter is niet verwacht.") for naam in body.keys() - _PARAMETERS),
    )
    if fouten:
        return fouten
    bsns = tuple(dict.fromkeys(body["burgerservicenummer"]))
    return Vraag(bsns, tuple(body["fields"]), body.get("gemeenteVanInschrijving"))


def _lijst(
    body: Mapping[str, Any], naam: str, hoogste: int, fout_in: Callable[[Any, str], Fout | None]
) -> Iterator[Fout]:
    waarden = body.get(naam)
    if waarden is None:
        yield Fout("required", naam, "Parameter is verplicht.")
    elif not isinstance(waarden, list):
        yield Fout("array", naam, "Parameter is geen array.")
    elif not waarden:
        yield Fout("minItems", naam, "Array bevat minder dan 1 items.")
    elif len(waarden) > hoogste:
        yield Fout("maxItems", naam, f"Array bevat meer dan {hoogste} items.")
    else:
        yield from (f for i, w in enumerate(waarden) if (f := fout_in(w, f"{naam}[{i}]")))


def _patroon(naam: str, patroon: re.Pattern[str]) -> Fout:
    return Fout("pattern", naam, f"Waarde voldoet niet aan patroon ^{patroon.pattern}$.")


def _fout_in_bsn(waarde: Any, naam: str) -> Fout | None:
    return None if isinstance(waarde, str) and _BSN.fullmatch(waarde) else _patroon(naam, _BSN)


def _fout_in_veld(waarde: Any, naam: str) -> Fout | None:
    if not isinstance(waarde, str) or not _VELD.fullmatch(waarde):
        return _patroon(naam, _VELD)
    if waarde not in bekende_paden():
        return Fout("fields", naam, "Parameter bevat een niet bestaande veldnaam.")
    return None


def _fouten_in_gemeente(body: Mapping[str, Any]) -> Iterator[Fout]:
    gemeente = body.get("gemeenteVanInschrijving")
    if gemeente is not None and not (isinstance(gemeente, str) and _GEMEENTE.fullmatch(gemeente)):
        yield _patroon("gemeenteVanInschrijving", _GEMEENTE)
