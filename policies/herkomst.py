# SPDX-License-Identifier: EUPL-1.2
"""Where each kind of data comes from: the law it was collected under, and the secrecy over it.

Both travel with the datum, whoever holds it: a college that knows something from the
Jeugdwet may not use it for the Wmo because it is one legal person.

Source: Wmo 2015 art. 5.1.1 lid 4, 5.2.1 lid 1 and 5.3.3; BW 7 art. 457; Jeugdwet art. 7.3.11;
Participatiewet art. 65; Wlz art. 9.1.7.
"""

from typing import Final

from policies.artikel import Artikel, parse_artikelen
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
    # The law that asks for pseudonyms (AVG art. 25 and 32), not the one that the number comes from.
    Categorie.PSEUDONIEM: Regime.AVG,
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
    Categorie.WLZ_INDICATIE: Geheim.WLZ,
    Categorie.VEILIGHEID: Geheim.WMO,
    Categorie.ZVH_CASUS: Geheim.WPG,
    Categorie.STRAFRECHT: Geheim.WPG,
}
"""The secrecy over each kind of data; a kind that is not here has none of its own."""

DOORBREEKT: Final[dict[Geheim, tuple[Artikel, ...]]] = {
    Geheim.WGBO: parse_artikelen(
        "BW 7 art. 456; BW 7 art. 457 lid 2; BW 7 art. 465; Wabvpz art. 15d; Zvw art. 87; "
        "Wlz art. 9.1.2; Jeugdwet art. 7.3.11 lid 4"
    ),
    Geheim.JEUGDWET: parse_artikelen(
        "Jeugdwet art. 7.3.11 lid 4; Jeugdwet art. 7.4.0; Jeugdwet art. 7.4.1; Jeugdwet art. 7.4.2; "
        "Jeugdwet art. 7.4.3; Wgs art. 8d"
    ),
    Geheim.PARTICIPATIEWET: parse_artikelen(
        "Participatiewet art. 64; Participatiewet art. 67; SUWI art. 62; Wgs art. 8; Wgs art. 8d"
    ),
    Geheim.WLZ: parse_artikelen("Wlz art. 9.1.2; Wmo 2015 art. 5.2.5 lid 3"),
    Geheim.WMO: parse_artikelen("Wmo 2015 art. 5.2.6"),
    Geheim.WPG: parse_artikelen("WGS art. 1.5; WGS art. 1.7; WGS art. 2.28"),
}
"""The statutes that break each secrecy: a closed list, and no consent and no ground of the AVG is in it.

An article without a paragraph stands for all of its paragraphs. A secrecy that is not here is
broken by nothing.

Source: the articles themselves; BW 7 art. 457 lid 1 and Participatiewet art. 65 lid 2 (other statutes).
"""


def breaks(geheim: Geheim, artikelen: str) -> bool:
    """Whether each of these articles breaks this secrecy; no article at all breaks none."""
    try:
        genoemd = parse_artikelen(artikelen)
    except ValueError:
        return False  # what nobody can check breaks nothing; the empty text is one of these
    bekend = {(a.wet, a.nummer, a.lid) for a in DOORBREEKT.get(geheim, ())}
    return all({(a.wet, a.nummer, a.lid), (a.wet, a.nummer, None)} & bekend for a in genoemd)
