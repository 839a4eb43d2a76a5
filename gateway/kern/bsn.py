# SPDX-License-Identifier: EUPL-1.2
"""The burgerservicenummer, and the one place that decides whether it is one.

A `Bsn` lives from the moment a request is parsed until it is pseudonymised.
Nothing that stores, logs or notifies accepts one: those take a `Pseudoniem`.
"""

import re
from typing import Final, NoReturn, SupportsIndex, final

from gateway.errors import InvalidBsnError

# Not str.isdigit(): that also accepts "²" and Arabic digits. fullmatch, not `$`: that accepts a newline.
_NINE_DIGITS: Final = re.compile(r"[0-9]{9}")
_WEIGHTS: Final = (9, 8, 7, 6, 5, 4, 3, 2, -1)
_HIDDEN: Final = "Bsn(…)"


def _satisfies_elfproef(digits: str) -> bool:
    return sum(w * int(d) for w, d in zip(_WEIGHTS, digits, strict=True)) % 11 == 0


@final
class Bsn:
    """A burgerservicenummer that satisfies the elfproef; frozen, and silent when printed.

    `repr`, `str` and `format` hide the number, and it cannot be pickled, so a log
    line, a traceback or a failing assert cannot leak it. Not a dataclass on
    purpose: `asdict`, orjson and FastAPI walk the fields of a dataclass, and would
    print what `repr` hides. Read `digits` only to hand it to the Pseudonymiser, the
    vault, or a source that a law lets have it.

    Raises:
        InvalidBsnError: `digits` is not a BSN. The message never echoes it.

    Source: elfproef as published by RvIG.
    """

    __slots__ = ("_digits",)
    _digits: str

    def __init__(self, digits: str) -> None:
        if not _NINE_DIGITS.fullmatch(digits):
            raise InvalidBsnError("a bsn is nine digits 0-9")
        # 000000000 has sum 0 and would pass; it was never issued to anyone.
        if digits == "000000000" or not _satisfies_elfproef(digits):
            raise InvalidBsnError("the number does not satisfy the elfproef")
        object.__setattr__(self, "_digits", digits)

    @property
    def digits(self) -> str:
        """The nine digits; read in `adapters/crypto` and in adapters that must send them."""
        return self._digits

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError("a Bsn is frozen")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError("a Bsn is frozen")

    def __eq__(self, other: object) -> bool:
        return self._digits == other._digits if isinstance(other, Bsn) else NotImplemented

    def __hash__(self) -> int:
        return hash((Bsn, self._digits))

    def __repr__(self) -> str:
        return _HIDDEN

    def __format__(self, spec: str) -> str:
        # Any width or alignment is ignored: a log template must neither leak nor fail.
        return _HIDDEN

    def __reduce_ex__(self, protocol: SupportsIndex) -> NoReturn:
        # Covers pickle, and copy.deepcopy as used by dataclasses.asdict.
        raise TypeError("a Bsn cannot be pickled or copied")
