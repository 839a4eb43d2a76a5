# SPDX-License-Identifier: EUPL-1.2
"""That the use of something was restricted, as whatever is kept about a person carries it.

`beperking` is the id of the verzoek that restricts it, and empty when nothing does. It stands in the
row itself, so that whoever reads the row knows it without asking anything else.

Source: AVG art. 4 onder 3 (marking stored data), art. 18.
"""

from typing import Final

from policies.omstandigheden import Omstandigheid

_BEPERKT: Final = frozenset({Omstandigheid.BEPERKT})
_VRIJ: Final[frozenset[Omstandigheid]] = frozenset()


def circumstances_of(beperking: str) -> frozenset[Omstandigheid]:
    """What the policy must know of it: that the use is restricted, or nothing."""
    return _BEPERKT if beperking else _VRIJ
