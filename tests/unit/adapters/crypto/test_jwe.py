# SPDX-License-Identifier: EUPL-1.2
"""What is sealed for a recipient elsewhere: it opens with their key, holds what it should, and no more."""

import json
from base64 import urlsafe_b64encode
from typing import Final

import pytest
from fakes.sleutelring import ring_of
from fakes.world import DE_LINDE, HAARLEM, FakeChance, FakeClock, key
from joserfc import jwe
from joserfc.jwk import ECKey, OKPKey, RSAKey

from adapters.crypto import ristretto
from adapters.crypto.evaluator import VoprfEvaluator
from adapters.crypto.jwe import AFGESPROKEN, INHOUD
from gateway.errors import InvalidInputError
from gateway.kern.blind import Elementen, Evaluaties
from gateway.kern.oin import Oin
from gateway.kern.sleutel import Sleutel, Sleutelbos, Sleutelstand
from policies.begrippen import Doel

BLINDED: Final = ristretto.hash_to_group(b"somebody", b"test")
BOS: Final = Sleutelbos(
    key(HAARLEM.oin, Doel.LEVERING_WMO, 2),
    (key(HAARLEM.oin, Doel.LEVERING_WMO, 1, Sleutelstand.WISSELEND),),
    0,
)


def evaluate(bos: Sleutelbos, *octets: bytes, aanvrager: Oin = DE_LINDE.oin, jwk: str = "") -> Evaluaties:
    """What becomes of these elements."""
    opener = VoprfEvaluator(ring_of(), clock=FakeClock(), random=FakeChance().octets)
    return opener.evaluate(Elementen(octets, aanvrager, jwk), bos)


RECIPIENTS: Final[dict[str, tuple[ECKey | OKPKey | RSAKey, str]]] = {
    "P-256": (ECKey.generate_key("P-256"), AFGESPROKEN),
    "X25519": (OKPKey.generate_key("X25519"), AFGESPROKEN),
    "RSA 2048": (RSAKey.generate_key(2048), "RSA-OAEP-256"),
}


@pytest.mark.parametrize("naam", RECIPIENTS)
def test_a_recipient_elsewhere_opens_it_with_its_own_key(naam: str) -> None:
    """The recipient finds the point, for whom and what it is, until when, and no blinded element."""
    private, alg = RECIPIENTS[naam]
    bos, blinded = BOS, BLINDED

    sealed = (evaluate(bos, blinded, jwk=json.dumps(private.as_dict(private=False))).jwe or ("",))[0]
    opened = jwe.decrypt_compact(sealed, private, algorithms=[alg, INHOUD])
    claims = json.loads(opened.plaintext or b"")

    assert opened.headers()["alg"] == alg
    assert claims.keys() == {
        *("subject", "aud", "azp", "scope", "version", "iat", "exp", "jti"),
        *("sleutel", "extra_versions", "proof", "handtekening"),
    }
    assert (claims["aud"], claims["scope"]) == (f"oin:{HAARLEM.oin}", "levering-wmo")
    assert claims["exp"] - claims["iat"] == 300
    assert claims["sleutel"] == 2
    assert set(claims["extra_versions"]) == {"1"}
    assert claims["subject"] == f"pseudonym:eval:{text_of(evaluated(bos.actief, blinded))}"
    assert text_of(blinded) not in str(claims)


@pytest.mark.parametrize(
    "jwk",
    [
        pytest.param({"kty": "RSA", "e": "AQAB", "n": "w" * 171}, id="RSA 1024"),
        pytest.param({"kty": "RSA", "e": "AQAB", "n": "A" * 171 + "w" * 171}, id="RSA 1024, padded to 2048"),
        pytest.param({"kty": "OKP", "crv": "X25519", "x": "A" * 43}, id="a point of small order"),
        pytest.param(ECKey.generate_key("P-384").as_dict(private=False), id="P-384"),
        pytest.param(OKPKey.generate_key("Ed25519").as_dict(private=False), id="a key to sign with"),
        pytest.param(OKPKey.generate_key("X25519").as_dict(private=True), id="a private key"),
        pytest.param({"kty": "oct", "k": "AAAA"}, id="a shared secret"),
        pytest.param({}, id="nothing"),
        pytest.param("geen sleutel", id="text"),
    ],
)
def test_other_keys_of_recipients_are_refused(jwk: object) -> None:
    """Nothing is sealed with a key that is weak, not public, or made for something else."""
    with pytest.raises(InvalidInputError, match="P-256 of X25519") as caught:
        evaluate(BOS, BLINDED, jwk=json.dumps(jwk))

    assert caught.value.veld == "ontvangstsleutel"


def evaluated(sleutel: Sleutel, blinded: bytes) -> bytes:
    """The evaluation under this key, as the recipient of it would be given it in the clear."""
    bos = Sleutelbos(sleutel, (), 0)
    return evaluate(bos, blinded, aanvrager=sleutel.ontvanger).reeksen[0].punten[0]


def text_of(octets: bytes) -> str:
    """Bytes as they travel."""
    return urlsafe_b64encode(octets).rstrip(b"=").decode()
