# SPDX-License-Identifier: EUPL-1.2
"""The keys of the log in a token: which has the turn, and which comes next.

    sluis-log   sluis-log-2   sluis-log-3   ...    numbered in the order in which they were drawn

A key in a token gets no other name, so the names say the order and nothing says who has the turn:
the lowest private key does, and the highest whole pair above it is the next one. To destroy the
lowest is to promote the next, in one step that a token does or does not do. A public key without
its private one is what such a step left, and counts for nothing.

Source: PKCS #11 3.1 section 4.4 (CKA_MODIFIABLE, C_DestroyObject); audit/FORMAT.md section 11.
"""

import re
from typing import Final

from pkcs11 import ObjectClass

from adapters.crypto.ring.sessie import Tokensessie

LOG: Final = "sluis-log"
_LOGS: Final = re.compile(r"sluis-log(?:-([2-9]|[1-9][0-9]{1,4}))?")
_HALVES: Final = (ObjectClass.PRIVATE_KEY, ObjectClass.PUBLIC_KEY)


def log_labels(sessie: Tokensessie) -> tuple[str, str | None]:
    """What the key of the log is called, and the next one if one was drawn."""
    private, public = (_numbers(sessie, kind) for kind in _HALVES)
    own = min(private, default=1)
    # Half a pair is of a drawing that was broken off: the log never named it, so it comes after nobody.
    later = [number for number in private & public if number > own]
    return _label(own), _label(max(later)) if later else None


def has_log_key(sessie: Tokensessie) -> bool:
    """Whether a private key of the log is in the token, whatever its number."""
    return bool(_numbers(sessie, ObjectClass.PRIVATE_KEY))


def next_label(sessie: Tokensessie) -> str:
    """A name that no key of the log has: after all that are there."""
    return _label(1 + max(number for kind in _HALVES for number in _numbers(sessie, kind)))


def destroy_succeeded(sessie: Tokensessie) -> None:
    """Destroy every key of the log before the next one.

    The key that has the turn goes last: stopped before that, it still has it. And of a pair the
    private half goes first, so that no key has the turn that cannot say what its public key is.
    """
    _, opvolger = log_labels(sessie)
    private, public = (_numbers(sessie, kind) for kind in _HALVES)
    before = {number for number in private | public if opvolger and number < _number(opvolger)}
    for number in sorted(before, reverse=True):
        for kind, held in zip(_HALVES, (private, public), strict=True):
            if number in held:
                sessie.key(kind, _label(number)).destroy()


def clear_leftovers(sessie: Tokensessie) -> None:
    """Destroy public keys of which the private one went."""
    private, public = (_numbers(sessie, kind) for kind in _HALVES)
    for number in public - private:
        sessie.key(ObjectClass.PUBLIC_KEY, _label(number)).destroy()


def _numbers(sessie: Tokensessie, kind: ObjectClass) -> set[int]:
    found = (_LOGS.fullmatch(label) for label in sessie.labels(kind))
    return {int(match[1] or 1) for match in found if match}


def _label(number: int) -> str:
    return LOG if number == 1 else f"{LOG}-{number}"


def _number(label: str) -> int:
    return int(label.removeprefix(LOG).removeprefix("-") or 1)
