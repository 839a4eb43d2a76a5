# SPDX-License-Identifier: EUPL-1.2
"""The pseudoniem: what one recipient knows a person by, for one purpose.

It is the point k · H(x) itself and not a hash of it, so that a later rotation can
multiply it by k_new / k_old and no BSN is needed.
"""

from typing import ClassVar

from gateway.kern.schuilnaam import Schuilnaam


class Pseudoniem(Schuilnaam):
    """The schuilnaam of a person: its text begins with `p`.

    Source: AVG art. 4 onder 5.
    """

    __slots__ = ()
    letter: ClassVar[str] = "p"
    veld: ClassVar[str] = "pseudoniem"
