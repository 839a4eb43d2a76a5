# SPDX-License-Identifier: EUPL-1.2
"""The curve as a client or a recipient of the national pseudonym service needs it: mode 0, bytes in and out.

It fits `adapters.prs.kromme.Kromme` without knowing it: adapters are strangers to one another.
"""

from typing import Final

from adapters.crypto import ristretto, voprf
from adapters.crypto.ristretto import Point, Scalar
from adapters.crypto.voprf import Mode

_FACTOR_DST: Final = b"sluis/prs-factor/1"


class Ristretto:
    """OPRF(ristretto255, SHA-512) in mode 0; every operation raises `CurveError` for what is no good.

    Source: RFC 9497 section 3.3.1 (Blind, and the first lines of Finalize).
    """

    def make_factor(self, octets: bytes) -> bytes:
        """A blinding factor out of 64 bytes that nobody can predict."""
        return ristretto.hash_to_scalar(octets, _FACTOR_DST)

    def read_factor(self, octets: bytes) -> bytes:
        """The factor, when it is canonical and not zero."""
        return ristretto.decode_scalar(octets)

    def read_point(self, octets: bytes) -> bytes:
        """The point, when it is canonical and not the identity."""
        return ristretto.decode_point(octets)

    def blind(self, value: bytes, factor: bytes) -> bytes:
        """The input hashed to the group and multiplied by the factor."""
        return voprf.blind(value, Scalar(factor), Mode.OPRF)

    def unblind(self, evaluated: bytes, factor: bytes) -> bytes:
        """The evaluation with the factor taken off."""
        return voprf.unblind(Point(evaluated), Scalar(factor))
