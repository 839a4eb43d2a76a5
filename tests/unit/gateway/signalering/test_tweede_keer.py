# SPDX-License-Identifier: EUPL-1.2
"""Deciding twice about one signalering: a double click is harmless, another person comes second."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from fakes.ledger import FakeLedger
from fakes.world import HAARLEM, ZORGSAAM, make_sluis, person, system
from fakes.zaakbouw import day

from gateway.errors import ConflictError
from gateway.kern.bsn import Bsn
from gateway.kern.organisatie import Afzender
from gateway.opdracht import Opdracht
from gateway.signalering.model import Signalering, Soort, Terzijdereden, Urgentie
from gateway.signalering.usecases import NieuweSignalering, lay_aside, report, take_up
from gateway.sluis import Sluis
from gateway.spoor import VOORGENOMEN
from policies.begrippen import Doel, Functie

WIJKTEAM = person(Functie.WIJKTEAMLID)
NIEUW = NieuweSignalering(Bsn("999970008"), Soort.EENZAAMHEID, Urgentie.GEWOON, day(90))

Beslis = Callable[[str, Afzender], Opdracht[Any]]

_BESLIS: list[Any] = [
    pytest.param(lambda nr, wie: take_up(nr, afzender=wie), id="take up"),
    pytest.param(lambda nr, wie: lay_aside(nr, Terzijdereden.AL_IN_BEELD, afzender=wie), id="lay aside"),
]


async def reported(sluis: Sluis) -> Signalering:
    """A signalering that was reported to Haarlem."""
    opdracht = report(NIEUW, doel=Doel.SIGNALERING_WMO, college=HAARLEM)
    return (await sluis.exchange(system(ZORGSAAM), opdracht)).result


@pytest.mark.parametrize("beslis", _BESLIS)
async def test_who_comes_second_is_told_so(beslis: Beslis) -> None:
    """A signalering is decided once; another person gets a conflict, and it is on the log."""
    ledger = FakeLedger()
    sluis = make_sluis(ledger)
    gemeld, collega = await reported(sluis), person(Functie.WIJKTEAMLID, id="wijkteamlid-2")
    await sluis.exchange(WIJKTEAM, take_up(gemeld.id, afzender=WIJKTEAM))

    with pytest.raises(ConflictError, match="decided already"):
        await sluis.exchange(collega, beslis(gemeld.id, collega))

    assert len(ledger.kept.zaken.rows) == 1
    assert ledger.lines[-1].fout == "ConflictError"


@pytest.mark.parametrize("beslis", _BESLIS)
async def test_a_double_click_is_harmless(beslis: Beslis) -> None:
    """The same decision of the same person, sent twice, is one decision and gives the same answer."""
    ledger = FakeLedger()
    sluis = make_sluis(ledger)
    gemeld = await reported(sluis)

    een, twee = [(await sluis.exchange(WIJKTEAM, beslis(gemeld.id, WIJKTEAM))).result for _ in range(2)]

    assert een == twee == ledger.kept.signaleringen.rows[gemeld.id]
    done = [r for r in ledger.lines[1:] if not r.gebeurtenis.endswith(VOORGENOMEN)]
    assert [(r.zaak, r.fout) for r in done] == [(een.zaak, "")] * 2


async def test_a_second_click_does_not_bring_anybody_back() -> None:
    """Who took it up and handed the zaak over does not come into it again by the same button."""
    ledger = FakeLedger()
    sluis = make_sluis(ledger)
    gemeld = await reported(sluis)
    zaak = (await sluis.exchange(WIJKTEAM, take_up(gemeld.id, afzender=WIJKTEAM))).result.zaak
    elders = replace(ledger.kept.zaken.rows[zaak], regisseur="wijkteamlid-2")
    ledger.kept.zaken.replace(elders)

    await sluis.exchange(WIJKTEAM, take_up(gemeld.id, afzender=WIJKTEAM))

    assert ledger.kept.zaken.rows == {zaak: elders}


async def test_another_decision_of_the_same_person_is_a_conflict() -> None:
    """Who took it up does not lay it aside afterwards, nor the other way round, nor for another reason."""
    sluis = make_sluis()
    gemeld = await reported(sluis)
    await sluis.exchange(WIJKTEAM, lay_aside(gemeld.id, Terzijdereden.AL_IN_BEELD, afzender=WIJKTEAM))

    for anders in (
        take_up(gemeld.id, afzender=WIJKTEAM),
        lay_aside(gemeld.id, Terzijdereden.NIET_BEVOEGD, afzender=WIJKTEAM),
    ):
        with pytest.raises(ConflictError, match="decided already"):
            await sluis.exchange(WIJKTEAM, anders)
