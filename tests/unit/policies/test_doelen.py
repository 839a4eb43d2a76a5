# SPDX-License-Identifier: EUPL-1.2
"""What each purpose lets pass and what it refuses, by name: the rows of `besluiten.json`."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from unit.policies.verzoeken import OP, REGISTER, verzoek

from policies.begrippen import Doel, Fase, Functie, Handeling, Regime, Relatie, Rol, Toestemming, Verzoek
from policies.beslis import beslis
from policies.besluit import Toegestaan, Uitkomst

_ROWS = json.loads(
    (Path(__file__).parents[2] / "vectors" / "law" / "besluiten.json").read_text(encoding="utf-8")
)["rows"]


def _vraag(row: dict[str, Any]) -> Verzoek:
    rol, regime, functie = row["wie"].split("/")
    return verzoek(
        *row["velden"],
        doel=Doel(row["doel"]),
        handeling=Handeling(row["handeling"]),
        rol=Rol(rol),
        regime=Regime(regime),
        functie=Functie(functie),
        fase=Fase(row["fase"]),
        relatie=Relatie(row["relatie"]),
        toestemmingen=map(Toestemming, row["toestemmingen"]),
        leeftijd=row["leeftijd"],
    )


@pytest.mark.parametrize("row", [pytest.param(row, id=row["name"]) for row in _ROWS])
def test_purpose(row: dict[str, Any]) -> None:
    """A request passes whole where its row says so, and is refused whole where it says not."""
    vraag = _vraag(row)

    besluit = beslis(REGISTER, vraag, OP)

    assert bool(besluit) is row["mag"]
    if isinstance(besluit, Toegestaan):
        assert (besluit.velden, besluit.onthouden) == (vraag.velden, ())


def test_every_purpose_has_an_allowed_and_a_refused_row() -> None:
    """No purpose stands in the register without a row that passes and one that does not."""
    levend = {doel.doel for doel in REGISTER.doelen if doel.geldig.holds(OP)}

    assert {(row["doel"], row["mag"]) for row in _ROWS} >= {(d, mag) for d in levend for mag in (True, False)}
    assert levend == set(Doel) - {Doel.OVERGANG_AWBZ}


@pytest.mark.parametrize(
    ("op", "namen", "uitkomst"),
    [
        pytest.param(date(2015, 3, 1), ("product", "grondslag"), Uitkomst.TOEGESTAAN, id="in the year"),
        pytest.param(date(2016, 1, 1), ("grondslag",), Uitkomst.NIET_TOEGESTAAN, id="after the year"),
        pytest.param(date(2019, 12, 31), ("product",), Uitkomst.TOEGESTAAN, id="sheltered living longer"),
        pytest.param(OP, ("product",), Uitkomst.NIET_INGERICHT, id="today it is over"),
    ],
)
def test_transition_of_the_awbz_is_over(op: date, namen: tuple[str, ...], uitkomst: Uitkomst) -> None:
    """The transition of the AWBZ replays in its own days and is not configured today."""
    vraag = verzoek(
        *(f"wmo_voorziening.{naam}" for naam in namen),
        doel=Doel.OVERGANG_AWBZ,
        handeling=Handeling.REGISTREREN,
        functie=Functie.SYSTEEM,
        relatie=Relatie.GEEN,
    )

    assert beslis(REGISTER, vraag, op).uitkomst is uitkomst
