# SPDX-License-Identifier: EUPL-1.2
"""The verwijsindex: who else knows this youth, and never more, for no other purpose, under 23.

Source: Jeugdwet art. 7.1.1.1, 7.1.2.1, 7.1.4.3, 7.1.4.5.
"""

from typing import Final

from policies.begrippen import Categorie, Doel, Handeling, Relatie
from policies.lijnen.punt import INDEX_TOT, LEZEN, TREFFER_VELDEN, VERWIJSREDEN, Punt

_INDEX: Final = frozenset({Doel.VERWIJSINDEX_JEUGD, Doel.VERWIJSINDEX_REGIE})
_VERTELLEN: Final = LEZEN | {Handeling.VERSTREKKEN, Handeling.STUREN}


def index_tells_content(p: Punt) -> bool:
    """The index gives more than a referral, a match more than whom to call, or anybody the reason."""
    # A pseudonym is what goes into the index, and the index gives none.
    naar_de_index = p.categorie is Categorie.PSEUDONIEM and p.handeling is Handeling.VERSTREKKEN
    if p.doel in _INDEX and p.categorie is not Categorie.VERWIJZING and not naar_de_index:
        return True
    if p.categorie is not Categorie.VERWIJZING or p.handeling not in _VERTELLEN:
        return False
    treffer = p.vraag.relatie is Relatie.TREFFER
    return p.veld == VERWIJSREDEN or (treffer and p.veld not in TREFFER_VELDEN)


def index_above_age(p: Punt) -> bool:
    """Somebody of 23 or older, or of an age that nobody knows, is in the index.

    Who registered may still see that, and take it away.
    """
    eigen = p.vraag.relatie is Relatie.EIGEN_ORGANISATIE and p.handeling in LEZEN
    over = p.vraag.leeftijd is None or p.vraag.leeftijd >= INDEX_TOT
    weg = p.handeling is Handeling.VERWIJDEREN
    return p.categorie is Categorie.VERWIJZING and over and not eigen and not weg


def index_for_another_purpose(p: Punt) -> bool:
    """A referral is used for anything but the index."""
    return p.categorie is Categorie.VERWIJZING and p.doel not in _INDEX
