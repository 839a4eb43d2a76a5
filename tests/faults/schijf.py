# SPDX-License-Identifier: EUPL-1.2
"""Disks that are full: a small one of our own, and a bound on what a process may write."""

import contextlib
import resource
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import pytest

BLOCK: Final = 4096


@contextmanager
def small_disk(*, kilobytes: int) -> Iterator[Path]:
    """A disk of this size, in memory; the test is skipped where nobody may mount one."""
    # In a place that the user of a database server may come to as well.
    folder = Path(tempfile.mkdtemp(prefix="sluis-schijf-"))
    options = f"size={kilobytes}k,mode=0755"
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)], check=False, capture_output=True
    )
    if mounted.returncode:
        folder.rmdir()
        pytest.skip("a small disk needs the right to mount one")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)
        folder.rmdir()


def fill(disk: Path) -> Path:
    """Take all that is left of a disk; removing the file that is returned gives it back."""
    ballast = disk / "ballast"
    with contextlib.suppress(OSError), ballast.open("ab", buffering=0) as file:
        while True:
            file.write(bytes(BLOCK))
    assert shutil.disk_usage(disk).free < BLOCK, "the disk is not full"
    return ballast


def size_of_wal(database: str) -> int:
    """How large the log file beside a SQLite file is."""
    return Path(f"{database}-wal").stat().st_size


def bound_files(pid: int, size: int | None) -> None:
    """Let no file of a process grow past this size; None lets them grow again.

    A write that would is cut at the bound, and the next one fails: as on a disk that fills up in the
    middle of a write. With 0 nothing at all can be written.

    Source: setrlimit(2), RLIMIT_FSIZE; Python ignores the signal that goes with it.
    """
    _, hard = resource.prlimit(pid, resource.RLIMIT_FSIZE)
    resource.prlimit(pid, resource.RLIMIT_FSIZE, (hard if size is None else size, hard))
