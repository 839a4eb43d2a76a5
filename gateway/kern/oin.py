# SPDX-License-Identifier: EUPL-1.2
"""The organisation identification number (OIN), by which organisations know one another."""

import re
from dataclasses import dataclass

from gateway.errors import InvalidInputError

_OIN = re.compile(r"[0-9]{8}(?:[A-Za-z0-9]{8}0{4}|[A-Za-z0-9]{9}0{3})", re.ASCII)


@dataclass(frozen=True, slots=True, order=True)
class Oin:
    """Twenty characters: a prefix of eight, a number of eight or nine, and zeroes.

    Raises:
        InvalidInputError: the text is no OIN.

    Source: Logius, OIN-stelsel; the form as the national referral index checks it.
    """

    waarde: str

    def __post_init__(self) -> None:
        if not _OIN.fullmatch(self.waarde):
            raise InvalidInputError("Dit is geen OIN van 20 tekens.", veld="oin")

    def __str__(self) -> str:
        """The twenty characters."""
        return self.waarde
