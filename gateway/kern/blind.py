# SPDX-License-Identifier: EUPL-1.2
"""A person whom the gateway never hears named: blinded when a pseudoniem is made, sealed when it is used.

Who asks for an evaluation keeps the number and the blinding factor; here is only a point that
could be anybody's. Who uses it sends what was sealed, with the factor, and still no number.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, Protocol

from gateway.kern.oin import Oin
from gateway.kern.pseudoniem import Pseudoniem
from gateway.kern.sleutel import Sleutel, Sleutelbos

MEESTE_ELEMENTEN: Final = 1000
"""As many as one request may hold; more goes in two, each with its own line."""


@dataclass(frozen=True, slots=True)
class Elementen:
    """Blinded elements to be evaluated, as `aanvrager` sent them; none asks for the public keys only.

    `ontvangstsleutel` is the public key (JWK) of a recipient elsewhere; without one it is a
    recipient that this gateway receives for.
    """

    octets: tuple[bytes, ...] = field(repr=False)
    aanvrager: Oin
    ontvangstsleutel: str = ""


@dataclass(frozen=True, slots=True)
class Blind:
    """A person as `aanvrager` refers to them: an evaluation that only we can open, and what unblinds it."""

    jwe: str = field(repr=False)
    factor: bytes = field(repr=False)
    aanvrager: Oin


@dataclass(frozen=True, slots=True)
class Openbaar:
    """A key as everybody may know it: which one it is, and the point that proofs are checked with."""

    sleutel: Sleutel
    publiek: bytes


@dataclass(frozen=True, slots=True)
class Reeks:
    """Evaluations of a batch under one key, with one proof for all of them.

    Source: RFC 9497 section 2.2 (DLEQ).
    """

    openbaar: Openbaar
    punten: tuple[bytes, ...] = field(repr=False)
    bewijs: bytes


@dataclass(frozen=True, slots=True)
class Evaluaties:
    """What became of a batch: in the clear for who asks for itself, else sealed for the recipient.

    `sleutels` are the key that counts and those that are being left, in that order; so are `reeksen`.
    """

    sleutels: tuple[Openbaar, ...]
    reeksen: tuple[Reeks, ...] = ()
    jwe: tuple[str, ...] | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Herkend:
    """Whom a blind reference turned out to be about, and under which mark it counts as used until `tot`."""

    pseudoniem: Pseudoniem
    vorige: tuple[Pseudoniem, ...]
    merk: str
    tot: datetime


class Evaluator(Protocol):
    """Evaluates what is blinded, and opens what was sealed for us. The keys are its own affair.

    Source: RFC 9497 section 3.3.2 (VOPRF); RFC 7516 (JWE).
    """

    def evaluate(self, elementen: Elementen, bos: Sleutelbos) -> Evaluaties:
        """Evaluate a batch under the keys of its recipient and purpose, and under no other.

        Raises:
            InvalidInputError: an element is no usable point; nothing was evaluated.
            KeyFileError: the secret of a key is not there.
        """

    def recognise(self, blind: Blind, bos: Sleutelbos) -> Herkend:
        """Open a blind reference to somebody, and unblind it.

        Raises:
            BlindError: it is no good, whatever the cause.
            KeyFileError: the secret of a key is not there.
        """


def keys_of(bos: Sleutelbos) -> Sequence[Sleutel]:
    """The key that counts, and after it those that are being left."""
    return (bos.actief, *bos.wisselend)
