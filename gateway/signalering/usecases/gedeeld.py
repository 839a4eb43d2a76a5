# SPDX-License-Identifier: EUPL-1.2
"""What every passage about a signalering shares: the fields it may touch."""

from typing import Final

from policies.begrippen import Categorie, Doel, Veld

LIJST: Final = 100
"""As many as one screen of work can hold; who has more needs help, not a longer list."""

CATEGORIE: Final = {
    Doel.SIGNALERING_WMO: Categorie.SIGNAAL,
    Doel.VROEGSIGNALERING_WGS: Categorie.BETAALSIGNAAL,
}
"""What a signalering for each purpose is made of; a payment signal never serves the Wmo.

Source: Wmo 2015 art. 5.1.1 lid 4; Wgs art. 8b.
"""

TOLD: Final = ("soort", "urgentie", "datum", "vervalt_op", "contact")
WAITING: Final = (*TOLD, "melder", "status")
SEEN: Final = (*WAITING, "zaak", "samen_met")
DECIDED: Final = ("status", "reden", "zaak")
STATUS: Final = ("status",)
"""What is told at a report, what its owner sees on the list and of one, what a decision touches, what its
reporter hears."""


def fields_of(doel: Doel, namen: tuple[str, ...]) -> frozenset[Veld]:
    """The fields with these names, in the category of a signalering for this purpose."""
    categorie = CATEGORIE.get(doel, Categorie.SIGNAAL)
    return frozenset(Veld(categorie, naam) for naam in namen)
