# SPDX-License-Identifier: EUPL-1.2
"""Checks run beside the house, one after another, and can be stopped."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

from fakes.ledger import FakeLedger
from fakes.logboek import SIGNER
from fakes.logregels import logregel, write_lines

from audit.verdict import Verdict
from gateway.errors import LedgerError
from gateway.ports import Tx
from gateway.toezicht.controleur import Controleur

T = TypeVar("T")
KEYS = (SIGNER.verifier,)


async def signed_ledger() -> FakeLedger:
    """A ledger with a few lines."""
    ledger = FakeLedger()
    await write_lines(ledger, *(logregel(n) for n in range(3)))
    return ledger


async def test_a_check_hands_its_verdict_on() -> None:
    """Whoever starts a check hears how it ended, and it runs no longer."""
    ledger, heard = await signed_ledger(), list[Verdict]()
    controleur = Controleur(ledger.look, KEYS, pause_seconds=0)

    async def conclude(verdict: Verdict) -> None:
        heard.append(verdict)

    controleur.check("a", conclude)
    await controleur.settle(seconds=20)

    assert [bool(verdict) for verdict in heard] == [True]
    assert controleur.progress("a") is None


async def test_the_same_check_is_not_started_twice() -> None:
    """A second start of what runs already does nothing."""
    ledger, heard = await signed_ledger(), list[Verdict]()
    controleur = Controleur(ledger.look, KEYS, pause_seconds=0)

    async def conclude(verdict: Verdict) -> None:
        heard.append(verdict)

    controleur.check("a", conclude)
    controleur.check("a", conclude)
    await controleur.settle(seconds=20)

    assert len(heard) == 1


async def test_a_check_that_is_stopped_says_nothing() -> None:
    """After stopping there is no verdict and nothing runs."""
    ledger, heard = await signed_ledger(), list[Verdict]()
    controleur = Controleur(ledger.look, KEYS)

    async def conclude(verdict: Verdict) -> None:
        heard.append(verdict)

    controleur.check("a", conclude)
    before = controleur.progress("a")
    controleur.stop("a")
    await controleur.settle(seconds=20)

    assert before == 0
    assert controleur.progress("a") is None
    assert heard == []


async def test_a_database_that_fails_ends_the_check_without_a_verdict() -> None:
    """What cannot be read is not judged, and does not stand in the way of the next check."""

    async def broken(look: Callable[[Tx], T], /) -> T:
        del look
        raise LedgerError("the ledger cannot be read")

    async def conclude(verdict: Verdict) -> None:
        raise AssertionError(verdict)

    controleur = Controleur(broken, KEYS, pause_seconds=0)
    controleur.check("a", conclude)
    await controleur.settle(seconds=20)

    assert controleur.progress("a") is None


async def test_closing_the_house_stops_what_runs() -> None:
    """Nothing goes on after the house has closed."""
    ledger, told = await signed_ledger(), asyncio.Event()
    controleur = Controleur(ledger.look, KEYS)

    async def conclude(verdict: Verdict) -> None:
        del verdict
        told.set()

    controleur.check("a", conclude)
    await controleur.close()

    assert not told.is_set()
    assert controleur.progress("a") is None
