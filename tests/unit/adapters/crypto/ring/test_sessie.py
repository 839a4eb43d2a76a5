# SPDX-License-Identifier: EUPL-1.2
"""The way to a token: a PIN that was refused is given once, and a session that failed is left."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pkcs11 import exceptions as p11

from adapters.crypto.ring.pkcs11 import _unwrap
from adapters.crypto.ring.sessie import Pinweigering, Tokensessie, Verbinding
from adapters.crypto.ring.token import Sleuteltoken
from gateway.errors import KeyFileError, KluisError

MODULE = Path("/token.so")


class Sessie:
    """A session that can be closed and does nothing else."""

    def __init__(self, left: list["Sessie"]) -> None:
        self.left = left

    def close(self) -> None:
        """Remember that it was left."""
        self.left.append(self)


class Token:
    """A token that counts who logs in, and refuses the PIN with this error if there is one."""

    def __init__(self, refusal: type[p11.PKCS11Error] | None = None) -> None:
        self.refusal, self.logins = refusal, 0
        self.left: list[Sessie] = []

    def get_token(self, token_label: str) -> "Token":
        """Itself, whatever the label."""
        del token_label
        return self

    def open(self, *, rw: bool = False, user_pin: str = "") -> Sessie:
        """A new session, or the refusal."""
        del rw, user_pin
        self.logins += 1
        if self.refusal:
            raise self.refusal
        return Sessie(self.left)


class NaarToken(Verbinding):
    """A way to a token that is no library."""

    __slots__ = ("token",)

    def __init__(self, token: Token, geweigerd: Pinweigering | None = None) -> None:
        super().__init__(MODULE, "sluis", "1234", geweigerd=geweigerd)
        self.token = token

    def _library(self) -> Any:
        return self.token


def failing(error: type[p11.PKCS11Error], times: int) -> Callable[[Tokensessie], str]:
    """A question that fails so many times and is then answered."""
    left = [error] * times

    def question(_: Tokensessie) -> str:
        if left:
            raise left.pop()
        return "answer"

    return question


@pytest.mark.parametrize("refusal", [p11.PinIncorrect, p11.PinLocked, p11.PinExpired, p11.PinLenRange])
def test_a_refused_pin_is_given_once(refusal: type[p11.PKCS11Error]) -> None:
    """However many requests come, a token hears a wrong PIN once, and does not lock itself for it."""
    token, geweigerd = Token(refusal), Pinweigering()

    for _ in range(6):
        with pytest.raises(
            KeyFileError, match=rf"refuses the PIN \({refusal.__name__}\): it is not given again"
        ):
            NaarToken(token, geweigerd).ask(failing(refusal, 0))

    assert token.logins == 1


def test_all_ways_of_one_place_know_of_the_refusal() -> None:
    """A place that is opened again and again shares with every opening that its PIN was refused."""
    plaats = Sleuteltoken(MODULE, "sluis", "1234")

    ways = [plaats._connect(rw=rw) for rw in (False, True)]  # noqa: SLF001 - what every opening goes by

    assert len({id(way._refused) for way in ways}) == 1  # noqa: SLF001 - nothing else shows it without a PIN


def test_a_device_error_is_tried_once_more_in_a_new_session() -> None:
    """A device that failed once is asked again in a session of its own, and answers; the old one is left."""
    token = Token()
    verbinding = NaarToken(token)

    assert verbinding.ask(failing(p11.DeviceError, 1)) == "answer"
    assert (token.logins, len(token.left)) == (2, 1)


@pytest.mark.parametrize("error", [p11.GeneralError, p11.FunctionFailed, p11.HostMemory, p11.DeviceError])
def test_after_an_error_the_next_question_gets_a_new_session(error: type[p11.PKCS11Error]) -> None:
    """No error stays in a session: the question fails, and the next one is answered in another."""
    token = Token()
    verbinding = NaarToken(token)

    with pytest.raises(KeyFileError, match=error.__name__):
        verbinding.ask(failing(error, 2))
    before = token.logins

    assert verbinding.ask(failing(error, 0)) == "answer"
    assert token.logins == before + 1
    assert len(token.left) == before


class Sleutel:
    """A key of a token that unwraps nothing, and wraps or not."""

    def __init__(self, unwraps: list[type[p11.PKCS11Error] | None]) -> None:
        self.unwraps = unwraps

    def unwrap_key(self, *_: object, **__: object) -> "Sleutel":
        """Fail with the next error, or be unwrapped."""
        if error := self.unwraps.pop(0):
            raise error
        return self

    def wrap_key(self, *_: object, **__: object) -> bytes:
        """Something wrapped."""
        return bytes(40)

    def destroy(self) -> None:
        """Gone."""


class Keten(Tokensessie):
    """A session with one key."""

    def __init__(self, key: Sleutel) -> None:
        self.one = key
        self.session: Any = self

    def create_object(self, _: object) -> Sleutel:
        """An object for a moment."""
        return self.one

    def key(self, *_: object) -> Any:
        """The one key."""
        return self.one


@pytest.mark.parametrize("error", [p11.GeneralError, p11.FunctionFailed, p11.DeviceError])
def test_a_token_that_is_unwell_is_not_taken_for_another_ring(error: type[p11.PKCS11Error]) -> None:
    """When the token opens nothing at all, what it says goes on, and nobody is sent after another ring."""
    with pytest.raises(error, match=r"^$"):
        _unwrap(Keten(Sleutel([error, error])), wrapped=bytes(40))


def test_a_wrap_that_does_not_verify_is_of_another_ring() -> None:
    """When the token says the same of this wrap and opens another, the wrap is wrong."""
    with pytest.raises(KluisError, match="does not open with this ring"):
        _unwrap(Keten(Sleutel([p11.GeneralError, None])), wrapped=bytes(40))
