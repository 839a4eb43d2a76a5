# SPDX-License-Identifier: EUPL-1.2
"""What a piece says of the lines that it rests on: enough that nobody need open each."""

from dataclasses import replace
from typing import Any

import pytest
from fakes.bezoek import Bezoek, links, visit, words
from fakes.ledger import FakeLedger
from fakes.logregels import logregel, write_lines
from fakes.nazicht import FG, MEDEWERKER, TOEN, stuk
from fakes.world import REGISTER, VELSEN, make_known

from gateway.kern.logregel import Logregel
from gateway.nazicht.stuk import Handelende, Stuk, Stuksoort, Vlag, Vlagsoort
from gateway.toezicht.weergeven import purposes_from
from policies.besluit import Uitkomst

A = "a" * 20
LIJST = "/toezicht/nazicht"
PAD = f"{LIJST}/{A}"


def line(nummer: int = 1, **more: Any) -> Logregel:
    """A line of yesterday at eleven, by the employee."""
    values: dict[str, Any] = {"tijd": TOEN, "medewerker": "wijk-1"}
    return logregel(nummer, **(values | more))


def drawn(regel: Logregel) -> Stuk:
    """The piece that chance made of this line."""
    return stuk(
        A,
        soort=Stuksoort.STEEKPROEF,
        wie=Handelende.of_line(regel),
        vlaggen=(),
        kenmerken=(regel.kenmerk,),
    )


async def desk(*stukken: Stuk, regels: tuple[Logregel, ...] = ()) -> Bezoek:
    """The officer at the desk, over a log with these lines."""
    ledger = FakeLedger()
    make_known(ledger, FG, MEDEWERKER)
    await write_lines(ledger, *regels or (line(99),))
    for s in stukken:
        ledger.kept.nazichten.add(s)
    return visit(FG, ledger)


@pytest.mark.parametrize(
    ("regel", "zin"),
    [
        pytest.param(
            line(), "Medewerker wijk-1 mocht gisteren om 11:00 een signalering bekijken.", id="allowed"
        ),
        pytest.param(
            line(uitkomst=Uitkomst.NIET_TOEGESTAAN),
            "Medewerker wijk-1 wilde gisteren om 11:00 een signalering bekijken, en dat mocht niet.",
            id="refused",
        ),
        pytest.param(line(fout="bron"), "een signalering bekijken, en dat lukte niet.", id="failed"),
        pytest.param(
            line(medewerker="", client="haarlem-zaken"), "Systeem haarlem-zaken mocht gisteren", id="a system"
        ),
    ],
)
async def test_what_chance_chose_is_said_in_the_list_and_on_its_page(regel: Logregel, zin: str) -> None:
    """Who did what, when, for which purpose and on which article, without opening anything."""
    bezoek = await desk(drawn(regel), regels=(regel,))
    doel = f"Doel: {purposes_from(REGISTER)('signalering-wmo')} (Wmo 2015 art. 2.3.2 lid 1)"

    lijst, een = words(await bezoek.get(LIJST)), words(await bezoek.get(PAD))

    assert zin in lijst
    assert f"{doel} · Steekproef" in lijst
    assert zin in een
    assert doel in een


async def test_a_line_that_was_changed_or_is_of_another_says_nothing() -> None:
    """What the log does not vouch for, and what another answers for, is called no more than chosen."""
    veranderd, vreemd = line(1), line(2, verantwoordelijke=str(VELSEN.oin))
    bezoek = await desk(drawn(veranderd), replace(drawn(vreemd), id="b" * 20), regels=(veranderd, vreemd))
    rows = bezoek.ledger.kept.logboek.rows
    rows[0] = replace(rows[0], zout=bytes(len(rows[0].zout)))

    lijst, een = words(await bezoek.get(LIJST)), words(await bezoek.get(PAD))

    assert "Medewerker wijk-1 deed gisteren iets dat door het lot is gekozen." in lijst
    assert "een signalering bekijken" not in lijst + een
    assert "Deze regel is gewist of veranderd" in een


async def test_the_lines_of_a_piece_stand_in_a_table() -> None:
    """Each with its moment, what was asked, how it ended and in which zaak; one that is gone says so."""
    vroeg, laat = line(1, zaak="Z-2026-00001"), line(2, tijd=TOEN.replace(hour=21), fout="bron")
    kenmerken = (laat.kenmerk, "c" * 20, vroeg.kenmerk)
    bezoek = await desk(stuk(A, kenmerken=kenmerken), regels=(laat, vroeg))

    een = await bezoek.get(PAD)

    tabel = words(een).rpartition("De regels van het logboek")[2]
    assert "zo 22 nov 11:00 Een signalering bekijken toegestaan Z-2026-00001 zo 22 nov 22:00" in tabel
    assert "toegestaan, niet gelukt" in tabel
    assert "Deze regel is er niet" in tabel
    assert {f"/toezicht/regels/{k}" for k in kenmerken} <= set(links(een))


@pytest.mark.parametrize(
    ("laat", "zinnen"),
    [
        pytest.param(6, 1, id="the same persons"),
        pytest.param(4, 2, id="others were seen late too"),
    ],
)
async def test_nothing_is_said_twice(laat: int, zinnen: int) -> None:
    """Of the same persons it is said once that it was outside working hours; where it adds, it stays."""
    vlaggen = (Vlag(Vlagsoort.ZONDER_ZAAK, 11, laat, 5), Vlag(Vlagsoort.BUITEN_WERKTIJD, 6, 6, 2))
    bezoek = await desk(stuk(A, vlaggen=vlaggen, kenmerken=()))

    assert words(await bezoek.get(PAD)).count("buiten werktijd") == zinnen
