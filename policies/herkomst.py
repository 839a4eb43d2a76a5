# SPDX-License-Identifier: EUPL-1.2
"""Where each kind of data comes from: the law it was collected under, and the secrecy over it.

Both travel with the datum, whoever holds it: a college that knows something from the
Jeugdwet may not use it for the Wmo because it is one legal person.

Source: Wmo 2015 art. 5.1.1 lid 4 and 5.2.1 lid 1; BW 7 art. 457; Jeugdwet art. 7.3.11;
Participatiewet art. 65.
"""

from typing import Final

from policies.begrippen import Categorie, Regime
from policies.omstandigheden import Geheim

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
    Categorie.MANTELZORG: Regime.WMO,
    Categorie.WMO_BESLUIT: Regime.WMO,
    Categorie.WMO_BIJDRAGE: Regime.WMO,
    Categorie.PGB: Regime.WMO,
    Categorie.BETALING: Regime.WMO,
    Categorie.VEILIGHEID: Regime.WMO,
    Categorie.INKOMEN: Regime.SUWI,
    Categorie.ZVW_DECLARATIE: Regime.ZVW,
    Categorie.WLZ_ZORG: Regime.WLZ,
    Categorie.MEDISCH_DOSSIER: Regime.ZVW,
    Categorie.ZVH_CASUS: Regime.WGSV,
    Categorie.STRAFRECHT: Regime.WGSV,
    Categorie.TOEZICHT: Regime.WMO,
    Categorie.AANTALLEN: Regime.AVG,
    Categorie.DOSSIER: Regime.AVG,
}
"""The regime of origin of each category."""

GEHEIM: Final[dict[Categorie, Geheim]] = {
    Categorie.JEUGDHULP: Geheim.JEUGDWET,
    Categorie.BIJSTAND: Geheim.PARTICIPATIEWET,
    Categorie.INKOMEN: Geheim.PARTICIPATIEWET,
    Categorie.ZVW_ZORG: Geheim.WGBO,
    Categorie.ZVW_DECLARATIE: Geheim.WGBO,
    Categorie.MEDISCH_DOSSIER: Geheim.WGBO,
    Categorie.WLZ_ZORG: Geheim.WGBO,
    Categorie.ZVH_CASUS: Geheim.WPG,
    Categorie.STRAFRECHT: Geheim.WPG,
}
"""The secrecy over each kind of data; a kind that is not here has none of its own."""
