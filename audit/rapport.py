# SPDX-License-Identifier: EUPL-1.2
"""A citizen's report as lines of JSON: every entry about one person, and the stands that count them.

    {"checkpoint":…,"formaat":"sluis-rapport/1","handvat":…,"sleutel":…}      header
    {"bewijs":[…],"regel":{…}}                                                 stand 0
    {"bewijs":[…],"regel":{…}}                                                 an entry of this person
    {"aantal":…,"bewijs":[…],"kop":…,"pad":[…],"regel":{…}}                    a later stand

Lines are in the order of the log. `regel` is an opening, `bewijs` its inclusion proof.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from audit.canonical import canonical
from audit.errors import MalformedError
from audit.kaart import HANDLE_BYTES, MAX_PATH, Persoonstelling
from audit.opening import Opening, opening_json, opening_of, text_of
from audit.proof import MAX_HASHES
from audit.strict import decode_base64, encode_base64

FORMAT: Final = "sluis-rapport/1"

_HEADER_KEYS: Final = frozenset({"checkpoint", "formaat", "handvat", "sleutel"})
_LINE_KEYS: Final = frozenset({"bewijs", "regel"})
_COUNT_KEYS: Final = _LINE_KEYS | {"aantal", "kop", "pad"}


@dataclass(frozen=True, slots=True)
class Rapportkop:
    """The first line: the signed head, the key it says signed it, and the handle of the person."""

    checkpoint: bytes
    vkey: str
    handle: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Plaatsing:
    """An entry, shown as far as the reader may see it, and the proof of its place."""

    opening: Opening
    path: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class Geteld:
    """A stand, and what it says of this person; None where it does not know the person yet."""

    plaatsing: Plaatsing
    telling: Persoonstelling | None
    path: tuple[bytes, ...]


Regel = Plaatsing | Geteld


def report_lines(kop: Rapportkop, lines: Iterable[Regel]) -> Iterator[bytes]:
    """Yield the lines of a report, each with its newline; the caller gives them in the order of the log.

    Raises:
        MalformedError: a value that has no place in the format.
    """
    yield (
        canonical(
            {
                "checkpoint": _text(kop.checkpoint),
                "formaat": FORMAT,
                "handvat": encode_base64(kop.handle),
                "sleutel": kop.vkey,
            }
        )
        + b"\n"
    )
    for line in lines:
        yield canonical(_line_json(line)) + b"\n"


def report_header_of(line: Mapping[str, Any]) -> Rapportkop:
    """Return the header that a parsed line spells.

    Raises:
        MalformedError: another format, other keys, other types.
    """
    if line.get("formaat") != FORMAT or line.keys() != _HEADER_KEYS:
        raise MalformedError("header", f"not the first line of a {FORMAT} report")
    handle = decode_base64(text_of(line, "handvat"), subject="handle")
    if len(handle) != HANDLE_BYTES:
        raise MalformedError("handle", f"not {HANDLE_BYTES} bytes")
    return Rapportkop(text_of(line, "checkpoint").encode(), text_of(line, "sleutel"), handle)


def report_line_of(line: Mapping[str, Any]) -> Regel:
    """Return what a parsed line spells; nothing is verified yet.

    Raises:
        MalformedError: other keys, other types.
    """
    if line.keys() not in (_LINE_KEYS, _COUNT_KEYS):
        raise MalformedError("report", "not exactly the keys bewijs, regel, or those of a count")
    if not isinstance(line["regel"], dict):
        raise MalformedError("report", "regel is not an object")
    plaatsing = Plaatsing(opening_of(line["regel"]), _hashes(line["bewijs"], MAX_HASHES))
    if line.keys() == _LINE_KEYS:
        return plaatsing
    return Geteld(plaatsing, _telling_of(line), _hashes(line["pad"], MAX_PATH))


def _telling_of(line: Mapping[str, Any]) -> Persoonstelling | None:
    # Both or neither: a count without a head, or the other way round, says nothing.
    if line["kop"] is None and line["aantal"] == 0 and type(line["aantal"]) is int:
        return None
    return Persoonstelling(line["aantal"], decode_base64(text_of(line, "kop"), subject="head of a chain"))


def _hashes(values: object, most: int) -> tuple[bytes, ...]:
    if not isinstance(values, list) or len(values) > most:
        raise MalformedError("report", f"not a list of at most {most} hashes")
    if not all(isinstance(value, str) for value in values):
        raise MalformedError("report", "a hash that is not a string")
    return tuple(decode_base64(value, subject="report hash") for value in values)


def _line_json(line: Regel) -> dict[str, object]:
    if isinstance(line, Plaatsing):
        return {"bewijs": _spelled(line.path), "regel": opening_json(line.opening)}
    counted: dict[str, object] = {
        "aantal": line.telling.aantal if line.telling else 0,
        "kop": encode_base64(line.telling.kop) if line.telling else None,
        "pad": _spelled(line.path),
    }
    return counted | _line_json(line.plaatsing)


def _spelled(path: Sequence[bytes]) -> list[str]:
    return [encode_base64(value) for value in path]


def _text(note: bytes) -> str:
    try:
        return note.decode()
    except UnicodeDecodeError as e:
        raise MalformedError("header", "the checkpoint is not UTF-8") from e
