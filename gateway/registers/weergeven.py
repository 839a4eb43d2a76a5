# SPDX-License-Identifier: EUPL-1.2
"""Versions of the register as pages show them: what differs, what it would do, what comes next."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from gateway.registers.model import HOUDBAAR, Inwerkingtreding, Naspel
from gateway.registers.usecases import Overweging
from gateway.toezicht.woorden import fields_in_words
from gateway.web.datums import moment
from gateway.web.pagina import FUNCTIENAAM, ROLNAAM
from policies.begrippen import Functie, Rol
from policies.wijziging.gevolgen import Gevolgen, Rolgevolg, Voorbeeld
from policies.wijziging.vergelijken import Wijziging
from policies.wijziging.weging import Richting

Naam = Callable[[str], str]
"""The name of an organisation by its OIN, or of a purpose by its code."""

RICHTING: Final = {
    Richting.RUIMER: ("te-laat", "ruimer"),
    Richting.ONZEKER: ("te-laat", "onzeker, telt als ruimer"),
    Richting.KRAPPER: ("neutraal", "krapper"),
    Richting.TEKST: ("neutraal", "alleen tekst"),
}
"""How each way is shown: a badge and a word."""


@dataclass(frozen=True, slots=True)
class Wijzigingbeeld:
    """One difference: what it is about, what happened to it, and each condition with its way."""

    titel: str
    onder: str
    voorwaarden: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Voorbeeldbeeld:
    """One decision that would fall out otherwise."""

    kenmerk: str
    zin: str
    gevolg: str
    grond: str

    @property
    def pad(self) -> str:
        """Where the decision is shown in full."""
        return f"/toezicht/regels/{self.kenmerk}"


@dataclass(frozen=True, slots=True)
class Vervolg:
    """What the person at the desk can do next: a sentence, and a button when there is one."""

    zin: str
    knop: str = ""
    pad: str = ""
    waarom_twee: str = ""


def change_in_words(w: Wijziging) -> Wijzigingbeeld:
    """One difference in words."""
    voorwaarden = tuple((*RICHTING[v.richting], f"{v.naam}: {v.zin}") for v in w.voorwaarden)
    return Wijzigingbeeld(w.zin, f"{w.soort} {w.naam} {w.wat} · {w.artikel}", voorwaarden)


def activation_in_words(a: Inwerkingtreding, naam: Naam) -> tuple[str, str]:
    """When a version began to count, and by whom."""
    wie = f"medewerker {a.medewerker} van {naam(a.organisatie)}" if a.medewerker else "Sluis, bij het begin"
    if a.akkoord_medewerker:
        wie += f", met akkoord van medewerker {a.akkoord_medewerker} van {naam(a.akkoord_organisatie)}"
    return moment(a.tijd), wie


def numbers_of(g: Gevolgen) -> tuple[tuple[str, str], ...]:
    """What came out, as pairs."""
    paren = (
        ("Besluiten nagespeeld", str(g.nagespeeld)),
        ("Iemand krijgt meer", f"{g.wint} keer"),
        ("Iemand krijgt minder", f"{g.verliest} keer"),
        ("Hetzelfde, op een andere regel", f"{g.andere_grond} keer" if g.andere_grond else ""),
        ("Inwoners om wie het gaat", f"{g.mensen_in_woorden} (iemand telt één keer per doel)"),
        ("Zonder inwoner in het logboek", f"{g.zonder_mens} keer" if g.zonder_mens else ""),
        ("Niet na te spelen", f"{g.overgeslagen} regels" if g.overgeslagen else ""),
    )
    return tuple((titel, waarde) for titel, waarde in paren if waarde)


def group_in_words(g: Rolgevolg) -> tuple[str, int, int, int]:
    """Who gains and who loses: one row."""
    return _who(g.rol, g.functie), g.wint, g.verliest, g.mensen


def example_in_words(v: Voorbeeld, doelnaam: Naam) -> Voorbeeldbeeld:
    """One decision that would fall out otherwise, without a word about a citizen."""
    erbij, weg = ("; ".join(fields_in_words(velden)) for velden in (v.erbij, v.weg))
    delen = [f"krijgt erbij: {erbij}" if erbij else "", f"krijgt niet meer: {weg}" if weg else ""]
    return Voorbeeldbeeld(
        kenmerk=v.kenmerk,
        zin=f"{_who(v.rol, v.functie)}, voor {doelnaam(v.doel)}",
        gevolg="; ".join(filter(None, delen)),
        grond=f"was {v.was}, wordt {v.wordt}",
    )


def next_step(o: Overweging, *, wie: str, grens: int, nu: datetime) -> Vervolg:
    """What this person can do about this version now."""
    pad, naspel = f"/toezicht/registers/{o.versie.versie}", o.naspel
    if naspel is None or naspel.klaar_op is None:
        zin = "Speel eerst de besluiten van het laatste half jaar na. Dan ziet u wie er iets van merkt."
        return Vervolg(zin, "Speel de besluiten na", f"{pad}/naspelen")
    if nu - naspel.klaar_op > HOUDBAAR:
        zin = f"De besluiten zijn langer dan {HOUDBAAR.days} dagen geleden nagespeeld. Doe dat opnieuw."
        return Vervolg(zin, "Speel de besluiten na", f"{pad}/naspelen")
    waarom = why_two(naspel, grens)
    if not waarom:
        return Vervolg("U kunt dit zelf beslissen.", "Activeer dit register", f"{pad}/activeren")
    if any(a.medewerker != wie for a in o.akkoorden):
        return Vervolg("Een ander gaf al akkoord.", "Activeer dit register", f"{pad}/activeren", waarom)
    if o.akkoorden:
        return Vervolg("U gaf akkoord. Nu moet een ander activeren.", waarom_twee=waarom)
    return Vervolg("Geef akkoord. Daarna activeert een ander.", "Geef akkoord", f"{pad}/akkoord", waarom)


def why_two(naspel: Naspel, grens: int) -> str:
    """Why one person alone may not decide; empty when one may."""
    if not naspel.needs_second(grens):
        return ""
    gevolgen = naspel.gevolgen
    if naspel.verruimt or gevolgen is None or gevolgen.wint:
        return "Dit register laat meer toe. Daarom beslissen twee mensen."
    return f"Dit raakt meer dan {grens} inwoners. Daarom beslissen twee mensen."


def _who(rol: str, functie: str) -> str:
    rolnaam = ROLNAAM.get(Rol(rol), rol.replace("_", " "))
    return f"{rolnaam}, {FUNCTIENAAM.get(Functie(functie), functie.replace('_', ' '))}"
