# SPDX-License-Identifier: EUPL-1.2
"""Seeing the desk is one passage for one function, and a room adds its clocks by standing in a list."""

from datetime import timedelta

import pytest
from fakes.ledger import FakeLedger
from fakes.logregels import logregel, write_lines
from fakes.world import HAARLEM, NU, VELSEN, ZORGSAAM, make_sluis, person, system

from gateway.errors import RefusedError
from gateway.kern.klok import Toezichtklok
from gateway.kern.organisatie import Afzender
from gateway.oogopslag.klokken import KLOKKEN
from gateway.oogopslag.usecases import DAGEN, view_glance
from gateway.opdracht import Doorgang
from policies.begrippen import Functie, Regime

FG = person(Functie.PRIVACY_OFFICER, regime=Regime.AVG)


def later(d: Doorgang) -> list[Toezichtklok]:
    """A room of tests: it tells for whom it was asked."""
    wie = str(d.afzender.organisatie.oin)
    return [
        Toezichtklok("Proef", "loopt", wie, d.vandaag, d.vandaag + timedelta(days=n), "AVG", "/", "/")
        for n in (9, 2)
    ]


async def test_a_room_adds_itself_in_one_line() -> None:
    """What another room tells stands among the clocks, what ends first on top, of one's own organisation."""
    answer = await make_sluis(FakeLedger()).exchange(FG, view_glance((*KLOKKEN, later)))

    klokken = answer.result.klokken
    assert [(k.wat, (k.einde - NU).days) for k in klokken] == [(str(HAARLEM.oin), 2), (str(HAARLEM.oin), 9)]


async def test_the_numbers_are_of_four_weeks_and_of_ones_own() -> None:
    """Another's lines and older ones are left out, and it is said how far the counting came."""
    ledger = FakeLedger()
    await write_lines(
        ledger,
        logregel(0, tijd=NU - timedelta(days=DAGEN)),
        logregel(1, tijd=NU - timedelta(days=DAGEN - 1)),
        logregel(2, tijd=NU, organisatie=VELSEN),
    )

    beeld = (await make_sluis(ledger).exchange(FG, view_glance())).result

    assert [(t.dag, t.aantal) for t in beeld.tellingen] == [(beeld.sinds, 1)]
    assert beeld.geteld == 3


@pytest.mark.parametrize(
    "wie",
    [
        pytest.param(person(Functie.WIJKTEAMLID), id="member of the team"),
        pytest.param(person(Functie.BEHEERDER, regime=Regime.AVG), id="who keeps the installation"),
        pytest.param(system(HAARLEM), id="system of the municipality"),
        pytest.param(
            person(Functie.PRIVACY_OFFICER, ZORGSAAM, regime=Regime.AVG), id="officer of a provider"
        ),
    ],
)
async def test_nobody_else_sees_the_desk(wie: Afzender) -> None:
    """A refusal leaves one line, and no room was asked for its clocks."""
    ledger, asked = FakeLedger(), list[str]()

    def room(d: Doorgang) -> list[Toezichtklok]:
        asked.append(d.id)
        return []

    with pytest.raises(RefusedError, match="refused by rule"):
        await make_sluis(ledger).exchange(wie, view_glance((room,)))

    assert asked == []
    assert len(ledger.lines) == 1
