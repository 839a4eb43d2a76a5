# SPDX-License-Identifier: EUPL-1.2
"""Notices in memory, and sentences for tests of them: an organisation fetches, the gateway cleans up."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from gateway.berichten.model import (
    BEGIN,
    MEESTE,
    SOORTEN,
    Aangeboden,
    Berichtsoort,
    Bezorging,
    Cursor,
)
from gateway.berichten.usecases import BODE, fetch, purge
from gateway.kern.logregel import Logregel
from gateway.kern.oin import Oin
from gateway.kern.organisatie import Afzender
from gateway.ports import Bericht, Ledger, Tx, Unit
from gateway.sluis import Sluis
from policies.begrippen import Doel

DOEL: Final = Doel.VERWIJSINDEX_JEUGD


@dataclass
class FakeBerichten:
    """Implements `gateway.berichten.model.Berichten`."""

    rows: list[tuple[Cursor, Bericht, Logregel]] = field(default_factory=list)
    taken_in: int = 0

    def take_in(self, berichten: Iterable[Bericht], regel: Logregel, plek: int) -> None:
        """Make the notices of a finished transaction readable."""
        for bericht in berichten:
            self.taken_in += 1
            self.rows.append((Cursor(plek, self.taken_in), bericht, regel))

    def after(self, na: Cursor, *, ontvanger: Oin, doel: Doel, limit: int) -> Sequence[Aangeboden]:
        """The notices after a cursor, in order."""
        return [a for a in self._offered(ontvanger, doel) if a.cursor > na][:limit]

    def newest(self, *, ontvanger: Oin, doel: Doel, limit: int) -> Sequence[Aangeboden]:
        """The last notices, newest first."""
        return self._offered(ontvanger, doel)[::-1][:limit]

    def remove_before(self, moment: datetime) -> int:
        """Forget what is older."""
        before = len(self.rows)
        self.rows = [rij for rij in self.rows if rij[2].tijd >= moment]
        return before - len(self.rows)

    def _offered(self, ontvanger: Oin, doel: Doel) -> list[Aangeboden]:
        return [
            Aangeboden(cursor, Berichtsoort(b.soort), regel.tijd, b.verwijzing)
            for cursor, b, regel in self.rows
            if (b.ontvanger, regel.doel) == (ontvanger, doel) and b.soort in SOORTEN.get(doel, ())
        ]


def telling(regel: Logregel, *berichten: Bericht) -> Unit[None]:
    """Work that does nothing but leave its line, and these notices."""

    def work(tx: Tx) -> None:
        for bericht in berichten:
            tx.notify(bericht)
        tx.record(regel)

    return Unit(work)


async def fetched(
    sluis: Sluis, wie: Afzender, na: Cursor = BEGIN, *, doel: Doel = DOEL, aantal: int = MEESTE
) -> Bezorging:
    """What this sender fetches from a cursor on."""
    return (await sluis.exchange(wie, fetch(doel=doel, na=na, aantal=aantal))).result


async def cleaned(sluis: Sluis) -> int:
    """Let the gateway do its daily round."""
    return (await sluis.exchange(BODE, purge())).result


async def told(ledger: Ledger, ontvanger: Oin, *, doel: Doel = DOEL) -> list[tuple[str, str]]:
    """The kind and reference of every notice that an organisation could fetch."""
    found = await ledger.look(
        lambda tx: tx.berichten.after(BEGIN, ontvanger=ontvanger, doel=doel, limit=1000)
    )
    return [(str(a.soort), a.verwijzing) for a in found]
