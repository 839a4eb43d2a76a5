# SPDX-License-Identifier: EUPL-1.2
"""Searches of the log are kept alike in memory, on SQLite and on PostgreSQL."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from fakes.logregels import logregel
from fakes.logrijen import person
from fakes.world import HAARLEM, NU

from gateway.ports import Ledger, Tx, Unit
from gateway.zoekvraag.model import Logvraag, Zoekreden

OIN = str(HAARLEM.oin)
GEWOON = Logvraag("a" * 20, OIN, "fg", NU, {"medewerker": "m1", "van": "2026-11-01"})
PERSOON = replace(
    GEWOON, id="b" * 20, waarden={}, personen=frozenset({person(1), person(2)}), reden=Zoekreden.KLACHT
)
OUD = replace(PERSOON, id="c" * 20, gesteld_op=NU - timedelta(days=8))


def doing(nummer: int, work: Callable[[Tx], object]) -> Unit[object]:
    """Work that leaves its line."""

    def both(tx: Tx) -> object:
        tx.record(logregel(nummer))
        return work(tx)

    return Unit(both)


async def keep(ledger: Ledger, *vragen: Logvraag) -> None:
    """Keep these searches."""
    for n, vraag in enumerate(vragen):
        await ledger.write(doing(n, lambda tx, vraag=vraag: tx.zoekvragen.add(vraag)))  # type: ignore[misc]


async def test_a_search_comes_back_as_it_was_asked(ledger: Ledger) -> None:
    """Words, person, reason and moment stay; a number that nobody was given leads to nothing."""
    await keep(ledger, GEWOON, PERSOON)

    found = await ledger.look(lambda tx: [tx.zoekvragen.get(v.id) for v in (GEWOON, PERSOON, OUD)])

    assert found == [GEWOON, PERSOON, None]


async def test_old_searches_are_forgotten_with_their_people(ledger: Ledger) -> None:
    """Those from before a moment go, no more than were asked for at a time."""
    ouder = replace(OUD, id="d" * 20, gesteld_op=NU - timedelta(days=9))
    await keep(ledger, GEWOON, PERSOON, OUD, ouder)
    grens = NU - timedelta(days=7)

    weg = [
        (await ledger.write(doing(9 + n, lambda tx: tx.zoekvragen.forget(grens, limit=1)))).result
        for n in range(3)
    ]

    found = await ledger.look(lambda tx: [tx.zoekvragen.get(v.id) for v in (GEWOON, PERSOON, OUD, ouder)])
    assert (weg, found) == ([1, 1, 0], [GEWOON, PERSOON, None, None])


async def test_a_rotation_moves_whom_a_search_looks_for(ledger: Ledger) -> None:
    """After a key was replaced the same search looks for the same person under the new name."""
    await keep(ledger, PERSOON)
    nieuw = type(person(1))(2, person(1).punt)

    await ledger.write(doing(9, lambda tx: tx.sleutels.move([(person(1), nieuw)])))

    found = await ledger.look(lambda tx: tx.zoekvragen.get(PERSOON.id))
    assert found is not None
    assert found.personen == frozenset({nieuw, person(2)})
