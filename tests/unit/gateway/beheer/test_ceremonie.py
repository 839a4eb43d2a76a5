# SPDX-License-Identifier: EUPL-1.2
"""A ceremony divides a master in three parts, of which two put it back and a wrong one changes nothing."""

import stat
from dataclasses import replace
from pathlib import Path

import pytest
from fakes.sleutelopdrachten import RINGS, afdrukken, fresh, given, run, use

from gateway.beheer.sleutels import ceremony, nearness
from gateway.errors import InvalidInputError, KeyFileError, SettingsError
from gateway.settings import read_settings
from gateway.sleutelbeheer.ring import bewaarplaats_of, read_deel, system_random

pytestmark = pytest.mark.filterwarnings("ignore::gateway.huis.UnsafeFileKeysWarning")


@pytest.mark.parametrize("kind", RINGS)
def test_any_two_parts_put_a_master_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    """A master of a ceremony is put in a new ring from two parts, and is the same master."""
    use(kind, tmp_path, monkeypatch)
    made = ceremony(given("ja"))
    delen = [line for line in made.tekst.splitlines() if line.startswith("SLUIS1-")]
    (before,) = afdrukken()

    use(kind, fresh(tmp_path), monkeypatch)
    back = ceremony(given(delen[2], delen[0], recover=True, afdruk=before))

    assert len(delen) == 3
    assert before in made.tekst
    assert (back.status, afdrukken()) == (0, [before])


def test_a_lost_generation_comes_back_among_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a key file was lost, its master is put back in its own place."""
    use("open", tmp_path, monkeypatch)
    bewaarplaats_of(read_settings(), system_random()).found()
    (tmp_path / "delen").mkdir()
    ceremony(given(naar=[tmp_path / "delen"]))
    before = afdrukken()
    (read_settings().keys / "pseudoniem-2.key").unlink()

    files = [tmp_path / "delen" / f"deel-{n}.txt" for n in (1, 3)]
    ceremony(given(before[1].upper(), recover=True, deel=files))

    assert afdrukken() == before


@pytest.mark.parametrize("typed", [pytest.param(t, id=repr(t)) for t in ("", "ja", "0123 4567 89ab cdef")])
def test_a_forged_part_is_seen_by_the_fingerprint(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, typed: str
) -> None:
    """A forged part and a right one give a master; without the fingerprint that was kept it is not stored."""
    use("open", tmp_path, monkeypatch)
    right, other = (read_deel(line) for line in ceremony(given("ja")).tekst.splitlines()[1:3])
    forged = replace(other, data=bytes(a ^ 1 for a in other.data))
    use("open", fresh(tmp_path), monkeypatch)

    with pytest.raises(InvalidInputError, match="nothing was changed"):
        ceremony(given(right.tekst, forged.tekst, typed, recover=True))
    assert not bewaarplaats_of(read_settings(), system_random()).exists()


def test_parts_in_files_are_for_one_user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each part is in a file of its own with mode 600, and none is on the screen."""
    use("open", tmp_path, monkeypatch)
    folder = tmp_path / "delen"
    folder.mkdir()

    made = ceremony(given(naar=[folder]))

    assert {p.name for p in folder.iterdir()} == {"deel-1.txt", "deel-2.txt", "deel-3.txt"}
    assert {stat.S_IMODE(p.stat().st_mode) for p in folder.iterdir()} == {0o600}
    assert "SLUIS1-" not in made.tekst
    assert "alle delen bij elkaar" in made.tekst
    assert "SSD of een stick is niet te wissen" in made.tekst


def test_each_holder_gets_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With three folders each holds one part; any two of them put the master back in a new ring."""
    use("open", tmp_path, monkeypatch)
    folders = three(tmp_path)

    made = ceremony(given(naar=folders))
    (before,) = afdrukken()
    use("open", fresh(tmp_path), monkeypatch)
    ceremony(given(before, recover=True, deel=[folders[2] / "deel-3.txt", folders[0] / "deel-1.txt"]))

    there = [[(p.name, stat.S_IMODE(p.stat().st_mode)) for p in folder.iterdir()] for folder in folders]
    assert there == [[(f"deel-{n}.txt", 0o600)] for n in (1, 2, 3)]
    assert afdrukken() == [before]
    assert "SLUIS1-" not in made.tekst


def test_folders_on_one_medium_are_warned_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Folders of one disk are no three holders, and that is said; so are a folder and a link to it."""
    use("open", tmp_path, monkeypatch)
    folders = three(tmp_path)
    (tmp_path / "koppeling").symlink_to(folders[0])

    een = ceremony(given(naar=folders))
    clear(folders)
    twee = ceremony(given(naar=[folders[0], tmp_path / "koppeling", folders[1]]))

    assert "niet elke map staat op een eigen medium" in een.tekst
    assert "alle delen bij elkaar" not in een.tekst
    assert "alle delen bij elkaar" in twee.tekst


@pytest.mark.parametrize(
    ("folders", "media", "said"),
    [
        pytest.param("abc", (1, 2, 3), "Elk deel staat op een eigen medium", id="three media"),
        pytest.param("abc", (1, 2, 1), "niet elke map staat op een eigen medium", id="two on one medium"),
        pytest.param("aab", (1, 1, 2), "alle delen bij elkaar", id="two in one folder"),
    ],
)
def test_how_near_parts_are_is_said(folders: str, media: tuple[int, ...], said: str) -> None:
    """Only parts on three media are called apart."""
    assert said in nearness([Path(f) for f in folders], media)


@pytest.mark.parametrize("aantal", [2, 4])
def test_as_many_folders_as_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, aantal: int) -> None:
    """Two folders would give one holder two parts: that is refused, and no master is made."""
    use("open", tmp_path, monkeypatch)

    with pytest.raises(SettingsError, match=f"name 3 folders, one for each holder, not {aantal}"):
        ceremony(given(naar=[tmp_path / str(n) for n in range(aantal)]))
    assert not bewaarplaats_of(read_settings(), system_random()).exists()


def three(folder: Path) -> list[Path]:
    """A folder for each holder."""
    folders = [folder / f"houder-{n}" for n in (1, 2, 3)]
    for one in folders:
        one.mkdir()
    return folders


def clear(folders: list[Path]) -> None:
    """Take away the parts that are there."""
    for part in (p for folder in folders for p in folder.iterdir()):
        part.unlink()


def test_parts_are_never_written_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that holds parts of another ceremony is refused, and no master is made."""
    use("open", tmp_path, monkeypatch)
    (tmp_path / "deel-2.txt").write_text("van een ander")

    with pytest.raises(SettingsError, match=r"deel-2\.txt is there already"):
        ceremony(given(naar=[tmp_path]))
    assert (tmp_path / "deel-2.txt").read_text() == "van een ander"
    assert not bewaarplaats_of(read_settings(), system_random()).exists()


def test_a_part_that_cannot_be_read_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that is not there is named, and a file that holds something else is no part."""
    use("open", tmp_path, monkeypatch)

    with pytest.raises(SettingsError, match=r"deel-1\.txt cannot be read: No such file"):
        ceremony(given(recover=True, deel=[tmp_path / "deel-1.txt"]))
    with pytest.raises(InvalidInputError, match="this line is no part of a master"):
        ceremony(given(recover=True, deel=[tmp_path / "word"]))


def test_a_folder_that_is_not_there_gets_no_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the parts cannot be written, no master is made."""
    use("open", tmp_path, monkeypatch)

    with pytest.raises(KeyFileError, match=r"deel-1\.txt cannot be written: No such file"):
        ceremony(given(naar=[tmp_path / "nergens"]))
    assert not bewaarplaats_of(read_settings(), system_random()).exists()


@pytest.mark.parametrize("answer", [pytest.param(a, id=repr(a)) for a in ("", "j", "nee", "Ja!")])
def test_without_a_yes_nothing_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: str) -> None:
    """Parts come on the screen only for who says so, and else no master is made."""
    use("open", tmp_path, monkeypatch)

    assert ceremony(given(answer)).tekst == "Er is niets gemaakt."
    assert not bewaarplaats_of(read_settings(), system_random()).exists()


def test_parts_go_to_a_screen_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where the output is kept in a file or a pipe, no part is written to it and no master is made."""
    use("open", tmp_path, monkeypatch)

    assert run(capsys, "ceremony") == (2, "sluis: the parts go to a terminal, or to files with --naar\n")
    assert not bewaarplaats_of(read_settings(), system_random()).exists()


def test_a_wrong_part_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A typing mistake, a part of another ceremony or another fingerprint leaves the ring as it was."""
    use("open", tmp_path, monkeypatch)
    one, two = (ceremony(given("ja")).tekst.splitlines()[1:4] for _ in range(2))
    before = afdrukken()

    with pytest.raises(InvalidInputError, match="part 1 has a typing mistake"):
        ceremony(given(one[0][:-1] + ("A" if one[0][-1] != "A" else "B"), one[1], recover=True))
    with pytest.raises(InvalidInputError, match="do not belong together"):
        ceremony(given(one[0], two[1], recover=True))
    with pytest.raises(InvalidInputError, match="these parts give a master with fingerprint"):
        ceremony(given(one[0], one[1], recover=True, afdruk=before[1]))
    assert afdrukken() == before


def test_another_master_does_not_take_a_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Parts of generation 1 of another gateway do not replace ours."""
    use("open", tmp_path, monkeypatch)
    parts = ceremony(given("ja")).tekst.splitlines()[1:4]
    (theirs,) = afdrukken()
    use("open", fresh(tmp_path), monkeypatch)
    bewaarplaats_of(read_settings(), system_random()).found()
    before = afdrukken()

    with pytest.raises(KeyFileError, match="generation 1 is in the ring with another master"):
        ceremony(given(parts[0], parts[1], recover=True, afdruk=theirs))
    assert afdrukken() == before
