# SPDX-License-Identifier: EUPL-1.2
"""Everything this package raises on purpose: one root, one class for each thing a caller can do about it.

No message holds a BSN, a blinding factor or a token: it may reach a log.
"""

import re
from collections.abc import Mapping
from typing import Any, Final

_NUMBER: Final = re.compile(r"(?<!\d)\d{8,9}(?!\d)")


class SluisClientError(Exception):
    """The root of all that this package raises on purpose."""


class InvalidInputError(SluisClientError):
    """An argument cannot be what it should be; the message never repeats it."""


class CurveError(SluisClientError):
    """Bytes that are no usable point or scalar."""


class ProofError(SluisClientError):
    """An evaluation was not made with the published key: use nothing of it, and tell the operator."""


class ReceiptError(SluisClientError):
    """A receipt or proof of the log does not show what it should; that says nothing about the log yet."""


class BrokenPromiseError(ReceiptError):
    """The log signed two things that cannot both be true: keep both, they are evidence against it."""


class WebhookError(SluisClientError):
    """A webhook is not from who should send it, too old, or changed: answer 400 and do nothing with it."""


class UnreachableError(SluisClientError):
    """There was no answer; whether the request took effect is not known."""


class AnswerError(SluisClientError):
    """The answer is not what the description of the API says."""


class TokenRefusedError(SluisClientError):
    """The authorization server gives no token.

    `code` is the error of OAuth, `uitleg` what it says about it.

    Source: RFC 6749 section 5.2.
    """

    def __init__(self, code: str, uitleg: str) -> None:
        super().__init__(f"{code}: {without_numbers(uitleg)}")
        self.code, self.uitleg = code, without_numbers(uitleg)


class ProblemError(SluisClientError):
    """The gateway answered with a problem: a Dutch title, what to do, and the number of its line in the log.

    `wacht_seconds` is how long to wait before trying again, when the gateway said so.

    Source: RFC 9457.
    """

    def __init__(self, status: int, body: Mapping[str, Any], wacht_seconds: int | None = None) -> None:
        self.status, self.wacht_seconds = status, wacht_seconds
        self.type = str(body.get("type", "about:blank"))
        self.titel = without_numbers(str(body.get("title", "Onbekende fout")))
        self.detail = without_numbers(str(body.get("detail", "")))
        self.kenmerk = str(body.get("kenmerk", ""))
        velden = body.get("velden", ())
        self.velden = tuple(without_numbers(str(v)) for v in velden) if isinstance(velden, list) else ()
        kenmerk = f" (kenmerk {self.kenmerk})" if self.kenmerk else ""
        super().__init__(f"{self.titel}{kenmerk}")


class InvalidRequestError(ProblemError):
    """400: the gateway does not understand the request; `velden` names the fields."""


class UnauthenticatedError(ProblemError):
    """401: the token is not, or no longer, good, also after a new one was asked."""


class RefusedError(ProblemError):
    """403: the law or the register does not let this pass; `besluit` says why and what is needed."""

    def __init__(self, status: int, body: Mapping[str, Any], wacht_seconds: int | None = None) -> None:
        super().__init__(status, body, wacht_seconds)
        besluit = body.get("besluit")
        self.besluit: Mapping[str, Any] = besluit if isinstance(besluit, dict) else {}


class NotFoundError(ProblemError):
    """404: it is not there, or it is not yours: one answer for both."""


class ConflictError(ProblemError):
    """409: somebody else was earlier; fetch how it stands now."""


class QuotaError(ProblemError):
    """429: more evaluations than fit your caseload; `wacht_seconds` says when there is room again."""


class UnavailableError(ProblemError):
    """5xx: nothing was done; try again later."""


_BY_STATUS: Final[dict[int, type[ProblemError]]] = {
    400: InvalidRequestError,
    401: UnauthenticatedError,
    403: RefusedError,
    404: NotFoundError,
    409: ConflictError,
    429: QuotaError,
}
_SERVER_ERROR: Final = 500
_LONGEST_WAIT: Final = 9
"""Digits: thirty years is long enough."""


def problem_of(status: int, body: Mapping[str, Any], retry_after: str = "") -> ProblemError:
    """The error that belongs to a problem answer.

    Source: RFC 9110 section 10.2.3 (Retry-After; only the form in seconds is read).
    """
    kind = UnavailableError if status >= _SERVER_ERROR else _BY_STATUS.get(status, ProblemError)
    waits = retry_after.isascii() and retry_after.isdigit() and len(retry_after) <= _LONGEST_WAIT
    return kind(status, body, int(retry_after) if waits else None)


def without_numbers(text: str) -> str:
    """The text without anything that could be a BSN, whoever wrote it there."""
    return _NUMBER.sub("…", text)
