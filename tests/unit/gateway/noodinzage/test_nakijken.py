# SPDX-License-Identifier: EUPL-1.2
"""Reviewing: by another than who had part in it, of the own municipality, and never forgotten before."""

from dataclasses import replace

import pytest
from fakes.klantbeeld import NUMMER, lines
from fakes.noodinzage import (
    DERDE,
    FG,
    FG_AKKOORD,
    FG_ELDERS,
    FG_ZELF,
    effects,
    kept,
    noodwereld,
    now,
    pass_agree,
    pass_ask,
    pass_review,
    wait,
)

from gateway.errors import ConflictError, RefusedError
from gateway.kern.organisatie import Afzender
from gateway.noodinzage.model import Noodoordeel
from gateway.noodinzage.usecases import OPRUIMER, purge, view_review, view_reviews


async def test_a_noodinzage_stands_on_the_desk_until_it_is_judged() -> None:
    """What opened is on the desk with the names of who had part in it; what waits for a colleague is not."""
    wereld = await noodwereld()
    n = await pass_ask(wereld)
    await pass_ask(wereld, DERDE, collega="regie-2")

    stuk = (await wereld.sluis.exchange(FG, view_reviews())).result

    assert (list(stuk.noodinzagen), stuk.namen) == ([n], {"wijk-1": "F. Bakker"})


async def test_the_officer_judges_and_the_line_says_about_which_zaak() -> None:
    """The judgement is kept with who gave it and when, and is in the log under its own rule."""
    wereld = await noodwereld()
    n = await pass_ask(wereld)
    wait(wereld, hours=2)

    nagekeken = await pass_review(wereld, n, oordeel=Noodoordeel.NIET_TERECHT_ANDERE_WEG)

    assert kept(wereld) == [nagekeken]
    assert (nagekeken.oordeel, nagekeken.nagekeken_door, nagekeken.nagekeken_op) == (
        Noodoordeel.NIET_TERECHT_ANDERE_WEG,
        "fg-1",
        now(wereld),
    )
    regel = lines(wereld)[-1]
    assert (regel.gebeurtenis, regel.regel, regel.zaak) == (
        "noodinzage.beoordeeld",
        "verantwoording/6",
        NUMMER,
    )


@pytest.mark.parametrize(
    "wie",
    [
        pytest.param(FG_ZELF, id="the officer who looked"),
        pytest.param(FG_AKKOORD, id="the officer who agreed"),
        pytest.param(FG_ELDERS, id="the officer of another municipality"),
        pytest.param(DERDE, id="a colleague"),
    ],
)
async def test_nobody_judges_what_is_their_own_or_anothers(wie: Afzender) -> None:
    """A judgement of one's own look, or of another municipality's, is refused and changes nothing."""
    wereld = await noodwereld()
    n = await pass_agree(wereld, await pass_ask(wereld, collega="regie-2"))
    before = effects(wereld)

    with pytest.raises(RefusedError, match="refused by rule"):
        await pass_review(wereld, n, wie)

    assert effects(wereld) == before
    assert lines(wereld)[-1].gebeurtenis == "noodinzage.beoordeeld"


async def test_what_never_opened_cannot_be_judged() -> None:
    """A question that waits is refused as one that is not there."""
    wereld = await noodwereld()
    n = await pass_ask(wereld, collega="regie-2")

    with pytest.raises(RefusedError, match="refused by rule"):
        await pass_review(wereld, n)

    assert kept(wereld) == [n]


async def test_a_second_judgement_is_refused() -> None:
    """The same again is harmless; another one is refused, and the first stands."""
    wereld = await noodwereld()
    nagekeken = await pass_review(wereld, await pass_ask(wereld))

    assert await pass_review(wereld, nagekeken) == nagekeken
    with pytest.raises(ConflictError, match="reviewed already"):
        await pass_review(wereld, nagekeken, oordeel=Noodoordeel.NIET_TERECHT_GEEN_GEVAAR)
    assert kept(wereld) == [nagekeken]


async def test_another_municipality_sees_nothing() -> None:
    """The officer of another municipality has an empty desk, and cannot open one by its number."""
    wereld = await noodwereld()
    n = await pass_ask(wereld)

    stuk = (await wereld.sluis.exchange(FG_ELDERS, view_reviews())).result
    with pytest.raises(RefusedError, match="refused by rule"):
        await wereld.sluis.exchange(FG_ELDERS, view_review(n.id, afzender=FG_ELDERS))

    assert list(stuk.noodinzagen) == []


async def test_old_ones_go_after_their_review_and_never_before() -> None:
    """Three months after the review a noodinzage is forgotten; one without a review stays."""
    wereld = await noodwereld()
    await pass_review(wereld, await pass_ask(wereld))
    open_ = await pass_ask(wereld, DERDE)
    wait(wereld, days=93)

    weg = (await wereld.sluis.exchange(OPRUIMER, purge())).result

    assert (weg, kept(wereld)) == (1, [replace(open_)])
    assert lines(wereld)[-1].regel == "toegang/7"
