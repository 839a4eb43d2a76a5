# SPDX-License-Identifier: EUPL-1.2
"""The few operations on ristretto255 that a client and a recipient need, as a port.

The mathematics stands in another adapter, and adapters are strangers to one another;
so whoever puts the gateway together hands it over.
"""

from typing import Protocol


class Kromme(Protocol):
    """Mode 0 of RFC 9497 with ristretto255-SHA512; every operation refuses with a `GatewayError`.

    Source: RFC 9497 section 3.3.1 (Blind, and the first lines of Finalize).
    """

    def make_factor(self, octets: bytes) -> bytes:
        """A blinding factor out of 64 bytes that nobody can predict.

        Raises:
            GatewayError: the bytes give zero.
        """

    def read_factor(self, octets: bytes) -> bytes:
        """The factor, when it is canonical and not zero.

        Raises:
            GatewayError: it is not.
        """

    def read_point(self, octets: bytes) -> bytes:
        """The point, when it is canonical and not the identity.

        Raises:
            GatewayError: it is not.
        """

    def blind(self, value: bytes, factor: bytes) -> bytes:
        """The input hashed to the group and multiplied by the factor.

        Raises:
            GatewayError: it maps to the identity.
        """

    def unblind(self, evaluated: bytes, factor: bytes) -> bytes:
        """The evaluation with the factor taken off: key · H(input).

        Raises:
            GatewayError: the result is the identity.
        """
