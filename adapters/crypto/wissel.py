# SPDX-License-Identifier: EUPL-1.2
"""From a schuilnaam under one key to the same person or address under its successor, without a BSN.

A pseudoniem is the point k · H(x), so k_new · k_old^-1 times that point is k_new · H(x): the
point that the new key would have made of the same person. H(x) holds the recipient and the
purpose, so no such factor leads from one recipient to another, or from purpose to purpose:
what came out would be nobody's.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import TypeVar

from adapters.crypto import ristretto
from adapters.crypto.errors import CurveError
from adapters.crypto.evaluatie import Evaluatiesleutels
from adapters.crypto.ring.poort import KeyRing
from adapters.crypto.ristretto import Scalar
from gateway.errors import ConflictError, KeyFileError
from gateway.kern.huishouden import Huishouden
from gateway.kern.schuilnaam import Schuilnaam
from gateway.kern.sleutel import Sleutel

N = TypeVar("N", bound=Schuilnaam)


class PuntOmzetter:
    """Implements `gateway.kern.wissel.Omzetter` with the keys of one ring, made here unless given."""

    __slots__ = ("_keys", "_ring")

    def __init__(self, ring: KeyRing, *, keys: Evaluatiesleutels | None = None) -> None:
        self._ring = ring
        self._keys = keys or Evaluatiesleutels(ring)

    @property
    def generatie(self) -> int:
        """The newest generation of the ring."""
        return self._ring.newest

    def can(self, sleutel: Sleutel) -> bool:
        """Whether the ring holds the generation of this key; the ring itself is asked, and may look again."""
        try:
            self._keys.pair(sleutel)
        except KeyFileError:
            return False
        return True

    def convert(self, namen: Collection[N], *, van: Sleutel, naar: Sleutel) -> Sequence[N]:
        """The same people and addresses, in the same order, under the other key.

        Raises:
            ConflictError: the keys are of another recipient or purpose, or somebody stands under a
                third, or what is stored is no point.
            KeyFileError: the ring lacks the generation of one of the keys.

        Source: RFC 9497 section 3.3.2 (the evaluation is a multiplication); RFC 9496 section 4.3.1.
        """
        if (van.ontvanger, van.doel) != (naar.ontvanger, naar.doel):
            raise ConflictError(f"keys {van.nummer} and {naar.nummer} are not of one recipient and purpose")
        if any(n.sleutel != van.nummer for n in namen):
            raise ConflictError(f"somebody here does not stand under key {van.nummer}")
        factors = {soort: self._factor(soort, van, naar) for soort in {type(n) for n in namen}}
        try:
            # A point that was stored is checked as one from outside: the database may be damaged.
            return [
                replace(
                    n,
                    sleutel=naar.nummer,
                    punt=ristretto.multiply(factors[type(n)], ristretto.decode_point(n.punt)),
                )
                for n in namen
            ]
        except CurveError as e:
            raise ConflictError(
                f"a pseudoniem under key {van.nummer} is not a point: nobody was moved"
            ) from e

    def _factor(self, soort: type[Schuilnaam], van: Sleutel, naar: Sleutel) -> Scalar:
        pair = self._keys.household_pair if soort is Huishouden else self._keys.pair
        return ristretto.multiply_scalars(pair(naar).secret, ristretto.invert(pair(van).secret))
