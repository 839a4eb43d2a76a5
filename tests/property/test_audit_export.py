# SPDX-License-Identifier: EUPL-1.2
"""Laws of what is handed out: it goes round, and no change to it goes unseen."""

from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st
from vectors.audit.small_log import ORIGIN, SHOWN, SIGNER, small_log

from audit.canonical import canonical, parse_canonical
from audit.checkpoint import Checkpoint, open_checkpoint
from audit.errors import AuditError, MalformedError
from audit.note import open_note, sign_note
from audit.proof import parse_proof, verify_proof, write_proof
from audit.verdict import verify_export

KEYS = [SIGNER.verifier]
LOG = small_log([SHOWN[i % 3] for i in range(21)])
LINES = LOG.lines(8)
NOTE_TEXT = LOG.head.text

texts = st.text(st.characters(codec="utf-8"), max_size=20)
values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=10,
)


@given(st.lists(st.sampled_from(SHOWN), max_size=40), st.none() | st.integers(1, 50))
def test_every_export_goes_round(shown: list[str], milestone_every: int | None) -> None:
    """Whatever is shown or sealed, and wherever milestones stand, a true export holds."""
    log = small_log(shown)

    verdict = verify_export(log.lines(milestone_every), KEYS)

    assert verdict
    assert (verdict.opened, verdict.partly, verdict.sealed) == tuple(map(shown.count, SHOWN))


@given(st.integers(0, len(LINES) - 1))
def test_a_dropped_line_is_found(place: int) -> None:
    """No line can be left out."""
    assert not verify_export([*LINES[:place], *LINES[place + 1 :]], KEYS)


@given(st.integers(0, len(LINES) - 1), st.integers(0, len(LINES) - 1))
def test_swapped_lines_are_found(first: int, second: int) -> None:
    """No two lines can change places."""
    assume(first != second)
    lines = list(LINES)
    lines[first], lines[second] = lines[second], lines[first]

    assert not verify_export(lines, KEYS)


@given(st.integers(0, len(LINES) - 1), st.integers(0, len(LINES) - 1))
def test_a_repeated_line_is_found(source: int, place: int) -> None:
    """No line can be added, though it is a true one."""
    assert not verify_export([*LINES[:place], LINES[source], *LINES[place:]], KEYS)


@given(st.integers(1, len(LINES) - 1), st.data())
def test_an_edited_line_is_found(place: int, data: st.DataObject) -> None:
    """No byte of an entry or milestone can change."""
    line = bytearray(LINES[place])
    line[data.draw(st.integers(0, len(line) - 1))] ^= data.draw(st.integers(1, 255))

    assert not verify_export([*LINES[:place], bytes(line), *LINES[place + 1 :]], KEYS)


@given(st.integers(0, len(LINES[0]) - 1), st.integers(1, 255))
def test_an_edited_header_is_found(place: int, mask: int) -> None:
    """No byte of the header can change when the key is taken from it, but for the milestones' distance."""
    header = bytearray(LINES[0])
    header[place] ^= mask
    # Another distance is no lie about the log; the milestones then stand in the wrong places.
    verdict = verify_export([bytes(header), *LINES[1:]], None)

    assert not verdict


@given(st.lists(st.binary(max_size=60), max_size=5))
def test_any_bytes_get_a_verdict(lines: list[bytes]) -> None:
    """Rubbish is judged, not crashed upon, wherever it stands."""
    assert not verify_export(lines, KEYS)
    assert not verify_export([*LINES[:5], *lines, *LINES[6:]], KEYS)


@given(st.integers(0, 20), st.data())
def test_a_proof_file_holds_and_no_edited_one_does(index: int, data: st.DataObject) -> None:
    """A proof file goes round; with one byte of it changed it is refused, or proves the same."""
    file = write_proof(LOG.proof(index))
    entry = LOG.openings[index].entry
    bent = bytearray(file)
    bent[data.draw(st.integers(0, len(file) - 1))] ^= data.draw(st.integers(1, 255))

    assert verify_proof(parse_proof(file), entry, ORIGIN, KEYS) == LOG.head
    try:
        head = verify_proof(parse_proof(bytes(bent)), entry, ORIGIN, KEYS)
    except AuditError:
        return
    # Left is what nobody signed: nothing, as the file has no `extra` line and one signature.
    assert head is None


@given(st.text(max_size=40), st.integers(-2, 2**64), st.binary(min_size=31, max_size=33))
def test_a_head_is_refused_or_goes_round(origin: str, size: int, root: bytes) -> None:
    """What can be signed as a head is read back as that head and no other."""
    try:
        head = Checkpoint(origin, size, root)
    except MalformedError:
        return

    note = sign_note(head.text, [SIGNER])
    assert open_checkpoint(note, origin, KEYS) == head


@given(st.text(max_size=60))
def test_a_text_is_refused_or_goes_round(text: str) -> None:
    """What can be signed as a text is read back as that text and no other."""
    try:
        note = sign_note(text, [SIGNER])
    except MalformedError:
        return

    assert open_note(note, KEYS).text == text


@given(st.dictionaries(texts, values, max_size=4))
def test_a_record_is_refused_or_goes_round(record: dict[str, Any]) -> None:
    """What has a canonical spelling is read back from it, and is spelled the same again."""
    try:
        spelled = canonical(record)
    except MalformedError:
        return

    assert parse_canonical(spelled) == record
    assert canonical(dict(reversed(record.items()))) == spelled


@given(st.binary(max_size=200))
def test_any_bytes_are_a_record_or_refused(data: bytes) -> None:
    """Reading rubbish raises our own error and nothing else."""
    try:
        record = parse_canonical(data)
    except MalformedError:
        return

    assert canonical(record) == data
