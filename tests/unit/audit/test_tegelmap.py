# SPDX-License-Identifier: EUPL-1.2
"""A directory of tiles is judged right, and whatever was done to it is found where it is."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

import pytest
from vectors.audit.small_log import ORIGIN, SIGNER, STRANGER, SmallLog, small_log

from audit.bundle import bundle_bytes
from audit.checkpoint import Checkpoint, sign_checkpoint
from audit.tegelmap import CHECKPOINT, Tegeloordeel, Tegelvondst, verify_tiles
from audit.tilepath import TileName, tiles_of_size
from audit.verdict import Fault

KEYS = [SIGNER.verifier]
LOG = small_log(["none"] * 700)


@dataclass(slots=True)
class Files:
    """The files under a log, in memory."""

    held: dict[str, bytes] = field(default_factory=dict)

    def read(self, path: str, most: int) -> bytes | None:
        """Answer what a directory would."""
        data = self.held.get(path)
        return None if data is None else data[: most + 1]


def files_of(log: SmallLog) -> Files:
    """Return the files that a log serves at its newest head."""
    files = Files({CHECKPOINT: log.note})
    for name in tiles_of_size(log.head.size):
        assert isinstance(name.level, int)
        files.held[name.path] = log.tiles[name.level, name.index]
        if name.level == 0:
            first = name.index * 256
            entries = [opening.entry for opening in log.openings[first : first + name.width]]
            files.held[TileName("entries", name.index, name.width).path] = bundle_bytes(entries)
    return files


def judged(files: Files, *, known: Checkpoint | None = None) -> Tegeloordeel:
    """Return the verdict on these files."""
    return verify_tiles(files.read, KEYS, known=known)


@pytest.mark.parametrize("size", [0, 1, 255, 256, 257, 700])
def test_a_true_directory_holds(size: int) -> None:
    """Every tile and bundle is read, and the leaves are those of the log."""
    log, leaves = small_log(["none"] * size), list[bytes]()

    verdict = verify_tiles(files_of(log).read, KEYS, on_leaf=leaves.append)

    assert verdict == Tegeloordeel(log.head, len(tiles_of_size(size)))
    assert verdict
    assert len(leaves) == size


def test_a_full_tile_may_stand_for_a_partial_one() -> None:
    """When the log has grown, partial tiles may be gone; the full ones begin with them."""
    small, large = small_log(["none"] * 200), files_of(small_log(["none"] * 300))
    large.held[CHECKPOINT] = small.note

    assert judged(large)


def changed(path: str, change: Callable[[bytes], bytes | None]) -> Files:
    """Return the files with one of them changed, or gone."""
    files = files_of(LOG)
    data = change(files.held.pop(path))
    if data is not None:
        files.held[path] = data
    return files


def flip(offset: int) -> Callable[[bytes], bytes]:
    """Return what changes one byte."""
    return lambda data: data[:offset] + bytes((data[offset] ^ 1,)) + data[offset + 1 :]


@pytest.mark.parametrize(
    ("path", "change", "first", "last", "problem"),
    [
        pytest.param("tile/0/000", lambda _: None, 0, 255, "missing", id="missing tile"),
        pytest.param("tile/0/002.p/188", lambda _: None, 512, 699, "missing", id="missing partial tile"),
        pytest.param("tile/entries/001", lambda _: None, 256, 511, "missing", id="missing bundle"),
        pytest.param("tile/1/000.p/2", lambda _: None, 0, 511, "missing", id="missing upper tile"),
        pytest.param("tile/0/001", flip(40), 256, 511, "entry 257: another", id="leaf changed"),
        pytest.param("tile/1/000.p/2", flip(40), 0, 511, "hash 1 is not the root", id="upper tile changed"),
        pytest.param("tile/entries/001", flip(40), 256, 511, "entry 257: another", id="entry changed"),
        pytest.param("tile/entries/000", flip(0), 0, 255, "entry 0: another", id="length changed"),
        pytest.param("tile/0/000", lambda d: d[:-1], 0, 255, "8191 bytes", id="truncated tile"),
        pytest.param("tile/0/000", lambda d: d + b"x", 0, 255, "8193 bytes", id="tile too long"),
        pytest.param("tile/entries/000", lambda d: d[:-1], 0, 255, "cut short", id="truncated bundle"),
        pytest.param("tile/entries/000", lambda d: d + b"x", 0, 255, "left over", id="bundle too long"),
        pytest.param("tile/0/000", lambda _: b"", 0, 255, "0 bytes", id="empty tile"),
        pytest.param("tile/0/001", lambda _: b"\x00\xff" * 4096, 256, 511, "another", id="garbage"),
        pytest.param(
            "tile/entries/000", lambda d: d[35:70] + d[:35] + d[70:], 0, 255, "0: another", id="swapped"
        ),
        pytest.param(
            "tile/entries/000", lambda d: d[:35] + d[:35] + d[70:], 0, 255, "1: another", id="doubled"
        ),
    ],
)
def test_a_changed_file_is_named(
    path: str, change: Callable[[bytes], bytes | None], first: int, last: int, problem: str
) -> None:
    """The first bad file is named, with the lines under it and what is wrong."""
    verdict = judged(changed(path, change))

    assert not verdict
    assert verdict.tile is not None
    # A changed leaf shows where it is laid beside its bundle.
    assert verdict.tile.path in {path, path.replace("tile/0/", "tile/entries/")}
    assert (verdict.tile.first, verdict.tile.last) == (first, last)
    assert problem in verdict.tile.problem


def test_a_consistent_forgery_leads_to_another_root() -> None:
    """Tiles that agree with each other but not with the head are another log."""
    other = files_of(LOG)
    head = replace(LOG.head, root=b"\x07" * 32)
    other.held[CHECKPOINT] = sign_checkpoint(head, SIGNER)

    verdict = judged(other)

    assert verdict.finding is not None
    assert (verdict.finding.fault, verdict.finding.first, verdict.finding.last) == (Fault.ROOT, 0, 699)


@pytest.mark.parametrize(
    ("note", "fault"),
    [
        pytest.param(None, Fault.HEADER, id="no checkpoint"),
        pytest.param(b"", Fault.SIGNATURE, id="empty checkpoint"),
        pytest.param(b"\x00\xff" * 99, Fault.SIGNATURE, id="binary garbage"),
        pytest.param(sign_checkpoint(LOG.head, STRANGER), Fault.SIGNATURE, id="signed by a stranger"),
        pytest.param(
            sign_checkpoint(replace(LOG.head, origin="other.example/log"), SIGNER),
            Fault.SIGNATURE,
            id="wrong origin",
        ),
        pytest.param(LOG.note.replace(b"\n700\n", b"\n699\n"), Fault.SIGNATURE, id="size edited"),
    ],
)
def test_a_head_that_is_none_is_refused(note: bytes | None, fault: Fault) -> None:
    """Nothing is read of a directory whose head is not signed by the log."""
    files = files_of(LOG)
    files.held.pop(CHECKPOINT)
    if note is not None:
        files.held[CHECKPOINT] = note

    verdict = judged(files)

    assert (verdict.head, verdict.finding and verdict.finding.fault) == (None, fault)


def test_no_keys_trust_nobody() -> None:
    """An empty list of keys is a refusal."""
    verdict = verify_tiles(files_of(LOG).read, [])

    assert verdict.finding is not None
    assert verdict.finding.fault == Fault.KEY


def test_a_head_that_claims_too_much_ends_at_the_first_missing_tile() -> None:
    """A signed size of 2^62 is not counted out; its first file is missing."""
    files = Files({CHECKPOINT: sign_checkpoint(Checkpoint(ORIGIN, 2**62, b"\x01" * 32), SIGNER)})

    assert judged(files).tile == Tegelvondst("tile/0/000", "missing, or not a file that can be read", 0, 255)


def test_a_log_continues_the_head_that_was_known() -> None:
    """An older copy and a fork are told apart, and a true continuation holds."""
    files, known = files_of(LOG), small_log(["none"] * 300).head
    forked = replace(known, root=b"\x01" * 32)
    longer = small_log(["none"] * 701).head

    faults = [judged(files, known=head).finding for head in (known, LOG.head, forked, longer)]

    assert [finding and finding.fault for finding in faults] == [None, None, Fault.FORK, Fault.OLDER]
