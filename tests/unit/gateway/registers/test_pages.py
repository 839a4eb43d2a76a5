# SPDX-License-Identifier: EUPL-1.2
"""The pages of register versions say what there is, what it would do, and the one next step."""

import asyncio
import re
from collections.abc import Mapping

import pytest
from fakes.bureau import FG, WIJKTEAMLID, Bureau, make_bureau, with_register
from fakes.registerkamer import KRAPPER, RUIMER, TEKSTEN, ask_jeugdhulp, changed, register_of
from fakes.world import REGISTER, person

from gateway.errors import RefusedError
from gateway.registers.model import Versie
from gateway.registers.usecases import begin_replay
from policies.begrippen import Functie, Regime, Toestemming

HIER = "/toezicht/registers"
COLLEGA = person(Functie.PRIVACY_OFFICER, regime=Regime.AVG, id="fg-2")


async def desk(teksten: Mapping[str, str] = TEKSTEN) -> tuple[Bureau, str]:
    """A desk with one recorded question and these files in the folder; the page of their version."""
    bureau = make_bureau()
    await with_register(bureau)
    with pytest.raises(RefusedError, match="onderzoek-wmo/6"):
        await bureau.sluis.exchange(WIJKTEAMLID, ask_jeugdhulp(1))
    await bureau.sluis.exchange(WIJKTEAMLID, ask_jeugdhulp(2, Toestemming.STATUTAIR))
    bureau.bestanden.teksten = teksten
    await bureau.kamer.houder.refresh()
    return bureau, f"{HIER}/{register_of(teksten).versie}"


async def text_of(bureau: Bureau, pad: str) -> str:
    """The words of a page, without its tags."""
    response = await bureau.get(pad)
    assert response.status_code == 200
    return " ".join(re.sub(r"<[^>]+>", " ", response.text).split())


async def test_without_a_proposal_the_page_says_how_to_make_one() -> None:
    """Nothing to decide: what counts, since when, and where a proposal comes from."""
    bureau, _ = await desk()

    page = await text_of(bureau, HIER)

    assert "Er is geen voorstel" in page
    assert f"Nu geldt versie {REGISTER.versie}" in page
    assert "Sluis, bij het begin" in page


async def test_a_proposal_is_announced_and_shown() -> None:
    """The proposal leads to a page with each difference in words, and with the first step."""
    bureau, pad = await desk(RUIMER)

    overview, page = await text_of(bureau, HIER), await text_of(bureau, pad)

    assert "Er staat een ander register klaar" in overview
    assert "toestemming nodig: weg: statutair" in page
    assert "ruimer" in page
    assert "Speel de besluiten na" in page


async def test_the_road_of_a_large_change() -> None:
    """Played again, agreed to by one, activated by another: each page offers the next step alone."""
    bureau, pad = await desk(RUIMER)
    await bureau.post(f"{pad}/naspelen")
    seen = await text_of(bureau, pad)
    await bureau.post(f"{pad}/akkoord")
    agreed = await text_of(bureau, pad)
    bureau.who[0] = COLLEGA
    colleague = await text_of(bureau, pad)

    response = await bureau.post(f"{pad}/activeren")

    assert "Iemand krijgt meer 1 keer" in seen
    assert "1 (iemand telt één keer per doel)" in seen
    assert "twee mensen" in seen
    assert "Geef akkoord" in seen
    assert "Nu moet een ander activeren" in agreed
    assert "Activeer dit register" not in agreed
    assert "Activeer dit register" in colleague
    assert response.headers["location"] == f"{HIER}?gelukt=geactiveerd"
    assert bureau.sluis.register.versie == pad.rpartition("/")[2]
    assert "met akkoord van medewerker privacy_officer-1" in await text_of(bureau, HIER)
    assert "Dit register geldt nu" in await text_of(bureau, pad)


async def test_the_road_of_a_small_change() -> None:
    """One person activates what is narrower and touches few."""
    bureau, pad = await desk(KRAPPER)
    await bureau.post(f"{pad}/naspelen")

    page = await text_of(bureau, pad)
    response = await bureau.post(f"{pad}/activeren")

    assert "U kunt dit zelf beslissen" in page
    assert "krijgt niet meer: jeugdhulp: bekend" in page
    assert response.status_code == 303
    assert bureau.sluis.register.versie == pad.rpartition("/")[2]


async def test_no_page_names_a_citizen() -> None:
    """The page of a change holds kenmerken, and no pseudonym."""
    bureau, pad = await desk(RUIMER)
    await bureau.post(f"{pad}/naspelen")

    text = (await bureau.get(pad)).text

    pseudoniemen = {regel.betrokkene for regel in bureau.ledger.lines if regel.betrokkene}
    assert pseudoniemen
    assert not any(p in text for p in pseudoniemen)


async def test_a_broken_folder_is_told() -> None:
    """The overview names the file and the line that must be mended, and what counted counts on."""
    broken = changed("onderzoek-wmo.toml", 'doel = "onderzoek-wmo"', 'doel = "onderzoek-wmo"\nonzin = 1')
    bureau, _ = await desk()
    bureau.bestanden.teksten = broken
    await bureau.kamer.houder.refresh()

    page = await text_of(bureau, HIER)
    health = (await bureau.get("/gezondheid/gereed")).json()

    assert "De map met het register klopt niet" in page
    assert "onderzoek-wmo.toml, line 5: onzin" in page
    assert health["status"] == "gereed"
    assert health["register"]["versie"] == REGISTER.versie
    assert health["register"]["bestanden"].startswith("onderzoek-wmo.toml, line 5: onzin")


async def test_health_says_that_the_files_are_in_order() -> None:
    """With good files the health page says which version counts and that all is in order."""
    bureau, _ = await desk()

    health = (await bureau.get("/gezondheid/gereed")).json()

    assert health["register"] == {"versie": REGISTER.versie, "bestanden": "in orde"}


async def test_a_version_that_cannot_be_read_says_so() -> None:
    """A kept version that this gateway cannot read any more is shown with the reason, and offers no step."""
    bureau, _ = await desk()
    registers = bureau.ledger.kept.registers
    registers.keep(Versie("f" * 16, {"verboden.toml": "onzin = 1\n"}, bureau.clock.now()))

    page = await text_of(bureau, f"{HIER}/{'f' * 16}")

    assert "Sluis kan deze versie niet lezen" in page
    assert "Speel de besluiten na" not in page


async def test_a_replay_that_runs_shows_how_far_it_is() -> None:
    """While the decisions are played again the page shows progress, and a way to stop."""
    bureau, pad = await desk(RUIMER)
    versie = pad.rpartition("/")[2]
    opdracht = begin_replay(versie, bureau.kamer.houder.voorstel, oud=REGISTER.versie)
    naspel, _ = (await bureau.sluis.exchange(FG, opdracht)).result
    forever = asyncio.Event()
    bureau.kamer.beurten.start(naspel.id, lambda _: forever.wait())
    page = await text_of(bureau, pad)

    await bureau.post(f"{pad}/stop")
    await bureau.kamer.beurten.settle(seconds=5)

    assert "Besluiten nagespeeld: 0 van" in page
    assert bureau.kamer.beurten.progress(naspel.id) is None
    assert bureau.ledger.kept.registers.replays[naspel.id].gestopt


async def test_a_decision_is_shown_under_the_register_of_its_day() -> None:
    """After a change an earlier decision is made again by the register that made it."""
    bureau, pad = await desk(KRAPPER)
    toegestaan = bureau.ledger.lines[2]
    await bureau.post(f"{pad}/naspelen")
    await text_of(bureau, pad)
    await bureau.post(f"{pad}/activeren")

    page = await text_of(bureau, f"/toezicht/regels/{toegestaan.kenmerk}")

    assert bureau.sluis.register.versie != toegestaan.register
    assert "Opnieuw beslist op de vastgelegde feiten: de uitkomst is dezelfde." in page
