# SPDX-License-Identifier: EUPL-1.2
"""Onthullingen in the ledger: each comes back as it was, is found by whose it is, and goes in time."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial

from fakes.logregels import logregel
from fakes.onthulling import NUMMER, onthulling
from fakes.world import NU
from fakes.zaakbouw import zaak

from gateway.onthulling.model import Onthulling
from gateway.ports import Ledger, Tx, Unit

WACHT = onthulling("a" * 20)
OPEN = onthulling("b" * 20, gevraagd_op=NU + timedelta(minutes=1)).agreed(door="fg-1", nu=NU).seen()
GEWEIGERD = onthulling("c" * 20, aanvrager="consulent-2").refused(door="fg-1", nu=NU)
ELDERS = replace(OPEN, id="d" * 20, gemeente="0453")
KEPT = (WACHT, OPEN, GEWEIGERD, ELDERS)


async def writing(ledger: Ledger, work: Callable[[Tx], object], nummer: int = 1) -> None:
    """Do something in a transaction with its line."""
    await ledger.write(Unit(partial(_with_line, work=work, nummer=nummer)))


def _with_line(tx: Tx, *, work: Callable[[Tx], object], nummer: int) -> None:
    work(tx)
    tx.record(logregel(nummer))


async def keep(ledger: Ledger, *onthullingen: Onthulling) -> None:
    """Keep these, in a zaak that is there."""

    def work(tx: Tx) -> None:
        tx.zaken.add(zaak(id=NUMMER))
        for o in onthullingen:
            tx.onthullingen.add(o)

    await writing(ledger, work)


async def test_each_comes_back_as_it_was(ledger: Ledger) -> None:
    """Every state comes back whole, and a number that nobody has gives nothing."""
    await keep(ledger, *KEPT)

    assert await ledger.look(lambda tx: tuple(tx.onthullingen.get(o.id) for o in KEPT)) == KEPT
    assert await ledger.look(lambda tx: tx.onthullingen.get("f" * 20)) is None


async def test_a_new_state_takes_the_place_of_the_old(ledger: Ledger) -> None:
    """Replacing changes the one it is about, and no other."""
    await keep(ledger, WACHT, OPEN)
    akkoord = WACHT.agreed(door="fg-2", nu=NU)

    await writing(ledger, lambda tx: tx.onthullingen.replace(akkoord), 2)

    assert await ledger.look(lambda tx: tx.onthullingen.get(WACHT.id)) == akkoord
    assert await ledger.look(lambda tx: tx.onthullingen.get(OPEN.id)) == OPEN


async def test_each_is_found_by_whose_it_is(ledger: Ledger) -> None:
    """Who asked finds the own ones and a municipality its own, newest first and no more than asked."""
    await keep(ledger, *KEPT)

    found = await ledger.look(
        lambda tx: (
            tx.onthullingen.of_medewerker("0392", "regie-1", limit=9),
            tx.onthullingen.asked_in("0392", limit=9),
            tx.onthullingen.asked_in("0392", limit=1),
            tx.onthullingen.asked_in("0999", limit=9),
        )
    )

    assert [[o.id[0] for o in some] for some in found] == [["b", "a"], ["b", "a", "c"], ["b"], []]


async def test_old_ones_go(ledger: Ledger) -> None:
    """What was asked before a moment is forgotten, and what was asked at it stays."""
    await keep(ledger, WACHT, OPEN)

    await writing(ledger, lambda tx: tx.onthullingen.remove_before(OPEN.gevraagd_op), 2)

    assert await ledger.look(lambda tx: [o.id for o in tx.onthullingen.asked_in("0392", limit=9)]) == [
        OPEN.id
    ]
