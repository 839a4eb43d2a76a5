# SPDX-License-Identifier: EUPL-1.2
"""What a casusoverleg asks of somebody stands on their work list, as far as the policy lets it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
from fakes.bezoek import visit
from fakes.casusoverleg import (
    ANDER_COLLEGA,
    BEL_BANK,
    COLLEGA,
    JEUGD,
    OP,
    REGISSEUR,
    VAN_COLLEGA,
    VAN_JEUGD,
    keep_zaak,
    overleg,
    zaak,
)
from fakes.ledger import FakeLedger
from fakes.world import NU, make_sluis
from fakes.zaakbouw import VANDAAG, day

from gateway.casusoverleg.lijsten import Nakoming
from gateway.casusoverleg.model import Overleg
from gateway.kern.organisatie import Afzender
from gateway.kern.zaak import Status
from gateway.processturing.usecases import my_work
from gateway.processturing.werk import Werkregel

GEPLAND = overleg(VAN_COLLEGA, VAN_JEUGD)
DEELNEMEND = GEPLAND.answered(2, deelneemt=True)


def agreed(overleg: Overleg, wie: int = 2, dagen: int = 5) -> Overleg:
    """The same overleg, with one agreement of a participant."""
    return overleg.agreed(
        wie,
        BEL_BANK.wat,
        domein=BEL_BANK.domein,
        doel=BEL_BANK.doel,
        voor=day(dagen),
        vandaag=min(VANDAAG, day(dagen)),
    )


async def work_of(
    wie: Afzender, een: Overleg, status: Status = Status.ONDERZOEK
) -> tuple[Sequence[Werkregel], Sequence[Werkregel]]:
    """What somebody finds under now and under this week, from one overleg about somebody else's zaak."""
    ledger = FakeLedger()
    await keep_zaak(ledger, zaak(regisseur="iemand-anders", status=status))
    ledger.kept.overleggen.add(een)
    werk = (await make_sluis(ledger).exchange(wie, my_work(wie))).result
    return werk.nu, werk.deze_week


@pytest.mark.parametrize("wie", [pytest.param(COLLEGA, id="a colleague"), pytest.param(JEUGD, id="youth")])
async def test_an_invitation_waits_on_the_list(wie: Afzender) -> None:
    """Who is invited finds it under now, three days ahead, with the way to the overleg and no zaak."""
    ((regel,), later) = await work_of(wie, GEPLAND)

    assert (regel.kop, regel.pad) == ("Uitnodiging voor een casusoverleg", f"/overleggen/{GEPLAND.id}")
    assert GEPLAND.zaak not in regel.kop + regel.reden
    assert later == ()


@pytest.mark.parametrize(
    ("wie", "een"),
    [
        pytest.param(ANDER_COLLEGA, GEPLAND, id="not invited"),
        pytest.param(REGISSEUR, GEPLAND, id="called it"),
        pytest.param(COLLEGA, DEELNEMEND, id="answered yes"),
        pytest.param(COLLEGA, GEPLAND.answered(2, deelneemt=False), id="answered no"),
        pytest.param(COLLEGA, GEPLAND.held(OP.date()), id="held without"),
        pytest.param(COLLEGA, GEPLAND.shielded(NU), id="closed"),
        pytest.param(COLLEGA, replace(GEPLAND, op=NU - timedelta(days=1)), id="its day has passed"),
    ],
)
async def test_what_asks_for_no_answer_is_no_work(wie: Afzender, een: Overleg) -> None:
    """Only an invitation that waits, for an overleg that is still to come, stands on a list."""
    assert await work_of(wie, een) == ((), ())


@pytest.mark.parametrize(
    ("een", "lijsten"),
    [
        pytest.param(agreed(DEELNEMEND, dagen=-2), (1, 0), id="late"),
        pytest.param(agreed(DEELNEMEND, dagen=3), (1, 0), id="in three days"),
        pytest.param(agreed(DEELNEMEND, dagen=7), (0, 1), id="in a week"),
        pytest.param(agreed(DEELNEMEND, dagen=8), (0, 0), id="not this week"),
        pytest.param(agreed(DEELNEMEND, wie=1, dagen=0), (0, 0), id="somebody else's"),
        pytest.param(agreed(DEELNEMEND).settled(1, Nakoming.GEDAAN), (0, 0), id="done"),
        pytest.param(agreed(DEELNEMEND).shielded(NU), (0, 1), id="of an overleg that was closed"),
        pytest.param(agreed(DEELNEMEND).answered(2, deelneemt=False), (0, 0), id="left the table"),
    ],
)
async def test_own_agreements_of_this_week_are_work(een: Overleg, lijsten: tuple[int, int]) -> None:
    """What one took on stands under now or this week, by its day, until it is done."""
    nu, week = await work_of(COLLEGA, een)

    assert (len(nu), len(week)) == lijsten


async def test_the_page_leads_to_the_overleg() -> None:
    """Mijn werk shows the invitation with a button that opens the overleg."""
    ledger = FakeLedger()
    await keep_zaak(ledger, zaak(regisseur="iemand-anders"))
    ledger.kept.overleggen.add(GEPLAND)
    bezoek = visit(COLLEGA, ledger)

    werk = (await bezoek.get("/")).text
    overleg = await bezoek.get(f"/overleggen/{GEPLAND.id}")

    assert f'href="/overleggen/{GEPLAND.id}"' in werk
    assert overleg.status_code == 200


async def test_an_agreement_stays_off_the_list_of_another_law() -> None:
    """Under the Jeugdwet agreements take consent, which a list cannot weigh: only the invitation is there."""
    een = agreed(GEPLAND.answered(3, deelneemt=True), wie=3)

    assert await work_of(JEUGD, een) == ((), ())


async def test_a_closed_zaak_leaves_no_work() -> None:
    """An overleg that no longer opens is on no list."""
    assert await work_of(COLLEGA, agreed(DEELNEMEND), Status.AFGESLOTEN) == ((), ())


async def test_the_list_is_one_line_of_the_log() -> None:
    """Zaken, signaleringen, invitations and agreements together are one passage, which names the fields."""
    ledger = FakeLedger()
    await make_sluis(ledger).exchange(COLLEGA, my_work(COLLEGA))

    (regel,) = ledger.lines
    assert {"overleg.eigen_lijst", "afspraak.wanneer", "signaal.soort"} <= set(regel.velden)
