# SPDX-License-Identifier: EUPL-1.2
"""Zaken and voorzieningen in memory."""

from collections.abc import Collection
from dataclasses import dataclass, field, replace

from gateway.kern.pseudoniem import Pseudoniem
from gateway.kern.voorziening import Voorziening
from gateway.kern.zaak import Status, Zaak


@dataclass
class FakeZaken:
    """Implements `gateway.kern.zaak.Zaken`."""

    rows: dict[str, Zaak] = field(default_factory=dict)

    def add(self, zaak: Zaak) -> None:
        """Store a new zaak."""
        if zaak.id in self.rows:
            raise ValueError("this id is there already")
        self.rows[zaak.id] = zaak

    def get(self, zaak_id: str) -> Zaak | None:
        """The zaak with this id."""
        return self.rows.get(zaak_id)

    def replace(self, zaak: Zaak) -> None:
        """Store the new state; a verzoek marks it and frees it, and nothing else does."""
        self.rows[zaak.id] = replace(zaak, beperking=self.rows[zaak.id].beperking)

    def of_medewerker(self, gemeente: str, medewerker: str, *, limit: int) -> Collection[Zaak]:
        """The open zaken of one medewerker, oldest first."""
        return self._own(gemeente, medewerker, {Status.AFGESLOTEN})[:limit]

    def te_doen(self, gemeente: str, medewerker: str, *, limit: int) -> Collection[Zaak]:
        """As `of_medewerker`, without those in levering."""
        return self._own(gemeente, medewerker, {Status.AFGESLOTEN, Status.LEVERING})[:limit]

    def _own(self, gemeente: str, medewerker: str, zonder: set[Status]) -> list[Zaak]:
        found = [
            z
            for z in self.rows.values()
            if z.gemeente == gemeente
            and z.status not in zonder
            and not z.beperking
            and (medewerker == z.regisseur or medewerker in z.behandelaars)
        ]
        return sorted(found, key=lambda z: (z.begonnen_op, z.id))

    def live(self, betrokkene: Pseudoniem) -> Collection[Zaak]:
        """The open zaken about one person."""
        eigen = (z for z in self.rows.values() if z.betrokkene == betrokkene and not z.beperking)
        return [z for z in eigen if z.status is not Status.AFGESLOTEN]


@dataclass
class FakeVoorzieningen:
    """Implements `gateway.kern.voorziening.Voorzieningen`."""

    rows: list[Voorziening] = field(default_factory=list)

    def add(self, voorziening: Voorziening) -> None:
        """Store a voorziening."""
        self.rows.append(voorziening)

    def of_zaak(self, zaak_id: str) -> Collection[Voorziening]:
        """The voorzieningen of one zaak, oldest first."""
        return sorted((v for v in self.rows if v.zaak == zaak_id), key=lambda v: v.begin)
