# SPDX-License-Identifier: EUPL-1.2
"""An opening: what one hands out so that somebody else can check one entry.

It is also one line of an export, and the `extra` of a proof file: one shape, three places. An
opening may show every part, some parts beside the hashes of the others, or none at all.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final

from audit.canonical import canonical, parse_canonical
from audit.entry import Part, SealedPart, check_entry, entry_bytes
from audit.errors import MalformedError, VerificationError
from audit.strict import check_integer, decode_base64, encode_base64

MAX_LINE_BYTES: Final = 2**21
"""Eight records of 64 KiB, each twice as long in JSON at most, and their frame."""

_OPENING_KEYS: Final = frozenset({"delen", "entry", "index"})
_ERASED_KEYS: Final = _OPENING_KEYS | {"gewist"}
_PART_KEYS: Final = frozenset({"naam", "record", "zout"})
_SEALED_KEYS: Final = frozenset({"hash"})


class Shown(StrEnum):
    """How much of an entry an opening shows."""

    ALL = "geopend"
    SOME = "deels geopend"
    NONE = "verzegeld"
    ERASED = "gewist"


@dataclass(frozen=True, slots=True)
class Opening:
    """An entry, its place, and the parts that are shown; `parts` is None when it stays sealed.

    `erased_by` is the place of the tombstone that names it, when its contents were erased. `repr` hides
    the parts.

    Raises:
        MalformedError: an index or entry that is none, parts without a part, or parts of what was erased.

    Source: FORMAT.md section 3.
    """

    index: int
    entry: bytes
    parts: tuple[Part | SealedPart, ...] | None = field(repr=False)
    erased_by: int | None = None

    def __post_init__(self) -> None:
        check_integer(self.index, subject="opening index")
        check_entry(self.entry)
        if self.parts is not None and not self.parts:
            raise MalformedError("opening", "no parts; a sealed entry has null")
        if self.erased_by is not None:
            check_integer(self.erased_by, subject="opening tombstone")
            if self.parts is not None:
                raise MalformedError("opening", "parts of an entry that was erased")

    @property
    def shown(self) -> Shown:
        """How much this opening shows. Hashes alone show nothing."""
        if self.erased_by is not None:
            return Shown.ERASED
        open_parts = sum(isinstance(part, Part) for part in self.parts or ())
        if not open_parts or self.parts is None:
            return Shown.NONE
        return Shown.ALL if open_parts == len(self.parts) else Shown.SOME

    def verify(self) -> None:
        """Check that the parts make the entry and that each record is in its one spelling.

        Says nothing about the entry's place in the tree. A sealed opening passes: it claims nothing.

        Raises:
            VerificationError: the parts make another entry, or a record could be read in two ways.
        """
        if self.parts is None:
            return
        try:
            entry = entry_bytes(self.parts)
            for part in self.parts:
                if isinstance(part, Part):
                    parse_canonical(part.record)
        except MalformedError as e:
            raise VerificationError("opening", e.problem) from e
        if entry != self.entry:
            raise VerificationError("opening", "the parts make another entry")


def write_opening(opening: Opening) -> bytes:
    """Return the opening as one line of canonical JSON, with its newline.

    Raises:
        MalformedError: a record that is not UTF-8.
    """
    return canonical(opening_json(opening)) + b"\n"


def opening_json(opening: Opening) -> dict[str, object]:
    """Return the object that spells an opening.

    Raises:
        MalformedError: a record that is not UTF-8.
    """
    parts = None if opening.parts is None else [_part_json(part) for part in opening.parts]
    shown: dict[str, object] = {
        "delen": parts,
        "entry": encode_base64(opening.entry),
        "index": opening.index,
    }
    return shown if opening.erased_by is None else shown | {"gewist": opening.erased_by}


def parse_line(line: bytes) -> dict[str, Any]:
    """Return the object that one line holds.

    Raises:
        MalformedError: no newline at the end (the file was cut), a line that is too long, or another
            spelling than the canonical one.
    """
    if len(line) > MAX_LINE_BYTES or not line.endswith(b"\n"):
        raise MalformedError("line", f"cut short, or above {MAX_LINE_BYTES} bytes")
    return parse_canonical(line[:-1], subject="line")


def opening_of(line: Mapping[str, Any]) -> Opening:
    """Return the opening that a parsed line spells; nothing is verified yet.

    Raises:
        MalformedError: other keys, other types, or values that are none.
    """
    if line.keys() not in (_OPENING_KEYS, _ERASED_KEYS):
        raise MalformedError("opening", "not exactly the keys delen, entry, index, and gewist if erased")
    parts = line["delen"]
    if parts is not None and not isinstance(parts, list):
        raise MalformedError("opening", "delen is neither a list nor null")
    return Opening(
        index=check_integer(line["index"], subject="opening index"),
        entry=decode_base64(text_of(line, "entry"), subject="opening entry"),
        parts=None if parts is None else tuple(_part_of(part) for part in parts),
        # Spelled as null it would be another spelling of the same.
        erased_by=check_integer(line["gewist"], subject="opening tombstone") if "gewist" in line else None,
    )


def text_of(values: Mapping[str, Any], key: str) -> str:
    """Return the string under `key`.

    Raises:
        MalformedError: it is something else.
    """
    value = values[key]
    if not isinstance(value, str):
        raise MalformedError(key, f"{type(value).__name__} instead of a string")
    return value


def _part_json(part: Part | SealedPart) -> dict[str, str]:
    if isinstance(part, SealedPart):
        return {"hash": encode_base64(part.digest)}
    try:
        record = part.record.decode()
    except UnicodeDecodeError as e:
        raise MalformedError("record", "not UTF-8") from e
    return {"naam": part.name, "record": record, "zout": encode_base64(part.salt)}


def _part_of(value: object) -> Part | SealedPart:
    if not isinstance(value, dict):
        raise MalformedError("part", f"{type(value).__name__} instead of an object")
    keys = value.keys()
    if keys == _SEALED_KEYS:
        return SealedPart(decode_base64(text_of(value, "hash"), subject="part hash"))
    if keys != _PART_KEYS:
        raise MalformedError("part", "not exactly the keys naam, record, zout, nor hash alone")
    salt = decode_base64(text_of(value, "zout"), subject="part salt")
    return Part(text_of(value, "naam"), salt, text_of(value, "record").encode())
