# SPDX-License-Identifier: EUPL-1.2
"""Versions of the register are kept whole and in order, on the fake, on SQLite and on PostgreSQL."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Any, Final

import pytest
from fakes.logregels import logregel
from fakes.registerkamer import TEKSTEN
from fakes.world import HAARLEM, NU, VELSEN

from gateway.ports import Ledger, Tx, Unit
from gateway.registers.model import Akkoord, Inwerkingtreding, Naspel, Versie
from policies.wijziging.gevolgen import Gevolgen, Rolgevolg, Voorbeeld

EEN: Final = Versie("1" * 16, {"verboden.toml": "# één\n", "toegang.toml": 'doel = "toegang"\n'}, NU)
TWEE: Final = Versie("2" * 16, TEKSTEN, NU)
OIN: Final = str(HAARLEM.oin)
GEVOLGEN: Final = Gevolgen(
    nagespeeld=7,
    overgeslagen=1,
    gelijk=4,
    andere_grond=1,
    wint=1,
    verliest=2,
    mensen=2,
    zonder_mens=1,
    groepen=(Rolgevolg("college", "regisseur", 1, 2, 2),),
    voorbeelden=(
        Voorbeeld("0" * 20, "onderzoek-wmo", "college", "regisseur", ("persoon.adres",), (), "a", "b"),
    ),
)


async def writing(ledger: Ledger, *works: Callable[[Tx], None], nummer: int = 1) -> None:
    """Do something to the registers, each in a transaction of its own, with its line."""
    for n, work in enumerate(works, nummer):
        await ledger.write(Unit(partial(_with_line, work=work, nummer=n)))


def _with_line(tx: Tx, *, work: Callable[[Tx], None], nummer: int) -> None:
    work(tx)
    tx.record(logregel(nummer))


def keeping(versie: Versie) -> Callable[[Tx], None]:
    """Keep this version."""
    return lambda tx: tx.registers.keep(versie)


def activating(activering: Inwerkingtreding) -> Callable[[Tx], None]:
    """Activate so."""
    return lambda tx: tx.registers.activate(activering)


def replaying(naspel: Naspel) -> Callable[[Tx], None]:
    """Remember this replay."""
    return lambda tx: tx.registers.put_replay(naspel)


def agreeing(akkoord: Akkoord) -> Callable[[Tx], None]:
    """Remember this agreement."""
    return lambda tx: tx.registers.agree(akkoord)


def activation(versie: Versie, vorige: str = "", **more: Any) -> Inwerkingtreding:
    """That this version was activated."""
    waarden: dict[str, Any] = {"tijd": NU, "organisatie": OIN, "medewerker": "fg-1", "kenmerk": "a" * 20}
    return Inwerkingtreding(versie.versie, vorige, **(waarden | more))


def replay(naspel_id: str = "n-1", **more: Any) -> Naspel:
    """A replay that was begun."""
    waarden: dict[str, Any] = {
        "oud": EEN.versie,
        "nieuw": TWEE.versie,
        "begonnen_op": NU,
        "eerste": 3,
        "laatste": 9,
        "verruimt": True,
    }
    return Naspel(naspel_id, **(waarden | more))


async def test_a_version_comes_back_as_it_was_kept(ledger: Ledger) -> None:
    """Every file of a version comes back to the letter, and a number that nobody kept gives nothing."""
    await writing(ledger, keeping(EEN), keeping(TWEE))

    assert await ledger.look(lambda tx: tx.registers.version(EEN.versie)) == EEN
    assert await ledger.look(lambda tx: tx.registers.version(TWEE.versie)) == TWEE
    assert await ledger.look(lambda tx: tx.registers.version("3" * 16)) is None


async def test_a_version_never_changes(ledger: Ledger) -> None:
    """Keeping the same number again leaves the files and the moment as they were."""
    await writing(ledger, keeping(EEN), keeping(replace(TWEE, versie=EEN.versie)))

    assert await ledger.look(lambda tx: tx.registers.version(EEN.versie)) == EEN


async def test_an_empty_ledger_has_nothing_active(ledger: Ledger) -> None:
    """Before the first activation no version counts."""
    assert await ledger.look(lambda tx: tx.registers.active()) is None


async def test_the_last_activation_counts(ledger: Ledger) -> None:
    """Of activations at one moment the last one counts, also when it brings an earlier version back."""
    rij = [
        activation(EEN, medewerker=""),
        activation(TWEE, EEN.versie, akkoord_organisatie=str(VELSEN.oin), akkoord_medewerker="fg-2"),
        activation(EEN, TWEE.versie),
    ]
    await writing(ledger, keeping(EEN), keeping(TWEE), *map(activating, rij))

    assert await ledger.look(lambda tx: tx.registers.active()) == rij[-1]
    assert await ledger.look(lambda tx: list(tx.registers.activations(limit=2))) == rij[:0:-1]


async def test_a_replay_comes_back_with_what_came_out(ledger: Ledger) -> None:
    """The last replay under two versions is found, before and after it is done."""
    later = replay("n-2", begonnen_op=NU + timedelta(hours=1))
    await writing(ledger, keeping(TWEE), replaying(replay()), replaying(later))
    klaar = later.concluded(GEVOLGEN, verruimt=False, nu=NU + timedelta(hours=2))

    assert await ledger.look(lambda tx: tx.registers.last_replay(EEN.versie, TWEE.versie)) == later
    await writing(ledger, replaying(klaar), nummer=9)
    assert await ledger.look(lambda tx: tx.registers.last_replay(EEN.versie, TWEE.versie)) == klaar
    assert await ledger.look(lambda tx: tx.registers.replay("n-1")) == replay()
    assert await ledger.look(lambda tx: tx.registers.last_replay(TWEE.versie, EEN.versie)) is None
    assert await ledger.look(lambda tx: tx.registers.replay("n-3")) is None


async def test_who_agrees_twice_agreed_once(ledger: Ledger) -> None:
    """Agreements are of one replay, each person once, the first moment kept."""
    eerste = Akkoord("n-1", OIN, "fg-1", NU)
    ander = Akkoord("n-1", str(VELSEN.oin), "fg-2", NU + timedelta(hours=1))
    again = replace(eerste, tijd=NU + timedelta(days=1))
    await writing(ledger, keeping(TWEE), replaying(replay()), *map(agreeing, (ander, eerste, again)))

    assert await ledger.look(lambda tx: list(tx.registers.agreements("n-1"))) == [eerste, ander]
    assert await ledger.look(lambda tx: list(tx.registers.agreements("n-2"))) == []


@pytest.mark.parametrize("loopt", [replay(gestopt=True), replay(klaar_op=NU)])
def test_what_ended_does_not_run(loopt: Naspel) -> None:
    """A replay that was stopped or is done has no outcome to come."""
    assert not loopt.loopt
