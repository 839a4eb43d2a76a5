# SPDX-License-Identifier: EUPL-1.2
"""Was the entry of a receipt destroyed before its term was over? Then the receipt is evidence of that.

An entry that was destroyed cannot say how old it was. Its receipt can.

Source: FORMAT.md section 17.
"""

from collections.abc import Iterable
from datetime import date
from typing import Final

from audit.grafsteen import shown_tombstone
from audit.merkle import leaf_hash
from audit.ontvangst import Ontvangst
from audit.opening import Opening

_DAY_MS: Final = 86_400_000
_EPOCH: Final = date(1970, 1, 1)


def destroyed_early(receipt: Ontvangst, openings: Iterable[Opening]) -> str | None:
    """In which words these openings say that it was; None when they do not.

    Who believes it must know that they are those of an export that holds.

    Raises:
        MalformedError: what is called a tombstone is none.
    """
    steen: int | None = None
    for opening in openings:
        if leaf_hash(opening.entry) == receipt.leaf:
            steen = opening.erased_by
        elif steen is not None and opening.index == steen:
            return _early(receipt, opening)
    return None


def _early(receipt: Ontvangst, opening: Opening) -> str | None:
    steen = shown_tombstone(opening)
    termijn = None if steen is None else steen.termijn
    if termijn is None:
        return None
    # A day of UTC begins after that of the Netherlands: who is in doubt says nothing against the log.
    if receipt.tijd_ms // _DAY_MS <= (termijn.tot_en_met - _EPOCH).days:
        return None
    return f"destroyed with those until {termijn.tot_en_met}, and of a later day"
