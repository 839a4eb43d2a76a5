# SPDX-License-Identifier: EUPL-1.2
"""What can go wrong with the national services: they give nothing of use, or a reference is no good."""

from typing import Final

from gateway.errors import BronError, InvalidInputError

_ONBRUIKBAAR: Final = (
    "Deze verwijzing naar een persoon is niet bruikbaar. Vraag bij de pseudoniemendienst een nieuwe aan."
)


class DienstError(BronError):
    """A national service gave nothing we can use; `zin` says so to the reader of the page.

    `status` is what the service answered, 0 when it did not answer at all.
    """

    def __init__(self, reden: str, zin: str, *, status: int = 0) -> None:
        super().__init__(reden)
        self.zin = zin
        self.status = status


class VerwijzingError(InvalidInputError):
    """A reference to a person that cannot be used, whatever the cause.

    Outside there is one sentence for all causes, so that it tells nobody which key, which
    audience or which person was right; the message is for our own log.
    """

    def __init__(self, oorzaak: str) -> None:
        super().__init__(_ONBRUIKBAAR, veld="verwijzing")
        self.args = (oorzaak,)
