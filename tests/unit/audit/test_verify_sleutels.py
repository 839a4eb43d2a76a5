# SPDX-License-Identifier: EUPL-1.2
"""`python -m audit.verify --sleutels`: heads count when the key signed whose turn it was."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from vectors.audit.small_log import ORIGIN, SIGNER, STRANGER, opening_at, small_log

from audit.checkpoint import sign_checkpoint
from audit.export import Header, export_lines, write_header
from audit.note import Signer
from audit.ontvangst import Ontvangst, sign_receipt
from audit.opening import write_opening
from audit.sleutelgeschiedenis import Opvolging, sign_succession, write_history
from audit.verify import main

KEY = ("--key", SIGNER.verifier.text)
NEXT = Signer(ORIGIN, Ed25519PrivateKey.from_private_bytes(b"\x09" * 32))
SUCCESSION = Opvolging(ORIGIN, 1, SIGNER.verifier, NEXT.verifier, 5, 1000)
HISTORY = write_history([sign_succession(SUCCESSION, SIGNER, NEXT)])
Judge = Callable[..., int]


@pytest.fixture
def judge(tmp_path: Path) -> Judge:
    """Return the exit code on an export of a log of some size, signed by some key."""
    history = tmp_path / "sleutels"
    history.write_bytes(HISTORY)

    def run(size: int, signer: Signer, receipt: Signer | None = None) -> int:
        log = small_log(["all"] * size)
        path, note = tmp_path / "log", sign_checkpoint(log.head, signer)
        path.write_bytes(b"".join(export_lines(note, signer.verifier.text, log.openings)))
        if receipt is None:
            return main([str(path), "--sleutels", str(history), *KEY])
        beside, entry = tmp_path / "ontvangst", opening_at(1).entry
        beside.write_bytes(sign_receipt(Ontvangst(ORIGIN, "abc", 1, entry, 0, 1000), receipt))
        return main([str(beside), "--bij", str(path), "--sleutels", str(history), *KEY])

    return run


@pytest.mark.parametrize(
    ("size", "signer", "code"),
    [
        pytest.param(4, SIGNER, 0, id="old key in its turn"),
        pytest.param(5, NEXT, 0, id="new key in its turn"),
        pytest.param(5, SIGNER, 1, id="old key that was succeeded"),
        pytest.param(4, NEXT, 1, id="new key before its turn"),
        pytest.param(5, STRANGER, 1, id="key that is in no history"),
    ],
)
def test_a_head_is_signed_by_the_key_whose_turn_it_is(
    judge: Judge, size: int, signer: Signer, code: int
) -> None:
    """With a history a head counts when the due key signed it, whoever has the other keys by now."""
    assert judge(size, signer) == code


@pytest.mark.parametrize(
    ("signer", "receipt", "code"),
    [
        pytest.param(NEXT, SIGNER, 0, id="old receipt, new head"),
        pytest.param(NEXT, NEXT, 0, id="new receipt, new head"),
        pytest.param(SIGNER, SIGNER, 2, id="head of a succeeded key shows nothing"),
        pytest.param(NEXT, STRANGER, 1, id="receipt of a stranger"),
    ],
)
def test_a_receipt_outlives_its_key(judge: Judge, signer: Signer, receipt: Signer, code: int) -> None:
    """A receipt of an old key is kept or broken under heads of the new one."""
    assert judge(6, signer, receipt) == code


@pytest.mark.parametrize("content", [b"{}\n", b"\x00\xff", HISTORY[:-2], HISTORY * 2], ids=len)
def test_a_history_that_does_not_hold_judges_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes
) -> None:
    """A broken history, or one without a key to start from, ends with 2."""
    path = tmp_path / "sleutels"
    path.write_bytes(content)

    assert main(["log", "--sleutels", str(path), *KEY]) == 2
    assert main(["log", "--sleutels", str(path)]) == 2
    assert capsys.readouterr().out.startswith("Niet te beoordelen. ")


@dataclass(frozen=True, slots=True)
class Map:
    """A folder to write in, and to judge from with the first key only."""

    folder: Path

    def put(self, name: str, content: bytes) -> str:
        """Write a file; its path."""
        (self.folder / name).write_bytes(content)
        return str(self.folder / name)

    def export(self, size: int, signer: Signer, *notes: bytes) -> str:
        """Write an export that carries these successions."""
        log = small_log(["all"] * size)
        header = Header(sign_checkpoint(log.head, signer), signer.verifier.text, None, notes)
        lines = [write_header(header), *(write_opening(opening) for opening in log.openings)]
        return self.put("log", b"".join(lines))

    def receipt(self, signer: Signer) -> str:
        """Write the receipt of an entry of the small log."""
        receipt = Ontvangst(ORIGIN, "abc", 1, opening_at(1).entry, 0, 1000)
        return self.put("ontvangst", sign_receipt(receipt, signer))

    def head(self, size: int, signer: Signer) -> str:
        """Write a head that was known before."""
        return self.put("eerder", sign_checkpoint(small_log(["all"] * size).head, signer))


SIGNED: Final = sign_succession(SUCCESSION, SIGNER, NEXT)


@pytest.mark.parametrize(
    ("receipt", "notes", "code"),
    [
        pytest.param(NEXT, (SIGNED,), 0, id="successor that the export leads to"),
        pytest.param(SIGNER, (SIGNED,), 0, id="first key"),
        pytest.param(STRANGER, (SIGNED,), 1, id="stranger"),
        pytest.param(NEXT, (), 1, id="no history to be led by"),
        pytest.param(NEXT, (SIGNED, SIGNED), 1, id="a history that does not hold"),
    ],
)
def test_an_export_beside_a_receipt_leads_to_its_key(
    tmp_path: Path, receipt: Signer, notes: tuple[bytes, ...], code: int
) -> None:
    """Beside an export that carries the history, who trusts the first key needs no second file."""
    given = Map(tmp_path)

    assert main([given.receipt(receipt), "--bij", given.export(6, NEXT, *notes), *KEY]) == code


@pytest.mark.parametrize(
    ("size", "signer", "code"),
    [
        pytest.param(4, SIGNER, 0, id="old key in its turn"),
        pytest.param(5, NEXT, 0, id="new key in its turn"),
        pytest.param(5, SIGNER, 2, id="old key that was succeeded"),
        pytest.param(4, NEXT, 2, id="new key before its turn"),
        pytest.param(5, STRANGER, 2, id="stranger"),
    ],
)
@pytest.mark.parametrize("carried", [True, False], ids=["in the export", "beside it"])
def test_a_known_head_may_be_of_a_later_key(
    tmp_path: Path, size: int, signer: Signer, code: int, *, carried: bool
) -> None:
    """A head from an earlier moment counts when the key signed whose turn it was, wherever the history is."""
    given = Map(tmp_path)
    more = [] if carried else ["--sleutels", given.put("sleutels", HISTORY)]
    log = given.export(6, NEXT, *([SIGNED] if carried else []))

    assert main([log, "--eerder", given.head(size, signer), *more, *KEY]) == code


def test_a_known_head_is_held_against_a_log_of_a_later_key(tmp_path: Path) -> None:
    """A log that has fewer entries than a head of its later key says is older, and does not hold."""
    given = Map(tmp_path)

    assert main([given.export(6, NEXT, SIGNED), "--eerder", given.head(7, NEXT), *KEY]) == 1
