# SPDX-License-Identifier: EUPL-1.2
"""Notices are given whole, once and to whom they are for, on the fake, on SQLite and on PostgreSQL."""

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any, Final

import pytest
from engines import SOORTEN, fresh_database
from fakes.berichten import cleaned, fetched, telling
from fakes.ledger import FakeLedger
from fakes.logboek import LOGBOEK, SIGNER
from fakes.logregels import logregel
from fakes.verwijsindex import melden, verwijderen
from fakes.world import DE_LINDE, HAARLEM, HET_ANKER, NU, ZORGSAAM, FakeChance, FakeClock, make_sluis, system

from adapters.sql.bewaker import Logbewaker
from gateway.berichten.model import BEGIN, BEWAREN, Berichtsoort
from gateway.kern.logregel import Logregel
from gateway.ports import Bericht, Ledger, Tx
from gateway.sluis import Sluis
from policies.begrippen import Doel

INDEX: Final = Doel.VERWIJSINDEX_JEUGD
LINDE: Final = system(DE_LINDE)

Keep = Callable[[], Awaitable[object]]


async def _nothing() -> None:
    """The fake gives places at once, and has no head to sign."""


@pytest.fixture(params=("geheugen", *SOORTEN))
async def kept(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[tuple[Ledger, Keep]]:
    """An empty ledger, and how its lines get their places when it does not give them at once."""
    if request.param == "geheugen":
        yield FakeLedger(), _nothing
        return
    async with fresh_database(request.param, tmp_path) as fresh:
        ledger = fresh.ledger()
        engine, _ = fresh.opened[-1]
        yield ledger, Logbewaker(engine, SIGNER, LOGBOEK, FakeClock()).keep


def over_index(nummer: int, **more: Any) -> Logregel:
    """A line of the verwijsindex."""
    return logregel(nummer, doel=str(INDEX), **more)


def passage(ledger: Ledger, clock: FakeClock | None = None) -> Sluis:
    """A passage whose kenmerken are its own."""
    return replace(make_sluis(ledger, clock=clock), chance=FakeChance(5_000_000_000))


async def test_both_parties_can_fetch_that_there_is_a_treffer(kept: tuple[Ledger, Keep]) -> None:
    """Who registered first is told of the second, under its own number; afterwards that it went."""
    ledger, keep = kept
    sluis = passage(ledger)
    eerste, tweede = await melden(sluis, DE_LINDE), await melden(sluis, HET_ANKER)
    await verwijderen(sluis, HET_ANKER, tweede.verwijzing.id)
    await keep()

    bezorging = await fetched(sluis, LINDE)

    nummer = eerste.verwijzing.id
    assert [(b.soort, b.verwijzing, b.tijd) for b in bezorging.berichten] == [
        (Berichtsoort.TREFFER, nummer, NU),
        (Berichtsoort.TREFFER_VERVALLEN, nummer, NU),
    ]
    assert (bezorging.volgende, bezorging.meer) == (bezorging.berichten[-1].cursor, False)
    assert (await fetched(sluis, system(HET_ANKER))).berichten == ()


async def test_every_notice_comes_once_in_pieces(kept: tuple[Ledger, Keep]) -> None:
    """Fetched two at a time, also across several notices of one line, each comes once and in order."""
    ledger, keep = kept
    sluis = passage(ledger)
    for n in range(3):
        eigen = [Bericht(DE_LINDE.oin, "treffer", f"{n}-{k}") for k in range(3)]
        await ledger.write(telling(over_index(n), *eigen))
    await keep()

    seen, na, meer = list[str](), BEGIN, True
    while meer:
        bezorging = await fetched(sluis, LINDE, na, aantal=2)
        seen += [b.verwijzing for b in bezorging.berichten]
        na, meer = bezorging.volgende, bezorging.meer

    assert seen == [f"{n}-{k}" for n in range(3) for k in range(3)]
    assert (await fetched(sluis, LINDE, na)).volgende == na


async def test_nobody_is_given_what_is_for_another(kept: tuple[Ledger, Keep]) -> None:
    """Another organisation, another purpose and a kind of no purpose give nothing."""
    ledger, keep = kept
    sluis = passage(ledger)
    await ledger.write(telling(over_index(1), Bericht(DE_LINDE.oin, "treffer", "een")))
    await ledger.write(telling(over_index(2), Bericht(DE_LINDE.oin, "uitnodiging", "twee")))
    await ledger.write(telling(over_index(3), Bericht(DE_LINDE.oin, "onbekend", "drie")))
    await keep()

    assert [b.verwijzing for b in (await fetched(sluis, LINDE)).berichten] == ["een"]
    assert (await fetched(sluis, LINDE, doel=Doel.CASUSOVERLEG_WMO)).berichten == ()
    assert (await fetched(sluis, system(ZORGSAAM))).berichten == ()


async def test_newest_come_first_for_a_person(kept: tuple[Ledger, Keep]) -> None:
    """The last notices come newest first, and no more than asked."""
    ledger, keep = kept
    for n in range(4):
        await ledger.write(telling(over_index(n), Bericht(DE_LINDE.oin, "treffer", f"R-{n}")))
    await keep()

    newest = await ledger.look(lambda tx: tx.berichten.newest(ontvanger=DE_LINDE.oin, doel=INDEX, limit=3))

    assert [b.verwijzing for b in newest] == ["R-3", "R-2", "R-1"]


async def test_old_notices_go_and_a_cursor_stays_good(kept: tuple[Ledger, Keep]) -> None:
    """After ninety days a notice goes really, one day less and it stays; who had read on reads on."""
    ledger, keep = kept
    clock = FakeClock()
    sluis = passage(ledger, clock)
    oud = over_index(1, tijd=NU - timedelta(seconds=1))
    await ledger.write(telling(oud, Bericht(DE_LINDE.oin, "treffer", "oud")))
    await ledger.write(telling(over_index(2, tijd=NU), Bericht(DE_LINDE.oin, "treffer", "jong")))
    await keep()
    na = (await fetched(sluis, LINDE, aantal=1)).volgende

    clock.advance(BEWAREN)

    assert (await cleaned(sluis), await cleaned(sluis)) == (1, 0)
    assert [b.verwijzing for b in (await fetched(sluis, LINDE)).berichten] == ["jong"]
    assert [b.verwijzing for b in (await fetched(sluis, LINDE, na)).berichten] == ["jong"]


async def test_notice_of_what_was_undone_does_not_exist(kept: tuple[Ledger, Keep]) -> None:
    """When one line cannot be written its notices are gone with it."""
    ledger, keep = kept
    sluis = passage(ledger)
    heel = telling(over_index(1), Bericht(HAARLEM.oin, "treffer", "x"))

    def fail(tx: Tx) -> None:
        heel.work(tx)
        raise ZeroDivisionError("division by nothing")

    with pytest.raises(ZeroDivisionError, match="division"):
        await ledger.write(replace(heel, work=fail))
    await keep()

    assert (await fetched(sluis, LINDE)).berichten == ()
