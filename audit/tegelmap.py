# SPDX-License-Identifier: EUPL-1.2
"""Is this directory of tiles the log that was signed? Every tile and bundle is read, the root made again.

Bytes come through a function, so that this knows no file system: it names a tile, and gets its
bytes or nothing. The names are ours; no name from the directory is ever used.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from audit.bundle import open_bundle
from audit.checkpoint import Checkpoint, open_checkpoint
from audit.entry import ENTRY_BYTES, check_entry
from audit.errors import AuditError, MalformedError, TileError, UntrustedKeyError, VerificationError
from audit.merkle import HASH_BYTES, Growth, root_of
from audit.note import MAX_NOTE_BYTES, VerifierKey
from audit.tilepath import ENTRIES, TILE_WIDTH, TileName
from audit.tiles import tile_hashes
from audit.verdict import Fault, Finding, continues, name_of

ReadFile = Callable[[str, int], bytes | None]
"""Answers at most so many bytes, and one more, of the file at a path; None without such a file."""

CHECKPOINT: Final = "checkpoint"
_BUNDLE_ENTRY_BYTES: Final = 2 + ENTRY_BYTES


@dataclass(frozen=True, slots=True)
class Tegelvondst:
    """The first tile that is wrong: its path, what is wrong, and the entries under it (both included)."""

    path: str
    problem: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Tegeloordeel:
    """The answer. `finding` is about the head or the whole, `tile` about one file."""

    head: Checkpoint | None
    tiles: int
    finding: Finding | None = None
    tile: Tegelvondst | None = None

    def __bool__(self) -> bool:
        return self.head is not None and self.finding is None and self.tile is None


class _WrongTileError(AuditError):
    """Ends the reading at one file."""

    def __init__(self, name: TileName, problem: str) -> None:
        super().__init__(problem)
        level = 0 if name.level == ENTRIES else name.level
        span = TILE_WIDTH ** (level + 1)
        width = name.width * TILE_WIDTH**level
        first = name.index * span
        self.finding = Tegelvondst(name.path, problem, first, first + width - 1)


def verify_tiles(
    read: ReadFile,
    keys: Sequence[VerifierKey],
    *,
    origin: str | None = None,
    known: Checkpoint | None = None,
    on_leaf: Callable[[bytes], object] = lambda _: None,
) -> Tegeloordeel:
    """Return the verdict on a directory of tiles. There is no key in it, so one must be given.

    `known` is a head that the reader has from an earlier moment. `on_leaf` is told every leaf hash in
    order; what it heard counts only when the verdict is good.

    Source: FORMAT.md section 6; C2SP tlog-tiles.
    """
    note = read(CHECKPOINT, MAX_NOTE_BYTES)
    if note is None:
        return Tegeloordeel(None, 0, Finding(Fault.HEADER, "no checkpoint"))
    try:
        head = open_checkpoint(note, origin or name_of(keys), keys)
    except (MalformedError, UntrustedKeyError, VerificationError) as e:
        fault = Fault.KEY if isinstance(e, UntrustedKeyError) else Fault.SIGNATURE
        return Tegeloordeel(None, 0, Finding(fault, str(e)))
    tree, then = Growth(), None
    try:
        for leaf in _leaves(read, head.size):
            if known and tree.size == known.size:
                then = tree.root
            tree.append(leaf)
            on_leaf(leaf)
        if known and tree.size == known.size:
            then = tree.root
    except _WrongTileError as e:
        return Tegeloordeel(head, 0, tile=e.finding)
    if tree.root != head.root:
        # Every tile agrees with the others: together they are another log, and no one is to blame first.
        return Tegeloordeel(head, 0, Finding(Fault.ROOT, "another root", 0, max(head.size - 1, 0)))
    return Tegeloordeel(head, _tile_count(head.size), continues(known, head, then) if known else None)


def _leaves(read: ReadFile, size: int) -> Iterator[bytes]:
    """Yield the leaf hashes of a log, each proven by its bundle; check every tile by those below it."""
    rising: list[bytes] = []
    hashes_here, level = size, 0
    while hashes_here:
        made: list[bytes] = []
        for name in _row(level, hashes_here):
            hashes = _tile(read, name)
            if level == 0:
                _check_bundle(read, name, hashes)
                yield from hashes
            else:
                _check_tile(name, hashes, rising)
            if name.width == TILE_WIDTH:
                made.append(root_of(hashes))
        rising, hashes_here, level = made, hashes_here // TILE_WIDTH, level + 1


def _row(level: int, hashes: int) -> Iterator[TileName]:
    """Yield the tiles of one level. One after another: a head can claim more than fits in memory."""
    full, rest = divmod(hashes, TILE_WIDTH)
    for index in range(full):
        yield TileName(level, index)
    if rest:
        yield TileName(level, full, rest)


def _tile_count(size: int) -> int:
    return 0 if size == 0 else -(-size // TILE_WIDTH) + _tile_count(size // TILE_WIDTH)


def _check_tile(name: TileName, hashes: Sequence[bytes], made: Sequence[bytes]) -> None:
    first = name.index * TILE_WIDTH
    for offset, (stored, true) in enumerate(zip(hashes, made[first : first + name.width], strict=True)):
        if stored != true:
            raise _WrongTileError(name, f"hash {offset} is not the root of the tile below it")


def _check_bundle(read: ReadFile, tile: TileName, hashes: Sequence[bytes]) -> None:
    name = TileName(ENTRIES, tile.index, tile.width)
    data = _read(read, name, _BUNDLE_ENTRY_BYTES)
    try:
        for entry in open_bundle(data, hashes):
            check_entry(entry)
    except TileError as e:
        place = tile.index * TILE_WIDTH + e.index
        raise _WrongTileError(name, f"entry {place}: {e.problem}") from e
    except MalformedError as e:
        raise _WrongTileError(name, e.problem) from e


def _tile(read: ReadFile, name: TileName) -> tuple[bytes, ...]:
    try:
        return tile_hashes(_read(read, name, HASH_BYTES), name.width)
    except MalformedError as e:
        raise _WrongTileError(name, e.problem) from e


def _read(read: ReadFile, name: TileName, each: int) -> bytes:
    """Return the bytes of a tile or bundle; when the partial one is gone, the beginning of the full one."""
    data = read(name.path, name.width * each)
    if data is None and name.width < TILE_WIDTH:
        full = read(TileName(name.level, name.index).path, TILE_WIDTH * each)
        data = None if full is None else full[: name.width * each]
    if data is None:
        raise _WrongTileError(name, "missing, or not a file that can be read")
    return data
