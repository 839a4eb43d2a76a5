# SPDX-License-Identifier: EUPL-1.2
"""The key ring: every secret of a gateway, and what is derived from it.

The rest of the house sees the Protocol `KeyRing`, and opens a ring here. No secret is
ever in the database, and no ring shows one when printed.
"""

from adapters.crypto.ring.onverzegeld import UnsafeFileKeys, UnsafeFileKeysWarning
from adapters.crypto.ring.onverzegeld import open_or_create_unsafe as open_or_create_key_ring
from adapters.crypto.ring.poort import KeyRing

__all__ = ["KeyRing", "UnsafeFileKeys", "UnsafeFileKeysWarning", "open_or_create_key_ring"]
