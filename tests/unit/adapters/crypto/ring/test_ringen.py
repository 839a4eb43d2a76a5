# SPDX-License-Identifier: EUPL-1.2
"""The same claims about every kind of ring: plain files, a sealed file, and a PKCS#11 token."""

import hmac
from collections.abc import Callable
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.keywrap import aes_key_unwrap
from fakes.bewaarplaatsen import ANDER, MASTER, Maker, ring_with, stream
from fakes.world import FakeClock

from adapters.crypto.keys import open_or_create_key_ring
from adapters.crypto.ring.bewaarplaats import next_generatie, put_master, vingerafdruk, vingerafdruk_of
from adapters.crypto.ring.bijblijven import BijblijvendeRing
from adapters.crypto.ring.poort import KeyRing
from gateway.errors import KeyFileError, KluisError

pytestmark = pytest.mark.filterwarnings("ignore::adapters.crypto.keys.UnsafeFileKeysWarning")


def test_a_master_gives_the_same_values_in_every_ring(tmp_path: Path, make: Maker) -> None:
    """What is expanded is one HMAC of the master, wherever the master is.

    SOURCE: RFC 5869 section 2.3, with L = 32: T(1) = HMAC-Hash(PRK, info | 0x01).
    """
    ring = ring_with(make(tmp_path, "one"), MASTER, ANDER)

    for generatie, master in ((1, MASTER), (2, ANDER)):
        for info in (b"", b"sluis/test\n", bytes(300)):
            assert ring.expand(generatie, info) == hmac.digest(master, info + b"\x01", "sha256")


def test_generations_are_in_order_and_the_last_is_the_newest(tmp_path: Path, make: Maker) -> None:
    """Generations ascend, and may have gaps."""
    plaats = make(tmp_path, "one")
    plaats.found(generatie=3)
    plaats.add(10)
    plaats.add(2)

    ring = plaats.open()

    assert (tuple(ring.generaties), ring.newest, next_generatie(plaats)) == ((2, 3, 10), 10, 11)


def test_an_unknown_generation_is_refused(tmp_path: Path, make: Maker) -> None:
    """A generation that the ring lacks gives an error and not another key."""
    ring = ring_with(make(tmp_path, "one"), MASTER)

    with pytest.raises(KeyFileError, match="no master of generation 2; the newest is 1"):
        ring.expand(2, b"info")


def test_a_drawn_master_is_a_new_one(tmp_path: Path, make: Maker) -> None:
    """Each generation that a place draws itself has values of its own."""
    plaats = make(tmp_path, "one")
    plaats.found()
    plaats.add(2)
    ring = plaats.open()

    assert ring.expand(1, b"info") != ring.expand(2, b"info")


def test_opened_again_a_ring_is_the_same(tmp_path: Path, make: Maker) -> None:
    """Values, secrets, wrapped keys and public keys outlive a process."""
    plaats = make(tmp_path, "one")
    first = ring_with(plaats, MASTER)
    wrapped = first.wrap(ANDER)
    again = plaats.open()

    assert again.unwrap(wrapped) == ANDER
    assert again.session_secret == first.session_secret
    assert len(first.session_secret) == 32
    assert again.expand(1, b"x") == first.expand(1, b"x")
    assert public_of(again) == public_of(first)


def test_a_ring_that_is_in_use_keeps_up(tmp_path: Path, make: Maker) -> None:
    """A master that somebody else adds is found when it is asked for, and what was there stays the same."""
    plaats = make(tmp_path, "one")
    ring_with(plaats, MASTER)
    ring = BijblijvendeRing(plaats.open, clock=FakeClock())
    wrapped, before = ring.wrap(ANDER), ring.expand(1, b"x")
    plaats.add(2, master=ANDER)

    assert ring.newest == 1
    assert ring.expand(2, b"x") == hmac.digest(ANDER, b"x\x01", "sha256")
    assert (ring.newest, ring.expand(1, b"x"), ring.unwrap(wrapped)) == (2, before, ANDER)


def test_what_was_wrapped_unwraps(tmp_path: Path, make: Maker) -> None:
    """A wrapped key has 40 bytes, does not show the key, and comes back."""
    ring = ring_with(make(tmp_path, "one"), MASTER)

    wrapped = ring.wrap(ANDER)

    assert (len(wrapped), ANDER[:8] in wrapped, ring.unwrap(wrapped)) == (40, False, ANDER)
    assert ring.wrap(ANDER) == wrapped


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda _: bytes(40), id="zeroes"),
        pytest.param(lambda w: w[:-1] + bytes([w[-1] ^ 1]), id="one bit"),
        pytest.param(lambda w: w[:-8], id="too short"),
        pytest.param(lambda w: w + bytes(8), id="too long"),
        pytest.param(lambda _: b"", id="empty"),
    ],
)
def test_a_changed_wrap_is_refused(tmp_path: Path, make: Maker, change: Callable[[bytes], bytes]) -> None:
    """Whatever is wrong with it, the answer is the same and tells nothing."""
    ring = ring_with(make(tmp_path, "one"), MASTER)

    with pytest.raises(KluisError, match=r"^the wrapped key does not open with this ring$"):
        ring.unwrap(change(ring.wrap(ANDER)))
    assert ring.unwrap(ring.wrap(ANDER)) == ANDER


def test_another_ring_does_not_unwrap(tmp_path: Path, make: Maker) -> None:
    """With the same master, a ring still has a key of its own to wrap with."""
    one, two = ring_with(make(tmp_path, "one"), MASTER), ring_with(make(tmp_path, "two"), MASTER)

    with pytest.raises(KluisError, match="does not open with this ring"):
        two.unwrap(one.wrap(ANDER))


@pytest.mark.parametrize("length", [pytest.param(n, id=f"{n} bytes") for n in (0, 16, 31, 33, 64)])
def test_only_whole_keys_are_wrapped(tmp_path: Path, make: Maker, length: int) -> None:
    """A key to wrap has 32 bytes."""
    ring = ring_with(make(tmp_path, "one"), MASTER)

    with pytest.raises(KluisError, match=f"has 32 bytes, not {length}"):
        ring.wrap(bytes(length))


def test_a_second_ring_in_one_place_is_refused(tmp_path: Path, make: Maker) -> None:
    """Who makes a ring where there is one is refused, and the ring stays what it was."""
    plaats = make(tmp_path, "one")
    before = ring_with(plaats, MASTER).expand(1, b"x")

    with pytest.raises(KeyFileError, match="holds a ring already: nothing was changed"):
        plaats.found()
    assert plaats.open().expand(1, b"x") == before


def test_the_same_master_may_be_put_back(tmp_path: Path, make: Maker) -> None:
    """Who puts a master back that is there changes nothing; another one is refused."""
    plaats = make(tmp_path, "one")
    ring_with(plaats, MASTER)
    put_master(plaats, 1, MASTER)

    with pytest.raises(KeyFileError, match="generation 1 is in the ring with another master"):
        put_master(plaats, 1, ANDER)
    with pytest.raises(KeyFileError, match="generation 1 is in the ring with another master"):
        plaats.add(1)
    assert vingerafdruk(plaats.open(), 1) == vingerafdruk_of(MASTER)


def test_a_destroyed_master_is_gone(tmp_path: Path, make: Maker) -> None:
    """What was destroyed is known no more, and the others are what they were."""
    plaats = make(tmp_path, "one")
    before = ring_with(plaats, MASTER, ANDER).expand(2, b"x")
    plaats.destroy(1)
    ring = plaats.open()

    assert (tuple(ring.generaties), ring.expand(2, b"x")) == ((2,), before)
    with pytest.raises(KeyFileError, match="no master of generation 1; the newest is 2"):
        ring.expand(1, b"x")


@pytest.mark.parametrize(
    ("generatie", "why"),
    [
        pytest.param(2, "generation 2 is the newest: make another before this one goes", id="the newest"),
        pytest.param(3, "no master of generation 3; the newest is 2", id="one that is not there"),
    ],
)
def test_the_newest_master_is_never_destroyed(tmp_path: Path, make: Maker, generatie: int, why: str) -> None:
    """A ring keeps the generation that new keys are made under."""
    plaats = make(tmp_path, "one")
    ring_with(plaats, MASTER, ANDER)

    with pytest.raises(KeyFileError, match=why):
        plaats.destroy(generatie)
    assert tuple(plaats.open().generaties) == (1, 2)


def test_a_place_without_a_ring_says_so(tmp_path: Path, make: Maker) -> None:
    """An empty place holds no ring, and opening it is an error and never a new ring."""
    plaats = make(tmp_path, "one")

    assert not plaats.exists()
    with pytest.raises(KeyFileError, match=r"is missing: put it back|holds no ring"):
        plaats.open()
    assert not plaats.exists()


def test_fingerprints_tell_masters_apart(tmp_path: Path, make: Maker) -> None:
    """A fingerprint is of the master alone, and known of one that is not in a ring."""
    ring = ring_with(make(tmp_path, "one"), MASTER, ANDER)

    assert [vingerafdruk(ring, g) for g in (1, 2)] == [vingerafdruk_of(MASTER), vingerafdruk_of(ANDER)]


def test_printing_shows_no_secret(tmp_path: Path, make: Maker) -> None:
    """A printed ring says its kind and its generations; a printed place says no passphrase and no PIN."""
    plaats = make(tmp_path, "one")
    ring = ring_with(plaats, MASTER)
    printed = f"{ring!r} {ring} {plaats!r} {plaats}"

    assert "Keys(generaties=[1], …)" in printed
    assert not any(secret in printed for secret in ("horse", "1234", "\\x01\\x02", MASTER.hex()))


def test_a_plain_and_a_token_ring_wrap_alike(tmp_path: Path) -> None:
    """The wrap is that of RFC 3394 in each ring, so one ring can be moved into another."""
    ring = open_or_create_key_ring(tmp_path, stream("one"))

    assert aes_key_unwrap(ring.kek, ring.wrap(ANDER)) == ANDER


def public_of(ring: KeyRing) -> tuple[bytes, int]:
    """Both public keys of a ring."""
    numbers = ring.token_signing_key.public_key().public_numbers()
    return ring.log_signing_key.public_key().public_bytes_raw(), numbers.x
