# SPDX-License-Identifier: EUPL-1.2
"""Somebody asks for a copy and has it checked by a computer that knows no gateway: is it all?"""

import asyncio
import json
import re
import sys
from pathlib import Path

from stories.bezoek import Bezoek, Mens
from stories.hoofdstukken import take_up
from stories.meetlat import rows_of
from stories.opstelling import Opstelling
from stories.pagina import Pagina

VERZOEKEN = "/toezicht/verzoeken"
PATIENCE_SECONDS = 30.0


async def test_a_copy_says_how_far_it_is_complete_and_whoever_leaves_a_line_out_is_found(
    bezoek: Bezoek, tmp_path: Path
) -> None:
    """From a request at the desk to a file that verifies offline; with any line less it does not."""
    opgepakt = await take_up(bezoek)
    fg = await bezoek.mens("privacy-officer")
    leeg = await fg.open(VERZOEKEN)
    verzoek = await fg.submit(leeg, VERZOEKEN, soort="inzage", bsn=opgepakt.inwoner.bsn, identiteit="balie")

    early = await copy_of(fg, verzoek)
    await until_counted(bezoek, fg)
    regels = await copy_of(fg, verzoek)
    code, text = await verify(bezoek.opstelling, tmp_path, regels)
    brief = await fg.submit(await fg.open(verzoek.path), "/brief")

    assert "Bewezen is ook dat er geen regel over u ontbreekt" in brief.text
    assert b'"verteld"' in early[-1]
    assert code == 0
    assert "Het overzicht klopt" in text
    assert "Het is volledig tot en met telling" in text
    kop = json.loads(regels[0])
    assert kop["verteld"]["volledig_tot"]["regels"] > 0
    assert opgepakt.inwoner.bsn not in "".join(map(bytes.decode, regels))
    geteld = [n for n, regel in enumerate(regels) if json.loads(regel).get("van")]
    assert len(geteld) >= 3
    for n in geteld:
        code, text = await verify(bezoek.opstelling, tmp_path, [*regels[:n], *regels[n + 1 :]])
        assert code == 1
        assert re.search("weggelaten of bijgemaakt|ontbreekt of is veranderd", text), text


async def copy_of(fg: Mens, verzoek: Pagina) -> list[bytes]:
    """The lines of the copy of a verzoek."""
    response = (await fg.submit(await fg.open(verzoek.path), "/afschrift")).response
    return [line + b"\n" for line in response.content.splitlines()]


async def until_counted(bezoek: Bezoek, fg: Mens) -> None:
    """Let the day go on until a stand under a signed head covers all that is in the log by now."""
    ((size,),) = await rows_of(bezoek.opstelling, "SELECT max(plek) FROM logregel")
    covered = (
        "SELECT coalesce(max(k.grootte), 0) FROM kaartstand k, loghoofd h"
        " WHERE k.nummer * h.om < (SELECT max(grootte) FROM checkpunt)"
    )
    async with asyncio.timeout(PATIENCE_SECONDS):
        while (await rows_of(bezoek.opstelling, covered))[0][0] <= size:
            await fg.open("/toezicht")


async def verify(opstelling: Opstelling, folder: Path, regels: list[bytes]) -> tuple[int | None, str]:
    """Run the verifier as anybody would, with the public key of the log."""
    file = folder / "afschrift.jsonl"
    file.write_bytes(b"".join(regels))
    command = [sys.executable, "-m", "audit.verify", str(file), "--key", opstelling.vkey]
    process = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE)
    told, _ = await process.communicate()
    return process.returncode, told.decode()
