# SPDX-License-Identifier: EUPL-1.2
"""What the desk of the privacy officer needs beside the passage, put together once at the start."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Final, Self

from audit.errors import AuditError
from audit.note import parse_vkey
from gateway.errors import SettingsError
from gateway.getuige.wacht import Getuigenwacht
from gateway.toezicht.controleur import Controleur
from gateway.toezicht.nazien import Look

HOOFDEN: Final = 30
"""So many heads may be missed: one passage that waits long for a source is no standstill."""


@dataclass(frozen=True, slots=True)
class Toezicht:
    """The public key of the log, the snapshots it is gone over in, who goes over it, who watches it."""

    vkey: str
    look: Look = field(repr=False)
    controleur: Controleur = field(repr=False)
    wacht: Getuigenwacht = field(repr=False)
    geduld: timedelta = timedelta(seconds=HOOFDEN)
    """How long a line may wait for a signed head before the log is said to stand still."""

    @classmethod
    def furnish(cls, *, vkey: str, look: Look, wacht: Getuigenwacht, head_seconds: float = 1.0) -> Self:
        """Put the desk together; `look` is that of the ledger, and a head is signed so often.

        Raises:
            SettingsError: `vkey` is no verifier key.
        """
        try:
            geduld = HOOFDEN * timedelta(seconds=head_seconds)
            return cls(vkey, look, Controleur(look, (parse_vkey(vkey),)), wacht, geduld)
        except AuditError as e:
            raise SettingsError("the public key of the log cannot be read") from e

    async def close(self) -> None:
        """Stop what still runs."""
        await self.controleur.close()
