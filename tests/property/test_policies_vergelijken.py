# SPDX-License-Identifier: EUPL-1.2
"""The law of a comparison: when no difference goes wider, no request passes that did not pass."""

from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from property.vragen import ALL_FIELDS, DAYS, requests
from unit.policies.verzoeken import REGISTER

from policies.begrippen import Fase, Functie, Handeling, Regime, Relatie, Rol, Toestemming, Verzoek
from policies.beslis import beslis
from policies.besluit import Toegestaan
from policies.omstandigheden import Omstandigheid
from policies.regel import Geldigheid, Wie
from policies.register import Register, build_register
from policies.wijziging.vergelijken import compare

_AGES = st.none() | st.integers(1, 30)


def some(soort: Any) -> st.SearchStrategy[Any]:
    """Some words of a list."""
    return st.frozensets(st.sampled_from(soort), min_size=1, max_size=4)


@st.composite
def near(draw: st.DrawFn, vraag: Verzoek) -> Register:
    """Our register with one rule for the purpose of this request changed, and perhaps a prohibition gone."""
    change = {
        "handelingen": some(Handeling),
        "velden": some(ALL_FIELDS),
        "fasen": some(Fase),
        "relaties": some(Relatie),
        "toestemming_nodig": st.frozensets(st.sampled_from(Toestemming), max_size=2),
        "omstandigheden_nodig": st.frozensets(st.sampled_from(Omstandigheid), max_size=2),
        "ontvangers": st.frozensets(st.sampled_from(Rol), max_size=2),
        "leeftijd_onder": _AGES,
        "leeftijd_vanaf": _AGES,
        "geldig": st.builds(Geldigheid, DAYS, st.none() | DAYS),
        "wie": st.tuples(st.builds(Wie, st.just(vraag.rol), some(Regime), some(Functie))),
    }
    doel = draw(st.sampled_from(REGISTER.doelen))
    doelen = [d for d in REGISTER.doelen if d.doel == vraag.doel] or [doel]
    regel = draw(st.sampled_from(doelen[0].regels))
    namen = draw(st.lists(st.sampled_from(sorted(change)), min_size=1, max_size=2, unique=True))
    nieuw = replace(regel, **{naam: draw(change[naam]) for naam in namen})
    regels = tuple(nieuw if r is regel else r for r in doelen[0].regels)
    anders = tuple(replace(d, regels=regels) if d is doelen[0] else d for d in REGISTER.doelen)
    verboden = draw(st.sampled_from([REGISTER.verboden, REGISTER.verboden[1:], REGISTER.verboden[:-1]]))
    return build_register(anders, verboden, versie="anders", inrichting=REGISTER.inrichting)


@settings(max_examples=400)
@given(st.data(), requests(), DAYS)
def test_what_goes_no_wider_lets_nothing_more_pass(data: st.DataObject, vraag: Verzoek, op: date) -> None:
    """Under a register that is nowhere wider, each request gets at most what it got."""
    nieuw = data.draw(near(vraag))

    meer = _passed(nieuw, vraag, op) - _passed(REGISTER, vraag, op)

    assert not meer or compare(REGISTER, nieuw).verruimt


def _passed(register: Register, vraag: Verzoek, op: date) -> frozenset[Any]:
    besluit = beslis(register, vraag, op)
    return besluit.velden if isinstance(besluit, Toegestaan) else frozenset()
