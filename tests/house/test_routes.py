# SPDX-License-Identifier: EUPL-1.2
"""THE rule of this house, tried on the house itself: whoever comes in leaves a line in the log.

`test_passage.py` reads the source of the routes; here somebody knocks on each of them.
"""

import json
from collections.abc import Callable
from http import HTTPStatus
from typing import Any, Final

import pytest
from house.wegen import DOORS, FORMS, written_routes
from house.woning import Route, furnished, other_routes, routes

UNKNOWN_YET: Final = {"gateway/toegang/api.py:post_token", "gateway/toegang/pages.py:get_terug"}
"""Here the caller is still to show who they are; tests/unit/gateway/toegang follows the lines they leave."""
NOT_OURS: Final = {"/api/v1", "/access/v1", "/static", "/openapi.json"}
"""Mounts whose routes are tried below, files that are the same for all, and the description of the API."""
OPEN: Final = set(DOORS) | UNKNOWN_YET


def rows(*, known: bool, method: str = "") -> list[Any]:
    """The routes for whom is known, or those that are open, each under its own name."""
    chosen = [r for r in routes() if (r.name not in OPEN) is known and method in ("", r.method)]
    return [pytest.param(r, id=f"{r.method} {r.prefix}{r.path}") for r in chosen]


API: Final = [p for p in rows(known=True) if p.values[0].is_api]
PAGES: Final = [p for p in rows(known=True, method="GET") if not p.values[0].is_api]
FORMS_SENT: Final = [p for p in rows(known=True, method="POST") if not p.values[0].is_api]


@pytest.mark.parametrize("route", API)
async def test_a_system_passes_once(route: Route) -> None:
    """A request that can be read makes one exchange, and its line is in the log before the answer leaves."""
    woning = furnished()
    response = await woning.knock(route)

    assert (len(woning.sluis.passed), woning.sluis.turned) == (1, []), response.text[:300]
    assert len(woning.ledger.lines) >= 1


@pytest.mark.parametrize("route", PAGES)
async def test_a_page_passes_once(route: Route) -> None:
    """A page makes one exchange and leaves its line, unless it is an empty form for who may send it."""
    woning = furnished()
    response = await woning.knock(route)

    leeg = route.name in FORMS and response.status_code == HTTPStatus.OK
    assert len(woning.sluis.passed) == (0 if leeg else 1), response.status_code
    assert bool(woning.ledger.lines) is not leeg


@pytest.mark.parametrize("route", FORMS_SENT)
async def test_a_form_that_is_sent_leaves_a_line(route: Route) -> None:
    """A form with nothing in it passes or is turned away, once; either is in the log."""
    woning = furnished()
    response = await woning.knock(route)

    assert len(woning.sluis.passed) + len(woning.sluis.turned) == 1, response.status_code
    assert len(woning.ledger.lines) >= 1


@pytest.mark.parametrize("route", rows(known=True))
async def test_a_stranger_gets_nothing(route: Route) -> None:
    """Without a token or a session no route answers, and nothing is asked of the passage."""
    woning = furnished()
    async with woning.browser() as http:
        response = await http.request(route.method, route.url)

    assert response.status_code in ({401} if route.is_api or route.method == "POST" else {303, 401})
    assert (woning.sluis.passed, woning.ledger.lines) == ([], [])


@pytest.mark.parametrize("route", rows(known=False))
async def test_an_open_door_holds_nothing(route: Route) -> None:
    """A door that is open to all answers a stranger without asking the passage anything."""
    woning = furnished()
    async with woning.browser() as http:
        response = await http.request(route.method, route.url, follow_redirects=False)

    assert response.status_code < 500
    assert (woning.sluis.passed, woning.ledger.lines) == ([], [])


@pytest.mark.parametrize("route", API)
async def test_a_broken_ledger_lets_nothing_out(route: Route) -> None:
    """When the line cannot be written, no system gets its answer."""
    woning = furnished()
    woning.ledger.broken = True
    response = await woning.knock(route)

    assert (response.status_code, response.json()["type"]) == (503, "/problemen/logboek-niet-bereikbaar")


@pytest.mark.parametrize("route", [p for p in PAGES + FORMS_SENT if p.values[0].name not in FORMS])
async def test_a_broken_ledger_shows_no_page(route: Route) -> None:
    """When the line cannot be written, no person gets the page or an effect."""
    woning = furnished()
    woning.ledger.broken = True

    assert (await woning.knock(route)).status_code == 503


@pytest.mark.parametrize("route", API)
async def test_bad_input_is_turned_away(route: Route) -> None:
    """A body with an unknown field is not understood, and that it was sent is in the log."""
    woning = furnished()
    response = await woning.knock(route, {"vrije_tekst": "verhaal"})

    assert (response.status_code, len(woning.ledger.lines)) == (400, 1)
    assert "verhaal" not in response.text


@pytest.mark.parametrize("route", [p for p in API if p.values[0].method != "GET"])
@pytest.mark.parametrize(
    "write",
    [
        pytest.param(lambda good: f"{good[:-1]},{good[1:]}".encode(), id="every name twice"),
        pytest.param(lambda good: good.encode("utf-16"), id="UTF-16"),
    ],
)
async def test_a_body_that_can_be_read_in_two_ways_is_turned_away(
    route: Route, write: Callable[[str], bytes]
) -> None:
    """A good body with a name twice, or in another encoding, is a problem at every door, and in the log."""
    woning = furnished()
    response = await woning.knock(route, write(json.dumps(route.body)))

    assert (response.status_code, response.json()["type"]) == (400, "/problemen/onbegrepen-verzoek")
    assert (woning.sluis.passed, len(woning.ledger.lines)) == ([], 1)


@pytest.mark.parametrize("route", API)
async def test_bad_input_on_a_broken_ledger_is_no_failure_of_ours(route: Route) -> None:
    """When even the line about bad input cannot be written, the answer says so, and is no 500."""
    woning = furnished()
    woning.ledger.broken = True

    assert (await woning.knock(route, {"vrije_tekst": "verhaal"})).status_code == 503


def test_every_route_that_is_written_has_been_knocked_on() -> None:
    """Every route in the source is a way in to the house, so that none escapes the tests above."""
    assert {f"{b.pad}:{f.name}" for b, f in written_routes()} == {r.name for r in routes()}


def test_every_other_way_in_is_named() -> None:
    """Beside our own functions there are the mounted API, the static files and the description."""
    assert {str(getattr(r.original_route, "path", r)) for r in other_routes()} <= NOT_OURS
