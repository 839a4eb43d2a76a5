# SPDX-License-Identifier: EUPL-1.2
"""Where somebody lives, as the BRP API shows it: one of four kinds, and the lines of a letter.

Source: BRP API Personen 2.7.0, schema AbstractVerblijfplaats; feature `adres-regels/overzicht`
(NEN 5825:2002).
"""

import re
from collections.abc import Mapping
from typing import Any, Final

from gateway.demo.brp_datum import to_datum

_ADRESVELDEN: Final = (
    "huisletter",
    "huisnummertoevoeging",
    "aanduidingBijHuisnummer",
    "postcode",
    "woonplaats",
)
_BAGVELDEN: Final = ("adresseerbaarObjectIdentificatie", "nummeraanduidingIdentificatie")
_BAG: Final = re.compile(r"[0-9]{16}", re.ASCII)
_BIJ: Final = {"by": "bij", "to": "t/o"}
_ONBEKEND: Final = "."
_ONBEKEND_LAND: Final = "0000"


def to_verblijfplaats(ruw: Mapping[str, Any]) -> dict[str, Any]:
    """Return the address abroad, the place without address, the unknown place, or the address."""
    if "land" in ruw:
        return _buitenland(ruw)
    van = {"datumVan": to_datum(ruw.get("datumAanvangAdreshouding"))}
    van["datumIngangGeldigheid"] = to_datum(ruw.get("datumIngangGeldigheid"))
    if ruw.get("straat", _ONBEKEND) == _ONBEKEND and "locatiebeschrijving" not in ruw:
        return {"type": "VerblijfplaatsOnbekend"} | van
    van["functieAdres"] = ruw.get("functieAdres")
    if "locatiebeschrijving" in ruw:
        adres = {"locatiebeschrijving": ruw["locatiebeschrijving"]}
        return {"type": "Locatie", "verblijfadres": adres} | van
    # Some records of the test set hold a damaged number; 16 digits or none.
    bag = {veld: ruw[veld] for veld in _BAGVELDEN if _BAG.fullmatch(ruw.get(veld, ""))}
    return {"type": "Adres", "verblijfadres": _adres(ruw)} | van | bag


def _buitenland(ruw: Mapping[str, Any]) -> dict[str, Any]:
    van = {
        "datumVan": to_datum(ruw.get("datumAanvangAdresBuitenland")),
        "datumIngangGeldigheid": to_datum(ruw.get("datumIngangGeldigheid")),
    }
    if ruw["land"].get("code") == _ONBEKEND_LAND:
        return {"type": "VerblijfplaatsOnbekend"} | van
    regels = {r: ruw[r] for r in ("regel1", "regel2", "regel3") if r in ruw}
    return {"type": "VerblijfplaatsBuitenland", "verblijfadres": regels | {"land": ruw["land"]}} | van


def _adres(ruw: Mapping[str, Any]) -> dict[str, Any]:
    adres: dict[str, Any] = {v: ruw[v] for v in _ADRESVELDEN if v in ruw}
    adres["korteStraatnaam"] = ruw["straat"]
    if "naamOpenbareRuimte" in ruw:
        adres["officieleStraatnaam"] = ruw["naamOpenbareRuimte"]
    # 0 stands for "unknown" and is not shown.
    if int(ruw.get("huisnummer", 0)):
        adres["huisnummer"] = int(ruw["huisnummer"])
    return adres


def to_adresregels(ruw: Mapping[str, Any], gemeente: str) -> dict[str, Any]:
    """Return the lines under a name on an envelope; none when the place is unknown."""
    soort = to_verblijfplaats(ruw)["type"]
    if soort == "VerblijfplaatsOnbekend":
        return {}
    if soort == "VerblijfplaatsBuitenland":
        regels = {f"adresregel{i}": ruw[f"regel{i}"] for i in (1, 2, 3) if f"regel{i}" in ruw}
        return regels | {"land": ruw["land"]}
    if soort == "Locatie":
        return {"adresregel1": ruw["locatiebeschrijving"], "adresregel2": gemeente.upper()}
    postcode, plaats = ruw.get("postcode", ""), ruw.get("woonplaats", gemeente).upper()
    regel2 = f"{postcode[:4]} {postcode[4:].strip()}  {plaats}" if postcode else plaats
    return {"adresregel1": _straatregel(ruw), "adresregel2": regel2}


def _straatregel(ruw: Mapping[str, Any]) -> str:
    bij = _BIJ.get(ruw.get("aanduidingBijHuisnummer", {}).get("code", ""), "")
    letter, toevoeging = ruw.get("huisletter", ""), ruw.get("huisnummertoevoeging", "")
    # "400 LToe", "35 III", but "9-2": a digit would otherwise run into the number.
    streep = "-" if toevoeging[:1].isdigit() and not letter else " "
    nummer = f"{ruw.get('huisnummer', '')}{streep if letter or toevoeging else ''}{letter}{toevoeging}"
    return " ".join(f"{ruw['straat']} {bij} {nummer}".split())
