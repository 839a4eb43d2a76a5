# SPDX-License-Identifier: EUPL-1.2
"""Rotations cannot be seen from outside: the same reports give the same treffers, with or without them."""

import asyncio
from collections.abc import Sequence
from functools import partial

from fakes.ledger import FakeLedger
from fakes.verwijsindex import eigen, melden
from fakes.wissel import VERWIJSINDEX, mover, replica, youths
from fakes.world import DE_LINDE, HET_ANKER
from hypothesis import given, settings
from hypothesis import strategies as st

from gateway.eigen import SLEUTELBEWAARDER
from gateway.errors import UnknownError
from gateway.kern.schuilnaam import Schuilnaam
from gateway.kern.sleutel import Sleutel, Sleutelstand
from gateway.kern.wissel import leaving
from gateway.ports import Tx
from gateway.sleutelbeheer.usecases import move_people
from gateway.sluis import Sluis

WIE = (DE_LINDE, HET_ANKER)
KINDEREN = youths(3)

Melding = tuple[int, int, int]
"""Which organisation reports which youth, at which replica."""

Stap = Melding | str
STAPPEN = st.lists(
    st.one_of(
        st.tuples(st.integers(0, 1), st.integers(0, 2), st.integers(0, 1)),
        st.sampled_from(["begin", "batch", "finish"]),
    ),
    max_size=14,
)


@settings(max_examples=40, deadline=None)
@given(STAPPEN)
def test_any_interleaving_gives_the_same_treffers(stappen: list[Stap]) -> None:
    """However rotations lie between reports, begun, half done or done, every report has the same answer."""
    met = asyncio.run(_play(stappen))
    zonder = asyncio.run(_play([s for s in stappen if not isinstance(s, str)]))

    assert met == zonder


async def _play(stappen: list[Stap]) -> list[object]:
    ledger = FakeLedger()
    replicas = [await replica(ledger, number=n) for n in (1, 2)]
    seen: list[object] = []
    for stap in stappen:
        if isinstance(stap, str):
            await _turn(replicas[0], stap)
        else:
            wie, kind, waar = stap
            seen.append((await melden(replicas[waar], WIE[wie], KINDEREN[kind])).treffers)
    for organisatie in WIE:
        lijst = await eigen(replicas[0], organisatie)
        assert len({r.verwijzing.betrokkene for r in lijst}) == len(lijst)
        seen.append(sorted(r.treffers for r in lijst))
    return seen


async def _turn(sluis: Sluis, stap: str) -> None:
    """One step of a rotation; one that has nothing to do does nothing."""
    try:
        if stap == "begin":
            await mover(sluis).leave(VERWIJSINDEX)
        elif stap == "finish":
            await mover(sluis).finish()
        else:
            await _one_batch(sluis)
    except UnknownError:
        return  # nobody was named yet, so there is no key


async def _one_batch(sluis: Sluis) -> None:
    verhuizer = mover(sluis, people=1)
    stand = await sluis.ledger.look(lambda tx: tx.sleutels.stand())
    for oud, nieuw in leaving(await verhuizer.keys(), Sleutelstand.WISSELEND):
        mensen = await sluis.ledger.look(partial(_first, oud))
        moves = list(zip(mensen, verhuizer.omzetter.convert(mensen, van=oud, naar=nieuw), strict=True))
        await sluis.exchange(SLEUTELBEWAARDER, move_people(moves, stand=stand))


def _first(sleutel: Sleutel, tx: Tx) -> Sequence[Schuilnaam]:
    return tx.sleutels.waiting(sleutel, limit=1)
