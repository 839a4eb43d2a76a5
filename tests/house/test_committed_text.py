# SPDX-License-Identifier: EUPL-1.2
"""What every text in the repository keeps to: it speaks of the project, and works anywhere."""

import re
from functools import cache
from typing import Final

import pytest
from house.bron import ROOT, files

LOCKS: Final = ("requirements.lock", "requirements-dev.lock")
STRANGE: Final = {
    "a place on one machine": r"(?<![\w.-])/(work|root)/",
    "a package host": r"pypi\.org|registry\.npmjs\.org|files\.pythonhosted\.org",
    "how it was written": r"\b(Claude|LLM|ChatGPT|Copilot|(helper|coding|AI) agent)\b",
}
OTHERS: Final = ("gateway/demo/data/brp-personen.json",)
"""Test persons of the BRP: their given names are no words of ours."""
_SELF: Final = "tests/house/test_committed_text.py"
_REQUIREMENT: Final = re.compile(r"^[A-Za-z0-9][A-Za-z0-9._-]*(\[[a-z0-9,_-]+\])?==\S+", re.MULTILINE)


@cache
def texts() -> dict[str, str]:
    """Every file that is text, by its path."""
    found = {}
    for path in files():
        content = path.read_bytes()
        if b"\0" not in content[:4096]:
            found[path.relative_to(ROOT).as_posix()] = content.decode("utf-8")
    return found


@pytest.mark.parametrize("what", STRANGE)
def test_no_text_names(what: str) -> None:
    """No file names a place, a host or a maker that does not belong to the project."""
    seek = re.compile(STRANGE[what])
    found = [
        f"{pad}: {seek.search(tekst)}"
        for pad, tekst in texts().items()
        if pad not in (_SELF, *OTHERS) and seek.search(tekst)
    ]

    assert found == [], "\n".join(found)


@pytest.mark.parametrize("name", LOCKS)
def test_lock_pins_every_requirement_by_hash(name: str) -> None:
    """Every requirement in a lock has one version and at least one hash."""
    blocks = _REQUIREMENT.split(re.sub(r"\\\n\s*", " ", texts()[name]))
    lines = [line for line in re.sub(r"\\\n\s*", " ", texts()[name]).splitlines() if line and line[0] != "#"]

    assert len(blocks) > 1
    assert [line[:40] for line in lines if not (_REQUIREMENT.match(line) and "--hash=sha256:" in line)] == []


@pytest.mark.parametrize("name", LOCKS)
def test_lock_works_behind_any_mirror(name: str) -> None:
    """A lock names no address and no index."""
    assert (
        re.findall(r"https?://\S+|^\s*(?:-i|--\w*index\w*|--find-links).*", texts()[name], re.MULTILINE) == []
    )


def test_every_line_ends_the_same_way() -> None:
    """No text of ours has the line ends of another system."""
    assert [pad for pad, tekst in texts().items() if "\r\n" in tekst and "/vectors/" not in pad] == []
