# SPDX-License-Identifier: EUPL-1.2
"""A key ring in plain files: good enough to develop with and to show, and for nothing else.

No secret is ever in the database, but whoever can read these files has them all.
"""

import re
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, Final

from adapters.crypto.ring.bewaarplaats import other_master, require_older, there_is_one
from adapters.crypto.ring.geheugen import MemoryKeys
from adapters.crypto.ring.keyfiles import (
    create_once,
    ensure_directory,
    locked,
    read_private,
    remove_private,
    replace_private,
)
from adapters.crypto.ring.keyforms import (
    SECRET_BYTES,
    new_log_key,
    new_token_key,
    read_secret,
    read_token_key,
    write_private_key,
    write_secret,
)
from adapters.crypto.ring.opvolger import (
    LOG,
    OPVOLGER,
    make_opvolger,
    promote_opvolger,
    read_log_keys,
    require_kept,
)
from gateway.errors import KeyFileError

MANIFEST: Final = "sleutelring"
_MANIFEST_HEAD: Final = "sluis-sleutelring/1"
SEALED: Final = "sleutelring.verzegeld"
_MEESTER: Final = "pseudoniem-{}.key"
_GENERATIE: Final = re.compile(r"pseudoniem-([1-9][0-9]{0,4})\.key")
_KLUIS: Final = "kluis.key"
_SESSIE: Final = "sessie.key"
_UITGIFTE: Final = "token.pem"


class UnsafeFileKeysWarning(Warning):
    """The keys lie unencrypted in files: for development and demonstration only."""


class UnsafeFileKeys(MemoryKeys):
    """A key ring of unencrypted files. Whoever can read the files can undo all pseudonyms."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class OpenMap:
    """A folder with one plain file for each key, and a manifest, written last, that names them."""

    directory: Path
    random: Callable[[int], bytes]

    soort: ClassVar[str] = "open"
    verzegeld: ClassVar[bool] = False

    def exists(self) -> bool:
        """Whether the manifest is there: from then on a missing file is an error, never a new key."""
        return (self.directory / MANIFEST).exists()

    def open(self) -> UnsafeFileKeys:
        """Return the ring. Warns with `UnsafeFileKeysWarning`.

        Raises:
            KeyFileError: a file is missing, damaged, or open to others.
        """
        self._warn()
        ensure_directory(self.directory)
        return _load(self.directory)

    def ensure(self) -> None:
        """Make a ring only where there never was one; of two processes that start at once, one makes it.

        Raises:
            KeyFileError: the ring here is sealed, or the folder is open to others.
        """
        if not self.exists():
            self._make(1, None)

    def found(self, *, generatie: int = 1, master: bytes | None = None) -> None:
        """Make a ring where there is none.

        Raises:
            KeyFileError: there is one, sealed or not, or the folder is open to others.
        """
        if not self._make(generatie, master):
            raise there_is_one(str(self.directory))

    def add(self, generatie: int, *, master: bytes | None = None) -> None:
        """Put one more master in the ring; the one that is there already may be put back.

        Raises:
            KeyFileError: the generation is there with another master.
        """
        content = write_secret(master or self.random(SECRET_BYTES))
        path = self.directory / _MEESTER.format(generatie)
        with locked(self.directory):
            names = _read_manifest(self.directory)
            if path.name not in names:
                # What an earlier attempt left is in no manifest, so nothing was ever made with it.
                replace_private(path, content)
                replace_private(self.directory / MANIFEST, _write_manifest([*names, path.name]))
            elif not path.exists():
                create_once(path, content)
            elif read_private(path) != content:
                raise other_master(generatie)

    def destroy(self, generatie: int) -> None:
        """Destroy a master for good; the manifest forgets it first.

        Raises:
            KeyFileError: it is the newest, or the ring has no such generation.
        """
        path = self.directory / _MEESTER.format(generatie)
        with locked(self.directory):
            names = _read_manifest(self.directory)
            require_older(generatie, [int(m[1]) for m in map(_GENERATIE.fullmatch, names) if m])
            kept = [name for name in names if name != path.name]
            replace_private(self.directory / MANIFEST, _write_manifest(kept))
            remove_private(path)

    def make_opvolger(self) -> None:
        """Make the next key of the log; one that is there already stays.

        Raises:
            KeyFileError: there is no ring of plain files here, or the file system refuses.
        """
        with locked(self.directory):
            make_opvolger(self.directory, self.random)

    def promote_opvolger(self) -> None:
        """Let the next key of the log be its key, and destroy the one before.

        Raises:
            KeyFileError: there is no next key, or the file system refuses.
        """
        with locked(self.directory):
            promote_opvolger(self.directory)

    def remove(self, kept: MemoryKeys) -> None:
        """Remove the files, once what they hold is `kept` elsewhere; the manifest goes last.

        Raises:
            KeyFileError: the manifest cannot be read, or the next key of the log is kept nowhere else.
        """
        with locked(self.directory):
            require_kept(self.directory, kept.next_log_signing_key)
            # A master whose adding was broken off is in no manifest, and may be one of a ceremony.
            masters = [p.name for p in self.directory.glob("pseudoniem-*.key")]
            for name in [OPVOLGER, *masters, *_read_manifest(self.directory), MANIFEST]:
                remove_private(self.directory / name)

    def _warn(self) -> None:
        warnings.warn(
            f"the keys in {self.directory} are not encrypted: use them for development only",
            UnsafeFileKeysWarning,
            stacklevel=3,
        )

    def _make(self, generatie: int, master: bytes | None) -> bool:
        ensure_directory(self.directory)
        with locked(self.directory):
            if self.exists():
                return False
            if (self.directory / SEALED).exists():
                # A second, plain ring beside a sealed one would lose every pseudonym in silence.
                raise KeyFileError(f"{self.directory} holds a sealed ring: set SLUIS_KEYS_RING=verzegeld")
            self._write_all(generatie, master)
            return True

    def _write_all(self, generatie: int, master: bytes | None) -> None:
        # A crash in between leaves a ring without manifest: the next start keeps what
        # there is and adds what is missing, since nothing was sealed with it yet.
        fresh: dict[str, Callable[[], bytes]] = {
            _MEESTER.format(generatie): lambda: write_secret(self.random(SECRET_BYTES)),
            _KLUIS: lambda: write_secret(self.random(SECRET_BYTES)),
            _SESSIE: lambda: write_secret(self.random(SECRET_BYTES)),
            LOG: lambda: write_private_key(new_log_key(self.random)),
            _UITGIFTE: lambda: write_private_key(new_token_key(self.random)),
        }
        if master is not None:
            replace_private(self.directory / _MEESTER.format(generatie), write_secret(master))
        for name, make in fresh.items():
            create_once(self.directory / name, make())
        create_once(self.directory / MANIFEST, _write_manifest(list(fresh)))


def _load(directory: Path) -> UnsafeFileKeys:
    log, opvolger = read_log_keys(directory)
    return UnsafeFileKeys(
        log_signing_key=log,
        next_log_signing_key=opvolger,
        token_signing_key=read_token_key(directory / _UITGIFTE),
        session_secret=read_secret(directory / _SESSIE),
        masters=_load_masters(directory),
        kek=read_secret(directory / _KLUIS),
    )


def _load_masters(directory: Path) -> dict[int, bytes]:
    found = [_GENERATIE.fullmatch(name) for name in _read_manifest(directory)]
    masters = {int(match[1]): read_secret(directory / match[0]) for match in found if match}
    # No pseudonym key, no gateway: an empty ring must not look like a new one.
    if not masters:
        raise KeyFileError(f"{directory / MANIFEST} names no pseudonym key")
    return masters


def _read_manifest(directory: Path) -> list[str]:
    head, *names = read_private(directory / MANIFEST).decode("ascii", "replace").splitlines() or [""]
    if head != _MANIFEST_HEAD:
        raise KeyFileError(f"{directory / MANIFEST} does not begin with {_MANIFEST_HEAD!r}")
    return names


def _write_manifest(names: list[str]) -> bytes:
    return "\n".join([_MANIFEST_HEAD, *sorted(names), ""]).encode("ascii")
