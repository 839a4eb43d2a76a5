# SPDX-License-Identifier: EUPL-1.2
"""The token endpoint: who gets a token, who does not, and what is written about it."""

import asyncio
import json
from typing import Any

import httpx2
import pytest
from authlib.integrations.httpx_client import AsyncOAuth2Client
from authlib.oauth2.rfc7523 import PrivateKeyJWT
from fakes.deur import (
    CLIENT_KEY,
    DOELEN,
    ISSUER,
    OTHER_KEY,
    SECONDS,
    TOKEN_ENDPOINT,
    assertion,
    claims,
    client,
    jwks_of,
    make_door,
)
from fakes.world import DE_LINDE, HET_ANKER, ZEKER
from joserfc import jwt
from joserfc.jwk import KeySet, OKPKey, RSAKey

from gateway.errors import SettingsError
from policies.begrippen import Doel

RSA_KEY = RSAKey.generate_key(2048)
ED_KEY = OKPKey.generate_key("Ed25519")


def details(*doelen: str) -> str:
    """The parameter that asks for these purposes."""
    return json.dumps([{"type": "doelbinding", "doelen": list(doelen)}])


async def test_plain_oauth_client_gets_a_token_that_opens_the_door() -> None:
    """Authlib's own client, knowing only id, key and endpoint, gets in."""
    door = make_door()
    signer = PrivateKeyJWT(TOKEN_ENDPOINT, claims={"exp": SECONDS + 120, "iat": SECONDS}, alg="ES256")
    transport = httpx2.ASGITransport(door.app)
    async with AsyncOAuth2Client(
        "de-linde", CLIENT_KEY, token_endpoint_auth_method=signer.name, transport=transport
    ) as oauth:
        oauth.register_client_auth_method(signer)
        token = await oauth.fetch_token(TOKEN_ENDPOINT, grant_type="client_credentials")

    response = await door.http.get("/systeem", headers={"Authorization": f"Bearer {token['access_token']}"})

    assert (token["token_type"], token["expires_in"]) == ("Bearer", 600)
    assert response.json() == [str(DE_LINDE.oin), "de-linde", *sorted(DOELEN)]


async def test_token_says_what_rfc_9068_asks() -> None:
    """An access token has exactly the claims of RFC 9068, our purposes, and a kid."""
    door = make_door()
    response = await door.ask_token(assertion(claims()))
    token = jwt.decode(
        response.json()["access_token"],
        KeySet.import_key_set(door.toegang.tokens.jwks()),
        algorithms=["ES256"],
    )

    assert token.header == {
        "alg": "ES256",
        "typ": "at+jwt",
        "kid": door.toegang.tokens.jwks()["keys"][0]["kid"],
    }
    assert {k: v for k, v in token.claims.items() if k != "jti"} == {
        "iss": ISSUER,
        "aud": ISSUER,
        "sub": "de-linde",
        "client_id": "de-linde",
        "iat": SECONDS,
        "exp": SECONDS + 600,
        "authorization_details": [{"type": "doelbinding", "doelen": sorted(DOELEN)}],
    }
    assert response.headers["cache-control"] == "no-store"
    assert response.json()["authorization_details"] == token.claims["authorization_details"]


async def test_token_is_for_the_purposes_that_were_asked() -> None:
    """A client that asks for one purpose gets a token for that one only."""
    door = make_door()
    token = await door.get_token(authorization_details=details("signalering-wmo"))

    assert door.toegang.tokens.verify(token).doelen == {Doel.SIGNALERING_WMO.value}


@pytest.mark.parametrize(
    ("key", "alg"),
    [
        pytest.param(CLIENT_KEY, "ES256", id="ES256"),
        pytest.param(RSA_KEY, "PS256", id="PS256"),
        pytest.param(ED_KEY, "Ed25519", id="Ed25519"),
    ],
)
async def test_each_promised_algorithm_works(key: Any, alg: str) -> None:
    """A client may sign with every algorithm in the metadata."""
    door = make_door(client(jwks=jwks_of(key)))

    assert (await door.ask_token(assertion(claims(), key, alg))).status_code == 200


async def test_each_token_and_each_refusal_leaves_one_line() -> None:
    """The log says that a token was given, and that one was refused, with the client's name."""
    door = make_door()
    await door.ask_token(assertion(claims()))
    await door.ask_token(assertion(claims(jti="twee"), OTHER_KEY))

    assert [(r.gebeurtenis, r.client, r.fout) for r in door.ledger.lines] == [
        ("token.uitgegeven", "de-linde", ""),
        ("token.geweigerd", "de-linde", "UnauthenticatedError"),
    ]


async def test_replayed_assertion_is_refused_and_written_down() -> None:
    """The second who shows an assertion gets no token, and the log says that somebody tried."""
    door = make_door()
    proof = assertion(claims())
    first, second = await door.ask_token(proof), await door.ask_token(proof)

    assert (first.status_code, second.status_code) == (200, 400)
    assert second.json()["error"] == "invalid_client"
    assert [(r.gebeurtenis, r.fout) for r in door.ledger.lines] == [
        ("token.uitgegeven", ""),
        ("token.uitgegeven", "UnauthenticatedError"),
    ]


async def test_of_two_at_the_same_moment_one_gets_a_token() -> None:
    """Showing one assertion twice at once gives one token."""
    door = make_door()
    proof = assertion(claims())
    answers = await asyncio.gather(*(door.ask_token(proof) for _ in range(5)))

    assert sorted(a.status_code for a in answers) == [200, 400, 400, 400, 400]


async def test_jti_of_another_client_is_not_used_up() -> None:
    """Two clients may choose the same jti."""
    door = make_door(client(), client("het-anker", HET_ANKER, jwks=jwks_of(OTHER_KEY)))
    first = await door.ask_token(assertion(claims()))
    second = await door.ask_token(assertion(claims("het-anker"), OTHER_KEY))

    assert (first.status_code, second.status_code) == (200, 200)


async def test_no_line_no_token() -> None:
    """When the ledger cannot write there is no token and no refusal, only that it must be tried later."""
    door = make_door()
    door.ledger.broken = True
    given = await door.ask_token(assertion(claims()))
    refused = await door.ask_token(assertion(claims(), OTHER_KEY))

    assert [(r.status_code, r.json()["error"]) for r in (given, refused)] == [
        (503, "temporarily_unavailable")
    ] * 2


async def test_client_without_purposes_gets_no_token() -> None:
    """A client that may do nothing is not given a token for nothing."""
    door = make_door(client(doelen=frozenset()))
    response = await door.ask_token(assertion(claims()))

    assert response.json()["error"] == "invalid_authorization_details"


async def test_insurer_may_have_a_token_but_decisions_are_elsewhere() -> None:
    """Proving who you are opens nothing: also an insurer may do it."""
    door = make_door(client("zeker", ZEKER))

    assert (await door.ask_token(assertion(claims("zeker")))).status_code == 200


async def test_revoked_client_is_out_when_the_address_book_knows() -> None:
    """A token that is still good opens nothing once its client is gone, nor a purpose that was taken."""
    door = make_door()
    header = {"Authorization": f"Bearer {await door.get_token()}"}
    door.adresboek.clients = {"de-linde": client(doelen=frozenset({"verwijsindex-jeugd"}))}
    narrowed = await door.http.get("/systeem", headers=header)
    door.adresboek.clients = {}
    gone = await door.http.get("/systeem", headers=header)

    assert narrowed.json()[2:] == ["verwijsindex-jeugd"]
    assert gone.json() == {"fout": "UnauthenticatedError", "known": False}


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer ", "Basic YTpi", "Bearer geen-token", "bearer é"])
async def test_door_stays_shut_without_a_token(header: str) -> None:
    """A request without a good bearer token has no sender."""
    response = await make_door().http.get("/systeem", headers=[(b"authorization", header.encode())])

    assert response.json()["fout"] == "UnauthenticatedError"


async def test_metadata_tells_what_a_client_must_do() -> None:
    """The metadata names endpoint, method, algorithms and the type of authorization_details."""
    metadata = (await make_door().http.get("/.well-known/oauth-authorization-server")).json()

    assert metadata == {
        "issuer": ISSUER,
        "token_endpoint": TOKEN_ENDPOINT,
        "jwks_uri": f"{ISSUER}/oauth/jwks",
        "response_types_supported": ["none"],
        "grant_types_supported": ["client_credentials"],
        "token_endpoint_auth_methods_supported": ["private_key_jwt"],
        "token_endpoint_auth_signing_alg_values_supported": ["ES256", "PS256", "Ed25519"],
        "authorization_details_types_supported": ["doelbinding"],
        "dpop_signing_alg_values_supported": ["ES256", "Ed25519"],
    }


async def test_jwks_shows_the_public_key_and_nothing_else() -> None:
    """The key set has no private part."""
    [key] = (await make_door().http.get("/oauth/jwks")).json()["keys"]

    assert sorted(key) == ["alg", "crv", "kid", "kty", "use", "x", "y"]


@pytest.mark.parametrize(
    "issuer",
    ["http://sluis.example", "https://sluis.example/pad", "https://a@sluis.example", "sluis.example", ""],
)
def test_issuer_that_can_be_overheard_does_not_start(issuer: str) -> None:
    """An issuer must be an https origin, or this machine."""
    with pytest.raises(SettingsError, match="the issuer is"):
        make_door(issuer=issuer)
