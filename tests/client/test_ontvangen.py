# SPDX-License-Identifier: EUPL-1.2
"""Evaluations as their recipient opens them: the same pseudoniem, once, for nobody else."""

import json
from typing import Any

import pytest
from fakes.deur import ec_key
from fakes.nepgateway import ANDER_OIN, EIGEN_OIN, SECONDS, b64, key_of
from fakes.world import FakeChance
from joserfc import jwe
from joserfc.jwk import OctKey, OKPKey, RSAKey

from adapters.crypto import ristretto, voprf
from adapters.crypto.pseudonymiser import oprf_input
from gateway.kern.bsn import Bsn
from gateway.kern.oin import Oin
from policies.begrippen import Doel
from sluis_client import AnswerError, blind, open_evaluation

DOEL = Doel.VERWIJSINDEX_JEUGD
NOW = int(SECONDS)
KEY = ec_key(31)
RSA = RSAKey.generate_key(2048)
PERSON = blind("999970008", ontvanger=EIGEN_OIN, doel=DOEL, octets=FakeChance().octets)


def point(nummer: int) -> str:
    """The blinded person under one key."""
    return b64(voprf.blind_evaluate(key_of(nummer).secret, ristretto.decode_point(PERSON.element)))


def direct(nummer: int) -> str:
    """The pseudoniem that the gateway would derive itself."""
    value = oprf_input(Bsn("999970008"), ontvanger=Oin(EIGEN_OIN), doel=DOEL)
    return f"p{nummer}.{b64(voprf.evaluate_point(key_of(nummer).secret, value, voprf.Mode.VOPRF))}"


def claims(**changed: Any) -> dict[str, Any]:
    """The claims of a good evaluation; a claim changed to None is left out."""
    good = {
        "subject": f"pseudonym:eval:{point(3)}",
        "aud": f"oin:{EIGEN_OIN}",
        "azp": f"oin:{ANDER_OIN}",
        "scope": DOEL.value,
        "version": "1.1",
        "iat": NOW,
        "exp": NOW + 300,
        "jti": "een",
        "sleutel": 3,
        "extra_versions": {"2": point(2)},
    }
    return {name: value for name, value in (good | changed).items() if value is not None}


def sealed(said: Any, key: Any = KEY, alg: str = "ECDH-ES+A256KW") -> str:
    """An envelope around these claims."""
    header = {"alg": alg, "enc": "A256GCM"}
    return jwe.encrypt_compact(header, json.dumps(said), key, algorithms=[alg, "A256GCM"])


def opened(text: str, key: Any = KEY, *, now: float = NOW) -> Any:
    """Open an envelope as its recipient."""
    return open_evaluation(text, key, oin=EIGEN_OIN, doel=DOEL, now=now)


@pytest.mark.parametrize(
    ("key", "alg"),
    [
        pytest.param(KEY, "ECDH-ES+A256KW", id="P-256"),
        pytest.param(OKPKey.generate_key("X25519"), "ECDH-ES+A256KW", id="X25519"),
        pytest.param(RSA, "RSA-OAEP-256", id="RSA"),
    ],
)
def test_recipient_gets_the_pseudoniem_of_the_direct_way(key: Any, alg: str) -> None:
    """With the factor of the sender the recipient finds the same pseudoniem, under the old key too."""
    got = opened(sealed(claims(), key, alg), key)

    assert got.unblind(PERSON.factor).tekst == direct(3)
    assert [p.tekst for p in got.unblind_older(PERSON.factor)] == [direct(2)]
    assert repr(got) == (
        f"Ontvangen(nummer=3, aanvrager='{ANDER_OIN}', jti='een', vervalt_op={NOW + 330}, ondertekend=False)"
    )


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param({"aud": "oin:00000099000002002000"}, id="other organisation"),
        pytest.param({"aud": [f"oin:{EIGEN_OIN}"]}, id="audience is a list"),
        pytest.param({"scope": "onderzoek-wmo"}, id="other purpose"),
        pytest.param({"exp": NOW + 301}, id="good for too long"),
        pytest.param({"exp": NOW}, id="good for no time"),
        pytest.param({"iat": NOW - 400, "exp": NOW - 100}, id="expired"),
        pytest.param({"iat": NOW + 31, "exp": NOW + 100}, id="of the future"),
        pytest.param({"iat": True}, id="a moment that is none"),
        pytest.param({"version": "2"}, id="other version"),
        pytest.param({"azp": None}, id="asked by nobody"),
        pytest.param({"azp": 7}, id="asked by a number"),
        pytest.param({"jti": None}, id="no jti"),
        pytest.param({"subject": None}, id="no subject"),
        pytest.param({"subject": "999970008"}, id="another subject"),
        pytest.param({"subject": "pseudonym:eval:AAAA"}, id="no point"),
        pytest.param({"subject": f"pseudonym:eval:{b64(bytes(32))}"}, id="the identity"),
        pytest.param({"sleutel": None}, id="no number"),
        pytest.param({"sleutel": 65536}, id="number too large"),
        pytest.param({"extra_versions": [1]}, id="older keys that are none"),
        pytest.param({"extra_versions": {"٢": point(2)}}, id="older number in other digits"),
        pytest.param({"extra_versions": {"2": 7}}, id="older point that is none"),
    ],
)
def test_wrong_evaluation_is_not_opened(changed: dict[str, Any]) -> None:
    """An evaluation that is wrong in one way gives nothing, and the error repeats nothing of it."""
    with pytest.raises(AnswerError, match=r"evaluation|point|key|extra") as refused:
        opened(sealed(claims(**changed)))

    assert "999970008" not in str(refused.value)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        pytest.param(sealed(claims()), ec_key(32), id="key of another"),
        pytest.param(sealed(claims(), RSA, "RSA-OAEP"), RSA, id="RSA with SHA-1"),
        pytest.param(
            sealed(claims(), OctKey.import_key(b"x" * 32), "dir"), OctKey.import_key(b"x" * 32), id="shared"
        ),
        pytest.param(sealed([]), KEY, id="a list"),
        pytest.param("a.b.c.d.e", KEY, id="no JWE"),
        pytest.param("", KEY, id="nothing"),
    ],
)
def test_envelope_of_another_kind_is_not_opened(text: str, key: Any) -> None:
    """Another key, another algorithm or another content is not opened."""
    with pytest.raises(AnswerError, match="evaluation"):
        opened(text, key)
