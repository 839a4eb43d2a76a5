# SPDX-License-Identifier: EUPL-1.2
"""Purposes in tokens and of people: named, closed, and never more than allowed."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.demo.mensen import DEMO_MENSEN
from gateway.errors import InvalidInputError
from gateway.toegang.doelbinding import grant, read_details, write_details
from gateway.toegang.doelen import DOELEN, doelen_of
from policies.begrippen import Doel, Functie, Regime

TWEE = frozenset({"signalering-wmo", "verwijsindex-jeugd"})
PURPOSES = st.frozensets(st.sampled_from([d.value for d in Doel]))


def asked(*doelen: str) -> str:
    """The parameter that asks for these."""
    return json.dumps(write_details(doelen))


def test_nothing_asked_is_all_that_is_allowed() -> None:
    """A client that names no purpose gets all of its own."""
    assert grant(None, TWEE) == TWEE


def test_several_elements_are_taken_together() -> None:
    """Purposes may be spread over elements."""
    spread = json.dumps([*write_details(["signalering-wmo"]), *write_details(["verwijsindex-jeugd"])])

    assert grant(spread, TWEE) == TWEE


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("{}", id="an object"),
        pytest.param("[]", id="an empty list"),
        pytest.param("[1]", id="a number"),
        pytest.param('[{"type": "doelbinding", "doelen": []}]', id="no purpose"),
        pytest.param('[{"type": "doelbinding", "doelen": "signalering-wmo"}]', id="text for a list"),
        pytest.param('[{"type": "doelbinding", "doelen": [["signalering-wmo"]]}]', id="a list in a list"),
        pytest.param('[{"type": "anders", "doelen": ["signalering-wmo"]}]', id="another type"),
        pytest.param('[{"type": "doelbinding", "doelen": ["signalering-wmo"], "x": 1}]', id="unknown field"),
        pytest.param('[{"doelen": ["signalering-wmo"]}]', id="no type"),
        pytest.param(
            '[{"type": "doelbinding", "doelen": ["verwijsindex-jeugd"], "doelen": ["signalering-wmo"]}]',
            id="a field twice",
        ),
        pytest.param("[" * 100_000, id="a hundred thousand brackets"),
        pytest.param(asked("onderzoek-wmo"), id="not allowed"),
    ],
)
def test_anything_else_is_refused(text: str) -> None:
    """Unknown types and fields, empty lists and purposes of others are refused."""
    with pytest.raises(InvalidInputError, match=r"authorization_details|purpose|element"):
        grant(text, TWEE)


@given(PURPOSES, PURPOSES)
def test_never_more_than_allowed_and_never_less_than_asked(want: frozenset[str], may: frozenset[str]) -> None:
    """A grant is exactly what was asked, and only when all of it is allowed."""
    if want and want <= may:
        assert grant(asked(*want), may) == want
    else:
        with pytest.raises(InvalidInputError, match=r"purpose|doelen"):
            grant(asked(*want), may)


@given(PURPOSES.filter(bool))
def test_written_purposes_are_read_back(doelen: frozenset[str]) -> None:
    """Writing and reading are each other's inverse."""
    assert read_details(write_details(doelen)) == doelen


def test_a_system_has_no_session() -> None:
    """No regime gives a system purposes as a person."""
    assert not any(doelen_of(Functie.SYSTEEM, regime) for regime in Regime)


def test_function_under_the_law_of_another_has_no_purposes() -> None:
    """A jeugdconsulent does not act under the Wmo, a wmo_consulent not under the Jeugdwet."""
    assert doelen_of(Functie.JEUGDCONSULENT, Regime.WMO) == frozenset()
    assert doelen_of(Functie.WMO_CONSULENT, Regime.JEUGDWET) == frozenset()


def test_law_of_youth_and_law_of_support_share_nobodys_purposes() -> None:
    """The same function looks for a Wmo purpose or for a Jeugdwet purpose, by the law it works under."""
    wmo, jeugd = doelen_of(Functie.WIJKTEAMLID, Regime.WMO), doelen_of(Functie.WIJKTEAMLID, Regime.JEUGDWET)

    # Everybody may say that something went wrong, and whom one knows.
    ieder = {Doel.TOEGANG, Doel.DATALEK, Doel.VERSCHONING}
    assert wmo & jeugd == ieder | {Doel.CASUSOVERLEG_WMO}
    assert doelen_of(Functie.REGISSEUR, Regime.JEUGDWET) == ieder | {Doel.TOELEIDING_JEUGD}


def test_only_the_privacy_officer_accounts() -> None:
    """The purpose verantwoording belongs to one function."""
    assert [f for (f, _), doelen in DOELEN.items() if Doel.VERANTWOORDING in doelen] == [
        Functie.PRIVACY_OFFICER
    ]


def test_everybody_who_may_log_in_may_log_out() -> None:
    """Each row holds the purpose of access itself."""
    assert all(Doel.TOEGANG in doelen for doelen in DOELEN.values())


def test_all_demo_people_can_log_in() -> None:
    """The people of the demo have a function under the law it belongs to."""
    assert all(doelen_of(m.functie, m.regime) for m in DEMO_MENSEN)
