# SPDX-License-Identifier: EUPL-1.2
"""Every decision can be made again from its line alone, and falls out the same."""

import asyncio
from contextlib import suppress
from dataclasses import replace
from itertools import chain

import pytest
from fakes.ledger import FakeLedger
from fakes.logregels import logregel
from fakes.proef import proef
from fakes.world import ALLE_DOELEN, HAARLEM, NU, REGISTER, ZORGSAAM, make_sluis, system
from hypothesis import given
from hypothesis import strategies as st

from gateway.errors import RefusedError
from gateway.kern.organisatie import Afzender, Medewerker
from gateway.opdracht import Feiten, Opdracht
from gateway.toezicht.model import Gelezen, read_line
from gateway.toezicht.naspelen import decide_again
from gateway.toezicht.weergeven import decision_of
from policies.begrippen import Fase, Functie, Regime, Relatie, Toestemming
from policies.besluit import Toegestaan, Uitkomst
from policies.velden import VELDEN

_ALLES = sorted(chain.from_iterable(VELDEN.values()))
_LEEFTIJDEN = st.none() | st.integers(0, 110)


@st.composite
def _passages(draw: st.DrawFn) -> tuple[Afzender, Opdracht[None]]:
    """A request near some rule of the register: each part fits that rule, or is something else."""
    regel = draw(st.sampled_from(REGISTER.regels))
    wie = draw(st.sampled_from(regel.wie))
    functie = draw(st.sampled_from(sorted(wie.functies)) | st.sampled_from(Functie))
    regime = draw(st.sampled_from(sorted(wie.regimes)) | st.sampled_from(Regime))
    velden = draw(st.just(regel.velden) | st.frozensets(st.sampled_from(_ALLES), max_size=5))
    feiten = Feiten(
        fase=draw(st.sampled_from(sorted(regel.fasen)) | st.sampled_from(Fase)),
        relatie=draw(st.sampled_from(sorted(regel.relaties)) | st.sampled_from(Relatie)),
        toestemmingen=draw(st.just(regel.toestemming_nodig) | st.frozensets(st.sampled_from(Toestemming))),
        leeftijd=draw(_LEEFTIJDEN),
    )
    opdracht = Opdracht(
        gebeurtenis="proef.gedaan",
        doel=regel.doel,
        handeling=draw(st.sampled_from(sorted(regel.handelingen))),
        velden=velden,
        misbaar=draw(st.just(frozenset()) | st.just(velden)),
        facts=lambda _: feiten,
        act=lambda _: None,
    )
    organisatie = replace(HAARLEM, rol=wie.rol, regime=regime)
    mens = None if functie is Functie.SYSTEEM else Medewerker("m-1", "F. Bakker", functie, regime)
    return Afzender(organisatie, mens, ALLE_DOELEN), opdracht


@given(_passages())
def test_a_decision_is_made_again_from_its_line(passage: tuple[Afzender, Opdracht[None]]) -> None:
    """The line that was stored gives the same outcome, rule, article and fields, without the age itself."""
    ledger = FakeLedger()
    with suppress(RefusedError):
        asyncio.run(make_sluis(ledger).exchange(*passage))
    toen = read_line(ledger.kept.logboek.rows[0]).regel

    opnieuw = decide_again(toen, REGISTER)

    assert opnieuw is not None
    velden = opnieuw.velden if isinstance(opnieuw, Toegestaan) else frozenset()
    assert (opnieuw.uitkomst, opnieuw.regel, opnieuw.artikel) == (toen.uitkomst, toen.regel, toen.artikel)
    assert tuple(sorted(map(str, velden))) == toen.velden
    assert tuple(sorted(str(o.veld) for o in opnieuw.onthouden)) == toen.onthouden
    assert opnieuw.register == toen.register


@pytest.mark.parametrize("regel", ["doelbinding/1", "invoer/1"])
def test_what_the_policy_was_not_asked_is_not_decided_again(regel: str) -> None:
    """A refusal of the passage itself rests on no fact of the policy."""
    assert decide_again(logregel(regel=regel), REGISTER) is None


def test_a_line_without_facts_is_not_guessed() -> None:
    """Where the facts are missing, nothing is made up."""
    with pytest.raises(ValueError, match="not a valid Fase"):
        decide_again(logregel(tijd=NU), REGISTER)


async def test_the_page_says_that_the_decision_falls_out_the_same() -> None:
    """Who reads a decision learns whether its facts lead to it; a line that says otherwise is noticed."""
    ledger = FakeLedger()
    await make_sluis(ledger).exchange(system(ZORGSAAM), proef())
    regel = ledger.lines[0]
    anders = replace(regel, uitkomst=Uitkomst.VERBODEN)

    assert "de uitkomst is dezelfde" in decision_of(Gelezen(1, 0, regel, gaaf=True), REGISTER).uitleg
    assert "Waarschuw de beheerder" in decision_of(Gelezen(1, 0, anders, gaaf=True), REGISTER).uitleg
