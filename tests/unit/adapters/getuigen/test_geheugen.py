# SPDX-License-Identifier: EUPL-1.2
"""What a witness remembers outlives it, is replaced in one step, and is never guessed."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from adapters.getuigen.bewijs import Bewijsmap
from adapters.getuigen.geheugen import Getuigegeheugen
from audit.getuige import Alarm, Seen
from gateway.errors import LedgerError

LOG = "../log/van een ander"
FIRST = Seen(3, b"\x03" * 32)
NEXT = Seen(8, b"\x08" * 32)


def test_a_head_is_remembered(tmp_path: Path) -> None:
    """A head outlives the process, under the name of its log and no other."""
    assert Getuigegeheugen(tmp_path).last(LOG) == Seen()
    assert Getuigegeheugen(tmp_path).advance(LOG, Seen(), FIRST)
    assert Getuigegeheugen(tmp_path).last(LOG) == FIRST
    assert Getuigegeheugen(tmp_path).last("another") == Seen()
    assert {path.parent for path in tmp_path.rglob("*")} == {tmp_path}


@pytest.mark.parametrize(
    "before", [Seen(), Seen(3, b"\x04" * 32), Seen(8, b"\x03" * 32)], ids=["none", "other root", "other size"]
)
def test_a_head_that_was_overtaken_is_not_replaced(tmp_path: Path, before: Seen) -> None:
    """Who compares with another head than the last stores nothing."""
    memory = Getuigegeheugen(tmp_path)
    memory.advance(LOG, Seen(), FIRST)

    assert not memory.advance(LOG, before, NEXT)
    assert memory.last(LOG) == FIRST


def test_of_many_at_once_one_is_stored(tmp_path: Path) -> None:
    """Of many that replace the same head at once exactly one succeeds."""
    heads = [Seen(n, bytes((n,)) * 32) for n in range(1, 17)]
    with ThreadPoolExecutor(8) as pool:
        stored = list(pool.map(lambda head: Getuigegeheugen(tmp_path).advance(LOG, Seen(), head), heads))

    assert stored.count(True) == 1
    assert Getuigegeheugen(tmp_path).last(LOG) == heads[stored.index(True)]


@pytest.mark.parametrize("content", [b"", b"{}", b"\x00\xff", b'{"grootte":0}'], ids=repr)
def test_a_damaged_memory_is_not_an_empty_one(tmp_path: Path, content: bytes) -> None:
    """Whoever damages the file cannot make the witness forget."""
    memory = Getuigegeheugen(tmp_path)
    memory.advance(LOG, Seen(), FIRST)
    next(tmp_path.glob("*.json")).write_bytes(content)

    with pytest.raises(LedgerError, match="cannot be read"):
        memory.last(LOG)


def test_a_memory_of_another_log_is_refused(tmp_path: Path) -> None:
    """A file that was put in the place of another is not believed."""
    memory = Getuigegeheugen(tmp_path)
    memory.advance("a", Seen(), FIRST)
    memory.advance("b", Seen(), NEXT)
    first, second = sorted(tmp_path.glob("*.json"))
    second.write_bytes(first.read_bytes())

    refused = 0
    for origin in ("a", "b"):
        try:
            memory.last(origin)
        except LedgerError:
            refused += 1

    assert refused == 1


def test_evidence_is_kept_once(tmp_path: Path) -> None:
    """The head that contradicts is kept, and the same one not twice."""
    kast = Bewijsmap(tmp_path / "bewijs")
    for _ in range(3):
        kast.keep(Alarm(LOG, "two roots for size 3", FIRST, b"a note\n"))

    (path,) = (tmp_path / "bewijs").iterdir()
    assert "two roots for size 3" in path.read_text()


def test_a_folder_that_cannot_be_made_is_an_error(tmp_path: Path) -> None:
    """Without a memory there is no witness."""
    (tmp_path / "file").write_bytes(b"")

    with pytest.raises(LedgerError, match="cannot be kept"):
        Getuigegeheugen(tmp_path / "file")
    with pytest.raises(LedgerError, match="cannot be kept"):
        Bewijsmap(tmp_path / "file").keep(Alarm(LOG, "x", FIRST, b"a note\n"))
