# SPDX-License-Identifier: EUPL-1.2
"""Which part of a passage is the audit: what its lines cost alone against what the whole costs.

T, a passage: a signalering through `Sluis.exchange` in one process on SQLite, 32 at a time, until its
answer has its signed receipt. In it: decision, pseudonym, vault, quota, concern, notice and line. What a
door adds, HTTP and the token, is left out; with it the share is smaller, and is told beside it.

A, its audit: the very lines that these passages wrote, read back from their log and appended to another
by 32 callers. In it: canonical records, salts, commitment, encryption under a key of the person, stands,
tree, a transaction with its commit and `fsync`, and the signed receipt. So the audit bears the whole
commit, which the effect would need without it as well.

Share = A / T, in rounds by turns of which the middle one counts. Goal: at most a third. What the keeper of
the log does beside the passages, once a second, is in neither.
"""

import asyncio
import itertools
import tempfile
import time
import warnings
from collections.abc import Iterator, Sequence
from datetime import timedelta
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any, Final

from bench.opzet import CLIENT_ID, connect_reporter
from bench.regels import append, collector_spared
from engines import fresh_database
from fakes.ledger import GRIFFIER
from fakes.regelkluizen import make_regelkluis

from adapters.crypto.keys import UnsafeFileKeysWarning
from adapters.sql.ledger import SqlLedger
from adapters.sql.standen import begin_counting
from adapters.systeem import SystemChance
from gateway.demo.bsn_reeks import vrije_nummers
from gateway.demo.organisaties import COLLEGES, met_rol
from gateway.huis import House, open_house
from gateway.kern.bsn import Bsn
from gateway.kern.kalender import dutch_day
from gateway.kern.logregel import Logregel
from gateway.kern.organisatie import Afzender
from gateway.opdracht import Opdracht
from gateway.ports import Tx
from gateway.settings import Settings
from gateway.signalering.model import SOORTEN, Signalering, Urgentie
from gateway.signalering.usecases import NieuweSignalering, report
from policies.begrippen import Doel, Rol

CALLERS: Final = 32
PASSAGES: Final = 1_000
WARM: Final = 500
ROUNDS: Final = 15
"""Many and short: what else runs on the machine then hits both sides alike."""
GOAL: Final = 1 / 3
GELDIG: Final = timedelta(days=90)

Opdrachten = Iterator[Opdracht[Signalering]]


def measure_share(served_per_second: float = 0.0) -> dict[str, Any]:
    """Microseconds for a passage and for its audit, and the share of the second in the first.

    `served_per_second` is how many whole requests a gateway answers in a second, if that was measured.
    """
    warnings.simplefilter("ignore", UnsafeFileKeysWarning)
    with tempfile.TemporaryDirectory() as folder:
        result = asyncio.run(_measure(Path(folder)))
    return result | {"aandeel_met_deur": round(result["logboek_us"] * served_per_second / 1e6, 3)}


def show_share(result: dict[str, Any]) -> None:
    """Print it."""
    print(f"\naandeel van het logboek in een hele doorgang op SQLite, {CALLERS} tegelijk")
    print(f"  doorgang {result['doorgang_us']:,.0f} µs, waarvan logboek {result['logboek_us']:,.0f} µs")
    laagst, hoogst = min(result["aandelen"]), max(result["aandelen"])
    print(f"  aandeel {result['aandeel']:.2f} (rondes {laagst:.2f} tot {hoogst:.2f}, doel <= {GOAL:.2f})")
    if met_deur := result["aandeel_met_deur"]:
        print(f"  aandeel in een heel verzoek, met deur en token: {met_deur:.2f}")


async def _measure(folder: Path) -> dict[str, Any]:
    url = f"sqlite:///{folder}/sluis.db"
    await connect_reporter(url, folder)
    settings = Settings(folder=folder, database_url=url)
    house = await open_house(settings)
    try:
        async with fresh_database("sqlite", folder) as database:
            engine = database.engine()
            await engine.write(partial(begin_counting, om=settings.stand_distance))
            ledger = SqlLedger(engine, SystemChance(), regelkluis=make_regelkluis(), griffier=GRIFFIER)
            rounds = await _rounds(house, ledger)
            await ledger.close()
    finally:
        await house.close()
    shares = [round(audit / passage, 3) for passage, audit in rounds]
    passages, audits = zip(*rounds, strict=True)
    return {
        "doorgang_us": round(median(passages), 1),
        "logboek_us": round(median(audits), 1),
        "aandeel": median(shares),
        "aandelen": shares,
    }


async def _rounds(house: House, ledger: SqlLedger) -> list[tuple[float, float]]:
    opdrachten, rounds = _reports(house), []
    # First the keys are made, and both logs learn of the first people.
    for count in (WARM, *[PASSAGES] * ROUNDS):
        with collector_spared():
            passage, first, last = await _pass(house, itertools.islice(opdrachten, count))
        regels = await house.ledger.look(partial(_lines, first=first, last=last))
        with collector_spared():
            audit = await append(ledger, regels, CALLERS)
        rounds.append((1e6 * passage / count, 1e6 * audit / count))
    return rounds[1:]


async def _pass(house: House, opdrachten: Opdrachten) -> tuple[float, int, int]:
    """How long these passages took together, and between which places their lines are."""
    afzender, places = _reporter(), list[int]()

    async def call() -> None:
        for opdracht in opdrachten:
            antwoord = await house.sluis.exchange(afzender, opdracht)
            antwoord.ontvangst()
            places.append(antwoord.index or 0)

    began = time.perf_counter()
    await asyncio.gather(*(call() for _ in range(CALLERS)))
    return time.perf_counter() - began, min(places), max(places) + 1


def _reporter() -> Afzender:
    return Afzender(
        met_rol(Rol.AANBIEDER_WMO)[0],
        None,
        frozenset({Doel.SIGNALERING_WMO.value}),
        client_id=CLIENT_ID,
    )


def _reports(house: House) -> Opdrachten:
    """Concerns about ever other people, so that each is kept."""
    vervalt, doel = dutch_day(house.sluis.clock.now()) + GELDIG, Doel.SIGNALERING_WMO
    bsns = [Bsn(nummer) for nummer in vrije_nummers(frozenset())]
    for college, soort in itertools.product(COLLEGES, sorted(SOORTEN[doel])):
        for bsn in bsns:
            yield report(NieuweSignalering(bsn, soort, Urgentie.GEWOON, vervalt), doel=doel, college=college)


def _lines(tx: Tx, first: int, last: int) -> Sequence[Logregel]:
    """The lines between these places; a stand is no line of a passage, and the other log makes its own."""
    return [rij.verified() for rij in tx.logboek.stored(first, last) if not rij.is_stand]


if __name__ == "__main__":
    show_share(measure_share())
