# SPDX-License-Identifier: EUPL-1.2
"""The closed vocabularies of the policy: what a request can be made of.

Every list is finite on purpose: a red line can then be proven over every
combination, and a word that is not here cannot be asked for. Values are stable:
they stand in tokens, in the audit log and in the register.
"""

from dataclasses import dataclass
from enum import StrEnum

from policies.omstandigheden import Omstandigheid


class Regime(StrEnum):
    """The law under which somebody acts, or under which a datum was collected.

    The college is one legal person and four parties: data of one law do not flow
    freely to another. `WGS` is the law on debt help, `WGSV` that on the zorg- en
    veiligheidshuizen (Wet gegevensverwerking door samenwerkingsverbanden).

    Source: Wmo 2015 art. 5.1.1 lid 4; Wgs art. 8d; WGS art. 2.25.
    """

    WMO = "wmo"
    JEUGDWET = "jeugdwet"
    PARTICIPATIEWET = "participatiewet"
    WGS = "wgs"
    ZVW = "zvw"
    WLZ = "wlz"
    SUWI = "suwi"
    WGSV = "wgsv"
    BRP = "brp"
    AVG = "avg"


class Rol(StrEnum):
    """The kind of party, as the statutes name them.

    Source: Wmo 2015 art. 1.1.1, 5.1.2, 5.2.1; Jeugdwet art. 1.1; Participatiewet art. 64 en 67;
    Wabvpz art. 1 en 15f; WGS art. 2.27.
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
    UWV = "uwv"
    BELASTINGDIENST = "belastingdienst"
    RAAD_VOOR_DE_KINDERBESCHERMING = "raad_voor_de_kinderbescherming"
    POLITIE = "politie"
    OPENBAAR_MINISTERIE = "openbaar_ministerie"
    GGD = "ggd"
    RECLASSERING = "reclassering"
    KEUREND_ARTS = "keurend_arts"
    CBS = "cbs"
    BUREAU_INFORMATIEDIENSTEN = "bureau_informatiediensten"
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
    INWONER = "inwoner"
    VERTEGENWOORDIGER = "vertegenwoordiger"


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
    SPOED_WMO = "spoed-wmo"
    BESCHIKKING_WMO = "beschikking-wmo"
    PGB_WMO = "pgb-wmo"
    HERONDERZOEK_WMO = "heronderzoek-wmo"
    BIJDRAGE_WMO = "bijdrage-wmo"
    TERUGVORDERING_WMO = "terugvordering-wmo"
    LEVERING_WMO = "levering-wmo"
    CONTRACT_WMO = "contract-wmo"
    PGB_UITBETALING_SVB = "pgb-uitbetaling-svb"
    TOEZICHT_WMO = "toezicht-wmo"
    VEILIG_THUIS = "veilig-thuis"
    AFSTEMMING_ZVW = "afstemming-zvw"
    BELEID_VERZEKERAAR = "beleid-verzekeraar"
    MANTELZORG_WMO = "mantelzorg-wmo"
    RECHTEN_WMO = "rechten-wmo"
    ONDERZOEK_STATISTIEK = "onderzoek-statistiek"
    BEKOSTIGING_JEUGD = "bekostiging-jeugd"
    RECHTEN_JEUGD = "rechten-jeugd"
    JEUGDBESCHERMING = "jeugdbescherming"
    VERZOEK_RVDK = "verzoek-rvdk"
    BELEIDSINFORMATIE_JEUGD = "beleidsinformatie-jeugd"
    VERWIJSINDEX_REGIE = "verwijsindex-regie"
    OVERGANG_18PLUS = "overgang-18plus"
    BIJSTAND_PW = "bijstand-pw"
    VERSTREKKING_PW = "verstrekking-pw"
    SUWINET_PW = "suwinet-pw"
    SCHULDHULP_WGS = "schuldhulp-wgs"
    DECLARATIE_ZVW = "declaratie-zvw"
    WLZ_UITVOERING = "wlz-uitvoering"
    WLZ_AFSTEMMING = "wlz-afstemming"
    DOSSIER_ZORG = "dossier-zorg"
    INZAGE_ZORG = "inzage-zorg"
    ZVH_CASUS = "zvh-casus"
    ZVH_TOETS = "zvh-toets"
    RECHTEN_AVG = "rechten-avg"
    NOODINZAGE = "noodinzage"
    ONTHULLING = "onthulling"
    VERSCHONING = "verschoning"
    DATALEK = "datalek"
    WAMS = "wams"
    PROACTIEF = "proactief"
    VERZAMELWET_IIA = "verzamelwet-iia"
    VERZAMELWET_IIB = "verzamelwet-iib"


class Handeling(StrEnum):
    """What is done. Reading and writing are never one permission.

    `VERSTREKKEN` is handing data to another: the request then names who receives them.
    """

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
    VERSTREKKEN = "verstrekken"
    EXPORTEREN = "exporteren"


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
    MANTELZORG = "mantelzorg"
    WMO_BESLUIT = "wmo_besluit"
    WMO_BIJDRAGE = "wmo_bijdrage"
    PGB = "pgb"
    BETALING = "betaling"
    VEILIGHEID = "veiligheid"
    INKOMEN = "inkomen"
    ZVW_DECLARATIE = "zvw_declaratie"
    WLZ_ZORG = "wlz_zorg"
    MEDISCH_DOSSIER = "medisch_dossier"
    ZVH_CASUS = "zvh_casus"
    STRAFRECHT = "strafrecht"
    TOEZICHT = "toezicht"
    AANTALLEN = "aantallen"
    DOSSIER = "dossier"
    PSEUDONIEM = "pseudoniem"


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
    `STATUTAIR_ONDUBBELZINNIG` is the weaker statutory consent that the text of 2015 asked.

    Source: AP, De rol van toestemming in het sociaal domein (2016); AVG art. 7.
    """

    AVG = "avg"
    GEHEIMHOUDING = "geheimhouding"
    STATUTAIR = "statutair"
    STATUTAIR_ONDUBBELZINNIG = "statutair_ondubbelzinnig"
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
    refused, so nobody is told that less was given than was done. `leeftijd` is in whole
    years, or None when the age plays no part or is not known (a rule with an age limit then
    refuses). `ontvanger` is who receives the data when that is not who asks; `gemeente` the
    code of the municipality that answers, or empty when none is known.
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
    omstandigheden: frozenset[Omstandigheid] = frozenset()
    ontvanger: Rol | None = None
    gemeente: str = ""
