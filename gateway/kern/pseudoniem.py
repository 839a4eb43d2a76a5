# SPDX-License-Identifier: EUPL-1.2
"""The pseudoniem: what one recipient knows a person by, for one purpose.

It is the point k · H(x) itself and not a hash of it, so that a later rotation can
multiply it by k_new / k_old and no BSN is needed. Nothing here computes with the
point: that is done in `adapters/crypto`.
"""

import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass, field
from hmac import compare_digest
from typing import Final, Self

from gateway.errors import InvalidInputError

_VELD: Final = "pseudoniem"
_POINT_BYTES: Final = 32
_MAX_SLEUTEL: Final = 0xFFFF
_IDENTITY: Final = bytes(_POINT_BYTES)
# No leading zero: one pseudoniem has one text, so texts may be compared and indexed.
_TEKST: Final = re.compile(r"p(?P<sleutel>[1-9][0-9]{0,4})\.(?P<punt>[A-Za-z0-9_-]{43})", re.ASCII)


@dataclass(frozen=True, slots=True, eq=False)
class Pseudoniem:
    """The number of its key (`gateway.kern.sleutel`), and 32 bytes of a ristretto255 point.

    Equality takes the same time for every value. `repr` hides the point: it is
    personal data for the recipient who can look it up.

    Raises:
        InvalidInputError: number or length is impossible, or the point is the identity.

    Source: RFC 9496 section 4.3 (encoding of a point); AVG art. 4 onder 5.
    """

    sleutel: int
    punt: bytes = field(repr=False)

    def __post_init__(self) -> None:
        if not 1 <= self.sleutel <= _MAX_SLEUTEL:
            raise InvalidInputError(f"key number {self.sleutel} is not in 1..{_MAX_SLEUTEL}", veld=_VELD)
        if len(self.punt) != _POINT_BYTES:
            raise InvalidInputError(f"a point has {_POINT_BYTES} bytes, not {len(self.punt)}", veld=_VELD)
        # The identity is k · 0: it would stand for everybody at once.
        if self.punt == _IDENTITY:
            raise InvalidInputError("the identity is nobody's pseudoniem", veld=_VELD)

    @property
    def tekst(self) -> str:
        """The one text form: `p`, the number of the key, a dot and 43 characters base64url."""
        return f"p{self.sleutel}.{_encode(self.punt)}"

    @classmethod
    def from_tekst(cls, tekst: str) -> Self:
        """Read the text form, and only in the form that `tekst` writes.

        Raises:
            InvalidInputError: the text is not canonical; the message never echoes it.
        """
        found = _TEKST.fullmatch(tekst)
        if not found:
            raise InvalidInputError("this is not the text of a pseudoniem", veld=_VELD)
        punt = urlsafe_b64decode(found["punt"] + "=")
        # 43 characters carry 258 bits: the last two must be zero, or one point has four texts.
        if _encode(punt) != found["punt"]:
            raise InvalidInputError("the text of the pseudoniem is not canonical", veld=_VELD)
        return cls(int(found["sleutel"]), punt)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Pseudoniem):
            return NotImplemented
        same_point = compare_digest(self.punt, other.punt)
        return (self.sleutel == other.sleutel) & same_point

    def __hash__(self) -> int:
        return hash((self.sleutel, self.punt))

    def __repr__(self) -> str:
        return "Pseudoniem(…)"


def _encode(punt: bytes) -> str:
    return urlsafe_b64encode(punt).rstrip(b"=").decode("ascii")
