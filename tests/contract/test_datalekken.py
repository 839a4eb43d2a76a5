# SPDX-License-Identifier: EUPL-1.2
"""Datalekken in the ledger: each comes back with every step, steps are only added, and old ones go."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial

from fakes.datalek import GEEN, STIL, beoordeling, besluit, lek, omvang
from fakes.logregels import logregel
from fakes.world import HAARLEM, NU, VELSEN

from gateway.datalek.model import Datalek
from gateway.datalek.soorten import Laatreden, Lekbron, Lekmelding, Lekuitkomst, Risico, Vertelgrond
from gateway.datalek.stappen import Gemeld, Lekakkoord, Lekvraag, Vervroegd
from gateway.nazicht.model import Vermoeden
from gateway.ports import Ledger, Tx, Unit

EIGEN, ELDERS = str(HAARLEM.oin), str(VELSEN.oin)
LATER = NU + timedelta(hours=90)
VRAAG = Lekvraag(("Z-7K3M9-QX2VD",), ("1" * 20,), "wijk-3", EIGEN, "sys-1", NU - timedelta(days=1), NU)
NIEUW = lek("a" * 20, zaak="Z-7K3M9-QX2VD", kenmerken=("1" * 20, "2" * 20))
VOL = (
    lek("b" * 20, bron=Lekbron.VERWERKER, gemeld_op=NU + timedelta(minutes=1))
    .known_earlier(Vervroegd(NU, "fg-1", NU - timedelta(hours=9)))
    .searched(omvang(vraag=VRAAG, ontvangers=("zorgverzekeraar",), verzekeraar=True, volledig=False))
    .assessed(beoordeling(Risico.HOOG))
    .decided(besluit(Lekuitkomst.MELDEN, grond=Vertelgrond.RISICO_WEG))
    .reported(Gemeld(LATER, "fg-1", Lekmelding.AP, LATER, Laatreden.SAMEN_GEMELD, volledig=False))
    .reported(Gemeld(LATER, "fg-1", Lekmelding.NZA, LATER))
)
GERING = lek("c" * 20).assessed(beoordeling(Risico.ONWAARSCHIJNLIJK))
DICHT = GERING.decided(STIL).agreed(Lekakkoord(NU, "fg-2"))
ANDERS = lek("d" * 20, verantwoordelijke=ELDERS).searched(omvang(eerste=None, laatste=None, vraag=Lekvraag()))
KEPT = (NIEUW, VOL, DICHT, ANDERS)


async def writing(ledger: Ledger, work: Callable[[Tx], object], nummer: int = 1) -> None:
    """Do something in a transaction with its line."""
    await ledger.write(Unit(partial(_with_line, work=work, nummer=nummer)))


def _with_line(tx: Tx, *, work: Callable[[Tx], object], nummer: int) -> None:
    work(tx)
    tx.record(logregel(nummer))


async def keep(ledger: Ledger, *datalekken: Datalek, nummer: int = 1) -> None:
    """Keep these."""

    def work(tx: Tx) -> None:
        for datalek in datalekken:
            tx.datalekken.put(datalek)

    await writing(ledger, work, nummer)


async def test_each_comes_back_with_every_step(ledger: Ledger) -> None:
    """Whatever was done comes back as it was, and an id that nobody has gives nothing."""
    await keep(ledger, *KEPT)

    assert await ledger.look(lambda tx: tuple(tx.datalekken.get(d.id) for d in KEPT)) == KEPT
    assert await ledger.look(lambda tx: tx.datalekken.get("f" * 20)) is None


async def test_steps_are_added_one_by_one(ledger: Ledger) -> None:
    """Put again with a step more, the steps that are there stay as they are."""
    await keep(ledger, GERING)
    besloten = GERING.decided(GEEN)
    await keep(ledger, besloten, nummer=2)
    await keep(ledger, besloten.agreed(Lekakkoord(NU, "fg-2")), nummer=3)
    await keep(ledger, besloten.agreed(Lekakkoord(NU, "fg-2")), nummer=4)

    assert await ledger.look(lambda tx: tx.datalekken.get(GERING.id)) == besloten.agreed(
        Lekakkoord(NU, "fg-2")
    )


async def test_each_organisation_finds_its_own(ledger: Ledger) -> None:
    """An organisation finds all of its own, newest first, and nothing of another."""
    await keep(ledger, *KEPT)

    found = await ledger.look(
        lambda tx: (tx.datalekken.of(EIGEN), tx.datalekken.of(ELDERS), tx.datalekken.of(""))
    )

    assert [[d.id[0] for d in some] for some in found] == [["b", "a", "c"], ["d"], []]


async def test_the_clocks_that_run(ledger: Ledger) -> None:
    """Of what waits, and of what the review found and nobody opened, is known since when; each once."""
    vermoeden = Vermoeden("e" * 20, EIGEN, NU + timedelta(hours=2), "fg-1", ())
    van_elders = Vermoeden("f" * 20, ELDERS, NU, "fg-9", ())
    await keep(ledger, *KEPT)
    await writing(ledger, lambda tx: tx.nazichten.suspect(vermoeden), 2)
    await writing(ledger, lambda tx: tx.nazichten.suspect(van_elders), 3)
    eerst = await ledger.look(lambda tx: list(tx.datalekken.running(EIGEN)))

    await keep(ledger, Datalek.of_suspicion(vermoeden).assessed(beoordeling()), nummer=4)

    assert eerst == [NIEUW.bekend_op, vermoeden.bekend_op]
    assert await ledger.look(lambda tx: list(tx.datalekken.running(EIGEN))) == eerst


async def test_old_ones_go_with_the_suspicion_they_came_from(ledger: Ledger) -> None:
    """What was closed before a moment goes, and does not come back; what waits stays."""
    vermoeden = Vermoeden(DICHT.id, EIGEN, NU, "fg-1", ())
    await writing(ledger, lambda tx: tx.nazichten.suspect(vermoeden))
    await keep(ledger, *KEPT, nummer=2)

    await writing(ledger, lambda tx: tx.datalekken.remove_before(NU), 3)
    blijft = await ledger.look(lambda tx: tx.datalekken.get(DICHT.id))
    await writing(ledger, lambda tx: tx.datalekken.remove_before(NU + timedelta(seconds=1)), 4)

    assert blijft == DICHT
    assert await ledger.look(lambda tx: [d.id[0] for d in tx.datalekken.of(EIGEN)]) == ["b", "a"]
    assert await ledger.look(lambda tx: list(tx.nazichten.suspicions(EIGEN))) == []
