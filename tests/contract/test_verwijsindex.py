# SPDX-License-Identifier: EUPL-1.2
"""The verwijsindex keeps the same promises on the fake, on SQLite and on PostgreSQL."""

from datetime import timedelta

import pytest
from fakes.verwijsindex import (
    ANDER_KIND,
    JEUGD_HAARLEM,
    VAN_DE_LINDE,
    VAN_HET_ANKER,
    eigen,
    kept,
    melden,
    opschonen,
    treffers,
    verwijderen,
)
from fakes.world import DE_LINDE, HET_ANKER, ZORGSAAM, FakeClock, make_sluis

from gateway.errors import RefusedError
from gateway.ports import Ledger
from gateway.verwijsindex.model import Registratie


async def test_second_party_makes_a_treffer(ledger: Ledger) -> None:
    """Two parties on one youth each learn the other's name and contact."""
    sluis = make_sluis(ledger)

    eerste = await melden(sluis, DE_LINDE)
    tweede = await melden(sluis, HET_ANKER)

    assert eerste.treffers == ()
    assert tweede.treffers == (VAN_DE_LINDE,)
    assert await eigen(sluis, DE_LINDE) == [Registratie(eerste.verwijzing, (VAN_HET_ANKER,))]
    assert await eigen(sluis, HET_ANKER) == [tweede]
    assert await treffers(sluis, DE_LINDE, eerste.verwijzing.id) == (VAN_HET_ANKER,)


async def test_third_party_meets_both_in_order(ledger: Ledger) -> None:
    """A third party learns of the two before it, the one that reported first on top."""
    clock = FakeClock()
    sluis = make_sluis(ledger, clock=clock)
    for organisatie in (HET_ANKER, DE_LINDE):
        await melden(sluis, organisatie)
        clock.advance(timedelta(days=1))

    derde = await melden(sluis, ZORGSAAM)

    assert derde.treffers == (VAN_HET_ANKER, VAN_DE_LINDE)


async def test_other_youth_makes_no_treffer(ledger: Ledger) -> None:
    """Registrations on two youths have nothing to do with one another."""
    sluis = make_sluis(ledger)

    een = await melden(sluis, DE_LINDE)
    ander = await melden(sluis, HET_ANKER, ANDER_KIND)

    assert (een.treffers, ander.treffers) == ((), ())
    assert await eigen(sluis, DE_LINDE) == [een]


async def test_registration_survives_storing(ledger: Ledger) -> None:
    """What is read back equals what was registered, to the last field."""
    sluis = make_sluis(ledger)

    registratie = await melden(sluis, DE_LINDE)

    assert await kept(ledger, registratie.verwijzing.id) == registratie.verwijzing


async def test_same_organisation_twice_is_one_registration(ledger: Ledger) -> None:
    """Who reports the same youth again gets the same registration, and no treffer with itself."""
    sluis = make_sluis(ledger)

    een = await melden(sluis, DE_LINDE)
    twee = await melden(sluis, DE_LINDE)

    assert twee == een
    assert await eigen(sluis, DE_LINDE) == [een]


async def test_list_is_newest_first(ledger: Ledger) -> None:
    """The own list begins with the newest registration."""
    clock = FakeClock()
    sluis = make_sluis(ledger, clock=clock)

    oud = await melden(sluis, DE_LINDE)
    clock.advance(timedelta(seconds=1))
    nieuw = await melden(sluis, DE_LINDE, ANDER_KIND)

    assert await eigen(sluis, DE_LINDE) == [nieuw, oud]


async def test_outsider_learns_nothing(ledger: Ledger) -> None:
    """Who is not involved gets about a known youth the answer that it would get about nobody."""
    sluis = make_sluis(ledger)
    bekend = (await melden(sluis, DE_LINDE)).verwijzing.id
    besluiten = []

    for nummer in (bekend, "0" * 20):
        with pytest.raises(RefusedError, match="verwijsindex-jeugd/3") as fout:
            await treffers(sluis, HET_ANKER, nummer)
        besluiten.append(fout.value.besluit)

    assert besluiten[0] == besluiten[1]
    assert await eigen(sluis, HET_ANKER) == []


async def test_withdrawn_is_gone_for_everybody(ledger: Ledger) -> None:
    """A withdrawn registration leaves the ledger, and the others no longer see it."""
    sluis = make_sluis(ledger)
    weg = (await melden(sluis, DE_LINDE)).verwijzing
    blijft = (await melden(sluis, HET_ANKER)).verwijzing

    assert await verwijderen(sluis, DE_LINDE, weg.id) == weg

    assert await kept(ledger, weg.id) is None
    assert await eigen(sluis, DE_LINDE) == []
    assert await eigen(sluis, HET_ANKER) == [Registratie(blijft, ())]


async def test_nobody_withdraws_what_another_reported(ledger: Ledger) -> None:
    """Neither another reporter nor the keeper of the index can withdraw somebody else's registration."""
    sluis = make_sluis(ledger)
    van_ander = (await melden(sluis, DE_LINDE)).verwijzing
    await melden(sluis, HET_ANKER)

    for wie in (HET_ANKER, JEUGD_HAARLEM):
        with pytest.raises(RefusedError, match="verwijsindex-jeugd/4"):
            await verwijderen(sluis, wie, van_ander.id)

    assert await kept(ledger, van_ander.id) == van_ander


async def test_expired_is_unseen_before_it_is_removed(ledger: Ledger) -> None:
    """On its day of removal nobody sees a registration any more, though the row still stands."""
    clock = FakeClock()
    sluis = make_sluis(ledger, clock=clock)
    oud = (await melden(sluis, DE_LINDE)).verwijzing
    clock.advance(timedelta(days=30))
    jong = (await melden(sluis, HET_ANKER)).verwijzing
    clock.advance(oud.verwijder_op - clock.now().date())

    assert await kept(ledger, oud.id) == oud
    assert await eigen(sluis, DE_LINDE) == []
    assert await eigen(sluis, HET_ANKER) == [Registratie(jong, ())]
    with pytest.raises(RefusedError, match="verwijsindex-jeugd/3"):
        await treffers(sluis, DE_LINDE, oud.id)
    with pytest.raises(RefusedError, match="verwijsindex-jeugd/4"):
        await verwijderen(sluis, DE_LINDE, oud.id)


async def test_purge_removes_what_is_due_and_only_that(ledger: Ledger) -> None:
    """The daily round really removes what has reached its day, and leaves the rest."""
    clock = FakeClock()
    sluis = make_sluis(ledger, clock=clock)
    oud = (await melden(sluis, DE_LINDE)).verwijzing
    clock.advance(timedelta(days=1))
    jong = (await melden(sluis, HET_ANKER)).verwijzing
    clock.advance(oud.verwijder_op - clock.now().date())

    rondes = [await opschonen(sluis), await opschonen(sluis)]

    assert rondes == [1, 0]
    assert await kept(ledger, oud.id) is None
    assert await kept(ledger, jong.id) == jong


async def test_expired_may_be_reported_again(ledger: Ledger) -> None:
    """After the day of removal the same organisation can report anew, before the daily round too."""
    clock = FakeClock()
    sluis = make_sluis(ledger, clock=clock)
    oud = (await melden(sluis, DE_LINDE)).verwijzing
    clock.advance(oud.verwijder_op - clock.now().date())

    nieuw = (await melden(sluis, DE_LINDE)).verwijzing

    assert nieuw.id != oud.id
    assert await eigen(sluis, DE_LINDE) == [Registratie(nieuw, ())]
