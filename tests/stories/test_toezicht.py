# SPDX-License-Identifier: EUPL-1.2
"""The privacy officer follows the whole story, and anybody can prove that the log is whole."""

import asyncio
import re
import sys
from pathlib import Path

from stories.bezoek import Bezoek
from stories.hoofdstukken import agree, call_overleg
from stories.meetlat import rows_of
from stories.opstelling import Opstelling

STAPPEN = {
    "signalering.opgepakt",
    "zaak.bekeken",
    "zaak.stap_gezet",
    "casusoverleg.belegd",
    "casusoverleg.uitgenodigd",
    "casusoverleg.beantwoord",
    "casusoverleg.agendapunt_toegevoegd",
    "casusoverleg.afspraak_vastgelegd",
}


async def test_every_step_of_a_zaak_is_found_with_its_article(bezoek: Bezoek) -> None:
    """A search by zaak shows each line there is about it, of either organisation, with the article."""
    overleg = await agree(await call_overleg(bezoek))
    zaak, fg = overleg.oppakking.zaak, await bezoek.mens("privacy-officer")
    lines = await rows_of(bezoek.opstelling, f"SELECT gebeurtenis FROM logregel WHERE zaak = '{zaak}'")  # noqa: S608

    gevonden = await fg.submit(await fg.open("/toezicht/zoeken"), "/toezicht/zoeken", zaak=zaak)

    assert STAPPEN - {gebeurtenis for (gebeurtenis,) in lines} == set()
    assert gevonden.text.count(f"· zaak {zaak}") == len(lines)
    assert gevonden.text.count(" art. ") >= len(lines)
    assert "Thuisbegeleiding De Vliegende Theepot mocht: een casusoverleg bekijken" in gevonden.text


async def test_what_somebody_looked_for_stands_in_no_address(bezoek: Bezoek) -> None:
    """A search by employee shows the lines of that person only, and is in no address."""
    await call_overleg(bezoek)
    fg = await bezoek.mens("privacy-officer")

    zoeken = await fg.open("/toezicht/zoeken")
    gevonden = await fg.submit(zoeken, "/toezicht/zoeken", medewerker="wijkteamlid")

    assert re.fullmatch("/toezicht/zoeken/[0-9a-f]{20}", gevonden.path)
    assert not gevonden.response.url.query
    besluiten = re.findall(" mocht(?: niet)?: ", gevonden.text)
    assert len(besluiten) == gevonden.text.count("Medewerker wijkteamlid (wijkteamlid) van") > 0


async def test_one_button_verifies_the_log(bezoek: Bezoek) -> None:
    """The check of the whole log ends with how many lines hold."""
    fg = await bezoek.mens("privacy-officer")

    uitslag = await fg.submit(await fg.open("/toezicht"), "/toezicht/controle")

    assert "Het logboek klopt" in uitslag.text, uitslag.text


async def test_the_export_is_whole_and_a_changed_one_is_caught(bezoek: Bezoek, tmp_path: Path) -> None:
    """The verifier needs no gateway to find an export whole, or a line of it changed."""
    opstelling, fg = bezoek.opstelling, await bezoek.mens("privacy-officer")
    export = (await fg.submit(await fg.open("/toezicht"), "/toezicht/export")).response.content
    whole, changed = tmp_path / "heel.jsonl", tmp_path / "veranderd.jsonl"
    whole.write_bytes(export)
    changed.write_bytes(export.replace(b"token.uitgegeven", b"token.uitgevoerd", 1))

    assert b"token.uitgegeven" in export
    assert await verify(opstelling, whole) == 0
    assert await verify(opstelling, changed) == 1


async def test_the_desk_is_for_the_privacy_officer_alone(bezoek: Bezoek) -> None:
    """Who is no privacy officer gets nothing of the desk."""
    vreemd = await bezoek.mens("wijkteamlid-velsen")

    gelezen = [await vreemd.open(pad) for pad in ("/toezicht", "/toezicht/zoeken", "/toezicht/controle")]

    assert {p.status for p in gelezen} == {403}


async def verify(opstelling: Opstelling, export: Path) -> int:
    """Run the verifier as anybody would, with the public key of the log."""
    command = [sys.executable, "-m", "audit.verify", str(export), "--key", opstelling.vkey]
    process = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.DEVNULL)
    return await process.wait()
