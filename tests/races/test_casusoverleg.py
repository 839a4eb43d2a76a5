# SPDX-License-Identifier: EUPL-1.2
"""Two at once at one table: nothing is lost, nothing happens twice."""

import asyncio

from fakes.casusoverleg import (
    BEL_BANK,
    OP,
    REGISSEUR,
    VAN_DE_LINDE,
    VAN_ZORGSAAM,
    ZAAK,
    ZORGSAAM_MENS,
    ZORGSAAM_SYSTEEM,
    antwoorden,
    beleggen,
    kept,
    make_world,
)

from gateway.casusoverleg.lijsten import Deelname, Domein, Overlegstand
from gateway.casusoverleg.usecases import add_item, agree, answer, call, close, invite
from gateway.errors import ConflictError
from gateway.ports import Ledger


async def test_two_answers_at_once_end_as_one(ledger: Ledger) -> None:
    """Of a yes and a no at one moment the table keeps one, and a no is never overrun by a yes."""
    sluis, _ = await make_world(ledger)
    overleg = await beleggen(sluis, VAN_ZORGSAAM)

    uitkomsten = await asyncio.gather(
        sluis.exchange(ZORGSAAM_MENS, answer(overleg.id, deelneemt=False, afzender=ZORGSAAM_MENS)),
        sluis.exchange(ZORGSAAM_SYSTEEM, answer(overleg.id, deelneemt=True, afzender=ZORGSAAM_SYSTEEM)),
        return_exceptions=True,
    )

    assert not isinstance(uitkomsten[0], BaseException)
    assert not isinstance(uitkomsten[1], BaseException) or isinstance(uitkomsten[1], ConflictError)
    na = await kept(ledger, overleg)
    assert na is not None
    assert na.deelnemers[1].antwoord is Deelname.AFGEWEZEN


async def test_many_closes_at_once_are_one(ledger: Ledger) -> None:
    """Closing from two windows closes once and fails for nobody."""
    sluis, _ = await make_world(ledger)
    overleg = await beleggen(sluis, VAN_ZORGSAAM)

    dicht = await asyncio.gather(
        *(sluis.exchange(REGISSEUR, close(overleg.id, afzender=REGISSEUR)) for _ in range(5))
    )

    assert {a.result for a in dicht} == {await kept(ledger, overleg)}
    assert dicht[0].result.stand is Overlegstand.GESLOTEN


async def test_calls_at_once_are_one_overleg(ledger: Ledger) -> None:
    """A double click on beleggen makes one overleg."""
    sluis, _ = await make_world(ledger)

    gemaakt = await asyncio.gather(
        *(
            sluis.exchange(REGISSEUR, call(ZAAK, op=OP, genodigden=[VAN_ZORGSAAM], afzender=REGISSEUR))
            for _ in range(5)
        )
    )

    assert len({a.result.id for a in gemaakt}) == 1
    assert len(await ledger.look(lambda tx: list(tx.overleggen.of_zaken((ZAAK,))))) == 1


async def test_nothing_is_lost_when_all_write_at_once(ledger: Ledger) -> None:
    """An invitation, items, an agreement and an answer at one moment are all there afterwards."""
    sluis, _ = await make_world(ledger)
    overleg = await beleggen(sluis, VAN_ZORGSAAM)
    await antwoorden(sluis, overleg, ZORGSAAM_MENS)

    await asyncio.gather(
        sluis.exchange(REGISSEUR, invite(overleg.id, VAN_DE_LINDE, afzender=REGISSEUR)),
        sluis.exchange(REGISSEUR, agree(overleg.id, BEL_BANK, afzender=REGISSEUR)),
        *(
            sluis.exchange(REGISSEUR, add_item(overleg.id, domein, frozenset({2}), afzender=REGISSEUR))
            for domein in Domein
        ),
    )

    na = await kept(ledger, overleg)
    assert na is not None
    assert (len(na.deelnemers), len(na.afspraken)) == (3, 1)
    assert {p.onderwerp for p in na.agenda} == set(Domein)
    assert [p.nummer for p in na.agenda] == list(range(1, len(Domein) + 1))
