# SPDX-License-Identifier: EUPL-1.2
"""The description of the API keeps the NL API Design Rules that matter; the rest is Spectral's."""

import json
import re
from typing import Any, Final

from fakes.deuren import VERSION, description, knock, make_doors

DESCRIPTION: Final = description()
OPERATIONS: Final[dict[str, dict[str, Any]]] = {
    f"{method} {path}": operation
    for path, operations in DESCRIPTION["paths"].items()
    for method, operation in operations.items()
}
PROBLEM_STATUS: Final = {"400", "401", "403", "404", "409", "413", "500", "503"}


def answers() -> list[tuple[str, str, dict[str, Any]]]:
    """Every answer of every operation."""
    return [(n, status, answer) for n, o in OPERATIONS.items() for status, answer in o["responses"].items()]


def test_there_is_something_to_describe() -> None:
    """The rooms stand in the description."""
    assert len(OPERATIONS) >= 10


async def test_description_is_where_it_should_be() -> None:
    """The description is served as JSON at its standard place, and is the one that we checked.

    Source: NL API Design Rules 2.2, /core/publish-openapi.
    """
    async with knock(make_doors()) as http:
        response = await http.get("/api/v1/openapi.json")

    assert (response.status_code, response.headers["content-type"]) == (200, "application/json")
    assert response.json() == DESCRIPTION


def test_version_contact_and_address_are_there() -> None:
    """The description says its version, whom to ask, under which licence, and where the API is.

    Source: NL API Design Rules 2.2, /core/doc-openapi-contact, /core/semver, /core/uri-version.
    """
    info = DESCRIPTION["info"]

    assert DESCRIPTION["openapi"].startswith("3.")
    assert info["version"] == VERSION
    assert info["contact"].keys() >= {"name", "email", "url"}
    assert info["license"]["identifier"] == "EUPL-1.2"
    assert [s["url"] for s in DESCRIPTION["servers"]] == ["https://sluis.example/api/v1"]


def test_paths_are_kebab_case_without_a_slash_at_the_end() -> None:
    """Paths are written in kebab-case and do not end in a slash.

    Source: NL API Design Rules 2.2, /core/path-segments-kebab-case, /core/no-trailing-slash.
    """
    segment = r"([a-z0-9]+(-[a-z0-9]+)*|\{[a-z]+\})"

    assert [p for p in DESCRIPTION["paths"] if not re.fullmatch(rf"(/{segment})+", p)] == []


def test_invalid_input_is_400_and_never_422() -> None:
    """No operation answers 422; invalid input is 400.

    Source: NL API Design Rules 2.2, /core/error-handling/invalid-input.
    """
    assert [n for n, o in OPERATIONS.items() if "422" in o["responses"] or "400" not in o["responses"]] == []
    assert "ValidationError" not in json.dumps(DESCRIPTION)


def test_every_failure_is_a_problem() -> None:
    """Every operation says how it can fail, and each failure is a problem.

    Source: NL API Design Rules 2.2, /core/error-handling/problem-details; RFC 9457.
    """
    failures = [(n, status, a) for n, status, a in answers() if status[0] in "45"]

    assert [n for n, o in OPERATIONS.items() if not o["responses"].keys() >= PROBLEM_STATUS] == []
    assert [(n, s) for n, s, a in failures if list(a["content"]) != ["application/problem+json"]] == []
    assert DESCRIPTION["components"]["schemas"]["Probleem"]["required"] == [
        "type",
        "title",
        "status",
        "detail",
    ]


def test_every_answer_has_the_version_header() -> None:
    """Every answer carries the full version of the API.

    Source: NL API Design Rules 2.2, /core/version-header.
    """
    assert [(n, s) for n, s, a in answers() if "API-Version" not in a["headers"]] == []


def test_operations_have_names_of_their_own() -> None:
    """Every operation has an id in kebab-case that no other has, a summary and a room."""
    names = [o["operationId"] for o in OPERATIONS.values()]

    assert len(set(names)) == len(names)
    assert [n for n in names if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", n)] == []
    assert [n for n, o in OPERATIONS.items() if not (o.get("summary") and o.get("tags"))] == []


def test_every_operation_needs_a_token() -> None:
    """No operation is open to everybody, and how to get a token stands in the description."""
    (scheme,) = DESCRIPTION["components"]["securitySchemes"]

    assert re.fullmatch(r"[A-Za-z0-9._-]+", scheme)
    assert [n for n, o in OPERATIONS.items() if o.get("security") != [{scheme: []}]] == []


def test_no_number_of_a_person_can_stand_in_an_address() -> None:
    """A BSN is never a part of an address: every search is a POST, and no parameter is called so.

    Source: NL API Design Rules 2.2; Wabb art. 10.
    """
    named = [p["name"] for o in OPERATIONS.values() for p in o.get("parameters", ())]

    assert [n for n in named if re.search(r"bsn|burgerservicenummer", n, re.IGNORECASE)] == []


def test_properties_are_camel_case() -> None:
    """Every property of every body is written in lower camelCase.

    Source: NL API Design Rules 2.2, naming of fields.
    """
    schemas = DESCRIPTION["components"]["schemas"]
    named = [f"{name}.{field}" for name, s in schemas.items() for field in s.get("properties", ())]

    assert [n for n in named if not re.fullmatch(r"[a-z][a-z0-9]*([A-Z][a-z0-9]*)*", n.split(".")[1])] == []


def test_every_reference_leads_somewhere() -> None:
    """Nothing refers to a part of the description that is not there."""
    found = re.findall(r'"\$ref": "#/components/schemas/(\w+)"', json.dumps(DESCRIPTION))

    assert set(found) - set(DESCRIPTION["components"]["schemas"]) == set()
