# SPDX-License-Identifier: EUPL-1.2
"""Months of recorded decisions, asked again under two registers, in slices.

Each slice is a snapshot of its own, so nobody waits for a long log. The numbers are about
all decisions that this gateway made, for a change of the register touches everybody. Which
decisions they were is shown only of lines that somebody may read anyhow.

Source: AVG art. 5 lid 2, art. 24 lid 1.
"""

import asyncio
from datetime import datetime
from functools import partial
from typing import Final

from gateway.ports import Tx
from gateway.registers.model import Naspel
from gateway.spoor import VOORGENOMEN
from gateway.toezicht.model import Bereik, Logboek, read_line
from gateway.toezicht.naspelen import request_of, was_asked
from gateway.toezicht.nazien import Look, Progress
from gateway.toezicht.vastgelegd import Vastgelegd
from policies.errors import UnknownFieldError
from policies.wijziging.gevolgen import Gevolgen, Naspeelvraag, Naspeling

PLAK: Final = 32
"""Lines at a time: a few milliseconds of work."""


async def play_again(
    look: Look, naspel: Naspel, naspeling: Naspeling, *, bereik: Bereik, progress: Progress
) -> Gevolgen:
    """Ask the questions of these lines again; what came out.

    Raises:
        LedgerError: the database cannot be read.
    """
    for first in range(naspel.eerste, naspel.laatste, PLAK):
        regels = await look(partial(_slice, first=first, last=min(first + PLAK, naspel.laatste)))
        for rij in regels:
            take_line(rij, naspeling, bereik)
        progress(first - naspel.eerste + len(regels))
        # Others go first.
        await asyncio.sleep(0)
    return naspeling.result()


def take_line(rij: Vastgelegd, naspeling: Naspeling, bereik: Bereik) -> None:
    """Ask the question of one line again; one that asked nothing, or was changed, is skipped."""
    if rij.is_stand:
        return  # it asked nothing, and is no line that could have
    gelezen = read_line(rij)
    regel = gelezen.regel
    # The intention to ask sources is the same question as the passage it belongs to.
    if not gelezen.gaaf or not was_asked(regel) or regel.gebeurtenis.endswith(VOORGENOMEN):
        naspeling.skip()
        return
    try:
        verzoek = request_of(regel)
    except (ValueError, UnknownFieldError):
        naspeling.skip()
        return
    tonen = bereik.holds(regel.verantwoordelijke, regel.zaak)
    naspeling.take(Naspeelvraag(regel.kenmerk, verzoek, regel.betrokkene, tonen))


def lines_since(logboek: Logboek, moment: datetime) -> tuple[int, int]:
    """From which place on the lines are of this moment or later, and where the signed log ends."""
    hoofd = logboek.head()
    laag, einde = 0, hoofd.grootte if hoofd else 0
    hoog, grens = einde, round(moment.timestamp() * 1000)
    while laag < hoog:
        midden = (laag + hoog) // 2
        rij = next(iter(logboek.stored(midden, midden + 1)), None)
        if rij is not None and int(rij.kolommen["tijd"]) < grens:
            laag = midden + 1
        else:
            hoog = midden
    return laag, einde


def _slice(tx: Tx, *, first: int, last: int) -> tuple[Vastgelegd, ...]:
    return tuple(tx.logboek.stored(first, last))
