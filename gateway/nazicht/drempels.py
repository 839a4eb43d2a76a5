# SPDX-License-Identifier: EUPL-1.2
"""From where on something stands out, and how much it weighs: data, each with its reason.

None of these numbers stands in a law. They were chosen so that a desk of forty people gets a handful
of pieces a day, and were tried out on made-up months (`tests/bench/nazicht.py`). Changing one is
changing a line here, and the bench says what it does.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time, timedelta
from typing import Final

from gateway.nazicht.stuk import Vlagsoort


@dataclass(frozen=True, slots=True)
class Drempel:
    """From how many on it is a flag, what it weighs, how far the weight can grow, and why."""

    vanaf: int
    punten: int
    hoogstens: int
    waarom: str

    def points(self, aantal: int) -> int:
        """What so many weigh: the weight for each time that the threshold fits in, up to the highest."""
        return min(self.hoogstens, self.punten * (aantal // self.vanaf)) if aantal >= self.vanaf else 0


DREMPELS: Final[Mapping[Vlagsoort, Drempel]] = {
    Vlagsoort.ZONDER_ZAAK: Drempel(
        6,
        3,
        9,
        "wie de post doet opent enkele signaleringen die een ander oppakt; zes zonder vervolg is meer",
    ),
    Vlagsoort.GESLOTEN_ZAAK: Drempel(
        1, 1, 3, "een gesloten zaak nog eens openen komt voor; elke keer weegt licht en telt op"
    ),
    Vlagsoort.VEEL_PERSONEN: Drempel(
        12,
        4,
        8,
        "een overleg van een uur behandelt vier zaken; twaalf personen in een uur is geen lezen meer",
    ),
    Vlagsoort.BUITEN_WERKTIJD: Drempel(
        1, 1, 3, "in de avond werken mag; het weegt licht, en telt op met iets anders"
    ),
    Vlagsoort.BLADEREN: Drempel(
        4, 5, 10, "een tikfout geeft een of twee weigeringen; vier op een dag is proberen"
    ),
    Vlagsoort.HERHAALD: Drempel(
        5, 5, 5, "vijf dagen in vier weken bij dezelfde persoon zonder dat er iets verandert, is volgen"
    ),
    Vlagsoort.DRUKTE: Drempel(1, 5, 5, "met velen naar een en dezelfde kijken is kijken naar een bekende"),
    Vlagsoort.VERZEKERAAR: Drempel(1, 5, 5, "een verzekeraar hoort hier niets te vragen (Wabvpz art. 15f)"),
    Vlagsoort.AFGESCHERMD: Drempel(
        1, 5, 5, "een inwoner liet het gebruik stoppen: wie er geen werk heeft, kijkt hier niet"
    ),
    Vlagsoort.HUISHOUDEN: Drempel(1, 5, 5, "het eigen huishouden is nooit eigen werk"),
    Vlagsoort.BEKENDE: Drempel(1, 5, 5, "wie zegt iemand te kennen, laat het werk aan een ander"),
    Vlagsoort.COLLEGA: Drempel(1, 5, 5, "een collega vroeg dit zelf; wie voor haar werkt, telt niet mee"),
}
"""Of each kind of flag. A kind that is not here weighs nothing, and so is never made."""

KIJKERS: Final = 4
"""From so many different people on it is a crowd: a signalering is looked at by one or two."""

DAG: Final = 5
"""From so many points on a day is a piece: one heavy flag, or two middling ones."""

REEKS: Final = 7.0
"""From so many faded points on small things are a piece: an evening and a closed zaak in one day are
two points, so twice a week for some weeks is enough, and an evening a week is not."""

VENSTER: Final = timedelta(days=28)
"""How far back is added up: four weeks, so that every rota and every part-timer is in it once."""

HALVERING: Final = timedelta(days=14)
"""After how long a point counts half: what goes on stays, what was once fades."""

BEGIN_WERK: Final = time(7)
EIND_WERK: Final = time(19)
"""The hours in which work is expected, on a Dutch clock, Monday to Friday. Who works otherwise by
agreement scores lightly and says so once."""

UUR: Final = timedelta(hours=1)
