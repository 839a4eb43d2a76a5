# SPDX-License-Identifier: EUPL-1.2
"""From one recipient's pseudoniem to another's there is one way: a passage with a purpose of its own."""

import ast
import re
from dataclasses import replace
from typing import Any, Final

import pytest
from fakes.proef import TellendeKluis
from house.bron import dotted, ours
from house.test_routes import API
from house.woning import Route, furnished

TRANSLATORS: Final = {
    "gateway/signalering/usecases/beslissen.py:take_up": "a concern becomes a zaak, for the Wmo, by a person",
}
"""Every use case that translates, and why the law lets it."""
OPENERS: Final = {"gateway/benoemen.py", "gateway/sluis.py"}
"""Where a sealed BSN is opened: the passage."""


def test_translation_is_asked_for_in_named_use_cases() -> None:
    """Only a named use case asks the passage to translate."""
    found = {
        f"{b.pad}:{f.name}"
        for b in ours()
        if b.pad.startswith("gateway/")
        for f in b.functions
        for call in ast.walk(f)
        if isinstance(call, ast.Call) and any(k.arg == "translate" for k in call.keywords)
    }

    assert found == set(TRANSLATORS)


def test_no_door_for_systems_leads_to_a_translator() -> None:
    """No module that answers systems names a use case that translates."""
    names = {place.split(":")[1] for place in TRANSLATORS}
    found = [
        b.pad
        for b in ours()
        if b.pad.endswith("/api.py")
        for k in b.knopen
        if isinstance(k, ast.Name | ast.alias) and (k.id if isinstance(k, ast.Name) else k.name) in names
    ]

    assert found == []


def test_what_is_sealed_is_opened_in_the_passage_only() -> None:
    """Nobody but the passage opens a sealed BSN, and without that nothing can be translated."""
    opening = re.compile(r"(^|\.)_?unseal$|(^|\.)kluis\.open$")

    rooms = [b for b in ours() if b.pad.startswith("gateway/")]

    assert {b.pad for b in rooms for call in b.calls if opening.search(dotted(call.func))} <= OPENERS


def test_a_key_of_one_recipient_leads_to_no_other() -> None:
    """Moving a pseudoniem from key to key is for a rotation, and for what was sealed before one."""
    found = {b.pad for b in ours() for call in b.calls if dotted(call.func).split(".")[-1] == "PuntOmzetter"}

    assert found == {"gateway/huis.py", "adapters/crypto/evaluator.py"}


@pytest.mark.parametrize("route", API)
async def test_no_system_gets_a_translation(route: Route) -> None:
    """Whatever a system asks, for whatever purpose, no sealed BSN is opened for it."""
    woning, kluis = furnished(), TellendeKluis()
    # The passage is frozen: it gets another vault as a whole.
    object.__setattr__(woning.sluis, "benoemer", replace(woning.sluis.benoemer, kluis=kluis))

    response: Any = await woning.knock(route)

    assert response.status_code < 500
    assert kluis.opened == 0
