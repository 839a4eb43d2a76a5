# SPDX-License-Identifier: EUPL-1.2
"""Laws of the explanation: each decision has one, in short sentences, without codes and without facts."""

import re
from dataclasses import replace
from datetime import date
from typing import Final

from hypothesis import given
from hypothesis import strategies as st
from property.vragen import DAYS, requests
from unit.policies.verzoeken import OP, REGISTER

from policies.begrippen import Categorie, Doel, Fase, Functie, Handeling, Regime, Relatie, Rol, Verzoek
from policies.beslis import beslis
from policies.omstandigheden import Omstandigheid
from policies.uitleg.besluit import explain

MEESTE_WOORDEN: Final = 20
_CODE: Final = re.compile(r"[a-z]_[a-z]|[=|{}<>]|\bart\.|[a-z]/\d|\bNone\b")
_WAARDEN: Final = {
    w.value
    for lijst in (Doel, Rol, Functie, Regime, Categorie, Handeling, Fase, Relatie, Omstandigheid)
    for w in lijst
    if "_" in w.value or (lijst is Doel and "-" in w.value and w != Doel.VEILIG_THUIS)
}
"""The values that no Dutch sentence would hold by chance."""


def _naam(vraag: Verzoek, op: date) -> str:
    beschrijving = REGISTER.find(vraag.doel, op)
    return beschrijving.naam if beschrijving else ""


@given(requests() | requests().map(lambda v: replace(v, misbaar=frozenset())), DAYS)
def test_every_decision_is_explained_in_plain_sentences(vraag: Verzoek, op: date) -> None:
    """Each sentence ends, has at most twenty words, and holds no code and nothing that was typed."""
    uitleg = explain(beslis(REGISTER, vraag, op), vraag, doelnaam=_naam(vraag, op))

    assert uitleg.kop
    assert uitleg.zinnen
    for zin in uitleg.alles:
        assert zin.endswith((".", "?")), zin
        assert len(zin.split()) <= MEESTE_WOORDEN, zin
        assert not _CODE.search(zin), zin
        assert not any(waarde in zin for waarde in _WAARDEN), zin


@given(requests(), st.sampled_from(Relatie), st.sampled_from(Fase))
def test_explanation_says_no_more_than_the_decision(vraag: Verzoek, relatie: Relatie, fase: Fase) -> None:
    """Two questions that decide alike are explained alike: facts have no words of their own."""
    ander = replace(vraag, relatie=relatie, fase=fase)
    besluit, ander_besluit = beslis(REGISTER, vraag, OP), beslis(REGISTER, ander, OP)

    if besluit == ander_besluit:
        assert explain(besluit, vraag) == explain(ander_besluit, ander)


@given(requests())
def test_outcomes_are_kept_apart(vraag: Verzoek) -> None:
    """Allowed, forbidden, not allowed and not configured never share their heading."""
    koppen = {
        "toegestaan": "Dit mag.",
        "verboden": "De wet verbiedt dit.",
        "niet_toegestaan": "Dit kan nu niet.",
        "niet_ingericht": "Dit doel is hier niet ingericht.",
    }
    besluit = beslis(REGISTER, vraag, OP)

    assert explain(besluit).kop == koppen[besluit.uitkomst]
