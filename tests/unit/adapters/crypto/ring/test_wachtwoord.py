# SPDX-License-Identifier: EUPL-1.2
"""Passphrases come from a file that is named, or from the credentials of the service manager."""

from pathlib import Path

import pytest

from adapters.crypto.ring.wachtwoord import read_word
from gateway.errors import KeyFileError

NAME = "sluis-wachtwoord"


def written(path: Path, content: bytes, mode: int = 0o600) -> Path:
    """A file with this content and mode."""
    path.write_bytes(content)
    path.chmod(mode)
    return path


@pytest.mark.parametrize(
    "content",
    [pytest.param(c, id=repr(c)) for c in (b"een zin", b"een zin\n", b"een zin\r\n")],
)
def test_the_newline_of_an_editor_is_no_part_of_the_word(tmp_path: Path, content: bytes) -> None:
    """One newline at the end does not count; a blank inside does."""
    assert read_word(written(tmp_path / "w", content), None, NAME) == b"een zin"


@pytest.mark.parametrize("mode", [pytest.param(0o400, id="owner"), pytest.param(0o440, id="access list")])
def test_a_credential_is_found_by_its_name(tmp_path: Path, mode: int) -> None:
    """What the service manager loaded is read, also where an access list shows as rights of the group."""
    written(tmp_path / NAME, b"een zin", mode)

    assert read_word(None, tmp_path, NAME) == b"een zin"


def test_a_file_that_is_named_goes_before_a_credential(tmp_path: Path) -> None:
    """Who names a file means that file."""
    written(tmp_path / NAME, b"credential")

    assert read_word(written(tmp_path / "w", b"file"), tmp_path, NAME) == b"file"


def test_without_either_it_says_what_to_do() -> None:
    """No file and no credential is an error that says how to give one."""
    with pytest.raises(KeyFileError, match=r"name a file for sluis-wachtwoord, or load it as a credential"):
        read_word(None, None, NAME)


@pytest.mark.parametrize(
    ("content", "mode", "why"),
    [
        pytest.param(b"een zin", 0o640, "open to others", id="readable by a group"),
        pytest.param(b"", 0o600, "does not hold one line", id="empty"),
        pytest.param(b"\n", 0o600, "does not hold one line", id="only a newline"),
        pytest.param(b"een\ntwee\n", 0o600, "does not hold one line", id="two lines"),
    ],
)
def test_a_file_that_will_not_do_is_refused(tmp_path: Path, content: bytes, mode: int, why: str) -> None:
    """A file for more than one user, or with more or less than one line, is refused."""
    with pytest.raises(KeyFileError, match=why):
        read_word(written(tmp_path / "w", content, mode), None, NAME)


def test_a_credential_for_everybody_is_refused(tmp_path: Path) -> None:
    """A folder of credentials that was made by hand is no less strict than a file."""
    written(tmp_path / NAME, b"een zin", 0o444)

    with pytest.raises(KeyFileError, match="open to others"):
        read_word(None, tmp_path, NAME)


def test_a_missing_credential_is_named(tmp_path: Path) -> None:
    """A credential that was not loaded is named, with the line that the unit lacks."""
    with pytest.raises(KeyFileError, match="sluis-wachtwoord is missing: load it with LoadCredential="):
        read_word(None, tmp_path, NAME)
