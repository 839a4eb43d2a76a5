# SPDX-License-Identifier: EUPL-1.2
"""A log of our own in memory, as the round along the witnesses needs it, that can be rewritten by a cheat."""

from dataclasses import dataclass, field, replace
from datetime import datetime

from vectors.audit.small_log import opening_at

from audit.checkpoint import Checkpoint, sign_checkpoint
from audit.cosignature import add_cosignatures
from audit.getuigenis import Alarmering
from audit.merkle import leaf_hash, root_of
from audit.note import Signer
from audit.tiles import consistency_proof, extend
from gateway.getuige.model import Getuigerij


@dataclass(slots=True)
class FakeHoofden:
    """Implements `gateway.getuige.rondgang.Hoofden`: entries in a list, and the notes signed over them."""

    signer: Signer
    entries: list[bytes] = field(default_factory=list)
    notes: dict[int, bytes] = field(default_factory=dict)
    known: dict[str, Getuigerij] = field(default_factory=dict)

    def grow(self, count: int) -> None:
        """Append entries and sign the head."""
        self.entries += [opening_at(len(self.entries) + n).entry for n in range(count)]
        self.sign()

    def rewrite(self, place: int) -> None:
        """Replace an entry that was signed for, as a cheat does, and sign the head over that."""
        self.entries[place] = opening_at(1_000 + place).entry
        self.sign()

    def sign(self) -> None:
        """Sign the head over the entries of now."""
        leaves = [leaf_hash(entry) for entry in self.entries]
        head = Checkpoint(self.signer.name, len(leaves), root_of(leaves))
        self.notes[len(leaves)] = sign_checkpoint(head, self.signer)

    async def newest(self) -> tuple[int, bytes] | None:
        """Size and note of the newest head."""
        size = len(self.entries)
        return (size, self.notes[size]) if self.notes else None

    async def prove(self, old_size: int, size: int) -> tuple[bytes, ...]:
        """The consistency proof between two sizes, as the entries are now."""
        tiles = extend(0, [leaf_hash(entry) for entry in self.entries], lambda _l, _i: b"")
        return consistency_proof(old_size, size, lambda level, index: tiles.get((level, index), b""))

    async def witnesses(self) -> list[Getuigerij]:
        """What is remembered of each witness."""
        return list(self.known.values())

    async def add(self, witness: str, size: int, line: bytes) -> None:
        """Keep a cosignature."""
        self.notes[size] = add_cosignatures(self.notes[size], [line])
        self.known[witness] = Getuigerij(witness, size, self.notes[size])

    async def alarm(self, alarm: Alarmering, op: datetime) -> None:
        """Remember a refusal."""
        rij = self.known.get(alarm.witness, Getuigerij(alarm.witness))
        self.known[alarm.witness] = replace(
            rij, alarm=alarm.reden, alarm_grootte=alarm.size, alarm_op=op, opnieuw=False
        )
