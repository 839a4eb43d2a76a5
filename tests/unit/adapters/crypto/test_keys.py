# SPDX-License-Identifier: EUPL-1.2
"""The key ring in files: made once, whole, for one user, and silent."""

import hashlib
import itertools
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA
from cryptography.hazmat.primitives.hashes import SHA256

from adapters.crypto.keys import KeyRing, UnsafeFileKeys, UnsafeFileKeysWarning, open_or_create_key_ring
from adapters.crypto.ring.keyfiles import create_once
from adapters.crypto.ring.onverzegeld import OpenMap
from gateway.errors import KeyFileError

FILES = {"pseudoniem-1.key", "kluis.key", "sessie.key", "log.pem", "token.pem", "sleutelring"}


def stream(seed: str) -> Callable[[int], bytes]:
    """A random source that repeats itself for the same seed."""
    counter = itertools.count()
    return lambda n: hashlib.shake_128(f"{seed} {next(counter)}".encode()).digest(n)


def opened(directory: Path, seed: str = "one") -> UnsafeFileKeys:
    """The ring in `directory`, with the warning that belongs to it."""
    with pytest.warns(UnsafeFileKeysWarning, match="not encrypted"):
        return open_or_create_key_ring(directory, stream(seed))


def secrets_of(ring: KeyRing) -> tuple[bytes, ...]:
    """Everything a ring gives, as bytes that can be compared."""
    return (
        ring.log_signing_key.private_bytes_raw(),
        ring.token_signing_key.private_numbers().private_value.to_bytes(32, "big"),
        ring.session_secret,
        ring.wrap(bytes(32)),
        ring.expand(1, b"info"),
    )


def test_a_new_ring_is_for_one_user_only(tmp_path: Path) -> None:
    """The directory has mode 700 and each file 600, and nothing else is left."""
    directory = tmp_path / "var" / "sleutels"
    opened(directory)

    assert stat.S_IMODE(directory.stat().st_mode) == 0o700
    assert {p.name for p in directory.iterdir()} == FILES
    assert {stat.S_IMODE(p.stat().st_mode) for p in directory.iterdir()} == {0o600}


def test_a_second_opening_gives_the_same_keys(tmp_path: Path) -> None:
    """A ring that is there is read and never replaced."""
    first = opened(tmp_path / "s", "one")
    second = opened(tmp_path / "s", "two")

    assert secrets_of(first) == secrets_of(second)


def test_two_rings_share_no_key(tmp_path: Path) -> None:
    """Other random bytes give other keys, each of them."""
    one, two = secrets_of(opened(tmp_path / "a", "one")), secrets_of(opened(tmp_path / "b", "two"))

    assert len({*one, *two}) == len(one) + len(two)


@pytest.mark.parametrize("name", sorted(FILES))
@pytest.mark.parametrize("mode", [pytest.param(0o640, id="group"), pytest.param(0o604, id="others")])
def test_a_file_that_others_may_read_is_refused(tmp_path: Path, name: str, mode: int) -> None:
    """A wider mode is refused, and the message says which file and what to do."""
    opened(tmp_path / "s")
    path = tmp_path / "s" / name
    path.chmod(mode)

    with pytest.raises(
        KeyFileError, match=rf"{name} is open to others \(mode {mode:o}\): run 'chmod 600 {path}'"
    ):
        opened(tmp_path / "s")


def test_a_directory_that_others_may_enter_is_refused(tmp_path: Path) -> None:
    """A wider directory is refused before a key is written in it."""
    directory = tmp_path / "s"
    directory.mkdir(mode=0o755)

    with pytest.raises(KeyFileError, match=rf"\(mode 755\): run 'chmod 700 {directory}'"):
        open_or_create_key_ring(directory, stream("one"))
    assert list(directory.iterdir()) == []


@pytest.mark.parametrize("name", sorted(FILES - {"sleutelring"}))
def test_a_lost_file_is_never_made_anew(tmp_path: Path, name: str) -> None:
    """Once the ring is complete, a missing key is an error: a new one would lose all data."""
    opened(tmp_path / "s")
    (tmp_path / "s" / name).unlink()

    with pytest.raises(KeyFileError, match=f"{name} is missing: put it back from a backup"):
        opened(tmp_path / "s", "two")
    assert not (tmp_path / "s" / name).exists()


@pytest.mark.parametrize("kept", [pytest.param(n, id=f"{n} files") for n in range(6)])
def test_a_crash_while_making_the_ring_is_harmless(tmp_path: Path, kept: int) -> None:
    """Wherever the making stopped, the next start keeps what there is and completes it."""
    order = ["pseudoniem-1.key", "kluis.key", "sessie.key", "log.pem", "token.pem"]
    opened(tmp_path / "whole")
    partial = tmp_path / "partial"
    partial.mkdir(mode=0o700)
    for name in order[:kept]:
        create_once(partial / name, (tmp_path / "whole" / name).read_bytes())
    (partial / ".kluis.key.half.tmp").write_bytes(b"ab")

    opened(partial, "two")

    same = [n for n in order if (partial / n).read_bytes() == (tmp_path / "whole" / n).read_bytes()]
    assert same == order[:kept]
    assert secrets_of(opened(partial)) == secrets_of(opened(partial))


def test_the_first_of_two_writers_wins(tmp_path: Path) -> None:
    """A key that another process made first stays, and no temporary file is left."""
    path = tmp_path / "kluis.key"
    create_once(path, b"first")
    create_once(path, b"second")

    assert path.read_bytes() == b"first"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        pytest.param("kluis.key", b"", "one line of 64", id="empty secret"),
        pytest.param("kluis.key", b"0" * 63 + b"\n", "one line of 64", id="short secret"),
        pytest.param("sessie.key", b"0" * 64, "one line of 64", id="cut before the newline"),
        pytest.param("log.pem", b"no key", "no unencrypted private key", id="no PEM"),
        pytest.param("sleutelring", b"", "does not begin with", id="empty manifest"),
        pytest.param("sleutelring", b"sluis-sleutelring/2\n", "does not begin with", id="newer manifest"),
        pytest.param(
            "sleutelring", b"sluis-sleutelring/1\n", "names no pseudonym key", id="no pseudonym key"
        ),
        pytest.param("token.pem", bytes(65_537), "larger than 65536 bytes", id="too large"),
    ],
)
def test_a_damaged_file_is_refused(tmp_path: Path, name: str, content: bytes, why: str) -> None:
    """A damaged file is named, and nothing of its content is in the message."""
    opened(tmp_path / "s")
    (tmp_path / "s" / name).write_bytes(content)

    with pytest.raises(KeyFileError, match=f"{name} .*{why}"):
        opened(tmp_path / "s")


def test_a_key_of_another_kind_is_refused(tmp_path: Path) -> None:
    """The log key and the token key cannot take each other's place."""
    opened(tmp_path / "s")
    log, token = tmp_path / "s" / "log.pem", tmp_path / "s" / "token.pem"
    log_pem, token_pem = log.read_bytes(), token.read_bytes()

    log.write_bytes(token_pem)
    with pytest.raises(KeyFileError, match=r"log\.pem is damaged: it holds no Ed25519 key"):
        opened(tmp_path / "s")
    log.write_bytes(log_pem)
    token.write_bytes(log_pem)
    with pytest.raises(KeyFileError, match=r"token\.pem is damaged: it holds no P-256 key"):
        opened(tmp_path / "s")


def test_what_is_no_directory_or_no_file_is_refused(tmp_path: Path) -> None:
    """A file in the place of the directory, or a directory in that of a key, is named."""
    (tmp_path / "file").touch()
    opened(tmp_path / "s")
    (tmp_path / "s" / "kluis.key").unlink()
    (tmp_path / "s" / "kluis.key").mkdir(mode=0o700)

    with pytest.raises(KeyFileError, match="file cannot be used for keys"):
        open_or_create_key_ring(tmp_path / "file", stream("one"))
    with pytest.raises(KeyFileError, match=r"kluis\.key (is not a plain file|cannot be read)"):
        opened(tmp_path / "s")


def test_a_poor_random_source_makes_no_ring(tmp_path: Path) -> None:
    """A source that gives too few bytes is refused, and no manifest is written."""
    with pytest.raises(KeyFileError, match="gave 31 bytes, not 32"):
        open_or_create_key_ring(tmp_path / "s", lambda n: bytes(n - 1))

    assert list((tmp_path / "s").iterdir()) == []


def test_printing_a_ring_shows_no_secret(tmp_path: Path) -> None:
    """A printed ring says its generations and nothing more."""
    ring = opened(tmp_path / "s")

    assert {repr(ring), str(ring)} == {"UnsafeFileKeys(generaties=[1], …)"}


def test_signing_keys_sign(tmp_path: Path) -> None:
    """The signatures of both signing keys verify with their public keys."""
    ring = opened(tmp_path / "s")

    ring.log_signing_key.public_key().verify(ring.log_signing_key.sign(b"head"), b"head")
    signature = ring.token_signing_key.sign(b"token", ECDSA(SHA256()))
    ring.token_signing_key.public_key().verify(signature, b"token", ECDSA(SHA256()))

    assert ring.token_signing_key.curve.name == "secp256r1"


def test_a_crash_while_adding_a_master_is_harmless(tmp_path: Path) -> None:
    """A key file that no manifest names was never used, and the next master takes its place."""
    opened(tmp_path / "s")
    create_once(tmp_path / "s" / "pseudoniem-2.key", b"2" * 64 + b"\n")
    before = opened(tmp_path / "s")
    OpenMap(tmp_path / "s", stream("three")).add(2)
    after = opened(tmp_path / "s")

    assert (before.generaties, after.generaties) == ((1,), (1, 2))
    assert after.masters[2] != b"\x22" * 32


@pytest.mark.parametrize("name", [pytest.param(n, id=n) for n in ("pseudoniem-0.key", "pseudoniem-01.key")])
def test_a_name_of_another_form_is_no_master(tmp_path: Path, name: str) -> None:
    """Generations are numbered from one, without zeroes before them."""
    opened(tmp_path / "s")
    create_once(tmp_path / "s" / name, b"2" * 64 + b"\n")
    with (tmp_path / "s" / "sleutelring").open("a") as manifest:
        manifest.write(f"{name}\n")

    assert opened(tmp_path / "s").generaties == (1,)
