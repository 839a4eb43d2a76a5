# SPDX-License-Identifier: EUPL-1.2
"""Who said whom she knows opened it all the same, and a colleague had asked to be watched over: over HTTP.

Two municipalities: what is said in one is nothing in the other. The passages of yesterday and the day
before are real ones, through the same house with its clock set back; then everything is asked over HTTP.
"""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Final

import pytest
from engines import SOORTEN
from fakes.world import FakeClock
from stories.bezoek import Bezoek, Mens
from stories.collega import of_haarlem
from stories.nagekeken import reviewed
from stories.opstelling import Opstelling
from stories.pagina import Pagina

from gateway.huis import House
from gateway.kern.bsn import Bsn
from gateway.kern.huishouden import Adresnummer
from gateway.kern.organisatie import Afzender
from gateway.nazicht.stuk import Stuk, Vlagsoort
from gateway.processturing.usecases import Melding, report_melding, view_zaak
from gateway.signalering.model import Soort, Urgentie
from gateway.signalering.usecases import NieuweSignalering, report, take_up, view
from gateway.sluis import Sluis
from gateway.verschoning.model import Band
from gateway.verschoning.usecases import Gekend, declare, put_colleague
from policies.begrippen import Doel, Toestemming

LIJST: Final = "/toezicht/nazicht"
COLLEGAS: Final = "/toezicht/collegas"
FEIT: Final = (
    "opende gisteren 2 huisgenoten, volgens de eigen opgave. "
    "Van 1 is alleen bekend dat het adres hetzelfde is."
)
ADRES: Final = Adresnummer("0392010000012345")


@pytest.fixture(params=SOORTEN)
async def bezoek(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Bezoek]:
    """A region of its own, in which people said whom they know, worked a day, and the day was closed."""
    async with reviewed(request.param, tmp_path, _two_days) as bezoek:
        yield bezoek


async def _two_days(house: House, opstelling: Opstelling) -> None:
    """The day before yesterday things are said; yesterday some look all the same."""
    gisteren = datetime.combine(opstelling.vandaag - timedelta(days=1), time(10), UTC)
    eerder = replace(house.sluis, clock=FakeClock(gisteren - timedelta(days=1)))
    sluis = replace(house.sluis, clock=FakeClock(gisteren))
    wijk, fg = of_haarlem(house, "wijkteamlid"), of_haarlem(house, "privacy-officer")
    velsen = of_haarlem(house, "wijkteamlid-velsen")
    thuis, ook_daar, collega = (Bsn(p.bsn) for p in opstelling.regio.personen[:3])

    meldingen = [await _reported(eerder, house, wie, ADRES) for wie in (thuis, ook_daar)]
    meldingen.append(await _reported(eerder, house, collega, None))
    zaak = (await eerder.exchange(wijk, take_up(meldingen[0], afzender=wijk))).result.zaak
    elders = (await eerder.exchange(velsen, report_melding(Melding(thuis), afzender=velsen))).result.zaak
    await _says(eerder, wijk, zaak)
    await _says(eerder, velsen, elders)
    await eerder.exchange(fg, put_colleague(collega, zelf_gevraagd=True, afzender=fg))

    await sluis.exchange(wijk, view_zaak(zaak, afzender=wijk))
    for melding in meldingen[1:]:
        await sluis.exchange(wijk, view(melding, afzender=wijk))
    await sluis.exchange(velsen, view_zaak(elders, afzender=velsen))


async def _reported(sluis: Sluis, house: House, wie: Bsn, adres: Adresnummer | None) -> str:
    """An aanbieder reports somebody, and where that is."""
    melder = of_haarlem(house, "aanbieder-wmo")
    college = house.adresboek.college("0392")
    assert college is not None
    nieuw = NieuweSignalering(
        wie,
        Soort.EENZAAMHEID,
        Urgentie.GEWOON,
        sluis.clock.now().date() + timedelta(days=60),
        frozenset[Toestemming](),
        adres,
    )
    return (await sluis.exchange(melder, report(nieuw, doel=Doel.SIGNALERING_WMO, college=college))).result.id


async def _says(sluis: Sluis, wie: Afzender, zaak: str) -> None:
    """Somebody says that the person of a zaak lives with her."""
    await sluis.exchange(wie, declare(Gekend(zaak=zaak), Band.HUISGENOOT, afzender=wie))


async def test_the_officer_reads_what_was_said_as_a_fact(bezoek: Bezoek) -> None:
    """The desk says whom she opened and how that is known; asked, she hears nothing of the colleague."""
    fg, wijk = await bezoek.mens("privacy-officer"), await bezoek.mens("wijkteamlid")
    lijst = await fg.open(LIJST)
    stuk = await _about(fg, lijst, FEIT)
    await fg.submit(stuk, "/vraag")
    vraag = await wijk.open("/vragen")

    assert f"Medewerker wijkteamlid {FEIT}" in lijst.text
    assert "opende gisteren 1 collega die vroeg om dit na te kijken." in stuk.text
    assert f"U {FEIT}" in vraag.text
    assert "U opende gisteren 1 persoon voor wie u niet werkt" in vraag.text
    assert "collega die vroeg" not in vraag.text


async def test_what_is_said_in_one_municipality_is_nothing_in_the_other(bezoek: Bezoek) -> None:
    """Each desk has the piece of its own employee, and each employee finds her own opgave and no other."""
    stukken = await _pieces(bezoek)
    velsen, regisseur = await bezoek.mens("wijkteamlid-velsen"), await bezoek.mens("regisseur")
    fg = await bezoek.mens("privacy-officer")

    hier, daar = await regisseur.open("/opgaven"), await velsen.open("/opgaven")
    bureau = (await fg.open(LIJST)).text + (await fg.open(COLLEGAS)).text

    assert {gemeente: {s.wie.medewerker for s in van} for gemeente, van in stukken.items()} == {
        "0392": {"wijkteamlid"},
        "0453": {"wijkteamlid-velsen"},
    }
    # At a weekend it is outside working hours as well.
    gevlagd = {v.soort for s in stukken["0453"] for v in s.vlaggen} - {Vlagsoort.BUITEN_WERKTIJD}
    assert gevlagd == {Vlagsoort.HUISHOUDEN}
    assert "U gaf nog niemand op" in hier.text
    assert daar.text.count("Woont bij mij in huis") == 1
    assert "velsen" not in bureau


async def test_what_was_said_is_taken_back_by_who_said_it(bezoek: Bezoek) -> None:
    """Her own list has one, which she takes back; the officer ends the question of the colleague."""
    wijk, fg = await bezoek.mens("wijkteamlid"), await bezoek.mens("privacy-officer")
    lijst, bureau = await wijk.open("/opgaven"), await fg.open(COLLEGAS)

    terug = await wijk.submit(lijst, "/terug")
    einde = await fg.submit(bureau, "/einde")

    assert "U gaf nog niemand op" in terug.text
    assert "Geen collega vroeg dit" in einde.text


async def test_no_bsn_goes_over_the_wire(bezoek: Bezoek) -> None:
    """The officer takes somebody in over HTTP: her BSN is in no answer, no address, and no table."""
    fg, nieuw = await bezoek.mens("privacy-officer"), bezoek.opstelling.regio.personen[5]

    na = await fg.submit(await fg.open(COLLEGAS), COLLEGAS, bsn=nieuw.bsn, zelf="ja")
    await _walk(fg, (COLLEGAS, LIJST, "/toezicht"))

    assert na.text.count("Nummer ") >= 2
    assert [o.url for o in bezoek.opnames if nieuw.bsn.encode() in o.whole] == []
    async with bezoek.opstelling.house() as house:
        gezegd = await house.ledger.look(
            lambda tx: tx.verschoningen.counting("0392", datetime.now(UTC) - timedelta(days=9))
        )
    assert len(gezegd) == 3
    assert nieuw.bsn not in repr([(v, [p.tekst for p in v.wie.personen]) for v in gezegd])


async def _about(fg: Mens, lijst: Pagina, zin: str) -> Pagina:
    """The page of the piece that says this; chance may have chosen other pieces beside it."""
    for pad in [f.action.removesuffix("/vraag") for f in lijst.forms if f.action.endswith("/vraag")]:
        if zin in (stuk := await fg.open(pad)).text:
            return stuk
    raise AssertionError("no piece says so")


async def _walk(mens: Mens, paden: tuple[str, ...]) -> None:
    for pad in paden:
        assert (await mens.open(pad)).status == 200


async def _pieces(bezoek: Bezoek) -> dict[str, list[Stuk]]:
    """The pieces with a flag, of each municipality that has any."""
    found: dict[str, list[Stuk]] = {}
    async with bezoek.opstelling.house() as house:
        await house.adresboek.refresh()
        for college in house.adresboek.all():
            oin = str(college.oin)
            for stuk in await house.ledger.look(lambda tx, oin=oin: tx.nazichten.open_of(oin, limit=99)):  # type: ignore[misc]
                if stuk.vlaggen:
                    found.setdefault(college.gemeente or "", []).append(stuk)
    return found
