# SPDX-License-Identifier: EUPL-1.2
"""Evaluations for a recipient elsewhere: what the gateway signed counts, and nothing else."""

import json
from typing import Any, Final

import pytest
from fakes.deur import ec_key
from fakes.sleutelring import ring_of
from fakes.world import DE_LINDE, HAARLEM, FakeChance, FakeClock, key
from joserfc import jwe, jwt
from joserfc.jwk import ECKey

from adapters.crypto import ristretto
from adapters.crypto.evaluator import VoprfEvaluator
from adapters.crypto.jwe import AFGESPROKEN, INHOUD
from gateway.kern.blind import Elementen
from gateway.kern.sleutel import Sleutelbos
from gateway.toegang.tokens import TokenKeeper
from policies.begrippen import Doel
from sluis_client import AnswerError, Ontvangen, open_evaluation

RING: Final = ring_of()
CLOCK: Final = FakeClock()
RECIPIENT: Final = ec_key(34)
KEEPER: Final = TokenKeeper(
    RING.token_signing_key, "https://sluis.example", "https://sluis.example", CLOCK, chance=FakeChance()
)
JWKS: Final[dict[str, Any]] = {**KEEPER.jwks()}


def made() -> str:
    """An evaluation as the gateway gives it to who asks on behalf of somebody else."""
    bos = Sleutelbos(key(HAARLEM.oin, Doel.LEVERING_WMO, 2), (key(HAARLEM.oin, Doel.LEVERING_WMO, 1),), 0)
    element = ristretto.hash_to_group(b"somebody", b"test")
    elementen = Elementen((element,), DE_LINDE.oin, json.dumps(RECIPIENT.as_dict(private=False)))
    gemaakt = VoprfEvaluator(RING, clock=CLOCK, random=FakeChance().octets).evaluate(elementen, bos)
    return (gemaakt.jwe or ("",))[0]


def opened(text: str, jwks: Any = JWKS) -> Ontvangen:
    """Open it as its recipient, who knows these keys of the gateway."""
    now = CLOCK.now().timestamp()
    return open_evaluation(text, RECIPIENT, oin=str(HAARLEM.oin), doel=Doel.LEVERING_WMO, now=now, jwks=jwks)


def claims_of(text: str) -> dict[str, Any]:
    """What stands in it."""
    plain = jwe.decrypt_compact(text, RECIPIENT, algorithms=[AFGESPROKEN, INHOUD]).plaintext or b""
    said: dict[str, Any] = json.loads(plain)
    return said


def resealed(said: dict[str, Any]) -> str:
    """What anybody can make who knows the public key of the recipient."""
    header = {"alg": AFGESPROKEN, "enc": INHOUD}
    public = ECKey.import_key(RECIPIENT.as_dict(private=False))
    return jwe.encrypt_compact(header, json.dumps(said), public, algorithms=[AFGESPROKEN, INHOUD])


def test_what_the_gateway_signed_is_opened() -> None:
    """The published key of the gateway shows that it made the evaluation, for this asker."""
    got = opened(made())

    assert (got.ondertekend, got.aanvrager, got.nummer) == (True, str(DE_LINDE.oin), 2)
    # In another order of names it is the same evaluation.
    assert opened(resealed(dict(reversed(claims_of(made()).items())))).ondertekend


def test_without_keys_nothing_is_said_of_its_maker() -> None:
    """Who gives no keys can open what anybody made, and hears that it was not checked."""
    forged = claims_of(made()) | {"azp": f"oin:{HAARLEM.oin}"}

    assert not opened(resealed(forged), None).ondertekend


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param({"azp": f"oin:{HAARLEM.oin}"}, id="in another name"),
        pytest.param({"jti": "nog-eens"}, id="to be used again"),
        pytest.param({"extra_versions": {}}, id="without the older key"),
        pytest.param({"nog_een": 1}, id="with a claim more"),
        pytest.param({"handtekening": None}, id="with no signature in its place"),
        pytest.param({"handtekening": "a..b"}, id="with a signature that is none"),
        pytest.param({"handtekening": ["a", "b"]}, id="with a list for a signature"),
    ],
)
def test_what_was_changed_is_not_opened(changed: dict[str, Any]) -> None:
    """One claim that differs from what was signed, and nothing of it is believed."""
    forged = claims_of(made()) | changed

    with pytest.raises(AnswerError, match="not signed by this gateway"):
        opened(resealed(forged))


def test_what_was_not_signed_is_not_opened() -> None:
    """An evaluation without a signature, as anybody can make it, is refused."""
    said = claims_of(made())
    del said["handtekening"]

    with pytest.raises(AnswerError, match="not signed by this gateway"):
        opened(resealed(said))


def test_token_of_the_same_key_signs_no_evaluation() -> None:
    """The signature of an access token, or one that brings claims of its own, does not count."""
    said = claims_of(made())
    del said["handtekening"]
    public = ECKey.import_key(RING.token_signing_key.public_key())
    private = ECKey(RING.token_signing_key, dict(public.as_dict(private=False)))
    header = {"alg": "ES256", "typ": "at+jwt", "kid": public.thumbprint()}
    # The best a thief of tokens could hope for: exactly these claims, signed as a token.
    head, payload, signature = jwt.encode(header, _sorted(said), private, algorithms=["ES256"]).split(".")

    with pytest.raises(AnswerError, match="not signed as an evaluation"):
        opened(resealed(said | {"handtekening": f"{head}..{signature}"}))
    with pytest.raises(AnswerError, match="claims of its own"):
        opened(resealed(said | {"handtekening": f"{head}.{payload}.{signature}"}))


@pytest.mark.parametrize(
    "jwks",
    [
        pytest.param({"keys": []}, id="no keys"),
        pytest.param({}, id="no set"),
        pytest.param({"keys": [ec_key(35).as_dict(private=False) | {"kid": "1"}]}, id="of another gateway"),
        pytest.param(
            {"keys": [ec_key(35).as_dict(private=False) | {"kid": JWKS["keys"][0]["kid"]}]},
            id="of another gateway under the same name",
        ),
        pytest.param({"keys": "geen"}, id="text"),
    ],
)
def test_other_keys_believe_nobody(jwks: dict[str, Any]) -> None:
    """With no key, or another one, no evaluation is opened."""
    with pytest.raises(AnswerError, match="not signed by this gateway"):
        opened(made(), jwks)


def _sorted(said: dict[str, Any]) -> dict[str, Any]:
    return {name: said[name] for name in sorted(said)}
