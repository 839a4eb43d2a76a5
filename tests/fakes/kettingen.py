# SPDX-License-Identifier: EUPL-1.2
"""A log that is not counted: it began without a first stand, and so nobody has a chain in it.

A test can say what was counted: then everybody who is asked for has those chains.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from gateway.inzage.ketting import Grafregel, Kaartstand, Ketting
from gateway.kern.pseudoniem import Pseudoniem


@dataclass
class FakeKettingen:
    """Implements `gateway.inzage.ketting.Kettingen`."""

    chains: list[Ketting] = field(default_factory=list)
    stones: list[Grafregel] = field(default_factory=list)
    counted: list[Kaartstand] = field(default_factory=list)

    def of(self, personen: Collection[Pseudoniem], *, zonder: Collection[str]) -> Sequence[Ketting]:
        """Those there are, of whoever is asked for."""
        del personen, zonder
        return self.chains

    def graves(self, kenmerken: Collection[str], onder: int) -> Sequence[Grafregel]:
        """Those of these that stand below `onder`."""
        return [g for g in self.stones if g.kenmerk in kenmerken and g.opening.index < onder]

    def last_stand(self, onder: int) -> Kaartstand | None:
        """The last stand at a place below `onder`."""
        return max(self.stands(0, onder), key=lambda stand: stand.nummer, default=None)

    def stands(self, van: int, onder: int) -> Iterator[Kaartstand]:
        """The stands at places from `van` on and below `onder`."""
        return (stand for stand in self.counted if van <= stand.opening.index < onder)
