# SPDX-License-Identifier: EUPL-1.2
"""What the desk of the privacy officer needs beside the passage, put together once at the start."""

from dataclasses import dataclass, field
from typing import Self

from audit.errors import AuditError
from audit.note import parse_vkey
from gateway.errors import SettingsError
from gateway.getuige.wacht import Getuigenwacht
from gateway.toezicht.controleur import Controleur
from gateway.toezicht.nazien import Look


@dataclass(frozen=True, slots=True)
class Toezicht:
    """The public key of the log, the snapshots it is gone over in, who goes over it, who watches it."""

    vkey: str
    look: Look = field(repr=False)
    controleur: Controleur = field(repr=False)
    wacht: Getuigenwacht = field(repr=False)

    @classmethod
    def furnish(cls, *, vkey: str, look: Look, wacht: Getuigenwacht) -> Self:
        """Put the desk together; `look` is that of the ledger.

        Raises:
            SettingsError: `vkey` is no verifier key.
        """
        try:
            return cls(vkey, look, Controleur(look, (parse_vkey(vkey),)), wacht)
        except AuditError as e:
            raise SettingsError("the public key of the log cannot be read") from e

    async def close(self) -> None:
        """Stop what still runs."""
        await self.controleur.close()
