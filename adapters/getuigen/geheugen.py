# SPDX-License-Identifier: EUPL-1.2
"""The memory of a witness: one file per log with the head it cosigned last, outside any database.

A copy that is put back would forget heads that were cosigned, so this must never be part of a
backup. Comparing and replacing happen under one lock, for all processes of this machine.

Source: C2SP tlog-witness (comparing and storing are one step); audit/FORMAT.md MUST 58, 59.
"""

import fcntl
import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkstemp

from audit.canonical import canonical, parse_canonical
from audit.errors import AuditError
from audit.getuige import Seen
from audit.merkle import check_hash
from audit.strict import check_integer, decode_base64, encode_base64
from gateway.errors import LedgerError


class Getuigegeheugen:
    """Implements `audit.getuige.Memory` in a folder.

    Raises:
        LedgerError: the folder cannot be made.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as e:
            raise LedgerError(f"the memory of the witness cannot be kept in {folder}") from e

    def last(self, origin: str) -> Seen:
        """The head that was cosigned last.

        Raises:
            LedgerError: the file cannot be read, or holds something else. That is not taken for an
                empty memory: whoever could damage the file could make the witness forget.
        """
        path = self._path(origin)
        try:
            record = parse_canonical(path.read_bytes(), subject="memory of the witness")
            root = check_hash(decode_base64(str(record["wortel"]), subject="root"), subject="root")
            if record["origin"] != origin:
                raise LedgerError("the memory of the witness is about another log")
            return Seen(check_integer(record["grootte"], subject="size"), root)
        except FileNotFoundError:
            return Seen()
        except (OSError, AuditError, KeyError) as e:
            raise LedgerError("the memory of the witness cannot be read") from e

    def advance(self, origin: str, before: Seen, after: Seen) -> bool:
        """Replace the head if it is still `before`, durably.

        Raises:
            LedgerError: it cannot be kept; then nothing may be cosigned.
        """
        record = {"grootte": after.size, "origin": origin, "wortel": encode_base64(after.root)}
        try:
            with self._locked():
                if self.last(origin) != before:
                    return False
                self._replace(self._path(origin), canonical(record))
        except OSError as e:
            raise LedgerError("the memory of the witness cannot be kept") from e
        return True

    def _path(self, origin: str) -> Path:
        # A name of a log may hold slashes and dots, so it is never a name of a file.
        return self._folder / f"{hashlib.sha256(origin.encode()).hexdigest()}.json"

    @contextmanager
    def _locked(self) -> Iterator[None]:
        number = os.open(self._folder / "slot", os.O_CREAT | os.O_RDWR, 0o600)
        try:
            fcntl.flock(number, fcntl.LOCK_EX)
            yield
        finally:
            os.close(number)

    def _replace(self, path: Path, content: bytes) -> None:
        number, name = mkstemp(prefix=f"{path.name}.", dir=self._folder)
        fresh = Path(name)
        try:
            with os.fdopen(number, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            fresh.replace(path)
            self._sync()
        except OSError:
            fresh.unlink(missing_ok=True)
            raise

    def _sync(self) -> None:
        # Without this the new name may be gone after a power cut, and the old head be back.
        number = os.open(self._folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)
