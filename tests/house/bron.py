# SPDX-License-Identifier: EUPL-1.2
"""Our own source, read and parsed once, for the rules that a linter of imports cannot see."""

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[2]
PACKAGES: Final = ("gateway", "adapters", "policies", "audit")
_NOT_OURS: Final = {"node_modules", "dist", "var", "__pycache__"}
"""Folders that a checkout makes and a repository does not hold; so are hidden ones, but for `.ci`."""

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, slots=True)
class Bron:
    """One Python file: its path from the root, its text, and every node of its tree."""

    pad: str
    tekst: str = field(repr=False)
    boom: ast.Module = field(repr=False)
    knopen: tuple[ast.AST, ...] = field(repr=False)
    fout: str = ""

    @property
    def module(self) -> str:
        """The name under which it is imported."""
        return self.pad.removesuffix(".py").removesuffix("/__init__").replace("/", ".")

    @property
    def calls(self) -> Iterator[ast.Call]:
        """Every call in it."""
        return (k for k in self.knopen if isinstance(k, ast.Call))

    @property
    def functions(self) -> Iterator[Function]:
        """Every function in it, methods and inner ones too."""
        return (k for k in self.knopen if isinstance(k, Function))

    def at(self, knoop: ast.AST | int) -> str:
        """The place of a node or a line, as an editor opens it."""
        return f"{self.pad}:{knoop if isinstance(knoop, int) else getattr(knoop, 'lineno', 1)}"

    def is_in(self, places: Iterable[str]) -> bool:
        """Whether it is one of these files, or stands in one of these folders (which end in `/`)."""
        return any(self.pad == p or (p.endswith("/") and self.pad.startswith(p)) for p in places)


@cache
def files() -> tuple[Path, ...]:
    """Every file of ours, in order of path."""
    return tuple(sorted(_walk(ROOT)))


@cache
def everything() -> tuple[Bron, ...]:
    """Every Python file: the four packages, the tests, and what else there is."""
    return tuple(_read(p) for p in files() if p.suffix == ".py")


@cache
def ours() -> tuple[Bron, ...]:
    """The Python files of the four packages."""
    return tuple(b for b in everything() if b.pad.split("/")[0] in PACKAGES)


@cache
def in_tests() -> tuple[Bron, ...]:
    """The Python files of the tests."""
    return tuple(b for b in everything() if b.pad.startswith("tests/"))


def dotted(knoop: ast.AST) -> str:
    """`a.b.c` as it is written; what is not a name or an attribute of one gives ''."""
    if isinstance(knoop, ast.Name):
        return knoop.id
    if isinstance(knoop, ast.Attribute):
        return f"{dotted(knoop.value)}.{knoop.attr}"
    return ""


def breaches(sources: Iterable[Bron], pattern: str, *, allowed: Iterable[str] = ()) -> list[str]:
    """Where a dotted name that matches is read or called, outside the places where it may be.

    What precedes the first name (a call, an index) counts as nothing: `f(x).begin` is `.begin`.
    """
    places, seek = tuple(allowed), re.compile(pattern)
    return [
        f"{b.at(k)} {ast.unparse(k)}"
        for b in sources
        if not b.is_in(places)
        for k in b.knopen
        if isinstance(k, ast.Attribute) and seek.search(dotted(k))
    ]


def _walk(folder: Path) -> Iterator[Path]:
    for entry in folder.iterdir():
        if entry.is_dir():
            hidden = entry.name.startswith(".") and entry.name != ".ci"
            if not hidden and entry.name not in _NOT_OURS and entry.suffix != ".egg-info":
                yield from _walk(entry)
        elif entry.suffix != ".pyc":
            yield entry


def _read(path: Path) -> Bron:
    """Read one file; what cannot be parsed is empty to every rule but the one that says so."""
    tekst, pad, fout = path.read_text("utf-8"), path.relative_to(ROOT).as_posix(), ""
    try:
        boom = ast.parse(tekst, pad)
    except SyntaxError as e:
        boom, fout = ast.Module([], []), f"{pad}:{e.lineno} {e.msg}"
    return Bron(pad, tekst, boom, tuple(ast.walk(boom)), fout)
