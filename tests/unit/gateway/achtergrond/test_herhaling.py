# SPDX-License-Identifier: EUPL-1.2
"""Work beside the requests goes on, whatever goes wrong once."""

import pytest

from gateway.achtergrond.herhaling import every


class GenoegError(Exception):
    """The test has seen enough."""


async def test_work_that_fails_is_done_again() -> None:
    """An error that nobody foresaw does not end the task: the next time it is done again."""
    done: list[int] = []
    waited: list[float] = []

    async def work() -> None:
        done.append(len(done))
        if len(done) == 1:
            raise ValueError("een rij die niemand kan lezen")

    async def pause(seconds: float) -> None:
        waited.append(seconds)
        if len(waited) == 3:
            raise GenoegError("drie keer")

    with pytest.raises(GenoegError, match="drie keer"):
        await every(5.0, "adresboek", work, pause=pause)

    assert (done, waited) == ([0, 1, 2], [5.0, 5.0, 5.0])
