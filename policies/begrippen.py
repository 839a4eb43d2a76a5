# SPDX-License-Identifier: EUPL-1.2
"""The closed vocabularies of the policy: what a request can be made of.

Every list is finite on purpose: a red line can then be proven over every
combination, and a word that is not here cannot be asked for. Values are stable:
they stand in tokens, in the audit log and in the register.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Regime(StrEnum):
    """The law under which somebody acts, or under which a datum was collected.

    The college is one legal person and four parties: data of one law do not flow
    freely to another.

    Source: Wmo 2015 art. 5.1.1 lid 4; Wgs art. 8d.
    """

    WMO = "wmo"
    JEUGDWET = "jeugdwet"
    PARTICIPATIEWET = "participatiewet"
    WGS = "wgs"
    ZVW = "zvw"
    WLZ = "wlz"
    BRP = "brp"
    AVG = "avg"


class Rol(StrEnum):
    """The kind of party, as the statutes name them.

    Source: Wmo 2015 art. 1.1.1, 5.1.2, 5.2.1; Jeugdwet art. 1.1; Wabvpz art. 1.
    """

    COLLEGE = "college"
    AANBIEDER_WMO = "aanbieder_wmo"
    AANBIEDER_ALGEMEEN = "aanbieder_algemeen"
    PGB_DERDE = "pgb_derde"
    JEUGDHULPAANBIEDER = "jeugdhulpaanbieder"
    GECERTIFICEERDE_INSTELLING = "gecertificeerde_instelling"
    ONDERWIJS = "onderwijs"
    ZORGAANBIEDER = "zorgaanbieder"
    ZORGVERZEKERAAR = "zorgverzekeraar"
    WLZ_UITVOERDER = "wlz_uitvoerder"
    CIZ = "ciz"
    CAK = "cak"
    SVB = "svb"
    VEILIG_THUIS = "veilig_thuis"
    TOEZICHTHOUDER = "toezichthouder"
    SCHULDEISER = "schuldeiser"
    BETROKKENE = "betrokkene"


class Functie(StrEnum):
    """What somebody does inside their organisation; a system acts as `SYSTEEM`."""

    WIJKTEAMLID = "wijkteamlid"
    REGISSEUR = "regisseur"
    WMO_CONSULENT = "wmo_consulent"
    JEUGDCONSULENT = "jeugdconsulent"
    PRIVACY_OFFICER = "privacy_officer"
    BEHEERDER = "beheerder"
    AANBIEDER_MEDEWERKER = "aanbieder_medewerker"
    SYSTEEM = "systeem"


class Doel(StrEnum):
    """The purposes the register knows; each is one file in `doelen/`.

    Source: AVG art. 5 lid 1 onder b (doelbinding).
    """

    SIGNALERING_WMO = "signalering-wmo"
    VROEGSIGNALERING_WGS = "vroegsignalering-wgs"
    VERWIJSINDEX_JEUGD = "verwijsindex-jeugd"
    ONDERZOEK_WMO = "onderzoek-wmo"
    TOELEIDING_JEUGD = "toeleiding-jeugd"
    CASUSOVERLEG_WMO = "casusoverleg-wmo"
    PROCESSTURING_WMO = "processturing-wmo"
    OVERGANG_AWBZ = "overgang-awbz"
    WLZ_INDICATIE = "wlz-indicatie"
    VERANTWOORDING = "verantwoording"
    TOEGANG = "toegang"


class Handeling(StrEnum):
    """What is done. Reading and writing are never one permission."""

    MELDEN = "melden"
    RAADPLEGEN = "raadplegen"
    BESLISSEN = "beslissen"
    REGISTREREN = "registreren"
    VERWIJDEREN = "verwijderen"
    UITNODIGEN = "uitnodigen"
    DEELNEMEN = "deelnemen"
    VASTLEGGEN = "vastleggen"
    STUREN = "sturen"
    CONTROLEREN = "controleren"
    AANMELDEN = "aanmelden"


class Categorie(StrEnum):
    """Kinds of data. Each has one regime of origin, which travels with the datum."""

    SIGNAAL = "signaal"
    BETAALSIGNAAL = "betaalsignaal"
    VERWIJZING = "verwijzing"
    PERSOON = "persoon"
    HUISHOUDEN = "huishouden"
    WMO_VOORZIENING = "wmo_voorziening"
    WMO_LEVERING = "wmo_levering"
    JEUGDHULP = "jeugdhulp"
    BIJSTAND = "bijstand"
    SCHULDHULP = "schuldhulp"
    WLZ_INDICATIE = "wlz_indicatie"
    ZVW_ZORG = "zvw_zorg"
    OVERLEG = "overleg"
    AFSPRAAK = "afspraak"
    PROCES = "proces"
    LOGBOEK = "logboek"
    TOEGANG = "toegang"


HERKOMST: Final[dict[Categorie, Regime]] = {
    Categorie.SIGNAAL: Regime.WMO,
    Categorie.BETAALSIGNAAL: Regime.WGS,
    Categorie.VERWIJZING: Regime.JEUGDWET,
    Categorie.PERSOON: Regime.BRP,
    Categorie.HUISHOUDEN: Regime.BRP,
    Categorie.WMO_VOORZIENING: Regime.WMO,
    Categorie.WMO_LEVERING: Regime.WMO,
    Categorie.JEUGDHULP: Regime.JEUGDWET,
    Categorie.BIJSTAND: Regime.PARTICIPATIEWET,
    Categorie.SCHULDHULP: Regime.WGS,
    Categorie.WLZ_INDICATIE: Regime.WLZ,
    Categorie.ZVW_ZORG: Regime.ZVW,
    Categorie.OVERLEG: Regime.WMO,
    Categorie.AFSPRAAK: Regime.WMO,
    Categorie.PROCES: Regime.WMO,
    Categorie.LOGBOEK: Regime.AVG,
    Categorie.TOEGANG: Regime.AVG,
}
"""The regime of origin of each category."""


class Fase(StrEnum):
    """Where the work on a household stands; depth of sight grows with it.

    Source: BZK/VNG "Zorgvuldig en bewust" (triage); CBP-05.
    """

    GEEN_ZAAK = "geen_zaak"
    MELDING = "melding"
    VRAAGVERHELDERING = "vraagverheldering"
    ONDERZOEK = "onderzoek"
    BESCHIKKING = "beschikking"
    LEVERING = "levering"
    AFGESLOTEN = "afgesloten"


class Relatie(StrEnum):
    """How the person who asks is tied to the zaak. A role alone opens nothing (CBP-13).

    `EIGEN_ORGANISATIE` is also the tie to what the own organisation reported itself;
    `TREFFER` the tie to the registration of another, on a person it registered too.
    """

    GEEN = "geen"
    EIGEN_ORGANISATIE = "eigen_organisatie"
    BEHANDELAAR = "behandelaar"
    REGISSEUR = "regisseur"
    DEELNEMER = "deelnemer"
    TREFFER = "treffer"


class Toestemming(StrEnum):
    """The kinds of consent, which never stand in for one another.

    `INSTEMMING_HULP` is agreeing to be helped: it opens no data at all.

    Source: AP, De rol van toestemming in het sociaal domein (2016); AVG art. 7.
    """

    AVG = "avg"
    GEHEIMHOUDING = "geheimhouding"
    STATUTAIR = "statutair"
    INSTEMMING_HULP = "instemming_hulp"


@dataclass(frozen=True, slots=True, order=True)
class Veld:
    """One field of one category, written `categorie.naam`."""

    categorie: Categorie
    naam: str

    def __str__(self) -> str:
        """The name under which policy files and answers know this field."""
        return f"{self.categorie}.{self.naam}"


@dataclass(frozen=True, slots=True)
class Verzoek:
    """One question to the policy: may this party do this, for this, with these fields?

    Nothing in it identifies a citizen. `misbaar` are the fields that can be held back
    while the rest still makes sense; when any other field is held back, the whole is
    refused, so nobody is told that less was given than was done. `leeftijd` is in whole years, or None when
    the age plays no part or is not known (a rule with an age limit then refuses).
    """

    doel: Doel
    handeling: Handeling
    rol: Rol
    regime: Regime
    functie: Functie
    velden: frozenset[Veld]
    # Deny by default: who does not say what can be missed gets all of it or nothing.
    misbaar: frozenset[Veld] = frozenset()
    fase: Fase = Fase.GEEN_ZAAK
    relatie: Relatie = Relatie.GEEN
    toestemmingen: frozenset[Toestemming] = frozenset()
    leeftijd: int | None = None
