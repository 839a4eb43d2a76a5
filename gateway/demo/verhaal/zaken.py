# SPDX-License-Identifier: EUPL-1.2
"""The zaken that were opened, and how far each has come."""

from dataclasses import dataclass
from typing import Final

from gateway.demo.verhaal.bevolking import Groep, Mensen
from gateway.demo.verhaal.toneel import Toneel
from gateway.kern.bsn import Bsn
from gateway.kern.zaak import Status
from gateway.processturing.usecases import Melding, advance, report_melding

_WEG: Final = (Status.BEVESTIGD, Status.ONDERZOEK, Status.VERSLAG, Status.AANVRAAG)


@dataclass(frozen=True, slots=True)
class _Verloop:
    """Who took a melding in, how many days ago, and how many days ago each next step was taken."""

    door: str
    geleden: int
    stappen: tuple[int, ...] = ()
    over: Groep = Groep.VOLWASSENE


_ZAKEN: Final = (
    _Verloop("wijkteamlid", 46, (38, 35)),
    _Verloop("wijkteamlid", 39, (37, 33)),
    _Verloop("wijkteamlid", 4),
    _Verloop("regisseur", 41, (40, 36)),
    _Verloop("regisseur", 30, (28, 26, 13, 11)),
    # Who has running help and asks something new: the klantbeeld has a second source.
    _Verloop("wmo-consulent", 36, (35, 30), Groep.MET_HULP),
    _Verloop("wmo-consulent", 22, (20, 18, 6, 5)),
    _Verloop("jeugdconsulent", 12, (10, 7), Groep.JEUGDIGE),
    _Verloop("jeugdconsulent", 1, (), Groep.JEUGDIGE),
    _Verloop("wijkteamlid-velsen", 40, (39, 34), Groep.VELSENAAR),
    _Verloop("wijkteamlid-velsen", 3, (), Groep.VELSENAAR),
)

VOOR_OVERLEG: Final = 3
"""The place in that list of the zaak about which an overleg is called."""


async def open_zaken(toneel: Toneel, mensen: Mensen) -> list[str]:
    """Open them, and take their steps; the numbers come in the order of the list above."""
    return [await _open(toneel, verloop, Bsn(next(mensen[verloop.over]).bsn)) for verloop in _ZAKEN]


async def _open(toneel: Toneel, verloop: _Verloop, bsn: Bsn) -> str:
    wie = toneel.person(verloop.door)
    melding = report_melding(Melding(bsn), afzender=wie)
    zaak = (await toneel.at(verloop.geleden).exchange(wie, melding)).result.zaak
    for status, geleden in zip(_WEG, verloop.stappen, strict=False):
        await toneel.at(geleden).exchange(wie, advance(zaak, status, afzender=wie))
    return zaak
