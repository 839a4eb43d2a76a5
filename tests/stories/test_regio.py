# SPDX-License-Identifier: EUPL-1.2
"""The whole region, brought in through the passage: every client leaves a voorziening and a line."""

from datetime import date
from pathlib import Path
from typing import Final

from stories.meetlat import rows_of
from stories.opstelling import prepared

from gateway.demo.brp_fouten import PAD
from gateway.demo.gemeenten import GEMEENTEN
from gateway.demo.laden import allow_import, load_clients
from gateway.demo.plaats import Plaats
from gateway.demo.regio import read_tabel

DAG: Final = date(2026, 7, 1)
TOTAAL: Final = 2767

PER_GEMEENTE: Final = """
    SELECT z.gemeente, count(*) FROM voorziening v JOIN zaak z ON z.id = v.zaak GROUP BY z.gemeente
"""
PER_COLLEGE: Final = """
    SELECT organisatie, count(*) FROM logregel WHERE gebeurtenis = 'zaak.overgenomen' GROUP BY organisatie
"""


def test_the_demo_asks_its_brp_where_it_answers(tmp_path: Path) -> None:
    """The gateway of `make run` is given the address at which the demo's BRP serves its one route."""
    plaats = Plaats(tmp_path, 9000)

    asked = f"{plaats.settings().brp_url}/personen"

    assert asked == f"http://127.0.0.1:{plaats.brp_port}{PAD}"


async def test_nine_municipalities_have_their_clients(tmp_path: Path) -> None:
    """Each municipality has as many voorzieningen, and its college as many lines, as the table prints."""
    async with prepared("sqlite", tmp_path, "http://127.0.0.1:1", day=DAG) as (opstelling, _):
        async with opstelling.house() as house:
            await house.adresboek.refresh()
            await allow_import(house.sluis, opstelling.regio, TOTAAL)
            loaded = await load_clients(house.sluis, opstelling.regio, progress=lambda _, __: None)
        voorzieningen = dict(await rows_of(opstelling, PER_GEMEENTE))
        lines = dict(await rows_of(opstelling, PER_COLLEGE))

    tabel = read_tabel()["tabel1"]
    printed = {g: tabel["gemeenten"][g.rij][tabel["kolommen"].index("totaal")] for g in GEMEENTEN}
    assert (loaded, sum(printed.values())) == (TOTAAL, TOTAAL)
    assert voorzieningen == {g.code: aantal for g, aantal in printed.items()}
    assert lines == {str(g.oin): aantal for g, aantal in printed.items()}
