# SPDX-License-Identifier: EUPL-1.2
"""What lies on the table of a casusoverleg: participants, items, agreements; plain values."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from gateway.casusoverleg.lijsten import Actie, Beoogd, Deelname, Domein, Geheimhouding, Nakoming
from gateway.kern.oin import Oin
from gateway.kern.organisatie import Afzender
from policies.begrippen import Functie, Regime, Toestemming

_GASTEN: Final = frozenset({Functie.AANBIEDER_MEDEWERKER, Functie.SYSTEEM})


@dataclass(frozen=True, slots=True)
class Deelnemer:
    """Somebody who was invited: an organisation, or one colleague (`medewerker`) of the own college.

    `toestemmingen` are those the inwoner gave for this participant, as the regisseur
    wrote them down; the policy weighs them.

    Source: BZK/VNG "Zorgvuldig en bewust"; Wmo 2015 art. 5.3.3 lid 3.
    """

    nummer: int
    organisatie: Oin
    medewerker: str
    functie: Functie
    regime: Regime
    geheimhouding: Geheimhouding
    toestemmingen: frozenset[Toestemming] = frozenset()
    antwoord: Deelname = Deelname.UITGENODIGD

    @property
    def welcome(self) -> bool:
        """Whether this participant did not decline."""
        return self.antwoord is not Deelname.AFGEWEZEN

    def speaks_as(self, afzender: Afzender) -> bool:
        """Whether this sender is this participant, under the law they were invited for.

        Who was invited under one law is not invited under another: the college is one
        legal person and four parties.

        Source: CBP-13; Wmo 2015 art. 5.1.1 lid 4.
        """
        if (afzender.organisatie.oin, afzender.regime) != (self.organisatie, self.regime):
            return False
        if self.medewerker:
            return afzender.medewerker is not None and afzender.medewerker.id == self.medewerker
        return afzender.functie in _GASTEN


@dataclass(frozen=True, slots=True)
class Agendapunt:
    """One item: its subject, and the participants it is meant for.

    An item that is meant for nobody is the regisseur's alone.
    """

    nummer: int
    onderwerp: Domein
    bedoeld_voor: frozenset[int]


@dataclass(frozen=True, slots=True)
class Afspraak:
    """Who does what, by when, for which goal.

    Source: seed 000, chapter 8; the record `who, what, by when, goal, domain, status`.
    """

    nummer: int
    wie: int
    wat: Actie
    domein: Domein
    doel: Beoogd
    voor: date
    stand: Nakoming = Nakoming.OPEN
