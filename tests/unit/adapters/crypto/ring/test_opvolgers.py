# SPDX-License-Identifier: EUPL-1.2
"""The key of the log gets a successor in every kind of ring: both are there, and then the next one alone."""

from pathlib import Path

import pytest
from fakes.bewaarplaatsen import ANDER, MASTER, Maker, ring_with
from fakes.world import FakeClock

from adapters.crypto.ring.bewaarplaats import Bewaarplaats
from adapters.crypto.ring.bijblijven import BijblijvendeRing
from adapters.crypto.ring.poort import KeyRing
from gateway.errors import KeyFileError

pytestmark = pytest.mark.filterwarnings("ignore::adapters.crypto.keys.UnsafeFileKeysWarning")


def log_keys(ring: KeyRing) -> list[bytes]:
    """The public key of the log, and of the next one if there is one; each signs as it says."""
    keys = [key for key in (ring.log_signing_key, ring.next_log_signing_key) if key]
    for key in keys:
        key.public_key().verify(key.sign(b"head"), b"head")
    return [key.public_key().public_bytes_raw() for key in keys]


def founded(plaats: Bewaarplaats) -> Bewaarplaats:
    """The place, with a ring in it."""
    ring_with(plaats, MASTER)
    return plaats


def test_a_fresh_ring_has_no_next_key(tmp_path: Path, make: Maker) -> None:
    """Nobody comes next before somebody says so."""
    assert len(log_keys(founded(make(tmp_path, "one")).open())) == 1


def test_the_next_key_stands_beside_the_first(tmp_path: Path, make: Maker) -> None:
    """The key of the log keeps its turn, and the next one is another, also when opened again."""
    plaats = founded(make(tmp_path, "one"))
    [first] = log_keys(plaats.open())

    plaats.make_opvolger()

    both = log_keys(plaats.open())
    assert (len(set(both)), both[0]) == (2, first)
    assert log_keys(BijblijvendeRing(plaats.open, clock=FakeClock())) == both


def test_a_next_key_that_is_there_stays(tmp_path: Path, make: Maker) -> None:
    """Who makes it again, since the first time was broken off, finds the one that is there."""
    plaats = founded(make(tmp_path, "one"))
    plaats.make_opvolger()
    both = log_keys(plaats.open())

    plaats.make_opvolger()

    assert log_keys(plaats.open()) == both


def test_the_next_key_gets_the_turn(tmp_path: Path, make: Maker) -> None:
    """Promoted, it is the key of the log and there is no other; a next one can come after it."""
    plaats = founded(make(tmp_path, "one"))
    plaats.make_opvolger()
    both = log_keys(plaats.open())

    plaats.promote_opvolger()
    alone = log_keys(plaats.open())
    plaats.make_opvolger()

    assert alone == both[1:]
    assert log_keys(plaats.open())[0] == alone[0]
    assert not set(log_keys(plaats.open())[1:]) & set(both)


def test_nobody_is_promoted_where_nobody_is_next(tmp_path: Path, make: Maker) -> None:
    """The key of the log is not destroyed without a successor, however often one asks."""
    plaats = founded(make(tmp_path, "one"))
    plaats.make_opvolger()
    plaats.promote_opvolger()
    before = log_keys(plaats.open())

    for _ in range(2):
        with pytest.raises(KeyFileError, match="holds no next key of the log: nothing was changed"):
            plaats.promote_opvolger()
    assert log_keys(plaats.open()) == before


def test_a_place_without_a_ring_gets_no_next_key(tmp_path: Path, make: Maker) -> None:
    """No key of the log is put where there is none to succeed."""
    plaats = make(tmp_path, "one")
    (tmp_path / "one").mkdir(mode=0o700)

    with pytest.raises(KeyFileError, match=r"is missing|holds no ring"):
        plaats.make_opvolger()
    with pytest.raises(KeyFileError, match=r"is missing|holds no next key"):
        plaats.promote_opvolger()
    assert not plaats.exists()
    assert list((tmp_path / "one").iterdir()) == []


def test_the_other_keys_stay_what_they_are(tmp_path: Path, make: Maker) -> None:
    """Masters, the key of the vault, the secret of the sessions and the token key outlive a succession."""
    plaats = founded(make(tmp_path, "one"))
    before = plaats.open()
    wrapped, expanded, secret = before.wrap(ANDER), before.expand(1, b"x"), before.session_secret
    plaats.make_opvolger()
    plaats.add(2)
    plaats.promote_opvolger()

    after = plaats.open()

    assert (after.unwrap(wrapped), after.expand(1, b"x"), after.session_secret) == (ANDER, expanded, secret)
    assert tuple(after.generaties) == (1, 2)
    assert public_token(after) == public_token(before)


def public_token(ring: KeyRing) -> int:
    """The public key of the access tokens."""
    return ring.token_signing_key.public_key().public_numbers().x
