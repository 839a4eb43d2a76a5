# SPDX-License-Identifier: EUPL-1.2
"""The numbers of the lint, and why they are these."""

from typing import Final

from policies.begrippen import Categorie, Doel, Handeling
from policies.lijnen.punt import LEZEN

MEESTE_VELDEN_REGEL: Final = 12
"""How many fields one rule may let pass.

A rule is one sentence about one kind of data, so what needs more is two sentences. In the
register as it is, 19 of 20 rules let six fields or fewer pass, and the widest is one whole signal
of a creditor, which the law itself writes out: twelve. Who needs a thirteenth changes this number,
and is seen doing so.

Source: Wgs art. 8b (signal of a creditor); AVG art. 5 lid 1 onder c.
"""

MEESTE_VELDEN_FUNCTIE: Final = 30
"""How many fields one function of one role may read for one purpose, all stages together.

The limit per rule could be dodged by writing many rules. What went wrong with Suwinet was the
page: a role that saw everything its system had. The widest page of the register as it is, that of a
review of Wmo help, has 27 fields over all stages.

Source: AVG art. 25 lid 2; Inspectie SZW on Suwinet (2013): roles too wide.
"""

ZONDER_GRENS: Final = frozenset({Categorie.LOGBOEK})
"""Kinds of data that no number limits: who answers for the log must be able to read all of a line.

Source: AVG art. 5 lid 2.
"""

MEESTE_WOORDEN: Final = 15
"""How many words a sentence may have to be read by everybody (B1)."""

GEVEN: Final = LEZEN | {Handeling.MELDEN, Handeling.VERSTREKKEN}
"""The acts by which somebody gets to know what was secret: reading, bringing, handing over."""

BIJZONDER: Final = frozenset(
    {
        Categorie.JEUGDHULP,
        Categorie.WMO_VOORZIENING,
        Categorie.WMO_LEVERING,
        Categorie.ZVW_ZORG,
        Categorie.ZVW_DECLARATIE,
        Categorie.WLZ_INDICATIE,
        Categorie.WLZ_ZORG,
        Categorie.MEDISCH_DOSSIER,
        Categorie.ZVH_CASUS,
        Categorie.STRAFRECHT,
    }
)
"""Kinds of data that say something about health, or about crimes.

Source: AVG art. 4 onder 15, 9 lid 1 and 10.
"""

EIGEN_WERK: Final = frozenset({Categorie.AFSPRAAK, Categorie.OVERLEG, Categorie.PROCES, Categorie.VERWIJZING})
"""What people who work together make themselves: it was collected under the law of none of them alone."""

BUITEN_DE_FASEN: Final = frozenset({Doel.NOODINZAGE, Doel.ONTHULLING})
"""Purposes that know no stages: who breaks the glass, or is ordered by a court, can not wait for one.

Source: AVG art. 6 lid 1 onder d.
"""
