# SPDX-License-Identifier: EUPL-1.2
"""How the pages call grounds, terms and states. Dutch that anyone understands."""

from typing import Final

from gateway.onthulling.model import Onthulgrond, Onthulstand, Onthultermijn

GRONDNAAM: Final[dict[Onthulgrond, str]] = {
    Onthulgrond.BEVEL_RECHTER: "Een rechter beveelt het",
    Onthulgrond.VORDERING_OFFICIER: "Een officier van justitie vordert het",
    Onthulgrond.VEILIG_THUIS: "Veilig Thuis moet weten om wie het gaat",
    Onthulgrond.DIRECT_GEVAAR: "Er is direct gevaar, en hulpdiensten moeten weten wie het is",
    Onthulgrond.IDENTITEIT_ONZEKER: "Er is twijfel over wie iemand is, en de BRP moet het uitwijzen",
}
"""The grounds, as people say them."""

GRONDARTIKEL: Final[dict[Onthulgrond, str]] = {
    Onthulgrond.BEVEL_RECHTER: "AVG art. 6 lid 1 onder c",
    Onthulgrond.VORDERING_OFFICIER: "AVG art. 6 lid 1 onder c",
    Onthulgrond.VEILIG_THUIS: "Wmo 2015 art. 5.2.6",
    Onthulgrond.DIRECT_GEVAAR: "AVG art. 6 lid 1 onder d",
    Onthulgrond.IDENTITEIT_ONZEKER: "Wmo 2015 art. 5.2.9",
}
"""The article of each ground."""

TERMIJNNAAM: Final[dict[Onthultermijn, str]] = {
    Onthultermijn.EEN_UUR: "Binnen een uur",
    Onthultermijn.VANDAAG: "Vandaag, binnen acht uur",
    Onthultermijn.EEN_WEEK: "Binnen een week",
}
"""The terms, as people say them."""

STANDNAAM: Final[dict[Onthulstand, str]] = {
    Onthulstand.WACHT: "wacht op akkoord",
    Onthulstand.OPEN: "open",
    Onthulstand.VOORBIJ: "voorbij",
    Onthulstand.GEWEIGERD: "geweigerd",
}
"""The states, as people say them."""
