# SPDX-License-Identifier: EUPL-1.2
"""The house opens whole or says in one line why not, and closes whatever happens."""

from pathlib import Path
from typing import Any

import pytest

from adapters.crypto.ring.keyforms import read_log_key
from audit.checkpoint import Checkpoint, sign_checkpoint
from audit.note import Signer
from gateway.demo.inrichting import write_inrichting
from gateway.errors import LedgerError, SettingsError
from gateway.huis import House, UnsafeFileKeysWarning, open_house, prepare
from gateway.settings import Settings, read_settings


def settings_in(folder: Path, **given: Any) -> Settings:
    """Settings of a house in a folder of its own."""
    return read_settings(folder=folder, **given)


async def opened(settings: Settings) -> House:
    """A house, with the warning that its keys stand in files."""
    with pytest.warns(UnsafeFileKeysWarning, match="are not encrypted"):
        return await open_house(settings)


async def test_house_is_for_its_owner(tmp_path: Path) -> None:
    """Folder, database and keys are for the owner only, and the signed head is remembered beside the keys."""
    folder = tmp_path / "var"

    house = await opened(settings_in(folder))
    await house.close()

    modes = {p.name: p.stat().st_mode & 0o777 for p in (folder, *folder.iterdir())}
    assert modes == {"var": 0o700, "sluis.db": 0o600, "sleutels": 0o700}
    assert (folder / "sleutels" / "log.hoofd").read_text().startswith("sluis.example/log\n0\n")


async def test_house_opens_again(tmp_path: Path) -> None:
    """What was closed opens again under the same key of the log."""
    house = await opened(settings_in(tmp_path))
    await house.close()

    again = await opened(settings_in(tmp_path))
    await again.close()

    assert again.vkey == house.vkey


async def test_new_database_under_old_keys_still_closes(tmp_path: Path) -> None:
    """A house whose log may not be signed any more closes all the same."""
    house = await opened(settings_in(tmp_path))
    await house.close()
    hoofd = tmp_path / "sleutels" / "log.hoofd"
    hoofd.write_text("something else")

    again = await opened(settings_in(tmp_path))

    with pytest.raises(LedgerError, match="no head of the log"):
        await again.bewaker.keep()
    await again.close()
    assert again.client.is_closed


async def test_an_old_copy_is_not_served(tmp_path: Path) -> None:
    """Where more was signed than the database holds, places were promised that must not be promised again."""
    house = await opened(settings_in(tmp_path))
    await house.close()
    key = read_log_key(tmp_path / "sleutels" / "log.pem")
    ahead = sign_checkpoint(Checkpoint("sluis.example/log", 999, bytes(32)), Signer("sluis.example/log", key))
    (tmp_path / "sleutels" / "log.hoofd").write_bytes(ahead)

    with pytest.warns(UnsafeFileKeysWarning), pytest.raises(LedgerError, match="was an old copy put back"):
        await prepare(settings_in(tmp_path))


async def test_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    """A folder that cannot be made is named, with the setting that chooses another."""
    (tmp_path / "bestand").touch()

    with pytest.raises(SettingsError, match="choose another with SLUIS_FOLDER"):
        await open_house(settings_in(tmp_path / "bestand" / "var"))


@pytest.mark.parametrize(
    ("content", "message"),
    [pytest.param(None, "cannot be read", id="missing"), pytest.param(" \n", "is empty", id="empty")],
)
async def test_half_a_source_is_said(tmp_path: Path, content: str | None, message: str) -> None:
    """A BRP whose key is not there is said before anything is opened; it is not left out in silence."""
    key = tmp_path / "brp.key"
    if content is not None:
        key.write_text(content)

    with pytest.raises(SettingsError, match=f"brp_key_file: .* {message}"):
        await open_house(settings_in(tmp_path / "var", brp_url="https://brp.example", brp_key_file=key))

    assert not (tmp_path / "var").exists()


async def test_a_new_house_keeps_the_register_it_came_with(tmp_path: Path) -> None:
    """Once a municipality has its accounting in use, the first register is kept, and only once."""
    write_inrichting(tmp_path / "inrichting")
    house = await opened(settings_in(tmp_path))
    await house.begin_register()
    await house.begin_register()
    await house.close()

    again = await opened(settings_in(tmp_path))
    activeringen = await again.ledger.look(lambda tx: tx.registers.activations(limit=9))
    await again.begin_register()
    await again.close()

    assert [a.versie for a in activeringen] == [house.sluis.register.versie]
    assert (again.registers.unkept, again.registers.voorstel, again.registers.storing) == (None, None, "")


async def test_a_house_where_nothing_is_in_use_opens_all_the_same(tmp_path: Path) -> None:
    """When no municipality accounts for anything yet, the refusal is on the log and the house goes on."""
    house = await opened(settings_in(tmp_path))
    before = await house.ledger.look(lambda tx: tx.logboek.unsigned())

    await house.begin_register()

    assert await house.ledger.look(lambda tx: tx.registers.active()) is None
    assert await house.ledger.look(lambda tx: tx.logboek.unsigned()) == before + 2  # with stand 0
    assert house.sluis.register.versie
    await house.close()


async def test_a_folder_with_a_broken_register_is_said(tmp_path: Path) -> None:
    """A new house with a broken file does not open, and says which file, line and key."""
    doelen = tmp_path / "policies" / "doelen"
    doelen.mkdir(parents=True)
    (doelen / "toegang.toml").write_text('doel = "toegang"\nonzin = 1\n')
    (tmp_path / "policies" / "verboden.toml").write_text("")

    with (
        pytest.warns(UnsafeFileKeysWarning, match="are not encrypted"),
        pytest.raises(SettingsError, match=r"the register cannot be read: verboden\.toml"),
    ):
        await open_house(settings_in(tmp_path / "var", policies=tmp_path / "policies"))
