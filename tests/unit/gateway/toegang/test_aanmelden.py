# SPDX-License-Identifier: EUPL-1.2
"""Logging in at an identity provider: the demo's own, over the whole flow."""

import base64
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import httpx2
import pytest
from fakes.deur import HOST, ISSUER, Door, ec_key, make_door
from fakes.world import DE_LINDE, HAARLEM, FakeChance, FakeClock

from gateway.demo import identiteit
from gateway.demo.identiteit_aanvraag import Toepassing
from gateway.demo.mensen import DEMO_MENSEN, DemoMens
from gateway.toegang.aanmelden import own_path
from gateway.toegang.oidc import Identiteitsbron
from policies.begrippen import Functie, Regime

PROVIDER = "http://127.0.0.1:8081"
TERUG = f"{ISSUER}/aanmelden/terug"
SUBS = ("wijkteamlid", "privacy-officer", "jeugdconsulent")
MENSEN = [replace(m, oin=HAARLEM.oin) for m in DEMO_MENSEN if m.sub in SUBS]
ZONDER = replace(MENSEN[0], sub="zonder-doelen", functie=Functie.JEUGDCONSULENT, regime=Regime.WMO)
ELDERS = replace(MENSEN[0], sub="elders", oin=DE_LINDE.oin)


def provider(*mensen: DemoMens) -> Any:
    """The demo's identity provider."""
    chance, clock = FakeChance(), FakeClock()
    return identiteit.testing_only_identity_app(
        mensen or (*MENSEN, ZONDER, ELDERS),
        issuer=PROVIDER,
        key=ec_key(9),
        toepassingen=[Toepassing("sluis", frozenset({TERUG}))],
        now=clock.now,
        random_token=lambda: chance.octets(16).hex(),
    )


def bron(app: Any, **changed: Any) -> Identiteitsbron:
    """How the gateway knows the provider: one that speaks for Haarlem."""
    given: dict[str, Any] = {
        "issuer": PROVIDER,
        "client_id": "sluis",
        "redirect_uri": TERUG,
        "spreekt_voor": frozenset({HAARLEM.oin}),
        "road": lambda: httpx2.ASGITransport(app),
    }
    return Identiteitsbron(**(given | changed))


@dataclass
class Visit:
    """A browser, the gateway, and the provider it goes to."""

    door: Door
    app: Any

    async def leave(self, naar: str = "/") -> dict[str, str]:
        """Begin to log in; answers what the browser takes to the provider."""
        response = await self.door.http.get("/aanmelden", params={"naar": naar})
        self.asked = dict(parse_qsl(urlsplit(response.headers["location"]).query))
        return self.asked

    async def choose(self, sub: str) -> dict[str, str]:
        """Pick a person at the provider; answers what the browser brings back."""
        async with httpx2.AsyncClient(transport=httpx2.ASGITransport(self.app), base_url=PROVIDER) as idp:
            response = await idp.post("/authorize", data=self.asked | {"persoon": sub})
        return dict(parse_qsl(urlsplit(response.headers["location"]).query))

    async def come_back(self, query: dict[str, str]) -> httpx2.Response:
        """Return to the gateway."""
        return await self.door.http.get("/aanmelden/terug", params=query)

    async def log_in(self, sub: str = "wijkteamlid", naar: str = "/") -> httpx2.Response:
        """The whole visit."""
        await self.leave(naar)
        return await self.come_back(await self.choose(sub))


def visit(**changed: Any) -> Visit:
    """A visit that has yet to begin."""
    app = provider()
    return Visit(make_door(bron=bron(app, **changed)), app)


async def test_person_who_logs_in_has_a_session_and_the_log_a_line() -> None:
    """After the provider the person is known, sees the page they wanted, and the log says who came."""
    v = visit()
    response = await v.log_in(naar="/zaken")
    page = await v.door.http.get("/mens")
    [line] = v.door.ledger.lines

    assert (response.status_code, response.headers["location"]) == (303, "/zaken")
    assert page.json()["functie"] == "wijkteamlid"
    assert (line.gebeurtenis, line.medewerker, line.functie) == (
        "sessie.begonnen",
        "wijkteamlid",
        "wijkteamlid",
    )
    assert page.json()["sessie"] == line.kenmerk
    assert MENSEN[0].naam not in repr(line)


async def test_browser_leaves_with_state_nonce_and_pkce() -> None:
    """The question holds a state, a nonce and an S256 challenge, and the cookie none of the secrets."""
    v = visit()
    asked = await v.leave()
    kept = v.door.http.cookies["__Host-sluis-aanmelding"]
    opened = base64.urlsafe_b64decode(kept.split(".")[0] + "==").decode()

    assert asked["code_challenge_method"] == "S256"
    assert asked["scope"] == "openid"
    assert asked["state"] in opened
    assert asked["nonce"] not in opened
    assert asked["code_challenge"] not in opened


async def test_two_visits_share_no_secret() -> None:
    """State, nonce and challenge are new each time."""
    v = visit()
    first, second = await v.leave(), await v.leave()

    assert all(first[name] != second[name] for name in ("state", "nonce", "code_challenge"))


async def test_log_in_gives_a_new_session_and_ends_the_old() -> None:
    """A session that the browser had before does not go on: it cannot have been planted."""
    v = visit()
    await v.log_in()
    before = (await v.door.http.get("/mens")).json()["sessie"]
    await v.log_in("privacy-officer")
    after = (await v.door.http.get("/mens")).json()

    assert after["functie"] == "privacy_officer"
    assert list(v.door.ledger.kept.toegangen.sessions) == [after["sessie"]] != [before]


async def test_answer_works_once() -> None:
    """The same answer, shown again with its cookie, starts no second session."""
    v = visit()
    await v.leave()
    cookie = v.door.http.cookies["__Host-sluis-aanmelding"]
    query = await v.choose("wijkteamlid")
    first = await v.come_back(query)
    v.door.http.cookies.set("__Host-sluis-aanmelding", cookie, domain=HOST)
    second = await v.come_back(query)

    assert (first.status_code, second.status_code) == (303, 401)
    assert len(v.door.ledger.kept.toegangen.sessions) == 1


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param({"state": "anders"}, id="another state"),
        pytest.param({"state": ""}, id="no state"),
        pytest.param({"iss": "https://elders.example"}, id="another issuer"),
        pytest.param({"code": "anders"}, id="a code that is unknown"),
        pytest.param({"code": ""}, id="no code"),
        pytest.param({"error": "access_denied"}, id="the provider refused"),
    ],
)
async def test_wrong_answer_starts_no_session(changed: dict[str, str]) -> None:
    """An answer that is wrong in one way lets nobody in, and says what to do."""
    v = visit()
    await v.leave()
    response = await v.come_back(await v.choose("wijkteamlid") | changed)

    assert response.status_code == 401
    assert "Opnieuw aanmelden" in response.text
    assert v.door.ledger.kept.toegangen.sessions == {}
    assert "sluis-sessie" not in str(v.door.http.cookies)


async def test_answer_in_another_browser_starts_no_session() -> None:
    """Somebody who is sent the answer of another is not logged in as that other."""
    v = visit()
    await v.leave()
    query = await v.choose("wijkteamlid")
    v.door.http.cookies.clear()

    assert (await v.come_back(query)).status_code == 401


async def test_answer_after_ten_minutes_is_too_late() -> None:
    """Whoever lets the provider wait must begin again."""
    v = visit()
    await v.leave()
    query = await v.choose("wijkteamlid")
    v.door.clock.advance(timedelta(minutes=10))

    assert (await v.come_back(query)).status_code == 401


async def test_provider_cannot_speak_for_another_organisation() -> None:
    """A provider that was trusted for Haarlem makes nobody an employee of De Linde."""
    v = visit()

    assert (await v.log_in("elders")).status_code == 401
    assert v.door.ledger.lines == []


async def test_provider_that_was_given_no_organisation_lets_nobody_in() -> None:
    """An empty list of organisations means none."""
    assert (await visit(spreekt_voor=frozenset()).log_in()).status_code == 401


async def test_function_without_purposes_is_turned_away_and_written_down() -> None:
    """Somebody with a function under the wrong law gets no session, and the log says so."""
    v = visit()
    response = await v.log_in("zonder-doelen")
    [line] = v.door.ledger.lines

    assert response.status_code == 401
    assert (line.gebeurtenis, line.medewerker, line.fout) == (
        "sessie.geweigerd",
        "zonder-doelen",
        "UnauthenticatedError",
    )


async def test_no_line_no_session() -> None:
    """When the ledger cannot write, nobody is logged in."""
    v = visit()
    v.door.ledger.broken = True
    response = await v.log_in()

    assert response.json()["fout"] == "LedgerError"
    assert "__Host-sluis-sessie" not in v.door.http.cookies


async def test_without_a_provider_there_is_nowhere_to_log_in() -> None:
    """A gateway without an identity provider has no log-in page."""
    door = make_door()

    assert (await door.http.get("/aanmelden")).json()["fout"] == "UnknownError"


async def test_page_after_log_out_shows_where_to_begin() -> None:
    """Logging out ends on a page, not on the way back in."""
    response = await make_door().http.get("/afgemeld")

    assert response.status_code == 200
    assert 'href="/aanmelden"' in response.text


@pytest.mark.parametrize(
    ("naar", "expected"),
    [
        pytest.param("/zaken/1?toon=alles", "/zaken/1?toon=alles", id="a path of ours"),
        pytest.param("https://elders.example/", "/", id="another site"),
        pytest.param("//elders.example/", "/", id="two slashes"),
        pytest.param("/\\elders.example/", "/", id="a backslash"),
        pytest.param("/a\\b", "/", id="a backslash further on"),
        pytest.param("/\t/elders.example", "/", id="a tab that browsers drop"),
        pytest.param("/a\r\nset-cookie: x=y", "/", id="a line of its own"),
        pytest.param("zaken", "/", id="no slash"),
        pytest.param("", "/", id="nothing"),
        pytest.param("/" + "a" * 500, "/", id="too long"),
    ],
)
def test_log_in_leads_to_a_page_of_ours(naar: str, expected: str) -> None:
    """Only a path of this site is a place to go after logging in."""
    assert own_path(naar) == expected
