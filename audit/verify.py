# SPDX-License-Identifier: EUPL-1.2
"""`python -m audit.verify FILE... [--key VKEY]`: check a log or a proof, without the gateway.

Reads exports (FORMAT.md section 8) and proof files (section 7), one line at a time. Ends with 0 when
everything holds, 1 when something does not, 2 when something could not be judged.
"""

import argparse
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import BinaryIO, Final

from audit.errors import AuditError, MalformedError
from audit.note import MAX_NOTE_BYTES, VerifierKey, parse_vkey
from audit.opening import MAX_LINE_BYTES, Opening, opening_of, parse_line
from audit.proof import FIRST_LINE, TlogProof, parse_proof, verify_proof
from audit.uitleg import explain, explain_proof, printable
from audit.verdict import UNREADABLE, verify_export

__all__ = ["main", "verify_export"]

HOLDS: Final = 0
BROKEN: Final = 1
UNJUDGED: Final = 2

# The opening in `extra` is base64, so a third longer; the checkpoint has its own limit.
_MAX_PROOF_BYTES: Final = MAX_NOTE_BYTES + 2 * MAX_LINE_BYTES


def main(arguments: Sequence[str] | None = None) -> int:
    """Check every file named on the command line; return the exit code."""
    options = _parser().parse_args(arguments)
    try:
        keys = [parse_vkey(text) for text in options.key]
    except AuditError:
        print("Niet te beoordelen. De sleutel bij --key is geen geldige sleutel.")
        return UNJUDGED
    codes = [_verify_file(path, keys, options.origin, options.opening) for path in options.files]
    # One broken log outweighs any number of files that could not be read.
    return BROKEN if BROKEN in codes else max(codes)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m audit.verify",
        description="Controleert een logboek of een bewijs, zonder de gateway.",
    )
    parser.add_argument("files", nargs="+", type=Path, metavar="BESTAND", help="export of *.tlog-proof")
    parser.add_argument("--key", action="append", default=[], help="sleutel van het logboek: naam+id+sleutel")
    parser.add_argument("--origin", help="naam van het logboek, als die anders is dan die van de sleutel")
    parser.add_argument(
        "--opening", type=Path, help="de geopende regel bij een bewijs, als die er niet in zit"
    )
    return parser


def _verify_file(path: Path, keys: list[VerifierKey], origin: str | None, opening: Path | None) -> int:
    print(f"{printable(str(path))}:")
    try:
        with path.open("rb") as file:
            is_proof = file.readline(len(FIRST_LINE) + 1).rstrip(b"\n") == FIRST_LINE.encode()
            file.seek(0)
            code, text = (
                _judge_proof(file, keys, origin, opening) if is_proof else _judge_export(file, keys, origin)
            )
    except OSError as e:
        code, text = UNJUDGED, f"Niet te beoordelen. Het bestand is niet te lezen ({e.strerror})."
    print(text)
    return code


def _judge_export(file: BinaryIO, keys: list[VerifierKey], origin: str | None) -> tuple[int, str]:
    # A line is read up to one byte past its limit, so that one endless line cannot fill the memory.
    lines = iter(partial(file.readline, MAX_LINE_BYTES + 1), b"")
    verdict = verify_export(lines, keys or None, origin=origin)
    if verdict.finding is not None and verdict.finding.fault in UNREADABLE:
        return UNJUDGED, explain(verdict)
    return (HOLDS if verdict else BROKEN), explain(verdict)


def _judge_proof(
    file: BinaryIO, keys: list[VerifierKey], origin: str | None, opening_path: Path | None
) -> tuple[int, str]:
    # A proof carries no key, so there is none to fall back on.
    if not keys:
        return UNJUDGED, "Niet te beoordelen. Geef de sleutel van het logboek mee met --key."
    try:
        proof = parse_proof(file.read(_MAX_PROOF_BYTES))
        opening = _opening_for(proof, opening_path)
    except MalformedError as e:
        return UNJUDGED, f"Niet te beoordelen. Het bewijs of de geopende regel is niet te lezen ({e})."
    if opening.index != proof.index:
        return BROKEN, "Het bewijs klopt NIET: de geopende regel is een andere dan die van het bewijs."
    try:
        opening.verify()
        head = verify_proof(proof, opening.entry, origin or keys[0].name, keys)
    except AuditError as e:
        return BROKEN, f"Het bewijs klopt NIET: de regel, zijn plaats of de handtekening is veranderd ({e})."
    return HOLDS, explain_proof(head, opening)


def _opening_for(proof: TlogProof, path: Path | None) -> Opening:
    if path is None:
        line = proof.extra
    else:
        with path.open("rb") as file:
            line = file.read(MAX_LINE_BYTES + 1)
    if line is None:
        raise MalformedError("opening", "not in the proof; give it with --opening")
    return opening_of(parse_line(line))


if __name__ == "__main__":
    sys.exit(main())
