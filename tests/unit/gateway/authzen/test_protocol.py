# SPDX-License-Identifier: EUPL-1.2
"""AuthZEN 1.0 as its certification scenario tries it, in our words: shapes, errors, headers, discovery.

Source: OpenID AuthZEN, Authorization API 1.0 certification scenario, sections 2.2 to 2.6, 4.6, 4.7, 5 and 6.
"""

import json
from pathlib import Path
from typing import Any, Final

import pytest
from fakes.authzen import CONTEXT, KIJKEN, MAG, MAG_NIET, PAD, SOORT, WIJKTEAMLID, ask_as, without
from jsonschema import Draft202012Validator

_VECTORS: Final = Path(__file__).parents[3] / "vectors" / "authzen"
ISSUER: Final = "https://sluis.example"
EEN: Final = {"type": "college", "id": "wmo/wijkteamlid"}
VELD: Final = {"type": "signaal", "id": "soort"}


def schema(naam: str) -> dict[str, Any]:
    """A schema of the working group."""
    read: dict[str, Any] = json.loads((_VECTORS / f"{naam}.schema.json").read_text(encoding="utf-8"))
    return read


RESPONSE: Final = schema("evaluation-response")
ANSWERS: Final = {
    "/evaluation": RESPONSE,
    "/evaluations": {
        "type": "object",
        "required": ["evaluations", "context"],
        "not": {"required": ["decision"]},
        "properties": {"evaluations": {"type": "array", "items": RESPONSE}},
    },
} | {
    f"/search/{soort}": {
        "type": "object",
        "required": ["results", "page"],
        "properties": {
            "results": {
                "type": "array",
                "items": {
                    "type": "object",
                    "required": namen,
                    "properties": {naam: {"type": "string"} for naam in namen},
                },
            },
            "page": {
                "type": "object",
                "required": ["next_token"],
                "properties": {
                    "next_token": {"type": "string"},
                    "count": {"type": "integer", "minimum": 0},
                    "total": {"type": "integer", "minimum": 0},
                },
            },
            "context": {"type": "object", "required": ["bewijs"]},
        },
    }
    for soort, namen in {"subject": ["type", "id"], "resource": ["type", "id"], "action": ["name"]}.items()
}
"""What an answer at each door looks like; those of lists and searches are written after the specification."""

QUESTIONS: Final[list[tuple[str, dict[str, Any]]]] = [
    ("/evaluation", MAG),
    ("/evaluation", MAG_NIET),
    ("/evaluation", MAG | {"context": {}}),
    ("/evaluations", {"evaluations": [MAG, MAG_NIET, {}, {"subject": EEN}]}),
    ("/search/subject", MAG | {"subject": {"type": "college"}}),
    ("/search/subject", MAG | {"subject": {"type": "schip"}}),
    ("/search/resource", MAG | {"resource": {"type": "signaal"}, "page": {"limit": 2}}),
    ("/search/action", without(MAG, "action")),
    ("/search/action", without(MAG, "action", "context")),
]


@pytest.mark.parametrize(("weg", "body"), QUESTIONS)
async def test_answers_fit_their_schema(weg: str, body: dict[str, Any]) -> None:
    """Every answer is 200, JSON, and of the shape that AuthZEN gives it."""
    answer = await ask_as().post(weg, body)

    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/json")
    Draft202012Validator(ANSWERS[weg]).validate(answer.json())


def test_our_questions_fit_the_schema_of_the_working_group() -> None:
    """The questions that these tests send are questions as AuthZEN has them."""
    for body in (MAG, MAG_NIET, MAG | {"subject": EEN, "resource": VELD}):
        Draft202012Validator(schema("evaluation-request")).validate(body)


@pytest.mark.parametrize(
    "body",
    [
        *(pytest.param(without(MAG, deel), id=f"no {deel}") for deel in ("subject", "action", "resource")),
        pytest.param(MAG | {"subject": {"id": "x"}}, id="subject without type"),
        pytest.param(MAG | {"subject": without(WIJKTEAMLID, "id")}, id="subject without id"),
        pytest.param(MAG | {"action": {}}, id="action without name"),
        pytest.param(MAG | {"resource": {"id": "x"}}, id="resource without type"),
        pytest.param(MAG | {"resource": without(SOORT, "id")}, id="resource without id"),
        pytest.param(MAG | {"subject": "alice"}, id="subject as a text"),
        pytest.param(MAG | {"action": {"name": 123}}, id="name as a number"),
        pytest.param(MAG | {"context": []}, id="context as a list"),
        pytest.param(MAG | {"subject": {"type": "schip", "id": "x"}}, id="unknown role"),
        pytest.param(MAG | {"subject": {"type": "college", "id": "jan"}}, id="id that says nothing"),
        pytest.param(MAG | {"subject": EEN | {"properties": {"regime": "wmo"}}}, id="half a party"),
        pytest.param(MAG | {"subject": EEN | {"properties": {"functie": "koning"}}}, id="unknown function"),
        pytest.param(MAG | {"action": {"name": "varen"}}, id="unknown act"),
        pytest.param(MAG | {"action": KIJKEN | {"properties": {"ontvanger": "x"}}}, id="unknown recipient"),
        pytest.param(MAG | {"resource": {"type": "signaal", "id": "kleur"}}, id="unknown field"),
        pytest.param(MAG | {"context": CONTEXT | {"doel": "alles"}}, id="unknown purpose"),
        pytest.param(MAG | {"context": CONTEXT | {"fase": "later"}}, id="unknown stage"),
        pytest.param(MAG | {"context": CONTEXT | {"omstandigheden": ["haast"]}}, id="unknown circumstance"),
        pytest.param(MAG | {"context": CONTEXT | {"leeftijd": "17"}}, id="age as a text"),
        pytest.param(MAG | {"context": CONTEXT | {"leeftijd": -1}}, id="age below nought"),
        pytest.param(MAG | {"context": CONTEXT | {"gemeente": "Haarlem"}}, id="name of a municipality"),
    ],
)
async def test_what_is_not_understood_is_400(body: dict[str, Any]) -> None:
    """A part that is missing, of another kind, or a word that is not ours is 400 with one line of text."""
    vrager = ask_as()
    answer = await vrager.post("/evaluation", body)

    assert (answer.status_code, len(vrager.lines)) == (400, 1)
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert "decision" not in answer.text


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        pytest.param(json.dumps(MAG).encode(), "text/plain", id="another content type"),
        pytest.param(b"", "application/json", id="nothing"),
    ],
)
async def test_what_is_no_json_is_400(content: bytes, kind: str) -> None:
    """A body that is no JSON, or does not say that it is, is 400 and repeats its request id."""
    headers = {"content-type": kind, "x-request-id": "r-1"}
    answer = await ask_as().bezoek.http.post(f"{PAD}/evaluation", content=content, headers=headers)

    assert (answer.status_code, answer.headers["x-request-id"]) == (400, "r-1")


async def test_fields_that_are_not_known_are_ignored() -> None:
    """Unknown fields, attributes and facts change nothing, and the answer says what was weighed.

    Source: AuthZEN Authorization API 1.0, section 10.1.1.
    """
    vrager = ask_as()
    ruim = {
        "subject": WIJKTEAMLID | {"properties": {"regime": "wmo", "functie": "wijkteamlid", "team": "noord"}},
        "action": KIJKEN | {"properties": {"method": "GET"}},
        "resource": SOORT | {"kleur": "rood"},
        "context": CONTEXT | {"time": "2025-06-27T18:03:00-07:00", "ip": "192.0.2.1", "traceparent": "00-1"},
        "futureField": {"nested": True},
    }

    gewoon, met_meer = await vrager.decide(MAG), await vrager.decide(MAG | ruim)
    assert gewoon["context"]["gevraagd"] == met_meer["context"]["gevraagd"]
    assert met_meer["decision"] is True


@pytest.mark.parametrize(
    ("weg", "body"),
    [
        ("/search/subject", without(MAG, "action") | {"subject": {"type": "college"}}),
        ("/search/subject", MAG | {"subject": {"type": "college"}, "resource": {"type": "signaal"}}),
        ("/search/resource", without(MAG, "subject")),
        ("/search/resource", MAG | {"subject": {"type": "college"}}),
        ("/search/action", without(MAG, "resource")),
    ],
)
async def test_a_search_that_lacks_a_part_is_400(weg: str, body: dict[str, Any]) -> None:
    """A search needs every part but the one it looks for."""
    assert (await ask_as().post(weg, body)).status_code == 400


@pytest.mark.parametrize(
    ("weg", "body", "status"),
    [
        pytest.param("/evaluation", MAG, 200, id="an answer"),
        pytest.param("/evaluation", {}, 400, id="not understood"),
        pytest.param("/nergens", MAG, 404, id="no such door"),
    ],
)
async def test_the_request_id_comes_back(weg: str, body: dict[str, Any], status: int) -> None:
    """Every answer carries the request id of its request, and the log does not."""
    vrager = ask_as()
    answer = await vrager.post(weg, body, X_Request_ID="bfe9eb29-ab87")

    assert (answer.status_code, answer.headers["x-request-id"]) == (status, "bfe9eb29-ab87")
    assert "bfe9eb29" not in str(vrager.lines)


async def test_no_request_id_is_no_failure() -> None:
    """A request without an id gets an answer without one."""
    assert "x-request-id" not in (await ask_as().post("/evaluation", MAG)).headers


async def test_a_problem_for_who_asks_for_one() -> None:
    """Who says to accept a problem (RFC 9457) gets one, with the names of the parts that were wrong."""
    answer = await ask_as().post(
        "/evaluation", MAG | {"action": {"name": "varen"}}, Accept="application/problem+json"
    )

    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["velden"] == ["action.name"]


async def test_answers_are_kept_by_nobody() -> None:
    """A decision may not be kept on the way: the next one may be another."""
    assert (await ask_as().post("/evaluation", MAG)).headers["cache-control"] == "no-store"


async def test_the_same_question_has_the_same_answer() -> None:
    """Asking twice changes nothing but the number of the line."""
    vrager = ask_as()
    een, twee = await vrager.decide(MAG), await vrager.decide(MAG)

    assert een["context"]["besluit"] == twee["context"]["besluit"]
    assert een["context"]["kenmerk"] != twee["context"]["kenmerk"]


async def test_the_configuration_says_where_to_ask() -> None:
    """The well-known document names this house and a door for each question, and each of them answers."""
    vrager = ask_as()
    answer = await vrager.bezoek.http.get("/.well-known/authzen-configuration")
    doors = without(answer.json(), "policy_decision_point")

    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/json")
    assert answer.json()["policy_decision_point"] == ISSUER
    assert {door.removeprefix(ISSUER + PAD) for door in doors.values()} == set(ANSWERS)
    assert vrager.lines == []
