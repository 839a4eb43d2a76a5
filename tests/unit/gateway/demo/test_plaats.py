# SPDX-License-Identifier: EUPL-1.2
"""Where the demo lives: for its owner only, whole files, and three ports that exist."""

from datetime import date
from pathlib import Path

import pytest

from gateway.demo.draaien import testing_only_run as run_demo
from gateway.demo.plaats import LAATSTE_POORT, Plaats, write_whole
from gateway.errors import SettingsError


def test_the_folder_is_for_its_owner(tmp_path: Path) -> None:
    """The folder of the demo and the key of its BRP are for their owner only."""
    plaats = Plaats(tmp_path / "var", 9000)

    plaats.prepare()

    assert plaats.folder.stat().st_mode & 0o777 == 0o700
    assert plaats.brp_key.stat().st_mode & 0o777 == 0o600


def test_the_key_stays_and_no_half_file_is_left(tmp_path: Path) -> None:
    """A second run finds the key of the first, and nothing half written beside it."""
    plaats = Plaats(tmp_path, 9000)
    plaats.prepare()
    eerste = plaats.brp_key.read_text()

    plaats.prepare()

    assert plaats.brp_key.read_text() == eerste
    assert sorted(p.name for p in plaats.brp_key.parent.iterdir()) == ["brp.key", "inrichting"]
    assert {p.suffix for p in plaats.inrichting.iterdir()} == {".toml"}


def test_what_broke_off_halfway_is_written_anew(tmp_path: Path) -> None:
    """What a killed run left half is no file, and does not stand in the way of the whole one."""
    (tmp_path / "geladen.json.half").write_text('{"dag": "20')

    write_whole(tmp_path / "geladen.json", "{}")

    assert [(p.name, p.read_text()) for p in tmp_path.iterdir()] == [("geladen.json", "{}")]


@pytest.mark.parametrize("port", [LAATSTE_POORT + 1, 65535])
def test_a_port_without_room_for_two_more_is_refused(tmp_path: Path, port: int) -> None:
    """A first port after which there are no two more is refused in one line, before anything is made."""
    with pytest.raises(SettingsError, match=f"at most {LAATSTE_POORT}, not {port}"):
        run_demo(tmp_path / "var", port, date(2026, 11, 23))

    assert not (tmp_path / "var").exists()
