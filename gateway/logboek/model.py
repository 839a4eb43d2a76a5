# SPDX-License-Identifier: EUPL-1.2
"""What of the log may be seen by anybody: what the newest signed head covers, and not one hash more.

Pure, on a store that gives hashes and commitments only: no salt and no record can slip through,
for none is asked.

Source: audit/FORMAT.md section 10; C2SP tlog-tiles.
"""

from collections.abc import Sequence
from hmac import compare_digest
from typing import Protocol

from audit.bundle import bundle_bytes
from audit.merkle import HASH_BYTES, leaf_hash
from audit.proof import TlogProof, write_proof
from audit.sleutelgeschiedenis import write_history
from audit.tilepath import ENTRIES, TILE_WIDTH, TileName
from audit.tiles import TILE_HEIGHT, inclusion_proof
from gateway.toezicht.model import Hoofd


class Bladen(Protocol):
    """The part of `gateway.toezicht.model.Logboek` that reveals nothing."""

    def entries(self, first: int, last: int) -> Sequence[bytes]:
        """The commitments at the places from `first` up to, not including, `last`."""

    def entry_of(self, kenmerk: str) -> tuple[int | None, bytes] | None:
        """Place and commitment of the line with this kenmerk."""

    def head(self) -> Hoofd | None:
        """The last signed head."""

    def successions(self) -> Sequence[bytes]:
        """The notes by which the key of the log was succeeded, oldest first."""

    def read_tile(self, laag: int, nummer: int) -> bytes:
        """A stored tile, which may reach further than was signed."""


def published_head(bladen: Bladen) -> bytes | None:
    """The newest signed head, if there is one."""
    hoofd = bladen.head()
    return None if hoofd is None else hoofd.nota


def published_keys(bladen: Bladen) -> bytes:
    """The key history; empty when the key was never replaced.

    Source: audit/FORMAT.md section 11.
    """
    return write_history(bladen.successions())


def published_tile(bladen: Bladen, name: TileName) -> bytes | None:
    """A tile or a bundle, as far as the newest signed head reaches; None when it does not reach there.

    Source: C2SP tlog-tiles, "Partial Tiles"; audit/FORMAT.md MUST 47.
    """
    hoofd = bladen.head()
    if hoofd is None or _end(name) > _hashes_at(name, hoofd.grootte):
        return None
    if name.level == ENTRIES:
        rows = bladen.entries(name.index * TILE_WIDTH, _end(name))
        # Rows that are gone are no shorter bundle: they are a fault, which the officer's check names.
        return bundle_bytes(rows) if len(rows) == name.width else None
    # The stored tile may hold hashes that no head covers yet: those stay inside.
    tegel = bladen.read_tile(name.level, name.index)[: name.width * HASH_BYTES]
    return tegel if len(tegel) == name.width * HASH_BYTES else None


def proof_of(bladen: Bladen, kenmerk: str, leaf: bytes) -> bytes | None:
    """The proof that an entry is under the newest head, for who knows its kenmerk and its leaf.

    The kenmerk finds it and the leaf shows that the asker holds the receipt: who merely saw a kenmerk
    somewhere learns nothing, not even that there is a line of that number.

    Source: audit/FORMAT.md MUST 49.
    """
    gevonden, hoofd = bladen.entry_of(kenmerk), bladen.head()
    if gevonden is None or hoofd is None or not compare_digest(leaf_hash(gevonden[1]), leaf):
        return None
    plek = gevonden[0]
    if plek is None or plek >= hoofd.grootte:
        return None
    hashes = inclusion_proof(plek, hoofd.grootte, bladen.read_tile)
    return write_proof(TlogProof(plek, hashes, hoofd.nota))


def _end(name: TileName) -> int:
    """One past the last hash of its level that this tile holds."""
    return name.index * TILE_WIDTH + name.width


def _hashes_at(name: TileName, size: int) -> int:
    """How many hashes the level of this tile has in a tree of `size`."""
    return size if name.level == ENTRIES else size >> TILE_HEIGHT * int(name.level)
