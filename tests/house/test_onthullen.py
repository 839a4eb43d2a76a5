# SPDX-License-Identifier: EUPL-1.2
"""A BSN leaves the passage on one road, to one room, and to no system."""

import ast

from house.bron import dotted, ours


def test_one_use_case_asks_for_a_bsn_in_its_answer() -> None:
    """Only the onthulling asks the passage to put a BSN in the answer."""
    found = {
        f"{b.pad}:{f.name}"
        for b in ours()
        for f in b.functions
        for call in ast.walk(f)
        if isinstance(call, ast.Call) and any(k.arg == "onthul" for k in call.keywords)
    }

    assert found == {"gateway/onthulling/usecases/vragen.py:show"}


def test_one_page_takes_the_bsn_of_an_answer() -> None:
    """Of an answer the BSN is read by the page of the onthulling, and by nothing that answers systems."""
    found = {
        b.pad
        for b in ours()
        if b.pad.startswith("gateway/")
        for k in b.knopen
        if isinstance(k, ast.Attribute) and dotted(k) == "antwoord.bsn"
    }

    assert found == {"gateway/onthulling/pages.py"}


def test_the_room_has_no_door_for_systems() -> None:
    """There is no api in the room of the onthulling."""
    assert not [b.pad for b in ours() if b.pad == "gateway/onthulling/api.py"]
