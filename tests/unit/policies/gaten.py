# SPDX-License-Identifier: EUPL-1.2
"""Ways around each red line: one rule, and the line that it must not get past."""

from typing import Final

from unit.policies.gaten_plaats import NOOD, ONTHULLING, PLAATS
from unit.policies.gaten_wmo import NAAR_WMO, UIT_WMO
from unit.policies.kapot import (
    NIET_HERLEIDBAAR,
    ONDUBBELZINNIG,
    STATUTAIR,
    Gat,
    hand,
    rule,
    who,
)

from policies.begrippen import Doel, Functie, Handeling, Regime, Relatie, Rol, Toestemming
from policies.omstandigheden import Omstandigheid

_PRODUCT: Final = "wmo_voorziening.product"
_VERSLAG: Final = "wmo_besluit.verslag"
_JEUGDHULP: Final = "jeugdhulp.bekend"
_VERZEKERAAR: Final = who(Rol.ZORGVERZEKERAAR, Regime.ZVW)
_JEUGD: Final = who(Rol.COLLEGE, Regime.JEUGDWET, Functie.JEUGDCONSULENT)
_NOOD: Final = frozenset({Omstandigheid.REDEN, Omstandigheid.TWEEDE_PERSOON})
_PLICHT: Final = _NOOD | {Omstandigheid.CONFLICT_VAN_PLICHTEN}
_EIGEN: Final = frozenset({Relatie.EIGEN_ORGANISATIE})

VERZEKERAAR: Final[dict[str, Gat]] = {
    "aantallen die te herleiden zijn": (
        "verzekeraar",
        hand(Doel.BELEID_VERZEKERAAR, "aantallen.aantal", Rol.ZORGVERZEKERAAR),
    ),
    "aantallen voor een ander doel": (
        "verzekeraar",
        hand(
            Doel.ONDERZOEK_STATISTIEK,
            "aantallen.aantal",
            Rol.ZORGVERZEKERAAR,
            omstandigheden_nodig=NIET_HERLEIDBAAR,
        ),
    ),
    **{
        f"{veld} met toestemming": (
            "verzekeraar",
            hand(doel, veld, Rol.ZORGVERZEKERAAR, toestemming_nodig=STATUTAIR),
        )
        for doel, veld in (
            (Doel.AFSTEMMING_ZVW, _VERSLAG),
            (Doel.AFSTEMMING_ZVW, "mantelzorg.naam"),
            (Doel.RECHTEN_WMO, "dossier.afschrift"),
        )
    },
    "verzekeraar met de oude toestemming": (
        "verzekeraar",
        hand(Doel.AFSTEMMING_ZVW, _PRODUCT, Rol.ZORGVERZEKERAAR, toestemming_nodig=ONDUBBELZINNIG),
    ),
    "bericht aan de andere verzekeraar": (
        "verzekeraar",
        hand(Doel.AFSTEMMING_ZVW, _PRODUCT, Rol.WLZ_UITVOERDER, toestemming_nodig=STATUTAIR),
    ),
    "verzekeraar: meer dan een declaratie": (
        "verzekeraar",
        hand(Doel.DECLARATIE_ZVW, "persoon.adres", Rol.ZORGVERZEKERAAR, toestemming_nodig=STATUTAIR),
    ),
    "verzekeraar: een BSN voor een ander doel": (
        "verzekeraar",
        hand(Doel.AFSTEMMING_ZVW, "persoon.bsn", Rol.ZORGVERZEKERAAR, toestemming_nodig=STATUTAIR),
    ),
    "verzekeraar: een BSN bij de andere verzekeraar": (
        "verzekeraar",
        hand(Doel.DECLARATIE_ZVW, "persoon.bsn", Rol.WLZ_UITVOERDER, toestemming_nodig=STATUTAIR),
    ),
    "verzekeraar brengt zonder toestemming": (
        "verzekeraar",
        rule(Doel.ONDERZOEK_WMO, "zvw_declaratie.bedrag", doet=Handeling.MELDEN, wie=_VERZEKERAAR),
    ),
    "statistiek zonder aantallen": (
        "statistiek",
        rule(Doel.BELEID_VERZEKERAAR, _PRODUCT, omstandigheden_nodig=NIET_HERLEIDBAAR),
    ),
    "aantallen die het CBS kan herleiden": (
        "statistiek",
        hand(Doel.ONDERZOEK_STATISTIEK, "aantallen.aantal", Rol.CBS),
    ),
}

GEHEIM: Final[dict[str, Gat]] = {
    "geheim: een andere toestemming": (
        "geheim",
        rule(Doel.ONDERZOEK_WMO, _JEUGDHULP, toestemming_nodig=STATUTAIR),
    ),
    "geheim: de AVG doorbreekt niets": (
        "geheim",
        rule(Doel.ONDERZOEK_WMO, _JEUGDHULP, doorbreekt="AVG art. 9 lid 2 onder c"),
    ),
    "geheim: een wet voor een ander doel": (
        "geheim",
        rule(Doel.ONDERZOEK_WMO, _JEUGDHULP, doorbreekt="Jeugdwet art. 7.4.0 lid 1 onder a"),
    ),
    "geheim: een artikel dat er op lijkt": (
        "geheim",
        rule(
            Doel.SCHULDHULP_WGS,
            "bijstand.bekend",
            wie=who(Rol.COLLEGE, Regime.WGS),
            doorbreekt="Wgs art. 8b",
        ),
    ),
    "geheim: meer dan een besluit van het CIZ": (
        "geheim",
        rule(Doel.ONDERZOEK_WMO, "wlz_indicatie.profiel", doorbreekt="Wmo 2015 art. 5.2.5 lid 3"),
    ),
    "geheim: wie de wet uitvoert geeft door": (
        "geheim",
        hand(Doel.TOELEIDING_JEUGD, _JEUGDHULP, Rol.AANBIEDER_WMO, wie=_JEUGD),
    ),
    "geheim: brengen": (
        "geheim",
        rule(
            Doel.TOELEIDING_JEUGD,
            "jeugdhulp.verslag",
            doet=Handeling.MELDEN,
            wie=who(Rol.JEUGDHULPAANBIEDER, Regime.JEUGDWET),
        ),
    ),
    "geheim: een zorgaanbieder die niet behandelt": (
        "geheim",
        rule(
            Doel.DOSSIER_ZORG,
            "medisch_dossier.medicatie",
            wie=who(Rol.ZORGAANBIEDER, Regime.ZVW),
            relaties=_EIGEN,
            toestemming_nodig=STATUTAIR,
        ),
    ),
    "geheim: nood zonder conflict van plichten": (
        "geheim",
        rule(Doel.NOODINZAGE, _JEUGDHULP, omstandigheden_nodig=_NOOD),
    ),
    "geheim: een conflict van plichten buiten nood": (
        "geheim",
        rule(Doel.ONDERZOEK_WMO, _JEUGDHULP, omstandigheden_nodig=_PLICHT),
    ),
    "geheim: nood neemt niets mee": (
        "geheim",
        rule(Doel.NOODINZAGE, _JEUGDHULP, doet=Handeling.EXPORTEREN, omstandigheden_nodig=_PLICHT),
    ),
    **{
        f"geheim: een dossier, {wie} {doet} in {doel}": (
            "geheim",
            rule(
                doel,
                "medisch_dossier.medicatie",
                doet=doet,
                wie=who(wie, Regime.ZVW),
                toestemming_nodig=nodig,
            ),
        )
        for doel, wie, doet, nodig in (
            (Doel.DOSSIER_ZORG, Rol.AANBIEDER_WMO, Handeling.RAADPLEGEN, STATUTAIR),
            (Doel.DOSSIER_ZORG, Rol.ZORGAANBIEDER, Handeling.MELDEN, STATUTAIR),
            (Doel.DOSSIER_ZORG, Rol.ZORGAANBIEDER, Handeling.RAADPLEGEN, frozenset[Toestemming]()),
            (Doel.AFSTEMMING_ZVW, Rol.ZORGAANBIEDER, Handeling.RAADPLEGEN, STATUTAIR),
        )
    },
    "oude toestemming na 2018": (
        "oude-toestemming",
        rule(Doel.ONDERZOEK_WMO, _JEUGDHULP, toestemming_nodig=ONDUBBELZINNIG),
    ),
}

GATEN: Final[dict[str, Gat]] = VERZEKERAAR | NAAR_WMO | UIT_WMO | GEHEIM | PLAATS | NOOD | ONTHULLING
"""Every way around, by what it tries; each was open once, or would be with a line less tight."""
