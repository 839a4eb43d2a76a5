# SPDX-License-Identifier: EUPL-1.2
"""After a correction: who received it hears so, who works with it sees so, and no answer denies it."""

from dataclasses import replace

import pytest
from fakes.inzage import FG, FG_ELDERS, VANDAAG, WIJKTEAM, pass_answer
from fakes.verbeteren import SIGNAAL, URGENTIE, asked, pass_correct, signal, wens
from fakes.world import HAARLEM, ZORGSAAM

from gateway.errors import ConflictError, RefusedError
from gateway.inzage.overzicht import Bewaarsoort
from gateway.inzage.ronde import Doorgeefronde
from gateway.inzage.soorten import Verzoekuitkomst
from gateway.inzage.usecases import make_answer, mark_corrected, take_back, view_one
from gateway.signalering.model import Soort, Urgentie
from gateway.signalering.usecases import view as view_signalering
from policies.begrippen import Functie


async def test_who_received_it_is_told_once_all_is_corrected() -> None:
    """Nobody hears anything between two corrections; after the last the provider does, without content."""
    ledger, sluis, verzoek = await asked()
    ronde = Doorgeefronde(sluis, ledger.look)
    await pass_correct(sluis, verzoek, URGENTIE)
    tussen = await ronde.go()

    await sluis.exchange(FG, mark_corrected(verzoek.id, afzender=FG))
    with pytest.raises(ConflictError, match="was closed"):
        await pass_correct(sluis, verzoek, replace(URGENTIE, was="spoed", wordt="gewoon"))
    na = await ronde.go()

    assert (tussen, na) == (0, 1)
    assert [str(n.ontvanger) for n in ledger.notices if n.soort == "rechten"] == [str(ZORGSAAM.oin)]
    assert signal(ledger).urgentie is Urgentie.SPOED
    assert (await pass_answer(sluis, verzoek)).uitkomst is Verzoekuitkomst.GEGEVEN


async def test_what_was_corrected_is_not_denied() -> None:
    """Once something was corrected the answer is no refusal, waits for the telling, and is not taken back."""
    _, sluis, verzoek = await asked()
    await pass_correct(sluis, verzoek, URGENTIE)

    with pytest.raises(ConflictError, match="granted at least in part"):
        await pass_answer(sluis, verzoek, Verzoekuitkomst.NIET_ONJUIST)
    with pytest.raises(ConflictError, match="not told yet"):
        await pass_answer(sluis, verzoek, Verzoekuitkomst.DEELS_GEGEVEN)
    with pytest.raises(ConflictError, match="corrected for this request already"):
        await sluis.exchange(FG, take_back(verzoek.id, afzender=FG))

    inzage = (await sluis.exchange(FG, view_one(verzoek.id, afzender=FG))).result
    assert inzage.verzoek.uitkomst is None


async def test_another_desk_hears_that_it_waits_there() -> None:
    """What presses or moves to another desk by the correction is told to the municipality itself."""
    ledger, sluis, verzoek = await asked()
    was, wordt = str(signal(ledger).soort), str(Soort.EINDE_INDICATIE)
    soort = wens(Bewaarsoort.SIGNALERING, SIGNAAL, "soort", was, wordt)

    await pass_correct(sluis, verzoek, soort)

    assert signal(ledger).eigenaar is Functie.WMO_CONSULENT
    assert [(n.ontvanger, n.verwijzing) for n in ledger.notices if n.soort == "signalering"] == [
        (HAARLEM.oin, SIGNAAL)
    ]


async def test_who_works_with_it_sees_that_it_was_corrected() -> None:
    """The wijkteam sees which field was corrected and when, and not what it said."""
    _, sluis, verzoek = await asked()
    await pass_correct(sluis, verzoek, URGENTIE)

    gezien = (await sluis.exchange(WIJKTEAM, view_signalering(SIGNAAL, afzender=WIJKTEAM))).result

    assert gezien.verbeterd == (("urgentie", VANDAAG),)


async def test_the_letter_with_the_answer() -> None:
    """Once answered, the letter knows what was corrected and who was told; before that there is none."""
    ledger, sluis, verzoek = await asked()
    await pass_correct(sluis, verzoek, URGENTIE)
    with pytest.raises(RefusedError, match=r"rechten-avg|geen-regel"):
        await sluis.exchange(FG, make_answer(verzoek.id, afzender=FG))
    await sluis.exchange(FG, mark_corrected(verzoek.id, afzender=FG))
    await Doorgeefronde(sluis, ledger.look).go()
    await pass_answer(sluis, verzoek)

    inhoud = (await sluis.exchange(FG, make_answer(verzoek.id, afzender=FG))).result

    assert [v.veld for v in inhoud.verbeterd] == ["urgentie"]
    assert [o.organisatie for o in inhoud.ontvangers] == [str(ZORGSAAM.oin)]
    assert ledger.lines[-1].gebeurtenis == "verzoek.antwoordbrief_gemaakt"
    with pytest.raises(RefusedError, match=r"rechten-avg|geen-regel"):
        await sluis.exchange(FG_ELDERS, make_answer(verzoek.id, afzender=FG_ELDERS))
