# SPDX-License-Identifier: EUPL-1.2
"""Every error we raise on purpose: one root, one class for each thing a caller can do about it.

A message never holds personal data: it may reach a log. How an error becomes an
HTTP answer is decided in one place, `gateway/http/problems.py`.
"""

from policies.besluit import Geweigerd


class GatewayError(Exception):
    """The root of all that Sluis raises on purpose.

    `kenmerk` is the number of the line that says it was tried, and `ontvangst` its signed receipt;
    empty when there is none.
    """

    kenmerk: str = ""
    ontvangst: str = ""


class InvalidBsnError(GatewayError):
    """The digits are not a burgerservicenummer; the message never echoes them."""


class InvalidInputError(GatewayError):
    """The request cannot be understood; `veld` names the part, never its value."""

    def __init__(self, reden: str, *, veld: str = "") -> None:
        super().__init__(reden)
        self.reden = reden
        self.veld = veld


class BlindError(InvalidInputError):
    """A blind reference to somebody that is no good, whatever the cause.

    Outside there is one sentence for all causes, so that it tells nobody which key, which
    recipient or which person was right; the message is for ourselves.
    """

    def __init__(self, oorzaak: str) -> None:
        super().__init__(
            "Deze verwijzing is niet (meer) te gebruiken. Laat een nieuw pseudoniem maken.", veld="blind"
        )
        self.args = (oorzaak,)


class UnauthenticatedError(GatewayError):
    """Nobody we know is speaking: no token, no session, or one that is no longer good.

    `dpop` is the code of what is wrong with a proof of possession, empty when that is not the matter.
    """

    def __init__(self, reden: str, *, dpop: str = "") -> None:
        super().__init__(reden)
        self.dpop = dpop


class RefusedError(GatewayError):
    """The policy refused. Carries the whole refusal, which says nothing about a citizen."""

    def __init__(self, besluit: Geweigerd, kenmerk: str, ontvangst: str = "") -> None:
        super().__init__(f"refused by rule {besluit.regel}")
        self.besluit = besluit
        self.kenmerk = kenmerk
        self.ontvangst = ontvangst


class OverQuotaError(GatewayError):
    """The client named as many people today as its caseload explains; it may go on in `seconden`.

    `rest` is what it has left: a request that wants more is refused whole.
    """

    def __init__(self, kenmerk: str, ontvangst: str = "", *, seconden: int, rest: int) -> None:
        super().__init__("the quota of this client does not hold what it asks")
        self.kenmerk = kenmerk
        self.ontvangst = ontvangst
        self.seconden = seconden
        self.rest = rest


class UnknownError(GatewayError):
    """There is no such thing, or it is not yours: one answer for both, so that it tells nothing."""


class ConflictError(GatewayError):
    """The thing is there, but its state does not allow this (any more)."""

    def __init__(self, reden: str) -> None:
        super().__init__(reden)
        self.reden = reden


class TermijnError(GatewayError):
    """A term was not respected, or a date lies outside what the law allows."""

    def __init__(self, reden: str) -> None:
        super().__init__(reden)
        self.reden = reden


class KluisError(GatewayError):
    """A sealed BSN could not be opened: wrong key, wrong place or changed bytes."""


class KeyFileError(GatewayError):
    """A key file is missing, damaged or readable by others."""


class NoSuchKeyError(KeyFileError):
    """A token answers, and holds no key of this name (any more)."""


class BronError(GatewayError):
    """A source system did not answer as its specification says."""


class LedgerError(GatewayError):
    """The ledger could not write durably; nothing of the request has taken effect."""


class KeysChangedError(LedgerError):
    """Another pseudonym key counts than the one this work began with; nothing of it took effect."""


class SettingsError(GatewayError):
    """The settings cannot work; the message says which one and what to do."""
