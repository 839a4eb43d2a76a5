# SPDX-License-Identifier: EUPL-1.2
"""The town that is attacked: twelve test persons, two recipients, real keys, and a real database file.

Everybody came in by the passage, as in production; chance and clock are those of tests, so
that every attack goes the same way each time.
"""

import hashlib
import shutil
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from attacks.kopie import Kopie, read_copy
from engines import Database, fresh_database
from fakes.inzage import pass_register
from fakes.sleutelring import ring_of
from fakes.wissel import mover, youths
from fakes.world import DE_LINDE, HAARLEM, HET_ANKER, FakeChance, FakeClock, make_sluis, system

from adapters.crypto.evaluatie import Evaluatiesleutels
from adapters.crypto.evaluator import VoprfEvaluator
from adapters.crypto.keys import KeyRing
from adapters.crypto.kluis import Kluis
from adapters.crypto.pseudonymiser import OprfPseudonymiser
from adapters.crypto.wissel import PuntOmzetter
from adapters.sql.sleutelboek import SqlSleutelboek
from adapters.sql.verbruiksmeter import Verbruiksmeter
from gateway.benoemen import Benoemer
from gateway.kern.bsn import Bsn
from gateway.kern.huishouden import Adresnummer
from gateway.kern.organisatie import Afzender
from gateway.kern.sleutel import Sleutel, Sleutelstand
from gateway.kern.spoorcontext import Spoorcontext
from gateway.kern.wissel import Wisselkeuze
from gateway.ports import Ledger
from gateway.signalering.model import Soort, Urgentie
from gateway.signalering.usecases import NieuweSignalering, report
from gateway.sluis import Sluis
from gateway.verwijsindex.model import INDEX
from gateway.verwijsindex.usecases import NieuweVerwijzing, register
from policies.begrippen import Doel, Toestemming

MASTERS: Final = tuple(hashlib.sha256(f"meester {n}".encode()).digest() for n in (1, 2))
KEK: Final = hashlib.sha256(b"sleutel van de kluis").digest()
EERSTE: Final = ring_of(MASTERS[0], kek=KEK)
"""The ring that everybody was named under."""
BEIDE: Final = ring_of(*MASTERS, kek=KEK)
"""The same ring while it is rotated."""
MENSEN: Final = tuple(youths(12))
BIJNA_23: Final = frozenset(range(3))
"""Of these the 23rd birthday comes within two years."""
VRAAGT: Final = MENSEN[-1]
"""Has asked the municipality for inzage, and has no answer yet."""
MET_SPOOR: Final = frozenset(range(4))
"""About these the provider gave both reports one trace."""
ADRES: Final = Adresnummer("0392010000012345")
WMO: Final = Doel.SIGNALERING_WMO
JEUGD: Final = Doel.VERWIJSINDEX_JEUGD


@dataclass(frozen=True, slots=True)
class Stad:
    """What there is to attack: copies of the database, before and after a rotation, and the doors."""

    kopie: Kopie = field(repr=False)
    later: Kopie = field(repr=False)
    sluis: Sluis = field(repr=False)
    meter: Verbruiksmeter = field(repr=False)
    clock: FakeClock
    database: Database = field(repr=False)

    @property
    def tegels(self) -> list[bytes]:
        """What the open log shows of every line."""
        return [bytes(blad) for blad in self.kopie.kolom("logregel", "blad")]


@asynccontextmanager
async def inhabited() -> AsyncIterator[Stad]:
    """A town in which everything has happened that will be attacked, in a folder that goes afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="sluis-aanval-"))
    try:
        async with fresh_database("sqlite", folder) as database, fresh_database("sqlite", folder) as ander:
            clock = FakeClock()
            sluis, meter = await _open(database.ledger(kek=KEK), clock, EERSTE)
            await _live(sluis, clock)
            kopie = read_copy(Path(database.place))
            yield Stad(kopie, await _rotated(ander), sluis, meter, clock, database)
    finally:
        shutil.rmtree(folder)


def ring_without_first() -> KeyRing:
    """The ring after the first master was destroyed."""
    return replace(BEIDE, masters={2: MASTERS[1]})


def scalars(ring: KeyRing) -> Evaluatiesleutels:
    """Every key pair that a ring gives."""
    return Evaluatiesleutels(ring)


def keys_in(kopie: Kopie) -> list[Sleutel]:
    """What a copy says of the keys: whose, for what, of which master. It holds no secret."""
    return [
        Sleutel(
            rij["nummer"],
            next(o for o in (INDEX, HAARLEM.oin) if str(o) == rij["ontvanger"]),
            Doel(rij["doel"]),
            rij["generatie"],
            Sleutelstand(rij["stand"]),
            FakeClock().now(),
        )
        for rij in kopie.rijen("sleutel")
    ]


async def _open(
    ledger: Ledger, clock: FakeClock, ring: KeyRing, *, replica: int = 1
) -> tuple[Sluis, Verbruiksmeter]:
    boek, meter = SqlSleutelboek(ledger), Verbruiksmeter(ledger, clock)
    chance = FakeChance(9_000_000_000 * replica)
    await boek.refresh()
    benoemer = Benoemer(
        OprfPseudonymiser(ring),
        Kluis(ring, random=chance.octets),
        VoprfEvaluator(ring, clock=clock, random=chance.octets),
    )
    sluis = make_sluis(ledger, clock=clock, sleutels=boek, verbruik=meter)
    return replace(sluis, benoemer=benoemer, chance=chance), meter


async def settle(ledger: Ledger) -> tuple[Sluis, FakeClock]:
    """An empty town on this ledger."""
    clock = FakeClock()
    sluis, _ = await _open(ledger, clock, EERSTE)
    return sluis, clock


async def report_one(sluis: Sluis, bsn: Bsn) -> None:
    """A provider reports somebody to Haarlem."""
    await _report(sluis, system(DE_LINDE), bsn, thuis=False)


async def _live(sluis: Sluis, clock: FakeClock) -> None:
    """One provider reports everybody twice: to Haarlem, and right after it to the index."""
    for n, bsn in enumerate(MENSEN):
        clock.advance(timedelta(minutes=7))
        melder = replace(system(DE_LINDE), spoor=Spoorcontext(f"{n + 1:032x}") if n in MET_SPOOR else None)
        await _report(sluis, melder, bsn, thuis=n < 2)
        clock.advance(timedelta(seconds=20))
        await _enrol(sluis, melder, bsn, n)
    for n, bsn in enumerate(MENSEN[::2]):
        clock.advance(timedelta(minutes=3))
        await _enrol(sluis, system(HET_ANKER), bsn, 2 * n)
    await pass_register(sluis, VRAAGT, op=clock.now().date())


async def _report(sluis: Sluis, wie: Afzender, bsn: Bsn, *, thuis: bool) -> None:
    nieuw = NieuweSignalering(
        bsn,
        Soort.EENZAAMHEID,
        Urgentie.GEWOON,
        sluis.clock.now().date() + timedelta(days=90),
        frozenset({Toestemming.GEHEIMHOUDING, Toestemming.STATUTAIR}),
        ADRES if thuis else None,
    )
    await sluis.exchange(wie, report(nieuw, doel=WMO, college=HAARLEM))


async def _enrol(sluis: Sluis, wie: Afzender, bsn: Bsn, n: int) -> None:
    nieuw = NieuweVerwijzing(bsn, born(n), vermoeden=True)
    opdracht = register(nieuw, doel=JEUGD, vandaag=sluis.clock.now().date(), adresboek=sluis.adresboek)
    await sluis.exchange(wie, opdracht)


def born(n: int) -> date:
    """When the person at this place was born; a few are almost too old for the index."""
    return date(2004, 3, 1 + n) if n in BIJNA_23 else date(2011, 5, 1 + n)


async def _rotated(database: Database) -> Kopie:
    """The same town, after all keys went to a new master and the old one was destroyed."""
    clock = FakeClock()
    sluis, _ = await _open(database.ledger(kek=KEK), clock, EERSTE)
    await _live(sluis, clock)
    sluis, _ = await _open(sluis.ledger, clock, BEIDE, replica=2)
    verhuizer = mover(sluis, omzetter=PuntOmzetter(BEIDE))
    await verhuizer.leave(Wisselkeuze(alles=True))
    await verhuizer.finish()
    return read_copy(Path(database.place))
