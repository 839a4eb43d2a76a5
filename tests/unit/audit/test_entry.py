# SPDX-License-Identifier: EUPL-1.2
"""Canonical records, the commitment to them, and what opens it."""

from datetime import UTC, datetime
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import Any

import pytest
from vectors.audit.known_answers import KNOWN
from vectors.audit.small_log import opening_at, parts_of

from audit.canonical import canonical, parse_canonical
from audit.entry import Part, SealedPart, check_entry, commitment, entry_bytes, part_of
from audit.errors import MalformedError, VerificationError
from audit.merkle import leaf_hash
from audit.opening import Opening, Shown, opening_of, parse_line, write_opening

VECTOR = KNOWN["commitment"]
SALT = b"\x11" * 32


class Kleur(StrEnum):
    """A string that is not quite a string."""

    ROOD = "rood"


def known_parts() -> list[Part]:
    """Return the parts of the known commitment."""
    return [
        Part(row["name"], bytes.fromhex(row["salt_hex"]), row["data"].encode()) for row in VECTOR["parts"]
    ]


def nested(depth: int) -> dict[str, object]:
    """Return an object in an object, `depth` of them."""
    return {} if depth == 1 else {"a": nested(depth - 1)}


def test_the_commitment_is_the_known_one() -> None:
    """Parts, commitment, entry and leaf have the known values."""
    parts = known_parts()

    assert [part.digest.hex() for part in parts] == [row["part"] for row in VECTOR["parts"]]
    assert commitment(parts).hex() == VECTOR["commitment"]
    assert entry_bytes(parts).hex() == VECTOR["entry_hex"]
    assert leaf_hash(entry_bytes(parts)).hex() == VECTOR["leaf"]


def test_a_part_may_be_shown_as_its_hash_alone() -> None:
    """Hiding a part behind its hash leaves the entry what it was."""
    first, *rest = known_parts()

    assert entry_bytes([first, *(SealedPart(part.digest) for part in rest)]).hex() == VECTOR["entry_hex"]


@pytest.mark.parametrize(
    ("record", "spelled"),
    [
        pytest.param({"b": 1, "a": 2}, b'{"a":2,"b":1}', id="keys are sorted"),
        pytest.param({"é": "ü"}, '{"é":"ü"}'.encode(), id="UTF-8 is not escaped"),
        pytest.param({"a": [True, None, -1, ""]}, b'{"a":[true,null,-1,""]}', id="every kind of value"),
        pytest.param({"a": '\x00\n\x1f"\\/\x7f'}, b'{"a":"\\u0000\\n\\u001f\\"\\\\/\x7f"}', id="escapes"),
        pytest.param({"a": 2**53 - 1}, b'{"a":9007199254740991}', id="largest integer"),
        pytest.param(MappingProxyType({"a": {}}), b'{"a":{}}', id="any mapping"),
    ],
)
def test_a_record_has_one_spelling(record: dict[str, object], spelled: bytes) -> None:
    """A record is spelled in one way and read back from it."""
    assert canonical(record) == spelled
    assert parse_canonical(spelled) == dict(record)


def test_keys_are_sorted_by_code_point() -> None:
    """Outside the first plane code points and UTF-16 sort differently; code points it is."""
    assert canonical({"\U0001f600": 2, "\uffee": 1}) == '{"\uffee":1,"\U0001f600":2}'.encode()


@pytest.mark.parametrize(
    ("value", "problem"),
    [
        pytest.param(1.0, "float has no canonical spelling", id="float"),
        pytest.param(float("nan"), "float has no canonical spelling", id="NaN"),
        pytest.param(Decimal(1), "Decimal has no canonical spelling", id="decimal"),
        pytest.param(b"x", "bytes has no canonical spelling", id="bytes"),
        pytest.param((1,), "tuple has no canonical spelling", id="tuple"),
        pytest.param({1, 2}, "set has no canonical spelling", id="set"),
        pytest.param(datetime(2026, 1, 1, tzinfo=UTC), "datetime has no canonical spelling", id="date"),
        pytest.param(Kleur.ROOD, "Kleur has no canonical spelling", id="enum"),
        pytest.param(2**53, "an integer of 2", id="integer of 2^53"),
        pytest.param(-(2**53), "an integer of 2", id="integer of -2^53"),
        pytest.param("e\u0301", "not in NFC", id="not NFC"),
        pytest.param("\ud800", "lone surrogate", id="lone surrogate"),
        pytest.param({1: 2}, "a key is int", id="key that is no string"),
        pytest.param({"e\u0301": 2}, "not in NFC", id="key that is not NFC"),
        pytest.param([nested(15)], "more than 16 levels", id="too deep"),
    ],
)
def test_what_has_no_canonical_spelling_is_refused(value: Any, problem: str) -> None:
    """Nothing is rounded, converted or normalised in silence."""
    with pytest.raises(MalformedError, match=problem):
        canonical({"a": value})


def test_sixteen_levels_are_enough() -> None:
    """The deepest record allowed goes round."""
    assert parse_canonical(canonical(nested(16))) == nested(16)


def test_a_record_is_an_object() -> None:
    """A list or a string alone is no record."""
    value: Any = ["a"]

    with pytest.raises(MalformedError, match="list instead of an object"):
        canonical(value)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b'{"a": 1}', id="space"),
        pytest.param(b'{"b":1,"a":2}', id="order"),
        pytest.param(b'{"a":1,"a":1}', id="key twice"),
        pytest.param(b'{"a":1.0}', id="float"),
        pytest.param(b'{"a":1e3}', id="exponent"),
        pytest.param(b'{"a":NaN}', id="NaN"),
        pytest.param(b'{"a":-0}', id="minus nought"),
        pytest.param(b'{"a":"\\u0061"}', id="needless escape"),
        pytest.param(b'{"a":"\\/"}', id="escaped slash"),
        pytest.param(b'{"a":"\\ud800"}', id="escaped surrogate"),
        pytest.param(b'{"a":' + b"9" * 5_000 + b"}", id="5,000 digits"),
        pytest.param(b"[" * 100_000, id="100,000 brackets"),
        pytest.param(b"\xef\xbb\xbf{}", id="byte order mark"),
        pytest.param(b'{"a":"\xff"}', id="not UTF-8"),
        pytest.param(b"[]", id="list"),
        pytest.param(b"", id="nothing"),
    ],
)
def test_another_spelling_is_refused(data: bytes) -> None:
    """A record that could be read in two ways, or not at all, is refused with an error of ours."""
    with pytest.raises(MalformedError, match="record"):
        parse_canonical(data)


@pytest.mark.parametrize(
    ("name", "salt", "record", "problem"),
    [
        pytest.param("", SALT, b"{}", "the name", id="no name"),
        pytest.param("Ldv", SALT, b"{}", "the name", id="capital"),
        pytest.param("ldv\n", SALT, b"{}", "the name", id="newline"),
        pytest.param("l" * 33, SALT, b"{}", "the name", id="long name"),
        pytest.param("ldv", SALT[:31], b"{}", "the salt", id="short salt"),
        pytest.param("ldv", "1" * 32, b"{}", "the salt", id="salt as text"),
        pytest.param("ldv", SALT, b"x" * 65_537, "the record", id="long record"),
    ],
)
def test_parts_that_are_none(name: str, salt: Any, record: bytes, problem: str) -> None:
    """A part has a plain name, a full salt and a record of bounded length."""
    with pytest.raises(MalformedError, match=problem):
        Part(name, salt, record)


def test_a_part_does_not_show_salt_or_record() -> None:
    """A traceback or failing assert cannot leak what must be erasable."""
    part = part_of("ldv", SALT, {"a": "geheim"})

    assert repr(part) == "Part(name='ldv')"
    assert "geheim" not in repr(Opening(0, entry_bytes([part]), (part,)))


@pytest.mark.parametrize(
    ("count", "problem"),
    [pytest.param(0, "0 parts", id="none"), pytest.param(9, "9 parts", id="nine")],
)
def test_an_entry_has_one_to_eight_parts(count: int, problem: str) -> None:
    """No part would commit to nothing; the upper bound keeps a line bounded."""
    parts = [Part(f"deel-{i}", SALT, b"{}") for i in range(count)]

    with pytest.raises(MalformedError, match=problem):
        entry_bytes(parts)


def test_two_parts_of_one_name_are_refused() -> None:
    """Which of the two was meant would be anyone's choice later."""
    with pytest.raises(MalformedError, match="two parts of one name"):
        entry_bytes([Part("ldv", SALT, b"{}"), Part("ldv", SALT, b"{}")])


@pytest.mark.parametrize("value", [b"", b"\x01" * 32, b"\x01" * 34, b"\x02" * 33, "1" * 33], ids=repr)
def test_entries_that_are_none(value: object) -> None:
    """An entry is 33 bytes and version 1."""
    with pytest.raises(MalformedError, match="not 33 bytes"):
        check_entry(value)


@pytest.mark.parametrize("shown", ["all", "some", "none"])
def test_openings_go_round(shown: str) -> None:
    """An opening written as a line is read back the same, and verifies."""
    opening = opening_at(7, shown)

    read = opening_of(parse_line(write_opening(opening)))

    read.verify()
    assert read == opening
    assert read.shown == {"all": Shown.ALL, "some": Shown.SOME, "none": Shown.NONE}[shown]


def test_hashes_alone_show_nothing() -> None:
    """An opening of nothing but hashes counts as sealed."""
    opening = Opening(0, opening_at(0).entry, tuple(SealedPart(part.digest) for part in parts_of(0)))

    opening.verify()
    assert opening.shown is Shown.NONE


@pytest.mark.parametrize(
    ("parts", "problem"),
    [
        pytest.param(parts_of(1), "another entry", id="parts of another"),
        pytest.param(parts_of(0)[::-1], "another entry", id="other order"),
        pytest.param(parts_of(0)[:1], "another entry", id="part left out"),
        pytest.param(parts_of(0)[:1] * 2, "two parts of one name", id="part twice"),
    ],
)
def test_an_opening_that_does_not_open_its_entry(parts: tuple[Part, ...], problem: str) -> None:
    """Other parts than those committed to are found."""
    with pytest.raises(VerificationError, match=problem):
        Opening(0, opening_at(0).entry, parts).verify()


def test_a_committed_record_that_reads_in_two_ways_is_found() -> None:
    """A commitment to ambiguous bytes is no proof of either reading."""
    parts = (Part("ldv", SALT, b'{"a":1,"a":2}'),)

    with pytest.raises(VerificationError, match="canonical"):
        Opening(0, entry_bytes(parts), parts).verify()


def test_a_record_that_is_not_text_cannot_be_written() -> None:
    """Bytes that are no UTF-8 have no place in a line."""
    parts = (Part("ldv", SALT, b"\xff"),)

    with pytest.raises(MalformedError, match="not UTF-8"):
        write_opening(Opening(0, entry_bytes(parts), parts))


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"index": "0"}, id="index as text"),
        pytest.param({"index": -1}, id="negative index"),
        pytest.param({"entry": None}, id="no entry"),
        pytest.param({"entry": "AAAA"}, id="short entry"),
        pytest.param({"delen": []}, id="no parts"),
        pytest.param({"delen": {}}, id="parts as object"),
        pytest.param({"delen": ["x"]}, id="part as text"),
        pytest.param({"delen": [{"hash": 1}]}, id="hash as number"),
        pytest.param({"delen": [{"hash": "AAAA"}]}, id="short hash"),
        pytest.param({"delen": [{"naam": "ldv", "record": "{}"}]}, id="no salt"),
        pytest.param({"meer": 1}, id="unknown key"),
    ],
)
def test_lines_that_are_no_opening(change: dict[str, object]) -> None:
    """Every other shape is refused with an error of ours."""
    line = parse_line(write_opening(opening_at(0))) | change

    with pytest.raises(MalformedError, match=r"opening|part|hash|entry"):
        opening_of(line)
