# SPDX-License-Identifier: EUPL-1.2
"""Everybody may say that something went wrong; only the officer of the college hears of it, at once."""

from datetime import timedelta

import pytest
from fakes.datalek import (
    AANBIEDER,
    BEHEERDER,
    FG,
    FG_ELDERS,
    VERZEKERAAR,
    WIJKTEAM,
    ZAAK,
    Lekwereld,
    make_lekwereld,
)
from fakes.world import HAARLEM, NU, VELSEN, person, system

from gateway.datalek.soorten import Lekbron
from gateway.errors import InvalidInputError, RefusedError
from gateway.kern.organisatie import Afzender
from policies.begrippen import Doel, Functie, Regime

UUR = timedelta(hours=1)


@pytest.mark.parametrize(
    "wie",
    [
        pytest.param(WIJKTEAM, id="wijkteamlid"),
        pytest.param(BEHEERDER, id="beheerder"),
        pytest.param(FG, id="privacy officer"),
        pytest.param(person(Functie.WMO_CONSULENT, id="wmo-1"), id="Wmo-consulent"),
        pytest.param(
            person(Functie.JEUGDCONSULENT, id="jeugd-1", regime=Regime.JEUGDWET), id="jeugdconsulent"
        ),
    ],
)
async def test_every_employee_may_report(wie: Afzender) -> None:
    """A report is a datalek, known since it was seen; the college is told of it without content."""
    wereld = make_lekwereld()

    gemeld = await wereld.report(wie, zaak=ZAAK)

    assert (gemeld.bron, gemeld.bekend_op, gemeld.gemeld_op) == (Lekbron.MEDEWERKER, NU - UUR, NU)
    assert wereld.kept == [gemeld]
    assert wereld.told == [(str(HAARLEM.oin), "datalek", gemeld.id)]
    assert wereld.done == ["datalek.gemeld"]


async def test_a_processor_tells_the_controller() -> None:
    """What another organisation saw, the college knows from when it is told; the line is the college's."""
    wereld = make_lekwereld()

    gemeld = await wereld.report(AANBIEDER, VELSEN)

    assert (gemeld.bron, gemeld.melder) == (Lekbron.VERWERKER, str(AANBIEDER.organisatie.oin))
    assert (gemeld.ontdekt_op, gemeld.bekend_op) == (NU - UUR, NU)
    assert gemeld.verantwoordelijke == str(VELSEN.oin)
    assert wereld.ledger.lines[-1].verantwoordelijke == str(VELSEN.oin)
    assert (await wereld.list(FG_ELDERS), await wereld.list(FG)) == ([gemeld.id], [])


async def test_clicked_twice_is_reported_once() -> None:
    """The same report of the same person is the one there is, and nobody is told again."""
    wereld = make_lekwereld()

    eerste, tweede = await wereld.report(), await wereld.report()
    ander = await wereld.report(BEHEERDER)

    assert (eerste, len(wereld.kept), len(wereld.told)) == (tweede, 2, 2)
    assert ander.id != eerste.id


@pytest.mark.parametrize(
    "wanneer",
    [pytest.param(NU + UUR, id="in the future"), pytest.param(NU - timedelta(days=400), id="long ago")],
)
async def test_a_moment_that_cannot_be(wanneer: object) -> None:
    """What would be seen later, or was seen long ago, is a slip: nothing is kept and nobody is told."""
    wereld = make_lekwereld()

    with pytest.raises(InvalidInputError, match="afgelopen jaar"):
        await wereld.report(ontdekt_op=wanneer)

    assert (wereld.kept, wereld.told, wereld.done) == ([], [], ["datalek.gemeld"])


@pytest.mark.parametrize(
    "wie",
    [
        pytest.param(VERZEKERAAR, id="an insurer"),
        pytest.param(system(HAARLEM), id="a system"),
        pytest.param(
            person(Functie.WIJKTEAMLID, doelen=frozenset({Doel.TOEGANG.value})), id="without the purpose"
        ),
    ],
)
async def test_who_may_not_report(wie: Afzender) -> None:
    """A refused report leaves one line, and no datalek and no notice."""
    wereld = make_lekwereld()

    with pytest.raises(RefusedError, match="refused by rule"):
        await wereld.report(wie)

    assert (wereld.kept, wereld.told, wereld.done) == ([], [], ["datalek.gemeld"])


async def _seen(wereld: Lekwereld, wie: Afzender) -> list[str]:
    return await wereld.list(wie)


@pytest.mark.parametrize("wie", [WIJKTEAM, AANBIEDER, BEHEERDER], ids=["wijkteam", "aanbieder", "beheerder"])
async def test_who_reports_sees_nothing(wie: Afzender) -> None:
    """Reporting opens nothing: not the list, and not even what one reported."""
    wereld = make_lekwereld()
    gemeld = await wereld.report(wie)

    with pytest.raises(RefusedError, match="refused by rule"):
        await _seen(wereld, wie)
    with pytest.raises(RefusedError, match="refused by rule"):
        await wereld.see(gemeld.id, wie)
