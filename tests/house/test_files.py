# SPDX-License-Identifier: EUPL-1.2
"""What every file and every function of this house has, and what none of them has."""

import ast
import re
import statistics
from collections.abc import Iterator
from typing import Final

from house.bron import Bron, Function, everything, ours

SPDX: Final = "# SPDX-License-Identifier: EUPL-1.2\n"
LONGEST_FILE: Final = 299
LONGEST_FUNCTION: Final = 60
MEDIAN_FUNCTION: Final = 10
MOST_EXCUSES: Final = 5
GENERATED: Final = ("adapters/sql/migraties/versions/",)
"""Alembic writes these; one migration is one long list of columns."""

_SELF: Final = "tests/house/test_files.py"
_UNFINISHED: Final = re.compile(r"\b(TODO|FIXME|XXX|HACK|NotImplementedError)\b|pragma: no cover")
_EXCUSE: Final = re.compile(r"#\s*(?:noqa|type:\s*ignore)(?P<rest>.*)")
_WITH_REASON: Final = re.compile(
    r"(?:: ?[A-Z]+[0-9]+(?:, ?[A-Z]+[0-9]+)*|\[[a-z-]+(?:,[a-z-]+)*\])\W+[A-Za-z].*"
)
_EMPTY_MODULE: Final = re.compile(r"(?:^|_)(utils?|helpers?|managers?|misc|common)$")
_EMPTY_NAME: Final = re.compile(r"^_*(?:process_data|handle|handle_.*|do_.*)$|(?:Manager|Helper|Utils?)$")


def test_every_file_can_be_read() -> None:
    """Every Python file is Python to the oldest version that we promise."""
    assert [b.fout for b in everything() if b.fout] == []


def test_every_file_opens_with_its_licence() -> None:
    """The first line of every Python file says under which licence it stands."""
    assert [b.pad for b in everything() if not b.tekst.startswith(SPDX)] == []


def test_every_module_says_what_lives_in_it() -> None:
    """Every Python file has a module docstring."""
    assert [b.pad for b in everything() if not b.fout and not ast.get_docstring(b.boom)] == []


def test_no_file_has_two_ideas() -> None:
    """Every Python file stays under three hundred lines."""
    sizes = {b.pad: b.tekst.count("\n") for b in everything() if not b.is_in(GENERATED)}

    assert {pad: size for pad, size in sizes.items() if size > LONGEST_FILE} == {}


def test_no_function_is_long() -> None:
    """No function is longer than sixty lines, its docstring included."""
    written = [b for b in everything() if not b.is_in(GENERATED)]
    long = [f"{b.at(f)} {f.name}" for b in written for f in b.functions if _length(f) > LONGEST_FUNCTION]

    assert long == []


def test_most_functions_are_short() -> None:
    """Half of the functions of the four packages are at most ten lines."""
    assert statistics.median(_length(f) for b in ours() for f in b.functions) <= MEDIAN_FUNCTION


def test_everything_public_says_what_it_is() -> None:
    """Every public class, function and method of the four packages has a docstring."""
    assert [f"{b.at(k)} {k.name}" for b in ours() for k in _public(b.boom) if not ast.get_docstring(k)] == []


def test_no_name_is_empty() -> None:
    """No module is called utils, helper or manager, and no function processes or handles."""
    modules = [b.pad for b in everything() if _EMPTY_MODULE.search(b.module.split(".")[-1])]
    named = [(b, k) for b in everything() for k in b.knopen if isinstance(k, Function | ast.ClassDef)]
    # A library that calls back chose the name of its hook.
    hooks = {id(f) for _, k in named if isinstance(k, ast.ClassDef) and k.bases for f in k.body}
    names = [f"{b.at(k)} {k.name}" for b, k in named if _EMPTY_NAME.search(k.name) and id(k) not in hooks]

    assert modules + names == []


def test_nothing_is_left_for_later() -> None:
    """No file holds a note to do something later, or a line that coverage is told to overlook."""
    assert list(_lines(everything(), _UNFINISHED)) == []


def test_excuses_are_few_and_reasoned() -> None:
    """The four packages silence a checker at most five times, and each time say why."""
    places = list(_lines(ours(), _EXCUSE))
    bare = [p for p in places if not _WITH_REASON.fullmatch(_EXCUSE.search(p)["rest"])]  # type: ignore[index]  # found by it

    assert bare == []
    assert len(places) <= MOST_EXCUSES, "\n".join(places)


def _length(function: Function) -> int:
    return (function.end_lineno or function.lineno) - function.lineno + 1


def _public(knoop: ast.Module | ast.ClassDef) -> Iterator[Function | ast.ClassDef]:
    for child in knoop.body:
        if isinstance(child, Function | ast.ClassDef) and not child.name.startswith("_"):
            yield child
            if isinstance(child, ast.ClassDef):
                yield from _public(child)


def _lines(sources: tuple[Bron, ...], pattern: re.Pattern[str]) -> Iterator[str]:
    for b in sources:
        for number, line in enumerate(b.tekst.splitlines(), 1):
            if b.pad != _SELF and pattern.search(line):
                yield f"{b.at(number)} {line.strip()}"
