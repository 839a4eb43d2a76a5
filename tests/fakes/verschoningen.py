# SPDX-License-Identifier: EUPL-1.2
"""What was said about whom one knows, in memory."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from gateway.kern.huishouden import Huishouden
from gateway.kern.pseudoniem import Pseudoniem
from gateway.signalering.model import Signaalstand
from gateway.verschoning.model import Band, Genoemden, Verschoning


@dataclass(frozen=True)
class Naam:
    """One schuilnaam of what was said, as a row of its own: a rotation moves it."""

    id: int
    verschoning: str
    betrokkene: Pseudoniem | None = None
    huishouden: Huishouden | None = None


@dataclass
class FakeNamen:
    """Under which schuilnamen it stands."""

    rows: dict[int, Naam] = field(default_factory=dict)

    def put(self, verschoning: str, wie: Genoemden) -> None:
        """Keep these names, each as a row."""
        for persoon in wie.personen:
            self._add(Naam(0, verschoning, betrokkene=persoon))
        for adres in wie.adressen:
            self._add(Naam(0, verschoning, huishouden=adres))

    def of(self, verschoning: str) -> Genoemden:
        """The names under one number."""
        eigen = [n for n in self.rows.values() if n.verschoning == verschoning]
        return Genoemden(
            frozenset(n.betrokkene for n in eigen if n.betrokkene),
            frozenset(n.huishouden for n in eigen if n.huishouden),
        )

    def _add(self, naam: Naam) -> None:
        nummer = 1 + max(self.rows, default=0)
        self.rows[nummer] = replace(naam, id=nummer)


@dataclass
class FakeVerschoningen:
    """Implements `gateway.verschoning.model.Verschoningen`; `signaleringen` are those of the same ledger."""

    rows: dict[str, Verschoning] = field(default_factory=dict)
    namen: FakeNamen = field(default_factory=FakeNamen)
    signaleringen: Any = None

    def add(self, verschoning: Verschoning) -> None:
        """Store a new one."""
        self.rows[verschoning.id] = replace(verschoning, wie=Genoemden())
        self.namen.put(verschoning.id, verschoning.wie)

    def get(self, verschoning_id: str) -> Verschoning | None:
        """The one with this id."""
        return next(iter(self._whole(v for v in self.rows.values() if v.id == verschoning_id)), None)

    def end(self, verschoning: Verschoning) -> None:
        """Store until when one counts."""
        self.rows[verschoning.id] = replace(self.rows[verschoning.id], tot=verschoning.tot)

    def of_medewerker(self, gemeente: str, medewerker: str, nu: datetime) -> Sequence[Verschoning]:
        """The opgaven of one employee that count, newest first."""
        return [v for v in self.counting(gemeente, nu) if v.medewerker == medewerker]

    def colleagues(self, gemeente: str, nu: datetime) -> Sequence[Verschoning]:
        """The questions of colleagues that count, newest first."""
        return [v for v in self.counting(gemeente, nu) if v.band is Band.COLLEGA]

    def counting(self, gemeente: str, sinds: datetime) -> Sequence[Verschoning]:
        """Everything that counts, or did since then."""
        return self._whole(v for v in self.rows.values() if v.gemeente == gemeente and v.tot > sinds)

    def reported_in(self, gemeente: str, zaak: str) -> Genoemden:
        """Under which schuilnamen, and at which addresses, the person of a zaak was reported."""
        gemeld = [
            s
            for s in self.signaleringen.rows.values()
            if (s.gemeente, s.zaak, s.stand) == (gemeente, zaak, Signaalstand.OPGEPAKT) and not s.beperking
        ]
        return Genoemden(
            frozenset(s.betrokkene for s in gemeld), frozenset(s.huishouden for s in gemeld if s.huishouden)
        )

    def remove_before(self, geeindigd: datetime) -> int:
        """Forget what ended before a moment."""
        return self._forget({v.id for v in self.rows.values() if v.tot < geeindigd})

    def forget_about(self, personen: Collection[Pseudoniem]) -> int:
        """Forget whatever was said about these people."""
        return self._forget({n.verschoning for n in self.namen.rows.values() if n.betrokkene in personen})

    def _forget(self, weg: Collection[str]) -> int:
        self.rows = {k: v for k, v in self.rows.items() if k not in weg}
        self.namen.rows = {k: n for k, n in self.namen.rows.items() if n.verschoning not in weg}
        return len(weg)

    def _whole(self, rijen: Iterable[Verschoning]) -> list[Verschoning]:
        nieuwste = sorted(sorted(rijen, key=lambda v: v.id), key=lambda v: v.gezegd_op, reverse=True)
        return [replace(v, wie=self.namen.of(v.id)) for v in nieuwste]
