# SPDX-License-Identifier: EUPL-1.2
"""What the ledger remembers of signaleringen, the same in memory, on SQLite and on PostgreSQL."""

from dataclasses import replace
from datetime import timedelta
from typing import Final

import pytest
from fakes.world import DE_LINDE, HAARLEM, NU, ZORGSAAM, make_sluis
from fakes.zaakbouw import VANDAAG, day, do, hours_ago, keep, pseudoniem, signalering

from gateway.kern.huishouden import Huishouden
from gateway.ports import Ledger
from gateway.signalering.model import Signaalstand, Signalering, Soort, Terzijdereden, Urgentie
from policies.begrippen import Doel, Functie

HIER = str(HAARLEM.gemeente)
THUIS: Final = Huishouden(1, bytes(range(32)))


def nummer(number: int) -> str:
    """The id of a signalering."""
    return f"{number:020x}"


@pytest.mark.parametrize(
    "een",
    [
        pytest.param(signalering(), id="open"),
        pytest.param(
            signalering(stand=Signaalstand.TERZIJDE, door="a", reden=Terzijdereden.AL_IN_BEELD),
            id="laid aside",
        ),
        pytest.param(signalering(stand=Signaalstand.OPGEPAKT, door="a", zaak="Z-00000-00001"), id="taken up"),
        pytest.param(signalering(urgentie=Urgentie.SPOED, spoed_sinds=day(1)), id="urgent later"),
        pytest.param(signalering(huishouden=THUIS), id="with an address"),
        pytest.param(
            signalering(soort=Soort.BETALINGSACHTERSTAND, doel=Doel.VROEGSIGNALERING_WGS), id="for debts"
        ),
    ],
)
async def test_a_signalering_comes_back_as_it_was(ledger: Ledger, een: Signalering) -> None:
    """All of a signalering is kept, whatever became of it."""
    await keep(make_sluis(ledger), een)

    assert await ledger.look(lambda tx: tx.signaleringen.get(een.id)) == een
    assert await ledger.look(lambda tx: tx.signaleringen.get(nummer(9))) is None


async def test_a_signalering_is_replaced(ledger: Ledger) -> None:
    """The new state stands in place of the old one."""
    sluis = make_sluis(ledger)
    await keep(sluis, signalering())
    nieuw = signalering().laid_aside("a", Terzijdereden.NIET_BEVOEGD, VANDAAG)

    await do(sluis, lambda tx: tx.signaleringen.replace(nieuw))

    assert await ledger.look(lambda tx: tx.signaleringen.get(nieuw.id)) == nieuw


async def test_what_is_live_about_one_person(ledger: Ledger) -> None:
    """Only open signaleringen that have not expired count, and only about that person."""
    await keep(
        make_sluis(ledger),
        signalering(id=nummer(1)),
        signalering(id=nummer(2), stand=Signaalstand.INGETROKKEN),
        signalering(id=nummer(3), gemeld_op=hours_ago(48), vervalt_op=VANDAAG),
        signalering(id=nummer(4), betrokkene=pseudoniem(2)),
        signalering(id=nummer(5), vervalt_op=day(1)),
    )

    gevonden = await ledger.look(lambda tx: [s.id for s in tx.signaleringen.about(pseudoniem(), VANDAAG)])

    assert sorted(gevonden) == [nummer(1), nummer(5)]


async def test_what_waits_most_pressing_first(ledger: Ledger) -> None:
    """Urgent before ordinary, older before newer; of one function, municipality and purpose."""
    await keep(
        make_sluis(ledger),
        signalering(id=nummer(1), gemeld_op=hours_ago(1)),
        signalering(id=nummer(2), gemeld_op=hours_ago(5)),
        signalering(id=nummer(3), gemeld_op=hours_ago(1), urgentie=Urgentie.SPOED),
        signalering(id=nummer(4), gemeente="0453"),
        signalering(id=nummer(5), soort=Soort.EINDE_INDICATIE),
        signalering(id=nummer(6), stand=Signaalstand.OPGEPAKT),
        signalering(id=nummer(7), soort=Soort.BETALINGSACHTERSTAND, doel=Doel.VROEGSIGNALERING_WGS),
    )

    async def waiting(limit: int, doel: Doel = Doel.SIGNALERING_WMO) -> list[str]:
        return await ledger.look(
            lambda tx: [
                s.id
                for s in tx.signaleringen.waiting(HIER, Functie.WIJKTEAMLID, VANDAAG, limit=limit, doel=doel)
            ]
        )

    assert await waiting(9) == [nummer(3), nummer(2), nummer(1)]
    assert await waiting(1) == [nummer(3)]
    assert await waiting(9, Doel.VROEGSIGNALERING_WGS) == [nummer(7)]


async def test_what_one_organisation_reported(ledger: Ledger) -> None:
    """A reporter's own list holds everything it reported, newest first."""
    eigen = signalering(id=nummer(1), gemeld_op=hours_ago(5), stand=Signaalstand.INGETROKKEN)
    await keep(
        make_sluis(ledger),
        eigen,
        replace(eigen, id=nummer(2), gemeld_op=hours_ago(1)),
        signalering(id=nummer(3), melder=DE_LINDE.oin),
    )

    gevonden = await ledger.look(lambda tx: [s.id for s in tx.signaleringen.of_melder(ZORGSAAM.oin, limit=9)])

    assert gevonden == [nummer(2), nummer(1)]


async def test_what_was_reported_at_one_address(ledger: Ledger) -> None:
    """Everything of late about one address is found, newest first, whatever became of it and about whom."""
    jaar = NU - timedelta(days=365)
    buren = replace(THUIS, punt=bytes(range(1, 33)))
    await keep(
        make_sluis(ledger),
        signalering(id=nummer(1), huishouden=THUIS, gemeld_op=hours_ago(5)),
        signalering(id=nummer(2), huishouden=THUIS, betrokkene=pseudoniem(2), stand=Signaalstand.TERZIJDE),
        signalering(id=nummer(3), huishouden=buren),
        signalering(id=nummer(4)),
        signalering(id=nummer(5), huishouden=THUIS, gemeld_op=jaar, vervalt_op=day(0)),
    )

    async def daar(limit: int) -> list[str]:
        return await ledger.look(
            lambda tx: [s.id for s in tx.signaleringen.at_address(THUIS, jaar, limit=limit)]
        )

    assert await daar(9) == [nummer(2), nummer(1)]
    assert await daar(1) == [nummer(2)]


async def test_another_address_takes_the_place_of_the_first(ledger: Ledger) -> None:
    """Who moved is found at the new address only."""
    sluis = make_sluis(ledger)
    await keep(sluis, signalering(huishouden=THUIS))
    nieuw = replace(THUIS, punt=bytes(range(1, 33)))

    await do(sluis, lambda tx: tx.signaleringen.replace(signalering(huishouden=nieuw)))

    async def at(huishouden: Huishouden) -> int:
        sinds = NU - timedelta(days=1)
        return await ledger.look(lambda tx: len(tx.signaleringen.at_address(huishouden, sinds, limit=9)))

    assert (await at(THUIS), await at(nieuw)) == (0, 1)
