# SPDX-License-Identifier: EUPL-1.2
"""Five years on what the log says goes, in two municipalities; what is restricted stays; a copy adds up."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

import pytest
from engines import SOORTEN, Soort
from starlette.types import ASGIApp
from stories.bediening import Haven, bound, serving
from stories.bezoek import Bezoek, Mens
from stories.hoofdstukken import take_up
from stories.meetlat import rows_of
from stories.opstelling import Opstelling, prepared, unguarded_keys
from stories.pagina import Pagina
from stories.test_rechten import ask
from stories.test_volledig import copy_of, until_counted, verify

from gateway.app import create_app
from gateway.bewaren.ronde import Vernietigingsronde
from gateway.demo.gemeenten import HAARLEM, VELSEN, Gemeente

LATER: Final = timedelta(days=5 * 366 + 2)
"""Past the term of the log, for all that is written today."""
READABLE: Final = "SELECT DISTINCT zaak FROM logregel WHERE gewist = ''"


@dataclass
class Later:
    """A clock that stands years ahead."""

    def now(self) -> datetime:
        """This moment, years from now."""
        return datetime.now(UTC) + LATER


async def expire(opstelling: Opstelling) -> int:
    """Years later the gateway goes over its log; how many lines went."""
    async with opstelling.house() as house:
        await house.adresboek.refresh()
        sluis = replace(house.sluis, clock=Later())
        return await Vernietigingsronde(sluis, een_logslag=20).expire(sluis.register)


@asynccontextmanager
async def visiting(
    opstelling: Opstelling, outside: list[tuple[ASGIApp, Haven]], gateway: Haven
) -> AsyncIterator[Bezoek]:
    """The gateway is served for a while, and people come by; its ports stay ours."""
    apps: list[tuple[ASGIApp, Haven]] = [*outside, (create_app(opstelling.settings), gateway)]
    with unguarded_keys(), serving([(app, Haven(haven.socket.dup())) for app, haven in apps]):
        bezoek = Bezoek(opstelling)
        yield bezoek
        await bezoek.close()


@pytest.mark.parametrize("soort", SOORTEN)
async def test_what_the_log_said_goes_after_five_years(soort: Soort, tmp_path: Path) -> None:
    """What is past its term is nowhere to be read, what is restricted stays, and what is left adds up."""
    with bound() as gateway:
        day = datetime.now(UTC).date()
        async with prepared(soort, tmp_path, gateway.url, day=day) as (opstelling, outside):
            async with visiting(opstelling, outside, gateway) as bezoek:
                gewoon, beperkt = await take_up(bezoek), await take_up(bezoek)
                fg, elders = await bezoek.mens("privacy-officer"), await bezoek.mens("wijkteamlid-velsen")
                verzoek = await ask(fg, beperkt.inwoner.bsn, "beperking")
                await fg.submit(await fg.open(verzoek.path), "/beperking", grond="juistheid_betwist")
                await elders.open("/zaken")
                await until_counted(bezoek, fg)
            aantal = await expire(opstelling)
            async with visiting(opstelling, outside, gateway) as bezoek:
                fg, elders = await bezoek.mens("privacy-officer"), await bezoek.mens("wijkteamlid-velsen")
                await until_counted(bezoek, fg)
                weg = await gone_of(opstelling, HAARLEM)
                regel, vreemd = await opened(weg[0], fg, elders)
                bureau = await fg.open("/toezicht/bewaren")
                daar = await gone_of(opstelling, VELSEN)
                vraag = await ask(fg, gewoon.inwoner.bsn, "inzage")
                await until_counted(bezoek, fg)
                regels = await copy_of(fg, vraag)
                brief = await fg.submit(await fg.open(vraag.path), "/brief")
                zaken = await rows_of(opstelling, READABLE)

    assert "Deze regel is vernietigd" in regel.text
    assert "Wat is vastgelegd" not in regel.text
    assert vreemd.status == 403
    assert f"Regels van het logboek: {len(weg)} (" in bureau.text
    assert aantal > len(weg) + len(daar) > len(weg)
    assert beperkt.zaak in {zaak for (zaak,) in zaken}
    assert gewoon.zaak not in {zaak for (zaak,) in zaken}
    code, text = await verify(opstelling, tmp_path, regels)
    assert code == 0, text
    assert "was de bewaartermijn voorbij" in text
    assert "was de bewaartermijn voorbij" in brief.text
    n = next(n for n, line in enumerate(regels) if b'"gewist"' in line)
    assert (await verify(opstelling, tmp_path, [*regels[:n], *regels[n + 1 :]]))[0] == 1


async def opened(kenmerk: str, *mensen: Mens) -> list[Pagina]:
    """One line as each of these sees it."""
    return [await mens.open(f"/toezicht/regels/{kenmerk}") for mens in mensen]


async def gone_of(opstelling: Opstelling, gemeente: Gemeente) -> list[str]:
    """The lines that went of one municipality."""
    query = "SELECT kenmerk, verantwoordelijke FROM logregel WHERE gewist <> '' ORDER BY plek"
    return [kenmerk for kenmerk, van in await rows_of(opstelling, query) if van == str(gemeente.oin)]
