# SPDX-License-Identifier: EUPL-1.2
"""A key ring in plain files: good enough to develop with and to show, and for nothing else.

No secret is ever in the database, but whoever can read these files has them all.
"""

import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Final

from adapters.crypto.ring.geheugen import MemoryKeys
from adapters.crypto.ring.keyfiles import create_once, ensure_directory, read_private
from adapters.crypto.ring.keyforms import (
    SECRET_BYTES,
    new_log_key,
    new_token_key,
    read_log_key,
    read_secret,
    read_token_key,
    write_private_key,
    write_secret,
)
from gateway.errors import KeyFileError

_MANIFEST: Final = "sleutelring"
_MANIFEST_HEAD: Final = "sluis-sleutelring/1"
_MEESTER: Final = "pseudoniem-{}.key"
_KLUIS: Final = "kluis.key"
_SESSIE: Final = "sessie.key"
_LOG: Final = "log.pem"
_UITGIFTE: Final = "token.pem"


class UnsafeFileKeysWarning(Warning):
    """The keys lie unencrypted in files: for development and demonstration only."""


class UnsafeFileKeys(MemoryKeys):
    """A key ring of unencrypted files. Whoever can read the files can undo all pseudonyms."""

    __slots__ = ()


def open_or_create_unsafe(directory: Path, random: Callable[[int], bytes]) -> UnsafeFileKeys:
    """Return the key ring in `directory`; make a new one only where there never was one.

    A manifest, written last, says that the ring is complete. From then on a missing
    file is an error and never a reason to make a new key. Warns with
    `UnsafeFileKeysWarning`.

    Raises:
        KeyFileError: a file is missing, damaged, or open to others.
    """
    warnings.warn(
        f"the keys in {directory} are not encrypted: use them for development only",
        UnsafeFileKeysWarning,
        stacklevel=2,
    )
    ensure_directory(directory)
    if not (directory / _MANIFEST).exists():
        _create(directory, random)
    return _load(directory)


def _create(directory: Path, random: Callable[[int], bytes]) -> None:
    # A crash in between leaves a ring without manifest: the next start keeps what
    # there is and adds what is missing, since nothing was sealed with it yet.
    fresh: dict[str, Callable[[], bytes]] = {
        _MEESTER.format(1): lambda: write_secret(random(SECRET_BYTES)),
        _KLUIS: lambda: write_secret(random(SECRET_BYTES)),
        _SESSIE: lambda: write_secret(random(SECRET_BYTES)),
        _LOG: lambda: write_private_key(new_log_key(random)),
        _UITGIFTE: lambda: write_private_key(new_token_key(random)),
    }
    for name, make in fresh.items():
        create_once(directory / name, make())
    manifest = "\n".join([_MANIFEST_HEAD, *sorted(fresh)]) + "\n"
    create_once(directory / _MANIFEST, manifest.encode("ascii"))


def _load(directory: Path) -> UnsafeFileKeys:
    return UnsafeFileKeys(
        log_signing_key=read_log_key(directory / _LOG),
        token_signing_key=read_token_key(directory / _UITGIFTE),
        session_secret=read_secret(directory / _SESSIE),
        _masters=_load_masters(directory),
        _kek=read_secret(directory / _KLUIS),
    )


def _load_masters(directory: Path) -> dict[int, bytes]:
    head, *names = read_private(directory / _MANIFEST).decode("ascii", "replace").splitlines() or [""]
    if head != _MANIFEST_HEAD:
        raise KeyFileError(f"{directory / _MANIFEST} does not begin with {_MANIFEST_HEAD!r}")
    masters: dict[int, bytes] = {}
    while (name := _MEESTER.format(len(masters) + 1)) in names:
        masters[len(masters) + 1] = read_secret(directory / name)
    # No pseudonym key, no gateway: an empty ring must not look like a new one.
    if not masters:
        raise KeyFileError(f"{directory / _MANIFEST} names no pseudonym key")
    return masters
