# SPDX-License-Identifier: EUPL-1.2
"""Reads the known answers; see SOURCE.md beside this file for where they come from."""

import json
from pathlib import Path
from typing import Any, Final

import pytest

KNOWN: Final[dict[str, Any]] = json.loads(Path(__file__).with_name("known-answers.json").read_text("utf-8"))
WITNESS: Final[dict[str, Any]] = json.loads(Path(__file__).with_name("witness.json").read_text("utf-8"))


def attacks(kind: str) -> list[Any]:
    """Return every attack row of one kind as a named parameter row."""
    return _named(KNOWN, kind)


def unhex(values: list[str]) -> list[bytes]:
    """Return hashes as bytes."""
    return [bytes.fromhex(value) for value in values]


def witness_attacks(kind: str) -> list[Any]:
    """Return every attack row about cosigners of one kind as a named parameter row."""
    return _named(WITNESS, kind)


def _named(known: dict[str, Any], kind: str) -> list[Any]:
    return [
        pytest.param(case, id=f"{row['no']} {row['name']}: {case['case'][:60]!a}")
        for row in known["attacks"]["rows"]
        for case in row["cases"]
        if case["kind"] == kind
    ]
