# SPDX-License-Identifier: EUPL-1.2
"""The envelope: which algorithms open it, and that no other text passes for one."""

import json

import pytest
from fakes.prs import (
    NVI,
    Gebruikt,
    ontvanger,
    other_key,
    rsa_key,
)
from fakes.prs_server import FACTOR, Prs, sealed, service
from fakes.world import FakeClock
from hypothesis import given, settings
from hypothesis import strategies as st
from joserfc.jwe import encrypt_compact
from joserfc.jwk import ECKey, KeySet, OKPKey, RSAKey

from adapters.crypto import voprf
from adapters.crypto.kromme import Ristretto
from adapters.crypto.ristretto import decode_point
from adapters.crypto.voprf import Mode
from adapters.prs.base64url import encode
from adapters.prs.errors import VerwijzingError
from adapters.prs.ontvanger import Ontvanger
from adapters.prs.verwijzing import Persoonsverwijzing

EC = ECKey.generate_key("P-256", {"kid": "nvi-ec"})
X25519 = OKPKey.generate_key("X25519", {"kid": "nvi-okp"})
DELEN = st.lists(st.binary(max_size=24), min_size=5, max_size=5)


@pytest.mark.parametrize(
    ("alg", "key"),
    [
        pytest.param("ECDH-ES+A256KW", EC, id="P-256"),
        pytest.param("ECDH-ES+A256KW", X25519, id="X25519"),
        pytest.param("RSA-OAEP-256", rsa_key(), id="RSA"),
    ],
)
async def test_present_algorithms_are_opened(alg: str, key: RSAKey | ECKey | OKPKey) -> None:
    """Elliptic curves with a wrapped key, and RSA with SHA-256, are opened with or without the old mode."""
    verwijzing = sealed(service(alg, key))

    strict = await ontvanger(key).open(verwijzing)
    tolerant = await ontvanger(key, prs_compatibel=True).open(verwijzing)
    assert strict == tolerant


async def test_sha1_is_opened_in_the_old_mode_only() -> None:
    """RSA-OAEP, which the service as coded makes, is refused unless the compatibility mode is on."""
    verwijzing = sealed(service("RSA-OAEP"))

    with pytest.raises(VerwijzingError, match="cannot be opened"):
        await ontvanger(rsa_key()).open(verwijzing)

    assert await ontvanger(rsa_key(), prs_compatibel=True).open(verwijzing)


@pytest.mark.parametrize("enc", ["A128GCM", "A128CBC-HS256"])
async def test_other_encryption_is_refused(enc: str) -> None:
    """The content is encrypted with A256GCM or not at all."""
    with pytest.raises(VerwijzingError, match="cannot be opened"):
        await ontvanger(rsa_key(), prs_compatibel=True).open(sealed(header={"enc": enc}))


async def test_compression_is_refused() -> None:
    """Nothing is unpacked: a small reference could fill the memory."""
    with pytest.raises(VerwijzingError, match="cannot be opened"):
        await ontvanger(rsa_key()).open(sealed(header={"zip": "DEF"}))


async def test_key_set_picks_by_number() -> None:
    """While a recipient changes its key, references to the old and to the new are opened."""
    old, new = rsa_key(), other_key()
    balie = ontvanger_of(KeySet([old, new]))

    for key, kid in ((old, "nvi-1"), (new, "vreemd-1")):
        assert await balie.open(sealed(service(key=key), header={"kid": kid}))
    with pytest.raises(VerwijzingError, match="cannot be opened"):
        await balie.open(sealed(header={"kid": "nvi-9"}))


def ontvanger_of(keys: KeySet) -> Ontvanger:
    """A recipient with several keys."""
    return Ontvanger(keys, voor=NVI, kromme=Ristretto(), klok=FakeClock(), gebruikt=Gebruikt())


async def test_other_letters_do_not_make_it_new() -> None:
    """No change of a text that was used gives a text that can be opened: padding, free bits, cut tags."""
    gebruikt = Gebruikt()
    balie, verwijzing = ontvanger(rsa_key(), gebruikt=gebruikt), sealed()
    await balie.open(verwijzing)
    header, key, iv, text, tag = verwijzing.jwe.split(".")
    changed = [
        f"{header}.{key}.{iv}.{text}.{tag[:-1]}{chr(ord(tag[-1]) + 1)}",
        f"{header}.{key[:-1]}{chr(ord(key[-1]) + 1)}.{iv}.{text}.{tag}",
        f"{header}.{key}.{iv}.{text}.{tag[:16]}",
        f"{header}.{key}.{iv}A.{text}.{tag}",
    ]

    for jwe in changed:
        with pytest.raises(VerwijzingError, match="cannot be opened"):
            await balie.open(Persoonsverwijzing(jwe, FACTOR))
    for jwe in (f"{verwijzing.jwe}=", f"{verwijzing.jwe}\n", verwijzing.jwe.replace(".", "..", 1)):
        with pytest.raises(VerwijzingError, match="no compact JWE"):
            Persoonsverwijzing(jwe, FACTOR)


async def test_envelope_for_another_key_stays_shut() -> None:
    """What was sealed for another recipient is not opened, whatever it says."""
    with pytest.raises(VerwijzingError, match="cannot be opened"):
        await ontvanger(rsa_key()).open(sealed(service(key=other_key())))


async def test_forged_envelope_is_a_person_nobody_knows() -> None:
    """Whoever has the public key can make an envelope (nothing signs it), for a point of their own only."""
    prs = service()
    own = decode_point(Ristretto().blind(b"made up", FACTOR))
    forged = sealed(prs, subject=f"pseudonym:eval:{encode(own)}")
    real = voprf.evaluate_point(prs.secret(NVI, 1), b"made up", Mode.OPRF)

    herkend = await ontvanger(rsa_key()).open(forged)
    assert herkend.nieuwste != real


@pytest.mark.parametrize("inhoud", [b"[]", b"7", b"null", b"no json", b" ", b"\xff", b"[" * 5000])
async def test_other_contents_are_refused(inhoud: bytes) -> None:
    """An envelope that holds no object is refused."""
    prs = service()
    jwe = _raw(prs, inhoud)

    with pytest.raises(VerwijzingError, match=r"holds no object|cannot be opened"):
        await ontvanger(rsa_key()).open(Persoonsverwijzing(jwe, FACTOR))


@settings(max_examples=60)
@given(
    st.lists(st.binary(max_size=24), min_size=5, max_size=5), st.sampled_from(("alg", "enc", "crit", "kid"))
)
async def test_no_envelope_breaks_the_reader(delen: list[bytes], naam: str) -> None:
    """Five parts of any bytes, and a header with a part of another kind, are a refusal and no other error."""
    header = {"alg": "RSA-OAEP-256", "enc": "A256GCM"} | {naam: [None, {"a": 1}]}
    for first in (delen[0], json.dumps(header).encode()):
        jwe = ".".join(encode(d or b"x").rstrip("=") for d in (first, *delen[1:]))
        with pytest.raises(VerwijzingError, match="cannot be opened"):
            await ontvanger(rsa_key()).open(Persoonsverwijzing(jwe, FACTOR))


def _raw(prs: Prs, inhoud: bytes) -> str:
    header = {"alg": prs.alg, "enc": "A256GCM"}
    return encrypt_compact(header, inhoud, rsa_key(), algorithms=[prs.alg, "A256GCM"])
