# SPDX-License-Identifier: EUPL-1.2
"""The map of the rooms shows every room and every module of the front hall, and nothing else."""

import re
from typing import Final

from house.bron import ROOT

GATEWAY: Final = ROOT / "gateway"
_ROW: Final = re.compile(r"^\| (`.+?) \|", re.MULTILINE)
_NAME: Final = re.compile(r"`([a-z_]+(?:/|\.py))`")


def test_every_room_stands_on_the_map() -> None:
    """Each room, and each module beside them, stands on the map once, and what is not there does not."""
    shown = [
        naam
        for rij in _ROW.findall((GATEWAY / "README.md").read_text("utf-8"))
        for naam in _NAME.findall(rij)
    ]
    rooms = {f"{p.parent.name}/" for p in GATEWAY.glob("*/__init__.py")}
    modules = {p.name for p in GATEWAY.glob("*.py")} - {"__init__.py"}

    assert sorted(shown) == sorted(rooms | modules)
