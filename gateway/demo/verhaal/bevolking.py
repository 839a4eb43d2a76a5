# SPDX-License-Identifier: EUPL-1.2
"""About whom the story is: people of the region, each met once, in the order of the region."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from enum import Enum, auto
from typing import Final

from gateway.demo.gemeenten import HAARLEM, VELSEN
from gateway.demo.personen import Persoon
from gateway.demo.regio import Client, Regio

_KIND: Final = range(8, 17)
_VOLWASSEN: Final = range(30, 80)


class Groep(Enum):
    """Which people a step of the story can be about."""

    VOLWASSENE = auto()
    JEUGDIGE = auto()
    VELSENAAR = auto()
    MET_HULP = auto()
    GEZIN = auto()
    """A parent and a child of one household, in turn; the last of the region, whom no other step meets."""


Mensen = Mapping[Groep, Iterator[Persoon]]


def people(regio: Regio, dag: date) -> Mensen:
    """The people of each group: of Haarlem, or of Velsen, and only the last have running help."""
    clienten = {c.bsn for c in regio.clienten}
    met_hulp = {c.bsn for c in helped(regio, dag)}
    anderen = [p for p in regio.personen if p.bsn not in clienten]
    haarlem = [p for p in anderen if p.adres.gemeente == HAARLEM]
    velsen = [p for p in anderen if p.adres.gemeente == VELSEN]
    return {
        Groep.VOLWASSENE: (p for p in haarlem if p.leeftijd(dag) in _VOLWASSEN),
        Groep.JEUGDIGE: (p for p in haarlem if p.leeftijd(dag) in _KIND),
        Groep.VELSENAAR: (p for p in velsen if p.leeftijd(dag) in _VOLWASSEN),
        Groep.MET_HULP: (p for p in regio.personen if p.bsn in met_hulp),
        Groep.GEZIN: _families(haarlem, dag),
    }


def _families(mensen: Sequence[Persoon], dag: date) -> Iterator[Persoon]:
    for kind in reversed(mensen):
        ouders = [p for p in mensen if p.bsn in kind.ouders and p.leeftijd(dag) in _VOLWASSEN]
        if ouders and kind.leeftijd(dag) in _KIND:
            yield from (ouders[0], kind)


def helped(regio: Regio, dag: date) -> tuple[Client, ...]:
    """The adults of Haarlem who have running help: the story asks something new for one of them."""
    volwassen = {p.bsn for p in regio.personen if p.leeftijd(dag) in _VOLWASSEN}
    return tuple(c for c in regio.clienten if c.gemeente == HAARLEM.code and c.bsn in volwassen)
