# SPDX-License-Identifier: EUPL-1.2
"""Verschoning in words. Dutch, B1."""

from typing import Final

from gateway.verschoning.model import OPGAVEN, Band
from gateway.web.onderdelen import Optie

MIJN: Final = "/opgaven"
"""Where an employee finds what she said."""

BUREAU: Final = "/toezicht/collegas"
"""Where the officer finds how many colleagues asked."""

BANDNAAM: Final = {
    Band.HUISGENOOT: "Woont bij mij in huis",
    Band.BEKENDE: "Familie, vriend, buur of een andere bekende",
    Band.COLLEGA: "Een collega die hulp krijgt",
}
"""What was said."""

_HINT: Final = {
    Band.HUISGENOOT: "Dit geldt ook voor wie op hetzelfde adres bekend is",
    Band.BEKENDE: "Hoe u elkaar kent, hoeft u niet te zeggen",
}

BANDEN: Final = [Optie(band, BANDNAAM[band], _HINT[band]) for band in Band if band in OPGAVEN]
"""What an employee can choose from."""
