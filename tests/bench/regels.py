# SPDX-License-Identifier: EUPL-1.2
"""Lines for the log that are ready before anything is measured, and callers that hand them in.

A passage has its line at hand when it writes: making one is no part of what the log costs.
"""

import asyncio
import gc
import hashlib
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Final

from fakes.world import DE_LINDE, HAARLEM, NU, ZORGSAAM, system

from adapters.systeem import SystemChance
from gateway.achtergrond.verzamelaar import spare_the_collector
from gateway.kern.logregel import Logregel, line_of
from gateway.kern.organisatie import Afzender
from gateway.kern.pseudoniem import Pseudoniem
from gateway.ports import Ledger, Tx, Unit
from policies.begrippen import Categorie, Doel, Handeling, Veld, Verzoek
from policies.beslis import beslis
from policies.register import load_register

PEOPLE: Final = 1000
"""So many people have come by before: as in a municipality, most lines are about somebody known."""

_CHANCE: Final = SystemChance()


def lines_about_nobody(count: int) -> list[Logregel]:
    """Lines of a system that got a token: they lie open, for they are about nobody."""
    afzender, velden = system(DE_LINDE), frozenset({Veld(Categorie.TOEGANG, "token")})
    verzoek = _asked(afzender, Doel.TOEGANG, Handeling.AANMELDEN, velden)
    besluit = beslis(load_register(), verzoek, NU.date())
    return [
        line_of(
            besluit,
            kenmerk=_CHANCE.octets(10).hex(),
            tijd=NU,
            gebeurtenis="token.uitgegeven",
            handeling=verzoek.handeling,
            afzender=afzender,
        )
        for _ in range(count)
    ]


def lines_about_people(count: int) -> list[Logregel]:
    """Lines about one of a thousand people in a zaak: each is shut under a key of that person."""
    afzender = system(ZORGSAAM)
    velden = frozenset(Veld(Categorie.SIGNAAL, n) for n in ("soort", "urgentie", "datum", "vervalt_op"))
    verzoek = _asked(
        afzender, Doel.SIGNALERING_WMO, Handeling.MELDEN, velden, gemeente=HAARLEM.gemeente or ""
    )
    besluit = beslis(load_register(), verzoek, NU.date())
    mensen = [Pseudoniem(1, hashlib.sha256(n.to_bytes(4, "big")).digest()) for n in range(PEOPLE)]
    return [
        line_of(
            besluit,
            kenmerk=_CHANCE.octets(10).hex(),
            tijd=NU,
            gebeurtenis="signalering.gemeld",
            handeling=verzoek.handeling,
            afzender=afzender,
            college=HAARLEM,
            verzoek=verzoek,
        ).about(zaak=f"Z-00000-{n % PEOPLE:05}", betrokkene=mensen[n % PEOPLE], klaar=NU)
        for n in range(count)
    ]


def _asked(
    afzender: Afzender, doel: Doel, handeling: Handeling, velden: frozenset[Veld], gemeente: str = ""
) -> Verzoek:
    organisatie = afzender.organisatie
    return Verzoek(
        doel, handeling, organisatie.rol, afzender.regime, afzender.functie, velden, gemeente=gemeente
    )


async def append(ledger: Ledger, regels: Sequence[Logregel], callers: int) -> float:
    """Seconds until each of these lines is durable and its receipt is signed, if the ledger signs any.

    So many callers hand them in, each waits for its own before it takes the next.
    """
    units = iter([Unit(partial(_record, regel)) for regel in regels])

    async def call() -> None:
        for unit in units:
            written = await ledger.write(unit)
            written.ontvangst()

    began = time.perf_counter()
    await asyncio.gather(*(call() for _ in range(callers)))
    return time.perf_counter() - began


def _record(regel: Logregel, tx: Tx) -> None:
    tx.record(regel)


@contextmanager
def collector_spared() -> Iterator[None]:
    """Have the garbage collector as a gateway that serves has it, and give it back as it was."""
    before = gc.get_threshold()
    spare_the_collector()
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()
