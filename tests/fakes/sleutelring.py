# SPDX-License-Identifier: EUPL-1.2
"""A key ring in memory: the same keys every time."""

from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, derive_private_key
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from adapters.crypto.ring.geheugen import MemoryKeys


def ring_of(*masters: bytes, kek: bytes = bytes(32)) -> MemoryKeys:
    """A ring in memory; the first master is generation 1, and without one it is all zeroes."""
    return MemoryKeys(
        log_signing_key=Ed25519PrivateKey.from_private_bytes(bytes(32)),
        token_signing_key=derive_private_key(1, SECP256R1()),
        session_secret=bytes(32),
        masters=dict(enumerate(masters or (bytes(32),), start=1)),
        kek=kek,
    )
