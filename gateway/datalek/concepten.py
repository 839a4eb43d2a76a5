# SPDX-License-Identifier: EUPL-1.2
"""The drafts: for the AP in the fields of its form, for those affected in plain Dutch, for the NZa.

Sluis fills in what it knows. What only people know stands there as a question to be filled in, outside
Sluis: nothing that somebody types about a datalek is kept here.

Source: AVG art. 33 lid 3 onder a-d, art. 34 lid 2; Wabvpz art. 15h.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from gateway.datalek.model import Datalek
from gateway.datalek.soorten import Lekgevolg, Lekmelding, Maatregel
from gateway.datalek.weergeven import extent_facts
from gateway.datalek.woorden import (
    GEVOLGNAAM,
    INBREUKNAAM,
    LAATNAAM,
    MAATREGELNAAM,
    MELDINGNAAM,
    RISICONAAM,
    VOORVALNAAM,
)
from gateway.kern.organisatie import Organisatie
from gateway.kern.uurtermijn import left_in_words
from gateway.toezicht.weergeven import Naam
from gateway.web.datums import datum, moment_vol

VUL_IN: Final = "[vul zelf in]"
_ONBEKEND: Final = "nog niet bekend; volgt in een aanvulling"


@dataclass(frozen=True, slots=True)
class Concept:
    """A draft: headings, and under each what is to be said, as pairs; or as sentences for people."""

    aan: Lekmelding
    titel: str
    delen: tuple[tuple[str, str, tuple[tuple[str, str], ...]], ...] = ()
    zinnen: tuple[str, ...] = ()

    @property
    def tekst(self) -> str:
        """The same as plain text, to copy or to save."""
        regels = [self.titel, ""]
        for kop, grond, paren in self.delen:
            regels += [f"{kop} ({grond})", *(f"- {wat}: {waarde}" for wat, waarde in paren), ""]
        return "\n".join([*regels, *(f"{zin}\n" for zin in self.zinnen)]).rstrip() + "\n"


def draft_of(
    aan: Lekmelding, d: Datalek, college: Organisatie, *, naam: Naam, doel: Naam, nu: datetime
) -> Concept:
    """The draft for one party."""
    if aan is Lekmelding.BETROKKENEN:
        return _letter(d, college)
    return _for_nza(d, college, naam, doel) if aan is Lekmelding.NZA else _for_ap(d, college, naam, doel, nu)


def _for_ap(d: Datalek, college: Organisatie, naam: Naam, doel: Naam, nu: datetime) -> Concept:
    b, gemeld = d.beoordeling, d.told(Lekmelding.AP)
    wanneer = [
        ("Soort melding", "aanvulling op een eerdere melding" if gemeld else "eerste melding"),
        ("Ons nummer", d.nummer),
        ("Ontdekt", moment_vol(d.ontdekt_op)),
        ("Bekend bij de gemeente", moment_vol(d.known_since)),
        ("Termijn van 72 uur", f"tot {moment_vol(d.termijn.einde)} ({left_in_words(d.termijn, nu)})"),
    ]
    if gemeld and gemeld.laatreden:
        wanneer.append(("Waarom later dan 72 uur", LAATNAAM[gemeld.laatreden]))
    elif d.termijn.late(nu):
        wanneer.append(("Waarom later dan 72 uur", VUL_IN))
    return Concept(
        Lekmelding.AP,
        "Concept: melding van een datalek bij de Autoriteit Persoonsgegevens",
        (
            ("Wanneer", "AVG art. 33 lid 1 en 4", tuple(wanneer)),
            ("Aard van het datalek", "AVG art. 33 lid 3 onder a", _nature(d, naam, doel)),
            ("Contact", "AVG art. 33 lid 3 onder b", _contact(college)),
            (
                "Waarschijnlijke gevolgen",
                "AVG art. 33 lid 3 onder c",
                (
                    ("Gevolgen", _all(GEVOLGNAAM[g] for g in b.gevolgen) if b else _ONBEKEND),
                    ("Risico", RISICONAAM[b.risico] if b else _ONBEKEND),
                ),
            ),
            (
                "Maatregelen",
                "AVG art. 33 lid 3 onder d",
                (
                    ("Genomen", _all(MAATREGELNAAM[m] for m in b.maatregelen) if b else _ONBEKEND),
                    ("Voorgesteld", VUL_IN),
                    ("Verteld aan de betrokkenen", _told_people(d)),
                ),
            ),
        ),
    )


def _nature(d: Datalek, naam: Naam, doel: Naam) -> tuple[tuple[str, str], ...]:
    b, omvang = d.beoordeling, d.omvang
    paren = [
        ("Wat er gebeurde", VOORVALNAAM[d.voorval]),
        ("Soort inbreuk", _all(INBREUKNAAM[i] for i in b.inbreuken) if b else _ONBEKEND),
        ("Categorieën betrokkenen", "inwoners die hulp vragen of krijgen van de gemeente"),
        ("Aantal betrokkenen, bij benadering", _ONBEKEND if d.personen is None else str(d.personen)),
    ]
    if omvang is None:
        return (*paren, ("Categorieën en aantal gegevensrecords", _ONBEKEND))
    paren.append(("Aantal gegevensrecords, bij benadering", str(omvang.regels)))
    return (*paren, *extent_facts(omvang, naam, doel)[3:])


def _contact(college: Organisatie) -> tuple[tuple[str, str], ...]:
    return (
        ("Organisatie", college.naam),
        ("Functionaris gegevensbescherming", VUL_IN),
        ("Algemeen contact", college.contact or VUL_IN),
    )


def _for_nza(d: Datalek, college: Organisatie, naam: Naam, doel: Naam) -> Concept:
    omvang = (
        extent_facts(d.omvang, naam, doel) if d.omvang else (("Wat het logboek zegt", "nog niet gezocht"),)
    )
    vermoeden = (
        ("Wat wij vermoeden", "een verzekeraar vroeg of kreeg gegevens uit een uitwisselsysteem"),
        ("Ons nummer", d.nummer),
        ("Bekend bij de gemeente", moment_vol(d.known_since)),
    )
    return Concept(
        Lekmelding.NZA,
        "Concept: melding aan de Nederlandse Zorgautoriteit",
        (
            ("Vermoeden", "Wabvpz art. 15f en 15h", vermoeden),
            ("Wat het logboek zegt", "Wabvpz art. 15h", omvang),
            ("Contact", "Wabvpz art. 15h", _contact(college)),
        ),
    )


def _letter(d: Datalek, college: Organisatie) -> Concept:
    """What happened, what it means, what we did, what you can do, whom to call: in that order."""
    b = d.beoordeling
    gevolgen = [GEVOLGNAAM[g] for g in b.gevolgen if g is not Lekgevolg.GEEN] if b else []
    gedaan = [MAATREGELNAAM[m] for m in b.maatregelen if m is not Maatregel.NOG_GEEN] if b else []
    return Concept(
        Lekmelding.BETROKKENEN,
        "Er is iets misgegaan met uw gegevens",
        zinnen=(
            "Beste inwoner,",
            f"Er ging iets mis met gegevens over u. Wij ontdekten dit op {datum(d.ontdekt_op)}.",
            f"Wat er gebeurde: {_lower(VOORVALNAAM[d.voorval])}.",
            f"Om welke gegevens het gaat: {VUL_IN}.",
            _sentence("Dit kan het voor u betekenen", gevolgen, "Wij verwachten nu geen gevolgen voor u."),
            _sentence("Dit hebben wij gedaan", gedaan, "Wij zoeken uit wat er nog nodig is."),
            f"Dit kunt u zelf doen: {VUL_IN}.",
            f"Hebt u vragen? Onze functionaris gegevensbescherming helpt u: {VUL_IN}.",
            f"U kunt ook contact opnemen met {college.naam}: {college.contact or VUL_IN}.",
            "U kunt vragen wie uw gegevens zag. Dat staat in ons logboek.",
            "U kunt ook klagen bij de Autoriteit Persoonsgegevens.",
            "Wij vinden het erg dat dit is gebeurd.",
            f"Met vriendelijke groet,\n{college.naam}",
        ),
    )


def _told_people(d: Datalek) -> str:
    if melding := d.told(Lekmelding.BETROKKENEN):
        return f"ja, op {datum(melding.gedaan_op)}"
    nog = Lekmelding.BETROKKENEN in d.outstanding
    return f"nog niet; wij vertellen het aan {MELDINGNAAM[Lekmelding.BETROKKENEN]}" if nog else "nee"


def _sentence(begin: str, delen: list[str], anders: str) -> str:
    return f"{begin}: {'; '.join(map(_lower, delen))}." if delen else anders


def _all(delen: Iterable[str]) -> str:
    return "; ".join(delen)


def _lower(zin: str) -> str:
    return zin[:1].lower() + zin[1:]
