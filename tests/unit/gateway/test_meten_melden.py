# SPDX-License-Identifier: EUPL-1.2
"""Who answers for it hears of a client that comes high or is stopped; after three days it is blocked."""

from dataclasses import replace

import pytest
from fakes.wandeling import ANDER, EEN_DAG, WANDELAAR, WIE, ask, make_wereld
from fakes.world import (
    HAARLEM,
    HET_ANKER,
    NU,
    VELSEN,
    FakeAdresboek,
    system,
)

from gateway.errors import RefusedError
from gateway.kern.organisatie import Afzender, Organisatie
from gateway.kern.verbruik import BODEM, Blokkade, Blokreden, Meldsoort, consumer_of
from gateway.meten import concerned
from gateway.toegang.usecases import end_session
from policies.weigeren.vooraf import QUOTA


async def test_the_officer_hears_twice_and_no_more() -> None:
    """At four fifths and at the stop the municipality gets one notice, however long the client goes on."""
    wereld = make_wereld()

    await wereld.walk(BODEM + 30)

    told = [(b.ontvanger, b.soort) for b in wereld.ledger.notices if b.soort == "verbruik"]
    assert told == [(HAARLEM.oin, "verbruik")] * 2
    reports = wereld.ledger.kept.verbruiken.reports
    assert [(m.soort, m.wie, m.gebruikt) for m in reports] == [
        (Meldsoort.HOOG, WIE, BODEM * 4 // 5 - 1),
        (Meldsoort.GESTOPT, WIE, BODEM),
    ]
    assert wereld.of_log("verbruik.hoog", "verbruik.gestopt") == [
        "verbruik.hoog verantwoording/7",
        "verbruik.gestopt verantwoording/7",
    ]


async def test_nothing_told_names_anybody() -> None:
    """No line about a refusal or a report, and no notice, holds a pseudonym or a number."""
    wereld = make_wereld()

    await wereld.walk(BODEM + 1)

    told = [r for r in wereld.ledger.lines if r.regel == QUOTA or r.gebeurtenis.startswith("verbruik")]
    assert {(r.betrokkene, r.zaak) for r in told} == {("", "")}
    assert "999970008" not in repr((told, wereld.ledger.notices, wereld.ledger.kept.verbruiken))


async def test_third_day_blocks_until_somebody_lifts_it() -> None:
    """A client that is stopped on three days within a week is blocked, also for what needs no number."""
    wereld = make_wereld()
    for _ in range(3):
        await wereld.walk(BODEM + 1)
        wereld.clock.advance(EEN_DAG)

    with pytest.raises(RefusedError, match="verbruik/2"):
        await wereld.sluis.exchange(WANDELAAR, replace(ask(), over=None))

    (blok,) = wereld.ledger.kept.verbruiken.blocks.values()
    assert (blok.wie, blok.reden, blok.door) == (WIE, Blokreden.DRIE_DAGEN, "")
    assert await wereld.walk(3, ANDER) == 3


async def test_stops_of_another_week_do_not_block() -> None:
    """Three stops that are further apart than a week leave a client free."""
    wereld = make_wereld()
    for _ in range(3):
        await wereld.walk(BODEM + 1)
        wereld.clock.advance(4 * EEN_DAG)

    assert wereld.ledger.kept.verbruiken.blocks == {}


async def test_blocked_client_may_still_log_out() -> None:
    """A block leaves access itself, which opens nothing: a session or token can begin and end."""
    wereld = make_wereld()
    wereld.ledger.kept.verbruiken.block(Blokkade("b" * 20, WIE, NU, Blokreden.HANDMATIG))
    await wereld.meter.refresh()

    await wereld.sluis.exchange(WANDELAAR, end_session("geen"))

    assert wereld.ledger.lines[-1].gebeurtenis == "sessie.beeindigd"
    assert await wereld.walk(1) == 0


@pytest.mark.parametrize(
    ("wie", "naar", "gehoord"),
    [
        pytest.param(WANDELAAR, {str(HAARLEM.oin)}, [HAARLEM], id="towards one"),
        pytest.param(WANDELAAR, {str(HAARLEM.oin), str(VELSEN.oin)}, [HAARLEM, VELSEN], id="towards two"),
        pytest.param(system(HET_ANKER), {str(HET_ANKER.oin)}, [HAARLEM, VELSEN], id="towards none is all"),
        pytest.param(system(VELSEN), {str(VELSEN.oin)}, [VELSEN], id="a municipality itself"),
    ],
)
def test_who_hears_of_a_client(wie: Afzender, naar: set[str], gehoord: list[Organisatie]) -> None:
    """The municipalities that it acted towards hear of it, and all of them when it acted towards none."""
    assert concerned(consumer_of(wie), naar, FakeAdresboek()) == [o.oin for o in gehoord]
