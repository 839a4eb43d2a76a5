# SPDX-License-Identifier: EUPL-1.2
"""An objection stops the use while it is weighed; who received data hears so; granted it stays stopped."""

from datetime import timedelta
from typing import Any

import pytest
from fakes.beperken import REGISSEUR
from fakes.inzage import FG, SUZANNE, ZAAK, keep_all, pass_answer, pass_register, world
from fakes.ledger import FakeLedger
from fakes.world import NU, ZORGSAAM, FakeClock

from gateway.errors import ConflictError, RefusedError
from gateway.inzage.beperking import AANZEGGEN, Beperkingsgrond
from gateway.inzage.model import Inwonerverzoek
from gateway.inzage.ronde import Doorgeefronde
from gateway.inzage.soorten import Verzoeksoort, Verzoekuitkomst
from gateway.inzage.usecases import announce, lift, restrict
from gateway.opdracht import Opdracht
from gateway.processturing.usecases import view_zaak
from gateway.sluis import Sluis


async def objected(clock: FakeClock | None = None) -> tuple[FakeLedger, Sluis, Inwonerverzoek]:
    """All that is kept of her, and her objection; the use was stopped for it."""
    ledger = FakeLedger()
    await keep_all(ledger)
    sluis = world(ledger, clock)
    verzoek = await pass_register(sluis, SUZANNE, soort=Verzoeksoort.BEZWAAR)
    await sluis.exchange(FG, restrict(verzoek.id, Beperkingsgrond.BEZWAAR, afzender=FG))
    return ledger, sluis, verzoek


def told(ledger: FakeLedger) -> list[str]:
    """Who heard that something changed."""
    return [str(n.ontvanger) for n in ledger.notices if n.soort == "rechten"]


async def test_nobody_uses_it_while_it_is_weighed() -> None:
    """Whoever works on the zaak is refused as long as the objection is weighed."""
    _, sluis, _ = await objected()

    with pytest.raises(RefusedError, match="verbod-beperkt/1"):
        await sluis.exchange(REGISSEUR, view_zaak(ZAAK, afzender=REGISSEUR))


async def test_who_received_it_hears_that_the_use_is_restricted() -> None:
    """The provider hears of the restriction by itself, once, under article 19; then it can be granted."""
    ledger, sluis, verzoek = await objected()

    with pytest.raises(ConflictError, match="not told yet"):
        await pass_answer(sluis, verzoek)
    eerst, weer = [await Doorgeefronde(sluis, ledger.look).go() for _ in range(2)]

    assert (eerst, weer, told(ledger)) == (1, 0, [str(ZORGSAAM.oin)])
    regel = next(r for r in ledger.lines if r.gebeurtenis == "verzoek.doorverteld")
    assert (regel.artikel, list(regel.velden)) == ("AVG art. 19", ["dossier.beperking"])
    assert (await pass_answer(sluis, verzoek)).uitkomst is Verzoekuitkomst.GEGEVEN


async def test_an_objection_stops_the_use_for_no_other_reason() -> None:
    """Another ground is refused, restricts nothing, and tells nobody."""
    ledger = FakeLedger()
    await keep_all(ledger)
    sluis = world(ledger)
    verzoek = await pass_register(sluis, SUZANNE, soort=Verzoeksoort.BEZWAAR)

    with pytest.raises(ConflictError, match="no other reason"):
        await sluis.exchange(FG, restrict(verzoek.id, Beperkingsgrond.ONRECHTMATIG, afzender=FG))
    await Doorgeefronde(sluis, ledger.look).go()

    assert (ledger.kept.inwonerverzoeken.beperkingen, told(ledger)) == ({}, [])
    assert ledger.kept.zaken.rows[ZAAK].beperking == ""


async def test_granted_it_does_not_begin_again() -> None:
    """After a granted objection nobody announces or lifts the restriction, and the zaak stays shut."""
    clock = FakeClock()
    ledger, sluis, verzoek = await objected(clock)
    await Doorgeefronde(sluis, ledger.look).go()
    await pass_answer(sluis, verzoek)
    clock.advance(AANZEGGEN + timedelta(days=1))

    steps: tuple[Opdracht[Any], ...] = (announce(verzoek.id, afzender=FG), lift(verzoek.id, afzender=FG))
    for step in steps:
        with pytest.raises(ConflictError, match="does not begin again"):
            await sluis.exchange(FG, step)

    assert ledger.kept.zaken.rows[ZAAK].beperking == verzoek.id
    assert ledger.kept.inwonerverzoeken.beperkingen[verzoek.id].holds


async def test_outweighed_it_begins_again_a_week_after_she_heard() -> None:
    """When a compelling ground weighs more, she hears so first, and a week later the use begins again."""
    clock = FakeClock()
    ledger, sluis, verzoek = await objected(clock)
    await pass_answer(sluis, verzoek, Verzoekuitkomst.DWINGENDE_GROND)
    await sluis.exchange(FG, announce(verzoek.id, afzender=FG))
    with pytest.raises(ConflictError, match="a week before"):
        await sluis.exchange(FG, lift(verzoek.id, afzender=FG))
    clock.advance(AANZEGGEN)

    klaar = (await sluis.exchange(FG, lift(verzoek.id, afzender=FG))).result

    assert (klaar.opgeheven_op, ledger.kept.zaken.rows[ZAAK].beperking) == (NU + AANZEGGEN, "")
