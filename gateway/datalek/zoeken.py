# SPDX-License-Identifier: EUPL-1.2
"""Going through the log for one datalek, in slices, so that nobody waits for it.

It begins only after a passage has said who looks for what: that line is durable before the first one is
read. Nothing is read that the own organisation does not answer for.

Source: AVG art. 33 lid 3 onder a; art. 5 lid 2.
"""

from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from gateway.datalek.stappen import Lekvraag
from gateway.datalek.telling import ZELF, Lekbevinding, Lekteller
from gateway.ports import Tx
from gateway.toezicht.bladeren import SNEDE, pages_of
from gateway.toezicht.model import Bereik, Bladzijde, Filter, Gelezen, read_line
from gateway.toezicht.nazien import Look

MEESTE: Final = 200_000
"""As many lines as one search goes through: half a minute. When there are more, it says so, and asks for a
shorter period; a number that is too low must never look whole."""


@dataclass(frozen=True, slots=True)
class Zoekopdracht:
    """What a passage gave leave to look for: the question, and how far may be read for it."""

    vraag: Lekvraag
    bereik: Bereik
    door: str
    op: datetime


async def search_log(
    look: Look, opdracht: Zoekopdracht, *, meeste: int = MEESTE, snede: int = SNEDE
) -> Lekbevinding:
    """Read every line that was asked for, and say what it comes to.

    Raises:
        LedgerError: the database cannot be read.
    """
    teller = Lekteller(opdracht.vraag)
    if opdracht.vraag.kenmerken:
        # A form holds no more of them than one slice.
        teller.take(await look(_by_receipt(opdracht.vraag.kenmerken, opdracht.bereik)))
        return teller.finding(op=opdracht.op, door=opdracht.door, volledig=True)
    over = meeste
    for zoek in _filters(opdracht.vraag):
        bladzijden = pages_of(look, zoek, opdracht.bereik, snede=snede)
        over = await _read(bladzijden, teller, over) if over > 0 else -1
    return teller.finding(op=opdracht.op, door=opdracht.door, volledig=over >= 0)


async def _read(bladzijden: AsyncIterator[Bladzijde], teller: Lekteller, over: int) -> int:
    """Read the lines of one filter; say how many may still be read, less than none when some were left."""
    async for bladzijde in bladzijden:
        teller.take(bladzijde.regels)
        over -= len(bladzijde.regels)
        if bladzijde.verder is None:
            return max(over, 0)
        if over <= 0:
            break
    return -1


def _filters(vraag: Lekvraag) -> Iterator[Filter]:
    """A question about several zaken is one for each: each has an index."""
    for zaak in vraag.zaken or ("",):
        yield Filter(
            zaak=zaak,
            medewerker=vraag.medewerker,
            organisatie=vraag.organisatie,
            van=vraag.van,
            tot=vraag.tot,
            zonder_doelen=ZELF,
        )


def _by_receipt(kenmerken: Sequence[str], bereik: Bereik) -> Callable[[Tx], list[Gelezen]]:
    def look(tx: Tx) -> list[Gelezen]:
        rijen = (tx.logboek.get(kenmerk) for kenmerk in kenmerken)
        gelezen = (read_line(rij) for rij in rijen if rij is not None)
        # Another's line and no line are the same: a number that somebody typed teaches nothing.
        return [g for g in gelezen if bereik.holds(g.regel.verantwoordelijke, g.regel.zaak)]

    return look
