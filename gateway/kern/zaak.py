# SPDX-License-Identifier: EUPL-1.2
"""A zaak: the work on one question of one household, with always exactly one regisseur.

The zaak carries dates, a status and who is involved; never what the help is about.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Final, Protocol

from gateway.kern.beperking import circumstances_of
from gateway.kern.organisatie import Afzender
from gateway.kern.pseudoniem import Pseudoniem
from policies.begrippen import Fase, Regime, Relatie
from policies.omstandigheden import Omstandigheid


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


class Route(StrEnum):
    """Where the access to support of one household is organised; it may change on the way.

    Source: seed 000, chapter 3 (Team Wmo/IAD, sociaal wijkteam, expertisenetwerk, casusregie).
    """

    TEAM_WMO = "team_wmo"
    SOCIAAL_WIJKTEAM = "sociaal_wijkteam"
    EXPERTISENETWERK = "expertisenetwerk"
    CASUSREGIE = "casusregie"


@dataclass(frozen=True, slots=True)
class Zaak:
    """One zaak of one municipality.

    `sinds` holds the day on which each status was reached, in order. `regisseur` is
    the id of one medewerker: there is never none and never two. `verzegeld` is the
    sealed BSN, readable only inside a passage that may; `kluisplaats` the id it was sealed for.
    `route` is what a person chose, or None; `spoed_sinds` and `spoed_besloten_op` are
    the days on which the zaak was called urgent and on which was decided about that. `beperking` is the
    verzoek of the inwoner that restricts its use, or empty.

    Source: seed 000, chapter 3 (one household, one plan, one regisseur); Wmo 2015 art. 2.3.3 (spoed).
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
    route: Route | None = None
    spoed_sinds: date | None = None
    spoed_besloten_op: date | None = None
    beperking: str = ""

    @property
    def omstandigheden(self) -> frozenset[Omstandigheid]:
        """What is on record about this zaak that the policy must know."""
        return circumstances_of(self.beperking)

    @property
    def begonnen_op(self) -> date:
        """The day on which the zaak reached its first status."""
        return self.sinds[0][1]

    @property
    def spoed(self) -> bool:
        """Whether the zaak is urgent and nobody has decided about that yet."""
        return self.spoed_sinds is not None and self.spoed_besloten_op is None

    def reached(self, status: Status) -> date | None:
        """The day on which `status` was last reached, or None."""
        return next((op for s, op in reversed(self.sinds) if s is status), None)

    def relatie(self, afzender: Afzender) -> Relatie:
        """How this sender is tied to this zaak.

        Somebody of another municipality is not, nor is somebody who works under another law:
        the college is one legal person and four parties.

        Source: CBP-13 (a role without a case relation opens nothing); Wmo 2015 art. 5.1.1 lid 4.
        """
        if (afzender.organisatie.gemeente, afzender.regime) != (self.gemeente, self.regime):
            return Relatie.GEEN
        if afzender.medewerker is None:
            return Relatie.EIGEN_ORGANISATIE
        if afzender.medewerker.id == self.regisseur:
            return Relatie.REGISSEUR
        if afzender.medewerker.id in self.behandelaars:
            return Relatie.BEHANDELAAR
        return Relatie.EIGEN_ORGANISATIE

    def with_behandelaar(self, medewerker: str) -> "Zaak":
        """The zaak with one more behandelaar; the regisseur needs no second place."""
        if medewerker == self.regisseur:
            return self
        return replace(self, behandelaars=self.behandelaars | {medewerker})


LOPENDE_HULP: Final = frozenset({Status.LEVERING, Status.EVALUATIE})
"""Statuses in which the procedure is over and help runs: a new question is a new zaak."""


def under_study(zaken: Iterable[Zaak]) -> Zaak | None:
    """The open zaak of one person that is still being looked into, the oldest first."""
    lopend = sorted(zaken, key=lambda z: (z.begonnen_op, z.id))
    return next((z for z in lopend if z.status not in LOPENDE_HULP), None)


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


_TEKENS: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_BITS: Final = 50

ZAAKNUMMER: Final = rf"^Z-[{_TEKENS}]{{5}}-[{_TEKENS}]{{5}}$"
"""The form of the number of a zaak, as a regular expression."""


def zaak_id(kenmerk: str) -> str:
    """A number of a zaak that people can say aloud: `Z-7K3M9-QX2VD`, from a fresh kenmerk.

    Fifty bits, because with 32 two of a hundred thousand zaken would likely share a number. No
    I, L, O or U: they are misread, or make words.

    Source: Crockford base32.
    """
    rest = int(kenmerk[:20], 16) >> (80 - _BITS)
    tekens = "".join(_TEKENS[(rest >> shift) & 31] for shift in range(_BITS - 5, -1, -5))
    return f"Z-{tekens[:5]}-{tekens[5:]}"


class Zaken(Protocol):
    """The zaken that the ledger remembers."""

    def add(self, zaak: Zaak) -> None:
        """Store a new zaak."""

    def get(self, zaak_id: str) -> Zaak | None:
        """The zaak with this id, of whatever municipality; the caller checks whose it is."""

    def replace(self, zaak: Zaak) -> None:
        """Store the new state of a zaak that is there already."""

    def of_medewerker(self, gemeente: str, medewerker: str, *, limit: int) -> Collection[Zaak]:
        """The open zaken in which this medewerker is regisseur or behandelaar, oldest first.

        One whose use is restricted is not on it: a list is a way of using too (AVG art. 18).
        """

    def te_doen(self, gemeente: str, medewerker: str, *, limit: int) -> Collection[Zaak]:
        """As `of_medewerker`, without those in levering: there no clock runs for the municipality."""

    def live(self, betrokkene: Pseudoniem) -> Collection[Zaak]:
        """The open zaken about one person that may be used: none whose use is restricted (AVG art. 18)."""
