# SPDX-License-Identifier: EUPL-1.2
"""What people did yesterday and today is what the desk shows at a glance, over HTTP."""

import re
from collections.abc import AsyncIterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import pytest
from engines import SOORTEN, Soort
from stories.bediening import bound, serving
from stories.bezoek import Bezoek
from stories.collega import of_haarlem
from stories.meetlat import rows_of
from stories.opstelling import prepared, unguarded_keys

from adapters.sql.teller import Logteller
from gateway.app import create_app
from gateway.errors import RefusedError
from gateway.processturing.usecases import list_own, view_zaak

KEREN: Final = 3
_ROW: Final = re.compile(r'sluis-staven__naam">(.*?)</th>.*?sluis-staven__getal">([\d.]+)<', re.DOTALL)


@pytest.fixture(params=SOORTEN)
async def bezoek(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Bezoek]:
    """A region of its own, in which somebody worked and somebody was refused; the log was counted."""
    soort: Soort = request.param
    with bound() as gateway:
        async with prepared(soort, tmp_path, gateway.url, day=datetime.now(UTC).date()) as (
            opstelling,
            outside,
        ):
            async with opstelling.house() as house:
                await house.adresboek.refresh()
                werkt = of_haarlem(house, "wmo-consulent")
                for n in range(KEREN):
                    await house.sluis.exchange(werkt, list_own(werkt))
                    with suppress(RefusedError):
                        await house.sluis.exchange(werkt, view_zaak(f"Z-00000-0000{n}", afzender=werkt))
                await house.bewaker.keep()
                await Logteller(house.engine).go()
            with unguarded_keys(), serving([*outside, (create_app(opstelling.settings), gateway)]):
                bezoek = Bezoek(opstelling)
                yield bezoek
                await bezoek.close()


async def test_the_desk_shows_what_happened(bezoek: Bezoek) -> None:
    """The work and the refusals stand in the pictures, in the numbers that the log itself gives."""
    query = "SELECT uitkomst FROM logregel WHERE gebeurtenis LIKE 'zaak.%' OR gebeurtenis LIKE 'werk.%'"
    fg = await bezoek.mens("privacy-officer")
    lines = await rows_of(bezoek.opstelling, query)

    page = await fg.open("/toezicht")

    rows = {re.sub("<.*?>", "", name).strip(): number for name, number in _ROW.findall(page.response.text)}
    allowed = sum(uitkomst == "toegestaan" for (uitkomst,) in lines)
    assert allowed >= KEREN
    assert rows["Processturing"] == str(allowed)
    assert len(lines) - allowed >= KEREN
    assert "De reden ligt besloten" not in page.text, "a refusal is about nobody, so its reason can be read"
    assert "Niemand tekent mee" in page.text
    assert "Er loopt niets" in page.text


async def test_looking_at_the_desk_is_on_the_log(bezoek: Bezoek) -> None:
    """A look at the desk is one line, of who looked, and stands among the decisions of today."""
    query = "SELECT medewerker FROM logregel WHERE gebeurtenis = 'logboek.oogopslag_bekeken'"
    fg = await bezoek.mens("privacy-officer")
    before = await rows_of(bezoek.opstelling, query)

    await fg.open("/toezicht")
    vandaag = await fg.open("/toezicht/vandaag")
    lines = await rows_of(bezoek.opstelling, query)

    assert lines == [*before, ("privacy-officer",)]
    assert "Wat vandaag is gevraagd" in vandaag.text


async def test_health_says_that_nobody_cosigns(bezoek: Bezoek) -> None:
    """Whoever watches the gateway from outside hears how it stands with its witnesses."""
    fg = await bezoek.mens("privacy-officer")

    answer = await fg.http.get("/gezondheid")

    assert answer.json()["getuigen"]["stand"] == "geen"
