# SPDX-License-Identifier: EUPL-1.2
"""What keeps the lines of the log shut in tests: the real one, under a ring in memory."""

import os

from adapters.crypto.regelkluis import Regelkluis
from fakes.sleutelring import ring_of


def make_regelkluis(kek: bytes = bytes(32)) -> Regelkluis:
    """One for one ledger. Its chance is real: two replicas must never draw one nonce."""
    return Regelkluis(ring_of(kek=kek), random=os.urandom)
