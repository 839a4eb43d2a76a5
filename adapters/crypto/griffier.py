# SPDX-License-Identifier: EUPL-1.2
"""The griffier: signs receipts with the key of the log."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from audit.note import Signer
from audit.ontvangst import MERGE_DELAY_MS, Ontvangst, sign_receipt
from gateway.errors import SettingsError

_SECOND_MS: Final = 1000


class Loggriffier:
    """Implements `gateway.ports.Griffier`; while a key is being replaced, both sign.

    The name of a signer is the origin of the log.

    Raises:
        SettingsError: no signer, or signers of two logs: a receipt that nobody can check is none.
    """

    def __init__(self, signers: Sequence[Signer]) -> None:
        names = {signer.name for signer in signers}
        if len(names) != 1:
            raise SettingsError(f"the log signs under one name, not under {len(names)}")
        self._origin = names.pop()
        self._signers = tuple(signers)

    def receipt(self, *, kenmerk: str, plek: int | None, entry: bytes, tijd: datetime) -> str:
        """The receipt of one entry, as a signed note.

        Source: audit/FORMAT.md section 9.
        """
        tijd_ms = round(tijd.timestamp() * _SECOND_MS)
        ontvangst = Ontvangst(self._origin, kenmerk, plek, entry, tijd_ms, tijd_ms + MERGE_DELAY_MS)
        return sign_receipt(ontvangst, *self._signers).decode()
