# SPDX-License-Identifier: EUPL-1.2
"""What can be wrong with a value of the curve that came from outside."""

from gateway.errors import GatewayError


class CurveError(GatewayError):
    """Bytes that are no usable point or scalar, or an operation without a usable result."""


class ProofError(GatewayError):
    """The proof does not show that the evaluation was made with the published key."""


class SealError(GatewayError):
    """What was said to be sealed for us does not open, or does not hold what it should."""
