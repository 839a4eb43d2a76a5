# SPDX-License-Identifier: EUPL-1.2
"""An older ring is put back around a replacement of the key of the log, or one that does not open."""

from pathlib import Path
from shutil import copy2, copytree
from typing import Final

import pytest
from fakes.logkoppen import ORIGIN, keys_of, serve
from fakes.logregels import logregel, write_lines
from fakes.ringkeuze import settings_with

from audit.checkpoint import open_checkpoint
from audit.note import parse_vkey
from gateway.beheer.logsleutel import finish_rotation, rotate_key
from gateway.errors import ConflictError, KeyFileError, LedgerError
from gateway.huis import House, open_house
from gateway.settings import Settings

pytestmark = pytest.mark.filterwarnings("ignore::gateway.huis.UnsafeFileKeysWarning")

FILES: Final = pytest.mark.parametrize("kind", [pytest.param(k, id=k) for k in ("open", "verzegeld")])


def put_back(settings: Settings, copy: Path) -> None:
    """Put a copy of the ring in its place; what stands beside it, the head that is remembered, stays."""
    for name in [p.name for p in settings.keys.iterdir() if p.name != "log.hoofd"]:
        (settings.keys / name).unlink()
    for path in copy.iterdir():
        if path.name != "log.hoofd":
            copy2(path, settings.keys / path.name)


@FILES
async def test_a_ring_from_before_the_begin_signs_nothing(tmp_path: Path, kind: str) -> None:
    """An old backup of the ring that lacks the new key stops the signing, and makes no other key."""
    settings = settings_with(kind, tmp_path)
    copytree(settings.keys, tmp_path / "copy")
    await serve(settings, 0)
    await rotate_key(settings)
    put_back(settings, tmp_path / "copy")
    house: House = await open_house(settings)
    await write_lines(house.ledger, logregel(1))

    with pytest.raises(LedgerError, match="signed by a key that this gateway has not got"):
        await house.bewaker.keep()
    await house.release()
    with pytest.raises(ConflictError, match="is under way already"):
        await rotate_key(settings)
    assert len(keys_of(settings)) == 1


@FILES
async def test_a_ring_from_before_the_finish_is_finished_again(tmp_path: Path, kind: str) -> None:
    """An old backup of the ring with both keys signs with both; a second finish destroys the old one."""
    settings = settings_with(kind, tmp_path)
    await serve(settings, 0)
    await rotate_key(settings)
    await serve(settings, 1)
    copytree(settings.keys, tmp_path / "copy")
    both = keys_of(settings)
    await finish_rotation(settings)
    put_back(settings, tmp_path / "copy")

    note = await serve(settings, 2)
    await finish_rotation(settings)

    assert [open_checkpoint(note, ORIGIN, [parse_vkey(key)]).size for key in both] == [4, 4]
    assert keys_of(settings) == both[1:]


@FILES
async def test_a_ring_from_before_it_all_is_refused_after_the_finish(tmp_path: Path, kind: str) -> None:
    """With the old key alone back, the log takes no line: its last head is not signed by that key."""
    settings = settings_with(kind, tmp_path)
    copytree(settings.keys, tmp_path / "copy")
    await serve(settings, 0)
    await rotate_key(settings)
    await serve(settings, 1)
    await finish_rotation(settings)
    await serve(settings, 2)
    put_back(settings, tmp_path / "copy")
    house = await open_house(settings)

    with pytest.raises(LedgerError, match=r"no head of the log sluis\.example/log"):
        await house.bewaker.require_continued()
    await house.release()


async def test_another_passphrase_begins_nothing(tmp_path: Path) -> None:
    """With a wrong passphrase neither step changes a byte of the sealed ring."""
    settings = settings_with("verzegeld", tmp_path)
    await serve(settings, 0)
    await rotate_key(settings)
    await serve(settings, 1)
    (tmp_path / "word").write_text("another horse battery staple")
    before = {p.name: p.read_bytes() for p in settings.keys.iterdir()}

    for step in (rotate_key, finish_rotation):
        with pytest.raises(KeyFileError, match="does not open: another passphrase"):
            await step(settings)
    assert {p.name: p.read_bytes() for p in settings.keys.iterdir()} == before
