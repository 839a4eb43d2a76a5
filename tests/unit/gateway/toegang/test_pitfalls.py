# SPDX-License-Identifier: EUPL-1.2
"""Thirteen holes that the OAuth library leaves to its user, each closed: one test, one hole."""

import ast
import logging
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from fakes.deur import (
    CLIENT_KEY,
    ISSUER,
    OTHER_KEY,
    SECONDS,
    TOKEN_ENDPOINT,
    TOKEN_KEY,
    assertion,
    claims,
    client,
    jwks_of,
    make_door,
    token_form,
)
from joserfc import jwt
from joserfc.errors import SecurityWarning
from joserfc.jwk import ECKey, KeySet, OctKey, OKPKey, RSAKey

import gateway.toegang
from gateway.errors import SettingsError, UnauthenticatedError
from gateway.toegang.stilte import quiet_authlib
from gateway.toegang.tokens import SOORT

SOURCES = sorted(Path(gateway.toegang.__file__).parent.glob("*.py"))


async def test_01_token_lives_ten_minutes_and_not_ten_days() -> None:
    """The library's default of 864,000 seconds is nowhere."""
    response = await make_door().ask_token(assertion(claims()))

    assert response.json()["expires_in"] == 600


@pytest.mark.parametrize(
    ("key", "alg"),
    [
        pytest.param(RSAKey.generate_key(2048), "PS256", id="PS256"),
        pytest.param(OKPKey.generate_key("Ed25519"), "Ed25519", id="Ed25519"),
    ],
)
async def test_02_algorithms_beyond_the_default_list_are_accepted(key: RSAKey | OKPKey, alg: str) -> None:
    """PS256 and Ed25519, which the library refuses by default, work."""
    door = make_door(client(jwks=jwks_of(key)))

    assert (await door.ask_token(assertion(claims(), key, alg))).status_code == 200


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param({"exp": SECONDS + 10 * 365 * 86_400}, id="ten years"),
        pytest.param({"exp": SECONDS + 331, "iat": None}, id="over five minutes, and who knows since when"),
        pytest.param(
            {"exp": SECONDS + 3000, "iat": SECONDS - 331}, id="for an hour, signed over five minutes ago"
        ),
        pytest.param({"exp": SECONDS + 3631}, id="signed just now, for over an hour"),
        pytest.param({"exp": float("nan")}, id="NaN"),
        pytest.param({"aud": [TOKEN_ENDPOINT, "https://elders.example"]}, id="another server as well"),
        pytest.param({"jti": ""}, id="empty jti"),
    ],
)
async def test_03_assertion_is_short_for_us_alone_and_has_a_jti(changed: dict[str, Any]) -> None:
    """An assertion that lives long, is for others too, or could be used twice is refused."""
    response = await make_door().ask_token(assertion(claims(**changed)))

    assert response.json()["error"] == "invalid_client"


async def test_assertion_of_a_library_that_signs_for_an_hour_is_good_for_five_minutes() -> None:
    """Authlib's own client, as it comes, gets a token with what it signed just now."""
    door = make_door()

    assert (await door.ask_token(assertion(claims(exp=SECONDS + 3600)))).status_code == 200


async def test_04_client_id_agrees_with_the_assertion_and_nothing_is_sent_twice() -> None:
    """The form cannot name another client than the assertion, nor say a thing twice."""
    door = make_door(client(), client("ander"))
    other = await door.ask_token(assertion(claims()), client_id="ander")
    same = await door.ask_token(assertion(claims()), client_id="de-linde")
    body = b"&".join(f"{k}={v}".encode() for k, v in token_form(assertion(claims(jti="2"))).items())
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    twice = await door.http.post("/oauth/token", content=body + b"&grant_type=x", headers=form)

    assert (other.json()["error"], same.status_code) == ("invalid_client", 200)
    assert twice.json()["error"] == "invalid_request"


async def test_05_method_goes_by_its_registered_name() -> None:
    """A client authenticates with private_key_jwt, under that name, and with no other method."""
    door = make_door()
    form = {"grant_type": "client_credentials", "client_id": "de-linde", "client_secret": "x"}
    by_secret = await door.http.post("/oauth/token", data=form)
    by_basic = await door.http.post(
        "/oauth/token", data={"grant_type": "client_credentials"}, auth=("de-linde", "x")
    )

    assert door.toegang.server.metadata()["token_endpoint_auth_methods_supported"] == ["private_key_jwt"]
    assert {r.json()["error"] for r in (by_secret, by_basic)} == {"invalid_client"}


@pytest.mark.parametrize("typ", [None, "JWT", "id_token+jwt", "AT+JWT"])
def test_06_token_without_its_own_type_is_refused(typ: str | None) -> None:
    """An ID token or assertion signed by our key is no access token."""
    tokens = make_door().toegang.tokens
    own = ECKey.import_key(TOKEN_KEY)
    good = jwt.decode(tokens.mint("de-linde", frozenset({"x"})), own, algorithms=["ES256"]).claims
    header = {"alg": "ES256"} | ({"typ": typ} if typ else {})
    other = jwt.encode(header, good, own, algorithms=["ES256"], default_type=None)

    with pytest.raises(UnauthenticatedError, match="not an access token"):
        tokens.verify(other)


def test_07_token_names_its_key() -> None:
    """Every token has the kid of the published key, so that keys can be changed one by one."""
    tokens = make_door().toegang.tokens
    keys = KeySet.import_key_set(tokens.jwks())
    header = jwt.decode(tokens.mint("de-linde", frozenset({"x"})), keys, algorithms=["ES256"]).header

    assert header == {"alg": "ES256", "typ": SOORT, "kid": keys.keys[0].thumbprint()}


def test_08_pkce_is_s256_and_nothing_else() -> None:
    """No code of ours can send or accept the method `plain`: we ask S256 and offer no code grant."""
    metadata = make_door().toegang.server.metadata()
    text = (Path(gateway.toegang.__file__).parent / "oidc.py").read_text("utf-8")

    assert 'code_challenge_method="S256"' in text
    assert metadata["grant_types_supported"] == ["client_credentials"]
    assert "authorization_endpoint" not in metadata


async def test_09_an_error_is_never_a_redirect() -> None:
    """A redirect_uri in a token request changes nothing about the answer."""
    response = await make_door().ask_token("geen.jwt", redirect_uri="https://elders.example/")

    assert (response.status_code, response.headers.get("location")) == (400, None)


async def test_10_library_never_logs_a_token(caplog: pytest.LogCaptureFixture) -> None:
    """With everything else at DEBUG, no log line holds a token or an assertion."""
    quiet_authlib()
    caplog.set_level(logging.DEBUG)
    door, proof = make_door(), assertion(claims())
    token = (await door.ask_token(proof)).json()["access_token"]

    assert logging.getLogger("authlib.oauth2.rfc6749.grants").getEffectiveLevel() == logging.INFO
    assert token not in caplog.text
    assert proof not in caplog.text


async def test_11_transport_is_checked_by_setting_and_not_by_request(monkeypatch: pytest.MonkeyPatch) -> None:
    """Behind a proxy that ends TLS all works, and no environment variable permits plain http."""
    monkeypatch.setenv("AUTHLIB_INSECURE_TRANSPORT", "1")
    door = make_door()
    # The request itself arrives over http and under another name.
    response = await door.http.post("http://10.0.0.7/oauth/token", data=token_form(assertion(claims())))

    assert response.status_code == 200
    with pytest.raises(SettingsError, match="not an https address"):
        make_door(issuer="http://sluis.example")


def test_12_deprecated_jose_is_nowhere() -> None:
    """No module of this room imports `authlib.jose`, which goes in Authlib 2."""
    imported = {
        name
        for source in SOURCES
        for node in ast.walk(ast.parse(source.read_text("utf-8")))
        for name in _imports(node)
    }

    assert not {name for name in imported if name.startswith("authlib.jose")}


def _imports(node: ast.AST) -> list[str]:
    if isinstance(node, ast.ImportFrom):
        return [f"{node.module}.{alias.name}" for alias in node.names]
    return [alias.name for alias in node.names] if isinstance(node, ast.Import) else []


def test_13_every_signature_is_made_and_checked_with_a_list_of_algorithms() -> None:
    """Each call of jwt.encode or jwt.decode names its algorithms, none of them symmetric."""
    calls = [
        node
        for source in SOURCES
        for node in ast.walk(ast.parse(source.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in {"encode", "decode"}
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id == "jwt"
    ]

    assert len(calls) == 2
    assert all("algorithms" in {k.arg for k in call.keywords} for call in calls)


async def test_symmetric_keys_in_a_key_set_are_worth_nothing() -> None:
    """A client registered with a shared secret, or with a short RSA key, cannot prove anything."""
    shared = OctKey.import_key(b"geheim" * 8)
    by_secret = await make_door(client(jwks=jwks_of(shared))).ask_token(assertion(claims(), shared, "HS256"))
    raw = rsa.generate_private_key(65_537, 1024)  # noqa: S505 - that is the point
    with pytest.warns(SecurityWarning, match="2048"):
        short = RSAKey.import_key(raw)
    with pytest.warns(SecurityWarning, match="2048"):
        by_short = await make_door(client(jwks=jwks_of(short))).ask_token(assertion(claims(), short, "PS256"))
    mixed = make_door(client(jwks=jwks_of(shared, CLIENT_KEY, OTHER_KEY)))
    header = {"alg": "ES256", "kid": CLIENT_KEY.thumbprint()}
    by_kid = await mixed.ask_token(jwt.encode(header, claims(), CLIENT_KEY, algorithms=["ES256"]))

    assert {by_secret.json()["error"], by_short.json()["error"]} == {"invalid_client"}
    assert by_kid.status_code == 200


@pytest.mark.parametrize("jwks", ["", "{}", "[]", '{"keys": []}', '{"keys": [{"kty": "EC"}]}'])
async def test_client_with_an_unreadable_key_set_cannot_get_in(jwks: str) -> None:
    """A key set that cannot be used refuses its client and breaks nothing."""
    response = await make_door(client(jwks=jwks)).ask_token(assertion(claims()))

    assert (response.status_code, response.json()["error"]) == (400, "invalid_client")


def test_issuer_stands_in_the_world_of_these_tests() -> None:
    """Tests and code mean the same token endpoint."""
    assert make_door().toegang.server.metadata()["token_endpoint"] == f"{ISSUER}/oauth/token"
