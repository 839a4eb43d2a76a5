# SPDX-License-Identifier: EUPL-1.2
"""The vault: what was sealed opens in its own place only, and failure tells nothing."""

import itertools
from collections.abc import Callable

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCMSIV
from fakes.sleutelring import ring_of

from adapters.crypto.kluis import Kluis
from gateway.errors import KluisError
from gateway.kern.bsn import Bsn

BSN = Bsn("999970008")


def counting() -> Callable[[int], bytes]:
    """A nonce source that never repeats itself."""
    counter = itertools.count()
    return lambda n: next(counter).to_bytes(n, "big")


def a_kluis(master: bytes = bytes(32)) -> Kluis:
    """A vault with its own nonce source."""
    return Kluis(ring_of(master), random=counting())


def test_what_was_sealed_opens_in_its_place() -> None:
    """The same municipality and context give the same BSN back."""
    kluis = a_kluis()
    sealed = kluis.seal(BSN, gemeente="Katwijk", context=b"7")

    assert kluis.open(sealed, gemeente="Katwijk", context=b"7") == BSN


def test_the_layout_is_that_of_the_drawing() -> None:
    """A sealed BSN has 38 bytes: version, nonce, ciphertext and tag, in this order."""
    ring = ring_of(bytes(32))
    sealed = Kluis(ring, random=lambda n: b"n" * n).seal(BSN, gemeente="Katwijk", context=b"7")

    aad = b"sluis/kluis/1\n" + b"\x00\x07Katwijk" + b"\x00\x017"
    opened = AESGCMSIV(ring.vault_key(gemeente="Katwijk")).decrypt(b"n" * 12, sealed[13:], aad)
    assert (len(sealed), sealed[:13]) == (38, b"\x01" + b"n" * 12)
    assert Bsn(opened.decode()) == BSN


def test_two_seals_of_one_bsn_differ() -> None:
    """Equal persons cannot be seen in the sealed column."""
    kluis = a_kluis()

    assert kluis.seal(BSN, gemeente="Katwijk", context=b"7") != kluis.seal(
        BSN, gemeente="Katwijk", context=b"7"
    )


@pytest.mark.parametrize(
    ("gemeente", "context"),
    [
        pytest.param("Velsen", b"7", id="another municipality"),
        pytest.param("Katwijk", b"8", id="another row"),
        pytest.param("Katwijk7", b"\x007", id="a shifted border"),
    ],
)
def test_a_seal_in_another_place_does_not_open(gemeente: str, context: bytes) -> None:
    """A row copied to another place is refused."""
    kluis = a_kluis()
    sealed = kluis.seal(BSN, gemeente="Katwijk", context=b"7")

    with pytest.raises(KluisError, match=r"^the sealed bsn does not open here$"):
        kluis.open(sealed, gemeente=gemeente, context=context)


def test_another_key_does_not_open() -> None:
    """A seal of another ring is refused."""
    sealed = a_kluis().seal(BSN, gemeente="Katwijk", context=b"7")

    with pytest.raises(KluisError, match=r"^the sealed bsn does not open here$"):
        a_kluis(bytes([1]) * 32).open(sealed, gemeente="Katwijk", context=b"7")


def test_every_flipped_bit_is_noticed() -> None:
    """Whichever bit changes, the answer is the same refusal."""
    kluis = a_kluis()
    sealed = kluis.seal(BSN, gemeente="Katwijk", context=b"7")

    for bit in range(8 * len(sealed)):
        flipped = bytearray(sealed)
        flipped[bit // 8] ^= 1 << bit % 8
        with pytest.raises(KluisError, match=r"^the sealed bsn does not open here$"):
            kluis.open(bytes(flipped), gemeente="Katwijk", context=b"7")


@pytest.mark.parametrize(
    "sealed",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"\x01" + bytes(36), id="a byte short"),
        pytest.param(b"\x01" + bytes(38), id="a byte long"),
        pytest.param(b"\x02" + bytes(37), id="a later version"),
    ],
)
def test_what_is_no_seal_is_refused_alike(sealed: bytes) -> None:
    """Wrong length or version gives the same message as a wrong key."""
    with pytest.raises(KluisError, match=r"^the sealed bsn does not open here$"):
        a_kluis().open(sealed, gemeente="Katwijk", context=b"7")


@pytest.mark.parametrize(
    "plain", [pytest.param(b"123456789", id="no elfproef"), pytest.param(b"\xff" * 9, id="no text")]
)
def test_sealed_bytes_that_are_no_bsn_are_refused_alike(plain: bytes) -> None:
    """Even under the right key, what is no BSN does not come out."""
    ring = ring_of(bytes(32))
    aad = b"sluis/kluis/1\n" + b"\x00\x07Katwijk" + b"\x00\x017"
    sealed = (
        b"\x01" + bytes(12) + AESGCMSIV(ring.vault_key(gemeente="Katwijk")).encrypt(bytes(12), plain, aad)
    )

    with pytest.raises(KluisError, match=r"^the sealed bsn does not open here$"):
        Kluis(ring, random=counting()).open(sealed, gemeente="Katwijk", context=b"7")


@pytest.mark.parametrize(
    ("gemeente", "context"),
    [pytest.param("", b"7", id="no municipality"), pytest.param("Katwijk", b"", id="no row")],
)
def test_a_seal_bound_to_nothing_is_refused(gemeente: str, context: bytes) -> None:
    """Without municipality or context nothing is sealed or opened."""
    with pytest.raises(KluisError, match="needs a municipality and a context"):
        a_kluis().seal(BSN, gemeente=gemeente, context=context)
    with pytest.raises(KluisError, match="needs a municipality and a context"):
        a_kluis().open(bytes(38), gemeente=gemeente, context=context)
