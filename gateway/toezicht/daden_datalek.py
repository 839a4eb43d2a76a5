# SPDX-License-Identifier: EUPL-1.2
"""What is done about a datalek, as a line of the log is read aloud."""

from typing import Final

DATALEKDADEN: Final = {
    "datalek.gemeld": "melden dat er misschien iets misging",
    "datalek.lijst_bekeken": "het register van datalekken bekijken",
    "datalek.bekeken": "een datalek bekijken",
    "datalek.getroffenen_gezocht": "in het logboek zoeken wie een datalek raakt",
    "datalek.omvang_vastgelegd": "vastleggen hoeveel mensen een datalek raakt",
    "datalek.beoordeeld": "een datalek beoordelen",
    "datalek.besloten_geen_datalek": "besluiten dat iets geen datalek is",
    "datalek.besloten_niet_melden": "besluiten een datalek niet te melden",
    "datalek.besloten_melden": "besluiten een datalek te melden",
    "datalek.besloten_melden_en_vertellen": "besluiten een datalek te melden en te vertellen",
    "datalek.akkoord": "akkoord geven om een datalek niet te melden",
    "datalek.eerder_bekend": "vastleggen dat een datalek eerder bekend was",
    "datalek.verteld_ap": "vastleggen dat een datalek bij de AP is gemeld",
    "datalek.verteld_ap_aanvulling": "vastleggen dat een melding bij de AP is aangevuld",
    "datalek.verteld_betrokkenen": "vastleggen dat een datalek aan betrokkenen is verteld",
    "datalek.verteld_nza": "vastleggen dat de NZa het weet",
    "datalek.concept_ap": "een concept voor de AP maken",
    "datalek.concept_ap_aanvulling": "een concept voor de AP maken",
    "datalek.concept_betrokkenen": "een concept voor betrokkenen maken",
    "datalek.concept_nza": "een concept voor de NZa maken",
    "datalek.register_uitgevoerd": "het register van datalekken als bestand maken",
    "datalek.opgeschoond": "oude datalekken verwijderen",
}
"""By the name of the event."""
