# SPDX-License-Identifier: EUPL-1.2
"""The client is a package of its own: it imports what it says it needs, and nothing of the gateway."""

import ast
import re
import sys
import tomllib
from pathlib import Path
from typing import Any

import sluis_client

ROOT = Path(__file__).parents[2] / "client"
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
SOURCES = sorted((ROOT / "sluis_client").glob("*.py"))


def imported() -> set[str]:
    """The packages that its modules import."""
    nodes = [n for p in SOURCES for n in ast.walk(ast.parse(p.read_text("utf-8")))]
    names = {a.name for n in nodes if isinstance(n, ast.Import) for a in n.names}
    names |= {n.module for n in nodes if isinstance(n, ast.ImportFrom) and n.module}
    return {name.split(".")[0] for name in names} - set(sys.stdlib_module_names) - {"sluis_client"}


def test_imports_are_the_dependencies() -> None:
    """What it imports is what it installs: no more and no less."""
    needed = {re.split(r"[^a-z0-9-]", d)[0] for d in PROJECT["dependencies"]}

    assert imported() == needed == {"cryptography", "httpx2", "joserfc", "rbcl"}


def test_dependencies_are_those_of_the_gateway() -> None:
    """Both can be installed beside each other: the same versions are asked for."""
    whole = tomllib.loads((ROOT.parent / "pyproject.toml").read_text("utf-8"))["project"]

    assert set(PROJECT["dependencies"]) <= set(whole["dependencies"])


def test_everything_public_is_listed() -> None:
    """Every name that the package promises is there, and it says that it is typed."""
    assert [name for name in sluis_client.__all__ if not hasattr(sluis_client, name)] == []
    assert (ROOT / "sluis_client" / "py.typed").exists()
    assert sluis_client.__all__ == sorted(sluis_client.__all__, key=lambda n: (not n.isupper(), n))


def test_every_public_thing_says_what_it_is() -> None:
    """Every public class, function and method has a docstring."""
    bare = [
        f"{p.name} {n.name}"
        for p in SOURCES
        for n in ast.walk(ast.parse(p.read_text("utf-8")))
        if isinstance(n, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and not n.name.startswith("_")
        and not ast.get_docstring(n)
    ]

    assert bare == []
