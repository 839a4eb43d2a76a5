# SPDX-License-Identifier: EUPL-1.2
"""Households meet on pseudonyms, and go on meeting while their keys are rotated, on every ledger."""

import asyncio
from dataclasses import replace
from typing import Final

import pytest
from fakes.wissel import DAARNA, PSEUDONYMISER, mover, replica, rotate, stored_keys, under, youths
from fakes.world import HAARLEM, ZORGSAAM, key, person, system
from fakes.zaakbouw import day, do, keep, signalering

from gateway.errors import LedgerError
from gateway.kern.huishouden import Adresnummer, Huishouden
from gateway.kern.pseudoniem import Pseudoniem
from gateway.kern.sleutel import Sleutelstand
from gateway.kern.wissel import Wisselkeuze
from gateway.ports import Ledger
from gateway.signalering.huishouden import Adresbeeld
from gateway.signalering.model import Signalering, Soort, Urgentie
from gateway.signalering.usecases import NieuweSignalering, report, view
from gateway.sluis import Sluis
from policies.begrippen import Doel, Functie

DOEL: Final = Doel.SIGNALERING_WMO
WIJKTEAM: Final = person(Functie.WIJKTEAMLID)
THUIS: Final = Adresnummer("0392010000012345")
HAARLEMS: Final = Wisselkeuze(HAARLEM.oin, DOEL)
OUDER, KIND, *ANDEREN = youths(9)
NIEUW: Final = NieuweSignalering(OUDER, Soort.EENZAAMHEID, Urgentie.GEWOON, day(90), adres=THUIS)
VAN_KIND: Final = replace(NIEUW, betrokkene=KIND)


async def reported(sluis: Sluis, nieuw: NieuweSignalering = NIEUW) -> Signalering:
    """A signalering that was reported to Haarlem."""
    opdracht = report(nieuw, doel=DOEL, college=HAARLEM)
    return (await sluis.exchange(system(ZORGSAAM), opdracht)).result


async def seen(sluis: Sluis, een: Signalering) -> Adresbeeld:
    """What Haarlem learns of the address of a signalering."""
    return (await sluis.exchange(WIJKTEAM, view(een.id, afzender=WIJKTEAM))).result.huisgenoten.beeld


def home(number: int, nummer: int = 1) -> Huishouden:
    """An address under the key with this number."""
    return Huishouden(nummer, number.to_bytes(32, "big"))


async def test_two_at_one_address_meet(ledger: Ledger) -> None:
    """Two people at one address meet, and a third at another meets nobody."""
    sluis = await replica(ledger)
    ouder, kind = await reported(sluis), await reported(sluis, VAN_KIND)
    buur = await reported(sluis, replace(NIEUW, betrokkene=ANDEREN[0], adres=Adresnummer("0392010000012346")))

    assert [await seen(sluis, s) for s in (ouder, kind, buur)] == [
        Adresbeeld.LOOPT,
        Adresbeeld.LOOPT,
        Adresbeeld.GEEN,
    ]


async def test_two_reported_at_once_meet(ledger: Ledger) -> None:
    """Reports about one address that come in together leave one household, and nobody waits for ever."""
    sluis = await replica(ledger)
    wie = [replace(NIEUW, betrokkene=bsn) for bsn in (OUDER, KIND, *ANDEREN[:4])]

    gemeld = await asyncio.gather(*(reported(sluis, een) for een in wie))

    assert len({s.huishouden for s in gemeld}) == 1
    assert len({s.betrokkene for s in gemeld}) == 6
    assert {await seen(sluis, s) for s in gemeld} == {Adresbeeld.LOOPT}


async def test_a_rotation_moves_addresses_with_the_people(ledger: Ledger) -> None:
    """After a rotation nothing stands under the old key, and who is reported then meets who was before."""
    sluis = await replica(ledger)
    ouder = await reported(sluis)

    await rotate(sluis, HAARLEMS)

    assert await under(ledger, 1) == 0
    assert (2, DAARNA, Sleutelstand.ACTIEF) in await stored_keys(ledger)
    sleutel = (await ledger.look(lambda tx: list(tx.sleutels.all())))[-1]
    bewaard = await ledger.look(lambda tx: tx.signaleringen.get(ouder.id))
    assert bewaard is not None
    assert bewaard.huishouden == PSEUDONYMISER.derive_household(THUIS, sleutel)
    assert await seen(sluis, await reported(sluis, VAN_KIND)) is Adresbeeld.LOOPT


async def test_an_address_named_during_a_rotation_is_moved_first(ledger: Ledger) -> None:
    """While nobody was moved yet, a report takes along who stands at its address under the old key."""
    sluis = await replica(ledger)
    ouder = await reported(sluis)
    await mover(sluis).leave(HAARLEMS)

    kind = await reported(sluis, VAN_KIND)

    bewaard = await ledger.look(lambda tx: tx.signaleringen.get(ouder.id))
    assert bewaard is not None
    assert bewaard.huishouden == kind.huishouden
    # The parent was not named: that row waits for the mover, and the household does not.
    assert (bewaard.betrokkene.sleutel, kind.betrokkene.sleutel) == (1, 2)
    assert [await seen(sluis, s) for s in (ouder, kind)] == [Adresbeeld.LOOPT] * 2
    await mover(sluis, people=1).finish()
    assert await under(ledger, 1) == 0


async def test_waiting_gives_addresses_before_people(ledger: Ledger) -> None:
    """Addresses and people under one key are each found once, page by page, and counted by their rows."""
    sluis = await replica(ledger)
    sleutel = key(HAARLEM.oin, DOEL)
    mens = Pseudoniem(1, (1).to_bytes(32, "big"))
    await keep(
        sluis,
        signalering(id="s1", betrokkene=mens, huishouden=home(2)),
        signalering(id="s2", betrokkene=mens, huishouden=home(1)),
        signalering(id="s3", betrokkene=mens, huishouden=home(1)),
        signalering(id="s4", betrokkene=mens),
        signalering(id="s5", betrokkene=mens, huishouden=home(1, nummer=11)),
    )

    eerst = await ledger.look(lambda tx: list(tx.sleutels.waiting(sleutel, limit=2)))
    daarna = await ledger.look(lambda tx: list(tx.sleutels.waiting(sleutel, limit=9, after=eerst[-1])))

    assert (eerst, daarna) == ([home(1), home(2)], [mens])
    assert await ledger.look(lambda tx: tx.sleutels.count(sleutel)) == 8


async def test_moving_an_address_moves_no_person(ledger: Ledger) -> None:
    """All rows of an address go together, and people with the same point stay where they are."""
    sluis = await replica(ledger)
    mens = Pseudoniem(1, home(1).punt)
    await keep(
        sluis,
        signalering(id="s1", betrokkene=mens, huishouden=home(1)),
        signalering(id="s2", betrokkene=mens, huishouden=home(1)),
    )

    moved = await do(sluis, lambda tx: tx.sleutels.move([(home(1), home(7, nummer=2))]))

    rijen = await ledger.look(lambda tx: [tx.signaleringen.get(n) for n in ("s1", "s2")])
    assert moved == 2
    assert [(r.betrokkene, r.huishouden) for r in rijen if r] == [(mens, home(7, nummer=2))] * 2


async def test_an_address_never_becomes_a_person(ledger: Ledger) -> None:
    """A move from one kind to the other is refused, and nothing is moved."""
    sluis = await replica(ledger)
    await keep(sluis, signalering(huishouden=home(1)))

    with pytest.raises(LedgerError, match="not moved to an address"):
        await do(sluis, lambda tx: tx.sleutels.move([(home(1), Pseudoniem(2, home(1).punt))]))

    rij = await ledger.look(lambda tx: tx.signaleringen.get(signalering().id))
    assert rij is not None
    assert rij.huishouden == home(1)
