# SPDX-License-Identifier: EUPL-1.2
"""Entry bundles: the entries of one level 0 tile, each behind its length.

The length is not hashed. So a bundle is only believed together with the leaf hashes of a tile that
was proven: every entry must hash to its leaf, and not one byte may be left over.
"""

from collections.abc import Iterable, Sequence
from typing import Final

from audit.errors import MalformedError, TileError
from audit.merkle import leaf_hash
from audit.tilepath import TILE_WIDTH

MAX_ENTRY_BYTES: Final = 0xFFFF
_LENGTH_BYTES: Final = 2

# bundle:  ( u16 big-endian length || entry ) x width, nothing else. See FORMAT.md section 6.


def bundle_bytes(entries: Iterable[bytes]) -> bytes:
    """Return the bundle of these entries.

    Raises:
        MalformedError: no entry, more than 256, or one above 65,535 bytes.

    Source: C2SP tlog-tiles, "Log Entries".
    """
    rows = list(entries)
    if not 1 <= len(rows) <= TILE_WIDTH:
        raise MalformedError("bundle", f"{len(rows)} entries instead of 1 to {TILE_WIDTH}")
    if any(len(entry) > MAX_ENTRY_BYTES for entry in rows):
        raise MalformedError("bundle", f"an entry above {MAX_ENTRY_BYTES} bytes")
    return b"".join(len(entry).to_bytes(_LENGTH_BYTES, "big") + entry for entry in rows)


def open_bundle(data: bytes, leaves: Sequence[bytes]) -> tuple[bytes, ...]:
    """Return the entries of a bundle, each proven by its leaf hash.

    Raises:
        TileError: names the first entry, counted from 0, that is cut, is another, or is one too many.
    """
    entries: list[bytes] = []
    offset = 0
    for index, leaf in enumerate(leaves):
        start = offset + _LENGTH_BYTES
        offset = start + int.from_bytes(data[offset:start], "big")
        # Slicing never fails, so the running end is compared with what there is.
        if start > len(data) or offset > len(data):
            raise TileError(None, index, "cut short")
        entry = data[start:offset]
        if leaf_hash(entry) != leaf:
            raise TileError(None, index, "another entry than the tree holds")
        entries.append(entry)
    if offset != len(data):
        raise TileError(None, len(leaves), f"{len(data) - offset} bytes left over")
    return tuple(entries)
