# SPDX-License-Identifier: EUPL-1.2
"""Which fields exist, and leaving out of an answer what was not asked for.

Source: BRP API Personen 2.7.0, `fields-Persoon.csv`; features `fields`, `fields-datum`,
`gezag/fields`.
"""

import csv
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, Final

from gateway.demo.regio import DATA

_ALTIJD: Final = ("geheimhoudingPersoonsgegevens", "opschortingBijhouding")
_TABELVELDEN: Final = frozenset({"code", "omschrijving", "soort"})
_BINNENLAND: Final = frozenset({"Adres", "Locatie"})
_ALIASSEN: Final = {
    "verblijfplaatsBinnenland": "verblijfplaats",
    "adresseringBinnenland": "adressering",
}

# A leaf is None and stands for "all of it". An empty tree stands for nothing at all:
# the two must not be mixed up, or a question without a field would deliver everything.
Boom = dict[str, "Boom | None"]


@cache
def bekende_paden() -> frozenset[str]:
    """Return every path that may be asked for; what is always delivered is not among them."""
    with (DATA / "brp-velden.csv").open(encoding="utf-8", newline="") as bestand:
        return frozenset(rij["pad"] for rij in csv.DictReader(bestand))


def select_velden(persoon: Mapping[str, Any], paden: Iterable[str]) -> dict[str, Any]:
    """Return only what was asked for, and what is always delivered when it has a value."""
    gevraagd = {p for pad in paden if (p := _zonder_alias(pad, persoon))}
    keuze = {k: v for k, v in _kies(persoon, _boom(gevraagd)).items() if v not in ({}, [])}
    return keuze | {veld: persoon[veld] for veld in _ALTIJD if veld in persoon}


def _zonder_alias(pad: str, persoon: Mapping[str, Any]) -> str:
    """Return the path without its alias; empty when it asks for a home address that is abroad."""
    kop, punt, rest = pad.partition(".")
    if kop not in _ALIASSEN:
        return pad
    binnenland = persoon.get("verblijfplaats", {}).get("type") in _BINNENLAND
    regel = kop == "adresseringBinnenland" and rest[:10] not in {"", "adresregel"}
    return _ALIASSEN[kop] + punt + rest if binnenland or regel else ""


def _boom(paden: Iterable[str]) -> Boom:
    boom: Boom = {}
    # Longest first: a whole group that is asked for as well then replaces its parts.
    for pad in sorted(paden, key=lambda p: -p.count(".")):
        *stam, blad = pad.split(".")
        tak = boom
        for deel in stam:
            volgende = tak.get(deel) or {}
            tak[deel] = volgende
            tak = volgende
        tak[blad] = None
    return boom


def _is_geheel(waarde: Mapping[str, Any]) -> bool:
    """A date, a table value or a relation of authority is delivered whole or not at all."""
    return "langFormaat" in waarde or waarde.keys() <= _TABELVELDEN or "minderjarige" in waarde


def _kies(waarde: Any, boom: Boom | None) -> Any:
    if isinstance(waarde, list):
        return [_kies(w, boom) for w in waarde]
    if boom is None or not isinstance(waarde, Mapping) or _is_geheel(waarde):
        return waarde
    # Without its type an address cannot be read.
    keuze = {k: _kies(w, boom.get(k)) for k, w in waarde.items() if k in boom or k == "type"}
    return {k: w for k, w in keuze.items() if w != {}}
