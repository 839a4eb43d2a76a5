# SPDX-License-Identifier: EUPL-1.2
"""A ring that keeps up: asked for a generation it does not know, it looks once more where the keys are.

So a master that was made on one machine is used by every gateway that shares the ring, and
none of them has to be started again.
"""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from threading import Lock
from typing import Final

from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from adapters.crypto.ring.poort import KeyRing
from gateway.ports import Clock

RUST: Final = timedelta(minutes=1)
"""How long a generation that was not there is not looked for again."""


class BijblijvendeRing:
    """The ring that was opened, and how to open it again."""

    __slots__ = ("_clock", "_lock", "_open", "_ring", "_sought")

    def __init__(self, open_: Callable[[], KeyRing], *, clock: Clock) -> None:
        self._open = open_
        self._ring = open_()
        self._lock = Lock()
        self._clock = clock
        # What was not there is not looked for again at once: opening a sealed ring takes a while,
        # and a master is nearly always there before the first key that needs it.
        self._sought: dict[int, datetime] = {}

    @property
    def generaties(self) -> Sequence[int]:
        """The generations that were there when the ring was last opened."""
        return self._ring.generaties

    @property
    def newest(self) -> int:
        """The newest of those."""
        return self._ring.newest

    @property
    def log_signing_key(self) -> Ed25519PrivateKey:
        """The key that signs the checkpoints of the audit log."""
        return self._ring.log_signing_key

    @property
    def next_log_signing_key(self) -> Ed25519PrivateKey | None:
        """The key that succeeds it and signs beside it by now; None when no succession is under way."""
        return self._ring.next_log_signing_key

    @property
    def token_signing_key(self) -> EllipticCurvePrivateKey:
        """The P-256 key that signs access tokens."""
        return self._ring.token_signing_key

    @property
    def session_secret(self) -> bytes:
        """Thirty-two bytes that authenticate sessions and CSRF tokens."""
        return self._ring.session_secret

    def expand(self, generatie: int, info: bytes) -> bytes:
        """Return the 32 bytes that the master of `generatie` gives for `info`.

        Raises:
            KeyFileError: the ring has no such generation, also when looked at again; or it does not open.
        """
        if generatie not in self._ring.generaties:
            self._look_again(generatie)
        return self._ring.expand(generatie, info)

    def wrap(self, key: bytes) -> bytes:
        """Return a key of 32 bytes under the ring's own key.

        Raises:
            KluisError: the key has another length.
        """
        return self._ring.wrap(key)

    def unwrap(self, wrapped: bytes) -> bytes:
        """Return the key that `wrap` was given.

        Raises:
            KluisError: it does not unwrap.
        """
        return self._ring.unwrap(wrapped)

    def _look_again(self, generatie: int) -> None:
        with self._lock:
            nu, sought = self._clock.now(), self._sought.get(generatie)
            if generatie in self._ring.generaties or (sought and nu - sought < RUST):
                return
            self._ring = self._open()
            # Only now: a ring that did not open has not been looked in.
            self._sought[generatie] = nu

    def __repr__(self) -> str:
        return f"BijblijvendeRing({self._ring!r})"
