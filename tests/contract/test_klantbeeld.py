# SPDX-License-Identifier: EUPL-1.2
"""A klantbeeld on real databases: the same answer everywhere, one line, and nothing kept."""

import logging
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from engines import Database
from fakes.klantbeeld import (
    COLLEGA,
    CONSULENT,
    NUMMER,
    Beeldwereld,
    connect,
    visit,
    voorziening,
    wereld_met_zaak,
)
from fakes.world import HAARLEM
from sqlalchemy import Connection, select

from adapters.sql.tabellen import Base
from gateway.errors import RefusedError
from gateway.kern.organisatie import Afzender
from gateway.klantbeeld.usecases import ask
from gateway.ports import Ledger
from gateway.toezicht.model import Bereik, Filter
from policies.begrippen import Doel

NOOIT_BEWAARD = ("Suzanne", "Moulin", "Boterdiep", "3077 AW", "Beaudelaire", "999993653")


async def pass_ask(wereld: Beeldwereld, afzender: Afzender = CONSULENT) -> list[tuple[str, str, int]]:
    """What came out, field by field."""
    opdracht = ask(NUMMER, doel=Doel.ONDERZOEK_WMO, afzender=afzender, adresboek=wereld.sluis.adresboek)
    beeld = (await wereld.sluis.exchange(afzender, opdracht)).result
    return [(str(g.veld), g.waarde, g.nummer) for deel in beeld.delen for g in deel.gegevens]


async def lines(ledger: Ledger) -> list[tuple[str, str]]:
    """What the log says about klantbeelden: the event and how it ended."""
    binnen = Bereik(str(HAARLEM.oin))
    zoek = Filter(doel=Doel.ONDERZOEK_WMO)
    bladzijde = await ledger.look(lambda tx: tx.logboek.find(zoek, binnen=binnen, before=None, limit=20))
    return [(g.regel.gebeurtenis, g.regel.uitkomst.value) for g in bladzijde.regels]


async def test_answer_is_the_same_on_every_engine(ledger: Ledger) -> None:
    """The source and the own products, oldest first, with one line in the log."""
    wereld = await wereld_met_zaak(
        ledger,
        voorzieningen=[voorziening("functie_2", begin=date(2026, 5, 1)), voorziening(eind=date(2026, 6, 30))],
    )

    gegeven = await pass_ask(wereld)

    assert gegeven == [
        ("persoon.naam", "Suzanne Moulin", 0),
        ("persoon.adres", "Boterdiep 31, 3077 AW ROTTERDAM", 0),
        ("huishouden.samenstelling", "Partner: Jean Marie Beaudelaire", 1),
        ("huishouden.samenstelling", "Kind: Léa Beaudelaire", 2),
        ("wmo_voorziening.product", "functie_1", 1),
        ("wmo_voorziening.aanbieder", "Zorgsaam Thuis", 1),
        ("wmo_voorziening.begin", "1 januari 2026", 1),
        ("wmo_voorziening.eind", "30 juni 2026", 1),
        ("wmo_voorziening.product", "functie_2", 2),
        ("wmo_voorziening.aanbieder", "Zorgsaam Thuis", 2),
        ("wmo_voorziening.begin", "1 mei 2026", 2),
        ("wmo_voorziening.eind", "Geen einddatum", 2),
    ]
    assert sorted(await lines(ledger)) == [
        ("klantbeeld.gevraagd", "toegestaan"),
        ("klantbeeld.gevraagd_voorgenomen", "toegestaan"),
    ]


async def test_refusal_is_one_line_on_every_engine(ledger: Ledger) -> None:
    """Whoever has no part in the zaak leaves a line, and no source hears of it."""
    wereld = await wereld_met_zaak(ledger)

    with pytest.raises(RefusedError, match="onderzoek-wmo"):
        await pass_ask(wereld, COLLEGA)

    assert await lines(ledger) == [("klantbeeld.gevraagd", "niet_toegestaan")]
    assert wereld.bron.asked == []


async def test_nothing_is_kept(database: Database, caplog: pytest.LogCaptureFixture) -> None:
    """After pages and API were used, no table, file or log holds a word that the source said."""
    caplog.set_level(logging.DEBUG)
    ledger = database.ledger()
    wereld = await wereld_met_zaak(ledger, voorzieningen=[voorziening()])
    mens, systeem = await visit(wereld), await connect(wereld)
    before = await rows(database)

    gezien = (await mens.ask()).text
    await systeem.http.post("/api/v1/klantbeelden", json={"doel": "onderzoek-wmo", "zaak": NUMMER})

    after = await rows(database)
    bewaard = f"{after}{files(database)}{caplog.text}"
    assert [woord for woord in NOOIT_BEWAARD[:4] if woord not in gezien] == []
    assert [woord for woord in NOOIT_BEWAARD if woord in bewaard] == []
    assert [naam for naam in after if after[naam] != before[naam] and not is_of_the_log(naam)] == []


def is_of_the_log(naam: str) -> bool:
    """Whether a table is the log's own: its lines, and the keys that they lie shut under."""
    return naam.startswith("log") or naam in {"betrokkenesleutel", "kluissleutel"}


async def rows(database: Database) -> Mapping[str, list[str]]:
    """Everything in every table, as text."""

    def read(conn: Connection) -> Mapping[str, list[str]]:
        return {t.name: [repr(r) for r in conn.execute(select(t))] for t in Base.metadata.sorted_tables}

    engine = database.engine()
    try:
        return await engine.read(read)
    finally:
        await engine.close()


def files(database: Database) -> str:
    """The bytes of the database file and of what lies beside it, where there is a file."""
    if database.soort != "sqlite":
        return ""
    place = Path(database.place)
    return "".join(f.read_bytes().decode("latin-1") for f in sorted(place.parent.glob(f"{place.name}*")))
