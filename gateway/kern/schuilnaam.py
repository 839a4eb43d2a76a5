# SPDX-License-Identifier: EUPL-1.2
"""A schuilnaam: the number of a key and a point made with it, and no more about whom it stands for.

Each kind has a letter of its own, so that the text of one is never read as another. Nothing here
computes with the point: that is done in `adapters/crypto`.
"""

import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass, field
from hmac import compare_digest
from typing import ClassVar, Final, Self

from gateway.errors import InvalidInputError

_POINT_BYTES: Final = 32
_MAX_SLEUTEL: Final = 0xFFFF
_IDENTITY: Final = bytes(_POINT_BYTES)
# No leading zero: one schuilnaam has one text, so texts may be compared and indexed.
_TEKST: Final = re.compile(
    r"(?P<letter>[a-z])(?P<sleutel>[1-9][0-9]{0,4})\.(?P<punt>[A-Za-z0-9_-]{43})", re.ASCII
)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Schuilnaam:
    """The number of its key (`gateway.kern.sleutel`), and 32 bytes of a ristretto255 point.

    Equality takes the same time for every value of one kind, and kinds are never equal. `repr`
    hides the point: it is personal data for the recipient who can look it up.

    Raises:
        InvalidInputError: number or length is impossible, or the point is the identity.

    Source: RFC 9496 section 4.3 (encoding of a point); AVG art. 4 onder 5.
    """

    letter: ClassVar[str]
    veld: ClassVar[str]

    sleutel: int
    punt: bytes = field(repr=False)

    def __post_init__(self) -> None:
        if not 1 <= self.sleutel <= _MAX_SLEUTEL:
            raise InvalidInputError(f"key number {self.sleutel} is not in 1..{_MAX_SLEUTEL}", veld=self.veld)
        if len(self.punt) != _POINT_BYTES:
            raise InvalidInputError(f"a point has {_POINT_BYTES} bytes, not {len(self.punt)}", veld=self.veld)
        # The identity is k · 0: it would stand for everybody at once.
        if self.punt == _IDENTITY:
            raise InvalidInputError(f"the identity is nobody's {self.veld}", veld=self.veld)

    @property
    def tekst(self) -> str:
        """The one text form: the letter, the number of the key, a dot and 43 characters base64url."""
        return f"{self.letter}{self.sleutel}.{_encode(self.punt)}"

    @classmethod
    def from_tekst(cls, tekst: str) -> Self:
        """Read the text form of this kind, and only in the form that `tekst` writes.

        Raises:
            InvalidInputError: the text is not canonical, or of another kind; the message never echoes it.
        """
        found = _TEKST.fullmatch(tekst)
        if not found or found["letter"] != cls.letter:
            raise InvalidInputError(f"this is not the text of a {cls.veld}", veld=cls.veld)
        punt = urlsafe_b64decode(found["punt"] + "=")
        # 43 characters carry 258 bits: the last two must be zero, or one point has four texts.
        if _encode(punt) != found["punt"]:
            raise InvalidInputError(f"the text of the {cls.veld} is not canonical", veld=cls.veld)
        return cls(int(found["sleutel"]), punt)

    def __eq__(self, other: object) -> bool:
        # Of another kind it stands for something else, whatever the point.
        if not isinstance(other, Schuilnaam) or type(other) is not type(self):
            return NotImplemented
        same_point = compare_digest(self.punt, other.punt)
        return (self.sleutel == other.sleutel) & same_point

    def __hash__(self) -> int:
        return hash((self.letter, self.sleutel, self.punt))

    def __repr__(self) -> str:
        return f"{type(self).__name__}(…)"


def _encode(punt: bytes) -> str:
    return urlsafe_b64encode(punt).rstrip(b"=").decode("ascii")
