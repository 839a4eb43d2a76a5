# SPDX-License-Identifier: EUPL-1.2
"""The closed lists of a verzoek: what can be asked, how was seen who asks, and how it can be answered."""

from enum import StrEnum
from typing import Final


class Verzoeksoort(StrEnum):
    """What an inwoner can ask.

    Source: AVG art. 15, 16, 17, 18, 21 and art. 7 lid 3.
    """

    INZAGE = "inzage"
    RECTIFICATIE = "rectificatie"
    WISSING = "wissing"
    BEPERKING = "beperking"
    BEZWAAR = "bezwaar"
    INTREKKING = "intrekking"


AAN_ONTVANGERS: Final = frozenset(
    {Verzoeksoort.RECTIFICATIE, Verzoeksoort.WISSING, Verzoeksoort.BEPERKING, Verzoeksoort.BEZWAAR}
)
"""Of these whoever received the data must be told; of an objection, because it restricts the use.

Source: AVG art. 19, art. 18 lid 1 onder d.
"""


UIT_TE_VOEREN: Final = frozenset(set(Verzoeksoort) - {Verzoeksoort.INZAGE, Verzoeksoort.WISSING})
"""Of these something is done here before they are granted; access and erasure say so in their own way.

Source: AVG art. 7 lid 3, art. 16, art. 18 lid 1, art. 21 lid 1.
"""


class Identiteit(StrEnum):
    """How was seen who asks. A closed list: no number of a document is written down.

    Source: AVG art. 12 lid 6.
    """

    BALIE = "balie"
    DIGID = "digid"
    THUIS = "thuis"
    VERTEGENWOORDIGER = "vertegenwoordiger"


class Verlengreden(StrEnum):
    """Why a month is too short; the AVG knows these two and no other.

    Source: AVG art. 12 lid 3.
    """

    INGEWIKKELD = "ingewikkeld"
    VEEL_VERZOEKEN = "veel_verzoeken"


class Verzoekstand(StrEnum):
    """Where a verzoek is."""

    OPEN = "open"
    AFGEHANDELD = "afgehandeld"
    TERUGGENOMEN = "teruggenomen"


class Verzoekuitkomst(StrEnum):
    """How a verzoek was answered; for each refusal there is an article."""

    GEGEVEN = "gegeven"
    DEELS_GEGEVEN = "deels_gegeven"
    WET_VERPLICHT = "wet_verplicht"
    RECHTEN_VAN_ANDEREN = "rechten_van_anderen"
    NIET_ONJUIST = "niet_onjuist"
    BRON_ELDERS = "bron_elders"
    GEEN_TOESTEMMING = "geen_toestemming"
    DWINGENDE_GROND = "dwingende_grond"
    BUITENSPORIG = "buitensporig"


_ALTIJD: Final = (Verzoekuitkomst.GEGEVEN, Verzoekuitkomst.DEELS_GEGEVEN, Verzoekuitkomst.BUITENSPORIG)
UITKOMSTEN: Final[dict[Verzoeksoort, tuple[Verzoekuitkomst, ...]]] = {
    Verzoeksoort.INZAGE: (*_ALTIJD, Verzoekuitkomst.RECHTEN_VAN_ANDEREN),
    Verzoeksoort.RECTIFICATIE: (*_ALTIJD, Verzoekuitkomst.NIET_ONJUIST, Verzoekuitkomst.BRON_ELDERS),
    Verzoeksoort.WISSING: (*_ALTIJD, Verzoekuitkomst.WET_VERPLICHT, Verzoekuitkomst.RECHTEN_VAN_ANDEREN),
    Verzoeksoort.BEPERKING: (*_ALTIJD, Verzoekuitkomst.NIET_ONJUIST),
    Verzoeksoort.BEZWAAR: (*_ALTIJD, Verzoekuitkomst.DWINGENDE_GROND),
    Verzoeksoort.INTREKKING: (*_ALTIJD, Verzoekuitkomst.GEEN_TOESTEMMING),
}
"""How each kind can be answered."""
