# SPDX-License-Identifier: EUPL-1.2
"""The README of the client keeps its word: ten lines, of names that are there."""

import ast
import inspect
import re
from pathlib import Path

import sluis_client

README = (Path(__file__).parents[2] / "client" / "README.md").read_text("utf-8")
CODE = re.findall(r"```python\n(.*?)```", README, re.DOTALL)[0]


def test_blind_registration_is_ten_lines() -> None:
    """A whole blind registration, its imports and its errors included, is ten lines."""
    assert len([line for line in CODE.splitlines() if line.strip()]) <= 10


def test_example_uses_what_is_there() -> None:
    """Every name that the example imports is public, and every method that it calls exists."""
    tree = ast.parse(CODE)
    names = {a.name for n in ast.walk(tree) if isinstance(n, ast.ImportFrom) for a in n.names} - {"date"}
    calls = {
        n.attr for n in ast.walk(tree) if isinstance(n, ast.Attribute) and ast.unparse(n.value) == "client"
    }

    assert names <= set(sluis_client.__all__)
    assert calls == {"register_blind"}


def test_both_clients_can_do_the_same() -> None:
    """Every method of one client is a method of the other, with the same parameters and description."""
    one, other = (
        {n: f for n, f in inspect.getmembers(kind, inspect.isfunction) if not n.startswith("_")}
        for kind in (sluis_client.SluisClient, sluis_client.AsyncSluisClient)
    )

    assert one.keys() == other.keys()
    assert {n: inspect.signature(f).parameters for n, f in one.items()} == {
        n: inspect.signature(f).parameters for n, f in other.items()
    }
