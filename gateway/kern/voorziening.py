# SPDX-License-Identifier: EUPL-1.2
"""A voorziening: what the municipality itself granted under the Wmo, without its reasons."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from gateway.kern.oin import Oin


@dataclass(frozen=True, slots=True)
class Voorziening:
    """A product of one zaak: which, by whom, from when until when.

    `product` and `grondslag` are codes. The headings of the regional table are lost,
    so the codes stay neutral.

    Source: seed 000, appendix 1; Wmo 2015 art. 2.3.5.
    """

    zaak: str
    product: str
    grondslag: str
    aanbieder: Oin
    begin: date
    eind: date | None


class Voorzieningen(Protocol):
    """The voorzieningen that the ledger remembers."""

    def add(self, voorziening: Voorziening) -> None:
        """Store a voorziening of a zaak."""

    def of_zaak(self, zaak_id: str) -> Collection[Voorziening]:
        """The voorzieningen of one zaak, oldest first."""
