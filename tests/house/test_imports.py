# SPDX-License-Identifier: EUPL-1.2
"""What the import contracts in pyproject.toml cannot say of themselves."""

import ast
import tomllib
from collections.abc import Iterator
from graphlib import TopologicalSorter
from typing import Any, Final

from house.bron import PACKAGES, ROOT, Bron, ours

DOORS: Final = {"api", "pages"}
DEEPER: Final = {"model", "usecases"}
_CONFIG: Final[dict[str, Any]] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"][
    "importlinter"
]
_LAYERS: Final[list[str]] = next(c["layers"] for c in _CONFIG["contracts"] if c["type"] == "layers")


def test_contracts_cover_every_package() -> None:
    """The contracts look at all four packages, and at the libraries that they use."""
    assert set(_CONFIG["root_packages"]) == set(PACKAGES)
    assert _CONFIG["include_external_packages"] is True


def test_every_room_has_its_place_in_the_layers() -> None:
    """Every api, pages, use cases and model of a room, and every module that makes routes, has its layer."""
    named = {part.strip("() ") for layer in _LAYERS for part in layer.replace(":", "|").split("|")}
    rooms = {b.module for b in ours() if _is_of_room(b)}

    assert rooms - named == set()


def test_no_layer_is_optional() -> None:
    """No layer is in brackets: a module that moves breaks the contract and does not slip out of it."""
    assert [layer for layer in _LAYERS if "(" in layer] == []


def test_no_modules_import_each_other_in_a_circle() -> None:
    """The modules can be put in an order in which each imports only earlier ones."""
    names = {b.module for b in ours()}
    graph = {b.module: set(_imported(b, names)) - {b.module} for b in ours()}

    assert len(list(TopologicalSorter(graph).static_order())) == len(names)


def _is_of_room(b: Bron) -> bool:
    parts = b.module.split(".")
    return len(parts) == 3 and parts[0] == "gateway" and parts[2] in DOORS | DEEPER and parts[1] != "demo"


def _imported(b: Bron, names: set[str]) -> Iterator[str]:
    for k in b.knopen:
        if isinstance(k, ast.Import):
            yield from (a.name for a in k.names if a.name in names)
        elif isinstance(k, ast.ImportFrom) and k.module:
            inner = {f"{k.module}.{a.name}" for a in k.names} & names
            # `from package import module` needs the module; anything else needs the package itself.
            yield from inner or ({k.module} & names)
