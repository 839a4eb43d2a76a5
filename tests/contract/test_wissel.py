# SPDX-License-Identifier: EUPL-1.2
"""A rotation of keys loses nobody and doubles nobody, and requests match meanwhile, on every ledger."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from fakes.verwijsindex import (
    KIND,
    VAN_DE_LINDE,
    VAN_HET_ANKER,
    eigen,
    melden,
    treffers,
)
from fakes.wissel import (
    DAARNA,
    EERST,
    PSEUDONYMISER,
    VERWIJSINDEX,
    mover,
    replica,
    rotate,
    stored_keys,
    under,
    youths,
)
from fakes.world import DE_LINDE, HAARLEM, HET_ANKER, NU, key
from fakes.zaakbouw import do, keep, zaak

from gateway.eigen import SLEUTELBEWAARDER
from gateway.errors import ConflictError, KeyFileError, UnknownError
from gateway.kern.pseudoniem import Pseudoniem
from gateway.kern.sleutel import Sleutelstand
from gateway.kern.wissel import Wisselkeuze
from gateway.ports import Ledger, Tx
from gateway.sleutelbeheer.usecases import move_people, retire_generation
from gateway.verwijsindex.model import INDEX
from policies.begrippen import Doel

ACTIEF, WISSELEND, _, INGETROKKEN = Sleutelstand


def person(number: int, nummer: int = 1) -> Pseudoniem:
    """Somebody under the key with this number."""
    return Pseudoniem(nummer, number.to_bytes(32, "big"))


SLEUTEL = key(HAARLEM.oin, Doel.SIGNALERING_WMO)


async def test_a_rotation_moves_everybody(ledger: Ledger) -> None:
    """After a rotation nobody stands under the old key, and who reported before is matched as before."""
    sluis = await replica(ledger)
    kinderen = youths(7)
    oud = [await melden(sluis, DE_LINDE, kind) for kind in kinderen]

    klaar = await rotate(sluis, people=3)

    assert [s.nummer for s in klaar] == [1]
    assert await stored_keys(ledger) == [(1, DAARNA, INGETROKKEN), (2, DAARNA, ACTIEF)]
    assert await under(ledger, 1) == 0
    nieuw = [await melden(sluis, HET_ANKER, kind) for kind in kinderen]
    assert {r.treffers for r in nieuw} == {(VAN_DE_LINDE,)}
    assert len({r.verwijzing.betrokkene for r in nieuw}) == len(kinderen)
    assert await treffers(sluis, DE_LINDE, oud[0].verwijzing.id) == (VAN_HET_ANKER,)


async def test_a_moved_pseudoniem_is_the_one_that_is_derived(ledger: Ledger) -> None:
    """Reporting the same youth again after a rotation is the same registration, not a second one."""
    sluis = await replica(ledger)
    eerst = await melden(sluis, DE_LINDE)
    await rotate(sluis)

    weer = await melden(sluis, DE_LINDE)

    assert weer.verwijzing.id == eerst.verwijzing.id
    assert len(await eigen(sluis, DE_LINDE)) == 1
    sleutels = await ledger.look(lambda tx: list(tx.sleutels.all()))
    kept = await ledger.look(lambda tx: tx.verwijzingen.get(eerst.verwijzing.id))
    assert kept is not None
    assert kept.betrokkene == PSEUDONYMISER.derive(KIND, sleutels[1])


async def test_who_is_named_during_a_rotation_is_moved_first(ledger: Ledger) -> None:
    """While nobody was moved yet, a report matches who stands under the old key, and takes them along."""
    sluis = await replica(ledger)
    eerst = await melden(sluis, DE_LINDE)
    await mover(sluis).leave(VERWIJSINDEX)

    daarna = await melden(sluis, HET_ANKER)

    assert daarna.treffers == (VAN_DE_LINDE,)
    assert await treffers(sluis, DE_LINDE, eerst.verwijzing.id) == (VAN_HET_ANKER,)
    assert await ledger.look(lambda tx: [p.sleutel for p in _people(tx)]) == [2, 2]
    assert [s.nummer for s in await mover(sluis).finish()] == [1]


async def test_a_replica_with_an_old_picture_matches_all_the_same(ledger: Ledger) -> None:
    """Who read the keys before a rotation began, or before it ended, is told and begins again."""
    sluis = await replica(ledger)
    await melden(sluis, DE_LINDE)
    traag = await replica(ledger, number=2)
    await mover(sluis).leave(VERWIJSINDEX)
    halverwege = await replica(ledger, number=3)
    await mover(sluis).finish()

    een = await melden(traag, HET_ANKER)
    twee = await melden(halverwege, HET_ANKER)

    assert (een.treffers, twee.treffers) == ((VAN_DE_LINDE,), (VAN_DE_LINDE,))
    assert een.verwijzing.id == twee.verwijzing.id
    assert await under(ledger, 1) == 0


async def test_a_stopped_rotation_goes_on_where_it_was(ledger: Ledger) -> None:
    """Who was stopped between two batches asks the same again: no second rotation, nobody twice."""
    sluis = await replica(ledger)
    for kind in youths(5):
        await melden(sluis, DE_LINDE, kind)
    stopped = mover(sluis, people=2)
    await stopped.leave(VERWIJSINDEX)
    with pytest.raises(ConnectionError, match="stopped"):
        await stopped.finish(_stop_at_once)
    halverwege = await under(ledger, 1)

    verlaten = await mover(sluis).leave(VERWIJSINDEX)
    klaar = await mover(sluis).finish()

    assert 0 < halverwege < 10
    assert [s.nummer for s in verlaten] == [s.nummer for s in klaar] == [1]
    assert await stored_keys(ledger) == [(1, DAARNA, INGETROKKEN), (2, DAARNA, ACTIEF)]
    assert await under(ledger, 2) == 10


async def test_a_rotation_of_all_is_one_change_at_each_end(ledger: Ledger) -> None:
    """All keys begin together and end together: a request is interrupted twice, not twice for each key."""
    sluis = await replica(ledger)
    await melden(sluis, DE_LINDE)
    await do(sluis, lambda tx: tx.sleutels.add(replace(SLEUTEL, nummer=2)))

    klaar = await rotate(sluis, Wisselkeuze(alles=True))

    assert [s.nummer for s in klaar] == [1, 2]
    assert await ledger.look(lambda tx: tx.sleutels.stand()) == 2
    assert await stored_keys(ledger) == [
        (1, DAARNA, INGETROKKEN),
        (2, EERST, INGETROKKEN),
        (3, DAARNA, ACTIEF),
        (4, DAARNA, ACTIEF),
    ]


async def test_an_outdated_batch_moves_nobody(ledger: Ledger) -> None:
    """Moves that were computed before the keys changed again are not done."""
    sluis = await replica(ledger)
    await keep(sluis, zaak(betrokkene=person(1)))
    moves = [(person(1), person(7, nummer=2))]

    antwoord = await sluis.exchange(SLEUTELBEWAARDER, move_people(moves, stand=5))

    assert antwoord.result is None
    assert await ledger.look(_people) == [person(1)]


async def test_a_key_that_was_never_made_cannot_be_rotated(ledger: Ledger) -> None:
    """A recipient or purpose without a key is refused, the attempt is on the log, and nothing changes."""
    sluis = await replica(ledger)
    await melden(sluis, DE_LINDE)
    stand = await ledger.look(lambda tx: tx.sleutels.stand())

    with pytest.raises(UnknownError, match="nothing to rotate"):
        await mover(sluis).leave(Wisselkeuze(INDEX, Doel.SIGNALERING_WMO))
    with pytest.raises(UnknownError, match="nothing to rotate"):
        await mover(sluis).leave(Wisselkeuze())

    assert await ledger.look(lambda tx: tx.sleutels.stand()) == stand
    assert len(await stored_keys(ledger)) == 1


async def test_a_rotation_of_a_key_without_its_master_says_so(ledger: Ledger) -> None:
    """A key whose generation is not in the ring cannot be left, and it stays the way it was."""
    sluis = await replica(ledger)
    vreemd = replace(SLEUTEL, generatie=9)
    await do(sluis, lambda tx: tx.sleutels.add(vreemd))
    await keep(sluis, zaak(betrokkene=person(1)))
    verhuizer = mover(sluis)
    await verhuizer.leave(Wisselkeuze(HAARLEM.oin, Doel.SIGNALERING_WMO))

    with pytest.raises(KeyFileError, match="lacks generation 9"):
        await verhuizer.finish()

    assert await under(ledger, 1) == 1


async def test_what_is_stored_and_no_point_stops_the_rotation(ledger: Ledger) -> None:
    """A stored text that is no point of the group is said, and nobody of its batch is moved."""
    sluis = await replica(ledger)
    await do(sluis, lambda tx: tx.sleutels.add(SLEUTEL))
    await keep(sluis, zaak(betrokkene=Pseudoniem(1, b"\xff" * 32)))
    verhuizer = mover(sluis)
    await verhuizer.leave(Wisselkeuze(alles=True))

    with pytest.raises(ConflictError, match="not a point"):
        await verhuizer.finish()

    assert await stored_keys(ledger) == [(1, EERST, WISSELEND), (2, DAARNA, ACTIEF)]


async def test_who_comes_under_a_withdrawn_key_is_swept(ledger: Ledger) -> None:
    """A row that was written under the old key after the end, as a late line may be, is moved after all."""
    sluis = await replica(ledger)
    registratie = await melden(sluis, DE_LINDE)
    await rotate(sluis)
    sleutels = await ledger.look(lambda tx: list(tx.sleutels.all()))
    oud = PSEUDONYMISER.derive(KIND, sleutels[0])
    await keep(sluis, zaak(betrokkene=oud))

    await mover(sluis).sweep()

    gevonden = await ledger.look(lambda tx: tx.zaken.get(zaak().id))
    assert gevonden is not None
    assert gevonden.betrokkene == PSEUDONYMISER.derive(KIND, sleutels[1])
    assert registratie.verwijzing.betrokkene == oud


async def test_a_generation_is_closed_only_when_nobody_needs_it(ledger: Ledger) -> None:
    """A generation with a key that counts, or with somebody under one, is not closed; afterwards it is."""
    sluis = await replica(ledger)
    await do(sluis, lambda tx: tx.sleutels.add(SLEUTEL))
    with pytest.raises(ConflictError, match="1 keys still count, the first is number 1"):
        await sluis.exchange(SLEUTELBEWAARDER, retire_generation(EERST))
    await rotate(sluis, Wisselkeuze(alles=True))
    await keep(sluis, zaak(betrokkene=PSEUDONYMISER.derive(KIND, SLEUTEL)))
    with pytest.raises(ConflictError, match="still stands under"):
        await sluis.exchange(SLEUTELBEWAARDER, retire_generation(EERST))
    await mover(sluis).sweep()

    assert (await sluis.exchange(SLEUTELBEWAARDER, retire_generation(EERST))).result == 1
    assert (await sluis.exchange(SLEUTELBEWAARDER, retire_generation(7))).result == 0


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
