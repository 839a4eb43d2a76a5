# SPDX-License-Identifier: EUPL-1.2
"""A number that names somebody, or where they live: frozen, and silent when printed.

`repr`, `str` and `format` hide the digits, and it cannot be pickled, so a log line, a traceback
or a failing assert cannot leak them. Not a dataclass on purpose: `asdict`, orjson and FastAPI walk
the fields of a dataclass, and would print what `repr` hides.
"""

from typing import NoReturn, SupportsIndex


class GeheimNummer:
    """Digits that were checked by the kind of number they are, and that only few places read."""

    __slots__ = ("_digits",)
    _digits: str

    def __init__(self, digits: str) -> None:
        object.__setattr__(self, "_digits", digits)

    @property
    def digits(self) -> str:
        """The digits; read in `adapters/crypto` and in adapters that must send them."""
        return self._digits

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"{type(self).__name__} is frozen")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError(f"{type(self).__name__} is frozen")

    def __eq__(self, other: object) -> bool:
        # Another kind of number is another thing, also when the digits are the same.
        if not isinstance(other, GeheimNummer) or type(other) is not type(self):
            return NotImplemented
        return self._digits == other._digits

    def __hash__(self) -> int:
        return hash((type(self), self._digits))

    def __repr__(self) -> str:
        return f"{type(self).__name__}(…)"

    def __format__(self, spec: str) -> str:
        # Any width or alignment is ignored: a log template must neither leak nor fail.
        return repr(self)

    def __reduce_ex__(self, protocol: SupportsIndex) -> NoReturn:
        # Covers pickle, and copy.deepcopy as used by dataclasses.asdict.
        raise TypeError(f"{type(self).__name__} cannot be pickled or copied")
