# SPDX-License-Identifier: EUPL-1.2
"""Seeing, asking, answering, judging and taking back: who may, what it leaves, and clicking twice."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from fakes.nazicht import COLLEGA, FG, FG_ELDERS, FG_TWEE, FG_ZELF, MEDEWERKER, Nazichtwereld, stuk
from fakes.world import HAARLEM, NU, ZORGSAAM

from gateway.errors import ConflictError, RefusedError
from gateway.kern.organisatie import Afzender
from gateway.nazicht.stuk import (
    Handelende,
    Nazichtoordeel,
    Nazichtstand,
    Stuk,
    Uitlegreden,
)
from gateway.nazicht.usecases import (
    answer,
    ask,
    judge,
    purge,
    reopen,
    view_piece,
    view_pieces,
    view_questions,
)
from gateway.nazicht.usecases.maken import OPSTELLER
from gateway.opdracht import Opdracht

A, B = "a" * 20, "b" * 20
IN_ORDE, LEK = Nazichtoordeel.IN_ORDE, Nazichtoordeel.MOGELIJK_DATALEK


def wereld_met(*stukken: Stuk) -> Nazichtwereld:
    """A world in which these lie on the desk."""
    wereld = Nazichtwereld()
    for s in stukken or (stuk(),):
        wereld.ledger.kept.nazichten.add(s)
    return wereld


async def test_a_question_goes_out_an_answer_comes_back_and_it_is_closed() -> None:
    """The officer asks, the employee answers from the list, the officer closes; each is a line of the log."""
    wereld = wereld_met()
    exchange = wereld.sluis.exchange

    await exchange(FG, ask(A, afzender=FG))
    vragen = (await exchange(MEDEWERKER, view_questions(MEDEWERKER))).result
    await exchange(MEDEWERKER, answer(A, Uitlegreden.WAARNEMING, afzender=MEDEWERKER))
    klaar = (await exchange(FG, judge(A, IN_ORDE, afzender=FG))).result

    assert [v.id for v in vragen] == [A]
    assert (klaar.stand, klaar.antwoord, klaar.gesloten_door) == (
        Nazichtstand.GESLOTEN,
        Uitlegreden.WAARNEMING,
        "fg-1",
    )
    assert [r.gebeurtenis for r in wereld.ledger.lines] == [
        "nazicht.uitleg_gevraagd",
        "nazicht.vragen_bekeken",
        "nazicht.uitleg_gegeven",
        "nazicht.in_orde",
    ]


REFUSED = [
    pytest.param(FG_ZELF, lambda w: judge(A, IN_ORDE, afzender=w), id="nobody judges themselves"),
    pytest.param(FG_ZELF, lambda w: ask(A, afzender=w), id="nobody asks themselves"),
    pytest.param(FG_ELDERS, lambda w: judge(A, IN_ORDE, afzender=w), id="another municipality"),
    pytest.param(FG_ELDERS, lambda w: view_piece(A, afzender=w), id="another municipality looks"),
    pytest.param(FG, lambda w: judge(B, IN_ORDE, afzender=w), id="a piece that is not there"),
    pytest.param(MEDEWERKER, lambda w: judge(A, IN_ORDE, afzender=w), id="an employee judges"),
    pytest.param(MEDEWERKER, lambda _: view_pieces(), id="an employee looks at the desk"),
    pytest.param(
        COLLEGA,
        lambda w: answer(A, Uitlegreden.DIENST, afzender=w),
        id="a colleague answers in another's place",
    ),
    pytest.param(
        MEDEWERKER, lambda w: answer(A, Uitlegreden.DIENST, afzender=w), id="an answer that nobody asked for"
    ),
]


@pytest.mark.parametrize(("wie", "opdracht"), REFUSED)
async def test_who_has_no_business_there_is_refused(
    wie: Afzender, opdracht: Callable[[Afzender], Opdracht[object]]
) -> None:
    """A refusal changes nothing, tells nobody, and leaves one line."""
    wereld = wereld_met()

    with pytest.raises(RefusedError, match=r"verantwoording|toegang|geen-regel"):
        await wereld.sluis.exchange(wie, opdracht(wie))

    assert wereld.stukken == [stuk()]
    assert (wereld.ledger.notices, wereld.ledger.kept.nazichten.suspected) == ([], [])
    assert len(wereld.ledger.lines) == 1


async def test_a_possible_breach_is_put_down_once_with_the_lines() -> None:
    """Two clicks leave one suspicion, with who, since when and which lines, and it cannot be taken back."""
    wereld = wereld_met()
    for _ in range(2):
        await wereld.sluis.exchange(FG, judge(A, LEK, afzender=FG))

    (vermoeden,) = wereld.ledger.kept.nazichten.suspicions(str(HAARLEM.oin))
    assert (vermoeden.bekend_op, vermoeden.gemeld_door, vermoeden.kenmerken) == (NU, "fg-1", stuk().kenmerken)
    with pytest.raises(ConflictError, match="taken back"):
        await wereld.sluis.exchange(FG, reopen(A, afzender=FG))


async def test_in_order_can_be_taken_back_for_a_day_by_who_said_so() -> None:
    """The same officer within a day can; another officer, and the same a day later, cannot."""
    wereld = wereld_met()
    await wereld.sluis.exchange(FG, judge(A, IN_ORDE, afzender=FG))
    with pytest.raises(ConflictError, match="taken back"):
        await wereld.sluis.exchange(FG_TWEE, reopen(A, afzender=FG_TWEE))

    open_ = (await wereld.sluis.exchange(FG, reopen(A, afzender=FG))).result
    await wereld.sluis.exchange(FG, judge(A, IN_ORDE, afzender=FG))
    wereld.clock.advance(timedelta(hours=25))

    assert open_ == stuk()
    with pytest.raises(ConflictError, match="taken back"):
        await wereld.sluis.exchange(FG, reopen(A, afzender=FG))


async def test_a_second_finding_does_not_overwrite_the_first() -> None:
    """Two officers who disagree: the first finding stands, and the second is told."""
    wereld = wereld_met()
    await wereld.sluis.exchange(FG, judge(A, LEK, afzender=FG))

    with pytest.raises(ConflictError, match="judged already"):
        await wereld.sluis.exchange(FG_TWEE, judge(A, IN_ORDE, afzender=FG_TWEE))

    assert [s.oordeel for s in wereld.stukken] == [LEK]


async def test_nobody_of_another_organisation_is_asked() -> None:
    """About somebody elsewhere, and about a system, there is nobody here to ask."""
    elders = Handelende(str(ZORGSAAM.oin), "wijk-1")
    systeem = Handelende(str(HAARLEM.oin), "", "koppeling")
    wereld = wereld_met(stuk(A, wie=elders), stuk(B, wie=systeem))

    for nummer in (A, B):
        with pytest.raises(ConflictError, match="nobody can be asked"):
            await wereld.sluis.exchange(FG, ask(nummer, afzender=FG))


async def test_what_was_closed_a_year_ago_is_forgotten_and_what_waits_is_kept() -> None:
    """A year after it was closed a piece goes; an open one stays, however old."""
    wereld = wereld_met(stuk(A).judged(IN_ORDE, door="fg-1", nu=NU), stuk(B))
    wereld.clock.advance(timedelta(days=366))

    antwoord = await wereld.sluis.exchange(OPSTELLER, purge())

    assert (antwoord.result, [s.id for s in wereld.stukken]) == (1, [B])
