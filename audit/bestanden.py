# SPDX-License-Identifier: EUPL-1.2
"""Reading what somebody hands over: never more than a limit, and only ordinary files.

A line that never ends, a pipe that never answers and a link that leads to itself all end as a file
that cannot be read, or that breaks its format.
"""

import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import Enum
from functools import partial
from pathlib import Path
from typing import BinaryIO, Final

from audit.errors import MalformedError
from audit.ontvangst import SUFFIX
from audit.opening import MAX_LINE_BYTES, parse_line
from audit.proof import FIRST_LINE
from audit.rapport import FORMAT as REPORT


class Soort(Enum):
    """What a file or directory is, by how it begins."""

    TEGELS = "tegels"
    BEWIJS = "bewijs"
    ONTVANGST = "ontvangst"
    OVERZICHT = "overzicht"
    EXPORT = "export"


def kind_of(path: Path) -> Soort:
    """Return what this looks like; what looks like nothing is judged as an export, and is none.

    Raises:
        OSError: it cannot be read.
    """
    if path.is_dir():
        return Soort.TEGELS
    with opened(path) as file:
        first = file.readline(MAX_LINE_BYTES + 1)
    if first == f"{FIRST_LINE}\n".encode():
        return Soort.BEWIJS
    if first.endswith(f"{SUFFIX}\n".encode()):
        return Soort.ONTVANGST
    try:
        formaat = parse_line(first).get("formaat")
    except MalformedError:
        return Soort.EXPORT
    return Soort.OVERZICHT if formaat == REPORT else Soort.EXPORT


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """Open an ordinary file.

    Raises:
        OSError: there is none, or it is something else, such as a pipe: reading that might never end.
    """
    if not stat.S_ISREG(path.stat().st_mode):
        raise OSError(0, "geen gewoon bestand")
    with path.open("rb") as file:
        yield file


def read_whole(path: Path, most: int) -> bytes:
    """Return at most so many bytes, and one more, so that the reader can refuse what is too long.

    Raises:
        OSError: it cannot be read.
    """
    with opened(path) as file:
        return file.read(most + 1)


def lines_of(file: BinaryIO) -> Iterator[bytes]:
    """Yield the lines; of one that is too long only so much that it shows."""
    return iter(partial(file.readline, MAX_LINE_BYTES + 1), b"")


def reader_of(folder: Path) -> Callable[[str, int], bytes | None]:
    """Return what reads the files of a log under a folder; a file that cannot be read is missing."""

    def read(path: str, most: int) -> bytes | None:
        try:
            return read_whole(folder / path, most)
        except OSError:
            return None

    return read


UNREADABLE: Final = "Niet te beoordelen. Het bestand is niet te lezen ({})."
