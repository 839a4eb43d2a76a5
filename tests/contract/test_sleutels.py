# SPDX-License-Identifier: EUPL-1.2
"""The keys that the ledger remembers, and who stands under them, the same on every ledger."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from fakes.wissel import (
    replica,
)
from fakes.world import DE_LINDE, HAARLEM, HET_ANKER, NU, key
from fakes.zaakbouw import do, keep, signalering, zaak

from adapters.sql.sleutel import _NAMES
from adapters.sql.tabellen import Base
from adapters.sql.tabellen.base import PseudoniemTekst
from gateway.errors import KeysChangedError
from gateway.kern.pseudoniem import Pseudoniem
from gateway.kern.sleutel import Sleutelstand
from gateway.ports import Ledger, Tx, Unit
from policies.begrippen import Doel

ACTIEF, WISSELEND, _, INGETROKKEN = Sleutelstand


def person(number: int, nummer: int = 1) -> Pseudoniem:
    """Somebody under the key with this number."""
    return Pseudoniem(nummer, number.to_bytes(32, "big"))


SLEUTEL = key(HAARLEM.oin, Doel.SIGNALERING_WMO)


async def test_a_key_comes_back_as_it_was(ledger: Ledger) -> None:
    """All of a key is kept, by number, and making one is no change of which counts."""
    sluis = await replica(ledger)
    twee = replace(SLEUTEL, nummer=2, ontvanger=DE_LINDE.oin, generatie=3)
    await do(sluis, lambda tx: tx.sleutels.add(twee))
    await do(sluis, lambda tx: tx.sleutels.add(SLEUTEL))

    assert await ledger.look(lambda tx: list(tx.sleutels.all())) == [SLEUTEL, twee]
    assert await ledger.look(lambda tx: tx.sleutels.stand()) == 0


async def test_change_keeps_and_counts(ledger: Ledger) -> None:
    """A change stores new keys and new states, and counts once however many keys it is about."""
    sluis = await replica(ledger)
    await do(sluis, lambda tx: tx.sleutels.add(SLEUTEL))
    oud, nieuw = replace(SLEUTEL, stand=WISSELEND), replace(SLEUTEL, nummer=2)

    await do(sluis, lambda tx: tx.sleutels.change(nieuw, oud))

    assert await ledger.look(lambda tx: list(tx.sleutels.all())) == [oud, nieuw]
    assert await ledger.look(lambda tx: tx.sleutels.stand()) == 1


async def test_work_under_an_old_count_is_refused(ledger: Ledger) -> None:
    """A unit that was derived before a change has no effect, and its neighbours have."""
    sluis = await replica(ledger)
    await do(sluis, lambda tx: tx.sleutels.change(SLEUTEL))

    with pytest.raises(KeysChangedError, match="derived under"):
        await ledger.write(Unit(lambda tx: tx.zaken.add(zaak()), sleutelstand=0))

    assert await ledger.look(lambda tx: tx.zaken.get(zaak().id)) is None


async def test_waiting_finds_each_person_once_and_in_order(ledger: Ledger) -> None:
    """Whoever stands in several tables is found once, in the order of the texts, from a person on."""
    sluis = await replica(ledger)
    await keep(
        sluis,
        zaak(id="Z-1", betrokkene=person(3)),
        zaak(id="Z-2", betrokkene=person(1)),
        zaak(id="Z-3", betrokkene=person(9, nummer=11)),
        signalering(id="s1", betrokkene=person(1)),
        signalering(id="s2", betrokkene=person(2)),
    )

    assert await ledger.look(lambda tx: list(tx.sleutels.waiting(SLEUTEL, limit=9))) == [
        person(1),
        person(2),
        person(3),
    ]
    assert await ledger.look(lambda tx: list(tx.sleutels.waiting(SLEUTEL, limit=1))) == [person(1)]
    assert await ledger.look(lambda tx: list(tx.sleutels.waiting(SLEUTEL, limit=2, after=person(1)))) == [
        person(2),
        person(3),
    ]
    # Key 1 is not key 11, though its number begins with it.
    assert await ledger.look(lambda tx: tx.sleutels.count(SLEUTEL)) == 4
    assert await ledger.look(lambda tx: tx.sleutels.count(replace(SLEUTEL, nummer=11))) == 1


async def test_moving_somebody_moves_all_rows_and_nobody_else(ledger: Ledger) -> None:
    """All rows of a person go together, and moving again moves nothing."""
    sluis = await replica(ledger)
    await keep(
        sluis,
        zaak(id="Z-1", betrokkene=person(1)),
        zaak(id="Z-2", betrokkene=person(2)),
        signalering(id="s1", betrokkene=person(1)),
    )
    moves = [(person(1), person(7, nummer=2))]

    assert await do(sluis, lambda tx: tx.sleutels.move(moves)) == 2
    assert await do(sluis, lambda tx: tx.sleutels.move(moves)) == 0
    assert await do(sluis, lambda tx: tx.sleutels.move([])) == 0
    assert await ledger.look(_people) == [person(7, nummer=2), person(2), person(7, nummer=2)]


def test_the_mover_knows_every_column_with_a_person_or_an_address() -> None:
    """Every column that holds a schuilnaam, in whatever table, is one that a rotation moves."""
    kolommen = {
        f"{table.name}.{column.name}"
        for table in Base.metadata.tables.values()
        for column in table.columns
        if column.type is PseudoniemTekst or column.name == "betrokkene"
    }

    assert kolommen == {f"{column.class_.__tablename__}.{column.key}" for _, column in _NAMES}


def _people(tx: Tx) -> list[Pseudoniem]:
    return list(_all_people(tx))


def _all_people(tx: Tx) -> Iterator[Pseudoniem]:
    for zaak_id in ("Z-1", "Z-2", zaak().id):
        if found := tx.zaken.get(zaak_id):
            yield found.betrokkene
    if gemeld := tx.signaleringen.get("s1"):
        yield gemeld.betrokkene
    for organisatie in (DE_LINDE, HET_ANKER):
        for verwijzing in tx.verwijzingen.of_organisatie(organisatie.oin, NU.date(), limit=9):
            yield verwijzing.betrokkene


def _stop_at_once(_: int) -> None:
    raise ConnectionError("stopped")
