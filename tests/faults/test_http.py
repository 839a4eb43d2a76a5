# SPDX-License-Identifier: EUPL-1.2
"""A gateway whose database cannot be written, seen from outside: it refuses, says so, and mends itself."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from engines import SOORTEN, Soort
from faults.schijf import bound_files
from faults.server import make_read_only, make_writable
from httpx2 import AsyncClient, Response
from stories.bezoek import Bezoek, signalering
from stories.meetlat import measure
from stories.opstelling import Opstelling, standing_alone
from stories.proces import Proces

REFUSED = (503, "/problemen/logboek-niet-bereikbaar")


@asynccontextmanager
async def unwritable(opstelling: Opstelling, proces: Proces) -> AsyncIterator[None]:
    """No byte of the database can be written by the gateway until the block ends."""
    if opstelling.soort == "sqlite":
        bound_files(proces.process.pid, 0)
        yield
        bound_files(proces.process.pid, None)
    else:
        await make_read_only(opstelling.settings.database)
        yield
        await make_writable(opstelling.settings.database)


@pytest.mark.parametrize("soort", SOORTEN)
async def test_nothing_leaves_while_nothing_can_be_written(soort: Soort, tmp_path: Path) -> None:
    """Systems and people are refused and leave nothing, health says so, and then the same is accepted."""
    async with standing_alone(soort, tmp_path) as (opstelling, proces):
        bezoek = Bezoek(opstelling)
        systeem = await bezoek.systeem("zorgaanbieder-theepot")
        lid = await bezoek.mens("wijkteamlid")
        body = signalering(opstelling.new_inwoner(), opstelling)
        before = await measure(opstelling)
        async with unwritable(opstelling, proces):
            refused = [await systeem.post("/signaleringen", body) for _ in range(3)]
            page = await lid.http.get("/zaken")
            during, health_during = await measure(opstelling), await health(lid.http)
        accepted = await systeem.post("/signaleringen", body)
        health_after, after = await health(lid.http), await measure(opstelling)
        await bezoek.close()

    assert [told(answer) for answer in refused] == [REFUSED] * 3
    assert (page.status_code, page.headers["content-type"]) == (503, "text/html; charset=utf-8")
    assert during == before
    assert health_during == (200, "gereed", "bereikbaar", "mislukt")
    assert accepted.status_code == 201, accepted.text
    assert health_after == (200, "gereed", "bereikbaar", "in orde")
    assert after.effects["signalering"] == before.effects["signalering"] + 1


def told(answer: Response) -> tuple[int, str]:
    """The status and the kind of a problem."""
    assert answer.headers["content-type"] == "application/problem+json"
    return answer.status_code, answer.json()["type"]


async def health(http: AsyncClient) -> tuple[int, str, str, str]:
    """What the gateway says about itself."""
    answer = await http.get("/gezondheid/gereed")
    said = answer.json()
    return answer.status_code, said["status"], said["database"], said.get("schrijven", "")
