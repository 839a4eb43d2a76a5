# SPDX-License-Identifier: EUPL-1.2
"""The burgerservicenummer, and the one place that decides whether it is one.

A `Bsn` lives from the moment a request is parsed until it is pseudonymised.
Nothing that stores, logs or notifies accepts one: those take a `Pseudoniem`.
"""

import re
from typing import Final, final

from gateway.errors import InvalidBsnError
from gateway.kern.geheim_nummer import GeheimNummer

# Not str.isdigit(): that also accepts "²" and Arabic digits. fullmatch, not `$`: that accepts a newline.
_NINE_DIGITS: Final = re.compile(r"[0-9]{9}")
_WEIGHTS: Final = (9, 8, 7, 6, 5, 4, 3, 2, -1)


def _satisfies_elfproef(digits: str) -> bool:
    return sum(w * int(d) for w, d in zip(_WEIGHTS, digits, strict=True)) % 11 == 0


@final
class Bsn(GeheimNummer):
    """A burgerservicenummer that satisfies the elfproef; frozen, and silent when printed.

    Read `digits` only to hand it to the Pseudonymiser, the vault, or a source that a law
    lets have it.

    Raises:
        InvalidBsnError: `digits` is not a BSN. The message never echoes it.

    Source: elfproef as published by RvIG.
    """

    __slots__ = ()

    def __init__(self, digits: str) -> None:
        if not _NINE_DIGITS.fullmatch(digits):
            raise InvalidBsnError("a bsn is nine digits 0-9")
        # 000000000 has sum 0 and would pass; it was never issued to anyone.
        if digits == "000000000" or not _satisfies_elfproef(digits):
            raise InvalidBsnError("the number does not satisfy the elfproef")
        super().__init__(digits)
