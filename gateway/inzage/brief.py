# SPDX-License-Identifier: EUPL-1.2
"""The letter: everything an inwoner may know, in words that anyone understands.

It says what it cannot show, in the same words for everybody: whoever reads along cannot see from it
whether something was left out, and of somebody who is known to nobody it says just that.

Source: AVG art. 12 lid 1, art. 15 lid 1 (d: the terms; h: no decision by a machine); NEN 7513 (the log
knows the employee; the inwoner hears function and organisation, CJEU C-579/21).
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from audit.uitleg import number
from gateway.inzage.overzicht import Bewaarstuk, Dagregel, Gegevensontvanger, by_day, recipients
from gateway.inzage.reikwijdte import Verlopen, Volledigtot
from gateway.inzage.usecases import Briefinhoud
from gateway.inzage.woorden import BEZITNAAM
from gateway.kern.organisatie import Organisatie
from gateway.toezicht.weergeven import Naam
from gateway.toezicht.woorden import by_word, deed_of, fields_in_words
from gateway.web.datums import datum, moment_vol
from policies.woorden import FUNCTIE, ROL

_FUNCTIE = by_word(FUNCTIE)
_ROL = by_word(ROL)
_ZELF = "000000999"
"""How the numbers begin under which the gateway itself acts."""


@dataclass(frozen=True, slots=True)
class Briefbeeld:
    """The letter, ready to be shown: tables of words.

    `logtermijn` is how long a line of the log stays, empty when the register does not say;
    `volledig_tot` the last line up to which it is proven that none is missing, empty when it is not;
    `verlopen` on how many lines the term was over, and the last day of which they spoke.
    """

    nummer: str
    gemeente: str
    contact: str
    gevraagd_op: date
    gemaakt_op: date
    bezit: tuple[tuple[str, ...], ...] = field(repr=False)
    dagen: tuple[tuple[str, ...], ...] = field(repr=False)
    ontvangers: tuple[tuple[str, str], ...] = field(repr=False)
    regels: int
    bewezen: int
    volledig: bool
    beschadigd: int
    logtermijn: str = ""
    volledig_tot: str = ""
    verlopen: Verlopen | None = None

    @property
    def onbekend(self) -> bool:
        """Whether nothing is kept of this person; that the question was asked stands in the log."""
        return not self.bezit


def letter_of(
    inhoud: Briefinhoud, college: Organisatie, *, naam: Naam, doel: Naam, logtermijn: str = ""
) -> Briefbeeld:
    """The letter of one gathering, for the municipality that gives it."""
    overzicht, verzoek = inhoud.overzicht, inhoud.verzoek
    wie, eigen = _party_names(naam), str(college.oin)
    return Briefbeeld(
        nummer=verzoek.nummer,
        gemeente=college.naam,
        contact=college.contact,
        gevraagd_op=verzoek.ontvangen_op,
        gemaakt_op=inhoud.gemaakt_op,
        bezit=tuple(_held_row(b, wie, doel) for b in overzicht.bezit),
        dagen=tuple(_day_row(d, wie, doel) for d in by_day(overzicht.regels)),
        ontvangers=recipient_rows(recipients(overzicht.regels, eigen), naam=naam, doel=doel),
        regels=len(overzicht.regels),
        bewezen=inhoud.bewezen,
        volledig=overzicht.volledig,
        beschadigd=sum(not r.gelezen.gaaf for r in overzicht.regels),
        logtermijn=logtermijn,
        volledig_tot=_reach(inhoud.volledig_tot),
        verlopen=inhoud.verlopen,
    )


def recipient_rows(
    ontvangers: Iterable[Gegevensontvanger], *, naam: Naam, doel: Naam
) -> tuple[tuple[str, str], ...]:
    """Who received data, and for what, in words."""
    wie = _party_names(naam)
    return tuple(_recipient_row(o, wie, doel) for o in ontvangers)


def _reach(tot: Volledigtot | None) -> str:
    return f"regel {number(tot.regels)} van het logboek ({moment_vol(tot.tijd)})" if tot else ""


def _party_names(naam: Naam) -> Naam:
    return lambda oin: "Sluis zelf" if oin.startswith(_ZELF) else naam(oin)


def _held_row(b: Bewaarstuk, wie: Naam, doel: Naam) -> tuple[str, ...]:
    soort = f"{BEZITNAAM[b.soort]} ({b.zaak})" if b.zaak else BEZITNAAM[b.soort]
    tot = datum(b.tot) if b.tot else "nog niet bekend"
    return soort, doel(b.doel), datum(b.sinds), tot, wie(b.bron) if b.bron else "de gemeente"


def _day_row(d: Dagregel, wie: Naam, doel: Naam) -> tuple[str, ...]:
    functie = _FUNCTIE.get(d.functie, d.functie) or "computersysteem"
    keer = f" ({d.aantal} keer)" if d.aantal > 1 else ""
    welke = "; ".join(fields_in_words(d.velden)) if d.toegestaan else "niets: dit mocht niet of lukte niet"
    return (
        datum(d.dag),
        f"{wie(d.organisatie)}, {functie}",
        f"{deed_of(d.gebeurtenis)}{keer}",
        welke,
        f"{doel(d.doel)} ({d.artikel})" if d.artikel else doel(d.doel),
    )


def _recipient_row(o: Gegevensontvanger, wie: Naam, doel: Naam) -> tuple[str, str]:
    naam = wie(o.organisatie) if o.organisatie else f"een {_ROL.get(o.rol, o.rol)}"
    return naam, "; ".join(doel(d) for d in o.doelen)
