# SPDX-License-Identifier: EUPL-1.2
"""A writer is killed at many moments under load, with no chance to say goodbye: no trace, no answer."""

from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import pytest
from engines import Soort
from faults.doden import kill_often
from faults.naslag import Stand, complaints
from faults.stam import Antwoord

from audit.checkpoint import Checkpoint
from audit.merkle import leaf_hash, root_of

SEED: Final = 20_150_101
LEAVES: Final = [leaf_hash(bytes([n])) for n in range(3)]
WHOLE: Final = Stand(
    lines={"a": (0, "toegestaan"), "b": (1, "geweigerd"), "c": (2, "toegestaan")},
    effects=frozenset({"a", "c"}),
    notices=["a", "c"],
    leaves=LEAVES,
    size=3,
    root=root_of(LEAVES),
    heads=[Checkpoint("log", 2, root_of(LEAVES[:2]))],
)
ANSWERED: Final = [Antwoord("a", 0, toegestaan=True), Antwoord("b", None, toegestaan=False)]


@pytest.mark.parametrize(("soort", "kills"), [("sqlite", 24), ("postgresql", 8)])
async def test_nothing_is_lost_and_nothing_is_half_done(soort: Soort, kills: int, tmp_path: Path) -> None:
    """Whenever a writer is killed, its answers are there, each entry has its effect, and the log is one."""
    verslag = await kill_often(soort, tmp_path, kills=kills, seed=SEED)

    assert verslag.complaints == []
    assert verslag.killed >= kills
    assert verslag.lines >= verslag.answered >= kills


@pytest.mark.parametrize(
    ("changed", "answered", "expected"),
    [
        pytest.param({}, ANSWERED, "", id="whole"),
        pytest.param(
            {}, [Antwoord("d", None, toegestaan=True)], "d was answered and has no entry", id="answer lost"
        ),
        pytest.param({}, [Antwoord("b", 1, toegestaan=True)], "answered otherwise", id="refusal told as yes"),
        pytest.param({}, [Antwoord("a", 2, toegestaan=True)], "stands at 0", id="another place"),
        pytest.param({"effects": frozenset({"a"}), "notices": ["a"]}, [], "c has an entry", id="effect lost"),
        pytest.param(
            {"effects": frozenset("abc"), "notices": ["a", "b", "c"]},
            [],
            "b has an effect",
            id="effect of a refusal",
        ),
        pytest.param({"notices": ["a", "c", "c"]}, [], "2 effects have 3 notices", id="notice twice"),
        pytest.param({"lines": {"a": (0, "toegestaan"), "c": (2, "toegestaan")}}, [], "not each", id="gap"),
        pytest.param({"root": LEAVES[0]}, [], "tree of 3", id="tree of other lines"),
        pytest.param({"heads": [Checkpoint("log", 2, LEAVES[0])]}, [], "tree of 2", id="fork"),
        pytest.param({"broken": [7]}, [], "chain 7", id="person counted otherwise"),
    ],
)
def test_every_fault_would_be_seen(changed: dict[str, Any], answered: list[Antwoord], expected: str) -> None:
    """What looks for faults after a kill sees each kind of fault, and none where all is well."""
    found = complaints(replace(WHOLE, **changed), answered)

    assert len(found) == bool(expected), found
    assert expected in "".join(found)
