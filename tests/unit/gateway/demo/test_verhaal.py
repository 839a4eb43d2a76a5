# SPDX-License-Identifier: EUPL-1.2
"""In a fresh demo everybody finds something to do today."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from fakes.klantbeeld import FakeBron
from fakes.ledger import FakeLedger
from fakes.world import FakeAdresboek, FakeClock, make_sluis

from gateway.demo.laden import connect_region, load_clients
from gateway.demo.organisaties import ORGANISATIES
from gateway.demo.regio import make_regio
from gateway.demo.verhaal import tell_story
from gateway.demo.verhaal.bevolking import helped
from gateway.demo.verhaal.toneel import Toneel
from gateway.klantbeeld.usecases import ask
from gateway.processturing.usecases import list_own, my_work
from gateway.signalering.huishouden import Adresbeeld
from gateway.signalering.model import Soort
from gateway.signalering.usecases import list_waiting, view
from gateway.verwijsindex.usecases import list_own as list_registered
from policies.begrippen import Doel
from policies.besluit import Uitkomst

DAG = date(2026, 11, 23)
REGIO = make_regio(DAG)


async def told() -> tuple[Toneel, FakeLedger]:
    """The region on a morning, with the first who has running help, after the story was told."""
    ledger = FakeLedger()
    sluis = make_sluis(
        ledger,
        clock=FakeClock(datetime(2026, 11, 23, 8, 0, tzinfo=UTC)),
        bronnen=[FakeBron()],
        adresboek=FakeAdresboek(ORGANISATIES),
    )
    await connect_region(sluis, REGIO, ())
    eerste = replace(REGIO, clienten=helped(REGIO, DAG)[:1])
    await load_clients(sluis, eerste, progress=lambda *_: None)
    await tell_story(sluis, REGIO, DAG)
    return Toneel(sluis, DAG), ledger


@pytest.mark.parametrize(
    "sub", ["wijkteamlid", "regisseur", "wmo-consulent", "jeugdconsulent", "wijkteamlid-velsen"]
)
async def test_everybody_has_something_to_do_today(sub: str) -> None:
    """Each person with zaken finds a line under what is to be done now."""
    toneel, _ = await told()
    wie = toneel.person(sub)

    werk = (await toneel.sluis.exchange(wie, my_work(wie))).result

    assert werk.nu


async def test_schuldhulp_finds_arrears_and_nothing_else() -> None:
    """Payment signals wait for who helps with debts."""
    toneel, _ = await told()
    wie = toneel.person("schuldhulpverlener")

    wachtend = (await toneel.sluis.exchange(wie, list_waiting(wie))).result

    assert {s.soort for s in wachtend} == {Soort.BETALINGSACHTERSTAND}


async def test_the_wijkteam_meets_one_household_twice() -> None:
    """Of what waits for the teamlid exactly one is at the address of a zaak that they work on."""
    toneel, _ = await told()
    wie = toneel.person("wijkteamlid")
    wachtend = (await toneel.sluis.exchange(wie, list_waiting(wie))).result

    gezien = [(await toneel.sluis.exchange(wie, view(s.id, afzender=wie))).result for s in wachtend]

    eigen = {z.id for z in (await toneel.sluis.exchange(wie, list_own(wie))).result}
    thuis = [g.huisgenoten for g in gezien if g.huisgenoten.beeld is not Adresbeeld.GEEN]
    assert [h.beeld for h in thuis] == [Adresbeeld.LOOPT]
    assert len(thuis[0].eigen_zaken) == 1
    assert set(thuis[0].eigen_zaken) < eigen


async def test_the_jeugdconsulent_has_a_treffer() -> None:
    """The verwijsindex of the jeugdconsulent shows who else is involved."""
    toneel, _ = await told()
    opdracht = list_registered(doel=Doel.VERWIJSINDEX_JEUGD, adresboek=toneel.sluis.adresboek)

    registraties = (await toneel.sluis.exchange(toneel.person("jeugdconsulent"), opdracht)).result

    assert [len(r.treffers) for r in registraties] == [1]


async def test_a_klantbeeld_has_two_sources() -> None:
    """Somebody with running help asks something new: the own products stand beside the BRP."""
    toneel, _ = await told()
    wie = toneel.person("wmo-consulent")
    zaak = (await toneel.sluis.exchange(wie, list_own(wie))).result[0]
    vraag = ask(zaak.id, doel=Doel.ONDERZOEK_WMO, afzender=wie, adresboek=toneel.sluis.adresboek)

    beeld = (await toneel.sluis.exchange(wie, vraag)).result

    assert [bool(deel.gegevens) for deel in beeld.delen] == [True, True]


async def test_the_story_is_one_that_the_law_allows() -> None:
    """No step of it was refused, and none lies after the morning on which it is told."""
    _, ledger = await told()

    geweigerd = [r for r in ledger.lines if r.uitkomst is not Uitkomst.TOEGESTAAN]
    assert Counter((r.rol, r.medewerker) for r in geweigerd) == {
        ("college", "wmo-consulent"): 5,
        ("zorgverzekeraar", ""): 1,
    }
    assert max(regel.tijd for regel in ledger.lines).date() == DAG
    assert [r.tijd for r in ledger.lines if r.tijd > datetime(2026, 11, 23, 8, 0, tzinfo=UTC)] == []


async def test_the_story_is_told_once() -> None:
    """Telling it again adds no zaak and no signalering."""
    toneel, ledger = await told()
    voor = (len(ledger.kept.zaken.rows), len(ledger.kept.signaleringen.rows))

    await tell_story(toneel.sluis, REGIO, DAG)

    assert (len(ledger.kept.zaken.rows), len(ledger.kept.signaleringen.rows)) == voor


async def test_the_same_day_gives_the_same_story() -> None:
    """Two fresh demos of one day have the same log."""
    (_, een), (_, ander) = await told(), await told()

    assert een.lines == ander.lines
