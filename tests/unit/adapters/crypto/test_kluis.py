# SPDX-License-Identifier: EUPL-1.2
"""The vault: what was sealed opens in its own place only, and failure tells nothing."""

import hmac
import itertools
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCMSIV
from fakes.sleutelring import ring_of

from adapters.crypto.gebonden import bound, key_in
from adapters.crypto.kluis import Kluis, rewrap
from gateway.errors import KluisError
from gateway.kern.bsn import Bsn
from gateway.kern.kluissleutel import Kluissleutel

BSN = Bsn("999970008")
NU = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
KEK = bytes(32)
CLOSED = r"^the sealed bsn does not open here$"
DATA_KEY = b"k" * 32


def counting() -> Callable[[int], bytes]:
    """A nonce source that never repeats itself."""
    counter = itertools.count()
    return lambda n: next(counter).to_bytes(n, "big")


def key(gemeente: str = "0392", versie: int = 1, *, data: bytes = DATA_KEY, kek: bytes = KEK) -> Kluissleutel:
    """A key of the vault as the ledger keeps it."""
    verpakt = bound(ring_of(kek=kek).wrap(data), data, gemeente=gemeente, versie=versie)
    return Kluissleutel(gemeente, versie, verpakt, NU)


def cipher_of(gemeente: str, versie: int) -> AESGCMSIV:
    """The cipher of `DATA_KEY` in one place, as the drawing in the module says it is made.

    SOURCE: RFC 5869 section 2.3, with L = 32: T(1) = HMAC-Hash(PRK, info | 0x01).
    """
    info = b"sluis/kluis/3\n" + b"\x00\x04" + gemeente.encode() + versie.to_bytes(2, "big")
    return AESGCMSIV(hmac.digest(DATA_KEY, info + b"\x01", "sha256"))


def a_kluis(*sleutels: Kluissleutel, kek: bytes = KEK, random: Callable[[int], bytes] | None = None) -> Kluis:
    """A vault that knows these keys, or the first one of Haarlem and of Velsen."""
    kluis = Kluis(ring_of(kek=kek), random=random or counting())
    known = sleutels or (key(), key("0453", data=b"v" * 32))
    for gemeente in {s.gemeente for s in known}:
        kluis.take(gemeente, [s for s in known if s.gemeente == gemeente], 0)
    return kluis


def test_what_was_sealed_opens_in_its_place() -> None:
    """The same municipality and context give the same BSN back."""
    kluis = a_kluis()
    sealed = kluis.seal(BSN, gemeente="0392", context=b"7")

    assert kluis.open(sealed, gemeente="0392", context=b"7") == BSN


def test_the_layout_is_that_of_the_drawing() -> None:
    """A sealed BSN has 40 bytes: format, version of its key, nonce, ciphertext and tag, in this order."""
    kluis = a_kluis(key(versie=259), random=lambda n: b"n" * n)
    sealed = kluis.seal(BSN, gemeente="0392", context=b"7")

    aad = b"sluis/kluis/2\n" + b"\x01\x03" + b"\x00\x040392" + b"\x00\x017"
    opened = cipher_of("0392", 259).decrypt(b"n" * 12, sealed[15:], aad)
    assert (len(sealed), sealed[:15]) == (40, b"\x02\x01\x03" + b"n" * 12)
    assert Bsn(opened.decode()) == BSN


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(AESGCMSIV(DATA_KEY), id="the data key itself"),
        pytest.param(cipher_of("0453", 1), id="of another municipality"),
        pytest.param(cipher_of("0392", 2), id="of another version"),
    ],
)
def test_a_data_key_seals_otherwise_in_every_place(other: AESGCMSIV) -> None:
    """One data key in two places gives two keys: with the cipher of the one nothing of the other opens."""
    sealed = a_kluis(key()).seal(BSN, gemeente="0392", context=b"7")
    aad = b"sluis/kluis/2\n" + b"\x00\x01" + b"\x00\x040392" + b"\x00\x017"

    assert cipher_of("0392", 1).decrypt(sealed[3:15], sealed[15:], aad) == BSN.digits.encode()
    with pytest.raises(InvalidTag, match=r"^$"):
        other.decrypt(sealed[3:15], sealed[15:], aad)


def test_two_seals_of_one_bsn_differ() -> None:
    """Equal persons cannot be seen in the sealed column."""
    kluis = a_kluis()
    een, twee = (kluis.seal(BSN, gemeente="0392", context=b"7") for _ in range(2))

    assert een != twee


def test_a_drawn_key_is_wrapped_and_nothing_else() -> None:
    """What is drawn to be kept is the key under the ring: it is not the key itself."""
    verpakt = Kluis(ring_of(), random=lambda n: DATA_KEY[:n]).draw("0392")(1)

    assert (len(verpakt), DATA_KEY in verpakt) == (72, False)
    assert ring_of().unwrap(verpakt[:40]) == DATA_KEY
    assert key_in(ring_of(), verpakt, gemeente="0392", versie=1) == DATA_KEY


def test_what_an_older_key_sealed_still_opens() -> None:
    """A new version seals from then on, and the older one goes on opening what it sealed."""
    before = a_kluis(key())
    old = before.seal(BSN, gemeente="0392", context=b"7")
    after = a_kluis(key(), key(versie=2, data=b"2" * 32))
    new = after.seal(BSN, gemeente="0392", context=b"7")

    assert (old[1:3], new[1:3]) == (b"\x00\x01", b"\x00\x02")
    assert after.open(old, gemeente="0392", context=b"7") == after.open(new, gemeente="0392", context=b"7")


def test_no_key_is_shown() -> None:
    """Neither the vault nor a stored key shows a byte of a key when printed."""
    kluis = a_kluis()
    kluis.take("0392", [key()], 0)

    assert DATA_KEY.decode() not in repr(kluis) + str(vars(type(kluis)))
    assert "verpakt" not in repr(key())


@pytest.mark.parametrize(
    ("gemeente", "context"),
    [
        pytest.param("0453", b"7", id="row moved to another municipality"),
        pytest.param("0392", b"8", id="row moved to another place of the municipality"),
        pytest.param("0394", b"7", id="row moved to a municipality without a key"),
        pytest.param("0392", b"\x007", id="border between the two parts shifted"),
    ],
)
def test_attack_by_moving_a_row(gemeente: str, context: bytes) -> None:
    """Whoever can write in the database learns nothing by putting a sealed BSN under another zaak."""
    kluis = a_kluis()
    sealed = kluis.seal(BSN, gemeente="0392", context=b"7")

    with pytest.raises(KluisError, match=CLOSED):
        kluis.open(sealed, gemeente=gemeente, context=context)


def test_attack_by_moving_a_key() -> None:
    """A wrapped key copied to another municipality is refused, and even one made for it opens nothing."""
    sealed = a_kluis().seal(BSN, gemeente="0392", context=b"7")

    with pytest.raises(KluisError, match="vault key of 0453, version 1, was made for another place"):
        a_kluis(replace(key(), gemeente="0453"))
    with pytest.raises(KluisError, match=CLOSED):
        a_kluis(key("0453")).open(sealed, gemeente="0453", context=b"7")


@pytest.mark.parametrize(
    "sleutel",
    [
        pytest.param(key(data=b"x" * 32), id="another key under the same version"),
        pytest.param(key(versie=2), id="the same key under another version"),
        pytest.param(key().destroyed(), id="a destroyed key"),
    ],
)
def test_attack_by_exchanging_the_key(sleutel: Kluissleutel) -> None:
    """A sealed BSN opens under the key and version that it names, and under no other."""
    sealed = a_kluis(key()).seal(BSN, gemeente="0392", context=b"7")

    with pytest.raises(KluisError, match=CLOSED):
        a_kluis(sleutel).open(sealed, gemeente="0392", context=b"7")


def test_attack_by_naming_another_version() -> None:
    """The version is bound: a BSN that names another version of the same key does not open."""
    kluis = a_kluis(key(), key(versie=2))
    other = bytearray(a_kluis(key()).seal(BSN, gemeente="0392", context=b"7"))
    other[2] = 2

    with pytest.raises(KluisError, match=CLOSED):
        kluis.open(bytes(other), gemeente="0392", context=b"7")


def test_attack_by_a_key_of_another_ring() -> None:
    """A key that another ring wrapped is refused whole: nothing of that municipality seals or opens."""
    kluis = a_kluis(key())
    sealed = kluis.seal(BSN, gemeente="0392", context=b"7")

    with pytest.raises(KluisError, match="does not open with this ring"):
        kluis.take("0392", [key(), key(versie=2, kek=b"o" * 32)], 0)
    with pytest.raises(KluisError, match=CLOSED):
        kluis.open(sealed, gemeente="0392", context=b"7")
    assert kluis.stand("0392") is None


@pytest.mark.parametrize("cut", [pytest.param(n, id=f"{n} bytes left") for n in (0, 1, 3, 15, 24, 39)])
def test_attack_by_truncation(cut: int) -> None:
    """A shortened BSN, tag or all, is refused with the message of any other fault."""
    kluis = a_kluis()
    sealed = kluis.seal(BSN, gemeente="0392", context=b"7")

    with pytest.raises(KluisError, match=CLOSED):
        kluis.open(sealed[:cut], gemeente="0392", context=b"7")


def test_attack_by_flipping_bits() -> None:
    """Whichever bit changes, the answer is the same refusal."""
    kluis = a_kluis()
    sealed = kluis.seal(BSN, gemeente="0392", context=b"7")

    for bit in range(8 * len(sealed)):
        flipped = bytearray(sealed)
        flipped[bit // 8] ^= 1 << bit % 8
        with pytest.raises(KluisError, match=CLOSED):
            kluis.open(bytes(flipped), gemeente="0392", context=b"7")


def test_attack_on_a_repeated_nonce() -> None:
    """Should chance fail and a nonce come twice, equal BSNs in one place look equal, and that is all.

    Plain GCM would here give the xor of two BSNs, and the key that authenticates.
    """
    kluis = a_kluis(random=lambda n: b"n" * n)
    seal = {
        (digits, plek): kluis.seal(Bsn(digits), gemeente="0392", context=plek)
        for digits in ("999970008", "999993653")
        for plek in (b"7", b"8")
    }
    again = kluis.seal(Bsn("999970008"), gemeente="0392", context=b"7")
    een, twee = seal["999970008", b"7"], seal["999993653", b"7"]
    told = bytes(a ^ b for a, b in zip(een[15:24], twee[15:24], strict=True))
    secret = bytes(a ^ b for a, b in zip(b"999970008", b"999993653", strict=True))

    assert again == een
    assert len(set(seal.values())) == len(seal)
    assert told != secret


@pytest.mark.parametrize(
    "sealed",
    [
        pytest.param(b"\x02\x00\x01" + bytes(38), id="a byte long"),
        pytest.param(b"\x01\x00\x01" + bytes(37), id="an earlier format"),
        pytest.param(b"\x03\x00\x01" + bytes(37), id="a later format"),
    ],
)
def test_what_is_no_seal_is_refused_alike(sealed: bytes) -> None:
    """Wrong length or format gives the same message as a wrong key."""
    with pytest.raises(KluisError, match=CLOSED):
        a_kluis().open(sealed, gemeente="0392", context=b"7")


@pytest.mark.parametrize(
    "plain", [pytest.param(b"123456789", id="no elfproef"), pytest.param(b"\xff" * 9, id="no text")]
)
def test_sealed_bytes_that_are_no_bsn_are_refused_alike(plain: bytes) -> None:
    """Even under the right key, what is no BSN does not come out."""
    aad = b"sluis/kluis/2\n" + b"\x00\x01" + b"\x00\x040392" + b"\x00\x017"
    sealed = b"\x02\x00\x01" + bytes(12) + cipher_of("0392", 1).encrypt(bytes(12), plain, aad)

    with pytest.raises(KluisError, match=CLOSED):
        a_kluis().open(sealed, gemeente="0392", context=b"7")


@pytest.mark.parametrize(
    ("gemeente", "context"),
    [pytest.param("", b"7", id="no municipality"), pytest.param("0392", b"", id="no row")],
)
def test_a_seal_bound_to_nothing_is_refused(gemeente: str, context: bytes) -> None:
    """Without municipality or context nothing is sealed or opened."""
    with pytest.raises(KluisError, match="needs a municipality and a context"):
        a_kluis().seal(BSN, gemeente=gemeente, context=context)
    with pytest.raises(KluisError, match="needs a municipality and a context"):
        a_kluis().open(bytes(40), gemeente=gemeente, context=context)


def test_nothing_is_sealed_without_a_key() -> None:
    """A municipality without a key, or one that was forgotten, has nothing sealed."""
    kluis = a_kluis()
    kluis.forget()

    with pytest.raises(KluisError, match=CLOSED):
        kluis.seal(BSN, gemeente="0392", context=b"7")


def test_a_key_under_another_ring_opens_the_same() -> None:
    """A key wrapped anew opens with the new ring what was sealed before, and with the old ring nothing."""
    old, new = ring_of(), ring_of(kek=b"n" * 32)
    sealed = a_kluis(key()).seal(BSN, gemeente="0392", context=b"7")
    verpakt = rewrap(key().verpakt, van=old, naar=new)

    assert verpakt is not None
    kluis = a_kluis(key().rewrapped(verpakt), kek=b"n" * 32)
    assert kluis.open(sealed, gemeente="0392", context=b"7") == BSN
    assert rewrap(verpakt, van=old, naar=new) is None
    with pytest.raises(KluisError, match="does not open with this ring"):
        key_in(old, verpakt, gemeente="0392", versie=1)
