# SPDX-License-Identifier: EUPL-1.2
"""Where a witness keeps evidence: the head that a log signed, though it contradicts what was cosigned.

One file per head, made once: a log that repeats itself cannot fill the disk with one lie.
"""

import hashlib
from pathlib import Path

from audit.canonical import canonical
from audit.getuige import Alarm
from audit.strict import encode_base64
from gateway.errors import LedgerError


class Bewijsmap:
    """Implements `gateway.getuige.api.Bewijskast` in a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, alarm: Alarm) -> None:
        """Keep the signed head with what was cosigned before it.

        Raises:
            LedgerError: it cannot be kept.
        """
        record = {
            "aangeboden": alarm.offered.decode(),
            "grootte": alarm.before.size,
            "origin": alarm.origin,
            "reden": alarm.problem,
            "wortel": encode_base64(alarm.before.root),
        }
        name = f"alarm-{hashlib.sha256(alarm.offered).hexdigest()}.json"
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            if not (self._folder / name).exists():
                (self._folder / name).write_bytes(canonical(record) + b"\n")
        except OSError as e:
            raise LedgerError("the evidence of an alarm cannot be kept") from e
