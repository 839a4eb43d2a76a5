# SPDX-License-Identifier: EUPL-1.2
"""Ways into and out of the Wmo that no line may leave open: one rule each."""

from typing import Final

from unit.policies.kapot import (
    GEHEIMHOUDING,
    ONDUBBELZINNIG,
    STATUTAIR,
    Gat,
    hand,
    rule,
    who,
)

from policies.begrippen import Doel, Functie, Handeling, Regime, Rol
from policies.omstandigheden import Omstandigheid

_PRODUCT: Final = "wmo_voorziening.product"
_VERSLAG: Final = "wmo_besluit.verslag"
_JEUGDHULP: Final = "jeugdhulp.bekend"
_JEUGD: Final = who(Rol.COLLEGE, Regime.JEUGDWET, Functie.JEUGDCONSULENT)
_SCHOOL: Final = who(Rol.ONDERWIJS, Regime.JEUGDWET)
_ARTS: Final = who(Rol.ZORGAANBIEDER, Regime.ZVW)
_CONFLICT: Final = frozenset(
    {Omstandigheid.REDEN, Omstandigheid.TWEEDE_PERSOON, Omstandigheid.CONFLICT_VAN_PLICHTEN}
)
_CIZ: Final = who(Rol.CIZ, Regime.WLZ)
_NOOD: Final = frozenset({Omstandigheid.REDEN, Omstandigheid.TWEEDE_PERSOON})

NAAR_WMO: Final[dict[str, Gat]] = {
    **{
        f"andere wet: {doet}": (
            "andere-wet-naar-wmo",
            rule(Doel.ONDERZOEK_WMO, _JEUGDHULP, doet=doet, toestemming_nodig=GEHEIMHOUDING),
        )
        for doet in Handeling
        if doet not in {Handeling.VERSTREKKEN, Handeling.AANMELDEN}
    },
    **{
        f"andere wet: {veld}": (
            "andere-wet-naar-wmo",
            rule(Doel.ONDERZOEK_WMO, veld, toestemming_nodig=GEHEIMHOUDING),
        )
        for veld in ("zvw_zorg.bekend", "wlz_zorg.bekend", "zvh_casus.bekend", "inkomen.bekend")
    },
    "andere wet: doorgegeven": (
        "andere-wet-naar-wmo",
        hand(Doel.ONDERZOEK_WMO, "bijstand.bekend", Rol.AANBIEDER_WMO),
    ),
    "andere wet: een ander deel van het college": (
        "andere-wet-naar-wmo",
        rule(Doel.ONDERZOEK_WMO, _JEUGDHULP, wie=_JEUGD),
    ),
    "andere wet: een ander doel": ("andere-wet-naar-wmo", rule(Doel.BIJSTAND_PW, "bijstand.bekend")),
    "andere wet: een college zonder wet": (
        "andere-wet-naar-wmo",
        hand(Doel.NOODINZAGE, "jeugdhulp.product", Rol.COLLEGE, wie=_JEUGD),
    ),
    "andere wet: de oude toestemming": (
        "andere-wet-naar-wmo",
        rule(Doel.ONDERZOEK_WMO, _JEUGDHULP, toestemming_nodig=ONDUBBELZINNIG),
    ),
    "andere wet: besluit van het CIZ doorgegeven": (
        "andere-wet-naar-wmo",
        hand(Doel.LEVERING_WMO, "wlz_indicatie.afgegeven", Rol.AANBIEDER_WMO),
    ),
    "andere wet: nood zonder conflict van plichten": (
        "andere-wet-naar-wmo",
        rule(Doel.NOODINZAGE, _JEUGDHULP, omstandigheden_nodig=_NOOD),
    ),
    "andere wet: nood vertelt meer": (
        "andere-wet-naar-wmo",
        rule(Doel.NOODINZAGE, "jeugdhulp.verslag", omstandigheden_nodig=_CONFLICT),
    ),
    "andere wet: conflict van plichten buiten nood": (
        "andere-wet-naar-wmo",
        rule(Doel.ONDERZOEK_WMO, _JEUGDHULP, omstandigheden_nodig=_CONFLICT),
    ),
    "zorg: een college krijgt het": (
        "zorg",
        hand(Doel.TOELEIDING_JEUGD, "zvw_zorg.bekend", Rol.COLLEGE, wie=_ARTS),
    ),
    "zorg: een college schrijft het": (
        "zorg",
        rule(Doel.TOELEIDING_JEUGD, "zvw_zorg.bekend", doet=Handeling.REGISTREREN, wie=_JEUGD),
    ),
    "zorg: een arts brengt het": (
        "zorg",
        rule(Doel.ONDERZOEK_WMO, "zvw_zorg.bekend", doet=Handeling.MELDEN, wie=_ARTS),
    ),
    "ciz: voor jeugd": ("ciz", rule(Doel.TOELEIDING_JEUGD, "wlz_indicatie.profiel", wie=_JEUGD)),
    "ciz: langs een arts": (
        "ciz",
        rule(Doel.ONDERZOEK_WMO, "wlz_indicatie.profiel", doet=Handeling.MELDEN, wie=_ARTS),
    ),
    "zorg: langdurige zorg": ("zorg", rule(Doel.ONDERZOEK_WMO, "wlz_zorg.bekend")),
    "zorg: een declaratie": ("zorg", rule(Doel.ONDERZOEK_WMO, "zvw_declaratie.bedrag")),
    "zorg: voor jeugd": ("zorg", rule(Doel.TOELEIDING_JEUGD, "zvw_zorg.bekend", wie=_JEUGD)),
    "ciz: controleren": (
        "ciz",
        rule(Doel.ONDERZOEK_WMO, "wlz_indicatie.profiel", doet=Handeling.CONTROLEREN),
    ),
    "ciz: doorgeven": (
        "ciz",
        hand(Doel.ONDERZOEK_WMO, "wlz_indicatie.profiel", Rol.ZORGAANBIEDER, wie=_CIZ),
    ),
    "ciz: onder een andere wet": (
        "ciz",
        rule(Doel.WLZ_INDICATIE, "persoon.naam", doet=Handeling.MELDEN, wie=who(Rol.CIZ, Regime.WMO)),
    ),
    **{
        f"eerst of: {doet}": (
            "eerst-of-dan-wat",
            rule(Doel.ONDERZOEK_WMO, "jeugdhulp.product", doet=doet, toestemming_nodig=STATUTAIR),
        )
        for doet in (
            Handeling.CONTROLEREN,
            Handeling.EXPORTEREN,
            Handeling.BESLISSEN,
            Handeling.STUREN,
        )
    },
    "eerst of: een doel van een andere wet": (
        "eerst-of-dan-wat",
        rule(Doel.WLZ_AFSTEMMING, "wlz_zorg.aanbieder", toestemming_nodig=STATUTAIR),
    ),
    "eigen deel van een school": (
        "eigen-deel",
        rule(Doel.CASUSOVERLEG_WMO, "overleg.eigen_deel", doet=Handeling.VASTLEGGEN, wie=_SCHOOL),
    ),
    "signaal van een zorgaanbieder": (
        "eigen-deel",
        rule(
            Doel.SIGNALERING_WMO,
            "signaal.soort",
            doet=Handeling.MELDEN,
            wie=who(Rol.ZORGAANBIEDER, Regime.ZVW),
            toestemming_nodig=GEHEIMHOUDING,
        ),
    ),
}

UIT_WMO: Final[dict[str, Gat]] = {
    **{
        f"{rol} leest een verslag": (
            "gesloten-lijst",
            rule(Doel.CASUSOVERLEG_WMO, _VERSLAG, wie=who(rol, Regime.WMO)),
        )
        for rol in (Rol.ONDERWIJS, Rol.SCHULDEISER, Rol.POLITIE)
    },
    "toestemming maakt de lijst niet langer": (
        "gesloten-lijst",
        hand(Doel.LEVERING_WMO, _PRODUCT, Rol.ONDERWIJS, toestemming_nodig=STATUTAIR | GEHEIMHOUDING),
    ),
    "een ontvanger te veel": (
        "gesloten-lijst",
        hand(
            Doel.LEVERING_WMO,
            _PRODUCT,
            Rol.AANBIEDER_WMO,
            ontvangers=frozenset({Rol.AANBIEDER_WMO, Rol.ONDERWIJS}),
        ),
    ),
    "geheimhouding is geen wettelijke toestemming": (
        "gesloten-lijst",
        hand(Doel.AFSTEMMING_ZVW, _PRODUCT, Rol.ZORGAANBIEDER, toestemming_nodig=GEHEIMHOUDING),
    ),
    "een zorgaanbieder leest zelf": (
        "gesloten-lijst",
        rule(
            Doel.AFSTEMMING_ZVW,
            _PRODUCT,
            wie=who(Rol.ZORGAANBIEDER, Regime.ZVW),
            toestemming_nodig=STATUTAIR,
        ),
    ),
    "Veilig Thuis zonder vermoeden": (
        "gesloten-lijst",
        hand(Doel.VEILIG_THUIS, "veiligheid.vermoeden", Rol.VEILIG_THUIS),
    ),
    "een andere wet van het college": (
        "gesloten-lijst",
        rule(Doel.TOELEIDING_JEUGD, _PRODUCT, wie=_JEUGD),
    ),
    "een andere wet voor een Wmo-doel": (
        "gesloten-lijst",
        rule(Doel.ONDERZOEK_WMO, _PRODUCT, wie=_JEUGD),
    ),
    "een school in nood": ("gesloten-lijst", rule(Doel.NOODINZAGE, _PRODUCT, wie=_SCHOOL)),
    "een besluit van het CIZ wordt doorgegeven": (
        "gesloten-lijst",
        hand(Doel.TOELEIDING_JEUGD, "wlz_indicatie.afgegeven", Rol.JEUGDHULPAANBIEDER, wie=_JEUGD),
    ),
    "een melding met een ontvanger": (
        "gesloten-lijst",
        rule(
            Doel.SIGNALERING_WMO,
            "signaal.soort",
            doet=Handeling.MELDEN,
            ontvangers=frozenset({Rol.ONDERWIJS}),
        ),
    ),
    "een college zonder wet": ("gesloten-lijst", hand(Doel.CASUSOVERLEG_WMO, _PRODUCT, Rol.COLLEGE)),
    "zorg wordt doorgegeven": (
        "gesloten-lijst",
        hand(Doel.LEVERING_WMO, "zvw_zorg.bekend", Rol.AANBIEDER_WMO, toestemming_nodig=GEHEIMHOUDING),
    ),
    "een school schrijft een besluit": (
        "gesloten-lijst",
        rule(Doel.CASUSOVERLEG_WMO, _VERSLAG, doet=Handeling.VASTLEGGEN, wie=_SCHOOL),
    ),
    "status van het signaal van een ander": (
        "gesloten-lijst",
        rule(Doel.SIGNALERING_WMO, "signaal.status", wie=_SCHOOL),
    ),
    "onderzoek ondanks bezwaar": ("bezwaar", hand(Doel.ONDERZOEK_STATISTIEK, _PRODUCT, Rol.CBS)),
    "inkomen van het college": ("inkomen-bijdrage", rule(Doel.BIJDRAGE_WMO, "wmo_bijdrage.inkomen")),
}
