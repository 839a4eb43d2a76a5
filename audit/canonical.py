# SPDX-License-Identifier: EUPL-1.2
"""Canonical JSON: one value, one spelling, so that a hash over it means the same to everyone.

Less than JSON on purpose. No floats (their spelling differs between languages), no integers that
JavaScript would round, no strings that look alike but are other bytes.

    keys sorted by code point · no spaces · UTF-8 · integers below 2^53 in size · strings in NFC
"""

import json
import unicodedata
from collections.abc import Mapping
from typing import Any, Final, NoReturn

from audit.errors import MalformedError

MAX_SAFE_INTEGER: Final = 2**53 - 1
MAX_DEPTH: Final = 16
_SAFE_DIGITS: Final = 17
"""Of 2^53, with a sign."""

_ENCODER: Final = json.JSONEncoder(ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"))


def canonical(record: Mapping[str, object]) -> bytes:
    """Return the one spelling of a record.

    Takes strings, booleans, null, integers, lists and objects, sixteen levels deep at most.

    Raises:
        MalformedError: any other type (a float, bytes, a date), a number out of range, a string that
            is not in NFC or holds a lone surrogate. The message never echoes the value.

    Source: FORMAT.md section 1; RFC 8259; RFC 7493 section 2.2 (integers); UAX #15 (NFC).
    """
    if not isinstance(record, Mapping):
        raise MalformedError("record", f"{type(record).__name__} instead of an object")
    plain = dict(record)
    _check(plain, MAX_DEPTH)
    return _ENCODER.encode(plain).encode()


def parse_canonical(data: bytes, *, subject: str = "record") -> dict[str, Any]:
    """Return the record that these bytes spell, when they are its one spelling.

    Raises:
        MalformedError: not JSON, not an object, or another spelling of it: spaces, other order, a key
            given twice, a float.
    """
    try:
        text = data.decode()
        record, end = _DECODER.raw_decode(text)
    except (ValueError, RecursionError) as e:
        raise MalformedError(subject, "not JSON, or not UTF-8") from e
    if not isinstance(record, dict) or end != len(text):
        raise MalformedError(subject, f"{type(record).__name__} instead of an object alone")
    # Spelling it again finds what a parser forgives; above all a key given twice.
    if _spell_plain(record, text) != text and canonical(record) != data:
        raise MalformedError(subject, "not the canonical spelling")
    return record


def _spell_plain(record: dict[str, Any], text: str) -> str | None:
    """Spell a record again without looking at each value, where nothing in it can be amiss.

    In a text in NFC every string is, few brackets cannot nest too deep, and the parser looked at the
    integers. An escape that hides something is spelled otherwise. None: look at each value.
    """
    if text.count("{") + text.count("[") > MAX_DEPTH:
        return None
    if not (text.isascii() or unicodedata.is_normalized("NFC", text)):
        return None
    return _ENCODER.encode(record)


def _safe_integer(digits: str) -> int:
    if len(digits) > _SAFE_DIGITS or abs(int(digits)) > MAX_SAFE_INTEGER:
        raise ValueError("an integer of 2^53 or more")
    return int(digits)


def _check(value: Any, depth: int) -> None:
    # Exact types: a subclass (an enum, an ordered dict) could spell itself in another way.
    kind = type(value)
    if kind is str:
        _check_string(value)
    elif kind is int:
        if abs(value) > MAX_SAFE_INTEGER:
            raise MalformedError("record", "an integer of 2^53 or more")
    elif kind is dict or kind is list:
        if depth == 0:
            raise MalformedError("record", f"more than {MAX_DEPTH} levels deep")
        for key in value if kind is dict else ():
            _check_key(key)
        for item in value.values() if kind is dict else value:
            _check(item, depth - 1)
    elif value is not None and kind is not bool:
        raise MalformedError("record", f"{kind.__name__} has no canonical spelling")


def _check_key(key: object) -> None:
    if type(key) is not str:
        raise MalformedError("record", f"a key is {type(key).__name__} instead of a string")
    _check_string(key)


def _check_string(text: str) -> None:
    if text.isascii():
        return
    # A lone surrogate has no UTF-8; two spellings of one letter would be two records.
    if any("\ud800" <= c <= "\udfff" for c in text) or not unicodedata.is_normalized("NFC", text):
        raise MalformedError("record", "a string that is not in NFC, or holds a lone surrogate")


def _refuse(_: str) -> NoReturn:
    raise ValueError("a number that is no integer")


_DECODER: Final = json.JSONDecoder(parse_float=_refuse, parse_constant=_refuse, parse_int=_safe_integer)
