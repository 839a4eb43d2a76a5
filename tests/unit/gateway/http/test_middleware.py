# SPDX-License-Identifier: EUPL-1.2
"""Around every request: a trace id, the headers of the API, and one event that tells nothing of anybody."""

from collections.abc import Iterator

import pytest
import structlog
from fakes.deuren import VERSION, knock, make_doors
from structlog.testing import LogCapture
from structlog.typing import EventDict

from gateway.logs import keep_allowed

SPOOR = "4bf92f3577b34da6a3ce929d0e0e4736"
OUDER = "00f067aa0ba902b7"
NUMBER = "999970008"


@pytest.fixture
def told() -> Iterator[list[EventDict]]:
    """What is told in the technical log, after its list of allowed fields."""
    capture = LogCapture()
    structlog.configure(processors=[keep_allowed, capture], cache_logger_on_first_use=False)
    yield capture.entries
    structlog.reset_defaults()


@pytest.mark.parametrize(
    ("header", "kept"),
    [
        pytest.param(f"00-{SPOOR}-{OUDER}-01", True, id="sampled"),
        pytest.param(f"00-{SPOOR}-{OUDER}-00", True, id="not sampled is logged all the same"),
        pytest.param(f"00-{'0' * 32}-{OUDER}-01", False, id="trace id of zeroes"),
        pytest.param(f"00-{SPOOR}-{'0' * 16}-01", False, id="parent of zeroes"),
        pytest.param(f"ff-{SPOOR}-{OUDER}-01", False, id="impossible version"),
        pytest.param(f"00-{SPOOR.upper()}-{OUDER}-01", False, id="capitals"),
        pytest.param(f"00-{SPOOR}-{OUDER}", False, id="too short"),
        pytest.param(f"00-{SPOOR}-{OUDER}-01-{NUMBER}", False, id="something after it"),
        pytest.param(f"cc-{SPOOR}-{OUDER}-01-{NUMBER}", True, id="a later version has more"),
        pytest.param(f"cc-{SPOOR}-{OUDER}-01.{NUMBER}", False, id="a later version has not that"),
        pytest.param(f" 00-{SPOOR}-{OUDER}-01x", False, id="more in its last place"),
        pytest.param(NUMBER, False, id="something else"),
    ],
)
async def test_trace_of_the_caller_is_taken_over(header: str, kept: bool, told: list[EventDict]) -> None:  # noqa: FBT001
    """A good traceparent gives the trace id, whatever its flags say; any other begins a new trace."""
    async with knock(make_doors()) as http:
        await http.get("/gezondheid/levend", headers={"traceparent": header})

    (event,) = told
    assert (event["spoor"] == SPOOR) is kept
    assert len(event["spoor"]) == 32
    assert NUMBER not in str(told)


async def test_event_tells_the_route_and_never_the_path(told: list[EventDict]) -> None:
    """The technical log holds the template of the route; what stands in the path is not there."""
    async with knock(make_doors()) as http:
        await http.post(f"/api/v1/signaleringen/{'a' * 20}/stand?bsn={NUMBER}", json={"doel": NUMBER})

    (event,) = told
    assert (event["event"], event["methode"], event["status"]) == ("verzoek.beantwoord", "POST", 401)
    assert event["route"].endswith("/signaleringen/{nummer}/stand")
    assert not any(word in str(event) for word in (NUMBER, "a" * 20, "niet toegestaan"))


@pytest.mark.parametrize(
    ("path", "status"),
    [
        pytest.param("/api/v1/openapi.json", 200, id="description"),
        pytest.param("/api/v1/is-er-niet", 404, id="unknown"),
        pytest.param("/api/v1/signaleringen", 405, id="other method"),
        pytest.param("/api/v1/kapot", 500, id="broken"),
    ],
)
async def test_api_answers_carry_their_headers(path: str, status: int) -> None:
    """Every answer under the API, a failure too, carries its version and the headers that keep it safe."""
    async with knock(make_doors()) as http:
        response = await http.get(path)

    assert response.status_code == status
    assert response.headers["api-version"] == VERSION
    assert response.headers["cache-control"] == "no-store"
    assert response.headers["x-content-type-options"] == "nosniff"
    assert response.headers["content-security-policy"].startswith("default-src 'none'")


@pytest.mark.parametrize(
    ("url", "expected"),
    [("https://sluis.example", "max-age=31536000"), ("http://127.0.0.1:8080", None)],
)
@pytest.mark.parametrize("path", ["/uitleg/gegevens", "/is-er-niet", "/afgemeld"])
async def test_pages_over_https_stay_with_https(url: str, expected: str | None, path: str) -> None:
    """A gateway that is reached over https tells browsers to stay with it; one over http cannot."""
    async with knock(make_doors(url)) as http:
        response = await http.get(path)

    assert response.headers.get("strict-transport-security") == expected


async def test_a_token_request_that_is_too_large_hears_it_in_oauth() -> None:
    """A client of OAuth reads the errors of OAuth, also when its request is far too large."""
    async with knock(make_doors()) as http:
        response = await http.post(
            "/oauth/token",
            content=b"a=" + b"b" * 1_000_000,
            headers={"content-type": "application/x-www-form-urlencoded"},
        )

    assert (response.status_code, response.json()["error"]) == (413, "invalid_request")
    assert response.headers["cache-control"] == "no-store"


async def test_pages_do_not_carry_the_headers_of_the_api() -> None:
    """A page has no API version and a content security policy of its own."""
    async with knock(make_doors()) as http:
        response = await http.get("/uitleg/gegevens")

    assert response.status_code == 200
    assert "api-version" not in response.headers
    assert "default-src 'none'; frame-ancestors" not in response.headers["content-security-policy"]


@pytest.mark.parametrize("path", ["/api/v1/kapot", "/kapot"])
async def test_what_nobody_foresaw_tells_nothing(path: str, told: list[EventDict]) -> None:
    """An unforeseen error is answered with a number; neither answer nor log says what it said."""
    async with knock(make_doors()) as http:
        response = await http.get(path, headers={"traceparent": f"00-{SPOOR}-{OUDER}-01"})

    assert (response.status_code, SPOOR in response.text) == (500, True)
    assert NUMBER not in response.text + str(told)
    failed = next(e for e in told if e["event"] == "verzoek.mislukt")
    assert (failed["fout"], failed["spoor"]) == ("ValueError", SPOOR)
    assert failed["plek"].startswith("deuren.py:")


async def test_other_method_hears_which_may() -> None:
    """A method that an address does not know is a problem that names those it does."""
    async with knock(make_doors()) as http:
        response = await http.delete("/api/v1/signaleringen")

    assert (response.status_code, response.headers["allow"]) == (405, "POST")
    assert response.json()["type"] == "/problemen/kan-hier-niet"
