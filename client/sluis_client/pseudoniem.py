# SPDX-License-Identifier: EUPL-1.2
"""From a BSN to a blinded element, and from an evaluation to a pseudoniem.

The BSN is read here, hashed, blinded, and sent nowhere. Whoever has both the blinded
element and the blinding factor can try all BSNs: keep the factor to yourself, or give it
to the recipient alone.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from os import urandom
from typing import Any, Final

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from sluis_client import ristretto, voprf
from sluis_client.errors import InvalidInputError, ProofError
from sluis_client.ristretto import Octets, Point, Scalar
from sluis_client.spelling import write_url

MEESTE_ELEMENTEN: Final = 1000
_BSN: Final = re.compile(r"[0-9]{9}", re.ASCII)
_OIN: Final = re.compile(r"[0-9]{20}", re.ASCII)
_DOEL: Final = re.compile(r"[a-z][a-z0-9-]{0,63}", re.ASCII)
_WEIGHTS: Final = (9, 8, 7, 6, 5, 4, 3, 2, -1)


@dataclass(frozen=True, slots=True)
class Blindering:
    """One person, blinded for one recipient and purpose; `repr` shows neither element nor factor."""

    ontvanger: str
    doel: str
    element: Point = field(repr=False)
    factor: Scalar = field(repr=False)


@dataclass(frozen=True, slots=True)
class Sleutel:
    """The public half of the key that evaluations for one recipient and purpose are made with."""

    nummer: int
    publiek: Point
    ontvanger: str
    doel: str


@dataclass(frozen=True, slots=True)
class Pseudoniem:
    """What one recipient knows a person by, for one purpose; `tekst` is how it is written."""

    nummer: int
    punt: Point = field(repr=False)

    @property
    def tekst(self) -> str:
        """The number of the key and the point: equal texts are equal people."""
        return f"p{self.nummer}.{write_url(self.punt)}"


@dataclass(frozen=True, slots=True)
class Reeks:
    """The evaluations of one batch under one key, with the proof of that key for all of them."""

    sleutel: Sleutel
    punten: tuple[Point, ...] = field(repr=False)
    bewijs: bytes = field(repr=False)

    def verify(self, blinderingen: Sequence[Blindering]) -> None:
        """Check that this key made these evaluations, of these elements in this order.

        Raises:
            ProofError: another key made them, or they are of another recipient or purpose.

        Source: RFC 9497 section 2.2.2.
        """
        for blindering in blinderingen:
            if (blindering.ontvanger, blindering.doel) != (self.sleutel.ontvanger, self.sleutel.doel):
                raise ProofError("the evaluation is of another recipient or purpose than was blinded for")
        elementen = [b.element for b in blinderingen]
        voprf.verify_proof(self.sleutel.publiek, elementen, self.punten, self.bewijs)

    def unblind(self, blinderingen: Sequence[Blindering]) -> tuple[Pseudoniem, ...]:
        """The pseudoniemen, in the order of the blinderingen, once the proof was found to hold.

        Raises:
            ProofError: see `verify`; another order gives it too, and no pseudoniem of somebody else.
        """
        self.verify(blinderingen)
        return tuple(
            Pseudoniem(self.sleutel.nummer, voprf.unblind(punt, b.factor))
            for punt, b in zip(self.punten, blinderingen, strict=True)
        )


@dataclass(frozen=True, slots=True)
class Bewijs:
    """The number of the passage in the log, its place if it has one, and the signed receipt to keep."""

    kenmerk: str
    plek: int | None
    ontvangst: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Evaluatie:
    """What the gateway made of a batch for one's own organisation.

    `ouder` are the same people under keys that are being left: look for those too
    until they are gone.
    """

    reeks: Reeks
    ouder: tuple[Reeks, ...]
    bewijs: Bewijs

    def unblind(self, blinderingen: Sequence[Blindering]) -> tuple[Pseudoniem, ...]:
        """The pseudoniemen under the key that counts now. See `Reeks.unblind`.

        Raises:
            ProofError: the proof does not hold.
        """
        return self.reeks.unblind(blinderingen)


@dataclass(frozen=True, slots=True)
class Versleuteld:
    """What the gateway made of a batch for another organisation: a JWE each, which only that one can open."""

    jwe: tuple[str, ...] = field(repr=False)
    bewijs: Bewijs


def prf_input(bsn: str, *, ontvanger: str, doel: str) -> bytes:
    """The 32 bytes that are blinded for this person, recipient and purpose.

    Raises:
        InvalidInputError: no BSN, no OIN or no purpose; the message repeats none of them.

    Source: standaard pseudonimiseringsdienst (PRS), client derivation; RFC 8785 (JCS); RFC 5869.
    """
    if not is_bsn(bsn):
        raise InvalidInputError("no valid burgerservicenummer")
    if not _OIN.fullmatch(ontvanger) or not _DOEL.fullmatch(doel):
        raise InvalidInputError("the recipient is no OIN of 20 digits, or the purpose is no name")
    # RFC 8785 by hand: the keys stand in order, and digits need no escape.
    pid = f'{{"landCode":"NL","type":"BSN","value":"{bsn}"}}'
    return HKDF(SHA256(), 32, None, f"oin:{ontvanger}|{doel}|v1".encode("ascii")).derive(pid.encode("ascii"))


def is_bsn(text: Any) -> bool:
    """Whether these are nine digits that satisfy the elfproef. Source: RvIG, elfproef."""
    if not isinstance(text, str) or not _BSN.fullmatch(text):
        return False
    total = sum(w * int(c) for w, c in zip(_WEIGHTS, text, strict=True))
    # 000000000 has sum 0 and would pass; it was never issued to anyone.
    return total % 11 == 0 and text.strip("0") != ""


def blind(bsn: str, *, ontvanger: str, doel: str, octets: Octets = urandom) -> Blindering:
    """Blind one person for one recipient and purpose, with a fresh factor.

    Raises:
        InvalidInputError: no BSN, no OIN or no purpose.

    Source: RFC 9497 section 3.3.1 (Blind).
    """
    value = prf_input(bsn, ontvanger=ontvanger, doel=doel)
    factor = ristretto.random_scalar(octets)
    return Blindering(ontvanger, doel, voprf.blind(value, factor), factor)
