# SPDX-License-Identifier: EUPL-1.2
"""Searches of the log in memory."""

from dataclasses import dataclass, field, replace
from datetime import datetime

from gateway.kern.organisatie import Afzender
from gateway.kern.pseudoniem import Pseudoniem
from gateway.sluis import Sluis
from gateway.toezicht.model import Bladzijde
from gateway.zoekvraag.model import Gezocht, Logvraag
from gateway.zoekvraag.usecases import ask, view


@dataclass(frozen=True)
class Zoekpersoon:
    """One of the pseudoniemen of a search, as a row of its own: a rotation moves it."""

    id: int
    vraag: str
    betrokkene: Pseudoniem


@dataclass
class FakeZoekpersonen:
    """For whom searches look."""

    rows: dict[int, Zoekpersoon] = field(default_factory=dict)


@dataclass
class FakeZoekvragen:
    """Implements `gateway.zoekvraag.model.Zoekvragen`."""

    rows: dict[str, Logvraag] = field(default_factory=dict)
    wie: FakeZoekpersonen = field(default_factory=FakeZoekpersonen)

    def add(self, vraag: Logvraag) -> None:
        """Keep a search."""
        self.rows[vraag.id] = vraag
        for persoon in vraag.personen or ():
            nummer = 1 + max(self.wie.rows, default=0)
            self.wie.rows[nummer] = Zoekpersoon(nummer, vraag.id, persoon)

    def get(self, vraag_id: str) -> Logvraag | None:
        """The search with this id."""
        vraag = self.rows.get(vraag_id)
        if vraag is None or vraag.personen is None:
            return vraag
        rijen = self.wie.rows.values()
        return replace(vraag, personen=frozenset(r.betrokkene for r in rijen if r.vraag == vraag_id))

    def forget(self, asked_before: datetime, *, limit: int) -> int:
        """Remove searches from before a moment."""
        oud = sorted(v.gesteld_op for v in self.rows.values() if v.gesteld_op < asked_before)[:limit]
        weg = [v.id for v in self.rows.values() if v.gesteld_op in oud][:limit]
        self.rows = {k: v for k, v in self.rows.items() if k not in weg}
        self.wie.rows = {n: r for n, r in self.wie.rows.items() if r.vraag not in weg}
        return len(weg)


async def look_for(sluis: Sluis, afzender: Afzender, **waarden: str) -> Bladzijde:
    """What an officer finds: asked, and then looked at."""
    vraag = (await sluis.exchange(afzender, ask(Gezocht(waarden), afzender=afzender))).result
    uitslag = await sluis.exchange(afzender, view(vraag.id, before=None, afzender=afzender))
    return uitslag.result.bladzijde
