# SPDX-License-Identifier: EUPL-1.2
"""The command line lists, makes, divides and restores keys, and shows no secret by mistake."""

import json
import re
import stat
import subprocess
import sys
from argparse import Namespace
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from softhsm import PIN, empty_token

from audit.note import parse_vkey
from gateway.cli import main
from gateway.errors import InvalidInputError, KeyFileError, SettingsError
from gateway.settings import read_settings
from gateway.sleutelring import bewaarplaats_of, open_ring, system_random, vingerafdruk
from gateway.sleutels import ceremony

pytestmark = pytest.mark.filterwarnings("ignore::gateway.app.UnsafeFileKeysWarning")

WORD = "correct horse battery staple"
RINGS = ["open", "verzegeld", "pkcs11"]


def use(kind: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the settings be those of an installation with this kind of ring."""
    monkeypatch.setenv("SLUIS_FOLDER", str(folder / "var"))
    monkeypatch.setenv("SLUIS_KEYS_RING", kind)
    word = folder / "word"
    word.write_text(f"{PIN if kind == 'pkcs11' else WORD}\n")
    word.chmod(0o600)
    if kind == "verzegeld":
        monkeypatch.setenv("SLUIS_KEYS_PASSPHRASE_FILE", str(word))
    if kind == "pkcs11":
        token = empty_token()
        monkeypatch.setenv("SLUIS_KEYS_PKCS11_MODULE", str(token.module))
        monkeypatch.setenv("SLUIS_KEYS_PKCS11_TOKEN", token.label)
        monkeypatch.setenv("SLUIS_KEYS_PKCS11_PIN_FILE", str(word))


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    """Run `sluis keys …`; its status and all that it said."""
    with pytest.raises(SystemExit, match=r"^[012]$") as ended:
        main(["keys", *arguments])
    said = capsys.readouterr()
    return int(str(ended.value.code)), said.out + said.err


def typed(*answers: str) -> Callable[[str], str]:
    """Somebody at the terminal who gives these answers."""
    left = list(answers)
    return lambda _: left.pop(0)


def given(
    *answers: str,
    naar: Path | None = None,
    recover: bool = False,
    deel: Sequence[Path] = (),
    afdruk: str | None = None,
) -> Namespace:
    """What was typed after `sluis keys ceremony`."""
    return Namespace(
        naar=naar,
        recover=recover,
        deel=deel,
        vingerafdruk=afdruk,
        vraag=typed(*answers),
        scherm=True,
    )


def afdrukken() -> list[str]:
    """The fingerprints of the ring, oldest first."""
    ring = open_ring(read_settings(), system_random())
    return [vingerafdruk(ring, g) for g in ring.generaties]


@pytest.mark.parametrize("kind", RINGS)
def test_keys_are_made_and_listed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], kind: str
) -> None:
    """Made twice, there are two generations, each known by its fingerprint, and the last is the newest."""
    use(kind, tmp_path, monkeypatch)
    assert run(capsys, "list") == (1, "Er is nog geen sleutelring: maak er een met 'sluis keys create'.\n")

    statuses = [run(capsys, "create")[0] for _ in range(2)]
    status, said = run(capsys, "list")

    one, two = afdrukken()
    assert (statuses, status) == ([0, 0], 0)
    assert said.splitlines()[-2:] == [f"        1  {one}", f"        2  {two}  nieuwste"]
    assert ("NIET VERZEGELD" in said) == ("LET OP: wie deze bestanden kan lezen" in said) == (kind == "open")


@pytest.mark.parametrize("kind", RINGS)
def test_public_keys_are_shown_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], kind: str
) -> None:
    """The key of the log is one that verifiers read, and that of the tokens has no private half."""
    use(kind, tmp_path, monkeypatch)
    run(capsys, "create")
    status, said = run(capsys, "export-public")
    shown = json.loads(said)

    assert status == 0
    assert parse_vkey(shown["log"]).name == "sluis.example/log"
    assert set(shown["token"]) == {"kty", "crv", "x", "y", "kid", "use", "alg"}
    assert run(capsys, "export-public", "--log") == (0, shown["log"] + "\n")


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
    ceremony(given(naar=tmp_path / "delen"))
    before = afdrukken()
    (read_settings().keys / "pseudoniem-2.key").unlink()

    files = [tmp_path / "delen" / f"deel-{n}.txt" for n in (1, 3)]
    ceremony(given(recover=True, deel=files))

    assert afdrukken() == before


def test_parts_in_files_are_for_one_user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each part is in a file of its own with mode 600, and none is on the screen."""
    use("open", tmp_path, monkeypatch)
    folder = tmp_path / "delen"
    folder.mkdir()

    made = ceremony(given(naar=folder))

    assert {p.name for p in folder.iterdir()} == {"deel-1.txt", "deel-2.txt", "deel-3.txt"}
    assert {stat.S_IMODE(p.stat().st_mode) for p in folder.iterdir()} == {0o600}
    assert "SLUIS1-" not in made.tekst


def test_parts_are_never_written_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that holds parts of another ceremony is refused, and no master is made."""
    use("open", tmp_path, monkeypatch)
    (tmp_path / "deel-2.txt").write_text("van een ander")

    with pytest.raises(SettingsError, match=r"deel-2\.txt is there already"):
        ceremony(given(naar=tmp_path))
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
        ceremony(given(naar=tmp_path / "nergens"))
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
    use("open", fresh(tmp_path), monkeypatch)
    bewaarplaats_of(read_settings(), system_random()).found()
    before = afdrukken()

    with pytest.raises(KeyFileError, match="generation 1 is in the ring with another master"):
        ceremony(given(parts[0], parts[1], recover=True))
    assert afdrukken() == before


def test_no_command_shows_a_secret(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing of a key file is in what the commands say."""
    use("open", tmp_path, monkeypatch)
    said = "".join(run(capsys, name)[1] for name in ("create", "create", "list", "export-public"))
    keys = [p.read_text().strip() for p in read_settings().keys.glob("*.key")]

    assert len(keys) == 4
    assert not [key for key in keys if key in said or key[:16] in said.replace(" ", "")]


def test_a_sealed_ring_is_made_on_purpose_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A gateway that should find sealed keys and finds none stops, and makes none."""
    use("verzegeld", tmp_path, monkeypatch)

    with pytest.raises(KeyFileError, match="or make a ring with 'sluis keys create'"):
        open_ring(read_settings(), system_random())
    assert list(read_settings().keys.iterdir()) == []


def test_a_passphrase_comes_from_the_service_manager(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a file in the settings, the credential called sluis-wachtwoord opens the ring."""
    monkeypatch.setenv("SLUIS_FOLDER", str(tmp_path / "var"))
    monkeypatch.setenv("SLUIS_KEYS_RING", "verzegeld")
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(tmp_path))
    (tmp_path / "sluis-wachtwoord").write_text(WORD)
    (tmp_path / "sluis-wachtwoord").chmod(0o440)
    bewaarplaats_of(read_settings(), system_random()).found()

    assert len(afdrukken()) == 1


def test_an_open_ring_can_be_sealed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Sealed, the ring is the same, its plain files are gone, and other files stay."""
    use("open", tmp_path, monkeypatch)
    run(capsys, "create")
    run(capsys, "create")
    before, public = afdrukken(), run(capsys, "export-public")
    keys = read_settings().keys
    (keys / "log.hoofd").write_text("sluis.example/log")

    use("verzegeld", tmp_path, monkeypatch)
    assert run(capsys, "seal")[0] == 0

    assert (afdrukken(), run(capsys, "export-public")) == (before, public)
    assert {p.name for p in keys.iterdir()} == {"sleutelring.verzegeld", "log.hoofd"}


@pytest.mark.parametrize(
    ("kind", "why"),
    [
        pytest.param("open", "set it to verzegeld first", id="without a passphrase"),
        pytest.param("verzegeld", "cannot be used for keys|is missing", id="without a ring"),
    ],
)
def test_what_cannot_be_sealed_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], kind: str, why: str
) -> None:
    """Without a passphrase, or without a plain ring, sealing is refused and nothing is made."""
    use(kind, tmp_path, monkeypatch)
    status, said = run(capsys, "seal")

    assert status == 2
    assert re.search(why, said)
    assert not (read_settings().keys / "sleutelring.verzegeld").exists()


def test_a_wrong_pin_is_said_to_be_wrong(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a process of its own, a wrong PIN ends the command with one line that does not hold it."""
    use("pkcs11", tmp_path, monkeypatch)
    (tmp_path / "word").write_text("9999-wrong\n")

    # Being logged in is of a process, and this one is: only another one has to give its PIN.
    command = [sys.executable, "-m", "gateway.cli", "keys", "list"]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)

    assert (ended.returncode, ended.stdout) == (2, "")
    assert ended.stderr == "sluis: the token sluis-een refuses the PIN (PinIncorrect)\n"


def fresh(folder: Path) -> Path:
    """A folder for a second installation."""
    (folder / "second").mkdir()
    return folder / "second"
