# SPDX-License-Identifier: EUPL-1.2
"""The names of tiles: `tile/<level>/<index>[.p/<width>]`, one spelling per tile.

The raw request path is parsed, spelled again and compared, before any percent-decoding and before
any file system or database sees it. There is no second spelling to hide behind.
"""

import re
from dataclasses import dataclass
from typing import Final, Literal

from audit.errors import MalformedError
from audit.strict import check_integer

TILE_WIDTH: Final = 256
MAX_LEVEL: Final = 63
ENTRIES: Final = "entries"

# At most seven groups of three digits: 2^63-1 has nineteen digits.
_PATH: Final = re.compile(
    r"tile/(entries|[0-9]{1,2})/((?:x[0-9]{3}/){0,6}[0-9]{3})(?:\.p/([0-9]{1,3}))?",
    re.ASCII,
)


@dataclass(frozen=True, slots=True)
class TileName:
    """Which tile: a level (or the entry bundles), its index there, and how many it holds.

    Raises:
        MalformedError: a level above 63, an index above 2^63-1, a width outside 1-256.

    Source: C2SP tlog-tiles, "Merkle Tree" and "Log Entries".
    """

    level: int | Literal["entries"]
    index: int
    width: int = TILE_WIDTH

    def __post_init__(self) -> None:
        if self.level != ENTRIES:
            check_integer(self.level, subject="tile level", high=MAX_LEVEL)
        check_integer(self.index, subject="tile index")
        check_integer(self.width, subject="tile width", low=1, high=TILE_WIDTH)

    @property
    def path(self) -> str:
        """The path under the log's prefix, without a leading slash."""
        partial = "" if self.width == TILE_WIDTH else f".p/{self.width}"
        return f"tile/{self.level}/{_spell_index(self.index)}{partial}"


def parse_tile_path(path: str) -> TileName:
    """Return the tile that this raw path names.

    Raises:
        MalformedError: anything but the one canonical spelling. The message does not echo the path.
    """
    match = _PATH.fullmatch(path)
    if match is None:
        raise MalformedError("tile path", "not the path of a tile")
    level, groups, width = match.groups()
    name = TileName(
        level=ENTRIES if level == ENTRIES else int(level),
        index=int(groups.replace("x", "").replace("/", "")),
        width=TILE_WIDTH if width is None else int(width),
    )
    # Leading zeros, superfluous groups and `.p/256` parse, but are not what we would write.
    if name.path != path:
        raise MalformedError("tile path", "not the canonical spelling")
    return name


def tiles_of_size(size: int) -> tuple[TileName, ...]:
    """Return every hash tile of a tree of `size`, partial ones included, lowest level first."""
    names: list[TileName] = []
    hashes, level = check_integer(size, subject="tree size"), 0
    while hashes:
        full, rest = divmod(hashes, TILE_WIDTH)
        names.extend(TileName(level, index) for index in range(full))
        if rest:
            names.append(TileName(level, full, rest))
        hashes, level = full, level + 1
    return tuple(names)


def _spell_index(index: int) -> str:
    spelled = f"{index % 1000:03d}"
    while index := index // 1000:
        spelled = f"x{index % 1000:03d}/{spelled}"
    return spelled
