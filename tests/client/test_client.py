# SPDX-License-Identifier: EUPL-1.2
"""Both clients, the one that waits and the one that does not: tokens, registrations and what goes wrong."""

import json
from datetime import date, timedelta
from typing import Any

import httpx2
import pytest
from fakes.nepgateway import (
    EIGEN_OIN,
    JWE,
    NepGateway,
    Spreker,
    aansluiting,
    problem,
    unb64,
)

from policies.begrippen import Doel
from sluis_client import (
    AnswerError,
    AsyncSluisClient,
    Betrokkenheid,
    NotFoundError,
    QuotaError,
    RefusedError,
    SluisClient,
    TokenRefusedError,
    UnauthenticatedError,
    UnavailableError,
    UnreachableError,
)

DOEL = Doel.ONDERZOEK_WMO.value
BSNS = ("999970008", "999990019")
WHO = Betrokkenheid(date(2012, 4, 1), vermoeden=True)
BOTH = pytest.mark.parametrize("soort", ["blocking", "async"])


@BOTH
async def test_blind_registration_shows_no_bsn(soort: str) -> None:
    """A registration goes with a JWE and a factor, and comes back as a value."""
    gateway = NepGateway()
    made = await Spreker(gateway, soort).do("register_blind", BSNS[0], WHO)
    sent = json.loads(gateway.seen[-1].content)

    assert (made.registratie, made.verwijder_op) == ("0" * 20, date(2031, 11, 23))
    assert [(t.organisatie, t.contact) for t in made.treffers] == [("De School", "ib@school.example")]
    assert made.bewijs.kenmerk == "00112233445566778899"
    assert (sent["blind"]["jwe"], len(unb64(sent["blind"]["blinderingsfactor"]))) == (f"{JWE}0", 32)
    assert BSNS[0].encode() not in gateway.crossed


@BOTH
async def test_token_is_kept_until_shortly_before_its_end(soort: str) -> None:
    """One token serves many requests of one purpose, and a new one is asked in time."""
    gateway = NepGateway()
    spreker = Spreker(gateway, soort)
    first = await spreker.do("token", DOEL)
    again = await spreker.do("token", DOEL)
    other = await spreker.do("token", Doel.VERWIJSINDEX_JEUGD.value)
    gateway.clock.moment += timedelta(seconds=571)
    later = await spreker.do("token", DOEL)

    assert first is again
    assert len({first.tekst, other.tekst, later.tekst}) == 3
    assert first.tekst not in repr(first)


async def test_each_request_has_a_proof_of_its_own() -> None:
    """The token is tied to a key, and no proof is sent twice."""
    gateway = NepGateway()
    spreker = Spreker(gateway)
    for _ in range(3):
        await spreker.do("derive", BSNS, doel=DOEL)
    proofs = [r.headers["dpop"] for r in gateway.seen]

    assert len(set(proofs)) == len(proofs) == 5
    assert {r.headers["authorization"].split()[0] for r in gateway.seen[1:]} == {"DPoP"}


async def test_without_dpop_the_token_goes_as_bearer() -> None:
    """Who does not want a tied token gets a bearer token, and can work."""
    gateway = NepGateway()
    await Spreker(gateway, dpop=False).do("derive", BSNS, doel=DOEL)

    assert {r.headers["authorization"].split()[0] for r in gateway.seen[1:]} == {"Bearer"}


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param({"token_type": "Bearer"}, id="a token that anybody can use"),
        pytest.param({"token_type": None}, id="no kind"),
        pytest.param({"access_token": ""}, id="no token"),
        pytest.param({"access_token": "a b"}, id="a token with a space"),
        pytest.param({"expires_in": "600"}, id="no number"),
    ],
)
async def test_strange_token_is_not_used(changed: dict[str, Any]) -> None:
    """A token of another kind than was asked for is not accepted instead."""
    gateway = NepGateway(lie=lambda body: body | changed)

    with pytest.raises(AnswerError, match="token"):
        await Spreker(gateway).do("token", DOEL)


async def test_refused_token_says_the_code_of_oauth() -> None:
    """No token is an error with the code of OAuth, and nothing is kept."""
    said = {"error": "invalid_client", "error_description": "sub 999970008 is unknown"}
    gateway = NepGateway(refuse=[httpx2.Response(400, json=said)])
    spreker = Spreker(gateway)

    with pytest.raises(TokenRefusedError, match=r"^invalid_client: sub … is unknown$") as refused:
        await spreker.do("token", DOEL)
    assert refused.value.code == "invalid_client"
    assert (await spreker.do("token", DOEL)).soort == "DPoP"


async def test_token_that_ended_early_is_renewed_once() -> None:
    """A kept token that is refused is replaced, and the request done again."""
    gateway = NepGateway()
    spreker = Spreker(gateway)
    await spreker.do("token", DOEL)
    gateway.refuse = [unknown()]
    keys = await spreker.do("published_keys", ontvanger=EIGEN_OIN, doel=DOEL)

    assert [k.nummer for k in keys] == [3]
    assert gateway.paths == [
        "POST /oauth/token",
        "GET /api/v1/pseudoniemen/sleutels",
        "POST /oauth/token",
        "GET /api/v1/pseudoniemen/sleutels",
    ]


async def test_new_token_that_is_refused_is_the_end() -> None:
    """When a new token is refused too, the caller hears it, and there is no third."""
    gateway = NepGateway()
    spreker = Spreker(gateway)
    old = await spreker.do("token", DOEL)
    token = {"access_token": old.tekst, "token_type": "DPoP", "expires_in": 600}
    gateway.refuse = [unknown(), httpx2.Response(200, json=token), unknown()]

    with pytest.raises(UnauthenticatedError, match="Wij weten niet wie u bent"):
        await spreker.do("published_keys", ontvanger=EIGEN_OIN, doel=DOEL)
    assert len(gateway.seen) == 4


def unknown() -> httpx2.Response:
    """The answer of a gateway that does not believe a token."""
    return problem(401, "niet-aangemeld", "Wij weten niet wie u bent")


PROBLEMS = [
    pytest.param(403, RefusedError, id="refused"),
    pytest.param(404, NotFoundError, id="not yours, or nobody"),
    pytest.param(429, QuotaError, id="quota"),
    pytest.param(503, UnavailableError, id="no log"),
]


@pytest.mark.parametrize(("status", "kind"), PROBLEMS)
@BOTH
async def test_problem_is_an_error_with_a_dutch_title(status: int, kind: Any, soort: str) -> None:
    """A problem becomes an error of its kind, with title and kenmerk, and no number of a person."""
    said = {"kenmerk": "00112233445566778899", "besluit": {"regel": "r/1"}, "velden": ["blind"]}
    gateway = NepGateway()
    spreker = Spreker(gateway, soort)
    await spreker.do("token", DOEL)
    gateway.refuse = [problem(status, "x", "Dit mag niet over 999970008", **said)]

    with pytest.raises(kind, match=r"^Dit mag niet over … .kenmerk 00112233445566778899.$") as refused:
        await spreker.do("derive", BSNS, doel=DOEL)
    error = refused.value
    assert (error.status, error.type, error.velden) == (status, "/problemen/x", ("blind",))
    assert getattr(error, "besluit", {"regel": "r/1"}) == {"regel": "r/1"}


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        pytest.param("3600", 3600, id="an hour"),
        pytest.param("", None, id="nothing"),
        pytest.param("٣", None, id="other digits"),
        pytest.param("-1", None, id="before now"),
        pytest.param("9" * 99, None, id="longer than the world"),
        pytest.param("Mon, 23 Nov 2026 10:00:00 GMT", None, id="a date"),
    ],
)
async def test_quota_says_how_long_to_wait(header: str, seconds: int | None) -> None:
    """A quota that is used up tells how many seconds to wait; what is no number of seconds tells nothing."""
    said = {"title": "U hebt vandaag genoeg gevraagd"}
    full = httpx2.Response(429, json=said, headers=[(b"retry-after", header.encode())])
    gateway = NepGateway()
    spreker = Spreker(gateway)
    await spreker.do("token", DOEL)
    gateway.refuse = [full]

    with pytest.raises(QuotaError, match="genoeg") as refused:
        await spreker.do("derive", BSNS, doel=DOEL)
    assert refused.value.wacht_seconds == seconds


@BOTH
async def test_page_of_a_proxy_is_an_error_too(soort: str) -> None:
    """An answer that is no problem still has a status, and gives the error of that status."""
    gateway = NepGateway()
    spreker = Spreker(gateway, soort)
    await spreker.do("token", DOEL)
    gateway.refuse = [httpx2.Response(502, text="<html>")]

    with pytest.raises(UnavailableError, match="Onbekende fout"):
        await spreker.do("derive", BSNS, doel=DOEL)


@BOTH
async def test_unreachable_gateway_says_no_more_than_that(soort: str) -> None:
    """When there is no answer the error holds nothing of the request, not even as its cause."""
    gateway = NepGateway(refuse=[httpx2.ConnectError("no")])

    with pytest.raises(UnreachableError, match=r"^no answer: ConnectError$") as cut:
        await Spreker(gateway, soort).do("derive", BSNS, doel=DOEL)
    assert (cut.value.__cause__, cut.value.__suppress_context__) == (None, True)


async def test_client_closes_what_it_opened() -> None:
    """A client closes its own connections, and leaves those alone that were given to it."""
    mine = httpx2.Client(transport=httpx2.MockTransport(NepGateway().answer))
    with SluisClient(aansluiting(), http=mine):
        pass
    async with AsyncSluisClient(aansluiting()) as own:
        pass

    assert not mine.is_closed
    with pytest.raises(RuntimeError, match="closed"):
        await own.token(DOEL)
