# SPDX-License-Identifier: EUPL-1.2
"""One session on a PKCS#11 token, behind a lock, and opened again once when it was lost.

Handles of keys are remembered for the life of a session, and a session that met an error we do not
know ends with it. The PIN is kept in memory, since a token that was restarted wants to hear it
again; one that was refused is never given twice.
"""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Any, Final, TypeVar

import pkcs11
from pkcs11 import Attribute, ObjectClass
from pkcs11 import exceptions as p11

from gateway.errors import KeyFileError, NoSuchKeyError

T = TypeVar("T")
_LOST: Final = (
    p11.DeviceError,
    p11.DeviceRemoved,
    p11.KeyHandleInvalid,
    p11.ObjectHandleInvalid,
    p11.SessionClosed,
    p11.SessionHandleInvalid,
    p11.TokenNotPresent,
    p11.UserNotLoggedIn,
)
_NO_PIN: Final = (p11.PinIncorrect, p11.PinLocked, p11.PinInvalid, p11.PinLenRange, p11.PinExpired)


class Tokensessie:
    """An open session, and the keys that were found in it."""

    def __init__(self, session: pkcs11.Session) -> None:
        self.session = session
        self._found: dict[tuple[ObjectClass, str], Any] = {}

    def key(self, kind: ObjectClass, label: str) -> Any:
        """The key with this label.

        Raises:
            NoSuchKeyError: there is none.
            KeyFileError: there are several: which of them would it be?
        """
        if (kind, label) not in self._found:
            self._found[kind, label] = self._find(kind, label)
        return self._found[kind, label]

    def labels(self, kind: ObjectClass) -> Iterator[str]:
        """The labels of all keys of a kind."""
        return (str(found[Attribute.LABEL]) for found in self.session.get_objects({Attribute.CLASS: kind}))

    def _find(self, kind: ObjectClass, label: str) -> Any:
        try:
            return self.session.get_key(object_class=kind, label=label)
        except p11.NoSuchKey as e:
            raise NoSuchKeyError(f"the token holds no key {label}") from e
        except p11.MultipleObjectsReturned as e:
            raise KeyFileError(f"the token holds more than one key {label}: remove the wrong one") from e


@dataclass(slots=True)
class Pinweigering:
    """Why a token refused its PIN; None as long as it did not. One for all ways to one token."""

    reden: str | None = None


class Verbinding:
    """The way to one token. Silent when printed."""

    __slots__ = ("_label", "_lock", "_module", "_open", "_pin", "_refused", "_rw")

    def __init__(
        self, module: Path, label: str, pin: str, *, rw: bool = False, geweigerd: Pinweigering | None = None
    ) -> None:
        self._module, self._label, self._pin, self._rw = module, label, pin, rw
        self._lock = Lock()
        self._open: Tokensessie | None = None
        self._refused = geweigerd or Pinweigering()

    def ask(self, question: Callable[[Tokensessie], T]) -> T:
        """Put a question to the token; a session that was lost is opened again once.

        Raises:
            KeyFileError: the token is not there, refuses the PIN or did so before, or does not do what
                is asked.
        """
        with self._lock:
            try:
                return self._ask_once(question)
            except _LOST:
                self._leave()
            try:
                return self._ask_once(question)
            except _LOST as e:
                self._leave()
                raise self._silent(e) from e

    def _ask_once(self, question: Callable[[Tokensessie], T]) -> T:
        try:
            self._open = self._open or Tokensessie(self._log_in())
            return question(self._open)
        except _LOST:
            raise
        except p11.PKCS11Error as e:
            # What we do not know may be of the session: the next question gets another one.
            self._leave()
            raise self._silent(e) from e

    def _leave(self) -> None:
        left, self._open = self._open, None
        if left:
            # A token has room for so many sessions; of one that is gone already there is nothing to close.
            with suppress(p11.PKCS11Error):
                left.session.close()

    def _log_in(self) -> pkcs11.Session:
        if self._refused.reden:
            # A token counts wrong PINs, and locks itself after a few: every request would be one.
            raise self._no_pin(self._refused.reden)
        try:
            token: pkcs11.Token = self._library().get_token(token_label=self._label)
            try:
                return token.open(rw=self._rw, user_pin=self._pin)
            except p11.UserAlreadyLoggedIn:
                # Being logged in is of the process and not of a session. PKCS #11 3.1 section 5.6.8.
                return token.open(rw=self._rw)
        except _NO_PIN as e:
            self._refused.reden = type(e).__name__
            raise self._no_pin(self._refused.reden) from e
        except (p11.NoSuchToken, p11.MultipleTokensReturned) as e:
            raise KeyFileError(f"{self._module} has no token {self._label}, or more than one") from e

    def _library(self) -> Any:
        try:
            return pkcs11.lib(str(self._module))
        except (OSError, RuntimeError) as e:
            # Its own errors are RuntimeErrors; one that cannot be loaded has no other class.
            raise KeyFileError(f"{self._module} is no PKCS#11 library that can be loaded") from e

    def _no_pin(self, why: str) -> KeyFileError:
        return KeyFileError(
            f"the token {self._label} refuses the PIN ({why}): it is not given again before a new start"
        )

    def _silent(self, e: p11.PKCS11Error) -> KeyFileError:
        return KeyFileError(f"the token {self._label} does not do what is asked ({type(e).__name__})")

    def __repr__(self) -> str:
        return f"Verbinding({self._label!r}, …)"
