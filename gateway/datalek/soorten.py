# SPDX-License-Identifier: EUPL-1.2
"""The closed lists of a datalek. There is no text that somebody typed.

What must be told in words of one's own is told in the form of the AP itself.

Source: AVG art. 4 onder 12, art. 33 and 34; overwegingen 75, 85 and 86.
"""

from enum import StrEnum
from typing import Final


class Lekbron(StrEnum):
    """Where a suspicion came from.

    Source: AVG art. 33 lid 2 (a processor tells the controller); art. 39 lid 1 onder b.
    """

    NAZICHT = "nazicht"
    MEDEWERKER = "medewerker"
    VERWERKER = "verwerker"


class Voorval(StrEnum):
    """What seems to have gone wrong, as who saw it says it."""

    VERKEERDE_ONTVANGER = "verkeerde_ontvanger"
    ONTERECHT_BEKEKEN = "onterecht_bekeken"
    TOEGANG_VAN_ANDER = "toegang_van_ander"
    KWIJT_OF_GESTOLEN = "kwijt_of_gestolen"
    INBRAAK = "inbraak"
    VERNIETIGD = "vernietigd"
    GEWIJZIGD = "gewijzigd"
    ANDERS = "anders"


class Inbreuk(StrEnum):
    """In what way the security was breached.

    Source: AVG art. 4 onder 12; EDPB Guidelines 9/2022 (confidentiality, integrity, availability).
    """

    VERTROUWELIJKHEID = "vertrouwelijkheid"
    JUISTHEID = "juistheid"
    BESCHIKBAARHEID = "beschikbaarheid"


class Lekgevolg(StrEnum):
    """What can come of it for those affected.

    Source: AVG art. 33 lid 3 onder c; overwegingen 75 and 85.
    """

    GEEN_GREEP = "geen_greep"
    ONVEILIG = "onveilig"
    UITSLUITING = "uitsluiting"
    FRAUDE = "fraude"
    GELD = "geld"
    GOEDE_NAAM = "goede_naam"
    BEROEPSGEHEIM = "beroepsgeheim"
    HULP_GESTOORD = "hulp_gestoord"
    GEEN = "geen"


class Maatregel(StrEnum):
    """What was done against it, or will be.

    Source: AVG art. 33 lid 3 onder d.
    """

    TOEGANG_DICHT = "toegang_dicht"
    SLEUTELS_VERVANGEN = "sleutels_vervangen"
    ONTVANGER_WISTE = "ontvanger_wiste"
    TERUGGEKREGEN = "teruggekregen"
    HERSTELD = "hersteld"
    MEDEWERKER_AANGESPROKEN = "medewerker_aangesproken"
    WERKWIJZE_AANGEPAST = "werkwijze_aangepast"
    VERWERKER_AANGESPROKEN = "verwerker_aangesproken"
    AANGIFTE = "aangifte"
    NOG_GEEN = "nog_geen"


class Risico(StrEnum):
    """How likely it is that somebody is harmed, and how much.

    Source: AVG art. 33 lid 1 (no risk likely), art. 34 lid 1 (a high risk likely).
    """

    ONWAARSCHIJNLIJK = "onwaarschijnlijk"
    RISICO = "risico"
    HOOG = "hoog"


class Lekuitkomst(StrEnum):
    """What was decided.

    Source: AVG art. 33 lid 1 and 5, art. 34 lid 1.
    """

    GEEN_DATALEK = "geen_datalek"
    NIET_MELDEN = "niet_melden"
    MELDEN = "melden"
    MELDEN_EN_VERTELLEN = "melden_en_vertellen"


STIL: Final = frozenset({Lekuitkomst.GEEN_DATALEK, Lekuitkomst.NIET_MELDEN})
"""What is decided so is told to nobody outside, so nobody outside would ever see a mistake. Silence takes two
people; telling takes one, for it must never wait for anybody."""


class Stilreden(StrEnum):
    """Why it is told to nobody. The first three say that it is no datalek.

    Source: AVG art. 4 onder 12; art. 33 lid 1 and 5.
    """

    TERECHT = "terecht"
    GEEN_PERSOONSGEGEVENS = "geen_persoonsgegevens"
    AL_BEKEND = "al_bekend"
    ONLEESBAAR = "onleesbaar"
    BETROUWBARE_ONTVANGER = "betrouwbare_ontvanger"
    SNEL_HERSTELD = "snel_hersteld"
    GERING = "gering"


STILREDENEN: Final[dict[Lekuitkomst, tuple[Stilreden, ...]]] = {
    Lekuitkomst.GEEN_DATALEK: (Stilreden.TERECHT, Stilreden.GEEN_PERSOONSGEGEVENS, Stilreden.AL_BEKEND),
    Lekuitkomst.NIET_MELDEN: (
        Stilreden.ONLEESBAAR,
        Stilreden.BETROUWBARE_ONTVANGER,
        Stilreden.SNEL_HERSTELD,
        Stilreden.GERING,
    ),
}
"""Which reasons each silence can have; telling needs none."""


class Vertelgrond(StrEnum):
    """Why those affected are not told, although the risk is high.

    Source: AVG art. 34 lid 3 onder a, b and c; UAVG art. 41 lid 1.
    """

    ONLEESBAAR = "onleesbaar"
    RISICO_WEG = "risico_weg"
    OPENBAAR = "openbaar"
    UAVG_41 = "uavg_41"


class Laatreden(StrEnum):
    """Why the AP was told after 72 hours. That it was weekend is no reason.

    Source: AVG art. 33 lid 1.
    """

    OMVANG_ONDUIDELIJK = "omvang_onduidelijk"
    SAMEN_GEMELD = "samen_gemeld"
    NIET_HERKEND = "niet_herkend"
    STORING = "storing"


class Lekmelding(StrEnum):
    """Who was told.

    Source: AVG art. 33 lid 1 and 4 (in phases), art. 34 lid 1; Wabvpz art. 15h.
    """

    AP = "ap"
    AP_AANVULLING = "ap_aanvulling"
    BETROKKENEN = "betrokkenen"
    NZA = "nza"


class Lekstand(StrEnum):
    """Where a datalek is."""

    NIEUW = "nieuw"
    BEOORDEELD = "beoordeeld"
    WACHT = "wacht"
    TE_VERTELLEN = "te_vertellen"
    AANVULLEN = "aanvullen"
    AFGESLOTEN = "afgesloten"
