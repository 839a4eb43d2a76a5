# SPDX-License-Identifier: EUPL-1.2
"""Something about an inwoner is wrong: from her request to who is told that it was corrected, over HTTP."""

import asyncio
from datetime import timedelta
from typing import Any, Final

from stories.bezoek import Bezoek, Mens, Systeem
from stories.hoofdstukken import Oppakking, take_up
from stories.meetlat import rows_of
from stories.pagina import Pagina

VERZOEKEN: Final = "/toezicht/verzoeken"
MELDDOEL: Final = {"doel": "signalering-wmo"}
PATIENCE_SECONDS: Final = 120.0
"""The round that tells goes every twenty seconds."""


async def ask(fg: Mens, bsn: str) -> Pagina:
    """Register that somebody asks for a correction."""
    leeg = await fg.open(VERZOEKEN)
    return await fg.submit(leeg, VERZOEKEN, soort="rectificatie", bsn=bsn, identiteit="balie")


async def correct(fg: Mens, verzoek: Pagina, opgepakt: Oppakking, veld: str, wordt: str) -> Pagina:
    """Put one field of her signalering right."""
    blad = await fg.open(f"{verzoek.path}/verbeteren")
    wat = {"stuk": opgepakt.signalering, "veld": veld}
    return await fg.submit(blad, "/verbeteren", having=wat, wordt=wordt)


async def notices(systeem: Systeem) -> list[dict[str, Any]]:
    """What a provider heard of the rights of inwoners."""
    found: list[dict[str, Any]] = []
    na, meer = "0.0", True
    while meer:
        body = (await systeem.post("/berichten/opvragen", {"doel": "rechten-avg", "na": na})).json()
        found += body["berichten"]
        na, meer = body["volgende"], body["meer"]
    return [b for b in found if b["soort"] == "rechten"]


async def until_heard(systeem: Systeem, kenmerk: str) -> list[dict[str, Any]]:
    """What this provider heard under one kenmerk, once it hears something."""
    async with asyncio.timeout(PATIENCE_SECONDS):
        while True:
            if gehoord := [b for b in await notices(systeem) if b["verwijzing"] == kenmerk]:
                return gehoord
            await asyncio.sleep(0)


async def test_from_request_to_the_corrected_signalering(bezoek: Bezoek) -> None:
    """She says it was not urgent: from then on it says so, the wijkteam sees that, and the provider hears."""
    opgepakt = await take_up(bezoek)
    fg, melder = await bezoek.mens("privacy-officer"), await bezoek.systeem("zorgaanbieder-theepot")
    kreeg = (await melder.post(f"/signaleringen/{opgepakt.signalering}/stand", MELDDOEL)).json()
    verzoek = await ask(fg, opgepakt.inwoner.bsn)
    vooraf = await opgepakt.mens.open(f"/signaleringen/{opgepakt.signalering}")

    verbeterd = await correct(fg, verzoek, opgepakt, "urgentie", "gewoon")
    eerder = (bezoek.opstelling.vandaag + timedelta(days=30)).isoformat()
    nog_een = await correct(fg, verzoek, opgepakt, "vervalt_op", eerder)
    achteraf = await opgepakt.mens.open(f"/signaleringen/{opgepakt.signalering}")
    stil = [b for b in await notices(melder) if b["verwijzing"] == kreeg["bewijs"]["kenmerk"]]
    klaar = await fg.submit(await fg.open(f"{verzoek.path}/verbeteren"), "/verbetering")
    gehoord = await until_heard(melder, kreeg["bewijs"]["kenmerk"])
    verteld = await fg.open(verzoek.path)

    assert "spoed" in vooraf.text
    assert "Verbeterd op" not in vooraf.text
    assert "Er staat nu: Gewoon . Verbeterd op" in verbeterd.text
    assert nog_een.text.count("Verbeterd op") >= 2
    assert "Urgentie gewoon" in achteraf.text
    assert "spoed" not in achteraf.text
    assert achteraf.text.count("De inwoner vroeg dat.") == 2
    assert (stil, len(gehoord)) == ([], 1)
    assert gehoord[0].keys() == {"soort", "tijd", "verwijzing"}
    assert "Uitgevoerd" in klaar.text
    assert "urgentie" not in str(gehoord)
    assert "verteld op" in verteld.text
    assert await said_in_log(bezoek, opgepakt.signalering) == ["urgentie", "vervalt_op"]


async def said_in_log(bezoek: Bezoek, signalering: str) -> list[str]:
    """Which fields of it the record says were corrected; there is no column for what they said."""
    rijen = await rows_of(
        bezoek.opstelling,
        f"SELECT veld FROM verbetering WHERE stuk = '{signalering}' ORDER BY veld",  # noqa: S608
    )
    return [str(veld) for (veld,) in rijen]


async def test_refused_with_the_reason_and_how_to_object(bezoek: Bezoek) -> None:
    """When what is there is right, nothing changes; the letter says why, and where she can go."""
    opgepakt = await take_up(bezoek)
    fg = await bezoek.mens("privacy-officer")
    verzoek = await ask(fg, opgepakt.inwoner.bsn)
    vooraf = await opgepakt.mens.open(f"/signaleringen/{opgepakt.signalering}")

    nee = await fg.submit(await fg.open(verzoek.path), "/antwoord", uitkomst="niet_onjuist")
    brief = await fg.submit(nee, "/antwoordbrief")
    dicht = await fg.open(f"{verzoek.path}/verbeteren")
    achteraf = await opgepakt.mens.open(f"/signaleringen/{opgepakt.signalering}")

    assert "Wat er staat, klopt (AVG art. 16" in brief.text
    for zin in ("binnen zes weken", "UAVG art. 34", "naar de rechter", "Autoriteit Persoonsgegevens"):
        assert zin in brief.text
    assert opgepakt.inwoner.bsn not in brief.text
    assert "Wat wij verbeterden" not in brief.text
    assert dicht.status == 409
    assert ("spoed" in vooraf.text, "spoed" in achteraf.text) == (True, True)
    assert await said_in_log(bezoek, opgepakt.signalering) == []


async def test_what_a_source_holds_is_not_corrected_here(bezoek: Bezoek) -> None:
    """Of somebody about whom nothing is kept there is nothing to correct, and the page says who can."""
    fg, onbekende = await bezoek.mens("privacy-officer"), bezoek.opstelling.new_inwoner()
    verzoek = await ask(fg, onbekende.bsn)

    blad = await fg.open(f"{verzoek.path}/verbeteren")
    ander = await (await bezoek.mens("wijkteamlid")).open(f"{verzoek.path}/verbeteren")

    assert "Er is hier niets te verbeteren" in blad.text
    assert "Burgerzaken (Wet BRP art. 2.58)" in blad.text
    assert onbekende.bsn not in blad.response.text
    assert [f.action for f in blad.forms if f.action.endswith("/verbeteren")] == []
    assert ander.status == 403
