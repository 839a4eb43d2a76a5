# SPDX-License-Identifier: EUPL-1.2
"""An export is judged right, and every way to bend one is found where it is."""

from collections.abc import Callable

import pytest
from vectors.audit.small_log import (
    ORIGIN,
    SHOWN,
    SIGNER,
    STRANGER,
    SmallLog,
    opening_at,
    parts_of,
    small_log,
)

from audit.entry import entry_bytes
from audit.errors import MalformedError
from audit.export import Header, Milestone, export_lines, write_header, write_milestone
from audit.note import parse_vkey
from audit.opening import MAX_LINE_BYTES, Opening, write_opening
from audit.verdict import Fault, Finding, Verdict, verify_export

KEYS = [SIGNER.verifier]
Bend = Callable[[list[bytes]], None]


def log_of(size: int) -> SmallLog:
    """Return a log that shows all, some and none of its entries in turn."""
    return small_log([SHOWN[i % 3] for i in range(size)])


def forge(index: int) -> bytes:
    """Return a line in which another record stands, with an entry that fits it."""
    parts = parts_of(index + 1_000)
    return write_opening(Opening(index, entry_bytes(parts), parts))


def found(lines: list[bytes]) -> tuple[Fault, int | None, int | None]:
    """Return where the first fault is."""
    finding = verify_export(lines, KEYS).finding
    assert finding is not None
    return finding.fault, finding.first, finding.last


@pytest.mark.parametrize("milestone_every", [None, 1, 4, 100])
def test_a_true_export_holds(milestone_every: int | None) -> None:
    """A true export holds, and the verdict counts what was shown."""
    log = log_of(10)

    verdict = verify_export(log.lines(milestone_every), KEYS)

    assert verdict
    assert verdict == Verdict(log.head, 4, 3, 3, key_from_file=False, finding=None)


@pytest.mark.parametrize("size", [0, 1])
def test_the_smallest_exports_hold(size: int) -> None:
    """A log of nothing and a log of one entry can be checked too."""
    assert verify_export(log_of(size).lines(1), KEYS)


def test_a_key_from_the_file_is_reported_as_such() -> None:
    """A forger would put in the own key; so the verdict says whose word it is."""
    log = small_log(["all"] * 3, signer=STRANGER)
    lines = list(export_lines(log.note, STRANGER.verifier.text, log.openings))

    assert verify_export(lines, None).key_from_file
    assert verify_export(lines, None)
    assert verify_export(lines, KEYS).finding == Finding(Fault.SIGNATURE, "note: no signature of a known key")


def test_no_keys_is_not_the_key_of_the_file() -> None:
    """An empty list of keys trusts nobody; it does not fall back on the file."""
    verdict = verify_export(log_of(3).lines(), [])

    assert not verdict
    assert verdict.finding == Finding(Fault.KEY, "verifier key: no keys configured")


def test_the_origin_is_the_one_expected() -> None:
    """A head of another log is refused, though the key signed it."""
    lines = log_of(3).lines()

    assert verify_export(lines, KEYS, origin=ORIGIN)
    assert verify_export(lines, KEYS, origin="other.example/log").head is None


def replace(index: int, line: Callable[[bytes], bytes]) -> Bend:
    """Return what replaces one line."""

    def bend(lines: list[bytes]) -> None:
        lines[index] = line(lines[index])

    return bend


def swap(first: int, second: int) -> Bend:
    """Return what swaps two lines."""

    def bend(lines: list[bytes]) -> None:
        lines[first], lines[second] = lines[second], lines[first]

    return bend


def insert(index: int, line: bytes) -> Bend:
    """Return what inserts a line."""
    return lambda lines: lines.insert(index, line)


# Line i+1 holds entry i; the log has ten.
@pytest.mark.parametrize(
    ("bend", "expected"),
    [
        pytest.param(lambda lines: lines.clear(), (Fault.HEADER, None, None), id="empty file"),
        pytest.param(lambda lines: lines.pop(0), (Fault.HEADER, None, None), id="header dropped"),
        pytest.param(lambda lines: lines.pop(1), (Fault.ORDER, 0, 0), id="first entry dropped"),
        pytest.param(lambda lines: lines.pop(5), (Fault.ORDER, 4, 4), id="entry dropped"),
        pytest.param(lambda lines: lines.pop(), (Fault.MISSING, 9, 9), id="last entry dropped"),
        pytest.param(
            lambda lines: lines.__delitem__(slice(4, None)), (Fault.MISSING, 3, 9), id="tail cut off"
        ),
        pytest.param(swap(3, 8), (Fault.ORDER, 2, 2), id="entries swapped"),
        pytest.param(insert(5, b"{}\n"), (Fault.LINE, 4, 4), id="foreign line"),
        pytest.param(insert(11, write_opening(opening_at(10))), (Fault.SURPLUS, 10, 10), id="entry added"),
        pytest.param(insert(11, b"\n"), (Fault.SURPLUS, 10, 10), id="empty line added"),
        pytest.param(replace(10, lambda line: line[:-1]), (Fault.LINE, 9, 9), id="last newline missing"),
        pytest.param(replace(4, lambda line: b" " + line), (Fault.LINE, 3, 3), id="space added"),
        pytest.param(replace(4, lambda line: line[:9]), (Fault.LINE, 3, 3), id="line cut"),
        pytest.param(
            replace(4, lambda _: b'{"a":"' + b"x" * MAX_LINE_BYTES + b'"}\n'),
            (Fault.LINE, 3, 3),
            id="endless line",
        ),
        pytest.param(
            replace(4, lambda line: line.replace(b"voorbeeld", b"voorbeelD")),
            (Fault.OPENING, 3, 3),
            id="record edited",
        ),
        pytest.param(
            replace(4, lambda line: line.replace(b'"naam":"ldv"', b'"naam":"ldw"')),
            (Fault.OPENING, 3, 3),
            id="part renamed",
        ),
        pytest.param(
            replace(4, lambda _: forge(3)), (Fault.ROOT, 0, 9), id="entry forged with all its parts"
        ),
        pytest.param(
            replace(3, lambda _: write_opening(Opening(2, opening_at(99).entry, None))),
            (Fault.ROOT, 0, 9),
            id="sealed entry replaced",
        ),
    ],
)
def test_a_bent_export_is_found(bend: Bend, expected: tuple[Fault, int | None, int | None]) -> None:
    """Whatever is dropped, swapped, added or edited, the first bad place is named."""
    lines = log_of(10).lines()
    bend(lines)

    assert found(lines) == expected


# With a milestone before entries 4 and 8, entry i is line i+1, i+2 or i+3.
@pytest.mark.parametrize(
    ("bend", "expected"),
    [
        pytest.param(
            replace(2, lambda _: forge(1)), (Fault.ROOT, 0, 3), id="forged before the first milestone"
        ),
        pytest.param(replace(7, lambda _: forge(5)), (Fault.ROOT, 4, 7), id="forged between milestones"),
        pytest.param(
            replace(12, lambda _: forge(9)), (Fault.ROOT, 8, 9), id="forged after the last milestone"
        ),
        pytest.param(lambda lines: lines.pop(5), (Fault.LINE, 4, 4), id="milestone dropped"),
        pytest.param(swap(5, 10), (Fault.LINE, 4, 4), id="milestones swapped"),
        pytest.param(
            replace(5, lambda _: write_milestone(Milestone(4, ()))),
            (Fault.ROOT, 0, 3),
            id="milestone without proof",
        ),
        pytest.param(
            replace(5, lambda _: write_milestone(Milestone(4, (b"short",)))),
            (Fault.LINE, 4, 4),
            id="hash of 5 bytes",
        ),
        pytest.param(
            replace(5, lambda _: b'{"bewijs":[1],"grootte":4}\n'), (Fault.LINE, 4, 4), id="hash as number"
        ),
        pytest.param(
            replace(5, lambda _: b'{"bewijs":{},"grootte":4}\n'), (Fault.LINE, 4, 4), id="proof as object"
        ),
        pytest.param(
            replace(0, lambda line: line.replace(b',"mijlpalen":4', b"")),
            (Fault.LINE, 4, 4),
            id="milestones denied",
        ),
        pytest.param(
            replace(0, lambda line: line.replace(b'"mijlpalen":4', b'"mijlpalen":0')),
            (Fault.HEADER, None, None),
            id="milestones every 0",
        ),
    ],
)
def test_milestones_narrow_down_where_a_log_went_wrong(
    bend: Bend, expected: tuple[Fault, int | None, int | None]
) -> None:
    """A forged entry is found between two milestones; a bent milestone is found too."""
    lines = log_of(10).lines(4)
    bend(lines)

    assert found(lines) == expected


@pytest.mark.parametrize(
    ("header", "fault"),
    [
        pytest.param({"checkpoint": "x"}, Fault.SIGNATURE, id="no note"),
        pytest.param({"vkey": "x"}, Fault.KEY, id="no key"),
        pytest.param({"vkey": "sluis.example/log+6cc5a2a0+AYqI"}, Fault.KEY, id="short key"),
        pytest.param({"vkey": "sluis.example/log+6cc5a2a0+?"}, Fault.KEY, id="key in no base64"),
        pytest.param({"vkey": STRANGER.verifier.text}, Fault.SIGNATURE, id="another key"),
    ],
)
def test_a_bent_header_is_found(header: dict[str, str], fault: Fault) -> None:
    """A header with another head or key is no head at all."""
    log = log_of(3)
    values = {"checkpoint": log.note.decode(), "vkey": SIGNER.verifier.text} | header
    lines = [write_header(Header(values["checkpoint"].encode(), values["vkey"])), *log.lines()[1:]]

    verdict = verify_export(lines, None)

    assert verdict.finding is not None
    assert (verdict.head, verdict.finding.fault) == (None, fault)


def test_the_first_fault_ends_the_reading() -> None:
    """Behind the first fault nothing is read: a broken file cannot keep a reader busy."""
    lines = iter([*log_of(10).lines()[:3], b"{}\n", b"never read\n"])

    assert not verify_export(lines, KEYS)
    assert list(lines) == [b"never read\n"]


def test_an_export_out_of_order_is_not_written() -> None:
    """Whoever makes an export gives the entries in order."""
    log = log_of(3)

    with pytest.raises(MalformedError, match="entry 1 where 0 is due"):
        list(export_lines(log.note, SIGNER.verifier.text, log.openings[1:]))
    with pytest.raises(MalformedError, match="checkpoint is not UTF-8"):
        list(export_lines(b"\xff", SIGNER.verifier.text, log.openings))


def test_the_key_in_the_header_goes_round() -> None:
    """The header's key can be loaded by whoever reads it."""
    assert parse_vkey(SIGNER.verifier.text) == SIGNER.verifier
