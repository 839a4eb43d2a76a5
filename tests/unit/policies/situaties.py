# SPDX-License-Identifier: EUPL-1.2
"""Situations written from the law, one file a purpose: what may pass there, and what closes it.

Of each situation all fields of the register are asked, none of which must pass, so that
`mag` is exactly what passes. Each value of `niet_bij`, put alone in the place of the one
in the request, lets nothing of it pass.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Any, Final

from policies.begrippen import (
    Doel,
    Fase,
    Functie,
    Handeling,
    Regime,
    Relatie,
    Rol,
    Toestemming,
    Veld,
    Verzoek,
)
from policies.beslis import beslis
from policies.besluit import Toegestaan
from policies.omstandigheden import Omstandigheid
from policies.register import Register
from policies.velden import VELDEN, velden

_FOLDER: Final = Path(__file__).parents[2] / "vectors" / "law" / "situaties"
_ALLES: Final = frozenset(chain.from_iterable(VELDEN.values()))


@dataclass(frozen=True, slots=True)
class Situatie:
    """One question on one day, what may pass, and the day or the question changed in one place."""

    naam: str
    vraag: Verzoek
    op: date
    mag: frozenset[Veld]
    niet_bij: tuple[tuple[str, Verzoek, date], ...]

    def broken(self, register: Register) -> str:
        """What this register answers otherwise than the law; empty when it agrees."""
        if passed(register, self.vraag, self.op) != self.mag:
            return "mag"
        for wat, vraag, op in self.niet_bij:
            if self.mag & passed(register, vraag, op):
                return wat
        return ""


def passed(register: Register, vraag: Verzoek, op: date) -> frozenset[Veld]:
    """Which of all fields pass."""
    besluit = beslis(register, vraag, op)
    return besluit.velden if isinstance(besluit, Toegestaan) else frozenset()


def read_situations() -> dict[str, Situatie]:
    """All situations, by purpose and number."""
    return {
        f"{bestand.stem}/{nummer}": situatie
        for bestand in sorted(_FOLDER.glob("*.json"))
        for nummer, situatie in enumerate(_read(bestand), start=1)
    }


def _read(bestand: Path) -> Iterator[Situatie]:
    for rij in json.loads(bestand.read_text(encoding="utf-8"))["situaties"]:
        basis = {**rij["vraag"], "gemeente": rij.get("gemeente", "0392"), "op": rij["op"]}
        vraag, op = _request(Doel(bestand.stem), basis)
        anders = (
            (f"{wat}={waarde}", *_request(Doel(bestand.stem), {**basis, wat: waarde}))
            for wat, waarden in rij.get("niet_bij", {}).items()
            for waarde in waarden
        )
        yield Situatie(rij["naam"], vraag, op, velden(*rij["mag"]), tuple(anders))


def _request(doel: Doel, v: Mapping[str, Any]) -> tuple[Verzoek, date]:
    vraag = Verzoek(
        doel=doel,
        handeling=Handeling(v["handeling"]),
        rol=Rol(v["rol"]),
        regime=Regime(v["regime"]),
        functie=Functie(v["functie"]),
        velden=_ALLES,
        misbaar=_ALLES,
        fase=Fase(v.get("fase", "geen_zaak")),
        relatie=Relatie(v.get("relatie", "geen")),
        toestemmingen=frozenset(map(Toestemming, v.get("toestemmingen", ()))),
        leeftijd=v.get("leeftijd"),
        omstandigheden=frozenset(map(Omstandigheid, v.get("omstandigheden", ()))),
        ontvanger=Rol(v["ontvanger"]) if v.get("ontvanger") else None,
        gemeente=v["gemeente"],
    )
    return vraag, date.fromisoformat(v["op"])
