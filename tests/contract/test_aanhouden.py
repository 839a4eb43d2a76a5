# SPDX-License-Identifier: EUPL-1.2
"""Who keeps pseudoniemen in tables of its own has the time to move them after a rotation, on every ledger."""

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest
from fakes.blind import FACTOR, element
from fakes.wissel import DAARNA, RING, VERWIJSINDEX, mover, replica, rotate, stored_keys
from fakes.world import DE_LINDE, FakeClock, key, system
from fakes.zaakbouw import do

from adapters.crypto import ristretto, voprf
from adapters.crypto.evaluator import VoprfEvaluator
from gateway.eigen import SLEUTELBEWAARDER
from gateway.errors import ConflictError
from gateway.kern.pseudoniem import Pseudoniem
from gateway.kern.sleutel import Sleutel, Sleutelstand
from gateway.kern.wissel import AANHOUDEN, Wisselkeuze
from gateway.ports import Ledger
from gateway.pseudoniemen.model import kept_by_recipients
from gateway.pseudoniemen.usecases import evaluate
from gateway.sleutelbeheer.usecases import retire_generation
from gateway.sluis import Sluis
from gateway.verwijsindex.model import INDEX
from policies.begrippen import Doel
from policies.register import load_register

ACTIEF, _, AANGEHOUDEN, INGETROKKEN = Sleutelstand
EIGEN_DOEL = Doel.BEKOSTIGING_JEUGD
EIGEN = Wisselkeuze(DE_LINDE.oin, EIGEN_DOEL)
ALLES = Wisselkeuze(alles=True)
INDEXSLEUTEL = key(INDEX, Doel.VERWIJSINDEX_JEUGD)


@dataclass
class Aanbieder:
    """A provider that joins its own tables, on a passage whose clock can be moved."""

    sluis: Sluis
    clock: FakeClock

    @classmethod
    async def on(cls, ledger: Ledger) -> "Aanbieder":
        """One that has been given pseudoniemen already."""
        clock, sluis = FakeClock(), await replica(ledger)
        evaluator = VoprfEvaluator(RING, clock=clock, random=os.urandom)
        benoemer = replace(sluis.benoemer, evaluator=evaluator)
        return cls(replace(sluis, benoemer=benoemer, clock=clock), clock)

    async def derive(self) -> list[Pseudoniem]:
        """What it is given about one person now: the newest first."""
        opdracht = evaluate(
            [element(ontvanger=DE_LINDE.oin, doel=EIGEN_DOEL)],
            doel=EIGEN_DOEL,
            ontvanger=DE_LINDE.oin,
            afzender=system(DE_LINDE),
            adresboek=self.sluis.adresboek,
        )
        reeksen = (await self.sluis.exchange(system(DE_LINDE), opdracht)).result.reeksen
        return [
            Pseudoniem(r.openbaar.sleutel.nummer, voprf.unblind(ristretto.decode_point(r.punten[0]), FACTOR))
            for r in reeksen
        ]


async def standen(ledger: Ledger) -> Sequence[Sleutelstand]:
    """The state of each key, by number."""
    return [stand for _, _, stand in await stored_keys(ledger)]


async def test_own_tables_can_be_moved_after_a_rotation(ledger: Ledger) -> None:
    """After a rotation of all keys a provider is given the pseudoniem that it knows beside the new one."""
    aanbieder = await Aanbieder.on(ledger)
    (bekend,) = await aanbieder.derive()

    await rotate(aanbieder.sluis, ALLES)

    nieuw, oud = await aanbieder.derive()
    assert oud == bekend
    assert nieuw.sleutel == 2
    assert await standen(ledger) == [AANGEHOUDEN, ACTIEF]


async def test_a_key_is_kept_for_its_term_and_no_longer(ledger: Ledger) -> None:
    """A key is kept until ninety days after its successor was made, and on that day withdrawn by itself."""
    aanbieder = await Aanbieder.on(ledger)
    await aanbieder.derive()
    await rotate(aanbieder.sluis, EIGEN)
    aanbieder.clock.advance(AANHOUDEN - timedelta(seconds=1))
    await mover(aanbieder.sluis).sweep()
    bijna = await standen(ledger)
    aanbieder.clock.advance(timedelta(seconds=1))

    await mover(aanbieder.sluis).sweep()

    assert bijna == [AANGEHOUDEN, ACTIEF]
    assert await standen(ledger) == [INGETROKKEN, ACTIEF]
    assert [p.sleutel for p in await aanbieder.derive()] == [2]


async def test_a_kept_key_is_closed_at_once_when_somebody_says_so(ledger: Ledger) -> None:
    """Closing the kept keys of a choice withdraws these at once, and makes no successor."""
    aanbieder = await Aanbieder.on(ledger)
    await aanbieder.derive()
    await rotate(aanbieder.sluis, EIGEN)

    gesloten = await mover(aanbieder.sluis).close_kept(EIGEN)

    assert [s.nummer for s in gesloten] == [1]
    assert await standen(ledger) == [INGETROKKEN, ACTIEF]
    assert [p.sleutel for p in await aanbieder.derive()] == [2]


async def test_closing_leaves_what_is_not_chosen(ledger: Ledger) -> None:
    """Closing the keys of another choice, or asking before anything is kept, changes nothing."""
    aanbieder = await Aanbieder.on(ledger)
    await aanbieder.derive()
    eerst = await mover(aanbieder.sluis).close_kept(EIGEN)
    await do(aanbieder.sluis, lambda tx: tx.sleutels.add(replace(INDEXSLEUTEL, nummer=2)))
    await rotate(aanbieder.sluis, EIGEN)

    daarna = await mover(aanbieder.sluis).close_kept(VERWIJSINDEX)

    assert (eerst, daarna) == ([], [])
    assert await standen(ledger) == [AANGEHOUDEN, ACTIEF, ACTIEF]


async def test_a_kept_key_holds_no_other_rotation_up(ledger: Ledger) -> None:
    """While a key is kept all keys can be rotated again, and then both old ones are given beside the new."""
    aanbieder = await Aanbieder.on(ledger)
    (bekend,) = await aanbieder.derive()
    await rotate(aanbieder.sluis, EIGEN)

    klaar = await rotate(aanbieder.sluis, ALLES)

    assert [s.nummer for s in klaar] == [2]
    assert await standen(ledger) == [AANGEHOUDEN, AANGEHOUDEN, ACTIEF]
    assert bekend in (await aanbieder.derive())[1:]


async def test_rows_of_ours_move_at_once_and_their_key_goes(ledger: Ledger) -> None:
    """The key of the index, whose rows are ours, is withdrawn at the end of the rotation itself."""
    aanbieder = await Aanbieder.on(ledger)
    await do(aanbieder.sluis, lambda tx: tx.sleutels.add(INDEXSLEUTEL))

    await rotate(aanbieder.sluis, ALLES)

    assert await standen(ledger) == [INGETROKKEN, ACTIEF]


async def test_a_master_stays_while_a_key_of_it_is_kept(ledger: Ledger) -> None:
    """A generation is not closed while recipients may keep pseudoniemen under it; the day is said."""
    aanbieder = await Aanbieder.on(ledger)
    await aanbieder.derive()
    await rotate(aanbieder.sluis, ALLES)
    with pytest.raises(ConflictError, match=r"under 1 of its keys until 20\d\d-\d\d-\d\d; .*--sluit"):
        await aanbieder.sluis.exchange(SLEUTELBEWAARDER, retire_generation(DAARNA))
    await do(aanbieder.sluis, lambda tx: tx.sleutels.change(*_withdrawn(tx.sleutels.all())))

    aantal = (await aanbieder.sluis.exchange(SLEUTELBEWAARDER, retire_generation(DAARNA))).result

    assert aantal == 2


def test_which_keys_are_kept() -> None:
    """The purposes under which recipients have tables of their own follow from the register."""
    assert kept_by_recipients(load_register()) == {Doel.LEVERING_WMO, Doel.BEKOSTIGING_JEUGD}


def _withdrawn(sleutels: Sequence[Sleutel]) -> list[Sleutel]:
    return [replace(s, stand=INGETROKKEN) for s in sleutels]
