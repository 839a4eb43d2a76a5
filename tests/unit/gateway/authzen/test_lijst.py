# SPDX-License-Identifier: EUPL-1.2
"""Many questions in one call: the three semantics, what they leave out, and a question that is wrong."""

from typing import Any

import pytest
from fakes.authzen import CONTEXT, KIJKEN, MAG, MAG_NIET, SOORT, WIJKTEAMLID, ask_as, without

from gateway.authzen.model import MEESTE

NEE = {"context": MAG_NIET["context"]}
JA: dict[str, Any] = {}
FOUT = {"resource": {"type": "schip", "id": "1"}}


async def answers(evaluations: list[Any], **more: Any) -> list[bool]:
    """The decisions about these questions, that complete each other from the top."""
    answer = await ask_as().post("/evaluations", MAG | {"evaluations": evaluations} | more)
    assert answer.status_code == 200, answer.text
    return [d["decision"] for d in answer.json()["evaluations"]]


@pytest.mark.parametrize(
    ("semantic", "evaluations", "expected"),
    [
        pytest.param(None, [JA, NEE, JA], [True, False, True], id="all is the default"),
        pytest.param("execute_all", [NEE, JA, NEE], [False, True, False], id="all"),
        pytest.param("deny_on_first_deny", [JA, NEE, JA], [True, False], id="until the first deny"),
        pytest.param("deny_on_first_deny", [JA, JA], [True, True], id="no deny"),
        pytest.param("deny_on_first_deny", [JA, FOUT, JA], [True, False], id="an error is a deny"),
        pytest.param("permit_on_first_permit", [NEE, JA, NEE], [False, True], id="until the first permit"),
        pytest.param("permit_on_first_permit", [NEE, FOUT, NEE], [False, False, False], id="no permit"),
    ],
)
async def test_a_list_is_answered_as_far_as_its_semantics_ask(
    semantic: str | None, evaluations: list[Any], expected: list[bool]
) -> None:
    """The answers come in the order of the questions, up to the one that ends the list."""
    options = {} if semantic is None else {"options": {"evaluations_semantic": semantic}}

    assert await answers(evaluations, **options) == expected


async def test_a_question_that_is_not_answered_leaves_no_line() -> None:
    """What a list decided is kept, one line each and one of the call; what was left out is not."""
    vrager = ask_as()
    body = MAG | {"evaluations": [JA, JA, JA], "options": {"evaluations_semantic": "permit_on_first_permit"}}
    await vrager.post("/evaluations", body)

    assert [r.gebeurtenis for r in vrager.lines] == ["besluit.gegeven", "besluit.gevraagd"]


async def test_what_is_wrong_in_one_question_spoils_no_other() -> None:
    """A question that is not understood is denied with an error of its own, which repeats nothing of it."""
    vrager = ask_as()
    answer = await vrager.post("/evaluations", MAG | {"evaluations": [JA, FOUT, {"subject": "jan"}]})

    goed, onbekend, geen = answer.json()["evaluations"]
    assert goed["decision"] is True
    assert onbekend["context"]["error"] == {"status": 400, "message": "niet begrepen: resource.type"}
    assert geen["context"]["error"]["message"] == "niet begrepen: subject"
    assert "schip" not in answer.text
    assert [r.regel for r in vrager.lines[1:3]] == ["invoer/1", "invoer/1"]


async def test_a_question_of_its_own_stands_for_the_one_at_the_top() -> None:
    """A part of its own replaces the whole part, but for the type and id that it leaves out."""
    top = without(MAG, "resource") | {"resource": {"type": "signaal"}}
    zelf = {"resource": {"id": "soort"}}
    heel = {"resource": {"type": "signaal", "id": "9", "properties": {"velden": ["urgentie"]}}}
    answer = await ask_as().post("/evaluations", top | {"evaluations": [zelf, heel, {}]})

    gevraagd = [d["context"].get("gevraagd", {}).get("velden") for d in answer.json()["evaluations"]]
    assert gevraagd == [["signaal.soort"], ["signaal.urgentie"], None]


async def test_context_of_its_own_replaces_the_purpose_too() -> None:
    """A question with a context of its own has no purpose from the top."""
    answer = await ask_as().post(
        "/evaluations", MAG | {"evaluations": [{"context": without(CONTEXT, "doel")}]}
    )

    assert answer.json()["evaluations"][0]["context"]["reason"] == "NO_PURPOSE"


async def test_a_list_without_anything_at_the_top() -> None:
    """Questions that say all themselves need nothing at the top."""
    answer = await ask_as().post("/evaluations", {"evaluations": [MAG, MAG_NIET]})

    assert [d["decision"] for d in answer.json()["evaluations"]] == [True, False]


@pytest.mark.parametrize("more", [{}, {"evaluations": []}], ids=["no list", "an empty list"])
async def test_without_a_list_it_is_one_question(more: dict[str, Any]) -> None:
    """Without questions in a list the answer is that of a single evaluation."""
    answer = await ask_as().post("/evaluations", MAG | more)

    assert (answer.json()["decision"], "evaluations" in answer.json()) == (True, False)


@pytest.mark.parametrize(
    "body",
    [
        pytest.param({}, id="nothing"),
        pytest.param({"subject": WIJKTEAMLID, "action": KIJKEN}, id="no resource and no list"),
        pytest.param(MAG | {"evaluations": [MAG] * (MEESTE + 1)}, id="too many"),
        pytest.param(MAG | {"evaluations": MAG}, id="no list"),
        pytest.param(MAG | {"evaluations": [MAG], "options": {"evaluations_semantic": "all"}}, id="semantic"),
        pytest.param(MAG | {"evaluations": [MAG], "subject": "jan"}, id="a text at the top"),
        pytest.param({"evaluations": ["vraag"], "resource": SOORT}, id="a text as a question"),
    ],
)
async def test_what_is_wrong_with_the_whole_is_an_error(body: dict[str, Any]) -> None:
    """A call that cannot be read is 400, decides nothing and leaves one line."""
    vrager = ask_as()
    answer = await vrager.post("/evaluations", body)

    assert (answer.status_code, len(vrager.lines)) == (400, 1)
    assert vrager.lines[0].gebeurtenis == "verzoek.onbegrepen"
