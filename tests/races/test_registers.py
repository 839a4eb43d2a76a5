# SPDX-License-Identifier: EUPL-1.2
"""Two replicas that begin, or two people who decide, at one moment leave one register that counts."""

import asyncio
from dataclasses import replace

from engines import Database
from fakes.bureau import FG
from fakes.registerkamer import KRAPPER, register_of
from fakes.world import NU, REGISTER, FakeChance, make_sluis, person

from gateway.errors import ConflictError
from gateway.registers.model import Voorstel
from gateway.registers.usecases import (
    REGISTRATEUR,
    activate,
    begin_register,
    begin_replay,
    conclude_replay,
)
from gateway.sluis import Sluis
from policies.begrippen import Functie, Regime
from policies.wijziging.gevolgen import Naspeling

COLLEGA = person(Functie.PRIVACY_OFFICER, regime=Regime.AVG, id="fg-2")


def replicas(database: Database) -> tuple[Sluis, Sluis]:
    """Two replicas on one database, each with chance of its own."""
    een, twee = (
        replace(make_sluis(database.ledger()), chance=FakeChance(drawn=n * 1_000_000_000)) for n in (5, 6)
    )
    return een, twee


async def test_two_replicas_that_begin_keep_one_register(database: Database) -> None:
    """Of two new replicas at one moment one keeps the register it came with, and the other finds it there."""
    een, twee = replicas(database)
    begin = begin_register(Voorstel(REGISTER.versie, {"verboden.toml": ""}))

    antwoorden = await asyncio.gather(*(s.exchange(REGISTRATEUR, begin) for s in (een, twee)))

    assert sorted(a.result for a in antwoorden) == [False, True]
    assert await database.rows("SELECT versie FROM registeractivering") == [(REGISTER.versie,)]


async def test_two_people_who_activate_do_so_once(database: Database) -> None:
    """Of two officers who activate one version at one moment, one does, and the other is told."""
    een, twee = replicas(database)
    await een.exchange(REGISTRATEUR, begin_register(Voorstel(REGISTER.versie, {"verboden.toml": ""})))
    nieuw = register_of(KRAPPER)
    voorstel = Voorstel(nieuw.versie, KRAPPER)
    naspel, _ = (await een.exchange(FG, begin_replay(nieuw.versie, voorstel, oud=REGISTER.versie))).result
    gevolgen = Naspeling(REGISTER, nieuw, [NU.date()]).result()
    await een.exchange(FG, conclude_replay(naspel, gevolgen, verruimt=False))
    opdracht = activate(nieuw.versie, grens=10)

    uitkomsten = await asyncio.gather(
        een.exchange(FG, opdracht), twee.exchange(COLLEGA, opdracht), return_exceptions=True
    )

    assert sorted(isinstance(u, ConflictError) for u in uitkomsten) == [False, True]
    rijen = await database.rows("SELECT versie, vorige FROM registeractivering ORDER BY nummer")
    assert rijen == [(REGISTER.versie, ""), (nieuw.versie, REGISTER.versie)]
