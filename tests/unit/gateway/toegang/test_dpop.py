# SPDX-License-Identifier: EUPL-1.2
"""Tokens that are tied to a key: how one gets them, and that they open nothing without the key."""

import asyncio
import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from fakes.bezit import BEZIT_KEY, PAD, hashed, proof, said, unsigned
from fakes.deur import ISSUER, OTHER_KEY, SECONDS, Door, assertion, claims, make_door, token_form
from joserfc import jwt
from joserfc.jwk import KeySet, OctKey, OKPKey

from gateway.errors import UnauthenticatedError
from gateway.http.problems import headers_of
from gateway.toegang.dpop import BezitBewaker, challenge, hash_of, read_proof

VECTOR = json.loads((Path(__file__).parents[3] / "vectors" / "dpop" / "rfc9449.json").read_text("utf-8"))
ED_KEY = OKPKey.generate_key("Ed25519")
ERIN = f"{ISSUER}{PAD}"


async def tied_token(door: Door) -> str:
    """A token that is tied to the key of possession."""
    response = await ask(door, proof())
    return str(response.json()["access_token"])


async def ask(door: Door, *proofs: str, jti: str = "een") -> Any:
    """Send a token request with these DPoP headers."""
    headers = [("DPoP", p) for p in proofs]
    return await door.http.post("/oauth/token", data=token_form(assertion(claims(jti=jti))), headers=headers)


def about(token: str, **changed: Any) -> dict[str, Any]:
    """The claims of a good proof at the resource."""
    return said(htm="GET", htu=ERIN, ath=hashed(token), **changed)


async def knock(door: Door, token: str, *proofs: str, scheme: str = "DPoP") -> Any:
    """Come to the resource with a token and these proofs."""
    headers = [("Authorization", f"{scheme} {token}"), *(("DPoP", p) for p in proofs)]
    return (await door.http.get(PAD, headers=headers)).json()


def test_example_of_the_rfc_is_read_as_meant() -> None:
    """The example of RFC 9449 is a good proof of its key, for its token and at its moment."""
    given, expected = VECTOR["input"], VECTOR["expected"]
    bezit = read_proof(
        [given["proof"]],
        methode=given["methode"],
        adres=given["adres"],
        nu=given["iat"] + 1,
        token=given["token"],
    )

    assert (bezit.jkt, hash_of(given["token"])) == (expected["jkt"], expected["ath"])


async def test_proof_gives_a_token_that_is_tied_to_its_key() -> None:
    """With a proof the token says which key it is tied to, and both proofs are used up with its line."""
    door = make_door()
    body = (await ask(door, proof())).json()
    keys = KeySet.import_key_set(door.toegang.tokens.jwks())
    token = jwt.decode(body["access_token"], keys, algorithms=["ES256"])

    assert body["token_type"] == "DPoP"
    assert token.claims["cnf"] == {"jkt": BEZIT_KEY.thumbprint()}
    assert sorted(soort for soort, _ in door.ledger.kept.toegangen.used) == ["assertie", "bezit"]
    assert [r.gebeurtenis for r in door.ledger.lines] == ["token.uitgegeven"]


@pytest.mark.parametrize(("key", "alg"), [(BEZIT_KEY, "ES256"), (ED_KEY, "Ed25519")])
async def test_each_promised_algorithm_opens_the_door(key: Any, alg: str) -> None:
    """A token tied to a key of every algorithm in the metadata opens the door with its proof."""
    door = make_door()
    token = (await ask(door, proof(None, key, alg))).json()["access_token"]
    inside = await knock(door, token, proof(about(token, jti="twee"), key, alg))

    assert inside[1] == "de-linde"
    assert alg in door.toegang.server.metadata()["dpop_signing_alg_values_supported"]


async def test_token_without_proof_stays_a_bearer_token() -> None:
    """A client that sends no proof gets a token that goes as Bearer and cannot go as DPoP."""
    door = make_door()
    body = (await ask(door)).json()

    assert body["token_type"] == "Bearer"
    assert (await knock(door, body["access_token"], scheme="Bearer"))[1] == "de-linde"
    assert (await knock(door, body["access_token"], proof()))["fout"] == "UnauthenticatedError"


PRIVATE = BEZIT_KEY.as_dict(private=True)
PUBLIC = BEZIT_KEY.as_dict(private=False)
WRONG = [
    pytest.param([proof(said(htm="GET"))], id="other method"),
    pytest.param([proof(said(htm="post"))], id="method in lower case"),
    pytest.param([proof(said(htu=ISSUER))], id="other address"),
    pytest.param([proof(said(htu="https://elders.example/oauth/token"))], id="other host"),
    pytest.param([proof(said(htu="http://sluis.example/oauth/token"))], id="road that can be overheard"),
    pytest.param([proof(said(htu="https://a@sluis.example/oauth/token"))], id="name before the host"),
    pytest.param([proof(said(htu="https://sluis.example:x/oauth/token"))], id="port that is none"),
    pytest.param([proof(said(htu=7))], id="address is a number"),
    pytest.param([proof(said(iat=SECONDS - 91))], id="old"),
    pytest.param([proof(said(iat=SECONDS + 31))], id="of the future"),
    pytest.param([proof(said(iat=None))], id="no moment"),
    pytest.param([proof(said(iat=float("nan")))], id="moment is no number"),
    pytest.param([proof(said(jti=None))], id="no jti"),
    pytest.param([proof(said(jti="x" * 256))], id="jti too long"),
    pytest.param([proof(typ=None)], id="typ missing"),
    pytest.param([proof(typ="JWT")], id="other typ"),
    pytest.param([proof(jwk=None)], id="no key"),
    pytest.param([proof(jwk="sleutel")], id="key is text"),
    pytest.param([proof(jwk=PRIVATE)], id="private key in jwk"),
    pytest.param([proof(jwk=OTHER_KEY.as_dict(private=False))], id="key of another"),
    pytest.param([proof(jwk=PUBLIC | {"crv": "P-384"})], id="other curve"),
    pytest.param([proof(jwk=PUBLIC | {"x": "AAAA"})], id="point not on the curve"),
    pytest.param([proof(jwk=PUBLIC | {"k": "AAAA"})], id="a shared secret beside the key"),
    pytest.param([proof(None, OctKey.import_key(b"x" * 32), "HS256", jwk=PUBLIC)], id="HS256"),
    pytest.param([unsigned({"typ": "dpop+jwt", "alg": "none", "jwk": PUBLIC}, said())], id="alg none"),
    pytest.param([proof(), proof(said(jti="twee"))], id="two headers"),
    pytest.param([f"{proof()}, {proof(said(jti='twee'))}"], id="two in one header"),
    pytest.param([proof()[:-4] + "AAAA"], id="changed on the way"),
    pytest.param(["x" * 5000], id="very long"),
    pytest.param(["geen.jwt"], id="no JWT"),
]


@pytest.mark.parametrize("proofs", WRONG)
async def test_wrong_proof_gives_no_token(proofs: list[str]) -> None:
    """With a proof that is wrong in one way there is no token, not even an untied one; none is used up."""
    door = make_door()
    response = await ask(door, *proofs)

    assert (response.status_code, response.json()["error"]) == (400, "invalid_dpop_proof")
    assert door.ledger.kept.toegangen.used == {}
    assert [r.gebeurtenis for r in door.ledger.lines] == ["token.geweigerd"]


async def test_proof_is_good_for_one_token() -> None:
    """Of two token requests with one proof the second gets none, also at the same moment."""
    door = make_door()
    used = proof()
    answers = await asyncio.gather(*(ask(door, used, jti=str(n)) for n in range(4)))
    errors = sorted(a.json().get("error", "") for a in answers)

    assert errors == ["", *["invalid_dpop_proof"] * 3]


async def test_stolen_token_opens_nothing() -> None:
    """Whoever has the token and not its key gets in on no road."""
    door = make_door()
    token = await tied_token(door)
    tries = [
        await knock(door, token, scheme="Bearer"),
        await knock(door, token, proof(about(token)), scheme="Bearer"),
        await knock(door, token),
        await knock(door, token, proof(about(token), OTHER_KEY)),
        await knock(door, token, proof(about(token), OTHER_KEY, jwk=PUBLIC)),
    ]

    assert [t["fout"] for t in tries] == ["UnauthenticatedError"] * 5


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param({"ath": None}, id="about no token"),
        pytest.param({"ath": hashed("een ander")}, id="about another token"),
        pytest.param({"ath": "é"}, id="hash that is none"),
        pytest.param({"ath": "\ud800"}, id="half a character for a hash"),
        pytest.param({"htu": f"{ISSUER}/mens"}, id="other address"),
        pytest.param({"htm": "POST"}, id="other method"),
        pytest.param({"iat": SECONDS - 91}, id="old"),
        pytest.param({"iat": SECONDS + 31}, id="of the future"),
    ],
)
async def test_wrong_proof_opens_nothing(changed: dict[str, Any]) -> None:
    """At the resource a proof for another request or moment opens nothing."""
    door = make_door()
    token = await tied_token(door)
    wrong = {n: w for n, w in (about(token) | changed).items() if w is not None}

    assert (await knock(door, token, proof(wrong)))["fout"] == "UnauthenticatedError"
    assert (await knock(door, token, proof(about(token))))[1] == "de-linde"


async def test_replayed_proof_opens_nothing() -> None:
    """A proof opens the door once; a new one of the same key opens it again."""
    door = make_door()
    token = await tied_token(door)
    first = proof(about(token))
    seen = [await knock(door, token, p) for p in (first, first, proof(about(token, jti="drie")))]

    assert [isinstance(answer, list) for answer in seen] == [True, False, True]


async def test_two_tokens_in_one_request_open_nothing() -> None:
    """A request with two Authorization headers is nobody's."""
    door = make_door()
    token = await door.get_token()
    header = ("Authorization", f"Bearer {token}")
    answer = await door.http.get(PAD, headers=[header, header])

    assert answer.json()["fout"] == "UnauthenticatedError"


@pytest.mark.parametrize(
    "htu", [f"{ERIN}?een=1#twee", "HTTPS://SLUIS.example:443/systeem", "https://sluis.example/%73ysteem"]
)
async def test_address_may_be_spelled_in_another_way(htu: str) -> None:
    """Query and fragment do not count, nor capitals, the usual port and escapes that mean the same."""
    door = make_door()
    token = await tied_token(door)

    assert isinstance(await knock(door, token, proof(about(token) | {"htu": htu})), list)


def keeper_demands(keeper: BezitBewaker, jti: str, *, iat: int, nu: int) -> None:
    """One request that the keeper judges."""
    one = proof(said(htm="GET", htu=ERIN, ath=hashed("t"), jti=jti, iat=iat))
    keeper.demand(BEZIT_KEY.thumbprint(), [one], methode="GET", pad=PAD, token="t", nu=nu)


def test_full_memory_refuses_rather_than_forgets() -> None:
    """When more proofs come than are remembered, none is believed twice: what is as old is refused."""
    keeper = BezitBewaker(ISSUER, remember=2)
    for number in range(3):
        keeper_demands(keeper, str(number), iat=SECONDS + number, nu=SECONDS + 3)

    with pytest.raises(UnauthenticatedError, match="older than what is remembered"):
        keeper_demands(keeper, "0", iat=SECONDS, nu=SECONDS + 3)
    with pytest.raises(UnauthenticatedError, match="used before"):
        keeper_demands(keeper, "1", iat=SECONDS + 1, nu=SECONDS + 3)


def test_memory_is_emptied_when_proofs_are_too_old() -> None:
    """What could not be believed any more anyway is forgotten, and makes room."""
    keeper, later = BezitBewaker(ISSUER, remember=1), int(timedelta(minutes=5).total_seconds())
    keeper_demands(keeper, "een", iat=SECONDS, nu=SECONDS)
    keeper_demands(keeper, "twee", iat=SECONDS + later, nu=SECONDS + later)

    with pytest.raises(UnauthenticatedError, match="iat is not of just now"):
        keeper_demands(keeper, "een", iat=SECONDS, nu=SECONDS + later)


def test_answer_says_what_to_do() -> None:
    """A 401 names both schemes and the algorithms, and what was wrong with a proof."""
    wrong = UnauthenticatedError("no", dpop="invalid_dpop_proof")

    assert challenge() == 'Bearer, DPoP algs="ES256 Ed25519"'
    assert headers_of(wrong) == {"WWW-Authenticate": 'DPoP error="invalid_dpop_proof", algs="ES256 Ed25519"'}
    assert headers_of(UnauthenticatedError("nobody")) is None
