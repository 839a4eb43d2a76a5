# SPDX-License-Identifier: EUPL-1.2
"""Every room whose terms the privacy officer guards, once. A room that gets terms adds itself here.

Source: AVG art. 5 lid 2, art. 39 lid 1 onder b.
"""

from collections.abc import Callable, Sequence
from typing import Final

from gateway.bewaren import klokken as bewaren
from gateway.datalek import klokken as datalek
from gateway.inzage import klokken as inzage
from gateway.kern.klok import Toezichtklok
from gateway.nazicht import klokken as nazicht
from gateway.noodinzage import klokken as noodinzage
from gateway.onthulling import klokken as onthulling
from gateway.opdracht import Doorgang

Klokkenkamer = Callable[[Doorgang], Sequence[Toezichtklok]]
"""How a room tells of what runs in it, for the organisation of whoever asks."""

KLOKKEN: Final[tuple[Klokkenkamer, ...]] = (
    datalek.clocks,
    noodinzage.clocks,
    inzage.clocks,
    nazicht.clocks,
    onthulling.clocks,
    bewaren.clocks,
)


def running(d: Doorgang, kamers: Sequence[Klokkenkamer] = KLOKKEN) -> list[Toezichtklok]:
    """All that runs, what ends first on top."""
    return sorted((klok for kamer in kamers for klok in kamer(d)), key=lambda klok: (klok.einde, klok.wat))
