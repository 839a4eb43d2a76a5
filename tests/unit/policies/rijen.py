# SPDX-License-Identifier: EUPL-1.2
"""The rows of `besluiten.json`: one request of today each, and whether it may pass."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from unit.policies.verzoeken import verzoek

from policies.begrippen import Doel, Fase, Functie, Handeling, Regime, Relatie, Rol, Toestemming, Verzoek
from policies.omstandigheden import Omstandigheid

_FILE: Final = Path(__file__).parents[2] / "vectors" / "law" / "besluiten.json"


@dataclass(frozen=True, slots=True)
class Rij:
    """One request, and whether it passes whole or is refused whole."""

    naam: str
    vraag: Verzoek
    mag: bool


def read_rows() -> Iterator[Rij]:
    """All rows, in the order of the file."""
    for rij in json.loads(_FILE.read_text(encoding="utf-8"))["rows"]:
        yield Rij(rij["name"], _request(rij), rij["mag"])


def _request(rij: dict[str, Any]) -> Verzoek:
    rol, regime, functie = rij["wie"].split("/")
    return verzoek(
        *rij["velden"],
        doel=Doel(rij["doel"]),
        handeling=Handeling(rij["handeling"]),
        rol=Rol(rol),
        regime=Regime(regime),
        functie=Functie(functie),
        fase=Fase(rij["fase"]),
        relatie=Relatie(rij["relatie"]),
        toestemmingen=map(Toestemming, rij["toestemmingen"]),
        leeftijd=rij["leeftijd"],
        omstandigheden=map(Omstandigheid, rij.get("omstandigheden", ())),
    )
