# SPDX-License-Identifier: EUPL-1.2
"""The rows of `verboden.json`: what the law forbids, and what lies just beside it."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any, Final, TypeVar

from policies.begrippen import Categorie, Doel, Functie, Handeling, Regime, Rol, Verzoek
from policies.beslis import beslis
from policies.besluit import Uitkomst
from policies.omstandigheden import Omstandigheid
from policies.register import Register
from policies.velden import VELDEN

_E = TypeVar("_E", bound=StrEnum)

_FILE: Final = Path(__file__).parents[2] / "vectors" / "law" / "verboden.json"
_BEHALVE: Final = "alle_behalve: "


@dataclass(frozen=True, slots=True)
class Grens:
    """One question, and the article that forbids it; None is no prohibition."""

    naam: str
    vraag: Verzoek
    op: date
    artikel: str | None

    def broken(self, register: Register) -> bool:
        """Whether this register forbids what the law does not, or the other way round."""
        besluit = beslis(register, self.vraag, self.op)
        verbod = besluit.artikel if besluit.uitkomst is Uitkomst.VERBODEN else None
        return verbod != self.artikel


def read_prohibitions() -> dict[str, tuple[Grens, ...]]:
    """The questions of each row, by its name."""
    rijen = json.loads(_FILE.read_text(encoding="utf-8"))["rijen"]
    return {rij["naam"]: tuple(_questions(rij)) for rij in rijen}


def _questions(rij: dict[str, Any]) -> Iterator[Grens]:
    lijsten: dict[str, list[Any]] = {
        "rol": _words(rij["rol"], Rol),
        "handeling": _words(rij["handeling"], Handeling),
        "categorie": _words(rij["categorie"], Categorie),
        "doel": _words(rij["doel"], Doel),
        "ontvanger": [Rol(o) if o else None for o in rij.get("ontvanger", [None])],
        "omstandigheden": [frozenset(map(Omstandigheid, o)) for o in rij.get("omstandigheden", [[]])],
        "op": [date.fromisoformat(dag) for dag in rij.get("op", ["2026-11-22"])],
    }
    basis = {wat: waarden[0] for wat, waarden in lijsten.items()}
    yield _question(rij, basis)
    for wat, waarden in lijsten.items():
        for waarde in waarden[1:]:
            yield _question(rij, {**basis, wat: waarde})


def _question(rij: dict[str, Any], v: dict[str, Any]) -> Grens:
    vraag = Verzoek(
        doel=v["doel"],
        handeling=v["handeling"],
        rol=v["rol"],
        regime=Regime.AVG,
        functie=Functie.SYSTEEM,
        velden=frozenset({min(VELDEN[v["categorie"]])}),
        ontvanger=v["ontvanger"],
        omstandigheden=v["omstandigheden"],
    )
    return Grens(rij["naam"], vraag, v["op"], rij["artikel"])


def _words(waarde: str | list[str], lijst: type[_E]) -> list[_E]:
    if waarde == "alle":
        return list(lijst)
    if isinstance(waarde, str):
        behalve = set(map(lijst, waarde.removeprefix(_BEHALVE).split(", ")))
        return [w for w in lijst if w not in behalve]
    return [lijst(w) for w in waarde]
