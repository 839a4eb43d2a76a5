# SPDX-License-Identifier: EUPL-1.2
"""What is sealed for a recipient of this gateway opens only when this gateway sealed it."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import Any

import pytest
from fakes.blind import FACTOR, LINDE, bos_of, evaluator, sealed_for_index
from joserfc import jwe
from joserfc.jwk import OKPKey

from adapters.crypto.jwe import AFGESPROKEN, INHOUD
from gateway.errors import BlindError
from gateway.kern.blind import Blind
from gateway.verwijsindex.model import INDEX


def test_what_somebody_else_sealed_is_refused() -> None:
    """The public key of the index is no secret; a point that another sealed with it is refused."""
    ours = sealed_for_index()
    header = json.loads(b64(ours.split(".")[0]))
    # The key of the index as a forger would have it: the public half, and the same name.
    forged = jwe.encrypt_compact(
        {"alg": AFGESPROKEN, "enc": INHOUD, "kid": header["kid"], "cty": "application/json"},
        json.dumps(claims_of(ours) | {"waarmerk": "0" * 64}).encode(),
        OKPKey.import_key(index_key().as_dict(private=False)),
        algorithms=[AFGESPROKEN, INHOUD],
    )

    with pytest.raises(BlindError, match="somebody else"):
        evaluator().recognise(Blind(forged, FACTOR, LINDE), bos_of())


@pytest.mark.parametrize(
    "mark",
    [
        pytest.param("\ud800", id="half a surrogate"),
        pytest.param("é" * 64, id="no ascii"),
        pytest.param(None, id="nothing"),
        pytest.param(7, id="a number"),
        pytest.param(["0" * 64], id="a list"),
    ],
)
def test_what_is_no_mark_is_refused_as_any_other(mark: object) -> None:
    """Whatever stands in the place of our mark, the answer is the refusal of any bad reference."""
    claims = claims_of(sealed_for_index()) | {"waarmerk": mark}

    with pytest.raises(BlindError, match="no mark of ours"):
        evaluator().recognise(Blind(seal_as_index(claims), FACTOR, LINDE), bos_of())


@pytest.mark.parametrize(
    "claim", ["subject", "aud", "azp", "scope", "version", "iat", "exp", "jti", "sleutel", "extra_versions"]
)
def test_every_claim_is_under_the_mark(claim: str) -> None:
    """No claim can be changed, taken away or added by who can seal but has not our mark."""
    ours = claims_of(sealed_for_index())
    less = {name: value for name, value in ours.items() if name != claim}

    for claims in (ours | {claim: "iets anders"}, less, ours | {"nog_een": 1}):
        with pytest.raises(BlindError, match=r"somebody else|claims that we seal"):
            evaluator().recognise(Blind(seal_as_index(claims), FACTOR, LINDE), bos_of())
    evaluator().recognise(Blind(seal_as_index(ours), FACTOR, LINDE), bos_of())


@pytest.mark.parametrize(
    "header",
    [
        pytest.param({"zip": "DEF"}, id="compressed"),
        pytest.param({"enc": "A128CBC-HS256"}, id="another content cipher"),
        pytest.param({"alg": "ECDH-ES+A128KW"}, id="another key wrap"),
        pytest.param({"kid": "7"}, id="an unknown key"),
        pytest.param({"kid": 1}, id="a number for a name"),
    ],
)
def test_other_headers_are_refused(header: dict[str, Any]) -> None:
    """A header that is not exactly of the form that we make is refused before anything is opened."""
    kop = {"alg": AFGESPROKEN, "enc": INHOUD, "kid": "1", "cty": "application/json"} | header
    first, _, rest = sealed_for_index().partition(".")
    del first
    text = urlsafe_b64encode(json.dumps(kop | {"epk": {}}).encode()).rstrip(b"=").decode()

    with pytest.raises(BlindError, match=r"form that we make|key of this ring"):
        evaluator().recognise(Blind(f"{text}.{rest}", FACTOR, LINDE), bos_of())


def index_key() -> OKPKey:
    """The private key that tests receive with for the index."""
    return evaluator()._brievenbus._key(INDEX, 1)  # noqa: SLF001 - what a stolen ring would give


def claims_of(sealed: str) -> dict[str, Any]:
    """What is in it, for who has the key."""
    opened = jwe.decrypt_compact(sealed, index_key(), algorithms=[AFGESPROKEN, INHOUD])
    claims: dict[str, Any] = json.loads(opened.plaintext or b"")
    return claims


def seal_as_index(claims: dict[str, Any]) -> str:
    """Seal any claims for the index."""
    kop = {"alg": AFGESPROKEN, "enc": INHOUD, "kid": "1", "cty": "application/json"}
    return jwe.encrypt_compact(
        kop, json.dumps(claims).encode(), index_key(), algorithms=[AFGESPROKEN, INHOUD]
    )


def text_of(octets: bytes) -> str:
    """Bytes as they travel."""
    return urlsafe_b64encode(octets).rstrip(b"=").decode()


def b64(text: str) -> bytes:
    """Bytes as they travelled."""
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))
