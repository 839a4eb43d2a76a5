# SPDX-License-Identifier: EUPL-1.2
"""Who moves people from key to key: one process on a machine at a time, also when the last one was killed.

On SQLite one process writes, so the gateway that serves keeps this as long as it lives, and the
command line leaves the moving to it. The system gives it back when a process ends, however that ends.
"""

import fcntl
import os
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from gateway.errors import SettingsError
from gateway.settings import Settings
from gateway.sleutelbeheer.verhuizen import Verhuizer

RUST: Final = 0.25
"""A gateway that serves rests a fifth of the time: requests that wait behind a batch come in between."""

EEN_DAG: Final = 86_400.0


@dataclass(slots=True)
class Wisselslot:
    """A lock on a file that holds nothing."""

    path: Path
    _open: int | None = None

    @classmethod
    def of(cls, settings: Settings) -> "Wisselslot":
        """The lock of this installation: beside its file, or in its folder when the database is a server."""
        file = settings.sqlite_file
        return cls(file.with_name(file.name + ".wissel") if file else settings.folder / "wissel")

    def take(self) -> bool:
        """Whether this process has it now; taking it twice is taking it once.

        Raises:
            SettingsError: the file cannot be made.
        """
        if self._open is not None:
            return True
        try:
            descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
        except OSError as e:
            raise SettingsError(f"{self.path} cannot be made: {e.strerror}") from e
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            os.close(descriptor)
            return False
        self._open = descriptor
        return True

    def release(self) -> None:
        """Give it back. The file stays: who removed it would let two processes in."""
        if self._open is not None:
            os.close(self._open)
            self._open = None


@dataclass(frozen=True, slots=True)
class Wisselbeurt:
    """What a gateway that serves does for a rotation: all of it on SQLite, the end of a term on a server."""

    slot: Wisselslot | None
    verhuizer: Verhuizer

    @classmethod
    def of(cls, settings: Settings, verhuizer: Verhuizer) -> "Wisselbeurt":
        """The turn of this gateway."""
        slot = Wisselslot.of(settings) if settings.sqlite_file else None
        return cls(slot, replace(verhuizer, rust=RUST))

    def tasks(self, seconds: float) -> list[tuple[float, str, Callable[[], Awaitable[object]]]]:
        """What to do again and again, how often, and by which name."""
        if self.slot is None:
            return [(EEN_DAG, "sleutelwissel", self.verhuizer.close_overdue)]
        return [(seconds, "sleutelwissel", self.go_on), (EEN_DAG, "sleutelwissel", self.verhuizer.sweep)]

    async def go_on(self) -> None:
        """Go on with what was begun, unless a command is moving people at this moment.

        Raises:
            GatewayError: it cannot go on; what was moved stays moved.
        """
        if self.slot is not None and self.slot.take():
            await self.verhuizer.finish()

    def close(self) -> None:
        """Let another process have its turn."""
        if self.slot is not None:
            self.slot.release()
