# SPDX-License-Identifier: EUPL-1.2
"""How the pages call reasons, findings and states. Dutch that anyone understands."""

from typing import Final

from gateway.noodinzage.model import Noodoordeel, Noodreden, Noodstand

REDENNAAM: Final[dict[Noodreden, str]] = {
    Noodreden.LEVENSGEVAAR: "Er is levensgevaar",
    Noodreden.HUISELIJK_GEWELD: "Er is nu geweld in huis",
    Noodreden.ACUTE_VERWAARLOZING: "Iemand wordt ernstig verwaarloosd",
    Noodreden.GEVAAR_VOOR_KIND: "Een kind is in gevaar",
    Noodreden.SUICIDEGEVAAR: "Iemand wil een einde aan het leven maken",
    Noodreden.VERMISSING: "Iemand is vermist en in gevaar",
}
"""The reasons, as people say them."""

OORDEELNAAM: Final[dict[Noodoordeel, str]] = {
    Noodoordeel.TERECHT: "Terecht: er was direct gevaar",
    Noodoordeel.TERECHT_OP_DAT_MOMENT: "Terecht: het leek gevaarlijk, achteraf viel het mee",
    Noodoordeel.NIET_TERECHT_ANDERE_WEG: "Niet terecht: bellen met de regisseur had gekund",
    Noodoordeel.NIET_TERECHT_GEEN_GEVAAR: "Niet terecht: er was geen gevaar",
}
"""The findings, as people say them."""

STANDNAAM: Final[dict[Noodstand, str]] = {
    Noodstand.WACHT: "wacht op akkoord",
    Noodstand.OPEN: "open",
    Noodstand.VOORBIJ: "voorbij",
}
"""The states, as people say them."""
