# SPDX-License-Identifier: EUPL-1.2
"""Reads the known answers; see SOURCE.md beside this file for where they come from."""

import json
from pathlib import Path
from typing import Any, Final

import pytest

KNOWN: Final[dict[str, Any]] = json.loads(Path(__file__).with_name("known-answers.json").read_text("utf-8"))


def attacks(kind: str) -> list[Any]:
    """Return every attack row of one kind as a named parameter row."""
    return [
        pytest.param(case, id=f"{row['no']} {row['name']}: {case['case'][:60]!a}")
        for row in KNOWN["attacks"]["rows"]
        for case in row["cases"]
        if case["kind"] == kind
    ]


def unhex(values: list[str]) -> list[bytes]:
    """Return hashes as bytes."""
    return [bytes.fromhex(value) for value in values]
