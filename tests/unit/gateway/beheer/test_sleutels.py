# SPDX-License-Identifier: EUPL-1.2
"""The command line lists, makes, seals and shows keys, and shows no secret by mistake."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from fakes.sleutelopdrachten import RINGS, WORD, afdrukken, run, use

from audit.note import parse_vkey
from gateway.errors import KeyFileError
from gateway.settings import read_settings
from gateway.sleutelbeheer.ring import bewaarplaats_of, open_ring, system_random

pytestmark = pytest.mark.filterwarnings("ignore::gateway.huis.UnsafeFileKeysWarning")


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
    assert ended.stderr == (
        "sluis: the token sluis-een refuses the PIN (PinIncorrect):"
        " it is not given again before a new start\n"
    )
