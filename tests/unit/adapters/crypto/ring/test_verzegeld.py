# SPDX-License-Identifier: EUPL-1.2
"""The sealed ring: one file that says nothing without its passphrase, and opens whole or not."""

import hashlib
import itertools
import stat
from base64 import b64decode, b64encode
from collections.abc import Callable
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCMSIV
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from adapters.crypto.keys import open_or_create_key_ring
from adapters.crypto.ring.onverzegeld import OpenMap
from adapters.crypto.ring.verzegeld import VerzegeldeMap
from gateway.errors import KeyFileError

WORD = b"correct horse battery staple"
FILE = "sleutelring.verzegeld"
HEAD = b"sluis-verzegelde-sleutelring/1\n"


def stream(seed: str = "one") -> Callable[[int], bytes]:
    """A random source that repeats itself for the same seed."""
    counter = itertools.count()
    return lambda n: hashlib.shake_128(f"{seed} {next(counter)}".encode()).digest(n)


def a_place(folder: Path, word: bytes = WORD) -> VerzegeldeMap:
    """A place that is sealed by this passphrase."""
    return VerzegeldeMap(folder / "s", stream(), word)


def founded(folder: Path) -> VerzegeldeMap:
    """A place with a ring."""
    plaats = a_place(folder)
    plaats.found()
    return plaats


def sealed_by_hand(plain: bytes, word: bytes = WORD) -> bytes:
    """A file as the drawing in the module says it is made.

    SOURCE: RFC 9106 section 4, second recommended option; RFC 8452.
    """
    salt, nonce = b"s" * 16, b"n" * 12
    head = HEAD + b"argon2id-1 " + salt.hex().encode() + b"\n"
    key = Argon2id(salt=salt, length=32, iterations=3, lanes=4, memory_cost=65536).derive(word)
    return head + b64encode(nonce + AESGCMSIV(key).encrypt(nonce, plain, head)) + b"\n"


def rows(*names: str) -> bytes:
    """Lines of a ring, in which every secret is a one."""
    return "".join(f"{name} {1:064x}\n" for name in names).encode()


WHOLE = rows("kluis", "log", "sessie", "token", "pseudoniem-1", "pseudoniem-4")


def test_the_file_is_for_one_user_and_holds_no_key(tmp_path: Path) -> None:
    """One file of mode 600 in a folder of mode 700, in which no secret can be read."""
    plaats = founded(tmp_path)
    path = plaats.directory / FILE
    content = path.read_bytes()
    ring = plaats.open()

    assert [p.name for p in plaats.directory.iterdir()] == [FILE]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(plaats.directory.stat().st_mode) == 0o700
    for secret in (ring.session_secret, ring.kek, ring.masters[1]):
        assert secret.hex().encode() not in content
        assert secret not in b64decode(content.splitlines()[2])


def test_the_layout_is_that_of_the_drawing(tmp_path: Path) -> None:
    """A file that was made by hand, from the drawing alone, opens."""
    plaats = founded(tmp_path)
    (plaats.directory / FILE).write_bytes(sealed_by_hand(WHOLE))
    ring = plaats.open()

    assert tuple(ring.generaties) == (1, 4)
    assert {ring.kek, ring.session_secret, *ring.masters.values()} == {(1).to_bytes(32, "big")}
    assert ring.token_signing_key.private_numbers().private_value == 1


def test_the_next_key_of_the_log_is_the_last_line(tmp_path: Path) -> None:
    """A file that was made by hand, with the line of a next key, opens with both keys of the log."""
    plaats = founded(tmp_path)
    (plaats.directory / FILE).write_bytes(sealed_by_hand(WHOLE + b"log-opvolger " + b"02" * 32 + b"\n"))
    ring = plaats.open()

    assert ring.next_log_signing_key is not None
    assert ring.next_log_signing_key.private_bytes_raw() == b"\x02" * 32
    assert ring.log_signing_key.private_bytes_raw() == (1).to_bytes(32, "big")
    assert tuple(ring.generaties) == (1, 4)


def test_every_writing_has_a_salt_of_its_own(tmp_path: Path) -> None:
    """A ring that is written again is sealed with another key."""
    plaats = founded(tmp_path)
    before = (plaats.directory / FILE).read_bytes().splitlines()
    plaats.add(2)
    after = (plaats.directory / FILE).read_bytes().splitlines()

    assert before[0] == after[0]
    assert not {*before[1:]} & {*after[1:]}


def test_another_passphrase_opens_nothing(tmp_path: Path) -> None:
    """The message of a wrong passphrase is that of a damaged file, and holds neither passphrase."""
    founded(tmp_path)

    with pytest.raises(KeyFileError, match=rf"{FILE} does not open: another passphrase, or a damaged file$"):
        a_place(tmp_path, b"Correct horse battery staple").open()


@pytest.mark.parametrize(
    ("place", "why"),
    [
        pytest.param(0, "is damaged: it is no sluis-verzegelde-sleutelring/1", id="first line"),
        pytest.param(45, "does not open", id="salt"),
        pytest.param(80, "does not open", id="nonce"),
        pytest.param(200, "does not open", id="ring"),
        pytest.param(-3, "does not open", id="tag"),
    ],
)
def test_a_changed_character_opens_nothing(tmp_path: Path, place: int, why: str) -> None:
    """Wherever one character is changed, nothing of the ring is used."""
    plaats = founded(tmp_path)
    content = bytearray((plaats.directory / FILE).read_bytes())
    content[place] = ord("1") if content[place] != ord("1") else ord("2")
    (plaats.directory / FILE).write_bytes(content)

    with pytest.raises(KeyFileError, match=why):
        plaats.open()


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="empty"),
        pytest.param(HEAD, id="cut off"),
        pytest.param(HEAD.replace(b"/1", b"/2") + b"argon2id-1 " + b"0" * 32 + b"\nAAAA\n", id="newer"),
        pytest.param(HEAD + b"argon2id-2 " + b"0" * 32 + b"\nAAAA\n", id="another derivation"),
        pytest.param(HEAD + b"argon2id-1 " + b"0" * 32 + b"\nAA AA\n", id="blank in the body"),
        pytest.param(HEAD + b"argon2id-1 " + b"0" * 32 + b"\nAAAA\n\n", id="line too many"),
    ],
)
def test_another_form_is_damage(tmp_path: Path, content: bytes) -> None:
    """A file of another form is named as damaged, and no passphrase is tried on it."""
    plaats = founded(tmp_path)
    (plaats.directory / FILE).write_bytes(content)

    with pytest.raises(KeyFileError, match="is damaged: it is no sluis-verzegelde-sleutelring/1"):
        plaats.open()


@pytest.mark.parametrize(
    "plain",
    [
        pytest.param(b"", id="empty"),
        pytest.param(rows("kluis", "log", "sessie", "token"), id="no master"),
        pytest.param(rows("log", "sessie", "token", "pseudoniem-1"), id="no key of the vault"),
        pytest.param(rows("log", "kluis", "sessie", "token", "pseudoniem-1"), id="another order"),
        pytest.param(WHOLE + rows("pseudoniem-4"), id="a generation twice"),
        pytest.param(WHOLE + 2 * rows("log-opvolger"), id="two next keys of the log"),
        pytest.param(rows("kluis", "log-opvolger", "sessie", "token", "pseudoniem-1"), id="only a next key"),
        pytest.param(WHOLE + rows("pseudoniem-0"), id="generation zero"),
        pytest.param(WHOLE + b"geheim\n", id="an unknown line"),
    ],
)
def test_a_ring_that_is_not_whole_is_refused(tmp_path: Path, plain: bytes) -> None:
    """What opens but lacks a key, or has one too many, is no ring."""
    plaats = founded(tmp_path)
    (plaats.directory / FILE).write_bytes(sealed_by_hand(plain))

    with pytest.raises(KeyFileError, match="does not hold a whole ring"):
        plaats.open()


def test_a_short_passphrase_is_refused(tmp_path: Path) -> None:
    """A passphrase that can be guessed seals nothing."""
    with pytest.raises(KeyFileError, match="shorter than 16 bytes"):
        a_place(tmp_path, b"Welkom2026!")


def test_a_plain_ring_is_not_made_beside_a_sealed_one(tmp_path: Path) -> None:
    """A forgotten setting gives an error, and no second set of keys."""
    plaats = founded(tmp_path)

    with pytest.raises(KeyFileError, match="holds a sealed ring: set SLUIS_KEYS_RING=verzegeld"):
        open_or_create_key_ring(plaats.directory, stream())
    assert [p.name for p in plaats.directory.iterdir()] == [FILE]


def test_a_sealed_ring_is_not_made_beside_a_plain_one(tmp_path: Path) -> None:
    """Sealing is no way to lose the keys that are there."""
    OpenMap(tmp_path / "s", stream()).found()

    with pytest.raises(KeyFileError, match="holds a ring already"):
        a_place(tmp_path).found()
    assert not (tmp_path / "s" / FILE).exists()


def test_a_file_that_others_may_read_is_refused(tmp_path: Path) -> None:
    """Sealed or not, the file is for one user: its passphrase could be guessed at leisure."""
    plaats = founded(tmp_path)
    (plaats.directory / FILE).chmod(0o640)

    with pytest.raises(KeyFileError, match=r"open to others \(mode 640\)"):
        plaats.open()
