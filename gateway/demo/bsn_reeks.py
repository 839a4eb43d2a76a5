# SPDX-License-Identifier: EUPL-1.2
"""Numbers of the 9999xxxxx test range that satisfy the elfproef and that no test person has.

The ninth digit follows from the first eight, so the range is made, not searched.
"""

from collections.abc import Collection, Iterator
from typing import Final

_GEWICHTEN: Final = (9, 8, 7, 6, 5, 4, 3, 2)
_ELF: Final = 11
_HOOGSTE_CIJFER: Final = 9


def _controlecijfer(acht: str) -> int:
    return sum(int(c) * w for c, w in zip(acht, _GEWICHTEN, strict=True)) % _ELF


def vrije_nummers(bezet: Collection[str]) -> Iterator[str]:
    """Yield every valid 9999xxxxx number that is not in `bezet`, in ascending order.

    Source: elfproef as published by RvIG; 9999xxxxx is never issued to anyone.
    """
    for i in range(10_000):
        acht = f"9999{i:04d}"
        cijfer = _controlecijfer(acht)
        # 10 has no digit: that prefix has no valid number.
        if cijfer <= _HOOGSTE_CIJFER and (bsn := f"{acht}{cijfer}") not in bezet:
            yield bsn
