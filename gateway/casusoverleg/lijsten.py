# SPDX-License-Identifier: EUPL-1.2
"""The closed lists of a casusoverleg. There is no free text anywhere in this room.

People at the table speak freely; what stays behind is a choice from a list. A line of
free text about a household would be read by every party that sees the agreements, each
under another law, and no rule could hold half a sentence back.

Source: AVG art. 5 lid 1 onder c (minimale gegevensverwerking); CBP-10.
"""

from enum import StrEnum


class Geheimhouding(StrEnum):
    """The duty of secrecy under which a participant sits at the table.

    Source: Wmo 2015 art. 5.3.3; Jeugdwet art. 7.3.11; BW 7 art. 457; Participatiewet art. 65; Awb art. 2:5.
    """

    GEEN = "geen"
    WMO_5_3_3 = "wmo_5_3_3"
    JW_7_3_11 = "jw_7_3_11"
    WGBO_7_457 = "wgbo_7_457"
    PW_65 = "pw_65"
    AWB_2_5 = "awb_2_5"


class Deelname(StrEnum):
    """What a participant said to the invitation."""

    UITGENODIGD = "uitgenodigd"
    NEEMT_DEEL = "neemt_deel"
    AFGEWEZEN = "afgewezen"


class Overlegstand(StrEnum):
    """Where the overleg stands; `GESLOTEN` is shielded and final."""

    GEPLAND = "gepland"
    GEHOUDEN = "gehouden"
    GESLOTEN = "gesloten"


class Domein(StrEnum):
    """What an item of the agenda or an agreement is about: one part of life.

    Source: Zelfredzaamheid-Matrix 2017, thirteen domains.
    """

    FINANCIEN = "financien"
    WERK_EN_OPLEIDING = "werk_en_opleiding"
    TIJDSBESTEDING = "tijdsbesteding"
    HUISVESTING = "huisvesting"
    HUISELIJKE_RELATIES = "huiselijke_relaties"
    GEESTELIJKE_GEZONDHEID = "geestelijke_gezondheid"
    LICHAMELIJKE_GEZONDHEID = "lichamelijke_gezondheid"
    MIDDELENGEBRUIK = "middelengebruik"
    BASALE_ADL = "basale_adl"
    INSTRUMENTELE_ADL = "instrumentele_adl"
    SOCIAAL_NETWERK = "sociaal_netwerk"
    MAATSCHAPPELIJKE_PARTICIPATIE = "maatschappelijke_participatie"
    JUSTITIE = "justitie"


class Actie(StrEnum):
    """What somebody will do. The list is ours, in words that hold for every domain."""

    CONTACT_LEGGEN = "contact_leggen"
    HUISBEZOEK = "huisbezoek"
    GESPREK_INWONER = "gesprek_inwoner"
    TOESTEMMING_VRAGEN = "toestemming_vragen"
    HELPEN_BIJ_AANVRAAG = "helpen_bij_aanvraag"
    BUDGETPLAN_MAKEN = "budgetplan_maken"
    REGELING_TREFFEN = "regeling_treffen"
    HULP_STARTEN = "hulp_starten"
    HULP_AANPASSEN = "hulp_aanpassen"
    DOORVERWIJZEN = "doorverwijzen"
    NETWERK_BETREKKEN = "netwerk_betrekken"
    VEILIGHEIDSPLAN_MAKEN = "veiligheidsplan_maken"
    TERUGKOPPELEN = "terugkoppelen"
    EVALUEREN = "evalueren"


class Beoogd(StrEnum):
    """What an agreement is for: the goal in the life of the household."""

    RUST_EN_OVERZICHT = "rust_en_overzicht"
    RONDKOMEN = "rondkomen"
    SCHULDEN_STOPPEN = "schulden_stoppen"
    WONEN_BEHOUDEN = "wonen_behouden"
    VEILIG_THUIS = "veilig_thuis"
    DAGRITME = "dagritme"
    ZELFSTANDIG_WONEN = "zelfstandig_wonen"
    GEZOND_LEVEN = "gezond_leven"
    MANTELZORG_ONTLASTEN = "mantelzorg_ontlasten"
    OPVOEDEN_STEUNEN = "opvoeden_steunen"
    STEVIG_NETWERK = "stevig_netwerk"
    MEEDOEN = "meedoen"
    HULP_AFSTEMMEN = "hulp_afstemmen"


class Nakoming(StrEnum):
    """What has become of an agreement."""

    OPEN = "open"
    GEDAAN = "gedaan"
    VERVALLEN = "vervallen"
