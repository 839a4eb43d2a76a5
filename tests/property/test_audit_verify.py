# SPDX-License-Identifier: EUPL-1.2
"""Laws of the verifier: whatever is handed over, it ends, and what was changed is never called good."""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from vectors.audit.small_log import ORIGIN, SIGNER, opening_at, small_log
from vectors.audit.small_people import People

from audit.keuring import HOLDS, Keuring
from audit.ontvangst import Ontvangst, sign_receipt
from audit.opening import write_opening
from audit.proof import write_proof

LOG: Final = small_log(["all", "some", "none"] * 5)
PROOF: Final = write_proof(LOG.proof(4, write_opening(LOG.openings[4])))
FILES: Final = {
    "export": b"".join(LOG.lines(4)),
    "sealed": b"".join(small_log(["none"] * 9).lines()),
    "report": b"".join(People(om=4).pass_by([1, 2, 1, 3, 1, 2, 1, 1]).report(1)),
    "proof": PROOF,
    "receipt": sign_receipt(Ontvangst(ORIGIN, "abc", 4, opening_at(4).entry, 1000, 2000), SIGNER),
}
KINDS: Final = st.sampled_from(sorted(FILES))


@st.composite
def bent(draw: st.DrawFn) -> tuple[str, bytes]:
    """Draw a file to which one to four things were done: bytes and lines changed, cut, swapped, doubled."""
    kind = draw(KINDS)
    data = FILES[kind]
    for _ in range(draw(st.integers(1, 4))):
        data = draw(st.sampled_from([_bytes, _lines]))(draw, data)
    return kind, data


def _bytes(draw: st.DrawFn, data: bytes) -> bytes:
    start = draw(st.integers(0, len(data)))
    end = draw(st.integers(start, min(len(data), start + draw(st.sampled_from([0, 1, 40])))))
    return data[:start] + draw(st.binary(max_size=3)) + data[end:]


def _lines(draw: st.DrawFn, data: bytes) -> bytes:
    lines = data.splitlines(keepends=True) or [b""]
    first, second = (draw(st.integers(0, len(lines) - 1)) for _ in range(2))
    match draw(st.sampled_from(["swap", "double", "drop", "cut"])):
        case "swap":
            lines[first], lines[second] = lines[second], lines[first]
        case "double":
            lines.insert(second, lines[first])
        case "drop":
            lines.pop(first)
        case _:
            lines = lines[:first]
    return b"".join(lines)


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    """A folder of this module: writing one file again and again is quicker than a new one each time."""
    with tempfile.TemporaryDirectory() as name:
        path = Path(name)
        (path / "proof").write_bytes(write_proof(LOG.proof(4)))
        yield path


def code_of(folder: Path, data: bytes, kind: str) -> int:
    """Return the exit code on a file with these bytes."""
    path = folder / "file"
    path.write_bytes(data)
    keuring = Keuring([SIGNER.verifier], beside=folder / "proof" if kind == "receipt" else None)
    return keuring.judge(path)[0]


@pytest.mark.parametrize("kind", sorted(FILES))
def test_what_was_not_changed_holds(folder: Path, kind: str) -> None:
    """Every file holds as it was made."""
    assert code_of(folder, FILES[kind], kind) == HOLDS


@settings(max_examples=500)
@given(change=bent())
def test_what_was_changed_is_never_called_good(folder: Path, change: tuple[str, bytes]) -> None:
    """No change of bytes or lines holds, and none makes the verifier fail."""
    kind, data = change
    assume(meaning(data) != meaning(FILES[kind]))

    assert code_of(folder, data, kind) != HOLDS


@given(data=st.binary(max_size=300))
def test_any_bytes_end_in_a_verdict(folder: Path, data: bytes) -> None:
    """Rubbish of any kind is never good."""
    for kind, file in FILES.items():
        assert code_of(folder, data, kind) != HOLDS
        assert code_of(folder, file[:20] + data, kind) != HOLDS


def meaning(data: bytes) -> bytes:
    """Return the bytes without the key that a header names: nobody signs it, and a given key overrides it."""
    before, found, behind = data.partition(b'"sleutel":"')
    return before + found + behind[behind.find(b'"') :] if found else data
