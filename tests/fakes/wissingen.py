# SPDX-License-Identifier: EUPL-1.2
"""Erasing what a log in memory says about somebody."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import Any

from audit.grafsteen import Graf, Grafsteen
from fakes.logboek import FakeLogboek
from gateway.inzage.soorten import Verzoekstand
from gateway.kern.kalender import dutch_day
from gateway.kern.pseudoniem import Pseudoniem
from gateway.kern.wissen import Sluimerend, Sluimerronde
from gateway.toezicht.vastgelegd import Vastgelegd


@dataclass
class FakeWissingen:
    """Implements `gateway.kern.wissen.Wissingen`; `bewaard` holds what is kept about people."""

    logboek: FakeLogboek = field(default_factory=FakeLogboek)
    bewaard: Sequence[Any] = ()
    verzoeken: Any = None
    verschoningen: Any = None

    def free(self, personen: Collection[Pseudoniem]) -> Collection[Pseudoniem]:
        """Of these people those of whom nothing is kept and who asked nothing that is open still."""
        vast = self._kept()
        return [p for p in personen if p not in vast]

    def erase(self, personen: Collection[Pseudoniem], *, regel: str) -> Grafsteen | None:
        """Empty the lines about these people; the line that says so is found when they are read."""
        wie, graf, rijen = {p.tekst for p in personen}, Graf(), self.logboek.rows
        geraakt = [n for n, rij in enumerate(rijen) if rij.kolommen["betrokkene"] in wie]
        for n in geraakt:
            graf.add(rijen[n].blad)
            rijen[n] = _emptied(rijen[n])
            self.logboek.erased[rijen[n].id] = regel
        self.verschoningen.forget_about(personen)
        for verzoek in list(self.verzoeken.rows.values()):
            if verzoek.betrokkene in personen:
                self.verzoeken.rows[verzoek.id] = replace(verzoek, betrokkene=None)
        return graf.steen if geraakt else None

    def last_of(self, personen: Collection[Pseudoniem]) -> Sequence[Sluimerend]:
        """Of these people the day of the last line."""
        laatst = {str(rij.kolommen["betrokkene"]): _day(rij) for rij in self.logboek.rows}
        wie = sorted(personen, key=lambda p: p.tekst)
        return [Sluimerend(p, laatst[p.tekst]) for p in wie if p.tekst in laatst]

    def dormant(self, voor: date, *, na: int = 0, limit: int) -> Sluimerronde:
        """Those of whom only the log speaks since before this day."""
        vast = {p.tekst for p in self._kept()}
        laatst = {str(rij.kolommen["betrokkene"]): _day(rij) for rij in self.logboek.rows}
        wie = sorted(w for w in laatst if w and w not in vast)[na : na + limit]
        found = [Sluimerend(Pseudoniem.from_tekst(w), laatst[w]) for w in wie if laatst[w] < voor]
        return Sluimerronde(found, na + limit if len(wie) == limit else None)

    def _kept(self) -> set[Pseudoniem]:
        kept = {rij.betrokkene for winkel in self.bewaard for rij in winkel.rows.values()}
        open_ = (v for v in self.verzoeken.rows.values() if v.stand is Verzoekstand.OPEN)
        return kept | {v.betrokkene for v in open_ if v.betrokkene}


def _emptied(rij: Vastgelegd) -> Vastgelegd:
    return replace(rij, zout=b"", record=b"", kolommen={**rij.kolommen, "zaak": "", "betrokkene": ""})


def _day(rij: Vastgelegd) -> date:
    return dutch_day(datetime.fromtimestamp(int(rij.kolommen["tijd"]) / 1000, UTC))
