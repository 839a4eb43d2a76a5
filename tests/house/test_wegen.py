# SPDX-License-Identifier: EUPL-1.2
"""The count of passages on a road, tried on small routes."""

import ast
from collections.abc import Set as AbstractSet

import pytest
from house.bron import Bron, Function
from house.wegen import roads

BESIDE = """
async def _one(sluis): return await sluis.exchange(a, view())
async def _two(sluis):
    await sluis.exchange(a, b)
    return await _one(sluis)
"""


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param("return page()", {0}, id="a page about nobody"),
        pytest.param("return shape(await sluis.exchange(a, o))", {1}, id="one in an expression"),
        pytest.param("return await _one(sluis)", {1}, id="one in a private function"),
        pytest.param("return await _two(sluis)", {2}, id="two, one of them two functions away"),
        pytest.param("if x:\n  return await _one(sluis)\nreturn await sluis.exchange(a, o)", {1}, id="fork"),
        pytest.param(
            "if x:\n  return back()\nreturn await _one(sluis)", {0, 1}, id="one branch goes nowhere"
        ),
        pytest.param("if x:\n  raise E\nreturn await _one(sluis)", {1}, id="a raise has no answer"),
        pytest.param(
            "try:\n  o = f()\nexcept E:\n  await sluis.turn_away(a)\n  return o\nreturn await _one(sluis)",
            {1},
            id="bad input is turned away",
        ),
        pytest.param(
            "try:\n  await sluis.exchange(a, o)\nexcept E:\n  return await _one(sluis)\nreturn back()",
            {1, 2},
            id="a second one after the first raised",
        ),
        pytest.param(
            "try:\n  if x:\n    return _one(sluis)\n  return await _one(sluis)\nexcept E:\n  return e()",
            {1},
            id="a fork that is tried",
        ),
        pytest.param("for x in y:\n  await sluis.exchange(a, x)", {0, 2}, id="one in a loop is too many"),
        pytest.param(
            "async def later():\n  await sluis.exchange(a, o)\nstart(later)\nreturn await _one(sluis)",
            {1},
            id="work for later is not on this road",
        ),
        pytest.param("with f() as g:\n  return await _one(sluis)", {1}, id="inside a with"),
    ],
)
def test_passages_are_counted_along_each_road(body: str, expected: AbstractSet[int]) -> None:
    """Each road has the passages that are written on it, in the function and in private ones beside it."""
    indented = "\n".join(f"    {line}" for line in body.splitlines())
    boom = ast.parse(f"async def route(sluis):\n{indented}\n{BESIDE}")
    route = boom.body[0]
    assert isinstance(route, Function)

    assert roads(Bron("x.py", "", boom, ()), route) == expected
