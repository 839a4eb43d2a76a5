# SPDX-License-Identifier: EUPL-1.2
"""A zaak: the work on one question of one household, with always exactly one regisseur.

The zaak carries dates, a status and who is involved; never what the help is about.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Protocol

from gateway.kern.organisatie import Afzender
from gateway.kern.pseudoniem import Pseudoniem
from policies.begrippen import Fase, Regime, Relatie


class Status(StrEnum):
    """Where a zaak stands in the procedure.

    Source: Wmo 2015 art. 2.3.2, 2.3.3, 2.3.5, 2.3.9.
    """

    MELDING = "melding"
    BEVESTIGD = "bevestigd"
    ONDERZOEK = "onderzoek"
    VERSLAG = "verslag"
    AANVRAAG = "aanvraag"
    BESCHIKKING = "beschikking"
    OPDRACHT = "opdracht"
    LEVERING = "levering"
    EVALUATIE = "evaluatie"
    AFGESLOTEN = "afgesloten"

    @property
    def fase(self) -> Fase:
        """The stage of triage that this status means for the policy."""
        return _FASE[self]


_FASE = {
    Status.MELDING: Fase.MELDING,
    Status.BEVESTIGD: Fase.VRAAGVERHELDERING,
    Status.ONDERZOEK: Fase.ONDERZOEK,
    Status.VERSLAG: Fase.ONDERZOEK,
    Status.AANVRAAG: Fase.BESCHIKKING,
    Status.BESCHIKKING: Fase.BESCHIKKING,
    Status.OPDRACHT: Fase.LEVERING,
    Status.LEVERING: Fase.LEVERING,
    Status.EVALUATIE: Fase.LEVERING,
    Status.AFGESLOTEN: Fase.AFGESLOTEN,
}


@dataclass(frozen=True, slots=True)
class Zaak:
    """One zaak of one municipality.

    `sinds` holds the day on which each status was reached, in order. `regisseur` is
    the id of one medewerker: there is never none and never two. `verzegeld` is the
    sealed BSN, readable only inside a passage that may; `kluisplaats` the id it was sealed for.

    Source: seed 000, chapter 3 (one household, one plan, one regisseur).
    """

    id: str
    gemeente: str
    regime: Regime
    status: Status
    betrokkene: Pseudoniem
    verzegeld: bytes = field(repr=False)
    kluisplaats: str
    regisseur: str
    behandelaars: frozenset[str]
    sinds: tuple[tuple[Status, date], ...]
    spoed: bool = False

    def reached(self, status: Status) -> date | None:
        """The day on which `status` was last reached, or None."""
        return next((op for s, op in reversed(self.sinds) if s is status), None)

    def relatie(self, afzender: Afzender) -> Relatie:
        """How this sender is tied to this zaak; somebody of another municipality is not.

        Source: CBP-13 (a role without a case relation opens nothing).
        """
        if afzender.organisatie.gemeente != self.gemeente:
            return Relatie.GEEN
        if afzender.medewerker is None:
            return Relatie.EIGEN_ORGANISATIE
        if afzender.medewerker.id == self.regisseur:
            return Relatie.REGISSEUR
        if afzender.medewerker.id in self.behandelaars:
            return Relatie.BEHANDELAAR
        return Relatie.EIGEN_ORGANISATIE


def open_zaak(
    zaak_id: str,
    *,
    gemeente: str,
    regime: Regime,
    betrokkene: Pseudoniem,
    verzegeld: bytes,
    kluisplaats: str,
    regisseur: str,
    vandaag: date,
) -> Zaak:
    """A new zaak in its first status; who opens it is its first regisseur.

    Source: Wmo 2015 art. 2.3.2 lid 1 (the melding).
    """
    return Zaak(
        id=zaak_id,
        gemeente=gemeente,
        regime=regime,
        status=Status.MELDING,
        betrokkene=betrokkene,
        verzegeld=verzegeld,
        kluisplaats=kluisplaats,
        regisseur=regisseur,
        behandelaars=frozenset(),
        sinds=((Status.MELDING, vandaag),),
    )


def zaak_id(kenmerk: str) -> str:
    """A number of a zaak that people can say aloud: Z- and eight characters of a fresh kenmerk."""
    return f"Z-{kenmerk[:4]}-{kenmerk[4:8]}".upper()


class Zaken(Protocol):
    """The zaken that the ledger remembers."""

    def add(self, zaak: Zaak) -> None:
        """Store a new zaak."""

    def get(self, zaak_id: str) -> Zaak | None:
        """The zaak with this id, of whatever municipality; the caller checks whose it is."""

    def replace(self, zaak: Zaak) -> None:
        """Store the new state of a zaak that is there already."""

    def of_medewerker(self, gemeente: str, medewerker: str, *, limit: int) -> Collection[Zaak]:
        """The open zaken in which this medewerker is regisseur or behandelaar, oldest first."""

    def live(self, betrokkene: Pseudoniem) -> Collection[Zaak]:
        """The open zaken about one person."""
