# SPDX-License-Identifier: EUPL-1.2
"""A register of two thousand rules: the real one, each rule several times for other functions.

Written out as TOML, so that reading it is measured too. A copy has the functions of the
rule moved on in the list: other people may then do the same, and no red line looks at that.
"""

import json
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final

from policies.begrippen import Functie

RULES: Final = 2000
_VERBODEN: Final = "verboden.toml"

Tafel = dict[str, Any]


def multiply(teksten: Mapping[str, str], regels: int = RULES) -> dict[str, str]:
    """The files of a register with at least so many rules, by name and text."""
    inhoud = {naam: tomllib.loads(tekst) for naam, tekst in teksten.items()}
    keer = -(-regels // sum(len(i["regel"]) for naam, i in inhoud.items() if naam != _VERBODEN))
    return {
        naam: teksten[naam] if naam == _VERBODEN else write_toml(_times(i, keer))
        for naam, i in inhoud.items()
    }


def _times(doel: Tafel, keer: int) -> Tafel:
    groepen = doel.get("groep", {})
    return doel | {"regel": [_copy(r, groepen, nummer) for nummer in range(keer) for r in doel["regel"]]}


def _copy(regel: Tafel, groepen: Tafel, nummer: int) -> Tafel:
    if nummer == 0:
        return regel
    doel, _, volgnummer = regel["tag"].rpartition("/")
    wie = regel["wie"] if isinstance(regel["wie"], list) else groepen[regel["wie"]]
    anders = [w | {"functies": _moved(w["functies"], nummer)} for w in wie]
    return regel | {"tag": f"{doel}-kopie{nummer}/{volgnummer}", "wie": anders}


def _moved(functies: list[str] | str, plaatsen: int) -> list[str] | str:
    if isinstance(functies, str):
        return functies
    alle = list(Functie)
    return [str(alle[(alle.index(Functie(f)) + plaatsen) % len(alle)]) for f in functies]


def write_toml(inhoud: Tafel) -> str:
    """A table as TOML text: its own keys first, then the tables under it."""
    eigen = {k: v for k, v in inhoud.items() if not _is_table(v)}
    regels = [f"{k} = {_value(v)}" for k, v in eigen.items()]
    for sleutel in (k for k in inhoud if k not in eigen):
        regels += _tables(sleutel, inhoud[sleutel])
    return "\n".join(regels) + "\n"


def _is_table(waarde: Any) -> bool:
    return isinstance(waarde, dict) or (isinstance(waarde, list) and isinstance(waarde[0], dict))


def _tables(sleutel: str, waarde: Tafel | list[Tafel]) -> Iterator[str]:
    kop = f"[{sleutel}]" if isinstance(waarde, dict) else f"[[{sleutel}]]"
    for tafel in [waarde] if isinstance(waarde, dict) else waarde:
        yield ""
        yield kop
        yield from (f"{k} = {_value(v)}" for k, v in tafel.items())


def _value(waarde: Any) -> str:
    if isinstance(waarde, date):
        return waarde.isoformat()
    if isinstance(waarde, dict):
        return "{ " + ", ".join(f"{k} = {_value(v)}" for k, v in waarde.items()) + " }"
    if isinstance(waarde, list):
        return "[" + ", ".join(map(_value, waarde)) + "]"
    # A basic string of TOML is escaped as JSON is.
    return json.dumps(waarde, ensure_ascii=False)
