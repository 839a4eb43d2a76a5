# SPDX-License-Identifier: EUPL-1.2
"""The last signed head, remembered outside the database it is about.

A database that is put back from a copy knows nothing of the heads signed since, and would
sign other ones of the same sizes: a fork, which nobody may ever see twice. What stands here
does not go back with it, as long as it is not kept in the same backup.

Source: C2SP tlog-checkpoint (a log must not sign an inconsistent head).
"""

import os
from collections.abc import Sequence
from pathlib import Path
from tempfile import mkstemp

from audit.checkpoint import Checkpoint, open_checkpoint
from audit.errors import AuditError
from audit.note import VerifierKey
from gateway.errors import LedgerError


class Hoofdgeheugen:
    """Remembers the largest head; without a file, for as long as the process lives."""

    def __init__(self, path: Path | None, origin: str, keys: Sequence[VerifierKey]) -> None:
        self._path = path
        self._origin = origin
        self._keys = keys
        self._head: Checkpoint | None = None

    def recall(self) -> Checkpoint | None:
        """The largest head that was signed here.

        Raises:
            LedgerError: what stands in the file is no head of this log. It is not overlooked: whoever
                could damage the file could otherwise make the log go back.
        """
        if self._head is None and self._path is not None and self._path.exists():
            self._head = self._open(self._path.read_bytes())
        return self._head

    def remember(self, note: bytes) -> None:
        """Remember a signed head, durably; one that is not larger changes nothing.

        Raises:
            LedgerError: it is no head of this log, or it cannot be kept.
        """
        head, known = self._open(note), self.recall()
        if known is not None and head.size <= known.size:
            return
        if self._path is not None:
            try:
                _replace(self._path, note)
            except OSError as e:
                raise LedgerError(f"the signed head cannot be remembered in {self._path}") from e
        self._head = head

    def _open(self, note: bytes) -> Checkpoint:
        try:
            return open_checkpoint(note, self._origin, self._keys)
        except AuditError as e:
            raise LedgerError(f"this is no head of the log {self._origin}: {e}") from e


def _replace(path: Path, content: bytes) -> None:
    """Write a file whole or not at all, for the owner only."""
    # A name of its own each time, in the same folder: two processes never write in one file,
    # and whose file comes last is there whole. `mkstemp` makes it for the owner only.
    number, name = mkstemp(prefix=f"{path.name}.", dir=path.parent)
    fresh = Path(name)
    try:
        with os.fdopen(number, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
    except OSError:
        fresh.unlink(missing_ok=True)
        raise
