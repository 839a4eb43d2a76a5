# SPDX-License-Identifier: EUPL-1.2
"""Erasing on request: what is in no zaak goes really, the rest stays, and a line of the log proves it."""

import pytest
from fakes.inzage import (
    FG,
    FG_ELDERS,
    SUZANNE,
    WIJKTEAM,
    ZAAK,
    her_signalering,
    keep_all,
    named,
    pass_answer,
    pass_letter,
    pass_register,
    world,
)
from fakes.ledger import FakeLedger
from fakes.world import ZORGSAAM

from gateway.errors import ConflictError, RefusedError
from gateway.inzage.model import Inwonerverzoek
from gateway.inzage.soorten import Verzoeksoort, Verzoekuitkomst
from gateway.inzage.usecases import erase, list_recipients, mark_told
from gateway.kern.organisatie import Afzender
from gateway.sluis import Sluis
from policies.begrippen import Doel


async def pass_erase(sluis: Sluis, v: Inwonerverzoek, door: Afzender = FG) -> Inwonerverzoek:
    """Erase."""
    return (await sluis.exchange(door, erase(v.id, afzender=door))).result


async def asked(
    ledger: FakeLedger, soort: Verzoeksoort = Verzoeksoort.WISSING
) -> tuple[Sluis, Inwonerverzoek]:
    """Everything about her is kept, one signalering of it in a zaak, and she asks this."""
    sluis = world(ledger)
    await keep_all(ledger)
    ledger.kept.signaleringen.add(her_signalering(id="ef" * 10, zaak=ZAAK))
    return sluis, await pass_register(sluis, soort=soort)


async def test_what_is_in_no_zaak_goes_really() -> None:
    """The loose signalering is gone; the zaak, what is in it, and what is elsewhere or another's stays."""
    ledger = FakeLedger()
    sluis, verzoek = await asked(ledger)

    gewist = await pass_erase(sluis, verzoek)

    over = {s.id for s in ledger.kept.signaleringen.rows.values()}
    assert (gewist.gewist, over) == (1, {"ef" * 10, "cd" * 10})
    assert ZAAK in ledger.kept.zaken.rows
    assert ledger.kept.verwijzingen.rows


async def test_the_record_of_it_is_a_line_of_the_log() -> None:
    """What went, when and by whom stands in the verzoek, and the line it names is on the log."""
    ledger = FakeLedger()
    sluis, verzoek = await asked(ledger)

    gewist = await pass_erase(sluis, verzoek)

    regel = ledger.lines[-1]
    assert (regel.kenmerk, regel.gebeurtenis) == (gewist.gewist_regel, "verzoek.gewist")
    assert (regel.medewerker, regel.betrokkene) == ("fg-1", named(Doel.RECHTEN_AVG).tekst)


async def test_a_second_click_erases_nothing_more() -> None:
    """Erasing again when nothing is there any more leaves the record as it was."""
    ledger = FakeLedger()
    sluis, verzoek = await asked(ledger)

    eerste, tweede = await pass_erase(sluis, verzoek), await pass_erase(sluis, verzoek)

    assert eerste == tweede


@pytest.mark.parametrize(
    "wie", [pytest.param(FG_ELDERS, id="elsewhere"), pytest.param(WIJKTEAM, id="another function")]
)
async def test_nobody_else_erases(wie: Afzender) -> None:
    """Another municipality and another function are refused, and everything stays."""
    ledger = FakeLedger()
    sluis, verzoek = await asked(ledger)

    with pytest.raises(RefusedError, match=r"rechten-avg|geen-regel"):
        await pass_erase(sluis, verzoek, wie)

    assert len(ledger.kept.signaleringen.rows) == 3


async def test_only_who_asks_for_it_is_erased() -> None:
    """A verzoek for inzage erases nothing, and neither does one that is done."""
    ledger = FakeLedger()
    sluis, inzage = await asked(ledger, Verzoeksoort.INZAGE)
    klaar = await pass_register(sluis, soort=Verzoeksoort.WISSING)
    await pass_answer(sluis, klaar, Verzoekuitkomst.WET_VERPLICHT)

    for verzoek in (inzage, klaar):
        with pytest.raises(ConflictError, match="nothing is erased"):
            await pass_erase(sluis, verzoek)

    assert len(ledger.kept.signaleringen.rows) == 3


async def test_done_cannot_be_said_before_it_is_done() -> None:
    """Erasure is answered with yes only after it took place; and then the letter tells what is left."""
    ledger = FakeLedger()
    sluis, verzoek = await asked(ledger)
    inzage = await pass_register(sluis, SUZANNE)

    with pytest.raises(ConflictError, match="nothing was erased yet"):
        await pass_answer(sluis, verzoek)
    await pass_erase(sluis, verzoek)
    with pytest.raises(ConflictError, match="not told yet"):
        await pass_answer(sluis, verzoek)
    await sluis.exchange(FG, mark_told(verzoek.id, afzender=FG))
    await pass_answer(sluis, verzoek, Verzoekuitkomst.DEELS_GEGEVEN)
    brief = await pass_letter(sluis, inzage)

    assert sorted(b.zaak for b in brief.overzicht.bezit if b.soort == "signalering") == [ZAAK]
    assert "verzoek.gewist" in {r.gelezen.regel.gebeurtenis for r in brief.overzicht.regels}


async def test_who_received_the_data_is_found_in_the_log() -> None:
    """Also after the erasure the provider that saw something is found, and that it was told is kept once."""
    ledger = FakeLedger()
    sluis, verzoek = await asked(ledger)
    await pass_erase(sluis, verzoek)

    _, ontvangers = (await sluis.exchange(FG, list_recipients(verzoek.id, afzender=FG))).result
    eerst = (await sluis.exchange(FG, mark_told(verzoek.id, afzender=FG))).result
    weer = (await sluis.exchange(FG, mark_told(verzoek.id, afzender=FG))).result

    assert [o.organisatie for o in ontvangers] == [str(ZORGSAAM.oin)]
    assert eerst == weer
    assert eerst.verteld_op is not None


@pytest.mark.parametrize(
    "wie", [pytest.param(FG_ELDERS, id="elsewhere"), pytest.param(WIJKTEAM, id="another function")]
)
async def test_nobody_else_looks_for_recipients(wie: Afzender) -> None:
    """Another municipality and another function are refused."""
    ledger = FakeLedger()
    sluis, verzoek = await asked(ledger)

    with pytest.raises(RefusedError, match=r"verantwoording|geen-regel"):
        await sluis.exchange(wie, list_recipients(verzoek.id, afzender=wie))


async def test_of_inzage_and_bezwaar_nobody_is_told() -> None:
    """Only a correction, an erasure and a restriction are passed on."""
    ledger = FakeLedger()
    sluis, bezwaar = await asked(ledger, Verzoeksoort.BEZWAAR)

    with pytest.raises(ConflictError, match="nobody is to be told"):
        await sluis.exchange(FG, list_recipients(bezwaar.id, afzender=FG))
    with pytest.raises(ConflictError, match="nobody is to be told"):
        await sluis.exchange(FG, mark_told(bezwaar.id, afzender=FG))
