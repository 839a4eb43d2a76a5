# SPDX-License-Identifier: EUPL-1.2
"""The keys that callers ask of a ring by recipient, purpose or municipality."""

from collections.abc import Callable

from adapters.crypto.framing import lp
from adapters.crypto.voprf import KeyPair, Mode, derive_key_pair
from gateway.kern.oin import Oin
from policies.begrippen import Doel

Expand = Callable[[int, bytes], bytes]


def evaluation_key(expand: Expand, *, ontvanger: Oin, doel: Doel, versie: int) -> KeyPair:
    """Return the pseudonym key of one recipient for one purpose.

    One key for everybody would let a recipient ask for the pseudonyms of another,
    and one key per recipient would link its purposes.

    Raises:
        KeyFileError: the ring has no such generation.

    Source: RFC 5869 section 2.3 (HKDF-Expand); RFC 9497 section 3.2.1 (DeriveKeyPair).
    """
    # info:  "sluis/evaluatie/1\n" || lp(oin) || lp(doel) || u16 versie
    # where lp(x) = u16 length || x; all integers big-endian.
    parts = lp(ontvanger.waarde.encode("ascii")) + lp(doel.value.encode("ascii"))
    info = b"sluis/evaluatie/1\n" + parts + versie.to_bytes(2, "big")
    return derive_key_pair(expand(versie, info), info, Mode.VOPRF)


def vault_key(expand: Expand, generatie: int, *, gemeente: str) -> bytes:
    """Return the key that seals the BSNs of one municipality.

    Source: RFC 5869 section 2.3 (HKDF-Expand); AVG art. 32 lid 1 onder a.
    """
    return expand(generatie, b"sluis/kluis/1\n" + lp(gemeente.encode()))
