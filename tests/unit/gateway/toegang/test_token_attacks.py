# SPDX-License-Identifier: EUPL-1.2
"""Ways to get a token that one may not have, and what becomes of each."""

import json
from typing import Any

import pytest
from fakes.deur import (
    CLIENT_KEY,
    ISSUER,
    OTHER_KEY,
    SECONDS,
    assertion,
    claims,
    client,
    jwks_of,
    make_door,
    token_form,
)
from fakes.world import HET_ANKER
from joserfc import jwt
from joserfc.jwk import OctKey


def details(*doelen: str) -> str:
    """The parameter that asks for these purposes."""
    return json.dumps([{"type": "doelbinding", "doelen": list(doelen)}])


def unsigned(said: dict[str, Any]) -> str:
    """A JWT that says it needs no signature."""
    signed = jwt.encode({"alg": "HS256"}, said, OctKey.import_key(b"x" * 32), algorithms=["HS256"])
    return "eyJhbGciOiJub25lIn0." + signed.split(".")[1] + "."


ATTACKS = [
    pytest.param(assertion(claims(exp=SECONDS - 60)), {}, "invalid_client", id="expired"),
    pytest.param(assertion(claims(exp=SECONDS + 7200)), {}, "invalid_client", id="good for two hours"),
    pytest.param(assertion(claims(exp=None)), {}, "invalid_client", id="no exp"),
    pytest.param(assertion(claims(iat=SECONDS + 600)), {}, "invalid_client", id="from the future"),
    pytest.param(assertion(claims(nbf=SECONDS + 600)), {}, "invalid_client", id="not valid yet"),
    pytest.param(assertion(claims(jti=None)), {}, "invalid_client", id="no jti"),
    pytest.param(assertion(claims(jti=7)), {}, "invalid_client", id="jti is a number"),
    pytest.param(assertion(claims(iss="het-anker")), {}, "invalid_client", id="foreign issuer"),
    pytest.param(
        assertion(claims(aud="https://elders.example")), {}, "invalid_client", id="foreign audience"
    ),
    pytest.param(assertion(claims(aud=[ISSUER])), {}, "invalid_client", id="audience is a list"),
    pytest.param(assertion(claims(), OTHER_KEY), {}, "invalid_client", id="key of another"),
    pytest.param(assertion(claims("onbekend")), {}, "invalid_client", id="unknown client"),
    pytest.param(unsigned(claims()), {}, "invalid_client", id="alg none"),
    pytest.param(
        assertion(claims(), OctKey.import_key(jwks_of(CLIENT_KEY)), "HS256"),
        {},
        "invalid_client",
        id="HS256 with the public key",
    ),
    pytest.param("geen.jwt", {}, "invalid_client", id="not a JWT"),
    pytest.param(assertion(claims()), {"client_id": "het-anker"}, "invalid_client", id="form names another"),
    pytest.param(assertion(claims()), {"grant_type": "password"}, "unsupported_grant_type", id="other grant"),
    pytest.param(assertion(claims()), {"scope": "alles"}, "invalid_scope", id="scope"),
    pytest.param(
        assertion(claims()),
        {"authorization_details": details("onderzoek-wmo")},
        "invalid_authorization_details",
        id="purpose that was not granted",
    ),
    pytest.param(
        assertion(claims()),
        {"authorization_details": details("signalering-wmo", "alles")},
        "invalid_authorization_details",
        id="one purpose too many",
    ),
    pytest.param(
        assertion(claims()),
        {"authorization_details": "[" * 5000},
        "invalid_authorization_details",
        id="five thousand brackets",
    ),
]


@pytest.mark.parametrize(("proof", "more", "error"), ATTACKS)
async def test_attack_gets_no_token(proof: str, more: dict[str, str], error: str) -> None:
    """Nobody gets a token on a proof that is wrong in one way, and no proof is used up by it."""
    door = make_door(client(), client("het-anker", HET_ANKER, jwks=jwks_of(OTHER_KEY)))
    response = await door.ask_token(proof, **more)

    assert (response.status_code, response.json()["error"]) == (400, error)
    assert response.headers["cache-control"] == "no-store"
    assert "access_token" not in response.json()
    assert door.ledger.kept.toegangen.used == {}


@pytest.mark.parametrize(
    ("body", "soort"),
    [
        pytest.param(b"grant_type=client_credentials&grant_type=password", None, id="parameter twice"),
        pytest.param(b"grant_type=%ff", None, id="not UTF-8"),
        pytest.param(b"\xff", None, id="not ASCII"),
        pytest.param(b"x=" + b"a" * 20_000, None, id="too large"),
        pytest.param(b"&".join(b"a%d=1" % n for n in range(40)), None, id="too many"),
        pytest.param(b'{"grant_type": "client_credentials"}', "application/json", id="JSON"),
    ],
)
async def test_unreadable_form_is_an_invalid_request(body: bytes, soort: str | None) -> None:
    """A form that is not one is refused in the words of OAuth."""
    headers = {"Content-Type": soort or "application/x-www-form-urlencoded"}
    response = await make_door().http.post("/oauth/token", content=body, headers=headers)

    assert (response.status_code, response.json()["error"]) == (400, "invalid_request")


async def test_answer_never_repeats_what_was_sent() -> None:
    """Whatever stands in a parameter, the answer does not hold it."""
    door = make_door()
    proof = assertion(claims())
    for name in ("grant_type", "scope", "client_id", "authorization_details", "client_assertion"):
        sent = token_form(proof) | {name: "999970008"}
        response = await door.http.post("/oauth/token", data=sent)
        assert response.status_code == 400
        assert "999970008" not in response.text
