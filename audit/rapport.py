# SPDX-License-Identifier: EUPL-1.2
"""A citizen's report as lines of JSON: every entry about one person, and the stands that count them.

    {"checkpoint":…,"formaat":"sluis-rapport/1","handvatten":[…],"sleutel":…}      header
    {"bewijs":[…],"regel":{…}}                                                     stand 0
    {"bewijs":[…],"regel":{…},"van":[0]}                                           an entry, of handle 0
    {"bewijs":[…],"regel":{…},"tellingen":[{"aantal":…,"kop":…,"pad":[…]}]}        a later stand
    {"bewijs":[…],"graf":{"nummer":…,"pad":[…]},"regel":{…},"van":[0]}             one that was destroyed
    {"bewijs":[…],"regel":{…},"van":[]}                                            not counted, or not yet
    {"verteld":{…}}                                                                not even under a head

Lines with a place are in the order of the log. `regel` is an opening, `bewijs` its inclusion proof. The
header and an entry may carry `verteld`: what who gives the report says beside it. The header has
`opvolgingen` when the key of the log was succeeded, as that of an export.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, Final

from audit.canonical import canonical
from audit.errors import MalformedError
from audit.export import successions_json, successions_of
from audit.kaart import MAX_PATH, Kaartblad, Kaartpad, Persoonstelling, check_handle
from audit.opening import Opening, opening_json, opening_of, text_of
from audit.proof import MAX_HASHES
from audit.strict import check_integer, decode_base64, encode_base64

FORMAT: Final = "sluis-rapport/1"
MAX_HANDLES: Final = 1024

_TOLD: Final = frozenset({"verteld"})
_HISTORY: Final = frozenset({"opvolgingen"})
_HEADER_KEYS: Final = frozenset({"checkpoint", "formaat", "handvatten", "sleutel"})
_FIRST_KEYS: Final = frozenset({"bewijs", "regel"})
_ENTRY_KEYS: Final = _FIRST_KEYS | {"van"}
_GRAVE: Final = frozenset({"graf"})
_GRAVE_KEYS: Final = frozenset({"nummer", "pad"})
_STAND_KEYS: Final = _FIRST_KEYS | {"tellingen"}
_COUNT_KEYS: Final = frozenset({"aantal", "kop", "pad"})
_ABSENT_KEYS: Final = frozenset({"ander", "pad"})
_LEAF_KEYS: Final = frozenset({"sleutel", "waarde"})

Verteld = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Rapportkop:
    """The first line: the signed head, the key it says signed it, and the handles of the person.

    `successions` lead who trusts an older key to the one that signed, as in an export.
    """

    checkpoint: bytes
    vkey: str
    handles: tuple[bytes, ...] = field(repr=False)
    verteld: Verteld | None = field(default=None, repr=False)
    successions: tuple[bytes, ...] = ()


@dataclass(frozen=True, slots=True)
class Plaatsing:
    """An entry, shown as far as the reader may see it, and the proof of its place."""

    opening: Opening
    path: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class Grafplek:
    """Where a tombstone names an entry that was erased: its number there, and the proof of that."""

    nummer: int
    path: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class Persoonsregel:
    """An entry, and for which of the handles it counts: their numbers in the header, lowest first.

    `graf` is there when it was erased.
    """

    plaatsing: Plaatsing
    van: tuple[int, ...]
    verteld: Verteld | None = field(default=None, repr=False)
    graf: Grafplek | None = None


@dataclass(frozen=True, slots=True)
class Telantwoord:
    """What a stand says of one handle; `telling` is None when nothing came in since the one before."""

    telling: Persoonstelling | None
    pad: Kaartpad


@dataclass(frozen=True, slots=True)
class Standregel:
    """A stand, and what it says of each handle; the first stand says nothing of anybody."""

    plaatsing: Plaatsing
    tellingen: tuple[Telantwoord, ...] | None = None


@dataclass(frozen=True, slots=True)
class Losse:
    """What is told of an entry that is under no signed head yet."""

    verteld: Verteld = field(repr=False)


Regel = Persoonsregel | Standregel | Losse


def report_lines(kop: Rapportkop, lines: Iterable[Regel]) -> Iterator[bytes]:
    """Yield the lines of a report, each with its newline; the caller gives them in the order of the log.

    Raises:
        MalformedError: a value that has no place in the format.
    """
    header: dict[str, object] = {
        "checkpoint": _text(kop.checkpoint),
        "formaat": FORMAT,
        "handvatten": _spelled(kop.handles),
        "sleutel": kop.vkey,
    }
    yield canonical(header | successions_json(kop.successions) | _told_json(kop.verteld)) + b"\n"
    for line in lines:
        yield canonical(_line_json(line)) + b"\n"


def report_header_of(line: Mapping[str, Any]) -> Rapportkop:
    """Return the header that a parsed line spells.

    Raises:
        MalformedError: another format, other keys, other types.
    """
    if line.get("formaat") != FORMAT or line.keys() - _TOLD - _HISTORY != _HEADER_KEYS:
        raise MalformedError("header", f"not the first line of a {FORMAT} report")
    handles = tuple(map(check_handle, _hashes(line["handvatten"], MAX_HANDLES)))
    if len(set(handles)) < len(handles):
        raise MalformedError("header", "a handle that is there twice")
    checkpoint, vkey = text_of(line, "checkpoint").encode(), text_of(line, "sleutel")
    return Rapportkop(checkpoint, vkey, handles, _told_of(line), successions_of(line))


def report_line_of(line: Mapping[str, Any]) -> Regel:
    """Return what a parsed line spells; nothing is verified yet.

    Raises:
        MalformedError: other keys, other types.
    """
    if line.keys() == _TOLD and (told := _told_of(line)) is not None:
        return Losse(told)
    if line.keys() - _TOLD - _GRAVE == _ENTRY_KEYS:
        graf = _grave_of(line["graf"]) if "graf" in line else None
        return Persoonsregel(_placed_of(line), _numbers(line["van"]), _told_of(line), graf)
    if line.keys() == _FIRST_KEYS:
        return Standregel(_placed_of(line))
    if line.keys() != _STAND_KEYS or not isinstance(line["tellingen"], list):
        raise MalformedError("report", "not exactly the keys of an entry, nor those of a stand")
    return Standregel(_placed_of(line), tuple(_count_of(count) for count in line["tellingen"]))


def _placed_of(line: Mapping[str, Any]) -> Plaatsing:
    if not isinstance(line["regel"], dict):
        raise MalformedError("report", "regel is not an object")
    return Plaatsing(opening_of(line["regel"]), _hashes(line["bewijs"], MAX_HASHES))


def _grave_of(graf: object) -> Grafplek:
    if not isinstance(graf, dict) or graf.keys() != _GRAVE_KEYS:
        raise MalformedError("report", "graf is not exactly nummer, pad")
    nummer = check_integer(graf["nummer"], subject="number under a tombstone")
    return Grafplek(nummer, _hashes(graf["pad"], MAX_HASHES))


def _numbers(values: object) -> tuple[int, ...]:
    if not isinstance(values, list) or len(values) > MAX_HANDLES:
        raise MalformedError("report", f"van is not a list of at most {MAX_HANDLES} numbers")
    numbers = tuple(check_integer(value, subject="number of a handle") for value in values)
    if any(one >= other for one, other in pairwise(numbers)):
        raise MalformedError("report", "van does not go up")
    return numbers


def _count_of(count: object) -> Telantwoord:
    if not isinstance(count, dict) or count.keys() not in (_COUNT_KEYS, _ABSENT_KEYS):
        raise MalformedError("report", "not exactly the keys aantal, kop, pad, nor ander, pad")
    path = _hashes(count["pad"], MAX_PATH)
    if count.keys() == _ABSENT_KEYS:
        return Telantwoord(None, Kaartpad(path, _leaf_of(count["ander"])))
    head = decode_base64(text_of(count, "kop"), subject="head of a chain")
    return Telantwoord(Persoonstelling(count["aantal"], head), Kaartpad(path))


def _leaf_of(value: object) -> Kaartblad | None:
    if value is None:
        return None
    if not isinstance(value, dict) or value.keys() != _LEAF_KEYS:
        raise MalformedError("report", "ander is neither null nor exactly sleutel, waarde")
    return Kaartblad(
        decode_base64(text_of(value, "sleutel"), subject="key of the map"),
        decode_base64(text_of(value, "waarde"), subject="value in the map"),
    )


def _told_of(line: Mapping[str, Any]) -> Verteld | None:
    told = line.get("verteld")
    if "verteld" in line and not isinstance(told, dict):
        raise MalformedError("report", "verteld is not an object")
    return told


def _hashes(values: object, most: int) -> tuple[bytes, ...]:
    if not isinstance(values, list) or len(values) > most:
        raise MalformedError("report", f"not a list of at most {most} hashes")
    if not all(isinstance(value, str) for value in values):
        raise MalformedError("report", "a hash that is not a string")
    return tuple(decode_base64(value, subject="report hash") for value in values)


def _line_json(line: Regel) -> dict[str, object]:
    if isinstance(line, Losse):
        return _told_json(line.verteld)
    placed: dict[str, object] = {
        "bewijs": _spelled(line.plaatsing.path),
        "regel": opening_json(line.plaatsing.opening),
    }
    if isinstance(line, Persoonsregel):
        graf = line.graf and {"nummer": line.graf.nummer, "pad": _spelled(line.graf.path)}
        under: dict[str, object] = {"graf": graf} if graf else {}
        return placed | under | {"van": list(line.van)} | _told_json(line.verteld)
    return (
        placed if line.tellingen is None else placed | {"tellingen": [_count_json(t) for t in line.tellingen]}
    )


def _count_json(count: Telantwoord) -> dict[str, object]:
    path, ander = _spelled(count.pad.hashes), count.pad.ander
    if count.telling is not None:
        return {"aantal": count.telling.aantal, "kop": encode_base64(count.telling.kop), "pad": path}
    leaf = ander and {"sleutel": encode_base64(ander.sleutel), "waarde": encode_base64(ander.waarde)}
    return {"ander": leaf, "pad": path}


def _told_json(told: Verteld | None) -> dict[str, object]:
    return {} if told is None else {"verteld": told}


def _spelled(path: Sequence[bytes]) -> list[str]:
    return [encode_base64(value) for value in path]


def _text(note: bytes) -> str:
    try:
        return note.decode()
    except UnicodeDecodeError as e:
        raise MalformedError("header", "the checkpoint is not UTF-8") from e
