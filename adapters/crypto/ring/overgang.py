# SPDX-License-Identifier: EUPL-1.2
"""The key of a municipality, as the vault asks it of a ring."""

from collections.abc import Callable

from adapters.crypto.framing import lp

Expand = Callable[[int, bytes], bytes]


def vault_key(expand: Expand, generatie: int, *, gemeente: str) -> bytes:
    """Return the key that seals the BSNs of one municipality.

    Source: RFC 5869 section 2.3 (HKDF-Expand); AVG art. 32 lid 1 onder a.
    """
    return expand(generatie, b"sluis/kluis/1\n" + lp(gemeente.encode()))
