# SPDX-License-Identifier: EUPL-1.2
"""Noodinzagen in the ledger: each comes back as it was, is found by whose it is, and goes when it is time."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial

from fakes.klantbeeld import NUMMER
from fakes.logregels import logregel
from fakes.noodinzage import noodinzage
from fakes.world import NU, VELSEN
from fakes.zaakbouw import zaak

from gateway.noodinzage.model import Noodinzage, Noodoordeel
from gateway.ports import Ledger, Tx, Unit

WACHT = noodinzage("a" * 20)
OPEN = noodinzage("b" * 20, kind_in_gevaar=True).opened(NU).looked_at(NU + timedelta(minutes=1))
METEEN = noodinzage("c" * 20, aanvrager="wijk-3", collega="", gevraagd_op=NU + timedelta(hours=1)).opened(
    NU + timedelta(hours=1)
)
NAGEKEKEN = replace(OPEN, id="d" * 20, aanvrager="wijk-4", collega="wijk-5").reviewed(
    Noodoordeel.NIET_TERECHT_ANDERE_WEG, door="fg-1", nu=NU + timedelta(hours=2)
)
ELDERS = replace(METEEN, id="e" * 20, gemeente=str(VELSEN.gemeente))


async def writing(ledger: Ledger, work: Callable[[Tx], object], nummer: int = 1) -> None:
    """Do something in a transaction with its line."""
    await ledger.write(Unit(partial(_with_line, work=work, nummer=nummer)))


def _with_line(tx: Tx, *, work: Callable[[Tx], object], nummer: int) -> None:
    work(tx)
    tx.record(logregel(nummer))


async def keep(ledger: Ledger, *noodinzagen: Noodinzage) -> None:
    """Keep these, in a zaak that is there."""

    def work(tx: Tx) -> None:
        tx.zaken.add(zaak(id=NUMMER))
        for n in noodinzagen:
            tx.noodinzagen.add(n)

    await writing(ledger, work)


async def test_each_comes_back_as_it_was(ledger: Ledger) -> None:
    """Every state comes back whole, and a number that nobody has gives nothing."""
    await keep(ledger, WACHT, OPEN, NAGEKEKEN)

    kept = (WACHT, OPEN, NAGEKEKEN)
    assert await ledger.look(lambda tx: tuple(tx.noodinzagen.get(n.id) for n in kept)) == kept
    assert await ledger.look(lambda tx: tx.noodinzagen.get("f" * 20)) is None


async def test_a_new_state_takes_the_place_of_the_old(ledger: Ledger) -> None:
    """Replacing changes the one it is about, and no other."""
    await keep(ledger, WACHT, METEEN)
    open_ = WACHT.opened(NU)

    await writing(ledger, lambda tx: tx.noodinzagen.replace(open_), 2)

    assert await ledger.look(lambda tx: tx.noodinzagen.get(WACHT.id)) == open_
    assert await ledger.look(lambda tx: tx.noodinzagen.get(METEEN.id)) == METEEN


async def test_people_find_those_they_have_part_in(ledger: Ledger) -> None:
    """Who asked and who was asked find it, newest first, within their own municipality."""
    later = replace(WACHT, id="9" * 20, gevraagd_op=NU + timedelta(hours=3))
    await keep(ledger, WACHT, METEEN, later, ELDERS)

    def found(wie: str, limit: int = 9) -> Callable[[Tx], list[Noodinzage]]:
        return lambda tx: list(tx.noodinzagen.of_medewerker("0392", wie, limit=limit))

    assert await ledger.look(found("wijk-1")) == [later, WACHT]
    assert await ledger.look(found("regie-2", 1)) == [later]
    assert await ledger.look(found("wijk-3")) == [METEEN]
    assert await ledger.look(found("niemand")) == []


async def test_the_desk_has_what_opened_with_what_waits_on_top(ledger: Ledger) -> None:
    """Of a municipality those that opened are found: not reviewed first, oldest on top; and counted."""
    await keep(ledger, NAGEKEKEN, METEEN, OPEN, WACHT, ELDERS)

    assert await ledger.look(lambda tx: list(tx.noodinzagen.opened_in("0392", limit=9))) == [
        OPEN,
        METEEN,
        NAGEKEKEN,
    ]
    assert await ledger.look(lambda tx: list(tx.noodinzagen.opened_in("0392", limit=1))) == [OPEN]
    assert await ledger.look(lambda tx: tx.noodinzagen.unreviewed("0392")) == 2
    assert await ledger.look(lambda tx: tx.noodinzagen.unreviewed("0000")) == 0


async def test_only_what_was_reviewed_or_never_opened_goes(ledger: Ledger) -> None:
    """Before a moment: what was reviewed and what never opened; what waits for a review stays."""
    await keep(ledger, NAGEKEKEN, METEEN, OPEN, WACHT)

    await writing(ledger, lambda tx: tx.noodinzagen.remove_before(NU), 2)
    before = await ledger.look(lambda tx: tx.noodinzagen.get(WACHT.id))
    await writing(ledger, lambda tx: tx.noodinzagen.remove_before(NU + timedelta(days=1)), 3)

    assert before == WACHT
    assert await ledger.look(lambda tx: list(tx.noodinzagen.opened_in("0392", limit=9))) == [OPEN, METEEN]
    assert await ledger.look(lambda tx: tx.noodinzagen.get(WACHT.id)) is None
