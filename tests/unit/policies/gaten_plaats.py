# SPDX-License-Identifier: EUPL-1.2
"""Ways out of the one place that a kind of data has: one rule each."""

from typing import Final

from unit.policies.kapot import (
    Gat,
    hand,
    rule,
    who,
)

from policies.begrippen import Doel, Functie, Handeling, Regime, Relatie, Rol
from policies.omstandigheden import Omstandigheid

_PRODUCT: Final = "wmo_voorziening.product"
_JEUGDHULP: Final = "jeugdhulp.bekend"
_JEUGD: Final = who(Rol.COLLEGE, Regime.JEUGDWET, Functie.JEUGDCONSULENT)
_SCHOOL: Final = who(Rol.ONDERWIJS, Regime.JEUGDWET)
_INWONER: Final = who(Rol.BETROKKENE, Regime.WMO, Functie.INWONER)
_ZONDER_BAND: Final = frozenset({Relatie.GEEN})
_EIGEN: Final = frozenset({Relatie.EIGEN_ORGANISATIE})
_TREFFER: Final = frozenset({Relatie.TREFFER})
_NOOD: Final = frozenset({Omstandigheid.REDEN, Omstandigheid.TWEEDE_PERSOON})
_PLICHT: Final = _NOOD | {Omstandigheid.CONFLICT_VAN_PLICHTEN}

PLAATS: Final[dict[str, Gat]] = {
    "logboek: de inwoner langs een andere weg": (
        "logboek",
        rule(Doel.RECHTEN_WMO, "logboek.tijd", wie=_INWONER),
    ),
    "logboek: een medewerker namens de inwoner": (
        "logboek",
        rule(Doel.RECHTEN_AVG, "logboek.tijd"),
    ),
    "een heel dossier": ("dossier", rule(Doel.ONDERZOEK_WMO, "dossier.afschrift")),
    "een zorg over veiligheid": ("veiligheid", rule(Doel.ONDERZOEK_WMO, "veiligheid.bekend")),
    "veiligheid in nood": (
        "veiligheid",
        rule(Doel.NOODINZAGE, "veiligheid.melding", omstandigheden_nodig=_NOOD),
    ),
    **{
        f"strafrecht in {doel}": ("strafrecht", rule(doel, "strafrecht.melding"))
        for doel in (Doel.VEILIG_THUIS, Doel.TOEZICHT_WMO)
    },
    "strafrecht onder de goede wet": (
        "strafrecht",
        rule(Doel.ONDERZOEK_WMO, "strafrecht.melding", wie=who(Rol.COLLEGE, Regime.WGSV)),
    ),
    "suwinet: een andere wet": (
        "suwinet",
        rule(Doel.SUWINET_PW, "inkomen.loon", wie=who(Rol.ZORGAANBIEDER, Regime.ZVW)),
    ),
    "suwinet: doorgegeven": (
        "suwinet",
        hand(
            Doel.SUWINET_PW,
            "inkomen.loon",
            Rol.CAK,
            wie=who(Rol.COLLEGE, Regime.PARTICIPATIEWET),
        ),
    ),
    "suwinet: voor de Wmo": (
        "suwinet",
        rule(Doel.ONDERZOEK_WMO, "inkomen.loon", wie=who(Rol.COLLEGE, Regime.PARTICIPATIEWET)),
    ),
    "bsn: een medewerker brengt het": (
        "bsn",
        rule(Doel.CONTRACT_WMO, "persoon.bsn", doet=Handeling.MELDEN),
    ),
    "bsn: een systeem leest het": (
        "bsn",
        rule(Doel.CONTRACT_WMO, "persoon.bsn", wie=who(Rol.COLLEGE, Regime.WMO)),
    ),
    "bsn: een weg die er niet is": (
        "bsn",
        hand(Doel.LEVERING_WMO, "persoon.bsn", Rol.ONDERWIJS, wie=who(Rol.COLLEGE, Regime.WMO)),
    ),
    "pseudoniem: een medewerker laat het maken": (
        "pseudoniem",
        rule(Doel.LEVERING_WMO, "pseudoniem.evaluatie"),
    ),
    "pseudoniem: een systeem legt het vast": (
        "pseudoniem",
        rule(
            Doel.LEVERING_WMO,
            "pseudoniem.evaluatie",
            doet=Handeling.VASTLEGGEN,
            wie=who(Rol.COLLEGE, Regime.WMO),
        ),
    ),
    "pseudoniem: voor wie het BSN niet mag hebben": (
        "pseudoniem",
        hand(Doel.LEVERING_WMO, "pseudoniem.evaluatie", Rol.ONDERWIJS, wie=who(Rol.COLLEGE, Regime.WMO)),
    ),
    "pseudoniem: een ander doel": (
        "pseudoniem",
        rule(Doel.ONDERZOEK_WMO, "pseudoniem.evaluatie", wie=who(Rol.COLLEGE, Regime.WMO)),
    ),
    "rol alleen: een ander dan het college": (
        "rol-alleen",
        rule(
            Doel.TOEZICHT_WMO,
            "toezicht.melding",
            wie=who(Rol.TOEZICHTHOUDER, Regime.WMO),
            relaties=_ZONDER_BAND,
        ),
    ),
    "rol alleen: doorgeven": (
        "rol-alleen",
        hand(Doel.LEVERING_WMO, _PRODUCT, Rol.AANBIEDER_WMO, relaties=_ZONDER_BAND),
    ),
    "rol alleen: exporteren": (
        "rol-alleen",
        rule(Doel.ONDERZOEK_WMO, _PRODUCT, doet=Handeling.EXPORTEREN, relaties=_ZONDER_BAND),
    ),
    "rol alleen: de verwijsindex": (
        "rol-alleen",
        rule(
            Doel.VERWIJSINDEX_JEUGD,
            "verwijzing.contact",
            wie=who(Rol.BETROKKENE, Regime.JEUGDWET),
            relaties=_ZONDER_BAND,
        ),
    ),
    "verwijsindex: een treffer vertelt meer": (
        "verwijsindex-geen-inhoud",
        rule(Doel.VERWIJSINDEX_JEUGD, "verwijzing.sinds", wie=_JEUGD, relaties=_TREFFER),
    ),
    "verwijsindex: de reden": (
        "verwijsindex-geen-inhoud",
        rule(Doel.VERWIJSINDEX_JEUGD, "verwijzing.reden", wie=_JEUGD, relaties=_EIGEN),
    ),
    "verwijsindex: een volwassene registreren": (
        "verwijsindex-leeftijd",
        rule(
            Doel.VERWIJSINDEX_JEUGD,
            "verwijzing.contact",
            doet=Handeling.REGISTREREN,
            wie=_JEUGD,
            relaties=_EIGEN,
        ),
    ),
    "verwijsindex: een volwassene lezen": (
        "verwijsindex-leeftijd",
        rule(Doel.VERWIJSINDEX_JEUGD, "verwijzing.contact", wie=_JEUGD),
    ),
}

_AKKOORD: Final = _NOOD | {Omstandigheid.FG_INGELICHT}
_REGISSEUR: Final = who(Rol.COLLEGE, Regime.WMO, Functie.REGISSEUR)

ONTHULLING: Final[dict[str, Gat]] = {
    **{
        f"onthulling: {veld}": (
            "onthulling",
            rule(Doel.ONTHULLING, veld, wie=_REGISSEUR, omstandigheden_nodig=_AKKOORD),
        )
        for veld in ("persoon.naam", "wmo_voorziening.product", "toegang.sleutel")
    },
    **{
        f"onthulling: zonder {weg}": (
            "onthulling",
            rule(Doel.ONTHULLING, "persoon.bsn", wie=_REGISSEUR, omstandigheden_nodig=_AKKOORD - {weg}),
        )
        for weg in sorted(_AKKOORD)
    },
    "onthulling: een systeem": (
        "bsn",
        rule(Doel.ONTHULLING, "persoon.bsn", wie=who(Rol.COLLEGE, Regime.WMO), omstandigheden_nodig=_AKKOORD),
    ),
    "onthulling: de tweede zelf": (
        "onthulling",
        rule(
            Doel.ONTHULLING,
            "persoon.bsn",
            wie=who(Rol.COLLEGE, Regime.AVG, Functie.PRIVACY_OFFICER),
            omstandigheden_nodig=_AKKOORD,
        ),
    ),
    "onthulling: zonder band": (
        "onthulling",
        rule(
            Doel.ONTHULLING,
            "persoon.bsn",
            wie=_REGISSEUR,
            relaties=_EIGEN,
            omstandigheden_nodig=_AKKOORD,
        ),
    ),
    "onthulling: meenemen": (
        "onthulling",
        rule(
            Doel.ONTHULLING,
            "persoon.bsn",
            doet=Handeling.EXPORTEREN,
            wie=_REGISSEUR,
            omstandigheden_nodig=_AKKOORD,
        ),
    ),
    "onthulling: het verslag bij een school": (
        "onthulling",
        rule(Doel.ONTHULLING, "toegang.onthulling", wie=_SCHOOL),
    ),
    "onthulling: het verslag meenemen": (
        "onthulling",
        rule(Doel.ONTHULLING, "toegang.onthulling", doet=Handeling.EXPORTEREN, wie=_REGISSEUR),
    ),
    "onthulling: voor een ander doel": (
        "bsn",
        rule(Doel.ONDERZOEK_WMO, "persoon.bsn", wie=_REGISSEUR, omstandigheden_nodig=_AKKOORD),
    ),
}

NOOD: Final[dict[str, Gat]] = {
    **{
        f"nood: {veld}": ("noodinzage", rule(Doel.NOODINZAGE, veld, omstandigheden_nodig=_PLICHT))
        for veld in ("jeugdhulp.verslag", "persoon.bsn", "bijstand.bekend", "toegang.sleutel")
    },
    "nood: zonder conflict van plichten": (
        "noodinzage",
        rule(Doel.NOODINZAGE, _JEUGDHULP, omstandigheden_nodig=_NOOD),
    ),
    "nood: zonder getuige": (
        "noodinzage",
        rule(Doel.NOODINZAGE, "persoon.naam", omstandigheden_nodig=frozenset({Omstandigheid.REDEN})),
    ),
    "nood: meenemen": (
        "noodinzage",
        rule(Doel.NOODINZAGE, "persoon.naam", doet=Handeling.EXPORTEREN, omstandigheden_nodig=_PLICHT),
    ),
    "nood: zonder reden": (
        "noodinzage",
        rule(
            Doel.NOODINZAGE,
            "persoon.naam",
            omstandigheden_nodig=frozenset({Omstandigheid.TWEEDE_PERSOON}),
        ),
    ),
    "nood: het verslag bij een school": (
        "noodinzage",
        rule(Doel.NOODINZAGE, "toegang.noodinzage", wie=_SCHOOL),
    ),
    "nood: het verslag meenemen": (
        "noodinzage",
        rule(Doel.NOODINZAGE, "toegang.noodinzage", doet=Handeling.EXPORTEREN),
    ),
    "nood: een school": (
        "noodinzage",
        rule(Doel.NOODINZAGE, "persoon.naam", wie=_SCHOOL, omstandigheden_nodig=_PLICHT),
    ),
    "nood: een andere wet": (
        "noodinzage",
        rule(
            Doel.NOODINZAGE,
            "persoon.naam",
            wie=who(Rol.COLLEGE, Regime.PARTICIPATIEWET),
            omstandigheden_nodig=_PLICHT,
        ),
    ),
    "onveilig: niemand vraagt ernaar": (
        "onveilig",
        hand(Doel.LEVERING_WMO, _PRODUCT, Rol.AANBIEDER_WMO),
    ),
    "onveilig: uitnodigen": (
        "onveilig",
        rule(Doel.CASUSOVERLEG_WMO, "overleg.datum", doet=Handeling.UITNODIGEN),
    ),
    "onveilig: een dossier": (
        "onveilig",
        rule(Doel.RECHTEN_WMO, "dossier.inzage", wie=_INWONER, relaties=_ZONDER_BAND),
    ),
    "onveilig: waar iemand woont": (
        "onveilig",
        rule(Doel.LEVERING_WMO, "persoon.adres", wie=who(Rol.AANBIEDER_WMO, Regime.WMO)),
    ),
    "onveilig: waar iemand is": (
        "onveilig",
        rule(
            Doel.CASUSOVERLEG_WMO,
            "overleg.deelname",
            doet=Handeling.DEELNEMEN,
            wie=who(Rol.ZORGAANBIEDER, Regime.ZVW),
        ),
    ),
}
