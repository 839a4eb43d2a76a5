# SPDX-License-Identifier: EUPL-1.2
"""Nobody sees a BSN alone: who asks, who agrees, until when, and that the vault stays shut otherwise."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from fakes.onthulling import (
    BEHEERDER,
    COLLEGA,
    FG,
    FG_ELDERS,
    FG_ZELF,
    JEUGD,
    NUMMER,
    REGISSEUR,
    WIJKTEAM,
    Onthulwereld,
    make_onthulwereld,
    onthulling,
)
from fakes.proef import BSN
from fakes.world import HAARLEM, NU, system

from gateway.errors import ConflictError, GatewayError, KluisError, RefusedError
from gateway.kern.organisatie import Afzender
from gateway.onthulling.model import DUUR, Onthulling, Onthulstand, Onthultermijn
from gateway.onthulling.usecases import (
    OPRUIMER,
    purge,
    refuse,
    view_asked,
    view_one,
    view_own,
    view_question,
)


async def test_two_people_show_the_number_and_everything_is_on_the_log() -> None:
    """Asked, agreed and opened each leave their line; the number is in the answer, and in nothing else."""
    wereld = make_onthulwereld()
    gevraagd = await wereld.ask()
    open_ = await wereld.agree(gevraagd)

    antwoord = await wereld.show(open_)

    assert antwoord.bsn == BSN
    assert (open_.state(NU), open_.tot, antwoord.result.keren) == (Onthulstand.OPEN, NU + DUUR, 1)
    assert wereld.told == [(str(HAARLEM.oin), "onthulling", gevraagd.id)]
    assert [(r.gebeurtenis, r.medewerker, r.kluis) for r in wereld.ledger.lines] == [
        ("onthulling.gevraagd", "regie-1", ""),
        ("onthulling.akkoord", "fg-1", ""),
        ("onthulling.getoond_voorgenomen", "regie-1", "onthulling"),
        ("onthulling.getoond", "regie-1", ""),
    ]
    assert {r.zaak for r in wereld.ledger.lines} == {NUMMER}
    assert BSN.digits not in repr((antwoord, wereld.ledger.kept, wereld.ledger.lines))


async def test_each_look_has_a_line_and_is_counted() -> None:
    """The number can be seen again as long as it is open; each time the vault opens, and the log says so."""
    wereld = make_onthulwereld()
    open_ = await wereld.agree(await wereld.ask())

    keren = [(await wereld.show(open_)).result.keren for _ in range(3)]

    assert (keren, wereld.kluis.opened) == ([1, 2, 3], 3)
    assert sum(r.kluis == "onthulling" for r in wereld.ledger.lines) == 3


Maak = Callable[[Onthulwereld, Onthulling], Onthulling]


def _keep(wereld: Onthulwereld, o: Onthulling) -> Onthulling:
    wereld.ledger.kept.onthullingen.replace(o)
    return o


@pytest.mark.parametrize(
    "maak",
    [
        pytest.param(lambda _, o: o, id="nobody agreed"),
        pytest.param(lambda w, o: _keep(w, o.refused(door="fg-1", nu=NU)), id="refused"),
        pytest.param(
            lambda w, o: _keep(w, replace(o.agreed(door="fg-1", nu=NU), tot=NU)), id="over at this minute"
        ),
        pytest.param(
            lambda w, o: _keep(w, replace(o, tweede="regie-1", besloten_op=NU, tot=NU + DUUR)),
            id="the asker as the second, whatever was stored",
        ),
        pytest.param(
            lambda w, o: _keep(w, replace(o, besloten_op=NU, tot=NU + DUUR)), id="a second who is nobody"
        ),
    ],
)
async def test_without_agreement_the_vault_stays_shut(maak: Maak) -> None:
    """Not agreed, refused, over, or agreed to by oneself: refused, and the vault is not gone to."""
    wereld = make_onthulwereld()
    o = maak(wereld, await wereld.ask())
    before = wereld.effects

    with pytest.raises(RefusedError, match="onthulling/1"):
        await wereld.show(o)

    assert wereld.effects == before
    assert (wereld.kluis.opened, wereld.ledger.lines[-1].kluis) == (0, "")
    assert wereld.ledger.lines[-1].uitkomst != "toegestaan"


@pytest.mark.parametrize(
    "wie",
    [
        pytest.param(COLLEGA, id="a colleague under the same law"),
        pytest.param(WIJKTEAM, id="a wijkteamlid"),
        pytest.param(FG, id="the officer who agreed"),
        pytest.param(FG_ZELF, id="the asker with another function"),
        pytest.param(JEUGD, id="another law"),
        pytest.param(BEHEERDER, id="the administrator"),
        pytest.param(system(HAARLEM), id="a system of the municipality"),
    ],
)
async def test_nobody_but_the_asker_sees_it(wie: Afzender) -> None:
    """After the agreement the number is for who asked; for all others the vault stays shut."""
    wereld = make_onthulwereld()
    open_ = await wereld.agree(await wereld.ask())

    with pytest.raises(RefusedError, match="refused by rule"):
        await wereld.show(open_, wie)

    assert (wereld.kluis.opened, wereld.kept[0].keren) == (0, 0)


@pytest.mark.parametrize("minuten", [pytest.param(14, id="in time"), pytest.param(15, id="a minute later")])
async def test_it_is_open_for_a_quarter_of_an_hour(minuten: int) -> None:
    """Until the last minute the number can be seen, and from that minute on not."""
    wereld = make_onthulwereld()
    open_ = await wereld.agree(await wereld.ask())
    wereld.wait(minutes=minuten)

    if minuten < 15:
        assert (await wereld.show(open_)).bsn == BSN
    else:
        with pytest.raises(RefusedError, match="onthulling/1"):
            await wereld.show(open_)
    assert wereld.kluis.opened == (1 if minuten < 15 else 0)


@pytest.mark.parametrize(
    "wie",
    [
        pytest.param(REGISSEUR, id="the asker"),
        pytest.param(FG_ZELF, id="the asker as an officer"),
        pytest.param(COLLEGA, id="a colleague"),
        pytest.param(FG_ELDERS, id="the officer of another municipality"),
        pytest.param(BEHEERDER, id="the administrator"),
        pytest.param(system(HAARLEM), id="a system"),
    ],
)
async def test_only_another_officer_of_the_municipality_agrees(wie: Afzender) -> None:
    """Who asked, who has another function and who is of elsewhere cannot agree; it stays as it was."""
    wereld = make_onthulwereld()
    o = await wereld.ask()
    before = wereld.effects

    with pytest.raises(GatewayError, match=r"refused by rule|person"):
        await wereld.agree(o, wie)

    assert wereld.effects == before


@pytest.mark.parametrize(
    ("wie", "zaak"),
    [
        pytest.param(COLLEGA, NUMMER, id="who does not work in the zaak"),
        pytest.param(WIJKTEAM, NUMMER, id="a wijkteamlid"),
        pytest.param(FG, NUMMER, id="an officer"),
        pytest.param(REGISSEUR, "Z-00000-00000", id="a zaak that is not there"),
        pytest.param(JEUGD, NUMMER, id="another law"),
    ],
)
async def test_who_may_not_ask_leaves_nothing(wie: Afzender, zaak: str) -> None:
    """A question of who has no part in the zaak is refused alike, is kept nowhere and told to nobody."""
    wereld = make_onthulwereld()

    with pytest.raises(RefusedError, match="refused by rule"):
        await wereld.ask(wie, zaak=zaak)

    assert wereld.effects == ([], [], 0)


async def test_a_question_waits_no_longer_than_its_term() -> None:
    """After its term a question cannot be agreed to any more; that it was tried is on the log."""
    wereld = make_onthulwereld()
    o = await wereld.ask(termijn=Onthultermijn.EEN_UUR)
    wereld.wait(hours=1)

    with pytest.raises(ConflictError, match="too old"):
        await wereld.agree(o)

    assert wereld.kept[0].state(wereld.clock.now()) is Onthulstand.VOORBIJ
    assert wereld.ledger.lines[-1].fout == "ConflictError"


async def test_double_clicks_change_nothing() -> None:
    """Asking and agreeing twice is one question and one agreement, which is not lengthened."""
    wereld = make_onthulwereld()
    een, twee = await wereld.ask(), await wereld.ask()
    open_ = await wereld.agree(een)
    wereld.wait(minutes=10)
    again = await wereld.agree(een)

    assert (een, open_) == (twee, again)
    assert (len(wereld.kept), len(wereld.told)) == (1, 1)


async def test_what_was_refused_stays_refused() -> None:
    """A refusal stands: the same officer cannot agree afterwards, and whoever asked asks anew."""
    wereld = make_onthulwereld()
    o = await wereld.ask()
    await wereld.sluis.exchange(FG, refuse(o.id, afzender=FG))

    with pytest.raises(ConflictError, match="answered already"):
        await wereld.agree(o)

    assert (await wereld.ask()).id != o.id


async def test_a_changed_seal_shows_nothing() -> None:
    """A BSN that does not open leaves its line and no number."""
    wereld = make_onthulwereld()
    open_ = await wereld.agree(await wereld.ask())
    zaken = wereld.ledger.kept.zaken
    zaken.rows[NUMMER] = replace(zaken.rows[NUMMER], verzegeld=b"changed")

    with pytest.raises(KluisError, match="cannot be opened"):
        await wereld.show(open_)

    assert [(r.kluis, r.fout) for r in wereld.ledger.lines[-2:]] == [("onthulling", ""), ("", "KluisError")]
    assert wereld.kept[0].keren == 0


async def test_people_see_their_questions_and_the_officer_all() -> None:
    """Who asked sees the own questions, the officer those of the municipality, and nobody another's."""
    wereld = make_onthulwereld()
    o = await wereld.ask()
    exchange = wereld.sluis.exchange

    assert (await exchange(REGISSEUR, view_own())).result == [o]
    assert (await exchange(REGISSEUR, view_one(o.id, afzender=REGISSEUR))).result[0] == o
    assert (await exchange(FG, view_asked())).result[0] == [o]
    assert (await exchange(FG, view_question(o.id, afzender=FG))).result[0] == o
    assert (await exchange(COLLEGA, view_own())).result == []
    assert (await exchange(FG_ELDERS, view_asked())).result[0] == []
    for wie, opdracht in (
        (COLLEGA, view_one(o.id, afzender=COLLEGA)),
        (FG_ELDERS, view_question(o.id, afzender=FG_ELDERS)),
    ):
        with pytest.raises(RefusedError, match="refused by rule"):
            await exchange(wie, opdracht)
    assert wereld.kluis.opened == 0


async def test_old_questions_go() -> None:
    """Three months after the question it is removed, and a younger one stays."""
    wereld = make_onthulwereld()
    wereld.ledger.kept.onthullingen.add(onthulling("b" * 20, gevraagd_op=NU - timedelta(days=93)))
    wereld.ledger.kept.onthullingen.add(onthulling("c" * 20, gevraagd_op=NU - timedelta(days=91)))

    assert (await wereld.sluis.exchange(OPRUIMER, purge())).result == 1
    assert [o.id for o in wereld.kept] == ["c" * 20]
