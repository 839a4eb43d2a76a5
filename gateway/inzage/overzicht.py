# SPDX-License-Identifier: EUPL-1.2
"""What is known here about one person: what is kept, who saw what, who received something.

Employees are not in it: an inwoner hears which organisation and which function, since who it was is
only sometimes indispensable. What another inwoner did is not in it either.

Source: AVG art. 15 lid 1 onder a, c and g, lid 4; CJEU C-154/21 (the recipients themselves) and C-579/21
(when and what for, not which employee).
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Final

from gateway.inzage.uitstel import Uitstel
from gateway.kern.kalender import dutch_day
from gateway.kern.logregel import Logregel
from gateway.toezicht.model import Gelezen, read_line
from gateway.toezicht.vastgelegd import Vastgelegd
from policies.begrippen import Doel, Handeling, Regime, Rol
from policies.besluit import Uitkomst

_ONTVANGT: Final = frozenset(
    {Handeling.RAADPLEGEN, Handeling.DEELNEMEN, Handeling.VERSTREKKEN, Handeling.EXPORTEREN}
)
"""What gives data to who does it. Who reports or registers gave them."""


class Bewaarsoort(StrEnum):
    """The kinds of things that are kept about somebody."""

    SIGNALERING = "signalering"
    ZAAK = "zaak"
    VOORZIENING = "voorziening"
    VERWIJZING = "verwijzing"


_ZAAKDOEL: Final[dict[Regime, Doel]] = {Regime.JEUGDWET: Doel.TOELEIDING_JEUGD}


def purpose_of_zaak(regime: Regime) -> str:
    """For which purpose a zaak under this law is kept."""
    return str(_ZAAKDOEL.get(regime, Doel.PROCESSTURING_WMO))


@dataclass(frozen=True, slots=True)
class Bewaarstuk:
    """That something is kept: of what kind, for which purpose, since and until when, from whom.

    `tot` is the day on which it ends or goes, if that is known; `bron` the OIN of who told it; `id` by which
    number it is found.
    """

    soort: Bewaarsoort
    doel: str
    sinds: date
    tot: date | None = None
    bron: str = ""
    zaak: str = ""
    id: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Inzageregel:
    """One line of the log as it is stored and as it is read."""

    rij: Vastgelegd
    gelezen: Gelezen


@dataclass(frozen=True, slots=True)
class Dagregel:
    """What one party did on one day for one purpose, and how often."""

    dag: date
    organisatie: str
    functie: str
    gebeurtenis: str
    doel: str
    artikel: str
    toegestaan: bool
    velden: tuple[str, ...]
    aantal: int = 1


@dataclass(frozen=True, slots=True)
class Gegevensontvanger:
    """An organisation, or a kind of party, that received data, and for which purposes."""

    organisatie: str
    rol: str
    doelen: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Inzageoverzicht:
    """All of it. `later_op` is the first day on which something that was left out may be told.

    `volledig` is False when there were more lines than a letter holds.
    """

    bezit: tuple[Bewaarstuk, ...]
    regels: tuple[Inzageregel, ...]
    volledig: bool = True
    later_op: date | None = None

    @property
    def leeg(self) -> bool:
        """Whether nothing is known of this person but that the question was asked."""
        return not self.bezit and not self.regels


def overview(
    bezit: Iterable[Bewaarstuk],
    rijen: Sequence[Vastgelegd],
    uitstel: Collection[Uitstel],
    *,
    vandaag: date,
    limit: int,
) -> Inzageoverzicht:
    """What may be told today: without the zaken that are told later, and without what other inwoners did."""
    dicht = {u.zaak: u.tot for u in uitstel if u.holds(vandaag)}
    alles = tuple(bezit)
    gelezen = [Inzageregel(rij, read_line(rij)) for rij in rijen[:limit]]
    open_ = [r for r in gelezen if r.gelezen.regel.zaak not in dicht]
    later = [dicht[b.zaak] for b in alles if b.zaak in dicht]
    return Inzageoverzicht(
        bezit=tuple(b for b in alles if b.zaak not in dicht),
        regels=tuple(r for r in open_ if r.gelezen.regel.rol != Rol.BETROKKENE),
        volledig=len(rijen) <= limit,
        later_op=min(later, default=None),
    )


def by_day(regels: Iterable[Inzageregel]) -> tuple[Dagregel, ...]:
    """The lines, equal ones of one day merged, newest day first."""
    teller: Counter[Dagregel] = Counter(_day_line(r.gelezen.regel) for r in regels)
    samen = [replace(dagregel, aantal=aantal) for dagregel, aantal in teller.items()]
    return tuple(sorted(samen, key=lambda d: (-d.dag.toordinal(), d.organisatie, d.gebeurtenis, d.doel)))


def recipients(regels: Iterable[Inzageregel], college: str) -> tuple[Gegevensontvanger, ...]:
    """Who received data: other organisations by name, and of what the college gave the kind of party.

    Source: AVG art. 15 lid 1 onder c; CJEU C-154/21.
    """
    found: dict[tuple[str, str], set[str]] = {}
    for r in (regel.gelezen.regel for regel in regels):
        if not _gave(r):
            continue
        if r.organisatie != college and received(r):
            found.setdefault((r.organisatie, ""), set()).add(r.doel)
        if r.ontvanger and r.ontvanger != Rol.BETROKKENE:
            found.setdefault(("", r.ontvanger), set()).add(r.doel)
    return _sorted(found)


def received(r: Logregel) -> bool:
    """Whether who acted got something by it. Who registers in the index hears at once who else did."""
    return _gave(r) and (r.handeling in _ONTVANGT or r.doel == Doel.VERWIJSINDEX_JEUGD)


def _gave(r: Logregel) -> bool:
    return r.uitkomst is Uitkomst.TOEGESTAAN and bool(r.velden) and not r.fout


def _sorted(found: Mapping[tuple[str, str], set[str]]) -> tuple[Gegevensontvanger, ...]:
    return tuple(Gegevensontvanger(*wie, tuple(sorted(doelen))) for wie, doelen in sorted(found.items()))


def _day_line(r: Logregel) -> Dagregel:
    return Dagregel(
        dag=dutch_day(r.tijd),
        organisatie=r.organisatie,
        functie=r.functie if r.medewerker else "",
        gebeurtenis=r.gebeurtenis,
        doel=r.doel,
        artikel=r.artikel,
        toegestaan=r.uitkomst is Uitkomst.TOEGESTAAN and not r.fout,
        velden=r.velden,
    )
