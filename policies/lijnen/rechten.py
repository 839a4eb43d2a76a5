# SPDX-License-Identifier: EUPL-1.2
"""What an inwoner may stop: data whose use is restricted is kept, and not used.

Source: AVG art. 18 lid 1 and lid 2; AVG art. 4 onder 3.
"""

from typing import Final

from policies.begrippen import Doel
from policies.lijnen.punt import BRENGEN, Punt
from policies.omstandigheden import Omstandigheid

_UITZONDERING: Final = frozenset(
    {
        # What the inwoner asks about themselves, which they may consent to by asking it.
        Doel.RECHTEN_AVG,
        Doel.RECHTEN_WMO,
        Doel.RECHTEN_JEUGD,
        Doel.INZAGE_ZORG,
        # The rights of another: who is beaten, and a child.
        Doel.VEILIG_THUIS,
        Doel.JEUGDBESCHERMING,
        Doel.VERZOEK_RVDK,
        # A life in danger.
        Doel.NOODINZAGE,
        # To answer for what was done, and to get in: no use of the data itself.
        Doel.VERANTWOORDING,
        Doel.TOEGANG,
    }
)
"""For what restricted data may be used all the same.

Source: AVG art. 18 lid 2; art. 5 lid 2.
"""


def despite_restriction(p: Punt) -> bool:
    """Something else than bringing and keeping passes although the inwoner had the use restricted."""
    if p.handeling in BRENGEN or p.doel in _UITZONDERING:
        return False
    return p.passes_despite(Omstandigheid.BEPERKT)
