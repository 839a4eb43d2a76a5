# SPDX-License-Identifier: EUPL-1.2
"""What the pages of an overleg draw: names, agreements, lines of a list, choices."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from gateway.casusoverleg.genodigden import GEHEIMHOUDING
from gateway.casusoverleg.lijsten import Deelname, Nakoming
from gateway.casusoverleg.tafel import Afspraak, Deelnemer
from gateway.casusoverleg.usecases import Lijstregel
from gateway.casusoverleg.woorden import ACTIENAAM, ANTWOORDNAAM, DOELNAAM, STANDNAAM
from gateway.casusoverleg.zicht import Inzage, Wie
from gateway.kern.oin import Oin
from gateway.ports import Adresboek
from gateway.web.datums import moment_vol
from gateway.web.onderdelen import NietVerstrekt, Optie, Stap, Werkregel
from policies.begrippen import Categorie
from policies.besluit import Besluit


@dataclass(frozen=True, slots=True)
class Afspraakregel:
    """One agreement as a page says it."""

    nummer: int
    wat: str
    wie: str = field(repr=False)
    doel: str
    voor: date
    stand: Nakoming
    te_laat: bool
    eigen: bool


@dataclass(frozen=True, slots=True)
class Namen:
    """Who is who, in words: the organisations by name, and colleagues by theirs when it is known."""

    adresboek: Adresboek
    mensen: Mapping[str, str] = field(default_factory=dict, repr=False)

    def of(self, wie: Deelnemer | Wie) -> str:
        """The name of a participant."""
        naam = self.organisation(wie.organisatie)
        return f"{self.colleague(wie.medewerker)} ({naam})" if wie.medewerker else naam

    def colleague(self, code: str) -> str:
        """The name of an employee of the own organisation; one who is not known is a code."""
        return self.mensen.get(code, code)

    def organisation(self, oin: Oin | str) -> str:
        """The name of an organisation; one that left is named by what is left of it."""
        organisatie = self.adresboek.organisatie(Oin(str(oin)))
        return organisatie.naam if organisatie else "Organisatie die niet meer is aangesloten"

    def gemeente(self, code: str) -> str:
        """The name of a municipality."""
        college = self.adresboek.college(code)
        return college.naam if college else "Een gemeente"

    def contact(self, code: str) -> str:
        """How a municipality is reached."""
        college = self.adresboek.college(code)
        return college.contact if college else ""


def agreements(inzage: Inzage, namen: Namen, vandaag: date) -> list[Afspraakregel]:
    """The agreements, open ones first, by day."""
    wie = {w.nummer: w for w in inzage.wie}
    eigen = inzage.zelf.nummer if inzage.zelf else 0
    volgorde = sorted(inzage.afspraken, key=lambda a: (a.stand is not Nakoming.OPEN, a.voor, a.nummer))
    return [
        _line(a, "U" if a.wie == eigen else namen.of(wie[a.wie]), vandaag, eigen=a.wie == eigen)
        for a in volgorde
    ]


def _line(a: Afspraak, wie: str, vandaag: date, *, eigen: bool) -> Afspraakregel:
    return Afspraakregel(
        nummer=a.nummer,
        wat=ACTIENAAM[a.wat],
        wie=wie,
        doel=DOELNAAM[a.doel],
        voor=a.voor,
        stand=a.stand,
        te_laat=a.stand is Nakoming.OPEN and a.voor < vandaag,
        eigen=eigen,
    )


def held_back(besluit: Besluit) -> list[NietVerstrekt]:
    """Why a participant does not see the agreements of others, once and not per field."""
    gevonden = [o for o in besluit.onthouden if o.veld.categorie is Categorie.AFSPRAAK]
    return [NietVerstrekt("De afspraken van anderen", o.reden, o.artikel) for o in gevonden[:1]]


def lines(regels: Sequence[Lijstregel], namen: Namen) -> tuple[list[Werkregel], list[Werkregel]]:
    """The invitations that wait, and the overleggen of this person."""
    wacht = [_work(r, namen, "Bekijk en antwoord") for r in regels if r.waits]
    return wacht, [_work(r, namen, "Open") for r in regels if not r.waits]


def _work(r: Lijstregel, namen: Namen, knop: str) -> Werkregel:
    van = f"Zaak {r.zaak}" if r.zaak else f"Overleg van {namen.gemeente(r.gemeente)}"
    return Werkregel(
        titel=f"{van}, {moment_vol(r.op)}",
        reden="U bent uitgenodigd." if r.waits else STANDNAAM[r.stand].capitalize() + ".",
        stap=Stap(knop, f"/overleggen/{r.overleg}"),
        soort="nu" if r.waits else "gewoon",
    )


def table_options(inzage: Inzage, namen: Namen) -> list[Optie]:
    """Who can take an agreement on: everybody who takes part."""
    zelf = inzage.zelf.nummer if inzage.zelf else 0
    return [
        Optie(str(d.nummer), "Ikzelf" if d.nummer == zelf else namen.of(d))
        for d in inzage.deelnemers
        if d.antwoord is Deelname.NEEMT_DEEL
    ]


def guest_options(inzage: Inzage, namen: Namen) -> list[Optie]:
    """For whom an item can be meant: every guest who did not decline."""
    zelf = inzage.zelf.nummer if inzage.zelf else 0
    return [
        Optie(str(d.nummer), namen.of(d), ANTWOORDNAAM[d.antwoord])
        for d in inzage.deelnemers
        if d.welcome and d.nummer != zelf
    ]


def invitable(adresboek: Adresboek, alleen: Iterable[Oin] | None = None) -> list[Optie]:
    """The organisations that may sit at the table, by name; an insurer is not among them."""
    keuze = None if alleen is None else set(alleen)
    return [
        Optie(str(o.oin), o.naam)
        for o in adresboek.all()
        if o.rol in GEHEIMHOUDING and (keuze is None or o.oin in keuze)
    ]
