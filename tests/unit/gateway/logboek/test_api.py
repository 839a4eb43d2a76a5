# SPDX-License-Identifier: EUPL-1.2
"""The door of the log: one spelling for each thing, and an outage that says so."""

from collections.abc import Callable
from typing import TypeVar

import pytest
from fakes.ledger import FakeLedger
from fakes.logregels import logregel, write_lines
from fakes.tegellezer import open_log_door

from gateway.errors import LedgerError
from gateway.ports import Tx

T = TypeVar("T")


class Unreadable(FakeLedger):
    """A ledger whose database is gone."""

    async def look(self, look: Callable[[Tx], T]) -> T:
        """Fail as a database does."""
        del look
        raise LedgerError("the ledger cannot be read")


async def filled() -> FakeLedger:
    """A log of 300 lines, all under a head."""
    ledger = FakeLedger()
    await write_lines(ledger, *(logregel(n) for n in range(300)))
    return ledger


@pytest.mark.parametrize("path", ["checkpoint", "tile/0/000", "tile/0/001.p/44", "tile/entries/001.p/44"])
async def test_what_is_there_is_given(path: str) -> None:
    """Head, tiles and bundles are there under their own spelling."""
    async with open_log_door(await filled()) as http:
        response = await http.get(f"/log/{path}")

    assert response.status_code == 200
    assert response.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    "path",
    [
        pytest.param("tile/63/000", id="highest level"),
        pytest.param("tile/64/000", id="level too high"),
        pytest.param("tile/00/000", id="leading zero in the level"),
        pytest.param("tile/0/0", id="short index"),
        pytest.param("tile/0/x000/001", id="group too many"),
        pytest.param("tile/0/000.p/0", id="empty tile"),
        pytest.param("tile/0/000.p/256", id="full tile as a partial one"),
        pytest.param("tile/0/002.p/08", id="leading zero in the width"),
        pytest.param("tile/0/%30%30%30", id="escapes"),
        pytest.param("tile/0/%2e%2e/0/000", id="way up"),
        pytest.param("tile/0/000/", id="slash at the end"),
        pytest.param("tile/0//000", id="two slashes"),
        pytest.param("tile/data/000", id="bundle of another kind of log"),
        pytest.param("tile/0/٠٠٠", id="Arabic digits"),
        pytest.param("tile/", id="nothing"),
        pytest.param("checkpoint/", id="head with a slash"),
        pytest.param("tile/0/" + "x999/" * 9 + "999", id="index too long"),
        pytest.param("tile/0/" + "x999/" * 6 + "999", id="index beyond every tree"),
    ],
)
async def test_a_bent_path_is_another_path(path: str) -> None:
    """A thing has one spelling; every other leads nowhere."""
    async with open_log_door(await filled()) as http:
        response = await http.get(f"/log/{path}")

    assert response.status_code == 404


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
@pytest.mark.parametrize("path", ["checkpoint", "tile/0/000", f"bewijs/{'0' * 20}/{'0' * 64}"])
async def test_the_log_is_only_read_here(method: str, path: str) -> None:
    """Nothing at this door can be written."""
    async with open_log_door(await filled()) as http:
        response = await http.request(method, f"/log/{path}")

    assert response.status_code == 405


async def test_no_record_and_no_salt_leaves() -> None:
    """Of all that is stored of a line, its 33 bytes leave and nothing else."""
    ledger = await filled()
    async with open_log_door(ledger) as http:
        paths = ("checkpoint", "tile/0/000", "tile/entries/000", "tile/entries/001.p/44")
        answers = [(await http.get(f"/log/{path}")).content for path in paths]

    stored = ledger.kept.logboek.rows
    assert not [rij for rij in stored for a in answers if rij.zout in a or rij.record in a]


@pytest.mark.parametrize("path", ["checkpoint", "tile/0/000", f"bewijs/{'0' * 20}/{'0' * 64}"])
async def test_a_log_that_cannot_be_read_says_so(path: str) -> None:
    """Without its database the door says that it cannot answer, and not that nothing is there."""
    async with open_log_door(Unreadable()) as http:
        response = await http.get(f"/log/{path}")

    assert (response.status_code, response.headers["retry-after"]) == (503, "5")
    assert response.headers["cache-control"] == "no-store"
