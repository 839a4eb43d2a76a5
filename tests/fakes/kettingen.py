# SPDX-License-Identifier: EUPL-1.2
"""A log that is not counted: it began without a first stand, and so nobody has a chain in it."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from gateway.inzage.ketting import Grafregel, Kaartstand, Ketting
from gateway.kern.pseudoniem import Pseudoniem


@dataclass
class FakeKettingen:
    """Implements `gateway.inzage.ketting.Kettingen`."""

    def of(self, personen: Collection[Pseudoniem], *, zonder: Collection[str]) -> Sequence[Ketting]:
        """Nobody has one."""
        del personen, zonder
        return []

    def graves(self, kenmerken: Collection[str], onder: int) -> Sequence[Grafregel]:
        """There are none."""
        del kenmerken, onder
        return []

    def last_stand(self, onder: int) -> Kaartstand | None:
        """There is none."""
        del onder
        return None

    def stands(self, van: int, onder: int) -> Iterator[Kaartstand]:
        """There are none."""
        del van, onder
        return iter(())
