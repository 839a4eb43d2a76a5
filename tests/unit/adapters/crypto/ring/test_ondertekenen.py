# SPDX-License-Identifier: EUPL-1.2
"""The signing keys of every kind of ring sign what the gateway signs, as the gateway signs it."""

import copy
from pathlib import Path

import pytest
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA
from cryptography.hazmat.primitives.hashes import SHA256, SHA384
from fakes.bewaarplaatsen import MASTER, Maker, ring_with
from joserfc import jwt
from joserfc.jwk import ECKey
from softhsm import empty_token

from adapters.crypto.ondertekening import sign_claims
from audit.note import Signer, parse_vkey
from gateway.errors import KeyFileError
from sluis_client import AnswerError
from sluis_client.ondertekend import require_signature

pytestmark = pytest.mark.filterwarnings("ignore::adapters.crypto.keys.UnsafeFileKeysWarning")


def test_the_log_key_signs_notes(tmp_path: Path, make: Maker) -> None:
    """A signature under a long text verifies with the public key of the log, and under no other text."""
    ring = ring_with(make(tmp_path, "one"), MASTER)
    signer = Signer("sluis.example/log", ring.log_signing_key)

    signature = ring.log_signing_key.sign(b"head" * 1000)

    assert parse_vkey(signer.verifier.text).verify(b"head" * 1000, signature)
    assert not parse_vkey(signer.verifier.text).verify(b"tail" * 1000, signature)


def test_the_token_key_signs_access_tokens(tmp_path: Path, make: Maker) -> None:
    """A token signed as the gateway does it is read with the public key, and with no other."""
    ring = ring_with(make(tmp_path, "one"), MASTER)
    public = ECKey.import_key(ring.token_signing_key.public_key())
    private = ECKey(ring.token_signing_key, public.as_dict(private=False))

    signed = jwt.encode({"alg": "ES256"}, {"sub": "x"}, private, algorithms=["ES256"])

    assert jwt.decode(signed, public, algorithms=["ES256"]).claims == {"sub": "x"}
    assert ring.token_signing_key.curve.name == "secp256r1"
    with pytest.raises(InvalidSignature, match=r"^$"):
        ring.token_signing_key.public_key().verify(
            ring.token_signing_key.sign(b"a", ECDSA(SHA256())), b"b", ECDSA(SHA256())
        )


def test_the_token_key_signs_evaluations(tmp_path: Path, make: Maker) -> None:
    """An evaluation for a recipient elsewhere is signed with the key that tokens are read with."""
    ring = ring_with(make(tmp_path, "one"), MASTER)
    public = ECKey.import_key(ring.token_signing_key.public_key())
    published = {"keys": [public.as_dict(private=False, kid=public.thumbprint(), use="sig", alg="ES256")]}
    claims = {"subject": "pseudonym:eval:AA", "extra_versions": {"2": "AA"}, "iat": 1}

    signed = claims | {"handtekening": sign_claims(claims, ring.token_signing_key)}

    require_signature(signed, published)
    with pytest.raises(AnswerError, match="not signed by this gateway"):
        require_signature(signed | {"iat": 2}, published)


def test_nobody_gets_private_bytes_from_a_token() -> None:
    """Signing keys in a token give no private bytes, copy to themselves, and sign ES256 only."""
    ring = ring_with(empty_token(), MASTER)
    log, uitgifte = ring.log_signing_key, ring.token_signing_key

    for asked in (log.private_bytes_raw, uitgifte.private_numbers):
        with pytest.raises(KeyFileError, match="never leaves its token"):
            asked()
    with pytest.raises(UnsupportedAlgorithm, match="ECDSA and SHA-256 only"):
        uitgifte.sign(b"x", ECDSA(SHA384()))
    assert copy.copy(log) is log
    assert copy.deepcopy(uitgifte) is uitgifte
