# SPDX-License-Identifier: EUPL-1.2
"""Builders of zaken and signaleringen for tests."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any, TypeVar

from fakes.world import HAARLEM, NU, ZORGSAAM, person
from gateway.kern.pseudoniem import Pseudoniem
from gateway.kern.voorziening import Voorziening
from gateway.kern.zaak import Status, Zaak
from gateway.opdracht import Opdracht
from gateway.ports import Tx
from gateway.signalering.model import Signalering, Soort, Urgentie
from gateway.sluis import Sluis
from policies.begrippen import Doel, Functie, Handeling, Regime
from policies.velden import velden

T = TypeVar("T")

VANDAAG = NU.date()


def pseudoniem(number: int = 1) -> Pseudoniem:
    """Somebody; another number is somebody else."""
    return Pseudoniem(1, number.to_bytes(32, "big"))


def day(offset: int) -> date:
    """So many days from today; before it when negative."""
    return VANDAAG + timedelta(days=offset)


def zaak(*stappen: tuple[Status, int], **changed: Any) -> Zaak:
    """A zaak that reached these statuses on these days, counted from today; a fresh melding without any."""
    sinds = tuple((status, day(offset)) for status, offset in stappen or ((Status.MELDING, 0),))
    values: dict[str, Any] = {
        "id": "Z-00000-00001",
        "gemeente": HAARLEM.gemeente,
        "regime": Regime.WMO,
        "status": sinds[-1][0],
        "betrokkene": pseudoniem(),
        "verzegeld": b"verzegeld",
        "kluisplaats": "00" * 10,
        "regisseur": "regisseur-1",
        "behandelaars": frozenset(),
        "sinds": sinds,
    }
    return Zaak(**(values | changed))


def signalering(**changed: Any) -> Signalering:
    """An open signalering of this morning."""
    values: dict[str, Any] = {
        "id": "ab" * 10,
        "gemeente": HAARLEM.gemeente,
        "betrokkene": pseudoniem(),
        "verzegeld": b"verzegeld",
        "melder": ZORGSAAM.oin,
        "soort": Soort.EENZAAMHEID,
        "urgentie": Urgentie.GEWOON,
        "gemeld_op": NU,
        "vervalt_op": day(90),
    }
    return Signalering(**(values | changed))


def hours_ago(hours: int) -> datetime:
    """A moment before now."""
    return NU - timedelta(hours=hours)


async def do(sluis: Sluis, work: Callable[[Tx], T]) -> T:
    """Do something in a passage of its own."""
    wie = person(Functie.REGISSEUR)
    opdracht = Opdracht(
        gebeurtenis="zaak.getest",
        doel=Doel.PROCESSTURING_WMO,
        handeling=Handeling.MELDEN,
        velden=velden("proces.zaak"),
        act=lambda d: work(d.tx),
    )
    return (await sluis.exchange(wie, opdracht)).result


async def keep(sluis: Sluis, *dingen: Zaak | Signalering | Voorziening) -> None:
    """Keep these zaken, signaleringen and voorzieningen, in one passage."""

    def work(tx: Tx) -> None:
        for ding in dingen:
            if isinstance(ding, Zaak):
                tx.zaken.add(ding)
            elif isinstance(ding, Signalering):
                tx.signaleringen.add(ding)
            else:
                tx.voorzieningen.add(ding)

    await do(sluis, work)
