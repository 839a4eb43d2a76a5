# SPDX-License-Identifier: EUPL-1.2
"""The command line looks at an installation and signs nothing for having looked."""

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from fakes.logregels import logregel, write_lines

from gateway.beheer.installatie import export_log, list_organisaties, log_vkey, migrate, verify_log
from gateway.huis import UnsafeFileKeysWarning, open_house
from gateway.settings import Settings, read_settings


async def kept(folder: Path) -> Settings:
    """An installation with one line that nobody has signed for yet."""
    settings = read_settings(folder=folder)
    with pytest.warns(UnsafeFileKeysWarning, match="are not encrypted"):
        house = await open_house(settings)
    await house.close()
    with pytest.warns(UnsafeFileKeysWarning, match="are not encrypted"):
        house = await open_house(settings)
    await write_lines(house.ledger, logregel(1))
    await house.release()
    return settings


async def check(settings: Settings) -> object:
    """Verify the log in the database."""
    return await verify_log(settings, None)


@pytest.mark.filterwarnings("ignore::gateway.huis.UnsafeFileKeysWarning")
@pytest.mark.parametrize(
    "command",
    [
        pytest.param(migrate, id="migrate"),
        pytest.param(log_vkey, id="keys"),
        pytest.param(list_organisaties, id="organisaties"),
        pytest.param(check, id="audit verify"),
    ],
)
async def test_who_only_looks_signs_nothing(
    tmp_path: Path, command: Callable[[Settings], Awaitable[object]]
) -> None:
    """The last signed head is the same after a command that reads."""
    settings = await kept(tmp_path)
    hoofd = settings.keys / "log.hoofd"
    before = hoofd.read_bytes()

    await command(settings)

    assert hoofd.read_bytes() == before


@pytest.mark.filterwarnings("ignore::gateway.huis.UnsafeFileKeysWarning")
async def test_an_export_is_signed_for(tmp_path: Path) -> None:
    """What is exported ends in a head over all of it."""
    settings = await kept(tmp_path / "var")
    target = tmp_path / "logboek.jsonl"

    written = await export_log(settings, target)

    holds, words = await verify_log(settings, target)
    assert written == target.stat().st_size
    assert holds, words
    assert (settings.keys / "log.hoofd").read_text().startswith("sluis.example/log\n2\n")
