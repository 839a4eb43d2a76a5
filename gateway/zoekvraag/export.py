# SPDX-License-Identifier: EUPL-1.2
"""What a search found as a table for a spreadsheet, read in slices after the passage that gave leave.

Each row has the kenmerk of its line: whoever doubts the table asks the log for the proof of that line.

Source: RFC 4180 (CSV).
"""

import csv
import io
from collections.abc import AsyncIterator, Iterable, Sequence
from typing import Final

from gateway.kern.kalender import in_dutch_time
from gateway.toezicht.bladeren import pages_of
from gateway.toezicht.model import Bereik, Filter, Gelezen
from gateway.toezicht.nazien import Look
from gateway.toezicht.weergeven import Naam, line_in_words

MEESTE: Final = 50_000
"""As many rows as one table holds, the newest; it says so when there were more."""

_SNEDE: Final = 200
_KOLOMMEN: Final = (
    "moment",
    "zin",
    "uitkomst",
    "organisatie",
    "verantwoordelijke",
    "medewerker",
    "functie",
    "doel",
    "artikel",
    "regel",
    "zaak",
    "plaats",
    "ongewijzigd",
    "kenmerk",
)
_FORMULE: Final = ("=", "+", "-", "@", "\t", "\r")


async def found_lines(
    look: Look, zoek: Filter, binnen: Bereik, naam: Naam, doelnaam: Naam
) -> AsyncIterator[bytes]:
    """The table, some rows at a time.

    Raises:
        LedgerError: the database cannot be read.
    """
    yield "\ufeff".encode() + _rows([_KOLOMMEN])
    over = MEESTE
    async for bladzijde in pages_of(look, zoek, binnen, snede=_SNEDE):
        yield _rows(_cells(gelezen, naam, doelnaam) for gelezen in bladzijde.regels)
        over -= len(bladzijde.regels)
        if bladzijde.verder is None:
            return
        if over <= 0:
            break
    yield _rows([(f"Er waren meer dan {MEESTE} regels. Dit zijn de nieuwste.",)])


def _cells(gelezen: Gelezen, naam: Naam, doelnaam: Naam) -> tuple[str, ...]:
    r, beeld = gelezen.regel, line_in_words(gelezen, naam, doelnaam)
    return (
        in_dutch_time(r.tijd).isoformat(timespec="seconds"),
        beeld.zin,
        beeld.uitkomst,
        naam(r.organisatie),
        naam(r.verantwoordelijke),
        r.medewerker or r.client,
        r.functie,
        r.doel,
        r.artikel,
        r.regel,
        r.zaak,
        "" if gelezen.plek is None else str(gelezen.plek),
        "ja" if gelezen.gaaf else "nee",
        r.kenmerk,
    )


def _rows(rijen: Iterable[Sequence[str]]) -> bytes:
    vel = io.StringIO()
    # Semicolons: with commas a Dutch spreadsheet puts everything in one column.
    csv.writer(vel, delimiter=";", lineterminator="\r\n").writerows(map(_safe, rijen))
    return vel.getvalue().encode()


def _safe(cellen: Sequence[str]) -> list[str]:
    """Cells that a spreadsheet shows and does not calculate with."""
    return [f"'{cel}" if cel.startswith(_FORMULE) else cel for cel in cellen]
