# SPDX-License-Identifier: EUPL-1.2
"""A college with a log of yesterday, who looks after it, and sentences to do so."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

from fakes.ledger import FakeLedger
from fakes.logregels import logregel, write_lines
from fakes.world import HAARLEM, NU, VELSEN, FakeAdresboek, FakeClock, make_known, make_sluis, person
from gateway.kern.logregel import Logregel
from gateway.kern.organisatie import Afzender
from gateway.nazicht.ronde import Nazichtronde
from gateway.nazicht.stuk import Handelende, Stuk, Stuksoort, Vlag, Vlagsoort
from gateway.sluis import Sluis
from policies.begrippen import Functie, Regime
from policies.besluit import Uitkomst

FG: Final = person(Functie.PRIVACY_OFFICER, id="fg-1", regime=Regime.AVG)
FG_TWEE: Final = person(Functie.PRIVACY_OFFICER, id="fg-2", regime=Regime.AVG)
FG_ELDERS: Final = person(Functie.PRIVACY_OFFICER, VELSEN, id="fg-1", regime=Regime.AVG)
FG_ZELF: Final = person(Functie.PRIVACY_OFFICER, id="wijk-1", regime=Regime.AVG)
MEDEWERKER: Final = person(Functie.WIJKTEAMLID, id="wijk-1")
COLLEGA: Final = person(Functie.WIJKTEAMLID, id="wijk-2")

GISTEREN: Final = date(2026, 11, 22)
TOEN: Final = datetime(2026, 11, 22, 10, tzinfo=UTC)
"""A Sunday: all of it is outside working hours."""


def stuk(stuk_id: str = "a" * 20, **more: Any) -> Stuk:
    """A piece about an employee of Haarlem, unless it is changed."""
    waarden: dict[str, Any] = {
        "verantwoordelijke": str(HAARLEM.oin),
        "soort": Stuksoort.DAG,
        "wie": Handelende(str(HAARLEM.oin), "wijk-1"),
        "dag": GISTEREN,
        "vlaggen": (Vlag(Vlagsoort.BLADEREN, 5, 2, 5, ("b" * 20, "c" * 20)),),
        "kenmerken": ("b" * 20, "c" * 20),
        "gemaakt_op": NU,
    }
    return Stuk(stuk_id, **(waarden | more))


def tries(aantal: int = 5, **more: Any) -> list[Logregel]:
    """Somebody types numbers."""
    waarden: dict[str, Any] = {
        "medewerker": "wijk-1",
        "relatie": "geen",
        "uitkomst": Uitkomst.NIET_TOEGESTAAN,
    }
    return [logregel(n, tijd=TOEN + timedelta(minutes=n), **(waarden | more)) for n in range(aantal)]


def work(aantal: int = 30, **more: Any) -> list[Logregel]:
    """Somebody works in zaken."""
    waarden: dict[str, Any] = {"medewerker": "wijk-2", "relatie": "behandelaar", "fase": "onderzoek"}
    return [
        logregel(1_000 + n, tijd=TOEN + timedelta(minutes=9 * n), betrokkene=f"p-{n}", **(waarden | more))
        for n in range(aantal)
    ]


@dataclass
class Nazichtwereld:
    """The passage with its clock, and the round that walks in it."""

    ledger: FakeLedger = field(default_factory=FakeLedger)
    clock: FakeClock = field(default_factory=FakeClock)

    def __post_init__(self) -> None:
        self.sluis: Sluis = make_sluis(self.ledger, clock=self.clock, adresboek=FakeAdresboek())
        self.ronde = Nazichtronde(self.sluis, self.ledger.look)
        make_known(self.ledger, FG, MEDEWERKER, COLLEGA)

    async def walk(self, *regels: Logregel) -> int:
        """Write these lines, close the day, and fill the desks."""
        if regels:
            await write_lines(self.ledger, *regels)
        await self.ronde.go()
        return await self.ronde.go()

    @property
    def stukken(self) -> list[Stuk]:
        """All pieces there are."""
        return list(self.ledger.kept.nazichten.rows.values())

    def of(self, wie: Afzender, *soorten: Stuksoort) -> list[Stuk]:
        """The pieces of these kinds about an employee."""
        medewerker = wie.require_person()
        return [s for s in self.stukken if s.wie.medewerker == medewerker and s.soort in soorten]
