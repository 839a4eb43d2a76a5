# SPDX-License-Identifier: EUPL-1.2
"""Speaking with an identity provider: what is sent, and what becomes of any other answer."""

import base64
import hashlib
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import httpx2
import pytest
from fakes.deur import ISSUER
from fakes.world import HAARLEM

from gateway.errors import BronError
from gateway.toegang.oidc import Identiteitsbron, OidcClient, Vraag

PROVIDER = "http://127.0.0.1:8081"
TERUG = f"{ISSUER}/aanmelden/terug"


def bron(**changed: Any) -> Identiteitsbron:
    """How the gateway knows a provider that speaks for Haarlem."""
    given: dict[str, Any] = {
        "issuer": PROVIDER,
        "client_id": "sluis",
        "redirect_uri": TERUG,
        "spreekt_voor": frozenset({HAARLEM.oin}),
    }
    return Identiteitsbron(**(given | changed))


QUESTION = Vraag("state", "nonce", "v" * 43)


@pytest.mark.parametrize(
    ("path", "answer"),
    [
        pytest.param(
            "/.well-known/openid-configuration", {"issuer": "https://elders.example"}, id="other name"
        ),
        pytest.param("/.well-known/openid-configuration", ["x"], id="a list"),
        pytest.param(
            "/.well-known/openid-configuration",
            {"issuer": PROVIDER, "token_endpoint": "http://elders.example/token"},
            id="an address that can be overheard",
        ),
        pytest.param("/token", {"access_token": "x", "token_type": "Bearer"}, id="no ID token"),
        pytest.param("/token", "geen object", id="text"),
        pytest.param("/jwks", {"keys": []}, id="no keys"),
    ],
)
async def test_provider_that_answers_otherwise_is_a_source_in_trouble(path: str, answer: Any) -> None:
    """A provider that does not do as its specification says lets nobody in."""
    oidc = OidcClient(bron(road=lambda: httpx2.MockTransport(_answers({path: answer}))))

    with pytest.raises(BronError, match=r"the identity provider|the keys of"):
        await oidc.redeem("code", QUESTION, 0.0)


def _answers(changed: dict[str, Any]) -> Callable[[httpx2.Request], httpx2.Response]:
    good = {
        "/.well-known/openid-configuration": {
            "issuer": PROVIDER,
            "authorization_endpoint": f"{PROVIDER}/authorize",
            "token_endpoint": f"{PROVIDER}/token",
            "jwks_uri": f"{PROVIDER}/jwks",
        },
        "/token": {"access_token": "x", "token_type": "Bearer", "id_token": "x"},
        "/jwks": {"keys": []},
    } | changed

    def answer(request: httpx2.Request) -> httpx2.Response:
        return httpx2.Response(200, json=good[request.url.path])

    return answer


async def test_provider_that_is_away_is_a_source_in_trouble() -> None:
    """Without an answer nobody is sent anywhere."""

    def away(request: httpx2.Request) -> httpx2.Response:
        raise httpx2.ConnectError("away", request=request)

    oidc = OidcClient(bron(road=lambda: httpx2.MockTransport(away)))

    with pytest.raises(BronError, match="does not answer"):
        await oidc.authorization_url(QUESTION)


async def test_secret_of_a_confidential_client_goes_in_the_header() -> None:
    """With a secret the code is exchanged with client_secret_basic, and the verifier goes along."""
    seen: list[httpx2.Request] = []
    answer = _answers({})

    def remember(request: httpx2.Request) -> httpx2.Response:
        seen.append(request)
        return answer(request)

    source = bron(client_secret="geheim", road=lambda: httpx2.MockTransport(remember))
    with pytest.raises(BronError, match="the keys of"):
        await OidcClient(source).redeem("code", QUESTION, 0.0)
    [token] = [r for r in seen if r.url.path == "/token"]

    assert token.headers["authorization"] == "Basic " + base64.b64encode(b"sluis:geheim").decode()
    assert dict(parse_qsl(token.content.decode()))["code_verifier"] == QUESTION.verifier
    assert "geheim" not in repr(source)


async def test_challenge_is_the_hash_of_the_verifier() -> None:
    """The browser takes along the SHA-256 of the verifier that the gateway keeps.

    Source: RFC 7636 section 4.2.
    """
    oidc = OidcClient(bron(road=lambda: httpx2.MockTransport(_answers({}))))
    asked = dict(parse_qsl(urlsplit(await oidc.authorization_url(QUESTION)).query))
    digest = hashlib.sha256(QUESTION.verifier.encode()).digest()

    assert asked["code_challenge"] == base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
