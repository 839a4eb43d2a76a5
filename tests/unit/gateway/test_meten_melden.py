# SPDX-License-Identifier: EUPL-1.2
"""Who answers for it hears of a client that comes high or is stopped; after three days it is blocked."""

from dataclasses import replace

import pytest
from fakes.wandeling import ANDER, EEN_DAG, WANDELAAR, WIE, Wereld, ask, make_wereld
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
from gateway.kern.verbruik import (
    BODEM,
    Afname,
    Blokkade,
    Blokreden,
    Meldsoort,
    Verbruiker,
    consumer_of,
    hour_of,
)
from gateway.meten import concerned
from gateway.toegang.usecases import end_session
from policies.weigeren.vooraf import QUOTA

GEHEEL = WIE.geheel


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


def spread(systemen: int = 8) -> list[Afzender]:
    """So many systems of one organisation."""
    return [replace(WANDELAAR, client_id=f"systeem-{n}") for n in range(systemen)]


async def walk_spread(wereld: Wereld, wie: list[Afzender]) -> int:
    """Name people by these systems in turns until well over the quota; how many got an answer."""
    return sum([await wereld.walk(1, wie[n % len(wie)]) for n in range(BODEM + 16)])


async def test_a_spread_walk_is_told_of_the_organisation() -> None:
    """When no system came so far alone, the organisation is named, once high and once stopped."""
    wereld = make_wereld()

    await walk_spread(wereld, spread())

    reports = wereld.ledger.kept.verbruiken.reports
    assert [(m.soort, m.wie, m.gebruikt) for m in reports] == [
        (Meldsoort.HOOG, GEHEEL, BODEM * 4 // 5 - 1),
        (Meldsoort.GESTOPT, GEHEEL, BODEM),
    ]
    told = [(b.ontvanger, b.soort) for b in wereld.ledger.notices]
    assert told == [(HAARLEM.oin, "verbruik_organisatie")] * 2


async def test_who_follows_on_a_system_that_used_it_all_is_not_told_of() -> None:
    """One system that used the quota explains that the others are stopped, on any replica."""
    wereld = make_wereld()
    ander = make_wereld(wereld.ledger, wereld.clock)
    await ander.meter.refresh()
    await wereld.walk(BODEM + 1)
    before = len(wereld.ledger.kept.verbruiken.reports)

    for replica in (wereld, ander):
        replica.meter.learn(Afname(WIE, hour_of(NU), str(HAARLEM.oin), BODEM), BODEM)
        assert await replica.walk(3, ANDER) == 0

    assert len(wereld.ledger.kept.verbruiken.reports) == before


async def test_third_day_of_a_spread_walk_blocks_the_organisation() -> None:
    """Three days of a walk by eight systems block all of them; people and other organisations go on."""
    wereld = make_wereld()
    for _ in range(3):
        assert await walk_spread(wereld, spread()) == BODEM
        wereld.clock.advance(EEN_DAG)

    assert list(wereld.ledger.kept.verbruiken.blocks) == [GEHEEL]
    assert await walk_spread(wereld, spread()) == 0
    with pytest.raises(RefusedError, match="verbruik/2"):
        await wereld.sluis.exchange(replace(WANDELAAR, client_id="nog-nooit-gezien"), ask())
    assert not wereld.meter.stand(consumer_of(system(HET_ANKER)), NU).geblokkeerd
    assert not wereld.meter.stand(Verbruiker(WIE.organisatie, medewerker="mens"), NU).geblokkeerd


async def test_a_walk_that_changes_systems_each_day_blocks_the_organisation() -> None:
    """Who is stopped with one system and goes on the next day with another is blocked on the third."""
    wereld = make_wereld()
    for wie in spread(3):
        assert await wereld.walk(BODEM + 1, wie) == BODEM
        wereld.clock.advance(EEN_DAG)

    assert list(wereld.ledger.kept.verbruiken.blocks) == [GEHEEL]


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
