# SPDX-License-Identifier: EUPL-1.2
"""Builders of a small log with made-up records and the public test key, for tests of exports and proofs."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from audit.checkpoint import Checkpoint, sign_checkpoint
from audit.entry import Part, SealedPart, entry_bytes, part_of
from audit.export import export_lines
from audit.merkle import leaf_hash, root_of
from audit.note import Signer
from audit.opening import Opening
from audit.proof import TlogProof
from audit.tiles import consistency_proof, extend, inclusion_proof

ORIGIN: Final = "sluis.example/log"
SIGNER: Final = Signer(ORIGIN, Ed25519PrivateKey.from_private_bytes(b"\x01" * 32))
STRANGER: Final = Signer(ORIGIN, Ed25519PrivateKey.from_private_bytes(b"\x06" * 32))
SHOWN: Final = ("all", "some", "none")


@dataclass(frozen=True, slots=True)
class SmallLog:
    """Openings, the tiles over their entries, and the signed head."""

    openings: tuple[Opening, ...]
    tiles: dict[tuple[int, int], bytes]
    head: Checkpoint
    note: bytes

    def read_tile(self, level: int, index: int) -> bytes:
        """Answer a stored tile, or nothing."""
        return self.tiles.get((level, index), b"")

    def lines(self, milestone_every: int | None = None) -> list[bytes]:
        """Return the export."""
        if milestone_every is None:
            return list(export_lines(self.note, SIGNER.verifier.text, self.openings))
        return list(
            export_lines(
                self.note,
                SIGNER.verifier.text,
                self.openings,
                milestone_proof=lambda size: consistency_proof(size, self.head.size, self.read_tile),
                milestone_every=milestone_every,
            )
        )

    def proof(self, index: int, extra: bytes | None = None) -> TlogProof:
        """Return the proof file of one entry."""
        return TlogProof(index, inclusion_proof(index, self.head.size, self.read_tile), self.note, extra)


def parts_of(index: int) -> tuple[Part, ...]:
    """Return two parts with salts that only a test may have."""
    salt = index.to_bytes(31, "big")
    return (
        part_of("ldv", salt + b"l", {"stap": index, "doel": "voorbeeld"}),
        part_of("adl", salt + b"a", {"stap": index, "besluit": "geweigerd é"}),
    )


def opening_at(index: int, shown: str = "all") -> Opening:
    """Return the opening of a made-up entry, showing all, some or none of it."""
    parts = parts_of(index)
    entry = entry_bytes(parts)
    if shown == "none":
        return Opening(index, entry, None)
    visible = (parts[0], SealedPart(parts[1].digest)) if shown == "some" else parts
    return Opening(index, entry, visible)


def small_log(shown: Sequence[str], *, signer: Signer = SIGNER) -> SmallLog:
    """Return a log with one entry for each element of `shown`."""
    openings = tuple(opening_at(index, how) for index, how in enumerate(shown))
    leaves = [leaf_hash(opening.entry) for opening in openings]
    tiles = extend(0, leaves, lambda _level, _index: b"")
    head = Checkpoint(ORIGIN, len(leaves), root_of(leaves))
    return SmallLog(openings, tiles, head, sign_checkpoint(head, signer))
