# SPDX-License-Identifier: EUPL-1.2
"""Earlier versions of a purpose: read back from the registers that once counted.

A register that never counted is not in the archive: a proposal is nobody's processing.
"""

from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from gateway.ports import Tx
from gateway.registers.model import Teksten
from policies.begrippen import Doel
from policies.errors import RegisterError
from policies.regel import DoelBeschrijving
from policies.register import parse_register

_MEESTE: Final = 1_000
"""So many activations are looked through, newest first: centuries of changes of law."""
_VERBODEN: Final = "verboden.toml"


@dataclass(frozen=True, slots=True)
class Doelversie:
    """One version of a purpose: its text as values, and when a register with it first counted."""

    beschrijving: DoelBeschrijving
    sinds: datetime


@dataclass(slots=True)
class Archief:
    """Reads versions once and keeps what was read: a version never changes.

    Registers differ in few of their files, so each text of a purpose is read once as well.
    """

    _gelezen: dict[tuple[str, Doel], DoelBeschrijving | None] = field(default_factory=dict)
    _teksten: dict[str, DoelBeschrijving] = field(default_factory=dict)

    def versions(self, tx: Tx, doel: Doel) -> tuple[Doelversie, ...]:
        """The versions of a purpose that ever counted, newest first, each once."""
        gevonden: dict[str, Doelversie] = {}
        for activering in tx.registers.activations(limit=_MEESTE):
            beschrijving = self._read(tx, activering.versie, doel)
            if beschrijving is not None:
                # Older activations come later: the first day on which it counted stays.
                gevonden[beschrijving.versie] = Doelversie(beschrijving, activering.tijd)
        return tuple(sorted(gevonden.values(), key=lambda v: v.sinds, reverse=True))

    def find(self, tx: Tx, doel: Doel, versie: str) -> DoelBeschrijving | None:
        """One version of a purpose, or None when it never counted here."""
        alle = (v.beschrijving for v in self.versions(tx, doel))
        return next((b for b in alle if b.versie == versie), None)

    def _read(self, tx: Tx, register: str, doel: Doel) -> DoelBeschrijving | None:
        sleutel = (register, doel)
        if sleutel not in self._gelezen:
            bewaard = tx.registers.version(register)
            self._gelezen[sleutel] = self._parse(bewaard.teksten, f"{doel}.toml") if bewaard else None
        return self._gelezen[sleutel]

    def _parse(self, teksten: Teksten, bestand: str) -> DoelBeschrijving | None:
        tekst = teksten.get(bestand, "")
        if tekst and tekst not in self._teksten:
            alleen = {naam: teksten[naam] for naam in (bestand, _VERBODEN) if naam in teksten}
            # Written for an older gateway it may not be readable any more: it is kept, and passed over.
            with suppress(RegisterError, KeyError):
                (self._teksten[tekst],) = parse_register(alleen).doelen
        return self._teksten.get(tekst)
