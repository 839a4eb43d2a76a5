# SPDX-License-Identifier: EUPL-1.2
"""The disk of the database fills up under load: nothing is answered, nothing is lost, and it mends itself."""

import random
from pathlib import Path
from typing import Final

from engines import Database, fresh_database
from faults.naslag import complaints, keep, look
from faults.schijf import bound_files, fill, size_of_wal, small_disk
from faults.schrijver import Belasting
from faults.server import moved_to
from faults.stam import Leven, Stam, growing

SEED: Final = 20_150_101
ROUNDS: Final = 6
SOME: Final = 40
"""More than one commit can hold: each caller was answered, or refused, at least once since."""


async def test_bound_anywhere_in_a_write(tmp_path: Path) -> None:
    """Wherever in a write of the log file the room ends, nobody is answered for it, and all goes on after."""
    chance = random.Random(SEED)  # noqa: S311 - it chooses a place; it guards nothing
    async with fresh_database("sqlite", tmp_path) as database, growing() as stam:
        load = Belasting("sqlite", database.place, str(tmp_path / "hoofd"))
        async with stam.bear(load) as leven:
            for _ in range(ROUNDS):
                await leven.until(len(leven.answers) + SOME)
                bound_files(leven.pid, size_of_wal(database.place) + chance.randrange(20_000))
                await _refused_and_whole(leven, database)
                bound_files(leven.pid, None)
                await leven.until(len(leven.answers) + SOME)
        await _judge(leven, database, tmp_path / "hoofd")


async def test_disk_on_which_nothing_can_be_written(tmp_path: Path) -> None:
    """While no byte can be written, not even over another, everybody is refused and reading goes on."""
    async with fresh_database("sqlite", tmp_path) as database, growing() as stam:
        load = Belasting("sqlite", database.place, str(tmp_path / "hoofd"))
        async with stam.bear(load) as leven:
            await leven.until(SOME)
            bound_files(leven.pid, 0)
            await _refused_and_whole(leven, database)
            bound_files(leven.pid, None)
            await leven.until(len(leven.answers) + SOME)
        await _judge(leven, database, tmp_path / "hoofd")


async def test_killed_on_a_full_disk(tmp_path: Path) -> None:
    """A writer that is killed while its disk is full leaves a log that the next one goes on with."""
    head = tmp_path / "hoofd"
    async with fresh_database("sqlite", tmp_path) as database, growing() as stam:
        load = Belasting("sqlite", database.place, str(head))
        async with stam.bear(load) as first:
            await first.until(SOME)
            bound_files(first.pid, size_of_wal(database.place) + 1000)
            await first.until(0, failures=SOME)
        async with stam.bear(load) as second:
            await second.until(SOME)

        await keep(database, head)
        stand = await look(database)
        assert complaints(stand, [*first.answers, *second.answers]) == []


async def test_small_disk_of_a_file(tmp_path: Path) -> None:
    """On a disk without a free byte everybody is refused; when there is room again all goes on."""
    with small_disk(kilobytes=8192) as disk:
        async with fresh_database("sqlite", disk) as database, growing() as stam:
            await _fill_under_load(stam, database, disk, tmp_path / "hoofd")


async def test_small_disk_of_a_server(tmp_path: Path) -> None:
    """On a server whose disk is full everybody is refused; when there is room again all goes on."""
    with small_disk(kilobytes=65_536) as disk:
        async with (
            fresh_database("postgresql", tmp_path) as database,
            moved_to(database, disk),
            growing() as stam,
        ):
            await _fill_under_load(stam, database, disk, tmp_path / "hoofd")


async def _fill_under_load(stam: Stam, database: Database, disk: Path, head: Path) -> None:
    async with stam.bear(Belasting(database.soort, database.place, str(head))) as leven:
        for _ in range(2):
            await leven.until(len(leven.answers) + SOME)
            ballast = fill(disk)
            await _refused_and_whole(leven, database)
            ballast.unlink()
            await leven.until(len(leven.answers) + SOME)
    await _judge(leven, database, head)


async def _refused_and_whole(leven: Leven, database: Database) -> None:
    """Everybody is refused by now; the database can be read, and is whole."""
    await leven.until(0, failures=len(leven.failures) + SOME)

    assert leven.status is None, "it did not go on after a refusal"
    # What is answered while we look may be younger than what we see.
    heard = [*leven.answers]
    assert complaints(await look(database), heard) == []


async def _judge(leven: Leven, database: Database, head: Path) -> None:
    """At the end: each answer has its entry, the log is one, and it continues what was signed."""
    signed = await keep(database, head)
    stand = await look(database)

    assert complaints(stand, leven.answers) == []
    assert signed.size == len(stand.lines)
    assert set(leven.failures) <= {"storing", "hoofd storing"}
