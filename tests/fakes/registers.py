# SPDX-License-Identifier: EUPL-1.2
"""Versions of the register in memory."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from gateway.registers.model import Akkoord, Inwerkingtreding, Naspel, Versie


@dataclass
class FakeRegisters:
    """Implements `gateway.registers.model.Registers`."""

    versions: dict[str, Versie] = field(default_factory=dict)
    activated: list[Inwerkingtreding] = field(default_factory=list)
    replays: dict[str, Naspel] = field(default_factory=dict)
    agreed: list[Akkoord] = field(default_factory=list)

    def keep(self, versie: Versie) -> None:
        """Keep a version."""
        self.versions.setdefault(versie.versie, versie)

    def version(self, versie: str) -> Versie | None:
        """The version with this number."""
        return self.versions.get(versie)

    def active(self) -> Inwerkingtreding | None:
        """The last activation."""
        return self.activated[-1] if self.activated else None

    def activations(self, *, limit: int) -> Sequence[Inwerkingtreding]:
        """The last activations, newest first."""
        return self.activated[::-1][:limit]

    def activate(self, activering: Inwerkingtreding) -> None:
        """Let a version count from now on."""
        self.activated.append(activering)

    def put_replay(self, naspel: Naspel) -> None:
        """Remember a replay, or how it ended."""
        self.replays[naspel.id] = naspel

    def replay(self, naspel_id: str) -> Naspel | None:
        """The replay with this id."""
        return self.replays.get(naspel_id)

    def last_replay(self, oud: str, nieuw: str) -> Naspel | None:
        """The replay under these two versions that was begun last."""
        van = [n for n in self.replays.values() if (n.oud, n.nieuw) == (oud, nieuw)]
        return max(van, key=lambda n: n.begonnen_op, default=None)

    def agree(self, akkoord: Akkoord) -> None:
        """Remember that somebody agrees."""
        zelf = (akkoord.naspel, akkoord.organisatie, akkoord.medewerker)
        if zelf not in [(a.naspel, a.organisatie, a.medewerker) for a in self.agreed]:
            self.agreed.append(akkoord)

    def agreements(self, naspel_id: str) -> Sequence[Akkoord]:
        """Who agreed on what this replay showed, first one first."""
        return sorted((a for a in self.agreed if a.naspel == naspel_id), key=lambda a: (a.tijd, a.medewerker))
