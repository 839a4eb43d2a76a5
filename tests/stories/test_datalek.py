# SPDX-License-Identifier: EUPL-1.2
"""A review finds a breach: from its outcome to the draft for the AP, over HTTP, with an insurer who tried.

What happened is of yesterday: real passages through the same house with a clock that stands a day earlier.
Two municipalities: what is found at Haarlem is of Haarlem, and what Velsen reports stays with Velsen.
"""

import csv
import io
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Any, Final

import pytest
from engines import SOORTEN
from fakes.world import FakeClock
from stories.bezoek import Bezoek, Mens
from stories.collega import of_haarlem
from stories.meetlat import rows_of
from stories.nagekeken import reviewed
from stories.opstelling import Opstelling
from stories.pagina import Pagina

from gateway.demo.organisaties import ZORGVERZEKERAAR, met_rol
from gateway.demo.verhaal.toneel import system
from gateway.errors import RefusedError
from gateway.huis import House
from gateway.kern.bsn import Bsn
from gateway.signalering.model import Soort as Signaalsoort
from gateway.signalering.model import Urgentie
from gateway.signalering.usecases import NieuweSignalering, report, view
from policies.begrippen import Doel, Rol

LIJST: Final = "/toezicht/datalekken"
MENSEN: Final = 12
AVOND: Final = time(20, 30, tzinfo=UTC)
BEOORDELING: Final[dict[str, Any]] = {
    "inbreuken": ["vertrouwelijkheid"],
    "gevolgen": ["geen_greep", "beroepsgeheim"],
    "maatregelen": ["medewerker_aangesproken"],
    "risico": "hoog",
    "personen": str(MENSEN),
}


@pytest.fixture(params=SOORTEN)
async def bezoek(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Bezoek]:
    """A region of its own, in which somebody was curious yesterday and an insurer tried."""
    async with reviewed(request.param, tmp_path, _yesterday) as bezoek:
        yield bezoek


async def _yesterday(house: House, opstelling: Opstelling) -> None:
    """A dozen concerns are reported; somebody opens them all in the evening, and an insurer brings one."""
    gisteren = datetime.combine(opstelling.vandaag - timedelta(days=1), AVOND)
    sluis = replace(house.sluis, clock=FakeClock(gisteren))
    kijkt = of_haarlem(house, "wijkteamlid")
    college = kijkt.organisatie
    aanbieder = system(met_rol(Rol.AANBIEDER_WMO)[0], Doel.SIGNALERING_WMO)
    vervalt = opstelling.vandaag + timedelta(days=90)
    for _ in range(MENSEN):
        nieuw = NieuweSignalering(
            Bsn(opstelling.new_inwoner().bsn),
            Signaalsoort.EENZAAMHEID,
            Urgentie.GEWOON,
            vervalt,
            frozenset(),
        )
        melding = report(nieuw, doel=Doel.SIGNALERING_WMO, college=college)
        gemeld = (await sluis.exchange(aanbieder, melding)).result
        await sluis.exchange(kijkt, view(gemeld.id, afzender=kijkt))
    with suppress(RefusedError):
        await sluis.exchange(system(ZORGVERZEKERAAR, Doel.SIGNALERING_WMO), melding)


async def _suspected(fg: Mens) -> Pagina:
    """The officer calls what the employee did a possible breach; the datalek that it became."""
    lijst = await fg.open("/toezicht/nazicht")
    paden = {f.action.removesuffix("/oordeel") for f in lijst.forms if f.action.endswith("/oordeel")}
    for pad in sorted(paden):
        stuk = await fg.open(pad)
        if "Medewerker wijkteamlid opende" in stuk.text:
            await fg.submit(stuk, "/oordeel", having={"oordeel": "mogelijk_datalek"})
            datalekken = await fg.open(LIJST)
            return await fg.open(datalekken.link(f"{LIJST}/"))
    raise AssertionError(f"none of {len(paden)} pieces is about who was curious")


async def test_from_a_review_to_the_draft_for_the_ap(bezoek: Bezoek) -> None:
    """The finding has its clock; the log says whom it touches; draft, letter and register follow."""
    fg = await bezoek.mens("privacy-officer")
    leeg = await fg.open(LIJST)
    lek = await _suspected(fg)
    gisteren = (bezoek.opstelling.vandaag - timedelta(days=1)).isoformat()

    gezocht = await fg.submit(lek, "/getroffenen", medewerker="wijkteamlid", van=gisteren, kenmerken="")
    verzekeraar = await fg.submit(
        await fg.open(lek.path),
        "/getroffenen",
        medewerker="",
        organisatie=str(ZORGVERZEKERAAR.oin),
        van=gisteren,
        kenmerken="",
    )
    await fg.submit(
        await fg.open(lek.path), "/getroffenen", medewerker="wijkteamlid", organisatie="", van=gisteren
    )
    await fg.submit(await fg.open(lek.path), "/beoordeling", **BEOORDELING)
    besloten = await fg.submit(await fg.open(lek.path), "/besluit", uitkomst="melden_en_vertellen")
    concept, brief = await fg.open(f"{lek.path}/concept/ap"), await fg.open(f"{lek.path}/concept/betrokkenen")
    nza = await fg.open(f"{lek.path}/concept/nza")
    gemeld = await fg.submit(besloten, "/verteld", having={"aan": "ap"}, volgt="ja")
    register = (await fg.submit(await fg.open(LIJST), f"{LIJST}/register")).response

    assert "Er wacht geen datalek" in leeg.text
    assert "nog 2 dagen en 23 uur" in lek.text
    assert f"ten hoogste {MENSEN}" in gezocht.text
    assert "Verzekeraar betrokken ja" in verzekeraar.text
    assert f"Aantal betrokkenen, bij benadering {MENSEN}" in concept.text
    assert "AVG art. 33 lid 3 onder d" in concept.text
    assert "Er ging iets mis met gegevens over u." in brief.text
    assert "Wabvpz art. 15f en 15h" in nza.text
    assert "op tijd gedaan" in gemeld.text
    assert "Er volgt nog een aanvulling." in gemeld.text
    (rij,) = csv.DictReader(io.StringIO(register.content.decode("utf-8-sig")), delimiter=";")
    assert (rij["mensen"], rij["stand"]) == (str(MENSEN), "te melden")


async def test_each_step_is_on_the_log_and_nobody_is_named(bezoek: Bezoek) -> None:
    """What was done stands on the log in order; no BSN and no name left in any page, file or address."""
    fg = await bezoek.mens("privacy-officer")
    lek = await _suspected(fg)
    await fg.submit(lek, "/getroffenen", medewerker="wijkteamlid", kenmerken="")
    await fg.submit(await fg.open(lek.path), "/beoordeling", **BEOORDELING)

    query = (
        "SELECT gebeurtenis FROM logregel WHERE gebeurtenis LIKE 'datalek.%' AND medewerker <> '' ORDER BY id"
    )
    gedaan = [str(g) for (g,) in await rows_of(bezoek.opstelling, query)]
    gezien = b"".join(opname.whole for opname in bezoek.opnames if LIJST in opname.url)

    assert [g for g in gedaan if "bekeken" not in g] == [
        "datalek.getroffenen_gezocht",
        "datalek.omvang_vastgelegd",
        "datalek.beoordeeld",
    ]
    personen = bezoek.opstelling.regio.personen
    assert not [p for p in personen if p.bsn.encode() in gezien]
    assert not [o for o in bezoek.opnames if "medewerker" in o.url or "wijkteamlid" in o.url]


async def test_two_municipalities_and_a_provider(bezoek: Bezoek) -> None:
    """Who works elsewhere reports to their own; a provider chooses; Haarlem sees what is Haarlem's alone."""
    velsen, aanbieder = await bezoek.mens("wijkteamlid-velsen"), await bezoek.mens("aanbieder-wmo")
    fg = await bezoek.mens("privacy-officer")
    lek = await _suspected(fg)

    dank = await velsen.submit(await velsen.open("/datalek"), "/datalek", voorval="kwijt_of_gestolen")
    verteld = await aanbieder.submit(
        await aanbieder.open("/datalek"), "/datalek", voorval="inbraak", gemeente=fg_gemeente(bezoek)
    )
    haarlem = await fg.open(LIJST)
    geweigerd = [await mens.open(pad) for mens in (velsen, aanbieder) for pad in (LIJST, lek.path)]

    assert "De privacy officer weet het" in dank.text
    assert "De privacy officer weet het" in verteld.text
    assert "nepbericht" in haarlem.text
    assert "kwijt of gestolen" not in haarlem.text
    assert {pagina.status for pagina in geweigerd} == {403}


def fg_gemeente(bezoek: Bezoek) -> str:
    """The code of the municipality of the officer."""
    return bezoek.opstelling.new_inwoner().adres.gemeente.code
