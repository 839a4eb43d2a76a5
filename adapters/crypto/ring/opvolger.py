# SPDX-License-Identifier: EUPL-1.2
"""The next key of the log, beside a ring of plain files, from when it is made until it has the turn alone.

Source: audit/FORMAT.md section 11.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from adapters.crypto.ring.keyfiles import (
    create_once,
    locked,
    read_private,
    remove_leftovers,
    remove_private,
    replace_private,
)
from adapters.crypto.ring.keyforms import new_log_key, read_log_key, write_private_key
from gateway.errors import KeyFileError

LOG: Final = "log.pem"
OPVOLGER: Final = "log-opvolger.pem"


def read_opvolger(directory: Path) -> Ed25519PrivateKey | None:
    """The next key of the log, if one was made.

    Raises:
        KeyFileError: the file is damaged, or open to others.
    """
    path = directory / OPVOLGER
    if not path.exists():
        return None
    key = read_log_key(path)
    # A stop in the middle of `promote_opvolger` leaves one key in two files: then it is the log's own.
    return None if _public(key) == _public(read_log_key(directory / LOG)) else key


def make_opvolger(directory: Path, random: Callable[[int], bytes]) -> None:
    """Make the next key of the log, unless it is there.

    Raises:
        KeyFileError: the ring here is not one of plain files, or the file system refuses.
    """
    with locked(directory):
        if not (directory / LOG).exists():
            # A plain key beside a sealed ring or a token would be the weakest of all keys.
            raise KeyFileError(f"{directory} keeps its keys sealed or elsewhere: no next key can stand here")
        if read_opvolger(directory) is None:
            (directory / OPVOLGER).unlink(missing_ok=True)
            create_once(directory / OPVOLGER, write_private_key(new_log_key(random)))


def promote_opvolger(directory: Path) -> None:
    """Let the next key of the log be its key, and destroy the old one.

    Raises:
        KeyFileError: there is no next key, or the file system refuses.
    """
    with locked(directory):
        replace_private(directory / LOG, read_private(directory / OPVOLGER))
        # A crash may have left the old key beside its place.
        remove_leftovers(directory / LOG)
        remove_private(directory / OPVOLGER)


def refuse_opvolger(directory: Path) -> None:
    """Refuse to move the keys elsewhere while the log has a next key, since only a plain ring keeps two.

    Raises:
        KeyFileError: there is one, or its file is damaged.
    """
    # Of a ring that is half removed already the next key went first.
    if (directory / LOG).exists() and read_opvolger(directory):
        raise KeyFileError(
            f"{directory / OPVOLGER} is the next key of the log: "
            "finish with 'sluis audit rotate-key --finish' first"
        )


def _public(key: Ed25519PrivateKey) -> bytes:
    return key.public_key().public_bytes_raw()
