# SPDX-License-Identifier: EUPL-1.2
"""What measures the gateway can be started: no test runs it, so nothing else would say that it broke."""

from importlib import import_module
from pathlib import Path

import bench.wissel
import pytest

MODULES = sorted(path.stem for path in Path(bench.wissel.__file__).parent.glob("*.py"))


@pytest.mark.parametrize("name", MODULES)
def test_measurement_imports(name: str) -> None:
    """Every module of the measurements imports, with all that it takes from the product."""
    module = import_module(f"bench.{name}")

    assert module.__doc__
