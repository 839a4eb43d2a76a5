# SPDX-License-Identifier: EUPL-1.2
"""`python -m audit.verify` on receipts, reports and directories, with witnesses and earlier heads."""

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from vectors.audit.small_log import ORIGIN, SIGNER, STRANGER, SmallLog, opening_at, small_log
from vectors.audit.small_people import People

from audit.bundle import bundle_bytes
from audit.checkpoint import Checkpoint, sign_checkpoint
from audit.cosignature import add_cosignatures, cosign, cosigner_of
from audit.export import export_lines
from audit.merkle import leaf_hash, root_of
from audit.note import Signer
from audit.ontvangst import Ontvangst, sign_receipt
from audit.proof import write_proof
from audit.tilepath import TileName, tiles_of_size
from audit.tiles import extend
from audit.verify import main

KEY = ("--key", SIGNER.verifier.text)
LOG = small_log(["all", "some", "none"] * 4)
NOW_MS = 1_795_305_600_000
WITNESS = Signer("witness.example/w1", Ed25519PrivateKey.from_private_bytes(b"\x02" * 32))
SEEN = ("--getuige", cosigner_of(WITNESS).text)
Verify = Callable[..., tuple[int, str]]


@pytest.fixture
def verify(capsys: pytest.CaptureFixture[str]) -> Verify:
    """Run the command in this process; return its exit code and what it printed."""

    def run(*arguments: str | Path) -> tuple[int, str]:
        code = main([str(argument) for argument in arguments])
        return code, capsys.readouterr().out

    return run


def written(folder: Path, name: str, data: bytes) -> Path:
    """Return a file with these bytes."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def directory(folder: Path, log: SmallLog, note: bytes | None = None) -> Path:
    """Return a directory with what the log serves."""
    written(folder, "checkpoint", log.note if note is None else note)
    for name in tiles_of_size(log.head.size):
        assert isinstance(name.level, int)
        written(folder, name.path, log.tiles[name.level, name.index])
        if name.level == 0:
            entries = [o.entry for o in log.openings[name.index * 256 : name.index * 256 + name.width]]
            written(folder, TileName("entries", name.index, name.width).path, bundle_bytes(entries))
    return folder


def export_of(log: SmallLog, note: bytes | None = None) -> bytes:
    """Return the export of a log."""
    return b"".join(export_lines(log.note if note is None else note, SIGNER.verifier.text, log.openings))


def receipt(place: int, *, plek: int | None = None, signer: Signer = SIGNER) -> bytes:
    """Return a receipt for the entry at `place`, which says that it stands at `plek`."""
    entry = opening_at(place).entry
    return sign_receipt(Ontvangst(ORIGIN, "abc", plek, entry, NOW_MS, NOW_MS + 1000), signer)


def test_a_receipt_with_its_proof_holds(tmp_path: Path, verify: Verify) -> None:
    """Receipt and proof together show that the log kept its word."""
    path = written(tmp_path, "o", receipt(4, plek=4))
    proof = written(tmp_path, "p", write_proof(LOG.proof(4)))

    code, text = verify(path, "--bij", proof, *KEY)

    assert code == 0
    assert text == (
        f"{path}:\n"
        "De ontvangst klopt: de regel staat in het logboek, op plaats 4.\n"
        "Logboek: sluis.example/log\n"
        "Kenmerk abc, plaats 4, van 22-11-2026 00:00:00 UTC.\n"
        "Het logboek beloofde de regel uiterlijk op 22-11-2026 00:00:01 UTC.\n"
        "Getekend met de sleutel die u hebt opgegeven.\n"
    )


@pytest.mark.parametrize("beside", ["export", "tiles"])
@pytest.mark.parametrize(
    ("place", "plek", "op", "code", "sentence"),
    [
        pytest.param(4, 4, "2026-11-23T00:00:00Z", 0, "De ontvangst klopt", id="kept"),
        pytest.param(4, None, "2026-11-23T00:00:00Z", 0, "op plaats 4", id="promise kept"),
        pytest.param(77, None, "2026-11-23T00:00:00Z", 1, "bewijs tegen wie", id="promise broken"),
        pytest.param(77, 5, "2026-11-22T00:00:00Z", 1, "zijn woord NIET gehouden", id="another entry there"),
        pytest.param(4, 5, "2026-11-22T00:00:00Z", 1, "zijn woord NIET gehouden", id="entry elsewhere"),
        pytest.param(77, None, "2026-11-22T00:00:00Z", 2, "maar dat hoeft ook nog niet", id="still time"),
    ],
)
def test_a_receipt_is_laid_beside_a_whole_log(
    tmp_path: Path,
    verify: Verify,
    *,
    beside: str,
    place: int,
    plek: int | None,
    op: str,
    code: int,
    sentence: str,
) -> None:
    """A receipt without its entry is evidence against the log, and the verdict says so in plain words."""
    path = written(tmp_path, "o", receipt(place, plek=plek))
    log = written(tmp_path, "x", export_of(LOG)) if beside == "export" else directory(tmp_path / "log", LOG)

    got, text = verify(path, "--bij", log, "--op", op, *KEY)

    assert got == code
    assert sentence in text


def test_a_receipt_alone_or_with_rubbish_decides_nothing(tmp_path: Path, verify: Verify) -> None:
    """What does not show the entry is no evidence, for or against; a forged receipt is one that breaks."""
    path = written(tmp_path, "o", receipt(4, plek=4))
    rubbish = written(tmp_path, "r", b"\x00\xff" * 99)
    other = written(tmp_path, "p", write_proof(LOG.proof(5)))
    forged = written(tmp_path, "f", receipt(4, plek=4, signer=STRANGER))
    cut = written(tmp_path, "c", b"".join(LOG.lines()[:-1]))

    assert verify(path, *KEY)[0] == 2
    assert "De ontvangst is echt" in verify(path, *KEY)[1]
    for beside in (rubbish, other, cut, tmp_path / "weg", tmp_path):
        assert verify(path, "--bij", beside, *KEY)[0] == 2
    assert verify(forged, *KEY)[0] == 1
    assert verify(path)[0] == 2


def test_a_directory_of_tiles_is_judged(tmp_path: Path, verify: Verify) -> None:
    """A true directory holds; of one with a missing file the file is named."""
    folder = directory(tmp_path / "log", LOG)

    assert verify(folder, *KEY)[0] == 0
    assert "12 regels in 1 tegel." in verify(folder, *KEY)[1]
    assert verify(folder)[0] == 2
    (folder / "tile/0/000.p/12").unlink()
    assert verify(folder, *KEY)[0] == 1
    assert "Eerste fout: tile/0/000.p/12 (regel 0 tot en met 11)." in verify(folder, *KEY)[1]


def test_links_and_pipes_end(tmp_path: Path, verify: Verify) -> None:
    """A link to itself, a pipe nobody writes to and a directory for a file are missing files."""
    folder = directory(tmp_path / "log", LOG)
    tile = folder / "tile/0/000.p/12"
    loop = tmp_path / "loop"
    loop.symlink_to(loop)
    os.mkfifo(tmp_path / "pipe")

    assert verify(loop, *KEY)[0] == verify(tmp_path / "pipe", *KEY)[0] == 2
    tile.unlink()
    tile.symlink_to(tile)
    assert verify(folder, *KEY)[0] == 1
    tile.unlink()
    os.mkfifo(tile)
    assert verify(folder, *KEY)[0] == 1
    tile.unlink()
    tile.mkdir()
    assert verify(folder, *KEY)[0] == 1
    assert verify(tmp_path, *KEY)[0] == 2


def fork(size: int) -> SmallLog:
    """Return a log with another first entry, signed by the same key."""
    openings = (replace(opening_at(99), index=0), *small_log(["all"] * size).openings[1:])
    leaves = [leaf_hash(opening.entry) for opening in openings]
    head = Checkpoint(ORIGIN, size, root_of(leaves))
    return SmallLog(openings, extend(0, leaves, lambda _l, _i: b""), head, sign_checkpoint(head, SIGNER))


@pytest.mark.parametrize(
    ("log", "code", "sentence"),
    [
        pytest.param(small_log(["all"] * 8), 0, "Het logboek klopt", id="goes on"),
        pytest.param(small_log(["all"] * 5), 0, "Het logboek klopt", id="the same"),
        pytest.param(small_log(["all"] * 4), 1, "korter dan dat u al kende", id="older"),
        pytest.param(fork(8), 1, "Dit is een ander verleden", id="forked"),
        pytest.param(fork(5), 1, "Dit is een ander verleden", id="forked at one size"),
    ],
)
@pytest.mark.parametrize("shape", ["export", "tiles"])
def test_a_log_is_laid_beside_an_earlier_head(
    tmp_path: Path, verify: Verify, *, shape: str, log: SmallLog, code: int, sentence: str
) -> None:
    """An older copy and a rewritten past are told apart from a log that went on."""
    earlier = written(tmp_path, "eerder", small_log(["all"] * 5).note)
    path = directory(tmp_path / "log", log) if shape == "tiles" else written(tmp_path, "x", export_of(log))

    got, text = verify(path, "--eerder", earlier, *KEY)

    assert got == code
    assert sentence in text


def test_what_cannot_show_that_the_log_went_on_says_so(tmp_path: Path, verify: Verify) -> None:
    """A report laid beside an earlier head is not called good in silence."""
    earlier = written(tmp_path, "eerder", LOG.note)
    path = written(tmp_path, "o", b"".join(People(om=4).pass_by([1, 2, 1, 1, 2]).report(1)))

    code, text = verify(path, "--eerder", earlier, *KEY)

    assert code == 2
    assert "is hier niet te zien" in text


def test_witnesses_are_counted_and_named(tmp_path: Path, verify: Verify) -> None:
    """A witness who cosigned is named with the moment; one who did not leaves it undecided."""
    line = cosign(LOG.head.text, WITNESS, time_s=NOW_MS // 1000)
    moved = cosign(small_log(["all"]).head.text, WITNESS, time_s=NOW_MS // 1000)
    seen = written(tmp_path, "seen", export_of(LOG, add_cosignatures(LOG.note, [line])))
    bent = written(tmp_path, "bent", export_of(LOG, add_cosignatures(LOG.note, [moved])))
    alone = written(tmp_path, "alone", export_of(LOG))

    assert verify(seen, *SEEN, *KEY)[0] == 0
    assert "Gezien door witness.example/w1 op 22-11-2026 00:00:00 UTC" in verify(seen, *SEEN, *KEY)[1]
    assert verify(alone, *SEEN, *KEY)[0] == 2
    assert "Er hebben 0 getuigen meegetekend; u vraagt er 1." in verify(alone, *SEEN, *KEY)[1]
    assert verify(bent, *SEEN, *KEY)[0] == 1


@pytest.mark.parametrize(
    "options",
    [
        pytest.param(["--getuige", "x"], id="no witness key"),
        pytest.param(["--getuige", SIGNER.verifier.text], id="key of a log as a witness"),
        pytest.param(["--key", cosigner_of(WITNESS).text], id="key of a witness as a log"),
        pytest.param([*SEEN, "--minstens", "0"], id="quorum of nothing"),
        pytest.param(["--minstens", "1"], id="quorum of nobody"),
        pytest.param(["--eerder", "/nergens"], id="no earlier head"),
        pytest.param(["--op", "gisteren"], id="no moment"),
        pytest.param(["--op", "2026-11-22T00:00:00"], id="no time zone"),
    ],
)
def test_options_that_cannot_be_used_leave_nothing_judged(
    tmp_path: Path, verify: Verify, options: list[str]
) -> None:
    """A wrong option ends with 2 and a sentence, never with a verdict."""
    path = written(tmp_path, "log", b"".join(LOG.lines()))

    code, text = verify(path, *KEY, *options)

    assert code == 2
    assert text.startswith("Niet te beoordelen. ")
