# SPDX-License-Identifier: EUPL-1.2
"""No line tells two things of one kind apart, near any rule of the register and near any way around a line.

The proof looks at one of each kind (`lijnen/punt.py`); a line that sees more than a kind would look away.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import product

import pytest
from unit.policies.gaten import GATEN
from unit.policies.verzoeken import REGISTER

from policies.begrippen import Doel, Fase, Relatie, Verzoek
from policies.lijnen.punt import INDEX_TOT, Punt, kind_of_age, kind_of_field, kind_of_stage, kind_of_tie
from policies.regel import Regel
from policies.rode_lijnen import RODE_LIJNEN
from policies.velden import VELDEN

LIJNEN = [lijn for lijn in RODE_LIJNEN if not lijn.vraagt_beleid]
GAT_REGELS = [regel for _, regel in GATEN.values()]


def _questions(regel: Regel) -> Iterator[Verzoek]:
    """A question that fits the rule, for each act and party of it."""
    for wie, handeling in product(regel.wie, sorted(regel.handelingen)):
        yield Verzoek(
            doel=regel.doel,
            handeling=handeling,
            rol=wie.rol,
            regime=min(wie.regimes),
            functie=min(wie.functies),
            velden=frozenset({min(regel.velden)}),
            fase=min(regel.fasen),
            relatie=min(regel.relaties),
            toestemmingen=regel.toestemming_nodig,
            leeftijd=regel.leeftijd_vanaf,
            omstandigheden=regel.omstandigheden_nodig,
            ontvanger=min(regel.ontvangers, default=None),
        )


def _alike(regel: Regel, vragen: Iterable[tuple[object, Verzoek]]) -> None:
    """Refuse two questions of one kind of which one breaks a line and the other does not."""
    gezien: dict[object, list[bool]] = {}
    for soort, vraag in vragen:
        punt = Punt(REGISTER, vraag, regel.geldig.van)
        breekt = [lijn.breaks(punt) for lijn in LIJNEN]
        assert gezien.setdefault(soort, breekt) == breekt, f"{regel.tag}: {vraag}"


@pytest.mark.parametrize("doel", Doel)
def test_no_line_tells_two_fields_of_one_kind_apart(doel: Doel) -> None:
    """Two fields of one kind break the same lines, whatever tie there is."""
    for regel in (r for r in (*REGISTER.regels, *GAT_REGELS) if r.doel is doel):
        velden = VELDEN[regel.categorie]
        for vraag, relatie in product(_questions(regel), Relatie):
            met_band = replace(vraag, relatie=relatie)
            _alike(regel, ((kind_of_field(v), replace(met_band, velden=frozenset({v}))) for v in velden))


@pytest.mark.parametrize(
    ("naam", "kind", "waarden"),
    [
        pytest.param("fase", kind_of_stage, list(Fase), id="stages"),
        pytest.param("relatie", kind_of_tie, list(Relatie), id="ties"),
        pytest.param("leeftijd", kind_of_age, [None, 0, 11, 17, INDEX_TOT - 1, INDEX_TOT, 80], id="ages"),
    ],
)
def test_no_line_tells_two_of_one_kind_apart(
    naam: str, kind: Callable[[object], object], waarden: list[object]
) -> None:
    """Two stages, ties or ages of one kind break the same lines."""
    for regel in (*REGISTER.regels, *GAT_REGELS):
        for vraag in _questions(regel):
            anders = [(kind(w), replace(vraag, **{naam: w})) for w in waarden]  # type: ignore[arg-type]  # the name decides the type
            _alike(regel, anders)
