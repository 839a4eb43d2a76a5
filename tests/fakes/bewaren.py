# SPDX-License-Identifier: EUPL-1.2
"""Zaken that were closed long ago, signaleringen that ended long ago, and officers."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from typing import Any, Final

from fakes.logregels import logregel
from fakes.world import NU, VELSEN, FakeChance, FakeClock, make_sluis, person
from fakes.zaakbouw import pseudoniem, signalering, zaak
from gateway.bewaren.bewaarplicht import Bewaarplicht, Bewaarreden
from gateway.bewaren.ronde import Vernietigingsronde
from gateway.bewaren.usecases.vernietigen import EEN_KEER
from gateway.kern.zaak import Status, Zaak
from gateway.ports import Ledger, Tx, Unit
from gateway.signalering.model import Signalering
from policies.begrippen import Functie, Regime

FG: Final = person(Functie.PRIVACY_OFFICER, id="fg-1", regime=Regime.AVG)
FG_TWEE: Final = person(Functie.PRIVACY_OFFICER, id="fg-2", regime=Regime.AVG)
FG_ELDERS: Final = person(Functie.PRIVACY_OFFICER, VELSEN, id="fg-9", regime=Regime.AVG)
REGISSEUR: Final = person(Functie.REGISSEUR, id="regisseur-1")

VANDAAG: Final = NU.date()
OUD: Final = date(2011, 11, 22)
"""Fifteen years and a day ago: the first such day on which fifteen years are over."""
JONG: Final = date(2011, 11, 23)
"""Fifteen years ago to the day: that day is in the term still."""


_WALKED: Final = count(1)
"""Each round draws other chance: no two share a kenmerk."""


def nummer(n: int) -> str:
    """The number of the n-th zaak."""
    return f"Z-00000-{n:05d}"


def closed(n: int = 1, op: date = OUD, **changed: Any) -> Zaak:
    """A zaak that was closed on this day, about the n-th person."""
    sinds = ((Status.MELDING, op - timedelta(days=90)), (Status.AFGESLOTEN, op))
    values: dict[str, Any] = {"id": nummer(n), "betrokkene": pseudoniem(n), "status": Status.AFGESLOTEN}
    return zaak(**(values | {"sinds": sinds} | changed))


def ended(n: int = 1, op: date = OUD, **changed: Any) -> Signalering:
    """A signalering that ended on this day, about the n-th person."""
    gemeld = datetime.combine(op - timedelta(days=30), time(9), UTC)
    values: dict[str, Any] = {"id": f"{n:020x}", "betrokkene": pseudoniem(n), "gemeld_op": gemeld}
    return signalering(**(values | {"vervalt_op": op} | changed))


def duty(n: int = 1, **changed: Any) -> Bewaarplicht:
    """A bewaarplicht on the n-th zaak, of the first officer, for some months."""
    values: dict[str, Any] = {
        "id": f"{n:020x}",
        "zaak": nummer(n),
        "gemeente": "0392",
        "reden": Bewaarreden.BEZWAAR_OF_BEROEP,
        "tot": VANDAAG + timedelta(days=90),
        "gezet_op": NU,
        "gezet_door": "fg-1",
    }
    return Bewaarplicht(**(values | changed))


async def keep(ledger: Ledger, *dingen: Zaak | Signalering | Bewaarplicht, regel: int = 1) -> None:
    """Keep these, in one transaction with its line."""

    def work(tx: Tx) -> None:
        for ding in dingen:
            if isinstance(ding, Zaak):
                tx.zaken.add(ding)
            elif isinstance(ding, Signalering):
                tx.signaleringen.add(ding)
            else:
                tx.bewaringen.put_duty(ding)
        tx.record(logregel(regel))

    await ledger.write(Unit(work))


async def round_over(ledger: Ledger, *, clock: FakeClock | None = None, een_keer: int = EEN_KEER) -> int:
    """Walk the round once on this ledger; how many wholes went."""
    sluis = replace(make_sluis(ledger, clock=clock), chance=FakeChance(drawn=next(_WALKED) * 10_000))
    return await Vernietigingsronde(sluis, een_keer).go()
