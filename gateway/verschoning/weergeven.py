# SPDX-License-Identifier: EUPL-1.2
"""What was said, as its own page shows it: to who said it, and as a number to the officer."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from gateway.verschoning.model import Verschoning
from gateway.verschoning.woorden import BANDNAAM, BUREAU, MIJN
from gateway.web.datums import datum

_LENGTE: Final = 8


@dataclass(frozen=True, slots=True)
class Gezegd:
    """One thing that was said: of what, how, until when, and where it is taken back."""

    titel: str
    reden: str
    actie: str


def lines_of(gezegd: Iterable[Verschoning]) -> list[Gezegd]:
    """What an employee said, as she reads it back."""
    return [
        Gezegd(
            f"Zaak {v.zaak}" if v.zaak else f"Een signalering, op {datum(v.gezegd_op)}",
            f"{BANDNAAM[v.band]} · tot en met {datum(v.laatste_dag)}",
            f"{MIJN}/{v.id}/terug",
        )
        for v in gezegd
    ]


def questions_of(gezegd: Iterable[Verschoning]) -> list[Gezegd]:
    """What colleagues asked, each under the number that she was told: nothing else is known of her."""
    return [
        Gezegd(
            f"Nummer {short_number(v.id)}",
            f"Gevraagd op {datum(v.gezegd_op)} · tot en met {datum(v.laatste_dag)}",
            f"{BUREAU}/{v.id}/einde",
        )
        for v in gezegd
    ]


def short_number(verschoning_id: str) -> str:
    """The beginning of a number, to say aloud."""
    return verschoning_id[:_LENGTE]
