# SPDX-License-Identifier: EUPL-1.2
"""The memory of the last signed head only grows, outlives the process, and is not fooled."""

from pathlib import Path
from typing import Final

import pytest
from fakes.logboek import LOGBOEK, SIGNER

from adapters.sql.hoofdgeheugen import Hoofdgeheugen
from audit.checkpoint import Checkpoint, sign_checkpoint
from gateway.errors import LedgerError

KEYS: Final = [SIGNER.verifier]


def head(size: int) -> Checkpoint:
    """A head of some size."""
    return Checkpoint(LOGBOEK, size, size.to_bytes(32, "big"))


def note(size: int) -> bytes:
    """A signed head."""
    return sign_checkpoint(head(size), SIGNER)


def memory(path: Path | None) -> Hoofdgeheugen:
    """A memory, as a process has it that starts."""
    return Hoofdgeheugen(path, LOGBOEK, KEYS)


def test_nothing_is_remembered_at_first(tmp_path: Path) -> None:
    """Without a file there is nothing to remember."""
    assert memory(tmp_path / "log.hoofd").recall() is None


def test_another_process_remembers(tmp_path: Path) -> None:
    """The head that was signed last is there for the next process, in a file for its owner only."""
    place = tmp_path / "log.hoofd"

    memory(place).remember(note(5))

    assert memory(place).recall() == head(5)
    assert place.stat().st_mode & 0o777 == 0o600
    assert [p.name for p in tmp_path.iterdir()] == ["log.hoofd"]


def test_two_processes_do_not_write_in_one_file(tmp_path: Path) -> None:
    """What another process has half written is left alone, and the file is whole."""
    place, half = tmp_path / "log.hoofd", tmp_path / "log.hoofd.nieuw"
    half.write_bytes(b"half a head")

    memory(place).remember(note(5))

    assert memory(place).recall() == head(5)
    assert half.read_bytes() == b"half a head"


def test_a_head_that_cannot_take_its_place_leaves_nothing(tmp_path: Path) -> None:
    """When the file cannot be replaced, no half of it stays behind."""
    place = tmp_path / "log.hoofd"
    geheugen = memory(place)
    geheugen.remember(note(5))
    place.unlink()
    place.mkdir()

    with pytest.raises(LedgerError, match="cannot be remembered"):
        geheugen.remember(note(6))

    assert [p.name for p in tmp_path.iterdir()] == ["log.hoofd"]


def test_without_a_file_the_process_remembers() -> None:
    """Without a place for a file a head is remembered as long as the process lives."""
    geheugen = memory(None)

    geheugen.remember(note(5))

    assert geheugen.recall() == head(5)


@pytest.mark.parametrize(
    ("then", "kept"), [pytest.param(4, 5, id="smaller"), pytest.param(6, 6, id="larger")]
)
def test_memory_only_grows(tmp_path: Path, then: int, kept: int) -> None:
    """A smaller head never takes the place of a larger one."""
    geheugen = memory(tmp_path / "log.hoofd")
    geheugen.remember(note(5))

    geheugen.remember(note(then))

    assert memory(tmp_path / "log.hoofd").recall() == head(kept)


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="empty"),
        pytest.param(head(5).text.encode(), id="not signed"),
        pytest.param(note(5).replace(b"\n5\n", b"\n1\n"), id="another size"),
        pytest.param(sign_checkpoint(Checkpoint("other/log", 5, bytes(32)), SIGNER), id="another log"),
    ],
)
def test_spoiled_memory_is_not_overlooked(tmp_path: Path, content: bytes) -> None:
    """A file that holds no head of this log is an error, and never as good as no file."""
    place = tmp_path / "log.hoofd"
    place.write_bytes(content)

    with pytest.raises(LedgerError, match="no head of the log"):
        memory(place).recall()


def test_head_that_cannot_be_kept_is_said(tmp_path: Path) -> None:
    """When the file cannot be written the head is not remembered, and whoever signed it hears so."""
    geheugen = memory(tmp_path / "er-is-geen-map" / "log.hoofd")

    with pytest.raises(LedgerError, match="cannot be remembered"):
        geheugen.remember(note(5))

    assert geheugen.recall() is None
