# SPDX-License-Identifier: EUPL-1.2
"""What each purpose lets pass and what it refuses, by name: the rows of `besluiten.json`."""

from datetime import date
from typing import Final

import pytest
from unit.policies.rijen import Rij, read_rows
from unit.policies.situaties import read_situations
from unit.policies.verzoeken import OP, REGISTER, verzoek

from policies.begrippen import Doel, Functie, Handeling, Relatie
from policies.beslis import beslis
from policies.besluit import Toegestaan, Uitkomst

ROWS: Final = tuple(read_rows())
SITUATIES: Final = tuple(read_situations().values())


@pytest.mark.parametrize("row", [pytest.param(row, id=row.naam) for row in ROWS])
def test_purpose(row: Rij) -> None:
    """A request passes whole where its row says so, and is refused whole where it says not."""
    besluit = beslis(REGISTER, row.vraag, OP)

    assert bool(besluit) is row.mag
    if isinstance(besluit, Toegestaan):
        assert (besluit.velden, besluit.onthouden) == (row.vraag.velden, ())


def test_every_purpose_has_an_allowed_and_a_refused_row() -> None:
    """Each law in the register has something written down that passes, and something that does not."""
    rijen = {(row.vraag.doel, row.mag) for row in ROWS}
    wel = {(s.vraag.doel, True) for s in SITUATIES if s.mag}
    niet = {(s.vraag.doel, False) for s in SITUATIES if s.niet_bij or not s.mag}

    # A bill is no law, so nothing passes for it.
    wetten = {d.doel for d in REGISTER.doelen if not d.wetsvoorstel}
    assert rijen | wel | niet >= {(d, mag) for d in wetten for mag in (True, False)}
    assert {d for d, mag in wel if mag} == wetten


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
