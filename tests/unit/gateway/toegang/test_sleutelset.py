# SPDX-License-Identifier: EUPL-1.2
"""Keys that are pasted: what is strong and public is kept, and nothing else; no secret is ever repeated."""

import json
from collections.abc import Mapping
from typing import Any

import pytest
from fakes.deur import CLIENT_KEY, OTHER_KEY, assertion, claims, client, jwks_of, make_door
from hypothesis import given
from hypothesis import strategies as st
from joserfc import jwt
from joserfc.jwk import ECKey, OctKey, OKPKey, RSAKey

from gateway.errors import InvalidInputError
from gateway.toegang.sleutelset import LANGSTE, beside, read_kept, read_keys, read_receiving_key, write_keys

ED25519 = OKPKey.generate_key("Ed25519")
RSA = RSAKey.generate_key(2048)
PUBLIC: Mapping[str, Any] = CLIENT_KEY.as_dict(private=False)


@pytest.mark.parametrize(
    ("key", "alg"),
    [
        pytest.param(CLIENT_KEY, "ES256", id="P-256"),
        pytest.param(ED25519, "Ed25519", id="Ed25519"),
        pytest.param(RSA, "PS256", id="RSA"),
    ],
)
async def test_a_key_that_is_kept_proves_who_signs(key: Any, alg: str) -> None:
    """A token is given for a proof with each kind of key that can be pasted, alone or in a set."""
    alone, in_set = read_keys(json.dumps(key.as_dict(private=False))), read_keys(jwks_of(key))
    door = make_door(client(jwks=write_keys(alone)))

    answer = await door.ask_token(assertion(claims(), key, alg))

    assert alone == in_set
    assert answer.status_code == 200


async def test_while_two_keys_count_each_proves_who_signs() -> None:
    """Beside one another the old key and the new one are both good, when the proof says which it is."""
    together = beside(read_keys(jwks_of(CLIENT_KEY)), read_keys(jwks_of(ED25519)))
    door = make_door(client(jwks=write_keys(together)))
    proofs = [
        assertion_of(key, alg, jti)
        for key, alg, jti in ((CLIENT_KEY, "ES256", "1"), (ED25519, "Ed25519", "2"))
    ]

    assert [(await door.ask_token(p)).status_code for p in proofs] == [200, 200]


def assertion_of(key: Any, alg: str, jti: str) -> str:
    """A proof that names the key it was made with."""
    return jwt.encode({"alg": alg, "kid": key.thumbprint()}, claims(jti=jti), key, algorithms=[alg])


@pytest.mark.parametrize(
    "said",
    [
        pytest.param({**PUBLIC, "kty": "onbekend"}, id="an unknown kind"),
        pytest.param({**PUBLIC, "y": PUBLIC["x"]}, id="a point that lies on no curve"),
        pytest.param({**PUBLIC, "x": 7}, id="a number for a text"),
        pytest.param({**PUBLIC, "use": "enc"}, id="a key to seal with"),
        pytest.param({**PUBLIC, "kid": ""}, id="an empty name"),
        pytest.param({**PUBLIC, "kid": "a" * 101}, id="a name that is too long"),
        pytest.param({**PUBLIC, "kid": ["a"]}, id="a list for a name"),
        pytest.param(ECKey.generate_key("P-384").as_dict(private=False), id="another curve"),
        pytest.param(ECKey.generate_key("secp256k1").as_dict(private=False), id="the curve of coins"),
        pytest.param(OKPKey.generate_key("X25519").as_dict(private=False), id="a curve to agree on"),
        pytest.param(OKPKey.generate_key("Ed448").as_dict(private=False), id="the larger Edwards curve"),
        pytest.param({"kty": "RSA", "n": "v" * 172, "e": "AQAB"}, id="RSA of 1024 bits"),
        pytest.param({**RSA.as_dict(private=False), "e": "Aw"}, id="RSA with exponent 3"),
        pytest.param({"keys": []}, id="no keys"),
        pytest.param({"keys": "geen"}, id="a word for keys"),
        pytest.param({"keys": [7]}, id="a number for a key"),
        pytest.param({"keys": [PUBLIC, PUBLIC]}, id="one key twice"),
        pytest.param({"keys": [{**PUBLIC, "kid": str(n)} for n in range(5)]}, id="too many"),
        pytest.param({}, id="nothing"),
        pytest.param([PUBLIC], id="a list"),
    ],
)
def test_what_is_weak_or_cannot_be_read_is_refused(said: object) -> None:
    """A key that the token endpoint would not believe is not kept in the first place."""
    with pytest.raises(InvalidInputError, match=r"\w") as refused:
        read_keys(json.dumps(said))

    assert refused.value.veld == "jwks"


@pytest.mark.parametrize(
    "key",
    [CLIENT_KEY, ED25519, RSA, OctKey.generate_key(256)],
    ids=["P-256", "Ed25519", "RSA", "a shared secret"],
)
def test_a_secret_is_refused_and_not_repeated(key: Any) -> None:
    """A private key says that it is one, and no part of it is in the refusal."""
    said = key.as_dict(private=True)
    for read in (read_keys, read_receiving_key):
        with pytest.raises(InvalidInputError, match="geheime sleutel") as refused:
            read(json.dumps(said))

        told = repr(refused.value) + str(refused.value.__cause__)
        assert not any(said[m] in told for m in ("d", "k", "p", "q") if m in said)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("-----BEGIN PRIVATE KEY-----\nMIG", id="a private key in PEM"),
        pytest.param("-----BEGIN PUBLIC KEY-----\nMIG", id="a public key in PEM"),
        pytest.param('{"kty": "EC", "kty": "EC"}', id="a name twice"),
        pytest.param("[" * 5000, id="too deep"),
        pytest.param(" " * (LANGSTE + 1), id="too long"),
        pytest.param("\ud800", id="no UTF-8"),
    ],
)
def test_what_is_no_key_is_refused_without_its_text(text: str) -> None:
    """What cannot be read leaves no trace of what was pasted in the error or its cause."""
    for read in (read_keys, read_receiving_key):
        with pytest.raises(InvalidInputError, match=r"\w") as refused:
            read(text)

        assert (refused.value.__cause__, text in str(refused.value)) == (None, False)


def test_only_public_members_are_kept() -> None:
    """Whatever else stands in a key is left out, and a key without a name gets its thumbprint."""
    [kept] = read_keys(json.dumps({**PUBLIC, "x5c": ["iets"], "verhaal": "vrije tekst", "alg": "ES256"}))

    assert kept == {**{m: PUBLIC[m] for m in ("kty", "crv", "x", "y")}, "kid": CLIENT_KEY.thumbprint()}


def test_keys_that_were_kept_before_are_read_with_the_name_they_go_by() -> None:
    """A key set from before, with or without names, keeps its names."""
    kept = read_kept(json.dumps({"keys": [{**PUBLIC, "kid": "oud"}, OTHER_KEY.as_dict(private=False)]}))

    assert [k["kid"] for k in kept] == ["oud", OTHER_KEY.thumbprint()]
    assert read_kept(write_keys(kept)) == kept


def test_another_key_under_a_known_name_is_refused() -> None:
    """A new key cannot take the place of one that is kept by taking its name."""
    kept = read_keys(json.dumps({**PUBLIC, "kid": "een"}))
    new = read_keys(json.dumps({**OTHER_KEY.as_dict(private=False), "kid": "een"}))

    with pytest.raises(InvalidInputError, match="dezelfde naam"):
        beside(kept, new)
    assert beside(kept, kept) == kept


@given(st.text(max_size=200))
def test_text_that_is_no_key_is_refused(text: str) -> None:
    """No text that is no key brings anything but the one refusal."""
    for read in (read_keys, read_receiving_key):
        with pytest.raises(InvalidInputError, match=r"\w"):
            read(text)
