# SPDX-License-Identifier: EUPL-1.2
"""Once a plain ring is sealed, or a master destroyed, no plain secret of it lies in the folder any more."""

import hashlib
import itertools
from collections.abc import Callable
from pathlib import Path
from shutil import copy2, copytree

import pytest

from adapters.crypto.ring.geheugen import MemoryKeys
from adapters.crypto.ring.keyfiles import create_once
from adapters.crypto.ring.onverzegeld import OpenMap
from adapters.crypto.ring.verzegeld import VerzegeldeMap
from gateway.errors import KeyFileError

FILE = "sleutelring.verzegeld"
pytestmark = pytest.mark.filterwarnings("ignore::adapters.crypto.keys.UnsafeFileKeysWarning")


def stream(seed: str = "one") -> Callable[[int], bytes]:
    """A random source that repeats itself for the same seed."""
    counter = itertools.count()
    return lambda n: hashlib.shake_128(f"{seed} {next(counter)}".encode()).digest(n)


def plain_ring(folder: Path) -> OpenMap:
    """A ring of plain files, of two generations."""
    plaats = OpenMap(folder / "s", stream())
    plaats.found()
    plaats.add(2)
    return plaats


def sealed_place(plain: OpenMap) -> VerzegeldeMap:
    """The sealed place in the same folder."""
    return VerzegeldeMap(plain.directory, stream("two"), b"correct horse battery staple")


def crash_while_writing(path: Path) -> None:
    """Leave the temporary file that a crash leaves: it holds the whole key."""
    create_once(path.with_name(f".{path.name}.ab12cd.tmp"), path.read_bytes())


def log_keys(ring: MemoryKeys) -> list[bytes | None]:
    """The key of the log and the next one."""
    keys = (ring.log_signing_key, ring.next_log_signing_key)
    return [key.private_bytes_raw() if key else None for key in keys]


def names_in(folder: Path) -> set[str]:
    """What lies in a folder, hidden files too."""
    return {p.name for p in folder.iterdir()}


def test_sealing_leaves_nothing_of_a_crash(tmp_path: Path) -> None:
    """What a crash left of a master, named in the manifest or not, goes when the ring is sealed."""
    plain = plain_ring(tmp_path)
    for name in ("pseudoniem-1.key", "kluis.key", "log.pem"):
        crash_while_writing(plain.directory / name)
    create_once(plain.directory / "pseudoniem-3.key", b"3" * 64 + b"\n")

    sealed_place(plain).seal(plain)

    assert names_in(plain.directory) == {FILE}


def test_destroying_leaves_nothing_of_a_crash(tmp_path: Path) -> None:
    """What a crash left of a destroyed master goes with it, and what is of another key stays."""
    plain = plain_ring(tmp_path)
    for name in ("pseudoniem-1.key", "pseudoniem-2.key"):
        crash_while_writing(plain.directory / name)

    plain.destroy(1)

    left = {n for n in names_in(plain.directory) if "pseudoniem" in n}
    assert left == {"pseudoniem-2.key", ".pseudoniem-2.key.ab12cd.tmp"}


def test_destroying_leaves_no_older_sealed_ring(tmp_path: Path) -> None:
    """What a crash left of a sealed file holds the destroyed master too, and goes."""
    plain = plain_ring(tmp_path)
    sealed = sealed_place(plain)
    sealed.seal(plain)
    crash_while_writing(sealed.directory / FILE)

    sealed.destroy(1)

    assert names_in(sealed.directory) == {FILE}


def test_a_next_key_of_the_log_is_sealed_with_the_rest(tmp_path: Path) -> None:
    """Sealed while the key of the log is being replaced, a ring keeps both, and no plain one is left."""
    plain = plain_ring(tmp_path)
    plain.make_opvolger()
    before = log_keys(plain.open())

    sealed_place(plain).seal(plain)

    assert log_keys(sealed_place(plain).open()) == before
    assert None not in before
    assert names_in(plain.directory) == {FILE}


def test_a_next_key_that_the_sealed_ring_lacks_is_not_removed(tmp_path: Path) -> None:
    """A sealing that was stopped before there was a next key does not go on over it."""
    plain = plain_ring(tmp_path)
    copytree(plain.directory, tmp_path / "copy")
    sealed_place(plain).seal(plain)
    for path in (tmp_path / "copy").iterdir():
        copy2(path, plain.directory / path.name)
    plain.make_opvolger()
    before = names_in(plain.directory)

    with pytest.raises(KeyFileError, match="a next key of the log that the sealed ring lacks"):
        sealed_place(plain).seal(plain)
    assert names_in(plain.directory) == before


def test_a_next_key_that_just_got_the_turn_goes_with_the_rest(tmp_path: Path) -> None:
    """Stopped while it got the turn, the key of the log lies there twice, and both go."""
    plain = plain_ring(tmp_path)
    create_once(plain.directory / "log-opvolger.pem", (plain.directory / "log.pem").read_bytes())

    sealed_place(plain).seal(plain)

    assert names_in(plain.directory) == {FILE}


def test_an_old_key_of_the_log_leaves_nothing_of_a_crash(tmp_path: Path) -> None:
    """When the next key gets the turn, no temporary file keeps the old one."""
    plain = plain_ring(tmp_path)
    crash_while_writing(plain.directory / "log.pem")
    plain.make_opvolger()

    plain.promote_opvolger()

    assert {n for n in names_in(plain.directory) if "log" in n} == {"log.pem"}
