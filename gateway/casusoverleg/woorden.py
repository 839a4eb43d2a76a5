# SPDX-License-Identifier: EUPL-1.2
"""How the pages call things in an overleg. Dutch that anyone understands."""

from typing import Final

from gateway.casusoverleg.lijsten import (
    Actie,
    Beoogd,
    Deelname,
    Domein,
    Geheimhouding,
    Nakoming,
    Overlegstand,
)
from gateway.web.onderdelen import Optie
from policies.begrippen import Toestemming

DOMEINNAAM: Final[dict[Domein, str]] = {
    Domein.FINANCIEN: "Geld",
    Domein.WERK_EN_OPLEIDING: "Werk en opleiding",
    Domein.TIJDSBESTEDING: "Dagbesteding",
    Domein.HUISVESTING: "Wonen",
    Domein.HUISELIJKE_RELATIES: "Thuis met elkaar",
    Domein.GEESTELIJKE_GEZONDHEID: "Geestelijke gezondheid",
    Domein.LICHAMELIJKE_GEZONDHEID: "Lichamelijke gezondheid",
    Domein.MIDDELENGEBRUIK: "Alcohol en drugs",
    Domein.BASALE_ADL: "Zorg voor uzelf",
    Domein.INSTRUMENTELE_ADL: "Huishouden en regelen",
    Domein.SOCIAAL_NETWERK: "Familie en vrienden",
    Domein.MAATSCHAPPELIJKE_PARTICIPATIE: "Meedoen in de buurt",
    Domein.JUSTITIE: "Politie en justitie",
}
"""The thirteen parts of life."""

ACTIENAAM: Final[dict[Actie, str]] = {
    Actie.CONTACT_LEGGEN: "Contact leggen",
    Actie.HUISBEZOEK: "Op huisbezoek gaan",
    Actie.GESPREK_INWONER: "Praten met de inwoner",
    Actie.TOESTEMMING_VRAGEN: "Toestemming vragen aan de inwoner",
    Actie.HELPEN_BIJ_AANVRAAG: "Helpen bij een aanvraag",
    Actie.BUDGETPLAN_MAKEN: "Een budgetplan maken",
    Actie.REGELING_TREFFEN: "Een betalingsregeling treffen",
    Actie.HULP_STARTEN: "De hulp starten",
    Actie.HULP_AANPASSEN: "De hulp aanpassen",
    Actie.DOORVERWIJZEN: "Doorverwijzen",
    Actie.NETWERK_BETREKKEN: "Familie of vrienden erbij vragen",
    Actie.VEILIGHEIDSPLAN_MAKEN: "Een veiligheidsplan maken",
    Actie.TERUGKOPPELEN: "Laten weten hoe het gaat",
    Actie.EVALUEREN: "Kijken of het helpt",
}
"""What somebody will do."""

DOELNAAM: Final[dict[Beoogd, str]] = {
    Beoogd.RUST_EN_OVERZICHT: "rust en overzicht",
    Beoogd.RONDKOMEN: "rondkomen",
    Beoogd.SCHULDEN_STOPPEN: "geen nieuwe schulden",
    Beoogd.WONEN_BEHOUDEN: "het huis behouden",
    Beoogd.VEILIG_THUIS: "veilig thuis",
    Beoogd.DAGRITME: "een vast dagritme",
    Beoogd.ZELFSTANDIG_WONEN: "zelfstandig wonen",
    Beoogd.GEZOND_LEVEN: "gezond leven",
    Beoogd.MANTELZORG_ONTLASTEN: "minder druk op de mantelzorger",
    Beoogd.OPVOEDEN_STEUNEN: "steun bij het opvoeden",
    Beoogd.STEVIG_NETWERK: "mensen om op te steunen",
    Beoogd.MEEDOEN: "meedoen",
    Beoogd.HULP_AFSTEMMEN: "hulp die op elkaar past",
}
"""What an agreement is for; read after "voor"."""

STANDNAAM: Final[dict[Overlegstand, str]] = {
    Overlegstand.GEPLAND: "gepland",
    Overlegstand.GEHOUDEN: "gehouden",
    Overlegstand.GESLOTEN: "gesloten",
}
ANTWOORDNAAM: Final[dict[Deelname, str]] = {
    Deelname.UITGENODIGD: "Heeft nog niet geantwoord.",
    Deelname.NEEMT_DEEL: "Neemt deel.",
    Deelname.AFGEWEZEN: "Doet niet mee.",
}
NAKOMINGNAAM: Final[dict[Nakoming, str]] = {
    Nakoming.OPEN: "open",
    Nakoming.GEDAAN: "gedaan",
    Nakoming.VERVALLEN: "vervallen",
}
GEHEIMNAAM: Final[dict[Geheimhouding, str]] = {
    Geheimhouding.GEEN: "Heeft geen wettelijke geheimhouding.",
    Geheimhouding.WMO_5_3_3: "Geheimhouding: Wmo 2015, artikel 5.3.3.",
    Geheimhouding.JW_7_3_11: "Geheimhouding: Jeugdwet, artikel 7.3.11.",
    Geheimhouding.WGBO_7_457: "Medisch beroepsgeheim: BW boek 7, artikel 457.",
    Geheimhouding.PW_65: "Geheimhouding: Participatiewet, artikel 65.",
    Geheimhouding.AWB_2_5: "Ambtelijke geheimhouding: Awb, artikel 2:5.",
}
"""Where an overleg stands, what somebody answered, what became of an agreement, which secrecy holds."""

DOMEINEN: Final = tuple(Optie(d, naam) for d, naam in DOMEINNAAM.items())
ACTIES: Final = tuple(Optie(a, naam) for a, naam in ACTIENAAM.items())
DOELEN: Final = tuple(Optie(b, naam[:1].upper() + naam[1:]) for b, naam in DOELNAAM.items())
TOESTEMMINGEN: Final = (
    Optie(Toestemming.GEHEIMHOUDING, "Om de geheimhouding op te heffen"),
    Optie(Toestemming.STATUTAIR, "Uitdrukkelijk, zoals de Wmo die vraagt (artikel 5.1.1 en 5.2.5)"),
    Optie(Toestemming.AVG, "Volgens de AVG"),
)
"""What can be chosen in the forms."""
