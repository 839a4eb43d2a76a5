# SPDX-License-Identifier: EUPL-1.2
"""A household, named by where it lives and by nothing of who is in it.

The number of an address goes in, a `Huishouden` comes out: a schuilnaam of one recipient for one
purpose. Nothing of the members enters it, so it cannot be found from them, and a birth or a move
changes nobody else's. Whoever has two can see whether they are the same address, and no more.
"""

import re
from typing import ClassVar, Final, final

from gateway.errors import InvalidInputError
from gateway.kern.geheim_nummer import GeheimNummer
from gateway.kern.schuilnaam import Schuilnaam

VELD: Final = "huishouden"

# Four digits of the municipality that gave it, two of the kind of object, ten of its own.
_NUMMER: Final = re.compile(r"[0-9]{4}(?P<soort>[0-9]{2})[0-9]{10}")
_ADRESSEERBAAR: Final = frozenset({"01", "02", "03"})
"""Verblijfsobject, ligplaats, standplaats: one cannot live at a building, a street or a sign."""


@final
class Adresnummer(GeheimNummer):
    """The BAG number of a place where one can live; frozen, and silent when printed.

    Raises:
        InvalidInputError: it is no such number. The message never echoes it.

    Source: Catalogus BAG 2018, identificatie and objecttypecode; BRP API Personen 2,
    `adresseerbaarObjectIdentificatie`.
    """

    __slots__ = ()

    def __init__(self, digits: str) -> None:
        found = _NUMMER.fullmatch(digits)
        if not found:
            raise InvalidInputError("the number of an address is sixteen digits 0-9", veld=VELD)
        # The number of the sign beside the door (20) is the one most often taken for it.
        if found["soort"] not in _ADRESSEERBAAR:
            raise InvalidInputError("this number is not of a place where one can live", veld=VELD)
        super().__init__(digits)


class Huishouden(Schuilnaam):
    """What one recipient knows an address by, for one purpose: its text begins with `h`.

    Source: AVG art. 4 onder 5, art. 25.
    """

    __slots__ = ()
    letter: ClassVar[str] = "h"
    veld: ClassVar[str] = VELD


def same_household(een: Huishouden | None, ander: Huishouden | None) -> bool:
    """Whether two people are known at one address.

    An address that nobody told is none: two of those are not the same. Neither are two under
    different keys, of which nothing can be said.
    """
    return een is not None and een == ander
