# SPDX-License-Identifier: EUPL-1.2
"""Many at once: the rows stay consistent, and nobody does twice what can be done once."""

import asyncio

from stories.bezoek import Bezoek, registratie, signalering
from stories.hoofdstukken import report
from stories.meetlat import rows_of
from stories.opstelling import Opstelling

from policies.begrippen import Doel


async def test_fifty_concerns_at_once_are_one_of_each_reporter(bezoek: Bezoek) -> None:
    """What two organisations send fifty times at once is there once for each, with a line per answer."""
    body = signalering(bezoek.opstelling.new_inwoner(), bezoek.opstelling, toestemmingen=["geheimhouding"])
    theepot = await bezoek.systeem("zorgaanbieder-theepot", Doel.SIGNALERING_WMO)
    lessenaar = await bezoek.systeem("school-lessenaar", Doel.SIGNALERING_WMO)

    answers = await asyncio.gather(*(s.post("/signaleringen", body) for s in (theepot, lessenaar) * 25))

    een, ander = ({a.json()["signalering"] for a in answers[n::2]} for n in (0, 1))
    receipts = {a.json()["bewijs"]["kenmerk"] for a in answers}
    assert {a.status_code for a in answers} == {201}
    assert (len(een), len(ander), len(een | ander)) == (1, 1, 2)
    assert await count(bezoek.opstelling, "signalering", "id", een | ander) == 2
    assert (len(receipts), await count(bezoek.opstelling, "logregel", "kenmerk", receipts)) == (50, 50)


async def test_two_parties_at_once_always_meet(bezoek: Bezoek) -> None:
    """Of two that register a youth at the same moment exactly one hears of the other at once, each time."""
    bodies = [registratie(bezoek.opstelling.new_inwoner()) for _ in range(20)]
    dobber, school = await bezoek.systeem("jeugdhulp-dobber"), await bezoek.systeem("school-lessenaar")

    answers = await asyncio.gather(
        *(s.post("/verwijsindex/registraties", body) for body in bodies for s in (dobber, school))
    )

    treffers = [len(a.json()["treffers"]) for a in answers]
    assert [een + ander for een, ander in zip(treffers[::2], treffers[1::2], strict=True)] == [1] * 20


async def test_two_colleagues_at_once_open_one_zaak(bezoek: Bezoek) -> None:
    """When two take a concern up at the same moment there is one zaak, and who was late is told so."""
    nummer = await report(bezoek, bezoek.opstelling.new_inwoner())
    mensen = [await bezoek.mens("wijkteamlid"), await bezoek.mens("collega")]
    paginas = [await mens.open(f"/signaleringen/{nummer}") for mens in mensen]

    na = await asyncio.gather(*(m.submit(p, "/oppakken") for m, p in zip(mensen, paginas, strict=True)))

    query = f"SELECT zaak, door FROM signalering WHERE id = '{nummer}'"  # noqa: S608 - a number of ours
    [(zaak, door)] = await rows_of(bezoek.opstelling, query)
    assert sorted(p.status for p in na) == [200, 409]
    assert [(p.path, m.sub) for p, m in zip(na, mensen, strict=True) if p.status == 200] == [
        (f"/zaken/{zaak}", door)
    ]
    assert "Iemand was u voor" in next(p.text for p in na if p.status == 409)
    assert await count(bezoek.opstelling, "zaak", "kluisplaats", {nummer}) == 1


async def test_a_double_click_is_harmless(bezoek: Bezoek) -> None:
    """The same form sent twice at once makes one zaak, and both lead to it."""
    inwoner, mens = bezoek.opstelling.new_inwoner(), await bezoek.mens("wijkteamlid")
    leeg = await mens.open("/zaken/nieuw")

    na = await asyncio.gather(*(mens.submit(leeg, "/zaken/nieuw", bsn=inwoner.bsn) for _ in range(2)))

    assert {p.status for p in na} == {200}
    assert len({p.path for p in na}) == 1


async def count(opstelling: Opstelling, table: str, column: str, values: set[str]) -> int:
    """How many rows of a table have one of these values."""
    listed = ", ".join(f"'{value}'" for value in values)
    query = f"SELECT count(*) FROM {table} WHERE {column} IN ({listed})"  # noqa: S608 - numbers of ours
    [(number,)] = await rows_of(opstelling, query)
    return int(number)
