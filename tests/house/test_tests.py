# SPDX-License-Identifier: EUPL-1.2
"""What a test of this house is: a claim, without patches, without waiting."""

import ast
import re
from collections.abc import Iterator
from typing import Final

from house.bron import Bron, Function, breaches, dotted, in_tests

_NEXT_SENTENCE: Final = re.compile(r"[.!?]\s+[A-Z]")
_PATCHES: Final = {"mocker", "mock", "patch", "MagicMock", "AsyncMock", "Mock"}
_PATCHING: Final = r"^monkeypatch\.(?!(setenv|delenv|chdir|syspath_prepend)$)|^unittest\.mock"
_MEASURES: Final = ("tests/bench/",)
"""No tests: they let a server of their own run for a while."""
_SLEEPS: Final = {"time.sleep", "asyncio.sleep", "anyio.sleep", "sleep"}


def test_every_test_is_a_claim() -> None:
    """Every test has a docstring of one sentence that ends with a full stop."""
    found = [f"{b.at(f)} {f.name}" for b, f in _test_functions() if not _is_sentence(ast.get_docstring(f))]

    assert found == [], "\n".join(found)


def test_every_expected_error_is_matched() -> None:
    """Every `raises` says which message it expects."""
    found = [
        b.at(c)
        for b in in_tests()
        for c in b.calls
        if dotted(c.func).split(".")[-1] == "raises" and not any(k.arg == "match" for k in c.keywords)
    ]

    assert found == [], "\n".join(found)


def test_nothing_is_patched() -> None:
    """No test replaces a part of what it tests: it passes a fake, and sets at most its surroundings."""
    names = [
        f"{b.at(k)} {k.id}"
        for b in in_tests()
        for k in b.knopen
        if isinstance(k, ast.Name) and k.id in _PATCHES
    ]
    imports = [b.at(k) for b in in_tests() for k in b.knopen if _imports_mock(k)]

    assert names + imports + breaches(in_tests(), _PATCHING) == []


def test_nothing_waits() -> None:
    """No test sleeps; one may let the event loop turn once."""
    found = [
        f"{b.at(c)} {ast.unparse(c)}"
        for b in in_tests()
        if not b.is_in(_MEASURES)
        for c in b.calls
        if _sleeps(c)
    ]

    assert found == [], "\n".join(found)


def _test_functions() -> Iterator[tuple[Bron, Function]]:
    for b in in_tests():
        yield from ((b, f) for f in b.functions if f.name.startswith("test_"))


def _is_sentence(docstring: str | None) -> bool:
    claim = " ".join((docstring or "").split("\n\n")[0].split())
    return claim.endswith((".", "?", "!")) and not _NEXT_SENTENCE.search(claim)


def _imports_mock(knoop: ast.AST) -> bool:
    return isinstance(knoop, ast.ImportFrom) and "mock" in (knoop.module or "").split(".")


def _sleeps(call: ast.Call) -> bool:
    if dotted(call.func) not in _SLEEPS:
        return False
    only_turns = [isinstance(a, ast.Constant) and a.value == 0 for a in call.args]
    return dotted(call.func) == "time.sleep" or only_turns != [True]
