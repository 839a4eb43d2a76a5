# SPDX-License-Identifier: EUPL-1.2
"""A whole log as lines of JSON: a header with the signed head, then every entry in order.

Between the entries may stand milestones: consistency proofs from the tree so far to the signed
head. A reader needs none to be certain; with them it can say near which line a log went wrong.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from audit.canonical import canonical
from audit.errors import MalformedError
from audit.opening import Opening, text_of, write_opening
from audit.strict import check_integer, decode_base64, encode_base64

FORMAT: Final = "sluis-log/1"
MILESTONE_EVERY: Final = 256
MilestoneProof = Callable[[int], Sequence[bytes]]
"""Answers the consistency proof from a size to the exported checkpoint's size."""

_HEADER_KEYS: Final = frozenset({"checkpoint", "formaat", "sleutel"})
_MAY_HAVE: Final = frozenset({"mijlpalen", "opvolgingen"})
_MILESTONE_KEYS: Final = frozenset({"bewijs", "grootte"})


@dataclass(frozen=True, slots=True)
class Header:
    """The first line: the signed head, the key it says it was signed with, and the milestones' distance.

    The key proves nothing by itself: a forger would put in the own one. `successions` are the notes by
    which the key of the log was succeeded, so that who trusts an older one gets to the one that signed.
    """

    checkpoint: bytes
    vkey: str
    milestone_every: int | None = None
    successions: tuple[bytes, ...] = ()


@dataclass(frozen=True, slots=True)
class Milestone:
    """The proof that the first `size` entries are the beginning of the signed tree."""

    size: int
    path: tuple[bytes, ...]


def export_lines(
    checkpoint: bytes,
    vkey: str,
    openings: Iterable[Opening],
    *,
    milestone_proof: MilestoneProof | None = None,
    milestone_every: int = MILESTONE_EVERY,
) -> Iterator[bytes]:
    """Yield the lines of an export, each with its newline; holds one entry at a time.

    `openings` are those of the entries 0 to the checkpoint's size, in order. What the reader is to
    see of each is decided by who makes them.

    Raises:
        MalformedError: an opening out of order, or a value that has no place in the format.
    """
    every = None if milestone_proof is None else check_integer(milestone_every, subject="milestones", low=1)
    yield write_header(Header(checkpoint, vkey, every))
    for index, opening in enumerate(openings):
        if opening.index != index:
            raise MalformedError("export", f"entry {opening.index} where {index} is due")
        if milestone_proof is not None and index and index % milestone_every == 0:
            yield write_milestone(Milestone(index, tuple(milestone_proof(index))))
        yield write_opening(opening)


def write_header(header: Header) -> bytes:
    """Return the first line.

    Raises:
        MalformedError: a succession or the checkpoint is not UTF-8.
    """
    try:
        checkpoint = header.checkpoint.decode()
    except UnicodeDecodeError as e:
        raise MalformedError("header", "the checkpoint is not UTF-8") from e
    line: dict[str, object] = {"checkpoint": checkpoint, "formaat": FORMAT, "sleutel": header.vkey}
    if header.milestone_every is not None:
        line["mijlpalen"] = header.milestone_every
    return canonical(line | successions_json(header.successions)) + b"\n"


def header_of(line: Mapping[str, Any]) -> Header:
    """Return the header that a parsed line spells.

    Raises:
        MalformedError: another format, other keys, other types.
    """
    if line.get("formaat") != FORMAT or line.keys() - _MAY_HAVE != _HEADER_KEYS:
        raise MalformedError("header", f"not the first line of a {FORMAT} export")
    every = line.get("mijlpalen")
    if "mijlpalen" in line:
        check_integer(every, subject="milestones", low=1)
    checkpoint, vkey = text_of(line, "checkpoint").encode(), text_of(line, "sleutel")
    return Header(checkpoint, vkey, every, successions_of(line))


def successions_json(successions: Sequence[bytes]) -> dict[str, object]:
    """Return how the history of the key stands in a header; a log whose key never changed says nothing of it.

    Raises:
        MalformedError: a succession is not UTF-8.
    """
    try:
        return {"opvolgingen": [note.decode() for note in successions]} if successions else {}
    except UnicodeDecodeError as e:
        raise MalformedError("header", "a succession is not UTF-8") from e


def successions_of(line: Mapping[str, Any]) -> tuple[bytes, ...]:
    """Return the history of the key in a header, if there is one; nothing is verified yet.

    Raises:
        MalformedError: it is no list of notes.
    """
    if "opvolgingen" not in line:
        return ()
    notes = line["opvolgingen"]
    if not isinstance(notes, list) or not notes or not all(isinstance(note, str) for note in notes):
        raise MalformedError("header", "opvolgingen is not a list of notes")
    return tuple(note.encode() for note in notes)


def write_milestone(milestone: Milestone) -> bytes:
    """Return the line of a milestone."""
    path = [encode_base64(value) for value in milestone.path]
    return canonical({"bewijs": path, "grootte": milestone.size}) + b"\n"


def milestone_of(line: Mapping[str, Any]) -> Milestone:
    """Return the milestone that a parsed line spells.

    Raises:
        MalformedError: other keys, other types.
    """
    if line.keys() != _MILESTONE_KEYS or not isinstance(line["bewijs"], list):
        raise MalformedError("milestone", "not exactly the keys bewijs (a list) and grootte")
    if not all(isinstance(value, str) for value in line["bewijs"]):
        raise MalformedError("milestone", "a hash that is not a string")
    size = check_integer(line["grootte"], subject="milestone size")
    return Milestone(size, tuple(decode_base64(value, subject="milestone hash") for value in line["bewijs"]))
