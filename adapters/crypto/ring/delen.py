# SPDX-License-Identifier: EUPL-1.2
"""Two of three: a master in three parts on paper, of which any two give it back and one says nothing.

Each byte is split by itself: the secret is where a line over GF(2^8) crosses zero, and a part
is a point of that line. Through one point goes a line from every secret there is.

Source: A. Shamir, How to share a secret, Communications of the ACM 22 (1979), p. 612;
FIPS 197 section 4.2 (the field, with x^8 + x^4 + x^3 + x + 1).
"""

import hashlib
import re
from base64 import b32decode, b32encode
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final

from adapters.crypto.ring.keyforms import SECRET_BYTES
from gateway.errors import InvalidInputError

DELEN: Final = 3
NODIG: Final = 2
CEREMONIE_BYTES: Final = 5
MOST_GENERATIES: Final = 0xFFFF
_CHECK_BYTES: Final = 5
_FIELD: Final = 0x11B
_GROUP: Final = 4
# a part:  SLUIS1-<ceremony, 8>-G<generation>-D<number>-<data, 13 groups of 4>-<check, 8>
#          base32 of RFC 4648 section 6: it has no 0, 1, 8 or 9 to be mistaken for a letter
# check:   SHA-256("sluis/deel/1\n" || ceremony[5] || u16 generation || u8 number || data[32])[:5]
_LINE: Final = re.compile(
    r"SLUIS1-([A-Z2-7]{8})-G([1-9][0-9]{0,4})-D([123])-((?:[A-Z2-7]{4}-){13})([A-Z2-7]{8})"
)
_DOMAIN: Final = b"sluis/deel/1\n"


@dataclass(frozen=True, slots=True)
class Deel:
    """One part of a master. `repr` hides its data.

    Raises:
        InvalidInputError: ceremony, generation, number or length cannot be.
    """

    ceremonie: bytes
    generatie: int
    nummer: int
    data: bytes = field(repr=False)

    def __post_init__(self) -> None:
        whole = len(self.ceremonie) == CEREMONIE_BYTES and len(self.data) == SECRET_BYTES
        if not whole or not 1 <= self.nummer <= DELEN or not 1 <= self.generatie <= MOST_GENERATIES:
            raise InvalidInputError("this is no part of a master")

    @property
    def kenmerk(self) -> str:
        """The name of its ceremony, as it stands in the line."""
        return b32encode(self.ceremonie).decode()

    @property
    def herkomst(self) -> str:
        """Which ceremony and which generation it is of, in words."""
        return f"ceremony {self.kenmerk}, generation {self.generatie}"

    @property
    def tekst(self) -> str:
        """The part as one line to print."""
        data = b32encode(self.data).decode().rstrip("=")
        groups = "-".join(data[i : i + _GROUP] for i in range(0, len(data), _GROUP))
        check = b32encode(self._check()).decode()
        return f"SLUIS1-{self.kenmerk}-G{self.generatie}-D{self.nummer}-{groups}-{check}"

    def _check(self) -> bytes:
        place = self.generatie.to_bytes(2, "big") + bytes((self.nummer,))
        return hashlib.sha256(_DOMAIN + self.ceremonie + place + self.data).digest()[:_CHECK_BYTES]


def read_deel(tekst: str) -> Deel:
    """Return the part on this line; capitals do not matter, and blanks around it neither.

    Raises:
        InvalidInputError: the line is no part, or a character in it is wrong. Its data is not echoed.
    """
    line = _LINE.fullmatch(tekst.strip().upper())
    if not line:
        raise InvalidInputError("this line is no part of a master: it does not have the form SLUIS1-...")
    ceremonie, generatie, nummer, groups, _ = line.groups()
    data = b32decode(groups.replace("-", "") + "====")
    deel = Deel(b32decode(ceremonie), int(generatie), int(nummer), data)
    # Compared as text, and not only the check: the last of 52 characters has four bits that say nothing.
    if deel.tekst != line[0]:
        raise InvalidInputError(
            f"part {nummer} has a typing mistake: its last eight characters do not fit the rest"
        )
    return deel


def split_master(master: bytes, generatie: int, *, random: Callable[[int], bytes]) -> tuple[Deel, Deel, Deel]:
    """Return the three parts of a master, of a ceremony with an identifier of its own.

    Raises:
        InvalidInputError: the master does not have 32 bytes.
    """
    if len(master) != SECRET_BYTES:
        raise InvalidInputError(f"a master has {SECRET_BYTES} bytes, not {len(master)}")
    ceremonie, slope = random(CEREMONIE_BYTES), random(SECRET_BYTES)
    one, two, three = (
        Deel(ceremonie, generatie, x, bytes(s ^ _times(a, x) for s, a in zip(master, slope, strict=True)))
        for x in range(1, DELEN + 1)
    )
    return one, two, three


def join_master(delen: Sequence[Deel]) -> bytes:
    """Return the master of which these are parts.

    Raises:
        InvalidInputError: not two parts, twice the same one, or of different ceremonies.
    """
    if len(delen) != NODIG:
        raise InvalidInputError(f"give {NODIG} parts, not {len(delen)}")
    one, two = delen
    if one.herkomst != two.herkomst:
        raise InvalidInputError(f"these parts do not belong together: {one.herkomst} and {two.herkomst}")
    if one.nummer == two.nummer:
        raise InvalidInputError(f"both are part {one.nummer}: give two different ones")
    # The line through two points, where x is 0: (y1 x2 + y2 x1) / (x1 + x2); plus and minus are xor.
    inverse = _inverse(one.nummer ^ two.nummer)
    return bytes(
        _times(_times(y1, two.nummer) ^ _times(y2, one.nummer), inverse)
        for y1, y2 in zip(one.data, two.data, strict=True)
    )


def _times(a: int, b: int) -> int:
    product = 0
    while b:
        product ^= a if b & 1 else 0
        a = a << 1 ^ (_FIELD if a & 0x80 else 0)
        b >>= 1
    return product


def _inverse(a: int) -> int:
    # The field has 256 elements, so a^254 is 1/a; small enough to look for.
    return next(b for b in range(1, 256) if _times(a, b) == 1)
