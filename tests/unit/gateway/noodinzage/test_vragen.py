# SPDX-License-Identifier: EUPL-1.2
"""Asking and agreeing: who can, who cannot, and what a refusal leaves as it was."""

from dataclasses import replace

import pytest
from fakes.klantbeeld import NUMMER, lines
from fakes.noodinzage import (
    BEHANDELT,
    COLLEGA,
    DERDE,
    ELDERS,
    FG,
    JEUGD,
    OFFICER,
    ONBEKEND,
    VRAGER,
    close_zaak,
    effects,
    kept,
    noodwereld,
    pass_agree,
    pass_ask,
    told,
    wait,
)
from fakes.world import NU, ZORGSAAM, person, system

from gateway.errors import ConflictError, InvalidInputError, RefusedError
from gateway.kern.organisatie import Afzender
from gateway.kern.zaak import Status
from gateway.noodinzage.model import DUUR, Noodstand
from gateway.noodinzage.usecases import view_one, view_own
from policies.begrippen import Doel, Functie
from policies.omstandigheden import Omstandigheid


async def test_at_once_the_officer_is_told_and_it_is_open() -> None:
    """Without a colleague it opens now, for an hour, and the own officer is told in the same transaction."""
    wereld = await noodwereld()

    n = await pass_ask(wereld)

    assert (n.state(NU), n.tot, n.fg_ingelicht_op) == (Noodstand.OPEN, NU + DUUR, NU)
    assert told(wereld) == [(OFFICER, "noodinzage", n.id)]
    (regel,) = lines(wereld)
    assert (regel.gebeurtenis, regel.regel, regel.doel) == (
        "noodinzage.gevraagd",
        "noodinzage/9",
        "noodinzage",
    )
    assert (regel.zaak, regel.velden) == (NUMMER, ("toegang.noodinzage",))


async def test_with_a_colleague_it_opens_when_the_colleague_agrees() -> None:
    """Until the colleague agrees nothing is open and nobody is told; then both."""
    wereld = await noodwereld()
    n = await pass_ask(wereld, collega="regie-2")
    before = (n.state(NU), n.circumstances(NU), told(wereld))

    open_ = await pass_agree(wereld, n)

    assert before == (Noodstand.WACHT, frozenset(), [])
    assert (open_.state(NU), told(wereld)) == (Noodstand.OPEN, [(OFFICER, "noodinzage", n.id)])
    assert Omstandigheid.TWEEDE_PERSOON in open_.circumstances(NU)


@pytest.mark.parametrize(
    ("wie", "zaak", "regel"),
    [
        pytest.param(BEHANDELT, NUMMER, "noodinzage/9", id="who works in the zaak"),
        pytest.param(ELDERS, NUMMER, "noodinzage/9", id="another municipality"),
        pytest.param(JEUGD, NUMMER, "noodinzage/9", id="another law of the same college"),
        pytest.param(VRAGER, ONBEKEND, "noodinzage/9", id="no such zaak"),
        pytest.param(FG, NUMMER, "geen-regel/1", id="the officer"),
        pytest.param(person(Functie.BEHEERDER), NUMMER, "noodinzage/9", id="who runs the gateway"),
        pytest.param(system(VRAGER.organisatie), NUMMER, "noodinzage/9", id="a system"),
        pytest.param(
            person(Functie.AANBIEDER_MEDEWERKER, ZORGSAAM, id="z-1"), NUMMER, "geen-regel/1", id="a provider"
        ),
        pytest.param(
            replace(VRAGER, doelen=frozenset({Doel.ONDERZOEK_WMO.value})),
            NUMMER,
            "doelbinding/1",
            id="a session for another purpose",
        ),
    ],
)
async def test_who_may_not_ask_gets_nothing(wie: Afzender, zaak: str, regel: str) -> None:
    """A refusal leaves its line, and no noodinzage, no notice, no question and no pseudonym."""
    wereld = await noodwereld()

    with pytest.raises(RefusedError, match=regel):
        await pass_ask(wereld, wie, zaak=zaak)

    assert effects(wereld) == ([], [], 0, 0)
    assert [r.gebeurtenis for r in lines(wereld)] == ["noodinzage.gevraagd"]


async def test_a_closed_zaak_is_none() -> None:
    """A zaak that was closed is refused as one that is not there."""
    wereld = await noodwereld(status=Status.AFGESLOTEN)

    with pytest.raises(RefusedError, match="refused by rule") as dicht:
        await pass_ask(wereld)
    with pytest.raises(RefusedError, match="refused by rule") as onbekend:
        await pass_ask(wereld, zaak=ONBEKEND)

    assert dicht.value.besluit == onbekend.value.besluit
    assert effects(wereld) == ([], [], 0, 0)


async def test_another_organisation_cannot_tell_a_zaak_from_none() -> None:
    """The refusal and its line are the same for a zaak of another as for one that does not exist."""
    wereld = await noodwereld()

    with pytest.raises(RefusedError, match="refused by rule") as vreemd:
        await pass_ask(wereld, ELDERS)
    with pytest.raises(RefusedError, match="refused by rule") as onbekend:
        await pass_ask(wereld, ELDERS, zaak=ONBEKEND)

    assert vreemd.value.besluit == onbekend.value.besluit
    een, twee = lines(wereld)
    # Each has a number and a trace of its own; neither says anything about the zaak.
    assert replace(een, kenmerk="", spoor="") == replace(twee, kenmerk="", spoor="")


@pytest.mark.parametrize(
    ("collega", "woord"),
    [
        pytest.param("wijk-1", "Uzelf", id="whoever asks"),
        pytest.param("jeugd-9", "lijst", id="somebody under another law"),
        pytest.param("niemand", "lijst", id="nobody"),
        pytest.param("999970008", "BSN", id="what may be a BSN"),
    ],
)
async def test_the_second_is_another_who_is_known(collega: str, woord: str) -> None:
    """Naming oneself, or nobody of the own team, asks nothing."""
    wereld = await noodwereld()

    with pytest.raises(InvalidInputError, match=woord):
        await pass_ask(wereld, collega=collega)

    assert effects(wereld) == ([], [], 0, 0)
    assert [r.fout for r in lines(wereld)] == ["InvalidInputError"]


@pytest.mark.parametrize(
    "wie",
    [
        pytest.param(VRAGER, id="whoever asked"),
        pytest.param(DERDE, id="another colleague"),
        pytest.param(FG, id="the officer"),
        pytest.param(replace(COLLEGA, organisatie=ELDERS.organisatie), id="the same code elsewhere"),
    ],
)
async def test_only_the_colleague_who_was_asked_agrees(wie: Afzender) -> None:
    """Whoever else agrees is refused; it stays shut and nobody is told."""
    wereld = await noodwereld()
    n = await pass_ask(wereld, collega="regie-2")

    with pytest.raises(RefusedError, match="refused by rule"):
        await pass_agree(wereld, n, wie)

    assert effects(wereld) == ([n], [], 0, 0)


async def test_a_replayed_question_is_one_question() -> None:
    """Asking again while it is open gives the same one, with the same end, told once."""
    wereld = await noodwereld()
    n = await pass_ask(wereld)
    wait(wereld, minutes=10)

    assert await pass_ask(wereld) == n
    assert (kept(wereld), len(told(wereld))) == ([n], 1)


async def test_a_replayed_agreement_lengthens_nothing() -> None:
    """Agreeing again, also when it is over, changes nothing and tells nobody."""
    wereld = await noodwereld()
    n = await pass_agree(wereld, await pass_ask(wereld, collega="regie-2"))
    wait(wereld, minutes=90)

    assert await pass_agree(wereld, n) == n
    assert (kept(wereld), len(told(wereld))) == ([n], 1)


async def test_an_old_question_is_not_agreed_to() -> None:
    """After half an hour the colleague is too late, and it stays shut."""
    wereld = await noodwereld()
    n = await pass_ask(wereld, collega="regie-2")
    wait(wereld, minutes=30)

    with pytest.raises(ConflictError, match="too old"):
        await pass_agree(wereld, n)

    assert effects(wereld) == ([n], [], 0, 0)


async def test_who_cannot_reach_the_colleague_has_the_officer_told() -> None:
    """A question that waits does not stand in the way of opening at once."""
    wereld = await noodwereld()
    wacht = await pass_ask(wereld, collega="regie-2")

    meteen = await pass_ask(wereld)

    assert (wacht.id != meteen.id, meteen.state(NU)) == (True, Noodstand.OPEN)
    assert await pass_ask(wereld, collega="regie-2") == meteen


async def test_a_zaak_that_closes_meanwhile_is_not_agreed_to() -> None:
    """When the zaak was closed after the question, the agreement is refused."""
    wereld = await noodwereld()
    n = await pass_ask(wereld, collega="regie-2")
    close_zaak(wereld)

    with pytest.raises(RefusedError, match="refused by rule"):
        await pass_agree(wereld, n)

    assert effects(wereld) == ([n], [], 0, 0)


async def test_a_noodinzage_is_seen_by_who_has_part_in_it() -> None:
    """Who asked and who was asked see it, with the names of both; a third and another town see nothing."""
    wereld = await noodwereld()
    n = await pass_ask(wereld, collega="regie-2")

    for wie in (VRAGER, COLLEGA):
        gezien, namen = (await wereld.sluis.exchange(wie, view_one(n.id, afzender=wie))).result
        assert (gezien, set(namen)) == (n, {"wijk-1", "regie-2"})
    for wie in (DERDE, ELDERS, FG):
        with pytest.raises(RefusedError, match="refused by rule"):
            await wereld.sluis.exchange(wie, view_one(n.id, afzender=wie))


async def test_the_list_is_ones_own() -> None:
    """Everybody sees what they asked or were asked, and may name the others of the same law."""
    wereld = await noodwereld()
    n = await pass_ask(wereld, collega="regie-2")

    van = {w.require_person(): (await wereld.sluis.exchange(w, view_own())).result for w in (COLLEGA, DERDE)}

    assert [list(o.noodinzagen) for o in van.values()] == [[n], []]
    assert {m.id for m in van["regie-2"].collegas} == {"wijk-1", "wijk-3", "consulent-1"}


async def test_a_system_has_no_list() -> None:
    """No system asks, agrees or looks: an emergency has a person in it."""
    wereld = await noodwereld()

    with pytest.raises(RefusedError, match="refused by rule"):
        await wereld.sluis.exchange(system(VRAGER.organisatie), view_own())
