# SPDX-License-Identifier: EUPL-1.2
"""`python -m audit.verify FILE... [--key VKEY]`: check a log, a proof, a receipt or a report, offline.

Reads exports (FORMAT.md section 8), proof files (7), directories of tiles (6), receipts (9) and
reports (13). Ends with 0 when everything holds, 1 when something does not, 2 when something could
not be judged.
"""

import argparse
import sys
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from audit.bestanden import UNREADABLE, read_whole
from audit.checkpoint import Checkpoint, open_checkpoint
from audit.cosignature import parse_cosigner
from audit.errors import AuditError
from audit.keuring import BROKEN, UNJUDGED, Keuring
from audit.meegegeven import carried_history
from audit.note import MAX_NOTE_BYTES, VerifierKey, parse_vkey
from audit.sleutelgeschiedenis import Sleutelgeschiedenis, open_head, open_history
from audit.uitleg.woorden import NOT_JUDGED, printable
from audit.verdict import verify_export

__all__ = ["main", "verify_export"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Check everything named on the command line; return the exit code."""
    options = _parser().parse_args(arguments)
    try:
        keuring = _keuring(options)
    except _OptionError as e:
        print(f"{NOT_JUDGED}{e}")
        return UNJUDGED
    codes = [_judge(keuring, path) for path in options.files]
    # One broken log outweighs any number of files that could not be read.
    return BROKEN if BROKEN in codes else max(codes)


class _OptionError(Exception):
    """An option that cannot be used; the message is for the reader."""


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m audit.verify",
        description="Controleert een logboek, een bewijs, een ontvangst of een overzicht, zonder de gateway.",
    )
    parser.add_argument(
        "files",
        nargs="+",
        type=Path,
        metavar="BESTAND",
        help="export, *.tlog-proof, ontvangst, overzicht, of een map met tegels",
    )
    parser.add_argument("--key", action="append", default=[], help="sleutel van het logboek: naam+id+sleutel")
    parser.add_argument("--sleutels", type=Path, help="hoe de sleutel van het logboek is opgevolgd")
    parser.add_argument("--origin", help="naam van het logboek, als die anders is dan die van de sleutel")
    parser.add_argument(
        "--opening", type=Path, help="de geopende regel bij een bewijs, als die er niet in zit"
    )
    parser.add_argument("--bij", type=Path, help="bewijs, export of tegels om naast een ontvangst te leggen")
    parser.add_argument("--op", help="wanneer u het logboek ophaalde, zoals 2026-11-22T12:00:00+01:00")
    parser.add_argument(
        "--eerder", type=Path, help="een checkpoint dat u al kende: het logboek gaat daarop verder"
    )
    parser.add_argument("--getuige", action="append", default=[], help="sleutel van een getuige")
    parser.add_argument("--minstens", type=int, help="hoeveel getuigen; zonder dit allemaal")
    return parser


def _keuring(options: argparse.Namespace) -> Keuring:
    try:
        keys = [parse_vkey(text) for text in options.key]
    except AuditError as e:
        raise _OptionError("De sleutel bij --key is geen geldige sleutel.") from e
    try:
        witnesses = [parse_cosigner(text) for text in options.getuige]
    except AuditError as e:
        raise _OptionError("De sleutel bij --getuige is geen geldige sleutel van een getuige.") from e
    quorum = len(witnesses) if options.minstens is None else options.minstens
    if not 0 <= quorum <= len(witnesses) or (witnesses and not quorum):
        raise _OptionError(f"Bij --minstens kan {quorum} niet: er zijn {len(witnesses)} getuigen.")
    history = _history(options.sleutels, keys, options.origin)
    return Keuring(
        keys=keys,
        origin=options.origin,
        history=history,
        known=_known(options, keys, history),
        witnesses=witnesses,
        quorum=quorum,
        opening=options.opening,
        beside=options.bij,
        now_ms=_moment_ms(options.op),
    )


def _history(
    path: Path | None, keys: Sequence[VerifierKey], origin: str | None
) -> Sleutelgeschiedenis | None:
    if path is None:
        return None
    if len(keys) != 1:
        raise _OptionError("Bij --sleutels hoort één sleutel die u al vertrouwt: geef hem mee met --key.")
    try:
        return open_history(read_whole(path, MAX_NOTE_BYTES), origin or keys[0].name, keys[0])
    except (AuditError, OSError) as e:
        raise _OptionError("Het bestand bij --sleutels is niet te lezen, of klopt niet.") from e


def _known(
    options: argparse.Namespace, keys: Sequence[VerifierKey], history: Sleutelgeschiedenis | None
) -> Checkpoint | None:
    path: Path | None = options.eerder
    if path is None:
        return None
    if not keys:
        raise _OptionError("Bij --eerder hoort de sleutel van het logboek: geef hem mee met --key.")
    name = options.origin or keys[0].name
    try:
        note = read_whole(path, MAX_NOTE_BYTES)
        history = history or _carried(options, name, keys)
        return open_head(note, history) if history else open_checkpoint(note, name, keys)
    except (AuditError, OSError) as e:
        raise _OptionError(
            "Het checkpoint bij --eerder is niet te lezen, of niet met deze sleutel getekend."
        ) from e


def _carried(
    options: argparse.Namespace, origin: str, keys: Sequence[VerifierKey]
) -> Sleutelgeschiedenis | None:
    """Return the longest history that the files themselves carry, if any does."""
    found = []
    for path in [*options.files, *([options.bij] if options.bij else [])]:
        # A file that cannot be read is judged as such when its turn comes.
        with suppress(OSError):
            found.append(carried_history(path, origin, keys))
    return max(filter(None, found), key=lambda history: len(history.keys), default=None)


def _moment_ms(text: str | None) -> int:
    if text is None:
        return 0
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as e:
        raise _OptionError("Het moment bij --op is geen datum en tijd.") from e
    if moment.tzinfo is None:
        raise _OptionError("Zeg bij --op ook de tijdzone, zoals +01:00 of Z.")
    return int(moment.timestamp() * 1000)


def _judge(keuring: Keuring, path: Path) -> int:
    print(f"{printable(str(path))}:")
    try:
        code, text = keuring.judge(path)
    except OSError as e:
        code, text = UNJUDGED, UNREADABLE.format(e.strerror)
    print(text)
    return code


if __name__ == "__main__":
    sys.exit(main())
