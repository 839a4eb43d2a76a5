# SPDX-License-Identifier: EUPL-1.2
"""A client that walks the numbers is stopped, in memory and before anything is derived; others go on."""

import asyncio
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest
from fakes.ledger import FakeLedger
from fakes.proef import REFUSED, proef
from fakes.world import (
    HAARLEM,
    HET_ANKER,
    NU,
    VELSEN,
    ZORGSAAM,
    FakeAdresboek,
    FakeClock,
    FakePseudonymiser,
    make_sluis,
    person,
    system,
)

from adapters.sql.verbruiksmeter import Verbruiksmeter
from gateway.errors import ConflictError, OverQuotaError, RefusedError
from gateway.kern.bsn import Bsn
from gateway.kern.organisatie import Afzender, Organisatie
from gateway.kern.verbruik import BODEM, MENS, Blokkade, Blokreden, Meldsoort, consumer_of, seconds_left
from gateway.meten import concerned
from gateway.opdracht import Doorgang, Opdracht, Over
from gateway.sluis import Sluis
from policies.begrippen import Doel, Functie
from policies.eigen import QUOTA

WANDELAAR = system(ZORGSAAM)
WIE = consumer_of(WANDELAAR)
ANDER = replace(WANDELAAR, client_id="een-ander")
EEN_DAG = timedelta(days=1)


@dataclass
class Wereld:
    """A passage with the real meter, on a ledger in memory."""

    sluis: Sluis
    ledger: FakeLedger
    clock: FakeClock
    derived: FakePseudonymiser
    meter: Verbruiksmeter

    async def walk(self, steps: int, afzender: Afzender = WANDELAAR) -> int:
        """Name so many people, and say how many got an answer."""
        answered = 0
        for _ in range(steps):
            try:
                await self.sluis.exchange(afzender, ask())
            except (OverQuotaError, RefusedError):
                continue
            answered += 1
        return answered

    def of_log(self, *gebeurtenissen: str) -> list[str]:
        """The lines of these events, in short."""
        return [f"{r.gebeurtenis} {r.regel}" for r in self.ledger.lines if r.gebeurtenis in gebeurtenissen]


def ask(**changed: object) -> Opdracht[str]:
    """Ask something about a person, without keeping anything."""
    return proef(lambda _: "", over=Over(Bsn("999970008"), HAARLEM.oin), gemeente="0392", **changed)


def make_wereld(ledger: FakeLedger | None = None, clock: FakeClock | None = None) -> Wereld:
    """A world in which nobody drew anything, or another replica on what is there."""
    ledger, clock, derived = ledger or FakeLedger(), clock or FakeClock(), FakePseudonymiser()
    meter = Verbruiksmeter(ledger, clock)
    return Wereld(
        make_sluis(ledger, clock=clock, pseudonymiser=derived, verbruik=meter), ledger, clock, derived, meter
    )


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
    """Another client of the same organisation, another organisation and a person are not disturbed."""
    wereld = make_wereld()
    await wereld.walk(BODEM + 1)

    answered = [await wereld.walk(3, who) for who in (ANDER, system(HAARLEM))]

    assert answered[0] == 3
    assert WIE not in {consumer_of(ANDER), consumer_of(system(HAARLEM))}


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
    """A block leaves access itself, which opens nothing: a token or session can begin and end."""
    wereld = make_wereld()
    wereld.ledger.kept.verbruiken.block(Blokkade("b" * 20, WIE, NU, Blokreden.HANDMATIG))
    await wereld.meter.refresh()
    token = replace(ask(), doel=Doel.TOEGANG, over=None)

    with pytest.raises(RefusedError) as refused:
        await wereld.sluis.exchange(WANDELAAR, token)

    # Refused by the policy, for this is no request of access; not by the block.
    assert refused.value.besluit.regel != "verbruik/2"


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

    with pytest.raises(Exception, match="cannot write"):
        await wereld.sluis.exchange(WANDELAAR, ask())

    assert wereld.meter.stand(WIE, NU).gebruikt == 1


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
