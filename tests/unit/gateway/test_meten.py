# SPDX-License-Identifier: EUPL-1.2
"""A client that walks the numbers is stopped, in memory and before anything is derived; others go on."""

import asyncio
from dataclasses import replace

import pytest
from fakes.proef import REFUSED
from fakes.wandeling import ANDER, EEN_DAG, WANDELAAR, WIE, ask, make_wereld
from fakes.world import (
    HAARLEM,
    NU,
    ZORGSAAM,
    person,
    system,
)
from hypothesis import given
from hypothesis import strategies as st

from gateway.errors import ConflictError, LedgerError, OverQuotaError, RefusedError
from gateway.kern.blind import Blind, Elementen
from gateway.kern.bsn import Bsn
from gateway.kern.verbruik import BODEM, MENS, Afname, Verbruiker, consumer_of, hour_of, seconds_left
from gateway.meten import evaluations_of
from gateway.opdracht import Doorgang, Over
from policies.begrippen import Functie
from policies.weigeren.vooraf import QUOTA


async def test_a_walk_ends_at_the_quota() -> None:
    """A client without a caseload gets answers up to the floor; what comes after derives nothing."""
    wereld = make_wereld()

    answered = await wereld.walk(BODEM + 5)

    assert (answered, wereld.derived.derived) == (BODEM, BODEM)
    assert sum(wereld.ledger.kept.verbruiken.draws.values()) == BODEM
    refused = [r for r in wereld.ledger.lines if r.regel == QUOTA]
    assert len(refused) == 5
    assert {(r.betrokkene, r.velden, r.client) for r in refused} == {("", (), WANDELAAR.client_id)}


async def test_the_answer_says_how_long_to_wait() -> None:
    """Who is stopped hears when the next day begins, and under which number the refusal stands."""
    wereld = make_wereld()
    await wereld.walk(BODEM)

    with pytest.raises(OverQuotaError, match="does not hold") as stopped:
        await wereld.sluis.exchange(WANDELAAR, ask())

    assert (stopped.value.seconden, stopped.value.rest) == (seconds_left(NU), 0)
    assert stopped.value.kenmerk in {r.kenmerk for r in wereld.ledger.lines if r.regel == QUOTA}


async def test_others_go_on() -> None:
    """When the systems of an organisation are stopped, another organisation and its own people go on."""
    wereld = make_wereld()
    await wereld.walk(BODEM + 1)

    mens = wereld.meter.stand(Verbruiker(ZORGSAAM.oin, medewerker="mens"), NU)
    ander = wereld.meter.stand(consumer_of(system(HAARLEM)), NU)

    assert (mens.rest, ander.rest) == (MENS, BODEM)


@pytest.mark.parametrize("systemen", [2, 8, 50])
async def test_more_systems_are_not_more_quota(systemen: int) -> None:
    """A walk that is spread over the systems of one organisation ends at one quota, as that of one does."""
    wereld = make_wereld()
    allen = [replace(WANDELAAR, client_id=f"systeem-{n}") for n in range(systemen)]

    answered = sum([await wereld.walk(1, allen[n % systemen]) for n in range(BODEM + 20)])

    assert (answered, wereld.derived.derived) == (BODEM, BODEM)
    assert {wereld.meter.stand(consumer_of(a), NU).rest for a in allen} == {0}
    assert sum(wereld.ledger.kept.verbruiken.draws.values()) == BODEM


async def test_systems_that_come_at_once_share_one_quota() -> None:
    """Requests of several systems at the same moment cannot all take the last of the quota."""
    wereld = make_wereld()
    await wereld.walk(BODEM - 2)

    answers = await asyncio.gather(
        *(wereld.sluis.exchange(replace(WANDELAAR, client_id=f"s-{n}"), ask()) for n in range(20)),
        return_exceptions=True,
    )

    assert sum(isinstance(a, OverQuotaError) for a in answers) == 18
    assert wereld.derived.derived == BODEM


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(1, 120)), max_size=20))
def test_the_sum_is_that_of_all_systems(draws: list[tuple[int, int]]) -> None:
    """However draws come in and are under way, the sum is that of the systems, and the rest is theirs."""
    meter = make_wereld().meter
    wie = [Verbruiker(ZORGSAAM.oin, f"s-{n}") for n in range(5)]
    totals = [0] * 5
    for n, aantal in draws:
        totals[n] += aantal
        afname = Afname(wie[n], hour_of(NU), "", aantal)
        meter.hold(afname)
        meter.learn(afname, totals[n])
        meter.let_go(afname)
        # Heard twice, as from a refresh: it counts once.
        meter.learn(afname, totals[n])

    for n in range(5):
        stand = meter.stand(wie[n], NU)
        assert (stand.gebruikt, stand.samen, stand.rest) == (
            totals[n],
            sum(totals),
            max(0, BODEM - sum(totals)),
        )


async def test_another_replica_learns_of_other_systems_at_its_refresh() -> None:
    """What one replica gave one system, another weighs for the next system from its refresh on."""
    een = make_wereld()
    ander = make_wereld(een.ledger, een.clock)
    await een.walk(BODEM - 10)
    assert ander.meter.stand(consumer_of(ANDER), NU).rest == BODEM

    await ander.meter.refresh()

    assert await ander.walk(50, ANDER) == 10


async def test_a_refusal_of_the_policy_counts_nothing() -> None:
    """What the policy refuses is refused by its rule, and draws nothing from the quota."""
    wereld = make_wereld()

    with pytest.raises(RefusedError, match="refused by rule"):
        await wereld.sluis.exchange(WANDELAAR, REFUSED)

    assert wereld.ledger.kept.verbruiken.draws == {}
    assert wereld.derived.derived == 0


async def test_an_act_that_fails_counts() -> None:
    """Who hears that something cannot be done drew one as well: an answer to every number is a walk."""
    wereld = make_wereld()

    def fail(_: Doorgang) -> str:
        raise ConflictError("there is one")

    with pytest.raises(ConflictError, match="there is one"):
        await wereld.sluis.exchange(WANDELAAR, replace(ask(), act=fail))

    assert list(wereld.ledger.kept.verbruiken.draws.values()) == [1]
    assert wereld.meter.stand(WIE, NU).gebruikt == 1


async def test_many_at_once_share_one_quota() -> None:
    """Requests that come at the same moment cannot all take the last of a quota."""
    wereld = make_wereld()
    await wereld.walk(BODEM - 2)

    answers = await asyncio.gather(
        *(wereld.sluis.exchange(WANDELAAR, ask()) for _ in range(20)), return_exceptions=True
    )

    assert sum(isinstance(a, OverQuotaError) for a in answers) == 18
    assert wereld.derived.derived == BODEM
    assert wereld.meter.stand(WIE, NU).rest == 0


async def test_a_new_day_is_a_new_quota() -> None:
    """The day after, the client has its quota again, and the report of yesterday is no report of today."""
    wereld = make_wereld()
    await wereld.walk(BODEM + 1)
    wereld.clock.advance(EEN_DAG)

    assert await wereld.walk(BODEM + 1) == BODEM
    assert len(wereld.ledger.kept.verbruiken.reports) == 4


async def test_a_clock_that_goes_back_gives_no_second_quota() -> None:
    """Put back a day, the clock finds what was drawn on that day; and forward again, what was drawn then."""
    wereld = make_wereld()
    await wereld.walk(BODEM)
    wereld.clock.advance(EEN_DAG)
    await wereld.walk(BODEM)
    await wereld.meter.refresh()
    wereld.clock.advance(-EEN_DAG)
    await wereld.meter.refresh()

    assert await wereld.walk(1) == 0
    wereld.clock.advance(EEN_DAG)
    await wereld.meter.refresh()
    assert await wereld.walk(1) == 0


async def test_another_replica_sees_what_was_drawn() -> None:
    """A replica that refreshed, or committed for this client itself, counts what another committed."""
    een = make_wereld()
    ander = make_wereld(een.ledger, een.clock)
    await een.walk(BODEM - 10)

    await ander.walk(1)

    assert ander.meter.stand(WIE, NU).gebruikt == BODEM - 9
    assert await ander.walk(50) == 9


async def test_a_caseload_raises_the_quota_after_a_refresh() -> None:
    """Until it is known the floor counts; from the next refresh on twice the caseload."""
    wereld = make_wereld()
    wereld.ledger.kept.verbruiken.caseloads = {ZORGSAAM.oin: 1_000}
    await wereld.walk(1)
    assert wereld.meter.stand(WIE, NU).quota == BODEM

    await wereld.meter.refresh()

    assert wereld.meter.stand(WIE, NU).quota == 2_000


async def test_a_limit_counts_for_systems() -> None:
    """A limit of an organisation takes the place of what its caseload gives; 0 stops its systems."""
    wereld = make_wereld()
    wereld.ledger.kept.verbruiken.set_limit(ZORGSAAM.oin, 0)
    await wereld.meter.refresh()

    assert await wereld.walk(1) == 0
    assert wereld.derived.derived == 0


async def test_a_person_has_a_quota_of_a_person() -> None:
    """However many sessions, a person draws from one quota, and that of the system is another."""
    wereld = make_wereld()
    mens = person(Functie.WIJKTEAMLID)

    assert wereld.meter.stand(consumer_of(mens), NU).quota == MENS
    assert consumer_of(replace(mens, client_id="andere-sessie")) == consumer_of(mens)


async def test_an_unwritten_line_counts_nothing() -> None:
    """When the ledger cannot write, the draw is not under way any more either."""
    wereld = make_wereld()
    await wereld.walk(1)
    wereld.ledger.broken = True

    with pytest.raises(LedgerError, match="cannot write"):
        await wereld.sluis.exchange(WANDELAAR, ask())

    assert wereld.meter.stand(WIE, NU).gebruikt == 1


async def test_blinded_elements_count_one_each_and_go_whole_or_not() -> None:
    """A batch that is larger than the rest is refused as a whole: nothing of it is counted or evaluated."""
    wereld = make_wereld()
    await wereld.walk(BODEM - 3)
    before = len(wereld.ledger.lines)

    with pytest.raises(OverQuotaError, match="does not hold") as stopped:
        await wereld.sluis.exchange(WANDELAAR, replace(ask(), over=elements(4)))

    assert (stopped.value.rest, wereld.meter.stand(WIE, NU).gebruikt) == (3, BODEM - 3)
    assert wereld.derived.derived == BODEM - 3
    assert [r.regel for r in wereld.ledger.lines[before:]] == [QUOTA, "verantwoording/7"]


@pytest.mark.parametrize(
    ("over", "aantal"),
    [
        pytest.param(None, 0, id="about nobody"),
        pytest.param(Over(Bsn("999970008"), HAARLEM.oin), 1, id="a BSN"),
        pytest.param(Over(Blind("jwe", b"", HAARLEM.oin), HAARLEM.oin), 0, id="a blind one, counted before"),
        pytest.param(Over(Elementen((), HAARLEM.oin), HAARLEM.oin), 0, id="the public keys only"),
        pytest.param(Over(Elementen((b"",) * 1000, HAARLEM.oin), HAARLEM.oin), 1000, id="a whole batch"),
    ],
)
def test_what_counts_as_an_evaluation(over: Over | None, aantal: int) -> None:
    """Whoever is turned into a pseudoniem counts, once."""
    assert evaluations_of(over) == aantal


def elements(aantal: int) -> Over:
    """So many blinded elements, whatever they are: nobody looks at them."""
    return Over(Elementen((bytes(32),) * aantal, ZORGSAAM.oin), HAARLEM.oin)
