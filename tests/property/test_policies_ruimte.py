# SPDX-License-Identifier: EUPL-1.2
"""What the proof rests on: a box decides as one, and no line sees more of a question than its kind."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from property.vragen import DAYS, requests
from unit.policies.verzoeken import REGISTER

from policies.begrippen import Fase, Relatie, Veld, Verzoek
from policies.beslis import beslis
from policies.punt import Punt, kind_of_age, kind_of_field, kind_of_stage, kind_of_tie
from policies.rode_lijnen import RODE_LIJNEN
from policies.ruimte import all_in_use, box_of
from policies.velden import VELDEN

IN_USE = all_in_use(REGISTER)


@st.composite
def _one_field(draw: st.DrawFn) -> Verzoek:
    vraag = draw(requests().filter(lambda v: bool(_known(v))))
    veld = draw(st.sampled_from(sorted(_known(vraag))))
    return replace(vraag, velden=frozenset({veld}), misbaar=frozenset(), gemeente="")


def _known(vraag: Verzoek) -> frozenset[Veld]:
    return frozenset(v for v in vraag.velden if v in VELDEN[v.categorie])


@given(_one_field(), DAYS)
def test_every_question_decides_as_its_box_does(vraag: Verzoek, op: date) -> None:
    """A question passes exactly when the one that stands for its box does; outside all boxes nothing does."""
    vak = box_of(IN_USE, vraag, op)

    assert bool(beslis(IN_USE, vraag, op)) is (vak is not None and vak.passed)


@st.composite
def _two_of_a_kind(draw: st.DrawFn) -> tuple[Verzoek, Verzoek]:
    """Two questions that differ only where no line looks."""
    vraag = draw(_one_field())
    (veld,) = vraag.velden
    alike = [v for v in sorted(VELDEN[veld.categorie]) if kind_of_field(v) == kind_of_field(veld)]
    fasen = [f for f in Fase if kind_of_stage(f) == kind_of_stage(vraag.fase)]
    relaties = [r for r in Relatie if kind_of_tie(r) == kind_of_tie(vraag.relatie)]
    leeftijden = [a for a in (None, *range(30)) if kind_of_age(a) == kind_of_age(vraag.leeftijd)]
    ander = replace(
        vraag,
        velden=frozenset({draw(st.sampled_from(alike))}),
        fase=draw(st.sampled_from(fasen)),
        relatie=draw(st.sampled_from(relaties)),
        leeftijd=draw(st.sampled_from(leeftijden)),
    )
    return vraag, ander


@given(_two_of_a_kind(), DAYS)
def test_line_sees_only_the_kind(paar: tuple[Verzoek, Verzoek], op: date) -> None:
    """Two questions of one kind break the same lines, whether they pass or not."""
    vraag, ander = paar
    if IN_USE.find(vraag.doel, op) is None:
        return

    for lijn in RODE_LIJNEN:
        if lijn.tag != "rode-lijn/instemming-hulp":  # asks the policy itself, which `box_of` covers
            assert lijn.breaks(Punt(IN_USE, vraag, op)) is lijn.breaks(Punt(IN_USE, ander, op))
