# SPDX-License-Identifier: EUPL-1.2
"""Files that hold a key: whole or not there, and for the eyes of one user only.

A file is written under a temporary name and then linked to its own name. So a
crash leaves no half key, and of two processes that start at once one wins and both
read the same key. A temporary file that a crash left behind is never read, and goes with its key.
"""

import fcntl
import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from gateway.errors import KeyFileError

_OTHERS: Final = stat.S_IRWXG | stat.S_IRWXO
_MAX_BYTES: Final = 65_536
_TEMPORARY: Final = ".tmp"


def ensure_directory(directory: Path) -> None:
    """Make the directory with mode 700, or check that an existing one is closed to others.

    Raises:
        KeyFileError: it cannot be made, or others may enter it.
    """
    try:
        directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        mode = directory.stat().st_mode
    except OSError as e:
        raise KeyFileError(f"{directory} cannot be used for keys: {e.strerror}") from e
    if mode & _OTHERS:
        raise KeyFileError(
            f"{directory} is open to others (mode {stat.S_IMODE(mode):o}): run 'chmod 700 {directory}'"
        )


def create_once(path: Path, content: bytes) -> None:
    """Write `content` durably with mode 600, unless the file is already there.

    Raises:
        KeyFileError: the file system refuses.
    """
    try:
        with _written(path, content) as temporary:
            _link_unless_there(temporary, path)
    except OSError as e:
        raise KeyFileError(f"{path} cannot be written: {e.strerror}") from e


def write_new(path: Path, content: bytes) -> None:
    """Write `content` in a file that is not there yet, with mode 600 where the medium knows modes.

    Without a link, so that it works on the stick that somebody takes home.

    Raises:
        KeyFileError: the file is there already, or the file system refuses.
    """
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except OSError as e:
        raise KeyFileError(f"{path} cannot be written: {e.strerror}") from e


def replace_private(path: Path, content: bytes) -> None:
    """Write `content` durably with mode 600 in the place of what is there: the old or the new, never half.

    Raises:
        KeyFileError: the file system refuses.
    """
    try:
        with _written(path, content) as temporary:
            temporary.replace(path)
    except OSError as e:
        raise KeyFileError(f"{path} cannot be written: {e.strerror}") from e


def remove_private(path: Path) -> None:
    """Remove a file, and what a crash left of an attempt to write it: that holds the same key.

    Raises:
        KeyFileError: the file system refuses.
    """
    remove_leftovers(path)
    try:
        path.unlink(missing_ok=True)
        _sync_directory(path.parent)
    except OSError as e:
        raise KeyFileError(f"{path} cannot be removed: {e.strerror}") from e


def remove_leftovers(path: Path) -> None:
    """Remove what a crash left of an attempt to write this file. Only for who holds the lock.

    Raises:
        KeyFileError: the file system refuses.
    """
    try:
        for left in path.parent.glob(f".{path.name}.*{_TEMPORARY}"):
            left.unlink(missing_ok=True)
    except OSError as e:
        raise KeyFileError(f"{path} cannot be removed: {e.strerror}") from e


@contextmanager
def locked(directory: Path) -> Iterator[None]:
    """Keep others out who want to change the ring in this directory.

    Raises:
        KeyFileError: the directory is missing, or it cannot be locked.
    """
    try:
        descriptor = os.open(directory, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    except OSError as e:
        raise KeyFileError(f"{directory} cannot be used for keys: {e.strerror}") from e
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def read_private(path: Path) -> bytes:
    """Return the content of a file that nobody else may read.

    Raises:
        KeyFileError: it is missing, not a plain file, too large, or its mode is wider than 600.
    """
    return _read(path, _OTHERS, "put it back from a backup; a new key would lose all that the old one guards")


def read_credential(path: Path) -> bytes:
    """Return the content of a credential, which the service manager keeps from others.

    Where it is given by an access list, the mode shows that list as rights of the group.

    Raises:
        KeyFileError: it is missing, not a plain file, too large, or everybody may read it.

    Source: systemd.exec(5), LoadCredential=.
    """
    return _read(path, stat.S_IRWXO, "load it with LoadCredential= in the unit")


def _read(path: Path, refused: int, when_missing: str) -> bytes:
    try:
        # Mode and content of the same open file: nobody can swap it in between. Not
        # blocking, so that a pipe in the place of a key is refused and not waited for.
        with os.fdopen(os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC), "rb") as file:
            _refuse_unless_private(path, os.fstat(file.fileno()).st_mode, refused)
            content = file.read(_MAX_BYTES + 1)
    except FileNotFoundError as e:
        raise KeyFileError(f"{path} is missing: {when_missing}") from e
    except OSError as e:
        raise KeyFileError(f"{path} cannot be read: {e.strerror}") from e
    if len(content) > _MAX_BYTES:
        raise KeyFileError(f"{path} is larger than {_MAX_BYTES} bytes")
    return content


def _refuse_unless_private(path: Path, mode: int, refused: int) -> None:
    if not stat.S_ISREG(mode):
        raise KeyFileError(f"{path} is not a plain file")
    if mode & refused:
        raise KeyFileError(f"{path} is open to others (mode {stat.S_IMODE(mode):o}): run 'chmod 600 {path}'")


@contextmanager
def _written(path: Path, content: bytes) -> Iterator[Path]:
    # mkstemp opens with O_EXCL and mode 600; the dot keeps it out of a plain listing.
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=_TEMPORARY)
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        yield temporary
    finally:
        temporary.unlink(missing_ok=True)
    _sync_directory(path.parent)


def _link_unless_there(temporary: Path, path: Path) -> None:
    # A link and not a rename: rename would replace the key that another process just made.
    try:
        path.hardlink_to(temporary)
    except FileExistsError:
        return


def _sync_directory(directory: Path) -> None:
    descriptor = os.open(directory, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
