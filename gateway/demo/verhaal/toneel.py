# SPDX-License-Identifier: EUPL-1.2
"""Where the story plays: the passage on a day in the past, and who speaks there."""

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from gateway.demo.mensen import DEMO_MENSEN
from gateway.kern.organisatie import Afzender, Medewerker, Organisatie
from gateway.sluis import Sluis
from gateway.toegang.doelen import doelen_of
from policies.begrippen import Doel

WERKTIJD: Final = time(9, 40, tzinfo=UTC)
"""The hour at which nearly everything happens, and for which an overleg is called."""


@dataclass(frozen=True, slots=True)
class _Toen:
    """Implements `gateway.ports.Clock`: a moment in the past of the demo."""

    moment: datetime

    def now(self) -> datetime:
        """That moment."""
        return self.moment


@dataclass(frozen=True, slots=True)
class Toneel:
    """The passage, and the day on which the story ends."""

    sluis: Sluis = field(repr=False)
    dag: date

    def at(self, geleden: int, uur: time = WERKTIJD) -> Sluis:
        """The passage as it was so many days ago, at this hour."""
        toen = datetime.combine(self.dag - timedelta(days=geleden), uur)
        return replace(self.sluis, clock=_Toen(toen))

    def person(self, sub: str) -> Afzender:
        """Somebody who can log in to the demo."""
        mens = next(m for m in DEMO_MENSEN if m.sub == sub)
        organisatie = self.sluis.adresboek.organisatie(mens.oin)
        if organisatie is None:
            raise LookupError("the organisation of a demo person is not connected")
        wie = Medewerker(mens.sub, mens.naam, mens.functie, mens.regime)
        return Afzender(organisatie, wie, doelen_of(mens.functie, mens.regime))


def system(organisatie: Organisatie, doel: Doel) -> Afzender:
    """A system of an organisation, with a token for one purpose."""
    return Afzender(organisatie, None, frozenset({doel.value}), "demo-inleesprogramma")
