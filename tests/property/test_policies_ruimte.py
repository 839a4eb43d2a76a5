# SPDX-License-Identifier: EUPL-1.2
"""What the proof rests on: a box decides as one, and what stands for it stands for all of it."""

from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from typing import Final

from hypothesis import given
from hypothesis import strategies as st
from property.vragen import DAYS, requests
from unit.policies.gaten import GATEN
from unit.policies.kapot import only
from unit.policies.verzoeken import REGISTER

from policies.begrippen import Fase, Relatie, Toestemming, Veld, Verzoek
from policies.beslis import beslis
from policies.bewijs.bewijzen import representatives
from policies.bewijs.ruimte import Vak, all_in_use, box_of, boxes, touching
from policies.lijnen.punt import (
    UITDRUKKELIJK_VANAF,
    Punt,
    kind_of_age,
    kind_of_day,
    kind_of_field,
    kind_of_stage,
    kind_of_tie,
)
from policies.omstandigheden import Omstandigheid
from policies.register import Register
from policies.rode_lijnen import RODE_LIJNEN
from policies.velden import VELDEN

IN_USE = all_in_use(REGISTER)
_LAATSTE: Final = date(2030, 1, 1)
_RAND: Final = [UITDRUKKELIJK_VANAF - timedelta(days=1), UITDRUKKELIJK_VANAF]
_DAYS: Final = DAYS | st.sampled_from(_RAND)


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
def _two_of_a_kind(draw: st.DrawFn) -> tuple[Punt, Punt]:
    """Two questions that differ only where no line looks."""
    vraag, op = draw(_one_field()), draw(_DAYS)
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
    dag = draw(_DAYS.filter(lambda d: kind_of_day(d) == kind_of_day(op)))
    return Punt(IN_USE, vraag, op), Punt(IN_USE, ander, dag)


@given(_two_of_a_kind())
def test_line_sees_only_the_kind(paar: tuple[Punt, Punt]) -> None:
    """Two questions of one kind break the same lines, whether they pass or not."""
    punt, ander = paar
    beschreven = IN_USE.find(punt.doel, punt.op)
    if beschreven is None or beschreven is not IN_USE.find(ander.doel, ander.op):
        return

    for lijn in RODE_LIJNEN:
        if not lijn.vraagt_beleid:  # what the policy itself says is the same in one box, see below
            assert lijn.breaks(punt) is lijn.breaks(ander), lijn.tag


@cache
def _broken(naam: str) -> tuple[Register, list[Vak]]:
    """A register with one rule that breaks a line, and its boxes that pass."""
    register = all_in_use(only(GATEN[naam][1]))
    return register, [vak for vak in boxes(register) if vak.passed]


@st.composite
def _from_a_box(draw: st.DrawFn) -> tuple[Punt, list[Punt]]:
    """Any question of a box that passes, and those that stand for this box."""
    register, vakken = _broken(draw(st.sampled_from(sorted(GATEN))))
    vak = draw(st.sampled_from(vakken))
    v = vak.vraag
    raakt = touching(register, (v.doel, v.handeling, v.rol, v.regime, v.functie), min(vak.velden))
    meer = draw(st.frozensets(st.sampled_from(Toestemming))) - raakt.toestemmingen
    anders = draw(st.frozensets(st.sampled_from(Omstandigheid))) - raakt.omstandigheden
    vraag = replace(
        v,
        velden=frozenset({draw(st.sampled_from(vak.velden))}),
        fase=draw(st.sampled_from(vak.fasen)),
        relatie=draw(st.sampled_from(vak.relaties)),
        ontvanger=draw(st.sampled_from(vak.ontvangers)),
        leeftijd=draw(st.sampled_from(vak.leeftijden)),
        toestemmingen=v.toestemmingen | meer,
        omstandigheden=v.omstandigheden | anders,
    )
    dagen = st.dates(vak.op, (vak.tot or _LAATSTE) - timedelta(days=1))
    rand = [d for d in _RAND if vak.op <= d and (vak.tot is None or d < vak.tot)]
    op = draw(dagen | st.sampled_from(rand) if rand else dagen)
    return Punt(register, vraag, op), [Punt(register, w, dag) for w, dag in representatives(vak)]


@given(_from_a_box())
def test_what_stands_for_a_box_breaks_all_that_it_breaks(geval: tuple[Punt, list[Punt]]) -> None:
    """When any question of a box breaks a line, so does one of those that the proof looks at."""
    punt, staan_ervoor = geval

    assert beslis(punt.register, punt.vraag, punt.op)
    for lijn in RODE_LIJNEN:
        assert not lijn.breaks(punt) or any(map(lijn.breaks, staan_ervoor)), lijn.tag
