# SPDX-License-Identifier: EUPL-1.2
"""One stream of the log, read in slices, for whoever may read that stream and no other.

Every slice is a snapshot of its own, as in `nazien.py`. Nothing leaves but the records of one stream,
of lines that a `Bereik` holds.
"""

from collections.abc import AsyncIterator
from functools import partial
from typing import Any, Final

from audit.errors import AuditError, ErasedError
from audit.stromen.vorm import Stroom, stream_of
from gateway.errors import LedgerError
from gateway.ports import Tx
from gateway.toezicht.model import Bereik
from gateway.toezicht.nagang import require_sound_stand
from gateway.toezicht.nazien import Look
from gateway.toezicht.vastgelegd import Vastgelegd

PLAK: Final = 256
"""Lines at a time: some milliseconds of work, and one request of OTLP."""

Records = list[dict[str, Any]]


async def read_stream(look: Look, stroom: Stroom, bereik: Bereik) -> AsyncIterator[Records]:
    """The records of one stream up to the last signed head, some at a time, in the order of the log.

    A decision that was told of twice comes twice, with the same trace and span: once is kept.

    Raises:
        LedgerError: the database cannot be read, or a line was changed: then nobody can say whose
            it is, and leaving it out would hide it.

    Source: Authorization Decision Log (idempotent on trace and span); audit/FORMAT.md section 15.
    """
    async for _, records in read_on(look, stroom, bereik):
        if records:
            yield records


async def read_on(
    look: Look, stroom: Stroom, bereik: Bereik, *, vanaf: int = 0
) -> AsyncIterator[tuple[int, Records]]:
    """The same from a place on, each slice with the place to go on from, also where it holds no record.

    Raises:
        LedgerError: as `read_stream`; also when the log ends before that place: it is not the log that
            was read before.
    """
    hoofd = await look(lambda tx: tx.logboek.head())
    grootte = hoofd.grootte if hoofd else 0
    if vanaf > grootte:
        raise LedgerError(f"the log has {grootte} signed lines where {vanaf} were read before")
    for first in range(vanaf, grootte, PLAK):
        last = min(first + PLAK, grootte)
        yield last, await look(partial(_slice, first=first, last=last, stroom=stroom, bereik=bereik))


def _slice(tx: Tx, first: int, last: int, stroom: Stroom, bereik: Bereik) -> Records:
    regels = tx.logboek.stored(first, last)
    if [rij.plek for rij in regels] != list(range(first, last)):
        raise LedgerError(f"lines are missing between places {first} and {last}")
    return [record for rij in regels for record in _of_line(rij, stroom, bereik)]


def _of_line(rij: Vastgelegd, stroom: Stroom, bereik: Bereik) -> Records:
    try:
        if rij.is_stand:
            require_sound_stand(rij)
            return []
        regel = rij.verified()
        if not bereik.holds(regel.verantwoordelijke, regel.zaak):
            return []
        return [record for naam, record in rij.records().items() if stream_of(naam) is stroom]
    except ErasedError:
        return []  # there is nothing left that a reader could get
    except AuditError as e:
        raise LedgerError(f"line {rij.plek} was changed") from e
