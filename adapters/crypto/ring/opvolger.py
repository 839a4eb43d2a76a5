# SPDX-License-Identifier: EUPL-1.2
"""The next key of the log in a ring of plain files, from when it is made until it has the turn alone.

Who calls holds the lock of the folder, but for reading.

Source: audit/FORMAT.md section 11.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from adapters.crypto.ring.bewaarplaats import no_opvolger
from adapters.crypto.ring.keyfiles import create_once, remove_leftovers, remove_private, replace_private
from adapters.crypto.ring.keyforms import new_log_key, read_log_key, write_private_key
from gateway.errors import KeyFileError

LOG: Final = "log.pem"
OPVOLGER: Final = "log-opvolger.pem"


def read_log_keys(directory: Path) -> tuple[Ed25519PrivateKey, Ed25519PrivateKey | None]:
    """The key of the log, and the next one if one was made.

    Raises:
        KeyFileError: a file is damaged, or open to others; or there is no key of the log.
    """
    path = directory / OPVOLGER
    # The next key first: one that gets the turn in between is read as the log's own, and none is missed.
    opvolger = read_log_key(path) if path.exists() else None
    own = read_log_key(directory / LOG)
    # A stop in the middle of `promote_opvolger` leaves one key in two files: then it is the log's own.
    return own, None if opvolger and _public(opvolger) == _public(own) else opvolger


def make_opvolger(directory: Path, random: Callable[[int], bytes]) -> None:
    """Make the next key of the log, unless it is there.

    Raises:
        KeyFileError: the ring here is not one of plain files, or the file system refuses.
    """
    # Asked of the log's own key first: a plain key beside a sealed ring would be the weakest of all keys.
    _, opvolger = read_log_keys(directory)
    if opvolger is None:
        remove_private(directory / OPVOLGER)
        create_once(directory / OPVOLGER, write_private_key(new_log_key(random)))


def promote_opvolger(directory: Path) -> None:
    """Let the next key of the log be its key, and destroy the old one.

    Raises:
        KeyFileError: there is no next key, or the file system refuses.
    """
    _, opvolger = read_log_keys(directory)
    if opvolger is None:
        raise no_opvolger(str(directory))
    # First what a crash left, which may be the old key: once the new one stands there is none.
    remove_leftovers(directory / LOG)
    replace_private(directory / LOG, write_private_key(opvolger))
    remove_private(directory / OPVOLGER)


def require_kept(directory: Path, kept: Ed25519PrivateKey | None) -> None:
    """Refuse to remove a next key of the log that is not the one that is kept elsewhere.

    Raises:
        KeyFileError: it is another, or its file is damaged.
    """
    # Of a ring that is half removed already the next key went first.
    if not (directory / OPVOLGER).exists():
        return
    _, opvolger = read_log_keys(directory)
    if opvolger and (kept is None or _public(opvolger) != _public(kept)):
        raise KeyFileError(
            f"{directory / OPVOLGER} is a next key of the log that the sealed ring lacks: it was not removed"
        )


def _public(key: Ed25519PrivateKey) -> bytes:
    return key.public_key().public_bytes_raw()
