# SPDX-License-Identifier: EUPL-1.2
"""How the pages call things: kinds of concern, urgency, what became of it. Dutch that anyone understands."""

from typing import Final

from gateway.signalering import model
from gateway.signalering.model import Signaalstand, Soort, Terzijdereden, Urgentie
from gateway.web.onderdelen import Optie
from policies.begrippen import Doel, Regime, Toestemming

SOORTNAAM: Final[dict[Soort, str]] = {
    Soort.ZELFREDZAAMHEID: "Zelfredzaamheid",
    Soort.OVERBELASTE_MANTELZORG: "Overbelaste mantelzorg",
    Soort.EENZAAMHEID: "Eenzaamheid",
    Soort.WONEN_EN_VERVUILING: "Wonen en vervuiling",
    Soort.OPVOEDEN_EN_OPGROEIEN: "Opvoeden en opgroeien",
    Soort.SCHOOLVERZUIM: "Schoolverzuim",
    Soort.BETALINGSACHTERSTAND: "Betalingsachterstand",
    Soort.EINDE_INDICATIE: "Einde van een indicatie",
}
"""What each kind of concern is called on a page."""

SOORTEN: Final = {
    doel: tuple(Optie(s, SOORTNAAM[s]) for s in soorten) for doel, soorten in model.SOORTEN.items()
}
"""The kinds that can be chosen in the form of each purpose."""

STANDNAAM: Final[dict[Signaalstand, str]] = {
    Signaalstand.OPEN: "Wacht op de gemeente",
    Signaalstand.OPGEPAKT: "Opgepakt",
    Signaalstand.TERZIJDE: "Bekeken, niet opgepakt",
    Signaalstand.INGETROKKEN: "Ingetrokken",
}
"""What each state is called on a page."""

URGENTIES: Final = (
    Optie(Urgentie.GEWOON, "Gewoon", "De gemeente kijkt er binnen zeven dagen naar."),
    Optie(Urgentie.SPOED, "Spoed", "De gemeente kijkt er binnen twee dagen naar. Bij gevaar belt u 112."),
)
"""How soon somebody must look."""

REDENEN: Final = (
    Optie(Terzijdereden.AL_IN_BEELD, "De inwoner is al in beeld"),
    Optie(Terzijdereden.NIET_BEVOEGD, "Dit is niet aan de gemeente"),
    Optie(Terzijdereden.ONVOLDOENDE_GROND, "Er is te weinig reden"),
    Optie(Terzijdereden.INWONER_WIL_NIET, "De inwoner wil geen hulp"),
)
"""Why a signalering may be laid aside."""

TOESTEMMINGEN: Final = (
    Optie(
        Toestemming.GEHEIMHOUDING,
        "De inwoner heft uw geheimhouding op",
        "Nodig voor jeugdhulp, zorg, school en algemene aanbieders. U kunt laten zien dat u die hebt.",
    ),
    Optie(
        Toestemming.STATUTAIR,
        "De inwoner gaf uitdrukkelijke toestemming",
        "Nodig voor jeugdhulp en zorg (Wmo 2015, artikel 5.1.1 en 5.2.5).",
    ),
)
"""The consents a reporter can state. Agreeing to be helped is not among them, nor consent under the AVG:
neither opens anything here."""

MELDDOEL: Final = {Regime.WGS: Doel.VROEGSIGNALERING_WGS}
"""The purpose for which somebody reports, where it is not the Wmo."""

VERBETERD: Final = {
    "soort": "soort zorg",
    "urgentie": "urgentie",
    "vervalt_op": "dag waarop het vervalt",
}
"""What was corrected because the inwoner asked; what it said before stands nowhere."""
