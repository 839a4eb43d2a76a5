# SPDX-License-Identifier: EUPL-1.2
"""Two closed lists beside `begrippen.py`: what is recorded about a request, and which secrecy covers data."""

from enum import StrEnum
from typing import Final


class Omstandigheid(StrEnum):
    """What is recorded about a request beside the consent: somebody answers for each.

    The last three only prohibit: they open nothing, and close what a rule would open.

    Source: AVG art. 5 lid 1 onder c (noodzaak, minst ingrijpend eerst); Wmo 2015 art. 5.1.6 (redelijk
    vermoeden) and 5.3.6 (bezwaar); WGS art. 2.28 (eerst of, dan wat); iWmo OP003 (onveilig); AVG
    art. 18 (beperkt).
    """

    NOODZAAK = "noodzaak"
    INWONER_GEVRAAGD = "inwoner_gevraagd"
    EERST_OF = "eerst_of"
    REGIEBESLUIT = "regiebesluit"
    VERMOEDEN = "vermoeden"
    CONFLICT_VAN_PLICHTEN = "conflict_van_plichten"
    REDEN = "reden"
    TWEEDE_PERSOON = "tweede_persoon"
    FG_INGELICHT = "fg_ingelicht"
    NIET_HERLEIDBAAR = "niet_herleidbaar"
    VERZOEK_INWONER = "verzoek_inwoner"
    ONVEILIG = "onveilig"
    BEZWAAR = "bezwaar"
    BEPERKT = "beperkt"


ALLEEN_VERBOD: Final = frozenset({Omstandigheid.ONVEILIG, Omstandigheid.BEZWAAR, Omstandigheid.BEPERKT})
"""Those that only prohibit: no rule may rest on one."""


class Geheim(StrEnum):
    """The professional secrecy that covers a kind of data at its source.

    Source: BW 7 art. 457; Jeugdwet art. 7.3.11; Wet BIG art. 88; Participatiewet art. 65; Wmo 2015
    art. 5.3.3; Wet politiegegevens art. 7; Wlz art. 9.1.7.
    """

    WGBO = "wgbo"
    JEUGDWET = "jeugdwet"
    BIG = "big"
    PARTICIPATIEWET = "participatiewet"
    WMO = "wmo"
    WPG = "wpg"
    WLZ = "wlz"
